"""Whole numbers beside percentages: which of them can give it (GRIM)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.interval import Interval
from khoi.proofread.reading import ROUNDING, SEVERITY, Reading, Verdict, beside, exact, intervals, percent
from khoi.proofread.said import Said
from khoi.proofread.values import Doubt, Role, Severity

_VOTERS: Final = frozenset({"đại biểu", "cổ đông", "thành viên", "ủy viên", "phiếu", "cổ phần"})
_MOST: Final = 100_000
"""Of so many nothing can be said: some whole number gives any percentage."""


def whole_number(read: Reading) -> Iterator[Doubt]:
    """30 doanh nghiệp (chiếm 28,1 %): of how many, if they are whole?"""
    for one in read.all:
        part = one.host
        if one.role is not Role.SHARE or part is None or not part.q.counted or part.approx or one.approx or part.q.high:
            continue
        count = exact(part)
        if exact(one) is None or count is None or not 0 < count < _MOST or one.q.unit.name != "%":
            continue
        between = read.all[part.number + 1 : one.number]
        if any(s.role is not Role.THRESHOLD for s in between) or (one.of_plan and not part.q.of_many):
            continue
        if part.q.of_many and one.whole and (part.q.unit.name not in one.whole or _of_more(one, part)):
            continue
        if part.q.of_many and part.q.unit.name in _VOTERS and "tổng" in one.whole:
            continue  # of all, not only of those who were there
        if part.q.of_many:
            yield from _of_many(read, one, part, count)
        elif not _of_something_else(one):
            yield from _of_any(read, one, part, count)


def _of_more(one: Said, part: Said) -> bool:
    """443/448 đại biểu (chiếm 91,53 % tổng số đại biểu Quốc hội): a whole with more words than the part has."""
    told = grammar.content(f"{part.indicator} {part.after} {one.before}")
    return "tổng" in one.whole and bool(grammar.content(one.whole) - told)


def _of_something_else(one: Said) -> bool:
    """A share of money or of work is no share of the count."""
    return bool(
        re.search(
            r"(?:doanh thu|vốn|giá trị|kim ngạch|sản lượng|diện tích|ngân sách|dư nợ|gdp|thị phần|dân số)", one.whole
        )
    )


def _of_any(read: Reading, one: Said, part: Said, count: Fraction) -> Iterator[Doubt]:
    last = Fraction(1, 10**one.q.numeral.decimals)
    shares = [Interval(i.low, i.high + last / 2) for i in intervals(one, False)]  # rounded half up, or cut off
    if any(i.low <= 0 for i in shares) or any(
        _whole_between(count * 100 / i.high, count * 100 / i.low) for i in shares
    ):
        return
    share = exact(one)
    assert share is not None
    near = math.floor(count * 100 / share)
    told = "; ".join(
        f"{count}/{n} = {percent(count / n * 100, one.q.numeral.decimals + 1)}" for n in (near, near + 1) if n
    )
    yield read.doubt(
        "count_percent", Severity.ERROR, one, part, sum_=told,
        because=f"không có số nguyên nào để {count} phần của nó là {read.words(one)}",
    )  # fmt: skip


def _whole_between(low: Fraction, high: Fraction) -> bool:
    return math.ceil(low) <= math.floor(high) or high - low >= 1


def _of_many(read: Reading, one: Said, part: Said, count: Fraction) -> Iterator[Doubt]:
    many = Fraction(part.q.of_many or 0)
    if many <= 0:
        return
    share = Interval.at(count / many * 100)
    verdict = beside(lambda wide: intervals(one, wide), lambda _: [share])
    if verdict is not Verdict.HOLDS:
        yield read.doubt(
            "count_percent", SEVERITY[verdict], one, part,
            sum_=f"{count}/{many} = {percent(share.low, max(2, one.q.numeral.decimals))}",
            expected=percent(share.low, max(1, one.q.numeral.decimals)),
            because=ROUNDING if verdict is Verdict.LAST_DIGIT else "",
        )  # fmt: skip


_THAT_MANY: Final = re.compile(r"[^,;.0-9]{0,80}\([ ]*(?:tức|tức là|tương đương|tương ứng|=|với)?[ ]*")


def that_many(read: Reading) -> Iterator[Doubt]:
    """Tỷ lệ xã đạt chuẩn 71,2 % (79/111 xã): the percentage first, then of how many it is."""
    for one, part in pairwise(read.all):
        count = exact(part)
        if (
            one.q.unit.name != "%"
            or not (one.standing or one.role is Role.SHARE)
            or part.q.of_many is None
            or count is None
        ):
            continue
        if one.sentence == part.sentence and _THAT_MANY.fullmatch(part.before) and exact(one) is not None:
            yield from _of_many(read, one, part, count)
