"""A total beside its parts: what both ways of telling them share, and how they are added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.interval import Interval
from khoi.proofread.reading import ROUNDING, SEVERITY, Reading, Verdict, amount, beside, exact, intervals, same_unit
from khoi.proofread.said import Said
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Severity


def add_up(
    read: Reading, total: Said, listed: Sequence[Said], *, complete: bool, surely: bool = True
) -> Iterator[Doubt]:
    """No part is above the total, nor all together; and where they are `complete`, they are no less."""
    whole = exact(total)
    assert whole is not None
    for one in listed:
        joined = one is not listed[0] and not re.match(r"[^,;]*[,;]", one.before)
        if same_unit(one, total) and above(one, total) and not joined:
            told = f"{read.words(one)} > {read.words(total)}"
            severity = Severity.ERROR if surely else Severity.QUESTION
            yield read.doubt("parts_above", severity, one, total, sum_=told)
            return
    if len(listed) < 2:
        return
    added = sum((exact(s) or Fraction(0) for s in listed), Fraction(0))
    verdict = beside(partial(intervals, total), partial(sums, listed))
    if verdict is Verdict.HOLDS or (added < whole and not complete):
        return
    severity = SEVERITY[verdict] if surely else Severity.QUESTION
    overlapping = not complete and total.q.unit.sort is Sort.COUNT and not _apart(total, listed)
    if overlapping and severity is Severity.ERROR and added > whole * Fraction(11, 10):
        severity = Severity.QUESTION
    told = " + ".join(read.plain(s) if s.q.scale == total.q.scale else read.words(s) for s in listed)
    because = (
        ROUNDING
        if verdict is Verdict.LAST_DIGIT
        else "các phần có thể trùng nhau"
        if severity is Severity.QUESTION
        else ""
    )
    yield read.doubt(
        "sum",
        severity,
        total,
        *listed,
        sum_=f"{told} = {amount(added, total)}",
        expected=amount(added, total),
        because=because,
    )


def sums(listed: Sequence[Said], wide: bool) -> list[Interval]:
    """What they may add up to."""
    return [sum((intervals(one, wide)[0] for one in listed), Interval.at(0))]


def above(part: Said, total: Said) -> bool:
    """Whatever the last digits were."""
    return all(p.low > t.high for p in intervals(part, True) for t in intervals(total, True))


def balanced(read: Reading, result: Said, one: Said, other: Said, sign: str) -> Iterator[Doubt]:
    """What two figures make together, or leave of each other."""

    def computed(wide: bool) -> list[Interval]:
        return [a + b if sign == "+" else a - b for a in intervals(one, wide) for b in intervals(other, wide)]

    verdict = beside(lambda wide: intervals(result, wide), computed)
    if verdict is Verdict.HOLDS:
        return
    first, second = exact(one), exact(other)
    assert first is not None
    assert second is not None
    should = first + second if sign == "+" else first - second
    yield read.doubt(
        "sum", SEVERITY[verdict], result, one, other,
        sum_=f"{read.words(one)} {sign} {read.words(other)} = {amount(should, result)}",
        expected=amount(should, result),
        because=ROUNDING if verdict is Verdict.LAST_DIGIT else "",
    )  # fmt: skip


def _apart(total: Said, listed: Sequence[Said]) -> bool:
    """Whether the parts are of kinds that exclude each other."""
    kinds = KINDS.get(total.q.unit.name, ())
    return bool(kinds) and all(one.q.unit.name in kinds for one in listed)


KINDS: Final = dict.fromkeys(
    ("tổ chức cơ sở đảng", "tổ chức đảng", "đảng bộ, chi bộ"), ("đảng bộ", "chi bộ", "đảng bộ, chi bộ")
) | dict.fromkeys(("người", "đảng viên", "đoàn viên", "học viên", "học sinh", "đại biểu"), ("nam", "nữ"))
"""What may be counted under another name than the total."""

_NET: Final = re.compile(
    r"siêu|thặng dư|thâm hụt|lợi nhuận|(?<!\w)lãi|(?<!\w)lỗ|chênh lệch|bình quân|trung bình|tài sản"
)
"""What is left of one thing after another, means, and both sides of a balance sheet have no parts below them."""


def never_added(total: Said) -> bool:
    """Prices, means, percentages and net values have no parts that add up here."""
    if total.q.unit.sort is Sort.PERCENT or "/" in total.q.unit.name:
        return True
    return bool(_NET.search(f"{total.indicator} {total.before[-40:]}"))


LESSER: Final = re.compile(r"(?:^|[,;])[ (]*với[ ]|xuống|còn[ ]+$|thấp hơn|cao hơn|nhiều hơn|ít hơn|lên[ ]+$")
"""What follows is no part: what a part consists of, what something rose or fell to, a difference."""

_SLIGHT: Final = grammar.content("mới quay lại hoạt động")
"""Words that one name of a thing has and another leaves out."""


def made_up_by(total: Said, listed: Sequence[Said]) -> bool:
    """30.500 DN thành lập mới và quay lại hoạt động: a total that bears the names of both its parts."""
    names = [s.key for s in listed]
    together = frozenset().union(*names)
    each = all(name and not total.key <= name for name in names)
    return (
        len(names) == 2
        and each
        and " và " in total.indicator
        and total.key <= together | _SLIGHT
        and names[0] != names[1]
    )


def outside_brackets(low: str, since: int, after: Sequence[Said]) -> Iterator[Said]:
    """Those before which as many brackets are closed as were opened."""
    depth = 0
    for one in after:
        between = low[since : one.q.start]
        depth += between.count("(") - between.count(")")
        since = one.q.start
        if depth < 0:
            return
        if not depth:
            yield one


def amounts_by_paragraph(read: Reading) -> Iterator[list[Said]]:
    """What each paragraph tells in figures that can be added."""
    block: list[Said] = []
    for one in read.all:
        if block and block[-1].paragraph != one.paragraph:
            yield block
            block = []
        if one.standing and exact(one) is not None and one.q.unit.sort is not Sort.PERCENT:
            block.append(one)
    if block:
        yield block
