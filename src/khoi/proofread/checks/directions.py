"""A word that says one way, and numbers that say the other: tăng, giảm, bằng, lên, xuống, cao hơn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.checks.growth import expected_change
from khoi.proofread.reading import Reading, Verdict, beside, exact, intervals, percent, same_unit, stated_change
from khoi.proofread.said import Said
from khoi.proofread.subjects import own_subject
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Role, Severity


def both_ways(read: Reading) -> Iterator[Doubt]:
    """bằng 97 % cùng kỳ, tăng 3 %: two statements of one change."""
    for before, after in pairwise(read.all):
        for one, other in ((before, after), (after, before)):
            if (
                not _told_as_ratio(one)
                or one.sentence != other.sentence
                or after.standing
                or after.indicator not in {"", before.indicator}
            ):
                continue
            alike = (
                other.role is Role.CHANGE and not other.ratio and other.q.unit.sort is Sort.PERCENT and other.direction
            )
            if not alike or other.of_plan or not _one_base(one, other):
                continue
            verdict = beside(partial(stated_change, other), partial(stated_change, one))
            if verdict is Verdict.FALSE:
                of = exact(one)
                assert of is not None
                told = f"{read.words(one)} − 100% = {percent(of - 100, one.q.numeral.decimals)}"
                yield read.doubt(
                    "direction", Severity.ERROR, other, one, sum_=told, expected=expected_change(other, of - 100, of)
                )


def amount_both_ways(read: Reading) -> Iterator[Doubt]:
    """tăng 60 triệu lít, bằng 75,9 % so với năm 2016: more, and yet less than it was."""
    for first, second in pairwise(read.all):
        for one, other in ((first, second), (second, first)):
            apart = one.sentence != other.sentence or second.standing or not _one_base(one, other)
            apart |= own_subject(second)  # giảm 20 tỷ đồng, bằng 80 %; lợi nhuận tăng 5 tỷ đồng
            if apart or not _told_as_ratio(one) or other.role is not Role.CHANGE or other.of_plan:
                continue
            if other.q.unit.sort not in {Sort.MONEY, Sort.MEASURE, Sort.COUNT} or not other.direction:
                continue
            named = one.host is not None and other.host not in {None, one.host}
            named |= bool(_ADDED_TO.search(other.before))
            less = all(i.high < 100 for i in intervals(one, True))
            more = all(i.low > 100 for i in intervals(one, True))
            if not named and (less if other.direction > 0 else more):
                word = "tăng" if other.direction > 0 else "giảm"
                yield read.doubt(
                    "direction", Severity.ERROR, other, one, sum_=f"{read.words(one)} {'<' if less else '>'} 100%",
                    because=f"chữ “{word}” ngược với “bằng {read.words(one)}”",
                )  # fmt: skip


_ADDED_TO: Final = re.compile(r"(?:vốn|đăng ký|điều chỉnh|bổ sung|phần)[ ](?:tăng|giảm)(?: thêm)?[ ][^,;]*$")
"""Capital that was added is a figure of its own."""


def _told_as_ratio(one: Said) -> bool:
    return one.role is Role.CHANGE and one.ratio and one.q.unit.sort is Sort.PERCENT and one.q.value is not None


def _one_base(one: Said, other: Said) -> bool:
    first, second = sorted((one, other), key=lambda s: s.number)
    if first.base is None or second.base is None:
        return True
    return (first.base.kind, first.base_when) == (second.base.kind, second.base_when)


def in_brackets(read: Reading) -> Iterator[Doubt]:
    """tăng 25,4 % (2,1 %): one change in percent, told twice in a row and differently; the first was points."""
    for one, other in pairwise(read.all):
        told = one.role is Role.CHANGE and one.q.unit.name == other.q.unit.name == "%" and one.direction
        if not told or not _IN_BRACKETS.fullmatch(other.before) or not other.after.startswith(")"):
            continue
        apart = [abs(exact(s) or Fraction(0)) for s in (one, other)]
        if apart[0] != apart[1] and beside(partial(intervals, one), partial(intervals, other)) is Verdict.FALSE:
            told_so = f"{read.words(one)} ≠ {read.words(other)}"
            yield read.doubt(
                "points", Severity.ERROR, one, other, sum_=told_so, because="hai tỷ lệ của cùng một mức thay đổi"
            )


_IN_BRACKETS: Final = re.compile(r"[ ]*\([+\-–−]?[ ]*")


def from_to(read: Reading) -> Iterator[Doubt]:
    """từ 120 xuống 150: the word says one way, the values the other."""
    for one in read.all:
        if not one.led_to or one.number == 0:
            continue
        base = read.all[one.number - 1]
        now, then = exact(one), exact(base)
        if base.role is not Role.BASE and one.q.unit.sort is Sort.PERCENT:
            continue
        if base.role is not Role.BASE and not one.inherited and one.key != base.key:
            continue
        if (
            not (base.role is Role.BASE or base.standing)
            or base.sentence != one.sentence
            or now is None
            or then is None
            or not same_unit(one, base)
        ):
            continue
        down = one.led_to in {"xuống"} or one.led_to == "còn"
        if one.led_to not in {"thành", "về"} and (now > then if down else now < then):
            yield read.doubt(
                "direction", Severity.ERROR, one, base,
                sum_=f"{read.words(base)} {'<' if now > then else '>'} {read.words(one)}",
                because=f"chữ “{one.led_to}” không đúng chiều của hai số",
            )  # fmt: skip


_MOVED_FROM: Final = re.compile(rf"(?<!\w)(?P<cue>tăng|giảm)[ ]từ[ ](?:mức[ ])?{grammar.ABOUT}$")


def from_(read: Reading) -> Iterator[Doubt]:
    """đạt 56,3 tỷ đồng, giảm từ 48,9 tỷ đồng; giảm từ 48,9 lên 56,3: the verb says one way, the values the other."""
    for base in read.all:
        found = _MOVED_FROM.search(base.before) if base.role is Role.BASE else None
        following = read.all[base.number + 1 : base.number + 2]
        led = following[0] if following and following[0].led_to and following[0].sentence == base.sentence else None
        before = read.all[base.number - 1] if base.number else None
        near = before if before is not None and before.standing and before.sentence == base.sentence else None
        reached = led or (near if not base.indicator or base.inherited else None)
        if found is None or reached is None or not same_unit(reached, base):
            continue
        now, then = exact(reached), exact(base)
        if now is not None and then is not None and (now < then if found["cue"] == "tăng" else now > then):
            yield read.doubt(
                "direction", Severity.ERROR, reached, base,
                sum_=f"{read.words(base)} {'<' if now > then else '>'} {read.words(reached)}",
                because=f"chữ “{found['cue']}” không đúng chiều của hai số",
            )  # fmt: skip


def bare(read: Reading) -> Iterator[Doubt]:
    """thấp hơn năm trước (năm trước đạt 144): a direction without a number of its own, beside both values."""
    for one in read.all:
        host, found = one.host, _BARE.search(one.before)
        now, then = (exact(host), exact(one)) if host is not None else (None, None)
        if one.role is not Role.BASE or host is None or found is None or now is None or then is None:
            continue
        if not same_unit(one, host) or one.number != host.number + 1:
            continue
        if not re.search(r"[(]|(?<![\w])(?:là|đạt|mức)(?![\w])", one.before):
            continue  # thấp hơn cùng kỳ 200 đồng: that is the difference
        down = found["down"] is not None
        if now > then if down else now < then:
            word = found["down"] or found["up"]
            yield read.doubt(
                "direction", Severity.ERROR, host, one,
                sum_=f"{read.words(host)} {'>' if now > then else '<'} {read.words(one)}",
                because=f"chữ “{word}” không đúng chiều của hai số",
            )  # fmt: skip


_BARE: Final = re.compile(
    r"(?:(?P<up>tăng|cao hơn|nhiều hơn|lớn hơn)|(?P<down>giảm|thấp hơn|ít hơn))(?:[ ](?:mạnh|nhẹ|đáng kể|khá))?[ ]"
    r"(?:so với|năm|cùng kỳ|tháng|quý|mức|con số|kỳ)(?![\w])[^,;]*$"
)


def rates(read: Reading) -> Iterator[Doubt]:
    """tăng 7,46 %, cao hơn cùng kỳ năm ngoái (tăng 7,64 %): one rate of growth beside another."""
    for one, other in pairwise(read.all):
        found = _THAN.match(other.before) if one.q.unit.name == other.q.unit.name == "%" else None
        now, then = exact(one), exact(other)
        if found is None or one.sentence != other.sentence or now is None or then is None:
            continue
        if one.role is Role.CHANGE and one.direction < 0:
            continue  # how far a fall is above another says nothing
        word = found["word"]
        if word == "giảm " or (word and (one.role is Role.CHANGE) != (word == "tăng ")):
            continue
        if now <= then if found["up"] else now >= then:
            yield read.doubt(
                "direction", Severity.ERROR, one, other,
                sum_=f"{read.words(one)} {'≤' if found['up'] else '≥'} {read.words(other)}",
                because=f"chữ “{found['up'] or found['down']}” không đúng với hai số",
            )  # fmt: skip


_THAN: Final = re.compile(
    r"[ ,]*(?:(?P<up>cao hơn|nhiều hơn|lớn hơn|vượt)|(?P<down>thấp hơn|ít hơn|kém))[ ]"
    r"(?:so với |mức |mức tăng của |tốc độ tăng )?"
    r"(?:cùng kỳ|năm trước|năm ngoái|tháng trước|quý trước|kế hoạch|mục tiêu|chỉ tiêu)[^,;.]{0,40}?"
    r"(?:\(|là |đạt )(?P<word>(?:tăng|giảm|đạt) )?$"
)
