"""Payments to the state budget: the published totals, and as many payers of a billion as were counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isqrt
from random import Random
from typing import Final

from khoi.sample import series
from khoi.sample.cast import Cast
from khoi.sample.companies import Member
from khoi.sample.course import Course, Revisions, earlier, with_2022, year_2021
from khoi.sample.spread import Amounts, down, noisy, noisy_all, spread
from khoi.values.period import Period

_MILLION: Final = 10**6
_PAYER_FLOOR: Final = 262 * _MILLION
"""What a payer of a billion a year pays at least in each quarter."""

_SMALL: Final = (14, 238)
"""Millions a quarter of all others: never a billion in a year, whatever is revised."""

_RATES: Final = {"trade": 9, "port": 60, "industry": 45, "construction": 40, "public": 45, "bank": 22}
"""Thousandths of revenue, roughly; what others pay is `_RATE`."""

_RATE: Final = 30


@dataclass(frozen=True)
class _Payers:
    """How much each pays beside the others; and who paid a billion in 2021."""

    cast: Cast
    rates: Amounts
    of_a_billion: frozenset[str]

    def largest(self, among: Iterable[Member], count: int) -> frozenset[str]:
        return frozenset(self.by_rate(among)[:count])

    def by_rate(self, among: Iterable[Member]) -> list[str]:
        return sorted((m.code for m in among), key=lambda code: -self.rates[code])


def budget(cast: Cast, revisions: Revisions) -> Course:
    """`budget.paid` in đồng."""
    rng = cast.stream("budget")
    payers = _payers(rng, cast)
    now = _quarter_of_2022(rng, payers)
    course = year_2021(
        lambda total, period: _quarter_of_2021(rng, payers, total, period),
        revisions.money,
        first=sum(now.values()) * 10_000 // rng.randint(*series.BUDGET_CHANGE),
        half=series.BUDGET_H1_21.drawn(rng),
        third=series.BUDGET_Q3_21.drawn(rng),
        year=series.BUDGET_21.drawn(rng),
    )
    return with_2022(course, now, earlier(rng, now, (m.code for m in cast.transferred), cast.steps))


def _payers(rng: Random, cast: Cast) -> _Payers:
    rates = {m.code: _rate(rng, m) for m in cast.senders}
    rates[cast.anchor] = 1 + max(rates.values())
    everyone = _Payers(cast, rates, frozenset())
    return _Payers(cast, rates, everyone.largest(cast.old, series.UNITS_OVER_1BN_21))


def _rate(rng: Random, member: Member) -> int:
    """By size and sector, and steeper than size: few pay most."""
    rate = member.size * noisy(rng, _RATES.get(member.company.sector, _RATE), 40) // 1000
    return 1 + rate * isqrt(rate) // 100


def _quarter_of_2021(rng: Random, payers: _Payers, total: int, period: Period) -> Amounts:
    """The small pay little, the payers their floor at least, one its land in the second quarter."""
    cast = payers.cast
    small = {m.code: _little(rng, cast.steps[m.code]) for m in cast.old if m.code not in payers.of_a_billion}
    large = {m.code: payers.rates[m.code] for m in cast.old if m.code in payers.of_a_billion}
    floors = dict.fromkeys(large, _PAYER_FLOOR)
    if period == series.Q2_21:
        floors[_landlord(cast)] = rng.randint(318, 338) * 10**9
    rest = total - sum(small.values())
    return {**small, **spread(rest, noisy_all(rng, large, 10), cast.steps, cast.anchor, floors)}


def _landlord(cast: Cast) -> str:
    """It paid the rent of an industrial park's land for the whole term at once."""
    return next(m.code for m in cast.old if "land" in m.role.marks)


def _little(rng: Random, step: int) -> int:
    return down(rng.randint(_SMALL[0] * _MILLION, _SMALL[1] * _MILLION), step)


def _quarter_of_2022(rng: Random, payers: _Payers) -> Amounts:
    """Thirty pay a billion or more, one of them to the đồng; two others stop just short of it."""
    cast, total = payers.cast, series.BUDGET_Q1_22.drawn(rng)
    ranked = payers.by_rate(cast.senders)
    large, rest = ranked[: series.UNITS_OVER_1BN_Q1_22], ranked[series.UNITS_OVER_1BN_Q1_22 :]
    exact, whole = large.pop(), sum(payers.rates.values())
    fixed = {code: _below_a_billion(rng, payers, code, total * payers.rates[code] // whole) for code in rest}
    fixed |= {rest[0]: 999 * _MILLION, rest[1]: rng.randint(986, 997) * _MILLION, exact: series.ONE_BILLION}
    beyond = noisy_all(rng, {code: 1 + payers.rates[code] - payers.rates[exact] for code in large}, 10)
    floors = dict.fromkeys(large, series.ONE_BILLION + 7 * _MILLION)
    return {**fixed, **spread(total - sum(fixed.values()), beyond, cast.steps, cast.anchor, floors)}


def _below_a_billion(rng: Random, payers: _Payers, code: str, expected: int) -> int:
    """Near what is expected, but on the right side of what it pays in other quarters."""
    step = payers.cast.steps[code]
    if code not in payers.of_a_billion:
        return _little(rng, step)
    return down(min(max(expected, 265 * _MILLION), 960 * _MILLION) * rng.randint(985, 1015) // 1000, step)
