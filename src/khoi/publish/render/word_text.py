"""The text of a publication as parts of a Word document: headings, paragraphs, an officer's own, tables, charts."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from khoi.documents.word_inlines import PLACEHOLDER
from khoi.documents.word_value import POINTS_PER_MM, Block, Control, Para, Picture, Shape, Text
from khoi.publish.publication import Block as Told
from khoi.publish.publication import Chart, Own, Paragraph, Section, Table
from khoi.publish.render.word_runs import HARD_SPACE, notes, sentences
from khoi.publish.render.word_styles import BODY, CAPTION, CHART, ITEM, heading_style
from khoi.publish.render.word_tables import SIZES, table

Pictures = Callable[[Chart], bytes]
"""A chart's PNG."""

OWN_TAG: Final = "khoi:"
"""Begins the tag of a control that holds an officer's own paragraphs; its code follows."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"


@dataclass
class Room:
    """What there is for a text: points between the margins, the largest letters of tables, the highest charts.

    Where tables and charts are `numbered`, the counts go on through the document.
    """

    pictures: Pictures
    width: float
    letters: float = SIZES[0]
    chart: float = 330.0
    numbered: bool = False
    draft: bool = True
    counts: dict[str, int] = field(default_factory=dict)

    def caption(self, word: str, title: str) -> str:
        """`Bảng 2. Title`, or the title alone."""
        if not self.numbered or not title:
            return title
        self.counts[word] = self.counts.get(word, 0) + 1
        return f"{word}{HARD_SPACE}{self.counts[word]}. {title}"


def sections(parts: Iterable[Section], titles: Iterable[str], room: Room) -> Iterator[Block]:
    """Under each title (none if it is empty) what the section holds."""
    for part, title in zip(parts, titles, strict=True):
        if part.level and title:
            yield Para(heading_style(part.level), (Text(title),))
        for block in part.blocks:
            yield from _block(block, room)


def _block(block: Told, room: Room) -> Iterator[Block]:
    match block:
        case Paragraph():
            yield paragraph(block)
        case Own():
            yield from own(block, draft=room.draft)
        case Table():
            titled = block.model_copy(update={"title": room.caption("Bảng", block.title)})
            yield from table(titled, room.width, room.letters)
        case Chart():
            yield from chart(block, room)


def paragraph(block: Paragraph) -> Para:
    """A paragraph; an item begins with a dash, typed, as văn thư type it."""
    inlines = sentences(block.sentences)
    return Para(ITEM, (Text("- "), *inlines)) if block.item else Para(BODY, inlines)


def own(block: Own, *, draft: bool) -> Iterator[Control]:
    """A control in which the officer writes; in a draft its hint stands in brackets until then."""
    written = tuple(Para(BODY, (Text(text),)) for text in block.paragraphs if text.strip())
    hint = Para(BODY, (Text(f"[{block.hint}]", style=PLACEHOLDER),))
    if written or draft:
        yield Control(f"{OWN_TAG}{block.code}", block.hint, hint, written)


def chart(block: Chart, room: Room) -> Iterator[Para]:
    """Title, picture, notes; the picture is as wide as the text, or less if it would be too high."""
    yield Para(CAPTION, (Text(room.caption("Biểu đồ", block.title)),))
    picture = fitted(room.pictures(block), room.width, room.chart, block.alternative)
    yield Para(CHART, (picture,), Shape(keep_next=True) if block.notes else Shape())
    yield from notes(block.notes)


def fitted(png: bytes, width: float, height: float, alternative: str) -> Picture:
    """A picture within so many points, its proportions kept."""
    wide, high = png_size(png)
    scale = min(width / wide, height / high) / POINTS_PER_MM
    return Picture(png, wide * scale, high * scale, alternative)


def png_size(png: bytes) -> tuple[int, int]:
    """Its pixels, from its head; `ValueError` if it is no PNG."""
    if not png.startswith(_PNG) or len(png) < 24:
        raise ValueError("no PNG")
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high
