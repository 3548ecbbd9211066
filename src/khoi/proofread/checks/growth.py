"""A change beside both its values: tăng, giảm, bằng … %, gấp … lần, từ … lên …."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from khoi.proofread import grammar
from khoi.proofread.checks.bases import (
    base_in_bracket,
    base_named,
    base_of,
    beside_other,
    host_of,
    of_lists,
    reached_after,
)
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
    same_but_for_each,
    same_unit,
    stated_change,
)
from khoi.proofread.said import Said
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Role, Severity


def change(read: Reading) -> Iterator[Doubt]:
    """tăng 9,8 % beside the value and its base, where the text names both."""
    for one in read.all:
        if one.role is Role.ATTAINMENT and one.direction and one.host is not None:
            yield from _beside_named(read, one, one.host)  # vượt 63 % tổng tài sản
        host = host_of(read, one) if one.role is Role.CHANGE else None
        if host is None or host.q.value is None or one.of_plan:
            continue
        if beside_other(read, one):
            yield from _beside_named(read, one, host)
            continue
        base = base_of(read, one, host) or base_in_bracket(read, one, host)
        if (after := reached_after(read, one, host)) is not None:
            host, base = after, host
        if base is not None and base.q.value is not None:
            found = list(_beside(read, one, host, base)) if not of_each_year(one, host) else []
            if found and not any(not list(_beside(read, one, other, base)) for other in of_lists(read, host, base)):
                yield from found
        elif one.q.unit.sort is Sort.TIMES:
            yield from _beside_named(read, one, host)
        else:
            yield from _beside_amount(read, one, host)


def of_each_year(one: Said, host: Said) -> bool:
    """bình quân tăng 9,7 %/năm: a mean over years, which the two ends do not give by division."""
    yearly = "/" in one.q.unit.name or bool(grammar.MEAN.search(one.before))
    return yearly and host.q.unit.sort is not Sort.PERCENT


def _beside_named(read: Reading, one: Said, host: Said) -> Iterator[Doubt]:
    base = base_named(read, one, host)
    if base is not None:
        yield from _beside(read, one, host, base)


def _beside(read: Reading, one: Said, host: Said, base: Said) -> Iterator[Doubt]:
    now, then = exact(host), exact(base)
    assert now is not None
    assert then is not None
    if one.q.unit.sort in {Sort.PERCENT, Sort.TIMES} and host.q.unit.sort is not Sort.PERCENT:
        if then <= 0 or not same_but_for_each(host, base):
            return
        verdict = beside(lambda wide: stated_change(one, wide), lambda wide: _changes(host, base, wide))
        grown = (now / then - 1) * 100
        expected = expected_change(one, grown, now / then)
        told = f"{read.plain(host)} / {read.plain(base)} = {percent(now / then * 100, decimals_for(one))}"
        if (host.q.scale, host.q.unit) != (base.q.scale, base.q.unit):
            told = f"{read.words(host)} / {read.words(base)} = {percent(now / then * 100, decimals_for(one))}"
    elif host.q.unit.sort is Sort.PERCENT and one.q.unit.sort in {Sort.PERCENT, Sort.POINTS}:
        verdict, expected, told = _of_ratio(read, one, host, base)
    elif same_unit(one, host):
        verdict = beside(
            lambda wide: [i.times(one.direction or 1) for i in intervals(one, wide)],
            lambda wide: [a - b for a in intervals(host, wide) for b in intervals(base, wide)],
        )
        expected = f"{'tăng' if now >= then else 'giảm'} {amount(abs(now - then), one)}"
        told = f"{read.words(host)} − {read.words(base)} = {amount(now - then, one)}"
    else:
        return
    if verdict is not Verdict.HOLDS:
        because = ROUNDING if verdict is Verdict.LAST_DIGIT else ""
        yield read.doubt("growth", SEVERITY[verdict], one, host, base, sum_=told, expected=expected, because=because)


def _changes(host: Said, base: Said, wide: bool) -> list[Interval]:
    return [Interval(i.low - 100, i.high - 100) for i in percents(host, base, wide)]


def expected_change(one: Said, grown: Fraction, ratio: Fraction) -> str:
    if one.q.unit.sort is Sort.TIMES:
        return f"{percent(ratio, max(1, one.q.numeral.decimals)).removesuffix('%')} lần"
    if one.ratio:
        return percent(ratio * 100, decimals_for(one))
    return f"{'tăng' if grown >= 0 else 'giảm'} {percent(abs(grown), decimals_for(one))}"


def _of_ratio(read: Reading, one: Said, host: Said, base: Said) -> tuple[Verdict, str, str]:
    """A percentage beside a percentage: the change is in points, or of the percentage itself."""

    def points(wide: bool) -> list[Interval]:
        return [a - b for a in intervals(host, wide) for b in intervals(base, wide)]

    verdict = beside(lambda wide: [i.times(one.direction or 1) for i in intervals(one, wide)], points)
    if verdict is Verdict.FALSE and one.q.unit.sort is Sort.PERCENT:
        verdict = beside(lambda wide: stated_change(one, wide), lambda wide: _changes(host, base, wide))
    differs = (exact(host) or Fraction(0)) - (exact(base) or Fraction(0))
    shown = percent(abs(differs), decimals_for(one)).removesuffix("%")
    expected = f"{'tăng' if differs >= 0 else 'giảm'} {shown} điểm phần trăm"
    return (
        verdict,
        expected,
        f"{read.words(host)} − {read.words(base)} = {'−' if differs < 0 else ''}{shown} điểm phần trăm",
    )


def _beside_amount(read: Reading, one: Said, host: Said) -> Iterator[Doubt]:
    """tăng 30 tỷ đồng, tương ứng tăng 20 %: the difference gives the base."""
    if one.q.unit.sort is not Sort.PERCENT or host.q.unit.sort is Sort.PERCENT:
        return
    near = [
        other
        for other in host.tellers
        if other.role is Role.CHANGE
        and same_unit(other, host)
        and other.direction == one.direction
        and other.direction
        and not other.of_plan
        and not one.of_plan
        and abs(other.number - one.number) == 1
        and (other.base is None or one.base is None or other.base == one.base)
    ]
    if len(near) > 1 and one.number - near[0].number == 1 and grammar.SAME_CHANGE.fullmatch(one.before):
        near = near[:1]
    if len(near) != 1 or one.ratio:
        return
    (by,) = near
    now, moved = exact(host), exact(by)
    if now is None or moved is None:
        return
    if now > 0 and min(i.low for i in intervals(by, True)) > max(i.high for i in intervals(host, True)):
        if by.direction > 0:
            told = f"{read.words(by)} > {read.words(host)}"
            yield read.doubt(
                "growth", Severity.ERROR, by, host, one, sum_=told, because="phần tăng lớn hơn cả số đạt được"
            )
        return
    if now - by.direction * moved <= 0:
        return

    def computed(wide: bool) -> list[Interval]:
        found = []
        for a in intervals(host, wide):
            for d in intervals(by, wide):
                signed = d.times(by.direction)
                quotient = signed.over(a - signed)
                if quotient is not None:
                    found.append(quotient.times(100))
        return found

    verdict = beside(lambda wide: stated_change(one, wide), computed)
    then = now - by.direction * moved
    grown = percent(moved / then * 100, decimals_for(one))
    told = f"{read.plain(by)} / ({read.plain(host)} {'−' if by.direction > 0 else '+'} {read.plain(by)}) = {grown}"
    if verdict is not Verdict.HOLDS:
        yield read.doubt(
            "growth", SEVERITY[verdict], one, host, by, sum_=told,
            expected=percent(moved / then * 100, decimals_for(one)),
            because=ROUNDING if verdict is Verdict.LAST_DIGIT else "",
        )  # fmt: skip
