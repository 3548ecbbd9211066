"""A text without looks as a Word file: a paragraph for each line, and lines of cells together as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from khoi.documents.prose_value import CELLS
from khoi.documents.word_out import write_word
from khoi.documents.word_value import (
    Block,
    Grid,
    GridCell,
    GridRow,
    Look,
    PageSetup,
    Para,
    Properties,
    Shape,
    Style,
    Text,
    WordFile,
    WordSection,
)
from khoi.documents.word_xml import letters

FONT: Final = "Times New Roman"
_TEXT: Final = Style("Normal", "Normal", Look(size=13), Shape(align="both", after=6, lines=1.15))
_IN_CELL: Final = Style(
    "Cell", "Cell", Look(size=12), Shape(align="left", before=2, after=2, lines=1), based_on="Normal"
)
_PAGE: Final = PageSetup(210, 297, 20, 20, 30, 20, 10)
_WIDTH: Final = 160 * 72 / 25.4
_MOST_COLUMNS: Final = 63
"""More Word does not take."""

_NUMBER: Final = re.compile(r"[+\-−–(]?\d[\d.,  ]*%?\)?")
_NARROWEST, _WIDEST = 5, 36
"""Letters of a column, when the width is shared out."""


def lines_in(text: str) -> list[tuple[int, str]]:
    """The lines of a text that will be a paragraph or row, each with the place where it begins."""
    found, at = [], 0
    for line in text.split("\n"):
        if any(letters(cell).strip() for cell in line.split(CELLS)):
            found.append((at, line))
        at += len(line) + 1
    return found


def plain_file(text: str, title: str, language: str) -> bytes:
    """The bytes of a .docx of a text; it reads as the text's `lines_in`, but for what XML cannot hold."""
    lines = [line for _, line in lines_in(text)]
    blocks = tuple(_blocks(lines))
    section = WordSection(_PAGE, blocks)
    return write_word(WordFile(Properties(title, ""), FONT, language, (_TEXT, _IN_CELL), (section,)))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    for is_row, together in groupby(lines, key=_is_row):
        if is_row:
            yield _grid([line.split(CELLS) for line in together])
            yield Para("Cell")
        else:
            yield from (Para("Normal", (Text(line.strip()),)) for line in together)


def _is_row(line: str) -> bool:
    return 1 < len(line.split(CELLS)) <= _MOST_COLUMNS


def _grid(rows: Sequence[Sequence[str]]) -> Grid:
    """Columns as wide as their longest cells ask for; the last cell of a short row takes what is left."""
    columns = max(map(len, rows))
    longest = [max((len(row[at]) for row in rows if at < len(row) - 1), default=0) for at in range(columns)]
    longest = [max(most, *(len(row[at]) for row in rows if len(row) == columns), 0) for at, most in enumerate(longest)]
    shares = [min(max(most, _NARROWEST), _WIDEST) for most in longest]
    widths = tuple(_WIDTH * share / sum(shares) for share in shares)
    head = len(rows) > 1 and len(rows[0]) == columns and not any(map(_NUMBER.fullmatch, rows[0]))
    return Grid(widths, tuple(_row(row, columns, head=head and row is rows[0]) for row in rows))


def _row(row: Sequence[str], columns: int, *, head: bool) -> GridRow:
    spans = [1] * (len(row) - 1) + [columns - len(row) + 1]
    cells = (_cell(cell.strip(), span, head=head) for cell, span in zip(row, spans, strict=True))
    return GridRow(tuple(cells), head)


def _cell(text: str, span: int, *, head: bool) -> GridCell:
    shape = Shape(align="center" if head else "right") if head or _NUMBER.fullmatch(text) else Shape()
    return GridCell((Para("Cell", (Text(text, Look(bold=head or None)),), shape),), span)
