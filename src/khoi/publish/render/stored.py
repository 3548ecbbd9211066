"""The number that a cell holds: the figure's exact value at the scale in which its text prints it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from khoi.publish.publication import Cell, Number, Row, Table, Words
from khoi.values.numbers import write_number
from khoi.values.quantity import DISPLAY_SCALES, plain

_SCALES: Final = tuple(DISPLAY_SCALES.values())
_PERCENT: Final = 2


@dataclass(frozen=True)
class Stored:
    """A value in the unit of its cell, the decimals shown, and whether the cell shows it times 100 with `%`."""

    value: Decimal
    decimals: int
    percent: bool = False


def stored_cells(table: Table) -> list[list[Stored | None]]:
    """For each row and column the number that the cell holds; None where its text is more than one number."""
    numbers = [_numbers(row, len(table.columns)) for row in table.rows]
    usual = [_usual(column, table.unit) for column in zip(*numbers, strict=True)]
    return [
        [stored(number, scales) if number else None for number, scales in zip(line, usual, strict=True)]
        for line in numbers
    ]


def _numbers(row: Row, columns: int) -> list[Number | None]:
    """What each cell holds; a heading, which may have one cell only, holds no numbers."""
    return [None] * columns if row.role == "heading" else [_only(cell) for cell in row.cells]


def stored(number: Number, scales: Iterable[int] = _SCALES) -> Stored | None:
    """The first of the scales at which the exact value, rounded, is the text; None where there is none."""
    text = number.text.removesuffix("%")
    decimals = len(text.partition(",")[2])
    if text != number.text:
        return Stored(_at(number, _PERCENT), decimals, percent=True) if _reads(number, 0) else None
    for scale in scales:
        if _reads(number, scale):
            return Stored(_at(number, scale), decimals)
    return None


def _usual(numbers: Iterable[Number | None], unit: str) -> list[int]:
    """The scales, first those in which all numbers of a column are printed, and of these that of the table's unit."""
    known = [number for number in numbers if number]
    own = DISPLAY_SCALES.get(unit.partition(" ")[0], 0)
    return sorted(_SCALES, key=lambda scale: (not all(_reads(n, scale) for n in known), scale != own, scale))


def _reads(number: Number, scale: int) -> bool:
    text = number.text.removesuffix("%")
    return write_number(_at(number, scale), len(text.partition(",")[2])) == text


def _at(number: Number, scale: int) -> Decimal:
    return plain(Decimal(number.value).scaleb(-scale))


def _only(cell: Cell) -> Number | None:
    """A cell's number, if it says nothing else."""
    match [run for run in cell.runs if not (isinstance(run, Words) and not run.text.strip())]:
        case [Number() as number]:
            return number
    return None
