"""Cells whose digits are no number."""

from __future__ import annotations

from collections.abc import Iterator

from khoi.proofread.checks.table_columns import because
from khoi.proofread.reading import Reading, Verdict
from khoi.proofread.values import Doubt, Severity


def malformed(read: Reading) -> Iterator[Doubt]:
    """1.23.456 among the numbers of a column."""
    for table in read.tables:
        for (row, column), one in table.cells.items():
            if not one.q.numeral.readings:
                place = because(table.rows[row], table.columns[column], Verdict.FALSE)
                yield read.doubt("malformed", Severity.ERROR, one, because=place)
