"""Plans: of revenue so that as many are on pace as was published, of all else near what the year brings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from khoi.sample import series
from khoi.sample.cast import Cast
from khoi.sample.companies import Member
from khoi.sample.course import Course
from khoi.sample.paces import Near, plan_that_gives
from khoi.sample.spread import Amounts, up
from khoi.sample.world import PlanRow

_ADJUSTED: Final = 8
"""One plan of so many is adjusted within the year."""


@dataclass(frozen=True)
class _Plan:
    """What one enterprise plans of one indicator for a year, in units of 10^-`scale`, as it is in force."""

    company: str
    indicator: str
    year: int
    value: int
    scale: int = 0

    def row(self, version: int, value: int, decided_on: date, document: str) -> PlanRow:
        exact = Decimal(value).scaleb(-self.scale)
        return PlanRow(self.company, self.indicator, self.year, version, exact, decided_on, document)


def revenue_plans(cast: Cast, revenue: Course, near: Near) -> Iterator[PlanRow]:
    """For 2021 of the 93, for 2022 of all but the newest; some have an earlier version, no more in force."""
    rng = cast.stream("plans")
    plans = {2021: _plans_2021(rng, cast, revenue), 2022: _plans_2022(rng, cast, revenue, near)}
    for year, values in plans.items():
        for code, value in values.items():
            yield from _versions(rng, _Plan(code, "revenue.total", year, value))


def _plans_2021(rng: Random, cast: Cast, revenue: Course) -> Amounts:
    met = {m.code for m in rng.sample(cast.old, series.UNITS_AT_PLAN_21)}
    done = {m.code: _known_at_year_end(revenue, m.code) for m in cast.old}
    return {code: plan_that_gives(rng, value, code in met, full=1000) for code, value in done.items()}


def _known_at_year_end(revenue: Course, code: str) -> int:
    """Three final quarters and the estimate of the last."""
    finals = (series.Q1_21, series.Q2_21, series.Q3_21)
    return sum(revenue.finals[q][code] for q in finals) + revenue.estimates[series.Q4_21][code]


def _plans_2022(rng: Random, cast: Cast, revenue: Course, near: Near) -> Amounts:
    now = revenue.estimates[series.Q1_22]
    free = [m for m in cast.senders if m.code not in near.plans]
    ready = [m.code for m in free if m.role.arrival != "founded"]
    met = set(rng.sample(ready, series.UNITS_AT_PACE_Q1_22 - len(near.met)))
    made = {m.code: _plan_2022(rng, m, now[m.code], m.code in met) for m in free}
    return {m.code: near.plans.get(m.code) or made[m.code] for m in cast.senders}


def _plan_2022(rng: Random, member: Member, value: int, met: bool) -> int:
    """A founded enterprise has only begun: it plans for many times its first weeks."""
    if member.role.arrival == "founded":
        return up(value * rng.randint(8, 14), 10**8)
    return plan_that_gives(rng, value, met, full=250)


def other_plans(cast: Cast, indicator: str, course: Course, stock: bool) -> Iterator[PlanRow]:
    """Plans of any other indicator: a round number near four usual quarters, or near a usual stock."""
    rng = cast.stream(f"plans {indicator}")
    for year, period in ((2021, series.Q1_21), (2022, series.Q1_22)):
        for code in course.estimates[period]:
            value = course.mean(code) * (1 if stock else 4) * rng.randint(88, 114) // 100
            if value > 0:
                yield from _versions(rng, _Plan(code, indicator, year, _rounded(value, 2), course.scale))


def _rounded(value: int, digits: int) -> int:
    """Up to so many significant digits: plans are round."""
    return up(value, 10 ** max(0, len(str(value)) - digits))


def _versions(rng: Random, plan: _Plan) -> Iterator[PlanRow]:
    """The plan in force, after an earlier version if it was adjusted."""
    first = date(plan.year, 1, 4) + timedelta(days=rng.randint(0, 40))
    adjusted = rng.randint(1, _ADJUSTED) == 1
    before = _rounded(plan.value * rng.choice((86, 91, 94, 107, 112, 118)) // 100, 3) if adjusted else plan.value
    yield plan.row(1, before, first, f"Quyết định giao kế hoạch số {rng.randint(1, 60)}/QĐ")
    if adjusted:
        document = f"Quyết định điều chỉnh kế hoạch số {rng.randint(61, 240)}/QĐ"
        yield plan.row(2, plan.value, _later(rng, plan.year), document)


def _later(rng: Random, year: int) -> date:
    """Plans of 2021 were cut in the fourth wave; those of 2022 before the first quarter's end."""
    if year == 2021:
        return date(2021, 8, 2) + timedelta(days=rng.randint(0, 75))
    return date(2022, 2, 21) + timedelta(days=rng.randint(0, 30))
