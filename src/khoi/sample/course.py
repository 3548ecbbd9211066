"""The course of one indicator through the quarters: what was first said, and what it finally was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from khoi.sample.cast import Cast
from khoi.sample.series import Q1_21, Q1_22, Q2_21, Q3_21, Q4_21, QUARTERS
from khoi.sample.spread import Amounts, down, noisy
from khoi.values.period import Period

ByQuarter = Mapping[Period, Mapping[str, int]]


@dataclass(frozen=True)
class Course:
    """By quarter and enterprise, whole numbers of 10^-`scale` base units (đồng, USD, tenths of a person)."""

    estimates: ByQuarter
    finals: ByQuarter
    scale: int = 0

    def exact(self, value: int) -> Decimal:
        """A value of the course in base units."""
        return Decimal(value).scaleb(-self.scale)

    def mean(self, code: str) -> int:
        """The mean of the quarters in which it reported an estimate."""
        said = [amounts[code] for amounts in self.estimates.values() if code in amounts]
        return sum(said) // len(said) if said else 0


class Revisions:
    """Whose final figures differ from its estimates, and by how many thousandths: a third in each quarter."""

    def __init__(self, rng: Random, cast: Cast) -> None:
        self._steps = cast.steps
        self._factors = {
            (member.code, period): 1000 + rng.choice((-1, 1)) * rng.randint(1, 12)
            for period in QUARTERS
            for member in rng.sample(cast.old, len(cast.old) // 3)
        }

    def money(self, amounts: Mapping[str, int], period: Period) -> Amounts:
        """The other version of amounts of money, in whole steps of each office."""
        return {code: down(self._moved(code, period, value), self._steps[code]) for code, value in amounts.items()}

    def whole(self, amounts: Mapping[str, int], period: Period) -> Amounts:
        """The other version of anything else."""
        return {code: self._moved(code, period, value) for code, value in amounts.items()}

    def _moved(self, code: str, period: Period, value: int) -> int:
        return value * self._factors.get((code, period), 1000) // 1000


Share = Callable[[int, Period], Amounts]
"""A quarter's total shared out over the members of then."""

Revise = Callable[[Mapping[str, int], Period], Amounts]


def year_2021(share: Share, revise: Revise, *, first: int, half: int, third: int, year: int) -> Course:
    """A flow's four quarters such that each total was true when it was published.

    `first` is the first quarter as it finally was. `half` is that plus the second quarter's estimate. `third`
    is the third quarter's estimate. `year` is three final quarters plus the last one's estimate.
    """
    finals = {Q1_21: share(first, Q1_21)}
    estimates = {Q1_21: revise(finals[Q1_21], Q1_21)}
    for period, total in ((Q2_21, half - first), (Q3_21, third)):
        estimates[period] = share(total, period)
        finals[period] = revise(estimates[period], period)
    estimates[Q4_21] = share(year - sum(sum(amounts.values()) for amounts in finals.values()), Q4_21)
    finals[Q4_21] = revise(estimates[Q4_21], Q4_21)
    return Course(estimates, finals)


def with_2022(course: Course, now: Amounts, before: Amounts) -> Course:
    """Add the first quarter of 2022, and what the transferred say of the last one of 2021."""
    finals = {**course.finals, Q4_21: {**course.finals[Q4_21], **before}}
    return Course({**course.estimates, Q1_22: now}, finals)


def earlier(rng: Random, now: Mapping[str, int], codes: Iterable[str], steps: Mapping[str, int]) -> Amounts:
    """A quarter before the first that we know: much the same."""
    return {code: down(noisy(rng, now[code], 12), steps[code]) for code in codes if code in now}
