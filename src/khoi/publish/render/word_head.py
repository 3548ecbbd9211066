"""The head of an official document: who issues it, its number, its day, its kind and what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from khoi.catalog.format_parts import Component
from khoi.catalog.formats import ComponentCode, Format
from khoi.documents.word_value import POINTS_PER_MM, Block, Grid, GridCell, GridRow, Look, PageNumber, Para, Shape, Text
from khoi.publish.publication import Publication
from khoi.publish.render.official import OPEN, component_lines
from khoi.publish.render.word_lines import even_lines, width_of
from khoi.publish.render.word_styles import HEADER, NORMAL, component_style

DRAFT: Final = "DỰ THẢO"

_OPEN: Final = " " * 5
_SLACK: Final = 2.0
"""Points that a line may turn out longer than it was measured."""
_SHORT: Final = 0.42
"""How long a short rule is, of the text above it: between a third and a half."""
_RULE_LINE: Final = 5.0
_RULE_AFTER: Final = 3.0
_TITLE_WIDTH: Final = 0.86
"""Of the text's width: a title looks better narrower than the text."""
_MARK_MM: Final = 11.5
"""From the page's edge to the mark of a draft."""
_BESIDE: Final[tuple[ComponentCode, ...]] = ("number", "place_date")
"""The parts that stand beside each other in the last row of the head."""

_TITLE: Final[tuple[ComponentCode, ...]] = ("kind", "about", "about_rule")


def letterhead(publication: Publication, format_: Format, width: float) -> Grid:
    """Two columns without borders: names at the top, below them the number beside place and day."""
    left, right = columns(publication, format_, width)
    names = (_names(publication, format_, where, room) for where, room in (("head_left", left), ("head_right", right)))
    last = (_line(code, line) for code in _BESIDE for line in _told(publication, format_, code))
    rows = (
        GridRow(tuple(GridCell(tuple(paras), align="top") for paras in names)),
        GridRow(tuple(GridCell((para,), align="top") for para in last)),
    )
    return Grid((left, right), rows, borders=False, padding=0)


def columns(publication: Publication, format_: Format, width: float) -> tuple[float, float]:
    """The format's columns; the left one wider where its names need it and the right one can spare it."""
    needs = {
        where: max(_lengths(publication, format_, where), default=0.0) + 2 * _SLACK
        for where in ("head_left", "head_right")
    }
    wanted = float(format_.columns.head_left_mm) * POINTS_PER_MM
    left = min(max(wanted, needs["head_left"]), width - needs["head_right"])
    return left, width - left


def _lengths(publication: Publication, format_: Format, where: str) -> Iterator[float]:
    for code in _codes(format_, where):
        yield from (width_of(format_.components[code], line) for line in _told(publication, format_, code))


def _codes(format_: Format, where: str) -> Iterator[ComponentCode]:
    """Parts of the head that every document has, from above."""
    for code, part in format_.components.items():
        if part.where == where and code not in {"secrecy", "about_letter"}:
            yield code


def _told(publication: Publication, format_: Format, code: ComponentCode) -> tuple[str, ...]:
    """Lines of a part; open room is of plain spaces, since programs do not agree how wide hard ones are."""
    return tuple(line.replace(OPEN, _OPEN) for line in component_lines(publication, format_, code))


def _names(publication: Publication, format_: Format, where: str, room: float) -> Iterator[Para]:
    for code in _codes(format_, where):
        if code not in _BESIDE:
            part = format_.components[code]
            for line in _told(publication, format_, code):
                yield from ruled(part, code, even_lines(line, room - 2 * _SLACK, part), room)


def ruled(part: Component, code: str, lines: tuple[str, ...], room: float) -> Iterator[Para]:
    """Lines close together, with the part's rule: as long as they are, or short and in a paragraph of its own."""
    longest = max(width_of(part, line) for line in lines)
    for nth, line in enumerate(lines):
        last = nth == len(lines) - 1
        shape = Shape(before=0 if nth else None, after=None if last else 0)
        if last and part.rule_below == "same_length":
            aside = max((room - longest) / 2 - _SLACK, 0)
            shape = replace(shape, left=aside, right=aside, rule_below=True)
        elif last and part.rule_below == "third_to_half":
            shape = replace(shape, after=0)
        yield _line(code, line, shape)
    if part.rule_below == "third_to_half":
        aside = (room - longest * _SHORT) / 2
        after = float(part.space_after_pt or _RULE_AFTER)
        yield Para(NORMAL, shape=Shape(left=aside, right=aside, after=after, exactly=_RULE_LINE, rule_below=True))


def _line(code: str, text: str, shape: Shape | None = None) -> Para:
    return Para(component_style(code), (Text(text),), shape or Shape())


def title(publication: Publication, format_: Format, width: float) -> Iterator[Block]:
    """The kind, what it is about, and the rule or the dashes below."""
    for code in _TITLE:
        if code in format_.components:
            part = format_.components[code]
            for line in _told(publication, format_, code):
                yield from ruled(part, code, even_lines(line, width * _TITLE_WIDTH, part), width)


def header(publication: Publication) -> tuple[Para, ...]:
    """The page's number; beside it, small and black as everything is, that it is a draft."""
    mark = Para(HEADER, (Text(DRAFT, Look(size=9, italic=True)),), Shape(align="right", at_margin_mm=_MARK_MM))
    return (*((mark,) if publication.draft else ()), Para(HEADER, (PageNumber(),)))


def first_header(publication: Publication) -> tuple[Para, ...]:
    """No number on the first page; a draft says what it is."""
    if not publication.draft:
        return ()
    return (Para(HEADER, (Text(f" {DRAFT} ", Look(size=13, bold=True, boxed=True)),), Shape(align="left")),)
