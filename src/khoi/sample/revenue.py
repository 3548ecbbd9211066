"""Revenue: each quarter's published total over the members, by size, season and what they export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random
from typing import Final

from khoi.sample import series
from khoi.sample.cast import Cast
from khoi.sample.companies import Member
from khoi.sample.course import Course, Revisions, earlier, with_2022, year_2021
from khoi.sample.paces import Near, near_the_pace
from khoi.sample.spread import Amounts, noisy, spread, without
from khoi.values.period import Period

DONG_PER_USD: Final = 22_800
_STEADY: Final = "public"
"""Water, light and clean streets are needed in every quarter."""

HIT_BY_DISTANCING: Final = frozenset({"Du lịch", "Khách sạn", "Xe khách", "Taxi", "Xe buýt", "Công trình thể thao"})
_LEFT_OF_USUAL: Final = {
    series.Q1_21: 80,
    series.Q2_21: 65,
    series.Q3_21: 35,
    series.Q4_21: 60,
    series.Q1_22: 75,
}
"""Percent of a usual quarter that Covid-19 left to those who live of people moving about."""


def revenue(cast: Cast, exported: Course, revisions: Revisions) -> tuple[Course, Near]:
    """`revenue.total` in đồng; and the plans of 2022 that are met, or missed, by a hair."""
    rng = cast.stream("revenue")
    now, near = _quarter_of_2022(rng, cast, exported)

    def share(total: int, period: Period) -> Amounts:
        floors = _floors(rng, cast.old, exported.estimates[period])
        return spread(total, _weights(rng, cast.old, period), cast.steps, cast.anchor, floors)

    course = year_2021(
        share,
        revisions.money,
        first=sum(now.values()) * 10_000 // rng.randint(*series.REVENUE_CHANGE),
        half=series.REVENUE_H1_21.drawn(rng),
        third=series.REVENUE_Q3_21.drawn(rng),
        year=series.REVENUE_21.drawn(rng),
    )
    return with_2022(course, now, earlier(rng, now, (m.code for m in cast.transferred), cast.steps)), near


def _quarter_of_2022(rng: Random, cast: Cast, exported: Course) -> tuple[Amounts, Near]:
    """First the few whose plan makes their figure, then all others share what is left."""
    total = series.REVENUE_Q1_22.drawn(rng)
    weights = _weights(rng, cast.senders, series.Q1_22)
    floors = _floors(rng, cast.senders, exported.estimates[series.Q1_22])
    free = [m.code for m in cast.old if m.code not in floors and m.code != cast.anchor]
    whole = sum(weights.values())
    near = near_the_pace(rng, {code: total * weights[code] // whole for code in free}, cast.steps)
    others = spread(total - sum(near.figures.values()), without(weights, near.figures), cast.steps, cast.anchor, floors)
    return {**others, **near.figures}, near


def _weights(rng: Random, members: Iterable[Member], period: Period) -> Amounts:
    return {m.code: noisy(rng, _usual(m, period), 11) for m in members}


def _usual(member: Member, period: Period) -> int:
    """In no unit, only beside the others'; the steady live of their floors."""
    percent = _LEFT_OF_USUAL[period] if member.role.trade in HIT_BY_DISTANCING else 100
    return member.size * (percent if member.company.sector != _STEADY else 5)


def _floors(rng: Random, members: Iterable[Member], exported: Mapping[str, int]) -> Amounts:
    """The steady earn the same every quarter; an exporter more than it exports, for it also sells at home."""
    return {
        m.code: max(exported.get(m.code, 0) * DONG_PER_USD * 106 // 100, _steady(rng, m))
        for m in members
        if m.code in exported or m.company.sector == _STEADY
    }


def _steady(rng: Random, member: Member) -> int:
    return noisy(rng, member.size * 200_000, 2) if member.company.sector == _STEADY else 0
