"""What the text says of a figure beside the cell that has the same name, period and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Final

from khoi.proofread.checks.table_columns import because
from khoi.proofread.reading import Reading, Verdict, beside, exact, intervals
from khoi.proofread.said import Said
from khoi.proofread.tables.values import OF_VALUES, Column, Kind, Row, Table
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Severity

_REFERS: Final = re.compile(r"(?<!\w)(?:bảng|biểu)(?: số)?[ ](?:[0-9]+|trên|dưới|sau|này|kèm)")
_ALIKE: Final = Fraction(3, 4)
"""Values farther apart than this are of something else that bears the same name."""


@dataclass(frozen=True)
class _Place:
    """A cell with its row and column."""

    said: Said
    row: Row
    column: Column


def beside_cells(read: Reading) -> Iterator[Doubt]:
    """Đạt 6.629 tỷ đồng, and 6.619 in the table: a question; an error where the text cites the table."""
    if not read.tables:
        return
    cells: dict[tuple[object, ...], _Place | None] = {}
    for table in read.tables:
        for key, found in _places(table):
            cells[key] = found if key not in cells else None
    for one in read.all:
        if not one.standing or one.inherited or not one.own_time or one.when is None or one.when.year is None:
            continue
        place = cells.get((one.key, one.when, one.q.unit.name))
        if place is None or exact(one) is None or not _near(one, place.said):
            continue
        if beside(partial(intervals, one), partial(intervals, place.said)) is Verdict.FALSE:
            start = max(0, one.since)
            cited = _REFERS.search(read.letters.low, start, one.q.end + len(one.after))
            yield read.doubt(
                "repeat", Severity.ERROR if cited else Severity.QUESTION, one, place.said,
                sum_=f"{read.words(one)} ≠ {read.plain(place.said)}",
                because=because(place.row, place.column, Verdict.FALSE),
            )  # fmt: skip


def _places(table: Table) -> Iterator[tuple[tuple[object, ...], _Place]]:
    for row in table.rows:
        for column in table.columns:
            one = table.cells.get((row.at, column.at))
            if one is None or column.kind not in OF_VALUES - {Kind.PLAN} or one.when is None or one.when.year is None:
                continue
            if one.key and exact(one) is not None and one.q.unit.sort is not Sort.PERCENT:
                yield (one.key, one.when, one.q.unit.name), _Place(one, row, column)


def _near(one: Said, other: Said) -> bool:
    a, b = (abs(exact(said) or Fraction(0)) for said in (one, other))
    return bool(a and b) and min(a, b) >= max(a, b) * _ALIKE
