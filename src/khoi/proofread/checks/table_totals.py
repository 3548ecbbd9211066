"""Rows of a table that add up others: totals, and numbered rows with those numbered below them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Final

from khoi.proofread.checks.table_columns import because
from khoi.proofread.interval import Interval
from khoi.proofread.reading import Reading, Verdict, amount, beside, exact, intervals, same_unit
from khoi.proofread.said import Said
from khoi.proofread.tables.values import Column, Kind, Row, RowKind, Table
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Severity

ADDING: Final = frozenset({Kind.VALUE, Kind.PLAN, Kind.TOTAL, Kind.DIFFERENCE})
NEVER: Final = re.compile(
    r"bình quân|trung bình|(?<!\w)(?<!trị )(?:giá|đơn giá|bq|tb)(?!\w)(?! trị)|tỷ lệ|tỉ lệ|tỷ suất|năng suất"
    r"|chỉ số|hệ số|tốc độ"
)
"""What is not added up, whatever stands beside it."""
_SLIPS: Final = tuple(Fraction(10) ** by for by in (-3, -2, -1, 1, 2, 3))
_WORK: Final = 12
"""So many times the rows of a table are added up at most."""
_SHOWN: Final = 8
"""Parts that are written out."""


@dataclass(frozen=True)
class Added:
    """A total of one column and the cells of its parts."""

    row: Row
    column: Column
    total: Said
    parts: tuple[Said, ...]
    verdict: Verdict
    missing: bool
    """Whether a part has no number."""

    @property
    def sum(self) -> Fraction:
        return sum((exact(part) or Fraction(0) for part in self.parts), Fraction(0))

    @property
    def held(self) -> bool:
        """Whether it adds up, and not only because nothing is there."""
        some = sum(bool(exact(part)) for part in self.parts) > 1
        digits = len(self.total.q.numeral.readings[0].as_tuple().digits)
        return self.verdict is not Verdict.FALSE and some and digits > 1

    @property
    def wrong(self) -> bool:
        return self.verdict is Verdict.FALSE and not (self.missing and self.sum <= (exact(self.total) or 0))


def totals(read: Reading) -> Iterator[Doubt]:
    """Tổng cộng: the rows above it, or below it where it stands first."""
    for table in read.tables:
        if not table.headed or any(row.kind is RowKind.LOOSE for row in table.rows):
            continue
        named = [row for row in table.rows if row.kind is RowKind.TOTAL or _may_be_total(table, row)]
        spent = 0
        for row in named:
            sets = list(itertools.islice(_part_sets(table.rows, row.at), 9))
            spent += sum(map(len, sets))
            if spent > _WORK * (len(table.rows) + 1):
                break
            yield from _total(read, table, row, sets)


def _may_be_total(table: Table, row: Row) -> bool:
    """Tổng nguồn vốn, cả năm, after or before other rows: a total if the other columns say so."""
    ends = row.at in {0, len(table.rows) - 1}
    return ends and row.kind is RowKind.PLAIN and not row.mark and row.low.startswith(("tổng ", "cộng ", "cả năm"))


def _total(read: Reading, table: Table, row: Row, sets: Sequence[Sequence[Row]]) -> Iterator[Doubt]:
    best: list[Added] = []
    first = all(one.kind is RowKind.SECTION for one in table.rows[: row.at])
    for parts in sets:
        found = _added(table, row, parts)
        if not best or (found and (_held(found), -_wrong(found)) > (_held(best), -_wrong(best))):
            best = found
    held, wrong = _held(best), _wrong(best)
    for one in best:
        if one.verdict is Verdict.LAST_DIGIT and held > wrong:
            yield told_sum(read, one, Severity.QUESTION)
        elif one.wrong and held and (wrong == 1 or held >= 3 * wrong):
            sure = row.kind is RowKind.TOTAL or held > 1 or one.sum > (exact(one.total) or 0)
            yield told_sum(read, one, Severity.ERROR if sure else Severity.QUESTION)
        elif one.wrong and len(best) == 1 and row.kind is RowKind.TOTAL:
            near = _is_near(one) and not _holds_its_own_parts(one) and not _some_only(table)
            sure = near and (not first or one.sum > (exact(one.total) or 0) or _whole_by_shares(table, row, one))
            yield told_sum(read, one, Severity.ERROR if sure else Severity.QUESTION)


def _held(found: Sequence[Added]) -> int:
    return sum(one.held for one in found)


def _wrong(found: Sequence[Added]) -> int:
    return sum(one.wrong for one in found)


def _is_near(one: Added) -> bool:
    """Whether the sum is of the total's size: of another, the rows are others than its parts."""
    total = abs(exact(one.total) or Fraction(0))
    if not total or not one.sum:
        return False
    ratio = abs(one.sum) / total
    return Fraction(1, 2) < ratio < Fraction(3, 2) or any(abs(ratio * by - 1) < Fraction(1, 1000) for by in _SLIPS)


