"""Exports: steady exporters, and a shipyard whose deliveries make the jumps of the published series."""

from __future__ import annotations

from random import Random

from khoi.sample import series
from khoi.sample.cast import Cast
from khoi.sample.companies import Member
from khoi.sample.course import Course, Revisions, earlier, with_2022, year_2021
from khoi.sample.spread import Amounts, noisy_all, spread
from khoi.values.period import Period

_QUIET_QUARTER = 11_500_000
"""USD that all but the shipyard export in a quarter when no ship is delivered; beyond it is ships."""


def exports(cast: Cast, revisions: Revisions) -> Course:
    """`export.value` in whole USD."""
    rng = cast.stream("exports")
    now = series.EXPORT_Q1_22.drawn(rng)

    def share(total: int, period: Period) -> Amounts:
        return _share(rng, [m for m in cast.exporters if m in cast.sending(period)], total)

    course = year_2021(
        share,
        revisions.whole,
        first=now * 10_000 // rng.randint(*series.EXPORT_CHANGE),
        half=series.EXPORT_H1_21.drawn(rng),
        third=series.EXPORT_Q3_21.drawn(rng),
        year=series.EXPORT_21.drawn(rng),
    )
    amounts = share(now, series.Q1_22)
    whole = dict.fromkeys(amounts, 1)
    return with_2022(course, amounts, earlier(rng, amounts, (m.code for m in cast.transferred), whole))


def _share(rng: Random, exporters: list[Member], total: int) -> Amounts:
    """Ships take what is more than a quiet quarter; in a quiet quarter the shipyard exports nothing."""
    ships = max(0, total - _QUIET_QUARTER * rng.randint(102, 112) // 100)
    yard = next(m.code for m in exporters if "shipyard" in m.role.marks)
    weights = noisy_all(rng, {m.code: _weight(m) for m in exporters if m.code != yard}, 15)
    others = spread(total - ships, weights, dict.fromkeys(weights, 1), rest=max(weights, key=lambda c: weights[c]))
    return {**others, yard: ships}


def _weight(member: Member) -> int:
    """Most seafood goes abroad, a good part of shoes and clothes, of cables and plastics some."""
    return member.size * (5 if member.company.sector == "seafood" else 2 if member.role.trade in {"Giày", "May"} else 1)
