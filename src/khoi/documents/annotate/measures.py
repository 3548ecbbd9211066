"""How wide and high a sheet's columns and rows are on the screen, and which cells are merged: where a box fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from khoi.documents.annotate.places import Area, At, area_of
from khoi.documents.annotate.xml import Element, child, local, space_of

_COLUMN: Final = 64
_ROW: Final = 20
_SIGN: Final = 7
_LAST: Final = (1 << 20) - 1, (1 << 14) - 1
_FAR: Final = 500
"""Hidden rows or columns at most that are passed over."""
_NUMBER: Final = re.compile(r"\d{1,7}(?:\.\d{1,20})?")


@dataclass(frozen=True)
class Measures:
    """Pixels of columns (as runs of equal ones) and of the rows that say how high they are."""

    columns: Sequence[tuple[int, int, int]]
    rows: Mapping[int, int]
    merged: Sequence[Area]

    @classmethod
    def of(cls, sheet: Element) -> Measures:
        columns = child(sheet, "cols")
        merged = (area_of(one.get("ref", "")) for one in sheet.iter(f"{space_of(sheet)}mergeCell"))
        return cls(
            [_width(one) for one in (columns if columns is not None else ()) if local(one) == "col"],
            {int(row.get("r")) - 1: _height(row) for row in sheet.iter(f"{space_of(sheet)}row") if _is_measured(row)},
            [area for area in merged if area],
        )

    def area(self, at: At) -> Area:
        """The merged range of a cell, or the cell alone."""
        return next((area for area in self.merged if area.holds(at)), Area(at, at))

    def anchor(self, at: At, width: int, height: int) -> str:
        """From which pixel of which cell to which one a box of a size beside a cell reaches (19.4.2.3)."""
        beside = min(self.area(at).last[1] + 1, _LAST[1])
        column, left = _reached(beside, width, self._column, _LAST[1])
        row, bottom = _reached(at[0], height, self._row, _LAST[0])
        return f"{beside}, 12, {at[0]}, 2, {column}, {left}, {row}, {bottom}"

    def _column(self, number: int) -> int:
        return next((width for first, last, width in self.columns if first <= number <= last), _COLUMN)

    def _row(self, number: int) -> int:
        return self.rows.get(number, _ROW)


def _reached(start: int, length: int, size: Callable[[int], int], last: int) -> tuple[int, int]:
    """The cell in which a length from a start ends, and how far in it."""
    at = start
    while length > size(at) and at < min(last, start + _FAR):
        length -= size(at)
        at += 1
    return at, min(length, size(at))


def _width(column: Element) -> tuple[int, int, int]:
    shown = _COLUMN if not (text := _number(column.get("width"))) else round(text * _SIGN)
    return int(_number(column.get("min"))) - 1, int(_number(column.get("max"))) - 1, 0 if _hidden(column) else shown


def _is_measured(row: Element) -> bool:
    return bool(_number(row.get("r"))) and (row.get("ht") is not None or row.get("hidden") is not None)


def _height(row: Element) -> int:
    points = _number(row.get("ht"))
    return 0 if _hidden(row) else round(points * 4 / 3) if points else _ROW


def _hidden(one: Element) -> bool:
    return one.get("hidden") in {"1", "true"}


def _number(text: str | None) -> float:
    return float(text) if text and _NUMBER.fullmatch(text) else 0
