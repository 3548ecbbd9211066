"""A sheet's cells as a page shows them: letters above, numbers beside, around the cell that is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from khoi.documents.workbook import CellValue, Sheet, cell_name
from khoi.values.numbers import write_exactly
from khoi.values.quantity import from_double

ROWS: Final = 200
COLUMNS: Final = 40


@dataclass(frozen=True)
class Square:
    """A cell's text; whether it is a number; whether it is the one that is looked at."""

    text: str
    number: bool
    here: bool


@dataclass(frozen=True)
class Grid:
    """Letters of columns and numbered rows; `cut`: there is more than is shown."""

    letters: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Square, ...]], ...]
    cut: bool


def grid_of(sheet: Sheet, cell: str, language: str) -> Grid:
    """The upper left part, as much as a page holds, so long that the cell is in it."""
    width = min(max((len(row) for row in sheet.rows), default=0), COLUMNS)
    place = next(
        (at for at in range(len(sheet.rows)) if any(cell_name(at, n) == cell for n in range(len(sheet.rows[at])))), 0
    )
    first = max(0, place - ROWS // 2)
    chosen = range(first, min(len(sheet.rows), first + ROWS))
    rows = tuple(
        (at + 1, tuple(_square(sheet, at, column, cell, language) for column in range(width))) for at in chosen
    )
    letters = tuple(cell_name(0, column).rstrip("0123456789") for column in range(width))
    return Grid(letters, rows, len(chosen) < len(sheet.rows))


def _square(sheet: Sheet, row: int, column: int, cell: str, language: str) -> Square:
    value = sheet.at(row, column)
    number = isinstance(value, float | int | Decimal) and not isinstance(value, bool)
    return Square(_text(value, language), number, cell_name(row, column) == cell)


def _text(value: CellValue, language: str) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return write_exactly(from_double(value), language)
    return (
        write_exactly(Decimal(value), language)
        if isinstance(value, int) and not isinstance(value, bool)
        else str(value)
    )
