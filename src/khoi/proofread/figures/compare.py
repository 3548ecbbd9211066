"""A claim beside what the bloc's figures say: it holds, or is wrong, stale, told beside a wrong base."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.figures.asks import Ask, Asked, period_of
from khoi.proofread.figures.known import Known
from khoi.proofread.figures.readings import (
    Should,
    bases,
    changes,
    goals,
    grown,
    same_members,
    shares,
    values,
)
from khoi.proofread.grammar import content
from khoi.proofread.interval import Interval
from khoi.proofread.reading import ROUNDING, Reading, Verdict, beside, intervals, stated_change
from khoi.proofread.said import Said
from khoi.proofread.units import Sort
from khoi.proofread.values import Role, Severity
from khoi.values.period import Grain, Period

_BOTH_PERIODS: Final = re.compile(r"hai kỳ|cùng đơn vị|có mặt|cùng phạm vi|so sánh được|không kể đơn vị mới")
_OF_THE_YEAR: Final = re.compile(
    r"(?:kế hoạch|kh|chỉ tiêu|dự toán|nghị quyết)(?: [^\W\d_]+){0,6} năm|giao|cả năm|của năm"
)
_PLANNED: Final = re.compile(r"(?<![\w])(?:kế hoạch|kh|chỉ tiêu|dự toán)(?![\w])")
_OF_A_PART: Final = re.compile(r"(?:kế hoạch|kh|chỉ tiêu|dự toán) (?:quý|tháng|6 tháng|9 tháng|kỳ|tiến độ)|nhiệm kỳ")
_MEAN: Final = re.compile(r"bình quân|trung bình|mỗi (?:năm|quý|tháng)|hằng năm|hàng năm|^[ ]*/[ ]*(?:năm|quý|tháng)")
_UNITS: Final = frozenset({"dn", "báo", "cáo", "thành", "viên", "kế", "hoạch", "tham", "gia"})
"""Words of the whole of which a count of enterprises may be told."""
_ROUNDED: Final = Fraction(1, 20)
"""So far a round number may be from what it rounds, of itself."""
_MANY_DIGITS: Final = 3


@dataclass(frozen=True)
class Outcome:
    """What became of a claim: `holds`, a kind of doubt, or `unverifiable`; with the figure that it should be."""

    ask: Ask
    kind: str
    severity: Severity
    should: Should | None = None
    other: Should | None = None
    """What it is true of instead."""
    because: str = ""
    period: Period | None = None
    told: bool = True
    """Whether it is to be told; what is said of a whole table is told once."""

    @property
    def replaced(self) -> bool:
        """Whether it was true of its period, until a later consolidation."""
        if self.kind != "stale" or self.should is None or self.other is None:
            return False
        return self.other.fact.period == self.should.fact.period


def outcome(asked: Asked, ask: Ask, known: Known) -> Outcome | None:
    """The claim beside the figures; None where it says nothing that they could answer."""
    periods, surely = _periods(asked, ask, known)
    tried = [_of_period(asked, ask, known, period, sure=surely and ask.whose.surely) for period in periods]
    found = [one for one in tried if one is not None]
    for kind in ("holds", *_DOUBTS):
        if (chosen := next((one for one in found if one.kind == kind), None)) is not None:
            return chosen
    return next(iter(found), None)


_DOUBTS: Final = ("rounded", "stale", "wrong_base", "wrong")


def _periods(asked: Asked, ask: Ask, known: Known) -> tuple[Sequence[Period], bool]:
    """Its period; where none is told those that the text names and of which anything is known."""
    period, when = ask.period, ask.said.when
    if period is None and when is not None and when.code and not when.day:
        return (), False  # several years, two months
    if period is not None and (ask.said.own_time or known_at(known, ask, period)):
        return (period,), _surely(asked, ask, known, period)
    named = [one for one in asked.periods if known_at(known, ask, one)]
    if named:
        return named, len(named) == 1
    return ((period,) if period is not None else ()), False


def known_at(known: Known, ask: Ask, period: Period) -> bool:
    return bool(values(known, ask, period))


def _surely(asked: Asked, ask: Ask, known: Known, period: Period) -> bool:
    """Whether its sentence names no other period before it that is past and unknown to the bloc."""
    of, last = ask.said.host or ask.said, known.last
    if of.own_time or last is None:
        return True
    named = (period_of(moment.when) for moment in asked.read.moments_of(of) if moment.kind == "at")
    past = [one for one in named if one is not None and one != period and one.last_day <= last.last_day]
    return all(known_at(known, ask, one) for one in past)


def _of_period(asked: Asked, ask: Ask, known: Known, period: Period, *, sure: bool) -> Outcome | None:
    one, read = ask.said, asked.read
    if one.role is Role.SHARE or ask.whole:
        return _share(ask, known, period, sure=sure)
    match one.role:
        case Role.ACTUAL | Role.ESTIMATE:
            return _value(asked, ask, known, period, sure=sure)
        case Role.BASE:
            base = bases(read, one, period)
            return _value(asked, ask, known, base[0], sure=sure) if base else None
        case Role.PLAN:
            return _goal(ask, known, period, "value", sure=sure)
        case Role.ATTAINMENT:
            return _goal(ask, known, period, "attainment_percent", sure=sure)
        case Role.CHANGE if not one.of_plan:
            return _change(read, ask, known, period, sure=sure)
    return None


def _value(asked: Asked, ask: Ask, known: Known, period: Period, *, sure: bool) -> Outcome | None:
    told = values(known, ask, period)
    if not told:
        return Outcome(ask, "unverifiable", Severity.QUESTION, period=period)
    found = judged(ask, told, period, sure=sure)
    if found.kind != "wrong" or ask.said.approx:
        return found
    return of_another_period(asked, ask, known, period, found, sure=sure) or found


def of_another_period(
    asked: Asked, ask: Ask, known: Known, period: Period, found: Outcome, *, sure: bool
) -> Outcome | None:
    """A value that is true of another period than its own."""
    for other in reversed(known.periods(ask.whose.scopes[0].key, ask.code)):
        if other == period or not (other in asked.periods or telling(ask.said)):
            continue
        if held := [one for one in values(known, ask, other) if fits(ask, [one]) is Verdict.HOLDS]:
            at_it = sure and (ask.said.own_time or ask.said.role is Role.BASE or other not in asked.periods)
            severity = Severity.ERROR if at_it else Severity.QUESTION
            return Outcome(ask, "stale", severity, found.should, held[0], period=period)
    return None


def telling(one: Said) -> bool:
    """Whether a number has digits enough that it would not be another period's by chance."""
    return len(str(one.q.numeral.readings[0]).replace(".", "").strip("0")) >= _MANY_DIGITS


