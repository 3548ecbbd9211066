"""Columns of a table that add up columns beside them: totals, quarters of a year; and growth from row to row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

from khoi.proofread.checks.table_columns import Tried, held_of, row_verdict, told, trusted
from khoi.proofread.checks.table_totals import Added, added_verdict, adds, told_sum
from khoi.proofread.reading import Reading, Verdict, exact, same_unit
from khoi.proofread.tables.values import Column, Kind, Row, Table
from khoi.proofread.values import Doubt, Severity

_ADDED: Final = frozenset({Kind.VALUE, Kind.PLAN, Kind.TOTAL})
_STOCK: Final = re.compile(
    r"dư nợ|huy động|lao động|số dư|tồn kho|tỷ lệ|bình quân|doanh nghiệp|dân số|tài sản|nguồn vốn|vốn chủ|vốn điều lệ"
    r"|(?<!\w)nợ"
)
"""What does not add up over time."""
_MOST: Final = Fraction(4, 5)


def totals(read: Reading) -> Iterator[Doubt]:
    """Tổng số | nam | nữ; quý I | quý II | 6 tháng; 5=3+4."""
    for table in read.tables:
        if table.headed:
            for column in table.columns:
                for columns, over_time in _summands(table, column):
                    doubts = list(_column(read, table, column, columns, over_time=over_time))
                    yield from doubts
                    if doubts:
                        break


def _summands(table: Table, column: Column) -> Iterator[tuple[list[Column], bool]]:
    """The columns that one may add up: by its formula, by the periods, by its place."""
    numbered = {c.number: c for c in table.columns if c.number}
    if re.fullmatch(r"\w+(?:\+\w+)+", column.formula):
        named = [numbered[name] for name in column.formula.split("+") if name in numbered]
        if len(named) == column.formula.count("+") + 1 and column not in named:
            yield named, False
        return
    if column.kind not in _ADDED:
        return
    if column.dated:
        tiles = _tiles(table.columns, column)
        if tiles:
            yield tiles, True
            return
    if column.kind is Kind.TOTAL:
        alike = [c for c in table.columns if c.kind in {Kind.VALUE} and c.at != column.at]
        right = _run([c for c in alike if c.at > column.at], column.at)
        left = _run([c for c in reversed(alike) if c.at < column.at], column.at)
        for run in (right, left):
            if len(run) > 1:
                yield run, False


def _run(columns: Sequence[Column], at: int) -> list[Column]:
    """Neighbours without a gap, of one group of the head."""
    run: list[Column] = []
    for column in columns:
        if abs(column.at - at) != len(run) + 1 or (run and column.path[:-1] != run[0].path[:-1]):
            break
        run.append(column)
    return run


def _tiles(columns: Sequence[Column], whole: Column) -> list[Column]:
    """Columns whose periods lie one after another in that of the whole, and fill it."""
    when = whole.when
    if when is None or when.day or when.until is not None:
        return []
    inside = [(c.when, c) for c in columns if c.dated and c.when is not None and when.holds(c.when)]
    inside = [(told, c) for told, c in inside if c.kind in _ADDED]
    for months in (6, 3, 1):
        parts = sorted(
            ((told.first, c.at, c) for told, c in inside if told.months == months and told.year == when.year),
            key=lambda part: part[:2],
        )
        if [first for first, *_ in parts] == list(range(when.first, when.last + 1, months)) and len(parts) > 1:
            return [column for *_, column in parts]
    return []


def _column(
    read: Reading, table: Table, column: Column, summands: Sequence[Column], *, over_time: bool
) -> Iterator[Doubt]:
    found = []
    for row in table.rows:
        total = table.cells.get((row.at, column.at))
        cells = [one for c in summands if (one := table.cells.get((row.at, c.at))) is not None]
        if total is None or len(cells) < 2 or not adds(total, row, column) or (over_time and _STOCK.search(row.low)):
            continue
        if all(same_unit(one, total) and exact(one) is not None for one in cells):
            missing = len(cells) < len(summands)
            found.append(Added(row, column, total, tuple(cells), added_verdict(total, cells), missing))
    held, wrong = sum(one.held for one in found), sum(one.wrong for one in found)
    if Fraction(held, held + wrong or 1) < _MOST and not (wrong == 1 and held >= 2):
        return
    for added in found:
        if added.wrong and held >= 2 and (not over_time or _adds_over_time(added)):
            yield told_sum(read, added, Severity.ERROR)
        elif added.verdict is Verdict.LAST_DIGIT:
            yield told_sum(read, added, Severity.QUESTION)


def _adds_over_time(one: Added) -> bool:
    """What does not add up over time is at the end as much as its last part, or their mean."""
    total = exact(one.total) or Fraction(0)
    last = exact(one.parts[-1]) or Fraction(0)
    return all(abs(total - other) > abs(other) / 4 for other in (last, one.sum / len(one.parts)))


def over_rows(read: Reading) -> Iterator[Doubt]:
    """Rows that are years: a column of growth compares each with the row before."""
    for table in read.tables:
        rows = [row for row in table.rows if row.when is not None]
        if not table.headed or len(rows) < 3 or len(rows) < len(table.rows) - 1:
            continue
        for column in table.columns:
            if column.kind not in {Kind.CHANGE, Kind.DIFFERENCE}:
                continue
            values = [c for c in table.columns if c.kind in _ADDED and c.at < column.at]
            tried = [list(_by_rows(table, column, value, rows)) for value in values]
            best: list[Tried] = max(tried, key=held_of, default=[])
            if best and trusted(best, sure=len(values) == 1):
                for one in best:
                    if one.verdict is not Verdict.HOLDS and not (one.soft and one.verdict is Verdict.FALSE):
                        yield told(read, column, one)


def _by_rows(table: Table, column: Column, value: Column, rows: Sequence[Row]) -> Iterator[Tried]:
    for before, row in pairwise(rows):
        places = (row.at, column.at), (row.at, value.at), (before.at, value.at)
        one, now, then = (table.cells.get(place) for place in places)
        if one is None or now is None or then is None or not _next(before, row):
            continue
        found = row_verdict(column, row, one, now, then)
        if found is not None:
            yield found


def _next(before: Row, row: Row) -> bool:
    if before.when is None or row.when is None:
        return False
    a, b = before.when, row.when
    return a.months == b.months and (b.year or 0) * 12 + b.first - (a.year or 0) * 12 - a.first == a.months
