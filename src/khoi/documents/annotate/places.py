"""Cells by their names: `I12` to (11, 8) and back, ranges, and the merged range in which a cell lies."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from khoi.documents.workbook import cell_name

_CELL: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
At = tuple[int, int]


class Area(NamedTuple):
    """A range of cells, from its first to its last."""

    first: At
    last: At

    @property
    def name(self) -> str:
        ends = cell_name(*self.first), cell_name(*self.last)
        return ends[0] if self.first == self.last else ":".join(ends)

    def holds(self, at: At) -> bool:
        return self.first[0] <= at[0] <= self.last[0] and self.first[1] <= at[1] <= self.last[1]


def cell_at(name: str) -> At | None:
    """(row, column) from 0; None for what is no cell."""
    found = _CELL.fullmatch(name)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def area_of(name: str) -> Area | None:
    """`A1:C2`, or one cell; None for what is neither."""
    first, _, last = name.partition(":")
    begin, end = cell_at(first), cell_at(last or first)
    return Area(begin, end) if begin and end else None