def _goal(ask: Ask, known: Known, period: Period, part: str, *, sure: bool) -> Outcome | None:
    around, when = _around(ask.said), ask.said.base_when
    of_another_year = when is not None and when.year not in {None, period.year}
    told = goals(known, ask, period, part)
    if not told or of_another_year or _OF_A_PART.search(around) or not _PLANNED.search(around):
        return None
    if part != "value":
        told += [_over(one) for one in told if ask.said.direction]
    of_year = bool(_OF_THE_YEAR.search(around)) or period.grain is Grain.YEAR
    return judged(ask, told, period, sure=sure and of_year)


def _over(one: Should) -> Should:
    """vượt 5 % kế hoạch: 105 % of it."""
    return Should(one.amount - 100, one.fact, one.scope, one.code, one.what)


def _share(ask: Ask, known: Known, period: Period, *, sure: bool) -> Outcome | None:
    told = shares(known, ask, period)
    named = bool(ask.whole) or content(ask.said.whole) <= _UNITS
    return judged(ask, told, period, sure=sure and named) if told and named else None


def _change(read: Reading, ask: Ask, known: Known, period: Period, *, sure: bool) -> Outcome | None:
    one = ask.said
    if _MEAN.search(_around(one)):
        return None
    if one.q.unit.sort is Sort.POINTS and not known.in_percent(ask.code):
        return None
    named = bases(read, one, period)
    if not named and (one.base is not None or grammar.OF_BASE.match(one.after)):
        return None
    tried = named or (period.same_last_year, period.previous)
    told = [should for base in tried for should in changes(known, ask, period, base)]
    if not told:
        return None
    softly = [should for base in tried for should in grown(known, ask, period, base)]
    if period.same_last_year in tried and (not named or _BOTH_PERIODS.search(_around(one))):
        softly += same_members(known, ask, period)
    found = judged(ask, told, period, sure=sure and bool(named))
    if found.kind != "wrong":
        return found
    if softly and fits(ask, softly) is Verdict.HOLDS:
        return Outcome(ask, "holds", Severity.QUESTION, softly[0], period=period)
    return beside_another(ask, known, period, tried, found)


