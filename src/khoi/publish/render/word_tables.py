"""A publication's table as a table of Word: heads on each page, columns as wide as what stands in them needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from khoi.documents.face import text_width
from khoi.documents.word_value import Block, Grid, GridCell, GridRow, Look, Para, Shape, Text
from khoi.publish.publication import Cell, Column, Number, Row, Table
from khoi.publish.render.word_runs import letters, notes
from khoi.publish.render.word_styles import CAPTION, CELL, HEAD, UNIT

SIZES: Final = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
"""Of letters in tables, from the one that is liked to the least that can be read."""

_PADDING: Final = 3.0
_SAFE: Final = 1.5
"""Points that a column is wider than what was measured: programs round."""
_UNIT: Final = "Đơn vị tính: "


@dataclass(frozen=True)
class Fit:
    """Letters of a size, and the columns' widths in points."""

    size: float
    widths: tuple[float, ...]


def table(of: Table, width: float, largest: float = SIZES[0]) -> Iterator[Block]:
    """Title, unit, the table itself, its notes; the letters are smaller where the columns would not hold them."""
    fit = fitted(of, width, largest)
    if of.title:
        yield Para(CAPTION, (Text(of.title),))
    if of.unit:
        yield Para(UNIT, (Text(_UNIT + of.unit, Look(size=fit.size)),))
    rows = (*_heads(of.columns, fit.size), *(_row(row, of.columns, fit.size) for row in of.rows))
    yield Grid(fit.widths, rows, padding=_PADDING, title=of.title)
    yield from notes(of.notes)


# Widths


def fitted(of: Table, width: float, largest: float = SIZES[0]) -> Fit:
    """The largest letters with which no number and no word is broken; the least of all if none are small enough."""
    sizes = [size for size in SIZES if size <= largest] or [largest]
    for size in sizes:
        needs = [_need(of, column, size) for column in range(len(of.columns))]
        if sum(needs) <= width:
            break
    shares = [column.width for column in of.columns]
    return Fit(size, tuple(_shared(width, needs, shares)))


def _need(of: Table, column: int, size: float) -> float:
    """What the column's longest piece takes that must stand on one line."""
    head = of.columns[column]
    bold = [text_width(word, size, "Bold") for word in head.head.split()]
    lines = [row for row in of.rows if row.role != "heading" and column < len(row.cells)]
    told = [_longest(row.cells[column], size, bold=row.role == "total") for row in lines]
    return max([0.0, *bold, *told]) + 2 * _PADDING + _SAFE


def _longest(cell: Cell, size: float, *, bold: bool) -> float:
    numbers = all(isinstance(run, Number) for run in cell.runs)
    pieces = [cell.text] if numbers else cell.text.split(" ")
    return max(text_width(piece, size, "Bold" if bold else "Regular") for piece in pieces)


def _shared(width: float, needs: Sequence[float], shares: Sequence[float]) -> list[float]:
    """The width by shares; a column that needs more gets it, and the others share what is left."""
    if sum(needs) >= width:
        return [need * width / sum(needs) for need in needs]
    held = list(needs)
    free = set(range(len(needs)))
    while free:
        left = width - sum(held[column] for column in range(len(held)) if column not in free)
        total = sum(shares[column] for column in free)
        part = {column: left * (shares[column] / total if total else 1 / len(free)) for column in free}
        short = {column for column in free if part[column] < needs[column]}
        if not short:
            return [part.get(column, held[column]) for column in range(len(held))]
        free -= short
    return held


# Rows


def _heads(columns: Sequence[Column], size: float) -> tuple[GridRow, ...]:
    """One row of heads, or two where some stand under a common one."""
    if not any(column.over for column in columns):
        return (GridRow(tuple(_head(column.head, size) for column in columns), head=True),)
    upper: list[GridCell] = []
    for over, group in groupby(columns, key=lambda column: column.over):
        below = list(group)
        if over:
            upper.append(_head(over, size, span=len(below)))
        else:
            upper.extend(_head(column.head, size, merge="start") for column in below)
    lower = [_head(column.head, size) if column.over else _head("", size, merge="on") for column in columns]
    return GridRow(tuple(upper), head=True), GridRow(tuple(lower), head=True)


def _head(text: str, size: float, span: int = 1, merge: Literal["", "start", "on"] = "") -> GridCell:
    return GridCell((Para(HEAD, (Text(text, Look(size=size)),)),), span, merge)


def _row(row: Row, columns: Sequence[Column], size: float) -> GridRow:
    if row.role == "heading":
        return GridRow((_cell(row.cells[0], "left", Look(size=size, bold=True), span=len(columns)),))
    look = Look(size=size, bold=True) if row.role == "total" else Look(size=size)
    cells = [_cell(cell, column.align, look) for cell, column in zip(row.cells, columns, strict=False)]
    cells += [_cell(Cell(), "left", look) for _ in columns[len(cells) :]]
    return GridRow(tuple(cells))


def _cell(cell: Cell, align: str, look: Look, span: int = 1) -> GridCell:
    place: Shape = {"left": Shape(align="left"), "center": Shape(align="center"), "right": Shape(align="right")}[align]
    return GridCell((Para(CELL, tuple(letters(run, look) for run in cell.runs), place),), span)
