"""Points that parts contribute to a growth, beside that growth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from khoi.proofread.checks.partitions import PARTITIONS
from khoi.proofread.interval import Interval
from khoi.proofread.reading import SEVERITY, Reading, Verdict, beside, exact, intervals, percent
from khoi.proofread.said import Said
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Role, Severity


def contributions(read: Reading) -> Iterator[Doubt]:
    """Points that parts contribute to a growth add up to no more than the growth."""
    growth: Said | None = None
    for sentence in read.sentences:
        given = [
            s
            for s in sentence.said
            if s.role is Role.CONTRIBUTION and s.q.unit.sort is Sort.POINTS and exact(s) is not None
        ]
        before = [s for s in sentence.said if s.q.unit.sort is Sort.PERCENT and s.role in {Role.CHANGE, Role.ACTUAL}]
        if given and before and before[0].number < given[0].number and _OF_ALL.search(_named_by(before[0])):
            growth = before[0]
        if (
            len(given) > 1
            and growth is not None
            and sentence.paragraph - growth.paragraph < 2
            and exact(growth) is not None
        ):
            yield from _contributed(read, growth, given)
        of_all = (s for s in sentence.said if s.role is Role.CHANGE and s.q.unit.sort is Sort.PERCENT)
        growth = next((s for s in of_all if _OF_ALL.search(_named_by(s))), growth)


_OF_ALL: Final = re.compile(
    r"gdp|grdp|tổng sản phẩm|kinh tế|mức tăng|tăng chung|tăng trưởng chung|toàn (?:ngành|nền)|tổng"
)
"""Names of a growth of the whole, to which parts contribute."""


def _named_by(one: Said) -> str:
    return f"{one.host.indicator if one.host else ''} {one.indicator} {one.before}"


def _contributed(read: Reading, growth: Said, given: Sequence[Said]) -> Iterator[Doubt]:
    def computed(wide: bool) -> list[Interval]:
        total = Interval.at(0)
        for one in given:
            total = total + intervals(one, wide)[0].times(one.direction or 1)
        return [total]

    verdict = beside(lambda wide: [i.times(growth.direction or 1) for i in intervals(growth, wide)], computed)
    total = sum(((exact(s) or Fraction(0)) * (s.direction or 1) for s in given), Fraction(0))
    stated = (exact(growth) or Fraction(0)) * (growth.direction or 1)
    if verdict is Verdict.HOLDS or (total < stated and len(given) < 3):
        return
    names = [f"{_named_by(s)} {_named_by(read.all[s.number - 1])}" for s in given if s.number]
    every = any(all(any(p.search(name) for name in names) for p in one.members) for one in PARTITIONS)
    severity = SEVERITY[verdict] if total > stated or every else Severity.QUESTION
    told = " + ".join(read.plain(s) for s in given) + f" = {percent(total, 2).removesuffix('%')} điểm phần trăm"
    yield read.doubt("contribution", severity, growth, *given, sum_=told)
