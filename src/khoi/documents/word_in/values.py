"""What a Word file holds, as it looks: sections, paragraphs, runs; lengths in mm, sizes and spaces in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Literal

Align = Literal["left", "center", "right", "justify"]
HeaderKind = Literal["default", "first", "even"]


class Story(StrEnum):
    """The stream of text in which a paragraph stands."""

    BODY = "body"
    BOX = "box"  # a text box that floats in the body
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"  # a footnote or endnote


@dataclass(frozen=True)
class Where:
    """The place of a paragraph: counted from 1 in its story; in a table also the table, the row and the cell."""

    story: Story
    paragraph: int
    table: int = 0
    row: int = 0
    column: int = 0


@dataclass(frozen=True)
class Look:
    """What letters look like when all styles are applied; `colour` is RRGGBB, black where Word decides."""

    font: str
    """Of ASCII letters."""
    other_font: str
    """Of other letters: those with Vietnamese marks."""
    size_pt: Decimal
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    colour: str = "000000"


@dataclass(frozen=True)
class Run:
    """Letters that look the same; `field` is the instruction whose result they are (`PAGE`)."""

    text: str
    look: Look
    field: str = ""

    @property
    def fonts(self) -> frozenset[str]:
        """The fonts in which its letters and digits are set."""
        letters = [letter for letter in self.text if letter.isalnum()]
        return frozenset(self.look.font if letter.isascii() else self.look.other_font for letter in letters)


@dataclass(frozen=True)
class Line:
    """The height of lines: `exact` and `at_least` in points, `multiple` in lines."""

    rule: Literal["exact", "at_least", "multiple"]
    value: Decimal


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: tabs and line breaks stand in its text as they do in Python."""

    where: Where
    runs: tuple[Run, ...]
    style: str
    align: Align
    left_mm: Decimal
    first_line_mm: Decimal
    """Relative to `left_mm`; negative when it hangs."""
    before_pt: Decimal
    after_pt: Decimal
    line: Line
    section: int = 0
    label: str = ""
    """What an automatic list puts before it: `1.`, `-`."""
    rule_below: bool = False
    drawn_line: bool = False
    """A straight line is drawn, and anchored here."""
    picture: bool = False
    """It holds a picture or a chart."""
    decomposed: bool = False
    """Its letters and marks were stored apart (not NFC)."""
    old_letters: bool = False
    """It was typed in a font of before Unicode; `text` is converted."""
    heading: int = 0
    """The level in the navigation pane, 0 for text."""

    @cached_property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(run.field for run in self.runs if run.field)


@dataclass(frozen=True)
class Section:
    """A run of pages with the same sheet; `left_mm` includes the gutter."""

    width_mm: Decimal
    height_mm: Decimal
    top_mm: Decimal
    bottom_mm: Decimal
    left_mm: Decimal
    right_mm: Decimal
    header_mm: Decimal
    footer_mm: Decimal
    landscape: bool = False
    first_differs: bool = False
    headers: Mapping[HeaderKind, tuple[Paragraph, ...]] = field(default_factory=dict)
    footers: Mapping[HeaderKind, tuple[Paragraph, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Word:
    """A document: paragraphs in the order of reading, those in tables and boxes too; footnotes apart."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    notes: tuple[Paragraph, ...] = ()
