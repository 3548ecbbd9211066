"""Texts given together: a figure of one beside the same in another, this quarter's base beside last year's report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.interval import Interval
from khoi.proofread.moments import When
from khoi.proofread.reading import Computed, Reading, Verdict, amount, beside, exact, intervals, percent, stated_change
from khoi.proofread.said import Said
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Elsewhere, Role, Severity

Bound = Callable[[str], str]
"""The words of an indicator to its code, or nothing."""
Key = tuple[object, When, str]
"""What is measured (a code or the words that tell it from others), of when, in which unit."""

_FEWEST: Final = 2
"""Words of a name that is not that of something else by chance."""
_BODY: Final = re.compile(
    r"(?:Khối|Tỉnh|tỉnh|Thành phố|thành phố|TP\.?|Huyện|huyện|Quận|quận|Công ty|công ty|Tổng công ty|Tập đoàn|Ngân hàng"
    r"|Cảng|Sở|Cục|Đảng bộ|Đảng ủy)[ ]+(?:[A-ZĐÀ-Ỹ][^\W\d_]*[ ]?){1,5}"
)
"""Whose figures a text tells: an organisation or a place by its proper name."""


@dataclass(frozen=True)
class Told:
    """A figure of a text, and what it must be: its own value, or the base that its change leaves."""

    text: int
    one: Said
    value: Computed
    implied: bool = False


def across(reads: Sequence[Reading], titles: Sequence[str], bound: Bound) -> list[list[Doubt]]:
    """For each text what others tell differently; figures are found by name, period and unit, not pair by pair.

    An error where both name the period and its year and tell of one body; a question where it may be another's figure,
    or where only a change tells the base.
    """
    bodies = [frozenset(" ".join(name.split()) for name in _BODY.findall(read.letters.plain)) for read in reads]
    first = _first(reads, bound)
    found: list[list[Doubt]] = [[] for _ in reads]
    for number, read in enumerate(reads):
        for key, told in _all(number, read, bound):
            other = first.get(key)
            if (
                other is None
                or other.text == number
                or (not told.implied and told.one.standing and other.text > number)
            ):
                continue
            if beside(told.value, other.value) is not Verdict.FALSE:
                continue
            sure = not told.implied and bool(bodies[number] & bodies[other.text])
            doubt = _doubt(read, reads[other.text], told, other, titles[other.text])
            found[number].append(doubt if sure else replace(doubt, severity=Severity.QUESTION))
    return found


def _first(reads: Sequence[Reading], bound: Bound) -> dict[Key, Told]:
    """The first figure of each name; what a text tells twice and differently is not clear enough to be held to."""
    first: dict[Key, Told] = {}
    unclear: set[Key] = set()
    for number, read in enumerate(reads):
        for one in read.all:
            for key in _keys(one, one.when, bound) if _dated(one) is not None and one.standing else ():
                known = first.setdefault(key, Told(number, one, partial(intervals, one)))
                differs = known.text == number and beside(partial(intervals, one), known.value) is Verdict.FALSE
                unclear |= {key} if differs else set()
    return {key: told for key, told in first.items() if key not in unclear}


def _all(number: int, read: Reading, bound: Bound) -> Iterator[tuple[Key, Told]]:
    """Every figure and every base of a text under its names."""
    for one in read.all:
        if one.standing and _dated(one) is not None:
            for key in _keys(one, one.when, bound):
                yield key, Told(number, one, partial(intervals, one))
        host = one.host
        base = _base_of(one, host) if host is not None else None
        if host is None or base is None:
            continue
        for key in _keys(host, base, bound):
            if one.role is Role.BASE and one.q.unit == host.q.unit:
                yield key, Told(number, one, partial(intervals, one))
            elif _tells_base(one, host):
                yield key, Told(number, one, partial(_base_left, host, one), implied=True)


def _tells_base(one: Said, host: Said) -> bool:
    """Whether a change is all that tells the base."""
    told = any(other.role is Role.BASE for other in host.tellers)
    return one.role is Role.CHANGE and one.q.unit.sort is Sort.PERCENT and not one.of_plan and not told


def _dated(one: Said) -> When | None:
    """The period of a figure that names it with its year, itself or in its sentence."""
    sure = one.when is not None and one.when.year is not None and one.own_time and not one.inherited
    return one.when if sure and exact(one) is not None and one.q.unit.sort is not Sort.PERCENT else None


def _base_of(one: Said, host: Said) -> When | None:
    if _dated(host) is None or host.when is None or exact(one) is None:
        return None
    if one.base_when is not None:
        return one.base_when if one.base_when.year is not None else None
    return host.when.same_last_year if one.base is not None and one.base.kind in {"same", "last_year"} else None


def _keys(one: Said, when: When | None, bound: Bound) -> Iterator[Key]:
    """The names of a figure; what is counted names nothing by its noun alone."""
    if when is None:
        return
    code = bound(one.indicator)
    if code:
        yield code, when, one.q.unit.name
    elif len(one.key - grammar.content(one.q.unit.name)) >= _FEWEST:
        yield one.key, when, one.q.unit.name


def _base_left(host: Said, change: Said, wide: bool) -> list[Interval]:
    """What a value and its change in percent leave for the base; nothing where it may be nothing."""
    found = [
        a.times(100).over(Interval(100 + p.low, 100 + p.high))
        for a in intervals(host, wide)
        for p in stated_change(change, wide)
    ]
    return [one for one in found if one is not None]


def _doubt(read: Reading, other_read: Reading, told: Told, other: Told, title: str) -> Doubt:
    there = other_read.words(other.one)
    start, end = other_read.letters.origin(other.one.q.start), other_read.letters.origin(other.one.q.end)
    one, because = told.one, ""
    sum_ = f"{read.words(one)} ≠ {there}"
    if told.implied and one.host is not None:
        left = next(iter(told.value(False)))
        sum_ = f"{read.words(one.host)} / {_ratio(one)} = {amount(left.middle, one.host)} ≠ {there}"
        because = "kỳ gốc tính ngược từ mức tăng, giảm này"
    doubt = read.doubt("elsewhere", Severity.ERROR, one, sum_=sum_, because=because, file=title)
    return replace(doubt, elsewhere=Elsewhere(other.text, start, end))


def _ratio(one: Said) -> str:
    """`109%` of tăng 9 %."""
    middle = stated_change(one, False)[0].middle + Fraction(100)
    return percent(middle, one.q.numeral.decimals)