def _some_only(table: Table) -> bool:
    """Whether nobody can tell where what follows trong đó ends, since no row is marked."""
    return any(row.kind is RowKind.WITHIN for row in table.rows) and not any(row.mark for row in table.rows)


def _holds_its_own_parts(one: Added) -> bool:
    """Whether what is too much is the sum of neighbouring rows: they may be parts of a row above them."""
    too_much = one.sum - (exact(one.total) or Fraction(0))
    values = [exact(part) or Fraction(0) for part in one.parts[:_FEW]]
    if too_much <= 0:
        return False
    slack = 2 * len(values) * (intervals(one.total, wide=True)[0].high - (exact(one.total) or 0))
    for first in range(len(values)):
        run = Fraction(0)
        for value in values[first:]:
            run += value
            if abs(run - too_much) <= slack:
                return True
    return False


_FEW: Final = 60


def _whole_by_shares(table: Table, row: Row, one: Added) -> bool:
    """Whether the shares of the rows make up 100, so that none is missing."""
    for column in table.columns:
        if column.kind is Kind.SHARE:
            line = table.line(column.at).items()
            cells = {at: said for at, said in line if at != row.at and table.rows[at].level == 0}
            if len(cells) == len(one.parts) and abs(sum(float(exact(s) or 0) for s in cells.values()) - 100) < 0.5:
                return True
    return False


def _part_sets(rows: Sequence[Row], at: int) -> Iterator[list[Row]]:
    """Rows that may be the parts of the total there: those of the highest level, those without parts, other totals."""
    before = [n for n in range(at) if rows[n].kind is RowKind.TOTAL]
    above = list(rows[before[-1] + 1 if before else 0 : at])
    if not _top(above):
        following = [n for n in range(at + 1, len(rows)) if rows[n].kind is RowKind.TOTAL]
        below = list(rows[at + 1 : following[0] if following else len(rows)])
        yield from _sets(below)
        yield from map(_top, _by_sections(below))
        if following:
            yield [rows[n] for n in following]
            yield from _sets(list(rows[at + 1 :]))
        return
    yield from _sets(above)
    if any(row.kind is RowKind.SECTION for row in above):
        yield from map(_top, _by_sections(above))
    if before:
        yield [rows[n] for n in before]
        yield [*(rows[n] for n in before), *_top(above)]
        yield from _sets([row for row in rows[:at] if row.kind is not RowKind.TOTAL])
        yield [rows[before[0]], *_top(above)]


def _sets(rows: Sequence[Row]) -> Iterator[list[Row]]:
    top = _top(rows)
    if not top:
        return
    yield top
    parents = {row.parent for row in rows}
    yield [row for row in rows if row.kind is RowKind.PLAIN and row.at not in parents]


def _top(rows: Sequence[Row]) -> list[Row]:
    """Those of the highest level; headings and what is only some of another are none."""
    plain = [row for row in rows if row.kind is RowKind.PLAIN]
    level = min((row.level for row in plain), default=0)
    return [row for row in plain if row.level == level]


