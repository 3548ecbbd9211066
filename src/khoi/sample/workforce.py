"""Workers and what they earn: about 27.000 people, 9,9 million đồng a month over 2021."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Final

from khoi.sample import series
from khoi.sample.cast import Cast
from khoi.sample.companies import Member
from khoi.sample.course import Course, Revisions
from khoi.sample.series import QUARTERS
from khoi.sample.spread import Amounts, down, noisy_all, spread
from khoi.values.period import Period

_MONTHS: Final = 3
_PAY: Final = {
    "bank": 190,
    "port": 130,
    "public": 85,
    "seafood": 75,
    "service": 78,
    "trade": 100,
    "construction": 95,
}
"""Percent of the usual pay; `industry` and `transport` pay the usual."""


def workforce(cast: Cast, revisions: Revisions) -> dict[str, Course]:
    """Heads at the end (persons), average heads (tenths of a person), income of all workers (đồng)."""
    rng = cast.stream("workforce")
    opening = _opening(cast)
    ends: dict[Period, Amounts] = {}
    averages: dict[Period, Amounts] = {}
    income: dict[Period, Amounts] = {}
    for quarter in QUARTERS:
        codes = [m.code for m in cast.sending(quarter)]
        ends[quarter] = {code: _moved(rng, opening[code]) for code in codes}
        averages[quarter] = {code: (opening[code] + ends[quarter][code]) * 5 for code in codes}
        income[quarter] = _income(rng, cast, averages[quarter], quarter)
        opening |= ends[quarter]
    return {
        "workforce.headcount_end": _settled(cast, ends),
        "workforce.headcount_average": replace(_settled(cast, averages), scale=1),
        "workforce.income_total": _revised(cast, income, revisions),
    }


def _opening(cast: Cast) -> Amounts:
    whole = sum(m.people for m in cast.old)
    return {m.code: m.people * series.HEADCOUNT_21 // whole for m in cast.members}


def _moved(rng: Random, heads: int) -> int:
    """Up to 2,5 % join or leave in a quarter, at most a few of a small enterprise."""
    change = max(1, heads * 25 // 1000)
    return max(5, heads + rng.randint(-change, change))


def _income(rng: Random, cast: Cast, averages: Mapping[str, int], quarter: Period) -> Amounts:
    """The bloc's average of the quarter, shared out by heads and what the sector pays."""
    total = sum(averages.values()) * series.MONTHLY_INCOME[quarter] * _MONTHS // 10
    weights = {m.code: averages[m.code] * _pay(m) for m in cast.senders if m.code in averages}
    return spread(total, noisy_all(rng, weights, 4), cast.steps, cast.anchor)


def _pay(member: Member) -> int:
    """Each enterprise pays a little differently from its sector, and always so."""
    return _PAY.get(member.company.sector, 100) * (85 + member.trait % 31)


def _settled(cast: Cast, amounts: dict[Period, Amounts]) -> Course:
    """Heads are counted right the first time; the transferred were as many a quarter ago."""
    before = {m.code: amounts[series.Q1_22][m.code] for m in cast.transferred}
    return Course(amounts, _finals(amounts, before))


def _revised(cast: Cast, amounts: dict[Period, Amounts], revisions: Revisions) -> Course:
    finals = {q: revisions.money(amounts[q], q) for q in QUARTERS[:-1]}
    now = amounts[series.Q1_22]
    before = {m.code: down(now[m.code] * 97 // 100, cast.steps[m.code]) for m in cast.transferred}
    return Course(amounts, _finals(finals, before))


def _finals(amounts: Mapping[Period, Amounts], before: Amounts) -> dict[Period, Amounts]:
    return {q: {**amounts[q], **(before if q == series.Q4_21 else {})} for q in QUARTERS[:-1]}
