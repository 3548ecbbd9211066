"""Rows of a table that are the ratio of two others: tỷ lệ nợ xấu, dư nợ / tổng nguồn vốn (%)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.checks.table_columns import because
from khoi.proofread.reading import (
    SEVERITY,
    Reading,
    Verdict,
    beside,
    decimals_for,
    exact,
    intervals,
    percent,
    percents,
    same_unit,
)
from khoi.proofread.said import Said
from khoi.proofread.tables.values import Column, Kind, Row, RowKind, Table
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt

_BRACKETS: Final = re.compile(r"\([^()]*\)|%|,[ ]*$")
_NAMED: Final = re.compile(
    r"(?:(?:tỷ|tỉ) (?:lệ|trọng|suất|số)[ ])?(?P<part>.+?)"
    r"[ ]?(?:/|(?<!\w)(?:so với|so|trên|trong|chiếm trong|chiếm)(?!\w))[ ]?(?P<whole>.+)"
)
_RATE: Final = re.compile(r"(?:tỷ|tỉ) (?:lệ|trọng|suất)[ ](?P<part>.+)")
_OF: Final = frozenset({Kind.VALUE, Kind.PLAN})
_MOST_ROWS: Final = 60
"""Rows among which the whole of a rate is looked for."""


@dataclass(frozen=True)
class _Ratio:
    """A column's cell, and the two that it may be the ratio of."""

    column: Column
    one: Said
    part: Said
    whole: Said
    verdict: Verdict


def ratios(read: Reading) -> Iterator[Doubt]:
    """Each such row, where another column shows that it is the ratio of these rows."""
    for table in read.tables:
        if not table.headed or len(table.rows) > _MOST_ROWS:
            continue
        amounts = [row for row in table.rows if row.kind in {RowKind.PLAIN, RowKind.TOTAL} and not _is_rate(table, row)]
        for row in table.rows:
            if row.kind is RowKind.PLAIN and _is_rate(table, row):
                tried = max(_tried(table, row, amounts), key=_held, default=())
                wrong = sum(one.verdict is Verdict.FALSE for one in tried)
                if _held(tried) >= max(1, 2 * wrong - 1):
                    yield from (_told(read, row, one) for one in tried if one.verdict is not Verdict.HOLDS)


def _is_rate(table: Table, row: Row) -> bool:
    cells = (table.cells.get((row.at, column.at)) for column in table.columns if column.kind in _OF)
    return any(one is not None and one.q.unit.sort is Sort.PERCENT for one in cells)


def _tried(table: Table, row: Row, amounts: Sequence[Row]) -> Iterator[tuple[_Ratio, ...]]:
    """The rows that its words name; of a rate that names no whole, each that may be it."""
    words = " ".join(_BRACKETS.sub(" ", row.low).split())
    if named := _NAMED.fullmatch(words):
        for part in _of_name(named["part"], amounts):
            for whole in _of_name(named["whole"], amounts):
                yield _columns(table, row, part, whole)
    if rate := _RATE.fullmatch(words):
        for part in _of_name(rate["part"], amounts):
            for whole in amounts:
                found = _columns(table, row, part, whole)
                if _held(found) > 1:
                    yield found


def _of_name(words: str, rows: Sequence[Row]) -> list[Row]:
    key = grammar.content(words)
    return [row for row in rows if key and grammar.content(_BRACKETS.sub(" ", row.low)) == key]


def _columns(table: Table, row: Row, part: Row, whole: Row) -> tuple[_Ratio, ...]:
    found = []
    for column in table.columns:
        one, a, b = (table.cells.get((at, column.at)) for at in (row.at, part.at, whole.at))
        if column.kind not in _OF or one is None or a is None or b is None or part is whole:
            continue
        if one.q.unit.sort is not Sort.PERCENT or not same_unit(a, b) or None in (exact(one), exact(a), exact(b)):
            continue
        if (exact(b) or 0) > 0:
            verdict = beside(partial(intervals, one), partial(percents, a, b))
            found.append(_Ratio(column, one, a, b, verdict))
    return tuple(found)


def _held(found: Sequence[_Ratio]) -> int:
    return sum(one.verdict is not Verdict.FALSE for one in found)


def _told(read: Reading, row: Row, found: _Ratio) -> Doubt:
    part, whole = exact(found.part) or Fraction(0), exact(found.whole) or Fraction(1)
    shown = percent(part / whole * 100, decimals_for(found.one))
    return read.doubt(
        "share", SEVERITY[found.verdict], found.one, found.part, found.whole,
        sum_=f"{read.ratio(found.part, found.whole)} = {shown}", expected=shown,
        because=because(row, found.column, found.verdict),
    )  # fmt: skip
