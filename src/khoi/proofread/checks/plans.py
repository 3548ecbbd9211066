"""Percent of a plan beside the value and the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.checks.bases import of_lists
from khoi.proofread.interval import Interval
from khoi.proofread.reading import (
    ROUNDING,
    SEVERITY,
    Reading,
    Verdict,
    amount,
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
from khoi.proofread.values import Doubt, Role, Severity


def attainment(read: Reading) -> Iterator[Doubt]:
    """đạt 127,9 % kế hoạch, vượt 10 %: where the plan stands beside it."""
    for one in read.all:
        if one.role is not Role.ATTAINMENT or one.q.unit.sort is not Sort.PERCENT:
            continue
        host, plans = (one.host, list[Said]()) if one.host is not None else _told_before(read, one)
        if host is None:
            continue
        plans = plans or [s for s in host.tellers if s.role in _AIMS and same_unit(s, host)]
        if _OF_PART.match(one.after):
            plans = [s for s in plans if s.when is None or not s.when.whole_year or s.host is host]
        elif not plans and host.q.unit.sort is not Sort.PERCENT:
            plans = _just_before(read, host) or _named(read, one, host)
        if not plans:
            yield from _beside_amount(read, one, host)
        if len(plans) == 1:
            yield from _by_amount(read, one, host, plans[0])
        value, planned = exact(host), exact(plans[0]) if len(plans) == 1 else None
        if value is None or planned is None or planned <= 0:
            continue
        verdict = beside(partial(_stated, one), partial(percents, host, plans[0]))
        others = of_lists(read, host, plans[0])
        if verdict is Verdict.HOLDS or any(
            beside(partial(_stated, one), partial(percents, other, plans[0])) is not Verdict.FALSE for other in others
        ):
            continue
        ratio = value / planned * 100
        over = bool(one.direction)
        told = f"{read.plain(host)} / {read.plain(plans[0])} = {percent(ratio, decimals_for(one))}"
        yield read.doubt(
            "plan", SEVERITY[verdict], one, host, plans[0], sum_=told,
            expected=percent(abs(ratio - 100) if over else ratio, decimals_for(one)),
            because=ROUNDING if verdict is Verdict.LAST_DIGIT else "",
        )  # fmt: skip


def beyond(read: Reading) -> Iterator[Doubt]:
    """đạt 507 tỷ đồng, vượt kế hoạch 780 tỷ đồng: what is beyond a plan is more than it, and than what it is beyond."""
    for host, plan in pairwise(read.all):
        if host.sentence != plan.sentence or not host.standing or not same_unit(plan, host):
            continue
        aimed = plan.role in _AIMS and plan.host is host and _MORE.search(plan.before)
        if not aimed and not _RIGHT_BEYOND.fullmatch(plan.before):
            continue
        if exact(plan) is None or exact(host) is None:
            continue
        if max(i.high for i in intervals(host, True)) < min(i.low for i in intervals(plan, True)):
            told = f"{read.words(host)} < {read.words(plan)}"
            yield read.doubt(
                "direction", Severity.ERROR, host, plan, sum_=told, because="chữ “vượt” không đúng với hai số"
            )


_OF_PART: Final = re.compile(rf"[ ]*(?:so với )?{grammar.PLAN}[ ](?:của |trong )?(?:quý|tháng|[0-9]{{1,2}} tháng|tuần)")
"""Percent of a quarter's plan, beside that of the year."""
_MORE: Final = re.compile(r"(?<!\w)vượt(?: qua| xa| mức)?[ ][^,;.()]*(?:\([ ]*)?$")
_RIGHT_BEYOND: Final = re.compile(
    rf"[ ,]*(?:và )?(?:đã )?vượt(?: qua| xa)?(?: so với)?(?: mức| con số)?[ ]{grammar.PLAN}[^,;.()]{{0,40}}"
)


def differs(read: Reading) -> Iterator[Doubt]:
    """vượt 11,4 tỷ đồng so với kế hoạch được giao là 85 tỷ đồng: beside the value and the plan."""
    for by in read.all:
        host = by.host
        if by.role is not Role.CHANGE or not by.of_plan or host is None or not same_unit(by, host) or exact(by) is None:
            continue
        plans = [s for s in host.tellers if s.role in _AIMS and same_unit(s, host) and s.number == by.number + 1]
        if len(plans) == 1 and exact(plans[0]) is not None and exact(host) is not None:
            yield from _difference(read, by, host, plans[0])


_AIMS: Final = frozenset({Role.PLAN, Role.TARGET})
_OF_YEAR: Final = re.compile(r"[^,;.()]*(?:năm|20[0-9]{2})")
_BACK: Final = 12
"""So many figures back a plan may stand that is told under the same name."""


