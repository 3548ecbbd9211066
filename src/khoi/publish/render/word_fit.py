"""How high blocks of a Word document stand, measured with the letters' widths: what a page can hold is known before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Final, TypeVar

from khoi.documents.face import Style as Face
from khoi.documents.face import text_width
from khoi.documents.word_value import (
    POINTS_PER_MM,
    Block,
    Control,
    Grid,
    GridRow,
    Look,
    Para,
    Picture,
    Shape,
    Style,
    Text,
)

_LINE: Final = 1.15
"""Of the letters' size: how high a line of Times New Roman is."""
_BORDER: Final = 0.5

Kind = TypeVar("Kind", Look, Shape)


class Measure:
    """Measures blocks that stand in some styles."""

    def __init__(self, styles: Iterable[Style]) -> None:
        self._styles: Mapping[str, Style] = {style.key: style for style in styles}

    def height(self, blocks: Iterable[Block], width: float) -> float:
        """Points that the blocks take one below the other; of two spaces that meet the larger holds, as in Word."""
        high, after = 0.0, 0.0
        for before, own, below in (self._block(block, width) for block in blocks):
            high += max(before, after) + own
            after = below
        return high + after

    def _block(self, block: Block, width: float) -> tuple[float, float, float]:
        """Space before, the block itself, space after."""
        match block:
            case Para():
                return self._para(block, width)
            case Control():
                return 0.0, self.height(block.paragraphs or (block.placeholder,), width), 0.0
            case Grid():
                return 0.0, sum(self._row(row, block) for row in block.rows), 0.0

    def _row(self, row: GridRow, grid: Grid) -> float:
        """Its highest cell; one that is joined with others has their room too."""
        highest, column = 0.0, 0
        for cell in row.cells:
            room = sum(grid.widths[column : column + cell.span]) - 2 * grid.padding
            if not cell.merge:
                highest = max(highest, self.height(cell.paragraphs, room))
            column += cell.span
        return highest + (_BORDER if grid.borders else 0)

    def _para(self, para: Para, width: float) -> tuple[float, float, float]:
        look, shape = self._look(para.style), over(self._shape(para.style), para.shape)
        pictures = [inline.height_mm * POINTS_PER_MM for inline in para.inlines if isinstance(inline, Picture)]
        texts = [inline for inline in para.inlines if isinstance(inline, Text)]
        looks = [over(look, text.look) for text in texts] or [look]
        size, bold = max(one.size or 0 for one in looks), all(one.bold for one in looks)
        room = max(width - (shape.left or 0) - (shape.right or 0), 1)
        lines = _lines("".join(text.text for text in texts), size, room, shape.first_line or 0, bold=bold)
        line = shape.exactly or size * _LINE * (shape.lines or 1)
        return shape.before or 0, max([lines * line, *pictures]), shape.after or 0

    def _look(self, key: str) -> Look:
        """What a style says, over what it is based on."""
        style = self._styles.get(key)
        return over(self._look(style.based_on), style.look) if style else Look()

    def _shape(self, key: str) -> Shape:
        style = self._styles.get(key)
        return over(self._shape(style.based_on), style.shape) if style else Shape()


def over(base: Kind, own: Kind) -> Kind:
    """One look or shape over another: what the upper does not say stays."""
    said = {field.name: getattr(own, field.name) for field in fields(own)}
    return replace(base, **{name: value for name, value in said.items() if value is not None})


def _lines(text: str, size: float, room: float, first: float, *, bold: bool) -> int:
    """On how many lines words stand; a word that is longer than a line takes as many as it needs."""
    face: Face = "Bold" if bold else "Regular"
    space = text_width(" ", size)
    lines, at = 1, first
    for word in text.split():
        wide = text_width(word, size, face)
        if at + wide > room and at > 0:
            lines, at = lines + 1, 0.0
        if wide > room:
            lines += int(wide // room)
        at += wide + space
    return lines
