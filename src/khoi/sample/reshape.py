"""What happens to a template in an office: rows and columns inserted, lines sorted, keys lost, letters changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from khoi.documents.workbook_out import OutCell, OutSheet, OutValue, Position

_T = TypeVar("_T")

Shift = Callable[[int], int]


def moved(sheet: OutSheet, row: Shift = int, column: Shift = int) -> OutSheet:
    """Every cell, merge, check, size and hidden line of a sheet where `row` and `column` say."""

    def at(position: Position) -> Position:
        return row(position[0]), column(position[1])

    return replace(
        sheet,
        cells={at(p): cell for p, cell in sheet.cells.items()},
        merges={at(first): at(last) for first, last in sheet.merges.items()},
        validations={at(p): check for p, check in sheet.validations.items()},
        widths={column(c): width for c, width in sheet.widths.items()},
        heights={row(r): height for r, height in sheet.heights.items()},
        hidden_rows=frozenset(map(row, sheet.hidden_rows)),
        hidden_columns=frozenset(map(column, sheet.hidden_columns)),
        freeze=at(sheet.freeze) if sheet.freeze else None,
    )


def insert_rows(sheet: OutSheet, before: int, rows: Sequence[Mapping[int, OutCell]]) -> OutSheet:
    """New rows before an old one; each is its cells by column."""
    made = moved(sheet, row=lambda r: r + len(rows) if r >= before else r)
    return with_cells(made, {(before + n, c): cell for n, row in enumerate(rows) for c, cell in row.items()})


def insert_column(sheet: OutSheet, before: int, cells: Mapping[int, OutCell]) -> OutSheet:
    """A new column before an old one, its cells by row."""
    made = moved(sheet, column=lambda c: c + 1 if c >= before else c)
    return with_cells(made, {(row, before): cell for row, cell in cells.items()})


def reorder_rows(sheet: OutSheet, order: Sequence[int]) -> OutSheet:
    """The given rows in this order, in the places that they held together."""
    to = dict(zip(order, sorted(order), strict=True))
    return moved(sheet, row=lambda r: to.get(r, r))


def with_cells(sheet: OutSheet, cells: Mapping[Position, OutCell]) -> OutSheet:
    """Cells set anew."""
    return replace(sheet, cells={**sheet.cells, **cells})


def with_values(sheet: OutSheet, values: Mapping[Position, OutValue]) -> OutSheet:
    """Values typed into cells that keep their looks."""
    return with_cells(sheet, {p: OutCell(value, _style(sheet, p)) for p, value in values.items()})


def without_cells(sheet: OutSheet, drop: Callable[[Position], bool]) -> OutSheet:
    """A sheet without some of its cells, and without their checks and merges."""

    def kept(held: Mapping[Position, _T]) -> dict[Position, _T]:
        return {p: value for p, value in held.items() if not drop(p)}

    return replace(sheet, cells=kept(sheet.cells), merges=kept(sheet.merges), validations=kept(sheet.validations))


def reworded(sheet: OutSheet, spell: Callable[[str], str], first_column: int = 0) -> OutSheet:
    """Every text from a column on in another spelling."""
    return with_cells(
        sheet,
        {
            p: replace(cell, value=spell(cell.value))
            for p, cell in sheet.cells.items()
            if isinstance(cell.value, str) and p[1] >= first_column
        },
    )


def _style(sheet: OutSheet, position: Position) -> str:
    held = sheet.cells.get(position)
    return held.style if held else "plain"
