"""What is one of them on the average, and how many times a price makes a total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.checks.added import LESSER, sums
from khoi.proofread.interval import Interval
from khoi.proofread.reading import ROUNDING, SEVERITY, Computed, Reading, Verdict, amount, beside, exact, intervals
from khoi.proofread.said import Said
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Severity


def mean(read: Reading) -> Iterator[Doubt]:
    """vốn bình quân một doanh nghiệp 10,4 tỷ đồng: beside the total and the number of them."""
    for one in read.all:
        if not one.standing or one.q.value is None or one.q.unit.sort in {Sort.PERCENT, Sort.COUNT}:
            continue
        words = f"{one.indicator} {one.before[-60:]}"
        each = read.scanned.words.each
        per = each.search(words) or each.search(f"{one.q.unit.name} {one.after[:24]}")
        if (
            one.inherited
            or _HIGHER.search(one.before)
            or not grammar.MEAN.search(words)
            or per is None
            or one.q.unit.name.count("/") > 1
        ):
            continue
        yield from _one_mean(read, one, per["of"])


_HIGHER: Final = re.compile(r"(?<!\w)(?:cao|thấp|nhiều|ít|lớn|nhỏ) hơn(?!\w)")


def _one_mean(read: Reading, one: Said, of: str) -> Iterator[Doubt]:
    unit = one.q.unit.name.split("/")[0]
    near = [
        s
        for s in read.all[max(0, one.number - 8) : one.number + 3]
        if s is not one
        and s.standing
        and one.paragraph - s.paragraph in {0, 1}
        and (s.number < one.number or s.sentence == one.sentence)
        and not (s.sentence == one.sentence and ";" in read.letters.low[s.q.end : one.q.start])
    ]
    totals = [s for s in near if s.q.unit.name == unit and _total_of(s, one, of)]
    totals = [s for s in totals if s.sentence == one.sentence] or totals
    if len(totals) != 1:
        return
    (total,) = totals
    if _WITH_OTHERS.match(total.after) or (of not in _TIMES and _EACH_TIME.match(one.after)):
        return
    apart = "tổng" not in total.indicator or one.sentence - total.sentence > 1
    if total.sentence != one.sentence and not total.key & one.key and apart:
        return
    if of == "tháng":
        months = total.when.months if total.when is not None and total.own_time and total.when.day == 0 else 1
        if months > 1 and total.sentence == one.sentence:
            yield from _mean_of(read, one, total, lambda _: [Interval.at(months)], f"{months} tháng", ())
        return
    units = read.scanned.words.units
    name = "người" if of == "lao động" else units[of].name if of in units else of
    counts = [s for s in near if s.q.unit.name == name and s.q.sign > 0 and exact(s)]
    if len(counts) == 1 and counts[0].sentence == total.sentence and abs(total.number - counts[0].number) <= 3:
        (count,) = counts
        yield from _mean_of(read, one, total, partial(intervals, count), read.words(count), (count,))


def _mean_of(
    read: Reading, one: Said, total: Said, many: Computed, told: str, others: tuple[Said, ...]
) -> Iterator[Doubt]:
    def computed(wide: bool) -> list[Interval]:
        found = (a.over(b) for a in intervals(total, wide) for b in many(wide))
        return [q for q in found if q is not None]

    verdict = beside(lambda wide: intervals(one, wide), computed)
    if verdict is Verdict.HOLDS:
        return
    middle = next(iter(many(False))).middle
    each = amount((exact(total) or Fraction(0)) / middle, one) if middle else ""
    yield read.doubt(
        "mean", SEVERITY[verdict], one, total, *others,
        sum_=f"{read.words(total)} / {told} = {each}", expected=each,
        because=ROUNDING if verdict is Verdict.LAST_DIGIT else "",
    )  # fmt: skip


def _total_of(total: Said, one: Said, of: str) -> bool:
    """Whether the mean is of this total: it bears its words."""
    if grammar.MEAN.search(total.indicator + total.before[-40:]):
        return False
    left = one.key - _OF_MEANS - grammar.content(of)
    return not left or "tổng" in total.indicator or (bool(total.key) and (total.key <= left or left <= total.key))


_OF_MEANS: Final = grammar.content(
    "tỷ trọng quy mô bình quân trung bình một mỗi dn người lao động tháng năng suất hộ nhận tính được cho trên"
)
"""Words of a mean that are no words of what is shared out."""

_SHARED_OUT: Final = re.compile(r"bình quân|trung bình|tính ra|chia đều|chia cho")
_PLAUSIBLE: Final = 4
"""A mean that is so many times another than it should be is perhaps one of something else."""


def shared_out(read: Reading) -> Iterator[Doubt]:
    """Hỗ trợ 1.620 hộ với 21,9 tỷ đồng, tính ra 13,5 triệu đồng mỗi hộ: in whatever order they are told."""
    for sentence in read.sentences:
        if not _SHARED_OUT.search(read.letters.low, sentence.start, sentence.end):
            continue
        values = [s for s in sentence.said if s.q.unit.sort in {Sort.MONEY, Sort.MEASURE} and exact(s)]
        counts = [s for s in sentence.said if s.q.counted and exact(s)]
        if (
            len(values) != 2
            or len(counts) != 1
            or len(sentence.said) != 3
            or not all(s.standing for s in sentence.said)
        ):
            continue
        one, total = sorted(values, key=lambda s: exact(s) or Fraction(0))
        if _WITH_OTHERS.match(total.after) or _EACH_TIME.match(one.after):
            continue
        if one.q.unit.name.split("/")[0] != total.q.unit.name or one.q.unit.name.count("/") > 1:
            continue
        (count,) = counts
        told = (exact(one) or Fraction(0)) * (exact(count) or Fraction(1)) / (exact(total) or Fraction(1))
        if Fraction(1, _PLAUSIBLE) < told < _PLAUSIBLE:
            yield from _mean_of(read, one, total, partial(intervals, count), read.words(count), (count,))


_ALIASES: Final = {"cp": "cổ phiếu", "dn": "doanh nghiệp", "lao động": "người", "m2": "m²", "m3": "m³"}


def product(read: Reading) -> Iterator[Doubt]:
    """2,4 triệu cổ phiếu, 50.000 đồng/cổ phiếu, tổng giá trị 120 tỷ đồng: a price times how many is the total."""
    for sentence in read.sentences:
        for clause in _clauses(read, sentence.said):
            yield from _products(read, [s for s in clause if s.standing and (exact(s) or 0) > 0])


def _clauses(read: Reading, said: Sequence[Said]) -> Iterator[list[Said]]:
    """The figures of a sentence, apart where a semicolon stands."""
    clause: list[Said] = []
    for one in said:
        if clause and ";" in read.letters.low[clause[-1].q.end : one.q.start]:
            yield clause
            clause = []
        clause.append(one)
    if clause:
        yield clause


_OF_PRODUCTS: Final = grammar.content("sản lượng khối lượng thu hoạch")
_MADE: Final = re.compile(r"(?<!\w)(?:lãi|lỗ|lợi nhuận|chênh lệch|tiết kiệm)(?!\w)")


def _products(read: Reading, standing: Sequence[Said]) -> Iterator[Doubt]:
    rates = [s for s in standing if s.q.unit.name.count("/") == 1]
    if not rates:
        return
    what, _, each = rates[0].q.unit.name.partition("/")
    counts = [s for s in standing if s.q.unit.name == _ALIASES.get(each, each)]
    totals = [s for s in standing if s.q.unit.name == what]
    if not counts and len(totals) == 1:
        near = read.all[max(0, totals[0].number - 6) : totals[0].number]
        counts = [s for s in near if s.standing and s.q.unit.name == _ALIASES.get(each, each) and (exact(s) or 0) > 0]
        counts = counts if len(counts) == 1 else []
    if not counts or len(totals) != 1 or len(counts) > 2:
        return
    (total,) = totals
    count = counts[-1]
    if _MADE.search(total.indicator + total.before) or LESSER.search(total.before) or _WITH_OTHERS.match(total.after):
        return  # lãi 210 tỷ đồng, nâng tổng giá trị danh mục lên 900 tỷ đồng
    if rates[0].q.unit.sort is Sort.MEASURE and not total.key <= rates[0].key | count.key | _OF_PRODUCTS:
        return  # lúa đạt 5,2 tấn/ha …, tổng sản lượng lương thực
    of_all = (
        "tổng" in total.indicator + total.before or _SHARED_OUT.search(rates[0].before) or _SAME.search(rates[0].before)
    )
    alike = [rate for rate in rates if rate.q.unit == rates[0].q.unit]
    told = (exact(rates[0]) or Fraction(0)) * (exact(count) or Fraction(0)) / (exact(total) or Fraction(1))
    if not Fraction(1, _FAR_OFF) < told < _FAR_OFF:
        return  # of something else
    many: list[Computed] = [*(partial(intervals, one) for one in counts), partial(sums, counts)]
    if of_all and not any(_is_product(total, rate, how_many) for rate in alike for how_many in many):
        should = amount((exact(rates[0]) or Fraction(0)) * (exact(count) or Fraction(0)), total)
        made = f"{read.words(count)} × {read.words(rates[0])} = {should}"
        yield read.doubt("mean", Severity.ERROR, total, count, *rates, sum_=made, expected=should)


_SAME: Final = re.compile(r"^[ ,(]*(?:tương đương|tương ứng|tức)(?!\w)")
_WITH_OTHERS: Final = re.compile(r"[ ,(]*(?:bao gồm cả|gồm cả|kể cả|tính cả)(?!\w)")
"""More is in a total than what its mean or its price is of."""
_EACH_TIME: Final = re.compile(r"[^,;.(]{0,30}?(?:mỗi|một|/)[ ]*(?:năm|tháng|quý|ngày|giờ|vụ|lượt)(?!\w)")
_TIMES: Final = frozenset({"tháng", "năm", "quý", "ngày"})

_FAR_OFF: Final = 20


def _is_product(total: Said, rate: Said, many: Computed) -> bool:
    made = [a * b for a in intervals(rate, True) for b in many(True)]
    return any(one.meets(other) for one in intervals(total, True) for other in made)
