"""A text as it lies: its lines as paragraphs, and lines of cells that follow each other as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khoi.documents.prose_value import CELLS
from khoi.proofread.pieces import Span


@dataclass(frozen=True)
class Paragraph:
    """A line of the text."""

    span: Span


@dataclass(frozen=True)
class Table:
    """Rows of cells; `head` says whether the first one names the columns: it holds no figure."""

    rows: tuple[tuple[Span, ...], ...]
    head: bool = False


Block = Paragraph | Table


def blocks(text: str, figures: Sequence[Span] = ()) -> tuple[Block, ...]:
    """What stands in the text, empty lines left out; `figures`, in order, are the places of its quantities."""
    found: list[Block] = []
    rows: list[tuple[Span, ...]] = []
    for start, end in [*_lines(text), (len(text), -1)]:
        if CELLS in text[start : max(start, end)]:
            rows.append(_cells(text, start, end))
            continue
        if rows:
            found.append(Table(tuple(rows), len(rows) > 1 and not _any_in(figures, rows[0][0][0], rows[0][-1][1])))
            rows = []
        if text[start : max(start, end)].strip():
            found.append(Paragraph((start, end)))
    return tuple(found)


def spans_of(shown: Sequence[Block]) -> tuple[Span, ...]:
    """Every paragraph and cell, in order."""
    return tuple(
        span
        for block in shown
        for span in ((block.span,) if isinstance(block, Paragraph) else (cell for row in block.rows for cell in row))
    )


def _lines(text: str) -> list[Span]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    found, at = [], start
    for cell in text[start:end].split(CELLS):
        found.append((at, at + len(cell)))
        at += len(cell) + len(CELLS)
    return tuple(found)


def _any_in(figures: Sequence[Span], start: int, end: int) -> bool:
    return any(start <= place < end for place, _ in figures)
