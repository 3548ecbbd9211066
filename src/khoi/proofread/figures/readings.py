"""What a claim should be by the bloc's figures: a value, change, attainment or share; each with where it is from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from khoi.proofread.figures.asks import Ask, period_of
from khoi.proofread.figures.known import Fact, Known
from khoi.proofread.moments import Moment
from khoi.proofread.reading import Reading
from khoi.proofread.said import Said
from khoi.proofread.units import Sort
from khoi.values.period import Grain, Period

HUNDRED: Final = Fraction(100)


@dataclass(frozen=True)
class Should:
    """What it should be: exactly, of which period (beside which), by which fact; `what` says what it is."""

    amount: Fraction
    fact: Fact
    scope: str
    code: str
    what: str = "value"
    base: Period | None = None
    then: Fact | None = None

    def version_part(self, *keys: str) -> Fraction | None:
        return self.fact.version.part(*keys)

    @property
    def current(self) -> bool:
        return self.fact.current and (self.then is None or self.then.current)


def values(known: Known, ask: Ask, period: Period) -> list[Should]:
    """The indicator's value in a period; of a whole year also of the indicator that is asked for by the year."""
    codes = [ask.code, *(sorted(known.twins(ask.code)) if period.grain is Grain.YEAR else ())]
    return [
        Should(fact.amount, fact, scope.key, code)
        for scope in ask.whose.scopes
        for code in codes
        for fact in known.values(scope.key, code, period)
    ]


def goals(known: Known, ask: Ask, period: Period, part: str) -> list[Should]:
    """The plan of the year and what was assigned (`value`), or how much of them was reached (`attainment_percent`)."""
    found = []
    for scope in ask.whose.scopes:
        for version in known.of(scope.key, ask.code):
            if version.period.year != period.year or (part != "value" and not _ends(version.period, period)):
                continue
            for goal in ("plan", "target"):
                amount = version.part(goal, part)
                if amount is not None:
                    fact = Fact(amount, version.period, version, goal)
                    found.append(Should(amount, fact, scope.key, ask.code, goal))
    return found


def _ends(at: Period, period: Period) -> bool:
    return at == period or (at.last_day == period.last_day and period.first_day <= at.first_day)


_LEADS: Final = re.compile(
    r"[ ,]*(?:\()?(?:so với|so|của|bằng)[ ](?:(?:thời điểm|mức|ngày|thực hiện|con số)[ ])*(?P<day>(?:đầu|cuối|hết)[ ])?"
)


def bases(read: Reading, one: Said, period: Period) -> tuple[Period, ...]:
    """The period beside which a change is told, as its words name it; nothing where they name none that is known."""
    after = _named_after(read, one)
    base, day = after if after is not None else (one.base, "")
    if base is None:
        return ()
    match base.kind:
        case "same":
            year = base.same_year or period.year - 1
            return (Period(year, period.grain, period.ordinal),)
        case "last_year":
            return (period.same_last_year,)
        case "previous":
            return (period.previous,)
    found = period_of(one.base_when if after is None else base.when)
    if found is not None and found.grain is Grain.YEAR and period.grain is not Grain.YEAR:
        ends = found.year - 1 if day.strip() == "đầu" else found.year
        return (Period(ends, period.grain, period.grain.per_year),) if day else ()
    return () if found is None else (found,)


def _named_after(read: Reading, one: Said) -> tuple[Moment, str] | None:
    """The period right after it, and whether a day of it is meant: so với cuối năm 2021."""
    lead = _LEADS.match(one.after)
    if lead is None:
        return None
    moment = read.moment_at(one.q.end + lead.end())
    return None if moment is None else (moment, lead["day"] or "")


def changes(known: Known, ask: Ask, period: Period, base: Period) -> list[Should]:
    """The change from one period to another: in percent, or as an amount; each version beside what it compares with."""
    found = []
    for scope in ask.whose.scopes:
        then = known.values(scope.key, ask.code, base)
        for now in known.values(scope.key, ask.code, period):
            for earlier in then:
                amount = _changed(known, ask, now.amount, earlier.amount)
                if amount is not None:
                    found.append(Should(amount, now, scope.key, ask.code, "change", base, earlier))
    return found


def _changed(known: Known, ask: Ask, now: Fraction, then: Fraction) -> Fraction | None:
    """Percentages differ in points; everything else grows in percent, unless the claim tells an amount."""
    sort = ask.said.q.unit.sort
    if known.in_percent(ask.code) or sort not in {Sort.PERCENT, Sort.TIMES}:
        return now - then
    return (now / then - 1) * HUNDRED if then > 0 else None


def grown(known: Known, ask: Ask, period: Period, base: Period) -> list[Should]:
    """Of an indicator in percent the growth of the percentage itself: 0,5% is twice 0,25%."""
    if not known.in_percent(ask.code) or ask.said.q.unit.sort not in {Sort.PERCENT, Sort.TIMES}:
        return []
    return [
        Should(
            (one.fact.amount / one.then.amount - 1) * HUNDRED, one.fact, one.scope, one.code, "change", base, one.then
        )
        for one in changes(known, ask, period, base)
        if one.then is not None and one.then.amount > 0
    ]


def same_members(known: Known, ask: Ask, period: Period) -> list[Should]:
    """The change from the same period of those alone that have figures of both."""
    found = []
    for scope in ask.whose.scopes:
        for version in known.of(scope.key, ask.code):
            key = "same_members_change_points" if known.in_percent(ask.code) else "same_members_change_percent"
            amount = version.part("same_period", key) if version.period == period else None
            if amount is not None:
                fact = Fact(amount, period, version)
                found.append(Should(amount, fact, scope.key, ask.code, "same_members", period.same_last_year))
    return found


def shares(known: Known, ask: Ask, period: Period) -> list[Should]:
    """Of those counted among all; of one indicator in another; of a group in the bloc."""
    found = list(_counted(known, ask, period))
    if ask.whole and ask.whole != ask.code:
        found += quotients(known, ask, period, [scope.key for scope in ask.whose.scopes], ask.whole)
    if ask.whole == ask.code or ask.said.whole.startswith(("tổng số", "toàn")):
        groups = [scope.key for scope in ask.whose.scopes if scope.key != "bloc"]
        found += quotients(known, ask, period, groups, ask.code, "bloc")
    return found


def _counted(known: Known, ask: Ask, period: Period) -> Iterator[Should]:
    for scope in ask.whose.scopes:
        for version in known.of(scope.key, ask.code):
            if not _ends(version.period, period):
                continue
            share, counted = version.part("share_percent"), version.part("value")
            wholes = [version.part("coverage", part) for part in ("expected", "reported")] if share is not None else []
            others = [counted / whole * HUNDRED for whole in wholes if whole and counted is not None]
            for amount in (*((share,) if share is not None else ()), *others):
                yield Should(amount, Fact(amount, version.period, version), scope.key, ask.code, "share")


def quotients(
    known: Known, ask: Ask, period: Period, scopes: Sequence[str], whole: str, of: str | None = None
) -> list[Should]:
    """What scopes have of an indicator, in percent of a whole, which may be that of another scope."""
    return [
        Should(part.amount / all_.amount * HUNDRED, part, scope, ask.code, "share", None, all_)
        for scope in scopes
        for part in known.values(scope, ask.code, period)
        for all_ in known.values(of or scope, whole, period)
        if all_.amount > 0 and all_.version.consolidation == part.version.consolidation
    ]
