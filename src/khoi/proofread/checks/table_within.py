"""Parts of a table's row that need not be all of it: trong đó."""

from __future__ import annotations

from collections.abc import Iterator

from khoi.proofread.checks.table_columns import because
from khoi.proofread.checks.table_totals import ADDING, adds
from khoi.proofread.reading import Reading, Verdict, exact, intervals, same_unit
from khoi.proofread.said import Said
from khoi.proofread.tables.values import Column, Kind, Row, RowKind
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Severity


def within(read: Reading) -> Iterator[Doubt]:
    """Trong đó: no part is greater than its whole; together they may only be where something belongs to two of them."""
    for table in read.tables:
        if not table.headed:
            continue
        for row in table.rows:
            if row.kind is not RowKind.WITHIN or row.parent is None:
                continue
            for column in table.columns:
                part, whole = (table.cells.get((at, column.at)) for at in (row.at, row.parent))
                if part is not None and whole is not None and _above(part, whole, row, column):
                    yield read.doubt(
                        "parts_above", Severity.ERROR, part, whole, sum_=f"{read.plain(part)} > {read.plain(whole)}",
                        because=because(row, column, Verdict.FALSE),
                    )  # fmt: skip


def _above(part: Said, whole: Said, row: Row, column: Column) -> bool:
    counted = part.q.unit.sort is whole.q.unit.sort is Sort.COUNT
    alike = same_unit(part, whole) or counted
    if column.kind not in ADDING - {Kind.DIFFERENCE} or not column.certain or not alike or not adds(whole, row, column):
        return False
    if exact(part) is None or (exact(whole) or 0) <= 0:
        return False
    return all(a.low > b.high for a in intervals(part, wide=True) for b in intervals(whole, wide=True))