def _by_sections(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Phân theo ngành, phân theo vùng: each makes up the whole."""
    part: list[Row] = []
    for row in rows:
        if row.kind is RowKind.SECTION and part:
            yield part
            part = []
        part.append(row)
    if part:
        yield part


def _added(table: Table, row: Row, parts: Sequence[Row]) -> list[Added]:
    """The columns in which a row can be the sum of others."""
    found = []
    for column in table.columns:
        total = table.cells.get((row.at, column.at))
        if (
            column.kind not in ADDING
            or not column.certain
            or total is None
            or not adds(total, row, column)
            or len(parts) < 2
        ):
            continue
        here = [(part, table.cells.get((part.at, column.at))) for part in parts]
        said = [one for _, one in here if one is not None]
        alike = all(same_unit(one, total) and exact(one) is not None for one in said)
        never = any(one is not None and NEVER.search(part.low) for part, one in here)
        if len(said) > 1 and alike and not never:
            missing = len(said) < len(parts) or _lacks_numbers(table, parts)
            found.append(Added(row, column, total, tuple(said), added_verdict(total, said), missing))
    return found


def _lacks_numbers(table: Table, parts: Sequence[Row]) -> bool:
    """Whether a row among the parts names nothing but itself: its number is missing, unless it heads those below it."""
    inside = [row for row in table.rows[parts[0].at + 1 : parts[-1].at] if row.kind is RowKind.SECTION]
    like = parts[0].sort
    return any(row.sort == like for row in inside if like) or (not like and len(inside) == 1)


def adds(total: Said, row: Row, column: Column) -> bool:
    unit = total.q.unit
    if unit.sort in {Sort.PERCENT, Sort.POINTS, Sort.TIMES} or "/" in unit.name or exact(total) is None:
        return False
    return not NEVER.search(row.low) and not NEVER.search(column.words)


def added_verdict(total: Said, parts: Sequence[Said]) -> Verdict:
    return beside(partial(intervals, total), partial(_sum, parts))


def _sum(parts: Sequence[Said], wide: bool) -> list[Interval]:
    """Of the first readings only, where there are many."""
    low = high = Fraction(0)
    for part in parts:
        first = intervals(part, wide)[0]
        low, high = low + first.low, high + first.high
    return [Interval(low, high)]


def told_sum(read: Reading, one: Added, severity: Severity, kind: str = "sum") -> Doubt:
    shown = [read.plain(part) for part in sorted(one.parts, key=lambda part: part.q.start)[:_SHOWN]]
    more = [f"… ({len(one.parts)} số)"] if len(one.parts) > _SHOWN else []
    expected = amount(one.sum, one.total)
    return read.doubt(
        kind, severity, one.total, *one.parts, sum_=f"{' + '.join((*shown, *more))} = {expected}", expected=expected,
        because=because(one.row, one.column, one.verdict),
    )  # fmt: skip


def parts(read: Reading) -> Iterator[Doubt]:
    """A numbered row and those numbered below it: an error where the same rows make up other columns."""
    for table in read.tables:
        if not table.headed:
            continue
        children: dict[int, list[Row]] = {}
        loose = {row.parent for row in table.rows if row.kind is RowKind.LOOSE}
        for row in table.rows:
            if row.parent is not None and row.kind is RowKind.PLAIN and table.rows[row.parent].kind is RowKind.PLAIN:
                children.setdefault(row.parent, []).append(row)
        found = {p: _added(table, table.rows[p], rows) for p, rows in children.items() if p not in loose}
        for parent, added in found.items():
            others = [one for p, adding in found.items() if p != parent for one in adding]
            for one in added:
                severity = _telling(one, added, others) if one.wrong else None
                if severity is not None:
                    yield told_sum(read, one, severity)


def _telling(one: Added, beside_it: Sequence[Added], others: Sequence[Added]) -> Severity | None:
    """How sure it is that the rows add up, by the other columns of these rows or the other rows of this column.

    Too much cannot be where the rows are parts; too little may be a part that is not listed, such as a reserve of a
    plan, unless two other columns lack none.
    """
    held, wrong = _held(beside_it), _wrong(beside_it)
    too_much = one.sum > (exact(one.total) or 0)
    if held and (wrong == 1 or held >= 3 * wrong):
        return Severity.ERROR if too_much or held > 1 else Severity.QUESTION
    same = [other for other in others if other.column is one.column]
    if len(beside_it) == 1 and _held(same) > 1 and not _wrong(same):
        return Severity.ERROR if too_much else Severity.QUESTION
    return None