_RIGHT_PLAN: Final = re.compile(rf"[ ]*{grammar.PLAN}[^,;.()]{{0,40}}")


def _told_before(read: Reading, one: Said) -> tuple[Said | None, list[Said]]:
    """So với kế hoạch là P, như vậy đã hoàn thành p %: the value stands in the sentence before."""
    following = read.all[one.number + 1 : one.number + 2]
    if following and following[0].role in _AIMS and following[0].sentence == one.sentence:
        before = read.all[one.number - 1] if one.number else None
        right = _RIGHT_PLAN.fullmatch(following[0].before) and before is not None and before.standing
        if right and before is not None and same_unit(before, following[0]) and before.sentence == one.sentence:
            return before, [following[0]]
    earlier = read.all[max(0, one.number - 5) : one.number]
    plan = next((s for s in earlier if s.sentence == one.sentence and s.role in _AIMS and s.host is None), None)
    if plan is None or one.direction:
        return None, []
    values = [s for s in earlier if s.sentence == one.sentence - 1 and s.standing and same_unit(s, plan)]
    return (values[0], [plan]) if len(values) == 1 else (None, [])


def _named(read: Reading, one: Said, host: Said) -> list[Said]:
    """The plan of a year that was told before under the same name, if there is one."""
    if not _OF_YEAR.match(one.after) or not host.key:
        return []
    found = [
        s
        for s in read.all[max(0, host.number - _BACK) : host.number]
        if s.role in _AIMS and s.host is None and same_unit(s, host) and (s.when is None or s.when.whole_year)
    ]
    named = [s for s in found if (name := s.key - _OF_PLANS) and (name <= host.key or host.key <= name)]
    same_year = [s for s in named if not (s.when and host.when) or s.when.year == host.when.year]
    return same_year[:1] if len({exact(s) for s in found}) == 1 else []


def _by_amount(read: Reading, one: Said, host: Said, plan: Said) -> Iterator[Doubt]:
    """vượt 60 nghìn tấn beside the value and the plan."""
    by = read.all[one.number - 1] if one.number else None
    if by is not None and by.role is Role.CHANGE and by.host is host and by.of_plan and same_unit(by, host):
        yield from _difference(read, by, host, plan)


def _difference(read: Reading, by: Said, host: Said, plan: Said) -> Iterator[Doubt]:
    def computed(wide: bool) -> list[Interval]:
        return [a - b for a in intervals(host, wide) for b in intervals(plan, wide)]

    verdict = beside(lambda wide: [i.times(by.direction or 1) for i in intervals(by, wide)], computed)
    if verdict is Verdict.FALSE:
        over = amount(abs((exact(host) or Fraction(0)) - (exact(plan) or Fraction(0))), by)
        told = f"{read.words(host)} − {read.words(plan)} = {over}"
        yield read.doubt("plan", Severity.ERROR, by, host, plan, sum_=told, expected=over)


def _beside_amount(read: Reading, one: Said, host: Said) -> Iterator[Doubt]:
    """vượt 47,5 nghìn tỷ đồng, vượt 64,3 % kế hoạch: the difference gives the plan."""
    before = read.all[one.number - 1] if one.number else None
    if before is None or before.role is not Role.CHANGE or before.host is not host or not before.of_plan:
        return
    if not same_unit(before, host) or before.direction != one.direction or not one.direction:
        return
    now, moved = exact(host), exact(before)
    if now is None or moved is None:
        return
    plan = now - before.direction * moved
    if plan <= 0:
        told = f"{read.words(before)} > {read.words(host)}"
        yield read.doubt("plan", Severity.ERROR, before, host, one, sum_=told, because="kế hoạch không thể nhỏ hơn 0")
        return

    def computed(wide: bool) -> list[Interval]:
        signed = [d.times(before.direction) for d in intervals(before, wide)]
        found = [a.over(a - d) for a in intervals(host, wide) for d in signed]
        return [quotient.times(100) for quotient in found if quotient is not None]

    verdict = beside(partial(_stated, one), computed)
    if verdict is not Verdict.HOLDS:
        sign = "−" if before.direction > 0 else "+"
        should = percent(moved / plan * 100, decimals_for(one))
        yield read.doubt(
            "plan", SEVERITY[verdict], one, host, before,
            sum_=f"{read.plain(before)} / ({read.plain(host)} {sign} {read.plain(before)}) = {should}", expected=should,
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


_OF_PLANS: Final = grammar.content("kế hoạch giao chỉ tiêu mục tiêu dự toán đặt đề ra hoàn thành đơn vị")


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
