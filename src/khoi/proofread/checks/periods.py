"""Dates and periods that cannot be, and periods compared with themselves."""

from __future__ import annotations

from collections.abc import Iterator

from khoi.proofread.moments import Moment, When
from khoi.proofread.reading import Reading
from khoi.proofread.said import Said
from khoi.proofread.values import Doubt, Role, Severity


def impossible(read: Reading) -> Iterator[Doubt]:
    """31/4/2022, quý V, tháng 13."""
    for moment in read.scanned.moments:
        if moment.wrong:
            values = {"words": read.text(moment.start, moment.end), "sum": "", "because": moment.wrong}
            yield Doubt("period", Severity.ERROR, moment.start, moment.end, (), values)


def own_base(read: Reading) -> Iterator[Doubt]:
    """Quý I/2018 … so với cùng kỳ năm 2018; a base that comes after what is compared with it."""
    told: set[int] = set()
    for one in read.all:
        base = one.base
        if one.role not in {Role.CHANGE, Role.BASE} or base is None or one.when is None or base.start in told:
            continue
        because = _cannot_be(one, base)
        if because:
            told.add(base.start)
            values = {"words": read.text(base.start, base.end), "sum": "", "because": because}
            expected = _should_be(one.when, base)
            severity = Severity.ERROR if one.sure and _told_here(read, one) else Severity.QUESTION
            yield Doubt("period", severity, base.start, base.end, (one.number,), values, expected)


def _told_here(read: Reading, one: Said) -> bool:
    """Whether the sentence itself names the period that is compared; one that is only carried on may have changed."""
    if one.base is not None and one.base.kind == "at":
        return one.own_time or (one.host is not None and one.host.own_time)
    named = [
        m
        for m in read.moments_of(one)
        if m.kind == "at" and m is not one.base and m.when is not None and _alike(m.when, one.when)
    ]
    if any(m.own_year for m in named):
        return True
    return bool(named) and any(m.own_year and m.when == one.when for m in read.scanned.moments)


def _alike(named: When, when: When | None) -> bool:
    return when is None or (named.first, named.last) == (when.first, when.last)


def _cannot_be(one: Said, base: Moment) -> str:
    when = one.when
    assert when is not None
    if when.year is None or when.until or not base.own_year:
        return ""
    year = base.same_year
    if base.kind == "same" and year is not None:
        if year == when.year:
            return "một kỳ không thể là cùng kỳ của chính nó"
        return "kỳ gốc đứng sau kỳ được so sánh" if year > when.year else ""
    if base.when is None or one.role is Role.BASE or base.of_a_day:
        return ""
    if base.when == when:
        return "một kỳ không thể so với chính nó"
    later = (base.when.year or 0, base.when.first) > (when.year, when.last) and not base.when.day
    return "kỳ gốc đứng sau kỳ được so sánh" if later else ""


def _should_be(when: When, base: Moment) -> str:
    return f"cùng kỳ năm {when.year - 1}" if base.kind == "same" and when.year is not None else ""
