"""A Word document as a value: sections of paragraphs, tables and controls; lengths are points unless they say mm."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

Align = Literal["left", "center", "right", "both"]

POINTS_PER_MM: Final = 72 / 25.4


@dataclass(frozen=True)
class Look:
    """How letters look; what is None is as the style says."""

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    caps: bool | None = None
    boxed: bool = False
    shaded: bool = False
    raised: bool = False


@dataclass(frozen=True)
class Shape:
    """How a paragraph stands; what is None is as the style says.

    Lines are `exactly` so many points high, or so many `lines` of what their letters need. A rule below is as long as
    the paragraph is wide. A paragraph at the `margin` stands at the right margin, so many mm from the page's top edge,
    beside the text that it belongs to.
    """

    align: Align | None = None
    first_line: float | None = None
    left: float | None = None
    right: float | None = None
    before: float | None = None
    after: float | None = None
    exactly: float | None = None
    lines: float | None = None
    keep_next: bool | None = None
    keep_lines: bool | None = None
    rule_below: bool = False
    at_margin_mm: float | None = None


@dataclass(frozen=True)
class Style:
    """A named style; with an `outline` (from 0) its paragraphs are headings in the navigation pane."""

    key: str
    name: str
    look: Look = field(default_factory=Look)
    shape: Shape = field(default_factory=Shape)
    based_on: str = ""
    following: str = ""
    outline: int | None = None
    of_letters: bool = False


@dataclass(frozen=True)
class Text:
    """Letters of one look; `style` names a style of letters."""

    text: str
    look: Look = field(default_factory=Look)
    style: str = ""


@dataclass(frozen=True)
class PageNumber:
    """The number of the page on which it stands."""

    look: Look = field(default_factory=Look)


@dataclass(frozen=True)
class Picture:
    """A PNG in the line, and what it says in words."""

    png: bytes
    width_mm: float
    height_mm: float
    alternative: str


@dataclass(frozen=True)
class Footnote:
    """A mark here, paragraphs at the foot of the page."""

    paragraphs: tuple[Para, ...]


Inline = Text | PageNumber | Picture | Footnote


@dataclass(frozen=True)
class Para:
    """A paragraph of a style, with what differs from it."""

    style: str
    inlines: tuple[Inline, ...] = ()
    shape: Shape = field(default_factory=Shape)


@dataclass(frozen=True)
class Control:
    """A content control, in which somebody writes: its paragraphs, or the placeholder as long as there are none."""

    tag: str
    title: str
    placeholder: Para
    paragraphs: tuple[Para, ...] = ()


def bookmark(tag: str) -> str:
    """The name of the bookmark around a control: Word takes letters, digits and `_` only."""
    return f"khoi_{zlib.crc32(tag.encode()):08x}"


@dataclass(frozen=True)
class GridCell:
    """A cell over `span` columns; `merge` joins it with the cells below (`start`) or above (`on`)."""

    paragraphs: tuple[Para, ...]
    span: int = 1
    merge: Literal["", "start", "on"] = ""
    align: Literal["top", "center", "bottom"] = "center"


@dataclass(frozen=True)
class GridRow:
    """A row, which does not break over pages; a `head` is repeated on each page."""

    cells: tuple[GridCell, ...]
    head: bool = False


@dataclass(frozen=True)
class Grid:
    """A table of fixed widths; without borders it only places what is in it."""

    widths: tuple[float, ...]
    rows: tuple[GridRow, ...]
    borders: bool = True
    padding: float = 4
    title: str = ""


Block = Para | Control | Grid


@dataclass(frozen=True)
class PageSetup:
    """A page in mm, with its margins and how far the header is from the edge."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    header_mm: float

    @property
    def text_width(self) -> float:
        """What the margins leave, in points."""
        return (self.width_mm - self.left_mm - self.right_mm) * POINTS_PER_MM


@dataclass(frozen=True)
class WordSection:
    """Pages of one kind; without a header they have the one of the section before."""

    page: PageSetup
    blocks: tuple[Block, ...]
    header: tuple[Para, ...] = ()
    first_header: tuple[Para, ...] = ()


@dataclass(frozen=True)
class Properties:
    """What the file says of itself."""

    title: str
    creator: str
    subject: str = ""
    identifier: str = ""
    description: str = ""
    day: date | None = None


@dataclass(frozen=True)
class WordFile:
    """A document: one font for everything; `styles` begin with the one on which text without a style stands."""

    properties: Properties
    font: str
    language: str
    styles: tuple[Style, ...]
    sections: tuple[WordSection, ...]
