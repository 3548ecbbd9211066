"""A flow over time: no quarter is above the months in which it lies, and quarters add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.checks.added import above, amounts_by_paragraph, sums
from khoi.proofread.reading import ROUNDING, SEVERITY, Reading, Verdict, amount, beside, exact, intervals, same_unit
from khoi.proofread.said import Said
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Severity

_FLOWS: Final = re.compile(
    r"doanh thu|thành lập mới|giải thể|tạo việc làm|nộp ngân sách|thu ngân sách|thu nội địa|thu từ|số thu"
    r"|giá trị (?:sản xuất|xây lắp"
    r"|xuất)|khách|chi (?:đầu tư|ngân sách|thường)|điện thương phẩm|vốn (?:fdi|đầu tư)|bán lẻ|xuất khẩu"
    r"|nhập khẩu|sản lượng|khối lượng|qua cảng|sản xuất|kết nạp|kim ngạch|vốn đăng ký|giải ngân|tiêu thụ"
)
_ADDS: Final = re.compile(rf"{_FLOWS.pattern}|lợi nhuận")
"""A quarter's profit may be above that of nine months, yet quarters add up."""

_ADDS_NOT: Final = re.compile(r"bình quân|trung bình|dư nợ|lao động|tỷ lệ")


def over_time(read: Reading) -> Iterator[Doubt]:
    """A quarter beside the nine months in which it lies; two quarters beside their half-year."""
    flows = [s for s in read.all if s.standing and exact(s) is not None and s.q.unit.sort is not Sort.PERCENT]
    for first, one in enumerate(flows):
        for other in flows[first + 1 : first + 6]:
            near = other.paragraph == one.paragraph or (
                other.sentence - one.sentence < 2 and len(one.key) >= _LONG_NAME
            )
            if near and _same_flow(one, other) and one.when is not None and other.when is not None:
                if other.when.holds(one.when):
                    yield from _within(read, one, other)
                elif one.when.holds(other.when):
                    yield from _within(read, other, one)
    for block in amounts_by_paragraph(read):
        yield from _quarters(read, block)


_LONG_NAME: Final = 4
"""A name of so many words is not that of something else by chance."""


def _same_flow(one: Said, other: Said, flows: re.Pattern[str] = _FLOWS) -> bool:
    carried = (other.inherited or one.inherited) and other.indicator == one.indicator and other.sentence == one.sentence
    alike = carried or (bool(one.key) and one.key == other.key and not one.inherited and not other.inherited)
    return (
        alike
        and same_unit(one, other)
        and one.own_time
        and other.own_time
        and bool(flows.search(one.indicator))
        and not _ADDS_NOT.search(f"{one.indicator} {one.before} {other.before}")
    )


def _unnamed(one: Said, other: Said) -> bool:
    """Tháng 1 đạt a, tháng 2 đạt b, tháng 3 đạt c; quý I đạt t: of one thing that the sentence before named."""
    bare = not (one.key - _TOGETHER or other.key - _TOGETHER) and one.sentence == other.sentence
    return bare and same_unit(one, other) and one.own_time and other.own_time and one.q.unit.sort is Sort.MONEY


_TOGETHER: Final = grammar.content("tính chung lũy kế cộng dồn cả đạt")

_SENTENCES: Final = 1
"""So many sentences apart two periods of one thing may stand."""


def _within(read: Reading, part: Said, whole: Said) -> Iterator[Doubt]:
    small, large = exact(part), exact(whole)
    apart = part.sentence != whole.sentence and part.indicator != whole.indicator
    if (
        (apart and len(part.key) < _LONG_NAME)
        or abs(part.sentence - whole.sentence) > _SENTENCES
        or small is None
        or large is None
        or part.q.bare
        or whole.q.bare
    ):
        return
    if above(part, whole):
        yield read.doubt("part_of_time", Severity.ERROR, part, whole, sum_=f"{read.words(part)} > {read.words(whole)}")


def _quarters(read: Reading, block: Sequence[Said]) -> Iterator[Doubt]:
    for whole in block:
        when = whole.when
        if when is None or not whole.own_time or when.months not in {3, 6, 9, 12}:
            continue
        inside = [
            s
            for s in block
            if s is not whole
            and abs(s.sentence - whole.sentence) < 2
            and s.when is not None
            and when.holds(s.when)
            and (when.year is not None or s.sentence == whole.sentence)
            and (_same_flow(whole, s, _ADDS) or _unnamed(whole, s))
        ]
        inside.sort(key=lambda s: s.when.first if s.when else 0)
        covers = [(s.when.first, s.when.last) for s in inside if s.when]
        gapless = covers and covers[0][0] == when.first and covers[-1][1] == when.last
        if len(inside) < 2 or not gapless or any(a[1] + 1 != b[0] for a, b in pairwise(covers)):
            continue
        verdict = beside(partial(intervals, whole), partial(sums, inside))
        if verdict is not Verdict.HOLDS:
            added = sum((exact(s) or Fraction(0) for s in inside), Fraction(0))
            told = " + ".join(read.plain(s) for s in inside)
            yield read.doubt(
                "part_of_time", SEVERITY[verdict], whole, *inside, sum_=f"{told} = {amount(added, whole)}",
                expected=amount(added, whole), because=ROUNDING if verdict is Verdict.LAST_DIGIT else "",
            )  # fmt: skip


_SO_FAR: Final = re.compile(
    rf"[ ]*[,;(][ ]*(?:lũy kế|cộng dồn)(?:[ ](?:đến nay|từ đầu năm|ước|ước đạt|đạt|là))*[ ]{grammar.ABOUT}"
)
_STOCKS: Final = re.compile(r"dư nợ|lao động|nợ|số dư|vốn hóa|tài sản|lợi nhuận|lãi")


def so_far(read: Reading) -> Iterator[Doubt]:
    """ước 3.115 tỷ đồng, lũy kế ước 2.952 tỷ đồng: what has come together is no less than what came last."""
    for one, other in pairwise(read.all):
        if not (one.standing and other.standing and same_unit(one, other)) or one.sentence != other.sentence:
            continue
        if _SO_FAR.fullmatch(other.before) and not _STOCKS.search(one.indicator) and above(one, other):
            yield read.doubt(
                "part_of_time", Severity.ERROR, other, one, sum_=f"{read.words(one)} > {read.words(other)}"
            )