def beside_another(ask: Ask, known: Known, period: Period, tried: Sequence[Period], found: Outcome) -> Outcome:
    """Whether a change is true beside another base than the one that is named."""
    year_end = Period(period.year - 1, period.grain, period.grain.per_year)
    for base in dict.fromkeys((period.same_last_year, period.previous, year_end)):
        if base not in tried:
            held = [one for one in changes(known, ask, period, base) if fits(ask, [one]) is Verdict.HOLDS]
            if held:
                return Outcome(ask, "wrong_base", found.severity, found.should, held[0], period=period)
    alone = [one for one in same_members(known, ask, period) if fits(ask, [one]) is Verdict.HOLDS]
    if alone:
        return Outcome(ask, "wrong_base", Severity.QUESTION, found.should, alone[0], period=period)
    return found


def judged(ask: Ask, told: Sequence[Should], period: Period, *, sure: bool) -> Outcome:
    """Beside what is true now; else beside what was true by an earlier consolidation."""
    now, before = [one for one in told if one.current], [one for one in told if not one.current]
    whole = [one for one in now if one.then is None or one.then.version is one.fact.version]
    first = _nearest(ask, whole or now or before)
    severity = Severity.ERROR if sure else Severity.QUESTION
    verdict = fits(ask, now) if now else Verdict.FALSE
    if verdict is Verdict.HOLDS:
        fitting = next(one for one in now if fits(ask, [one]) is Verdict.HOLDS)
        return Outcome(ask, "holds", Severity.QUESTION, fitting, period=period)
    old = next((one for one in before if fits(ask, [one]) is Verdict.HOLDS), None)
    if old is not None:
        alike = old.fact.version.basis == first.fact.version.basis
        return Outcome(ask, "stale", severity if alike else Severity.QUESTION, first, old, period=period)
    if verdict is Verdict.LAST_DIGIT or _round(ask, now):
        return Outcome(ask, "rounded", Severity.QUESTION, first, because=ROUNDING, period=period)
    return Outcome(ask, "wrong", severity, first, period=period)


def _nearest(ask: Ask, told: Sequence[Should]) -> Should:
    """Of several that it may be of the one that it misses least, in proportion."""
    (stated, *_) = _stated(ask, False)
    return min(told, key=lambda one: abs(one.amount - stated.middle) / (abs(one.amount) + abs(stated.middle) or 1))


def fits(ask: Ask, told: Iterable[Should]) -> Verdict:
    should = [Interval.at(one.amount) for one in told]
    return beside(lambda wide: _stated(ask, wide), lambda _: should)


def _stated(ask: Ask, wide: bool) -> tuple[Interval, ...]:
    one = ask.said
    if one.role is not Role.CHANGE:
        return intervals(one, wide)
    if one.q.unit.sort in {Sort.PERCENT, Sort.TIMES}:
        found = stated_change(one, wide)
    else:
        found = tuple(i.times(one.direction or 1) for i in intervals(one, wide))
    return found if one.direction or one.ratio else (*found, *(i.times(-1) for i in found))


def _round(ask: Ask, told: Sequence[Should]) -> bool:
    """6.600 tỷ đồng for 6.619 tỷ: a round number near by may have been rounded to its last digit that is no zero."""
    q = ask.said.q
    few = 2 if q.counted else 1
    if q.numeral.zeros < few or q.value is None:
        return False
    value = Fraction(abs(q.value))
    slack = min(Fraction(10) ** (q.scale + q.numeral.zeros) / 2, value * _ROUNDED)
    return any(abs(one.amount - stated.middle) <= slack for one in told for stated in _stated(ask, False))


def _around(one: Said) -> str:
    """The words before and after it."""
    return f"{one.before[-80:]} {one.after[:60]}"
