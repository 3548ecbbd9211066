"""Percent of a plan beside the value and the plan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.interval import Interval
from khoi.proofread.reading import (
    ROUNDING,
    SEVERITY,
    Reading,
    Verdict,
    beside,
    decimals_for,
    exact,
    intervals,
    percent,
    percents,
    same_unit,
)
from khoi.proofread.said import Said
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Role


def attainment(read: Reading) -> Iterator[Doubt]:
    """đạt 127,9 % kế hoạch, vượt 10 %: where the plan stands beside it."""
    for one in read.all:
        host = one.host
        if one.role is not Role.ATTAINMENT or host is None or one.q.unit.sort is not Sort.PERCENT:
            continue
        plans = [s for s in host.tellers if s.role in {Role.PLAN, Role.TARGET} and same_unit(s, host)]
        if not plans and host.q.unit.sort is not Sort.PERCENT:
            plans = _just_before(read, host)
        value, planned = exact(host), exact(plans[0]) if len(plans) == 1 else None
        if value is None or planned is None or planned <= 0:
            continue
        verdict = beside(partial(_stated, one), partial(percents, host, plans[0]))
        if verdict is Verdict.HOLDS:
            continue
        ratio = value / planned * 100
        over = bool(one.direction)
        told = f"{read.plain(host)} / {read.plain(plans[0])} = {percent(ratio, decimals_for(one))}"
        yield read.doubt(
            "plan", SEVERITY[verdict], one, host, plans[0], sum_=told,
            expected=percent(abs(ratio - 100) if over else ratio, decimals_for(one)),
            because=ROUNDING if verdict is Verdict.LAST_DIGIT else "",
        )  # fmt: skip


def _just_before(read: Reading, host: Said) -> list[Said]:
    """A plan that its own sentence, or the one before, names of the same thing."""
    return [
        other
        for other in read.all[max(0, host.number - 4) : host.number + 4]
        if other.role in {Role.PLAN, Role.TARGET}
        and other.host is None
        and same_unit(other, host)
        and other.paragraph == host.paragraph
        and abs(other.sentence - host.sentence) <= 1
        and (
            _of_one_clause(read, other, host)
            if other.sentence == host.sentence
            else other.key - _OF_PLANS == host.key or (host.inherited and host.indicator == other.indicator)
        )
    ]


_OF_PLANS: Final = grammar.content("kế hoạch giao chỉ tiêu mục tiêu dự toán")


def _of_one_clause(read: Reading, plan: Said, host: Said) -> bool:
    """Whether no list of parts begins between them."""
    first, second = sorted((plan, host), key=lambda s: s.number)
    return not grammar.PARTS.search(read.letters.low, first.q.end, second.q.start)


def _stated(one: Said, wide: bool) -> list[Interval]:
    """Đạt p % is p; vượt p % is 100 + p, and from 100 % upwards perhaps p itself: vượt mức (150 %)."""
    found = intervals(one, wide)
    if not one.direction:
        return list(found)
    over = [Interval(100 + i.low, 100 + i.high) for i in (j.times(one.direction) for j in found)]
    return [*over, *(i for i in found if one.direction > 0 and i.low >= 100)]
