"""Columns of a table that compare others: growth, difference, percent of plan, share, and totals across."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import Final

from khoi.proofread.interval import Interval
from khoi.proofread.reading import (
    ROUNDING,
    SEVERITY,
    Reading,
    Verdict,
    amount,
    beside,
    decimals_for,
    exact,
    intervals,
    percent,
    percents,
    same_unit,
)
from khoi.proofread.said import Said
from khoi.proofread.tables.columns import GROWTH
from khoi.proofread.tables.relations import Pair, pairs
from khoi.proofread.tables.values import Column, Kind, Row, RowKind, Table
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Severity

_KINDS: Final = {Kind.ATTAINMENT: "plan", Kind.SHARE: "share"}
_MOST: Final = Fraction(4, 5)
"""Of the other rows so many must hold where the head leaves open what is compared."""
_REAL: Final = re.compile(r"g?r?dp(?!\w)|tổng sản phẩm|giá trị (?:tăng thêm|sản xuất)|gtsx|giá trị sx|iip(?!\w)")
"""What grows at constant prices, whatever prices are printed."""
_LESS_IS_BETTER: Final = re.compile(r"nợ xấu|thất thoát|hao hụt|giá thành|chi phí|tiêu hao|tai nạn|tổn thất|nợ đọng")


@dataclass(frozen=True)
class Tried:
    """One row under one way to read a column: how it fares, and the arithmetic."""

    row: Row
    one: Said
    now: Said
    then: Said
    verdict: Verdict
    soft: bool = False
    """Where another way to compute it may be meant, so that nothing is said of it."""
    asked: bool = False
    """Where it is often computed from other prices than those printed: never more than a question."""


def compared(read: Reading) -> Iterator[Doubt]:
    """Growth, differences and percents of plan, each beside the two columns that its head names."""
    for table in read.tables:
        if table.headed:
            for column in table.columns:
                if column.kind in {Kind.CHANGE, Kind.DIFFERENCE, Kind.ATTAINMENT}:
                    yield from _column(read, table, column)


def _column(read: Reading, table: Table, column: Column) -> Iterator[Doubt]:
    found = [(pair, _tried(table, column, pair)) for pair in pairs(table, column)[:24]]
    found = [(pair, tried) for pair, tried in found if tried]
    if not found:
        return
    pair, tried = max(found, key=lambda one: (held_of(one[1]), one[0].sure, -abs(one[0].now - column.at)))
    if not trusted(tried, sure=pair.sure and (pair.named or len(tried) > 1)):
        return
    some = _OF_SOME[column.kind].search(read.letters.low) is not None if column.kind in _OF_SOME else False
    for one in tried:
        if one.verdict is not Verdict.HOLDS and not (one.soft and one.verdict is Verdict.FALSE):
            doubt = told(read, column, one)
            yield replace(doubt, severity=Severity.QUESTION) if some or one.asked else doubt


_OF_SOME: Final = {
    Kind.ATTAINMENT: re.compile(
        r"kế hoạch[^.;\n]{0,20}tính (?:trên|riêng)|tính (?:trên|riêng)[^.;\n]{0,40}có kế hoạch"
    ),
    Kind.CHANGE: re.compile(r"tính (?:trên|riêng)[^.;\n]{0,40}(?:hai kỳ|cùng phạm vi)[^.;\n]{0,20}(?:cột|bảng|biểu)"),
}
"""The text says itself that a comparison is of some only: what is printed beside it is not its base."""


def held_of(tried: Sequence[Tried]) -> int:
    return sum(one.verdict is not Verdict.FALSE for one in tried)


def trusted(tried: Sequence[Tried], *, sure: bool) -> bool:
    """Whether the column is what it is taken for: a sure one unless most rows speak against it, others by most rows."""
    wrong = sum(one.verdict is Verdict.FALSE and not one.soft for one in tried)
    held = held_of(tried)
    if sure:
        return (held >= 1 and held >= wrong) or (wrong == 1 and len(tried) == 1)
    return held >= 3 and Fraction(held, held + wrong) >= _MOST


def _tried(table: Table, column: Column, pair: Pair) -> list[Tried]:
    tried = []
    lacking = _lacking(table, pair)
    for row in table.rows:
        one, now, then = (table.cells.get((row.at, at)) for at in (column.at, pair.now, pair.then))
        if one is None or now is None or then is None or row.at in lacking:
            continue
        found = row_verdict(column, row, one, now, then)
        if found is not None:
            tried.append(found)
    return tried


def _lacking(table: Table, pair: Pair) -> frozenset[int]:
    """Rows over others of which some have but one of the two numbers: what is compared may be the rest alone."""
    half = [row for row in table.rows if ((row.at, pair.now) in table.cells) != ((row.at, pair.then) in table.cells)]
    if not half:
        return frozenset()
    over = {row.parent for row in half if row.parent is not None}
    return frozenset(over | {row.at for row in table.rows if row.kind is RowKind.TOTAL})


def row_verdict(column: Column, row: Row, one: Said, now: Said, then: Said) -> Tried | None:
    """How a row fares; None where nothing can be said: no base, other units, numbers that cannot be read."""
    value, base = exact(now), exact(then)
    if exact(one) is None or value is None or base is None or not same_unit(now, then):
        return None
    ways = list(_ways(column, one, now, then))
    if not ways:
        return None
    verdict = min((beside(lambda w: _signed(one, w), way) for way in ways), key=_ORDER.index)
    ratio = now.q.unit.sort in {Sort.PERCENT, Sort.POINTS}
    inverse = column.kind is Kind.ATTAINMENT and bool(_LESS_IS_BETTER.search(row.low))
    real = column.kind is Kind.CHANGE and _REAL.search(row.low) is not None
    return Tried(row, one, now, then, verdict, soft=ratio or inverse or value <= 0, asked=real)


_ORDER: Final = (Verdict.HOLDS, Verdict.LAST_DIGIT, Verdict.FALSE)
_Way = Callable[[bool], Sequence[Interval]]


def _signed(one: Said, wide: bool) -> list[Interval]:
    return [i.times(one.direction) if one.direction else i for i in intervals(one, wide)]


def _ways(column: Column, one: Said, now: Said, then: Said) -> Iterator[_Way]:
    """All that a cell may say of two others: in percent their ratio or its change, otherwise their difference."""
    ratio = now.q.unit.sort in {Sort.PERCENT, Sort.POINTS}
    positive = (exact(then) or 0) > 0
    sort = one.q.unit.sort
    undecided = column.kind is Kind.CHANGE and not re.search("%", column.words)
    if sort in {Sort.PERCENT, Sort.POINTS, Sort.TIMES}:
        scale = 1 if sort is Sort.TIMES else 100
        if positive:
            yield lambda w: [i.times(Fraction(scale, 100)) for i in percents(now, then, w)]
            yield lambda w: [_less(i.times(Fraction(scale, 100)), scale) for i in percents(now, then, w)]
            if _GAP_DOWN.search(column.words):
                yield lambda w: [_less(i, 100).times(-1) for i in percents(now, then, w)]
        if ratio or undecided:
            yield lambda w: _differences(now, then, w)
    elif same_unit(one, now) or (not one.q.unit.name):
        yield lambda w: _differences(now, then, w)
        yield lambda w: [i.times(-1) for i in _differences(now, then, w)]  # mức giảm, còn thiếu: without a sign


_GAP_DOWN: Final = re.compile(r"(?<!\w)giảm(?!\w)|còn lại|còn phải")
"""Mức giảm is written without a sign."""


def _less(one: Interval, whole: int) -> Interval:
    return Interval(one.low - whole, one.high - whole)


def _differences(now: Said, then: Said, wide: bool) -> list[Interval]:
    return [a - b for a in intervals(now, wide) for b in intervals(then, wide)]


def told(read: Reading, column: Column, tried: Tried) -> Doubt:
    one, now, then = tried.one, tried.now, tried.then
    value, base = exact(now) or Fraction(0), exact(then) or Fraction(0)
    if one.q.unit.sort in {Sort.PERCENT, Sort.TIMES} and base > 0:
        ratio = value / base * 100
        sum_ = f"{read.ratio(now, then)} = {percent(ratio, decimals_for(one))}"
        stated = exact(one) or Fraction(0)
        grown = abs(stated * (one.direction or 1) - (ratio - 100)) < abs(stated - ratio)
        expected = percent(ratio - 100 if grown and column.kind is not Kind.ATTAINMENT else ratio, decimals_for(one))
        if GROWTH.search(column.words):
            expected = percent(ratio - 100, decimals_for(one))
    else:
        sum_ = f"{read.plain(now)} − {read.plain(then)} = {amount(value - base, one)}"
        expected = amount(value - base, one)
    kind = _KINDS.get(column.kind, "growth")
    return read.doubt(
        kind, SEVERITY[tried.verdict], one, now, then, sum_=sum_, expected=expected,
        because=because(tried.row, column, tried.verdict),
    )  # fmt: skip


def because(row: Row, column: Column, verdict: Verdict) -> str:
    """Where it is, in words: hàng “Vận tải”, cột “So với cùng kỳ”."""
    place = [f"hàng “{row.label}”"] if row.label else []
    place += [f"cột “{column.title}”"] if column.title else []
    told = ", ".join(place)
    return f"{told}; {ROUNDING}" if verdict is Verdict.LAST_DIGIT and told else told or ROUNDING


def shares(read: Reading) -> Iterator[Doubt]:
    """A column of shares beside the column of which they are, over the total row or the row of which it is a part."""
    for table in read.tables:
        if not table.headed:
            continue
        for column in table.columns:
            if column.kind is Kind.SHARE:
                yield from _share_column(read, table, column)


def _share_column(read: Reading, table: Table, column: Column) -> Iterator[Doubt]:
    found = []
    for place, value in enumerate(_valued(table, column)):
        wholes = _wholes(table, value, column)
        for whole in wholes:
            tried = [one for row in table.rows if (one := _share(table, row, column, value, whole))]
            if tried:
                found.append((tried, place == 0 and len(wholes) == 1))
    if not found:
        return
    tried, sure = max(found, key=lambda one: (held_of(one[0]), one[1]))
    few = sum(one.verdict is Verdict.FALSE for one in tried) < 2
    if trusted(tried, sure=sure and few and len(tried) > 1):
        for one in tried:
            if one.verdict is not Verdict.HOLDS:
                yield told(read, column, one)


def _valued(table: Table, column: Column) -> list[Column]:
    """The columns of which it may tell the shares: of its own group of the head, of its own period, or left of it."""
    numbers = {c.number: c for c in table.columns if c.number}
    if (found := re.match(r"(\w+)/", column.formula)) and found[1] in numbers:
        return [numbers[found[1]]]
    values = [c for c in table.columns if c.kind in {Kind.VALUE, Kind.PLAN}]
    grouped = [c for c in values if len(c.path) > 1 and c.path[:-1] == column.path[:-1]]
    left = [c for c in values if c.at < column.at][-1:]
    return grouped or [*left, *(c for c in values if c not in left)][:4]


def _wholes(table: Table, value: Column, column: Column) -> list[Row]:
    """Rows that may be the whole: a total, and one of which the share is 100."""
    rows = [row for row in table.rows if (row.at, value.at) in table.cells]
    hundred = [r for r in rows if (one := table.cells.get((r.at, column.at))) is not None and exact(one) == 100]
    return list({r.at: r for r in (*(r for r in rows if r.kind is RowKind.TOTAL), *hundred)}.values())[:4]


def _share(table: Table, row: Row, column: Column, value: Column, whole: Row) -> Tried | None:
    if row is whole:
        return None
    one, part, total = (table.cells.get(at) for at in ((row.at, column.at), (row.at, value.at), (whole.at, value.at)))
    if one is None or part is None or total is None or exact(one) is None or exact(part) is None:
        return None
    if not same_unit(part, total) or (exact(total) or 0) <= 0:
        return None
    others = [total]
    if row.parent is not None and (parent := table.cells.get((row.parent, value.at))) is not None:
        others.append(parent)
    verdicts = [beside(partial(_signed, one), partial(percents, part, of)) for of in others]
    return Tried(row, one, part, total, min(verdicts, key=_ORDER.index))
