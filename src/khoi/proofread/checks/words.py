"""Words against their numbers: signs, points, scales, digits that are no number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.reading import Reading, exact
from khoi.proofread.said import Said
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Role, Severity


def malformed(read: Reading) -> Iterator[Doubt]:
    """1.23.456 is no number in any writing."""
    for one in read.all:
        if not one.q.numeral.readings or _odd(read, one):
            yield read.doubt("malformed", Severity.ERROR, one)


_ODD_GROUP: Final = re.compile(r"[-−–]?[1-9][0-9]{0,2}\.[0-9]{4,}(?![0-9,.])")
_DECIMALS: Final = re.compile(r"[0-9],[0-9]{1,2}(?![0-9])")


def _odd(read: Reading, one: Said) -> bool:
    """25.9140 tỷ đồng, in a text that writes decimals with commas."""
    number = _ODD_GROUP.match(read.words(one))
    return number is not None and one.q.scale > 0 and bool(_DECIMALS.search(read.letters.low))


_VERB: Final = re.compile(
    r"(?<!độ )(?<!mức )(?<!số )(?<!lệ )(?<!nhịp )(?<!sự )(?:tăng|giảm)(?: trưởng)?"
    r"(?: (?:nhẹ|mạnh|thêm|khoảng|gần|hơn))*[ (]*$"
)
"""The verb right before its number; a rate of growth that is named by a noun may well be negative."""


def against_sign(read: Reading) -> Iterator[Doubt]:
    """tăng −3 %: the word says one way, the sign the other."""
    for one in read.all:
        if one.role not in {Role.CHANGE, Role.ATTAINMENT} or one.q.sign > 0 or not one.direction or one.q.value is None:
            continue
        if not _VERB.search(one.before):
            continue
        severity = Severity.ERROR if one.direction > 0 else Severity.QUESTION
        word = "tăng" if one.direction > 0 else "giảm"
        number = read.words(one).lstrip("-−– ")
        yield read.doubt(
            "direction", severity, one, expected=f"giảm {number}", because=f"chữ “{word}” đứng trước số âm"
        )


def points_of_amounts(read: Reading) -> Iterator[Doubt]:
    """điểm phần trăm is the difference of two percentages; money and tonnes have none."""
    for one in read.all:
        host = one.host or _led_amount(read, one)
        if one.q.unit.sort is not Sort.POINTS or one.role is not Role.CHANGE or host is None:
            continue
        ratio_before = one.number > 1 and read.all[one.number - 2].q.unit.sort is Sort.PERCENT
        if ratio_before and read.all[one.number - 2].sentence == one.sentence:
            continue  # 95,5% trong số 48.550 điểm sáng hoạt động (giảm 0,48 điểm phần trăm)
        if host.q.unit.sort in {Sort.MONEY, Sort.MEASURE, Sort.COUNT} and abs(host.number - one.number) == 1:
            number = read.words(one).split(" ")[0]
            yield read.doubt(
                "points", Severity.ERROR, one, host, expected=f"{number}%",
                because=f"{read.words(host)} không phải là một tỷ lệ phần trăm",
            )  # fmt: skip


_LEADS: Final = re.compile(rf"[^,;.%]{{0,60}}[ ](?:từ|còn|xuống|lên)[ ]{grammar.ABOUT}")


def _led_amount(read: Reading, one: Said) -> Said | None:
    """giảm 28 điểm phần trăm còn hơn 138 tỷ đồng: what fell is told after it."""
    following = read.all[one.number + 1 : one.number + 2]
    alike = bool(following) and following[0].sentence == one.sentence and _LEADS.fullmatch(following[0].before)
    return following[0] if alike else None


_GREAT: Final = re.compile(
    r"doanh thu|nộp ngân sách|thu ngân sách|lợi nhuận|kim ngạch|dư nợ|huy động|tổng vốn|giá trị sản xuất"
    r"|tổng mức|vốn đầu tư|chi ngân sách|vốn đăng ký"
)
_SMALL: Final = re.compile(
    r"giá |đơn giá|bình quân|mỗi|cổ phiếu|cổ tức|/|trên một|phí |lương|tỷ giá|cổ phần|eps|thưởng|vé|phạt|thu nhập"
    r"|mức thu"
)
_SLIP: Final = 10**5
"""So many times smaller than its neighbour of the same name: a word of scale is missing."""


def missing_scale(read: Reading) -> Iterator[Doubt]:
    """doanh thu 6.619 đồng."""
    for one in read.all:
        value = exact(one)
        if not one.q.bare or value is None or not one.standing or not 0 < value < 10**6 or "/" in one.q.unit.name:
            continue
        if _SMALL.search(f"{one.before[-80:]} {one.indicator} {one.after[:40]}") or one.q.unit.name not in {
            "VND",
            "USD",
        }:
            continue
        other = _neighbour(read, one, value)
        if other is not None:
            yield _slip(read, one, other)
        elif _GREAT.search(one.indicator) and one.q.unit.name == "VND":
            yield _slip(read, one)


def double_scale(read: Reading) -> Iterator[Doubt]:
    """12.345.678 triệu cổ phiếu, beside 13.500.000 cổ phiếu: a word of scale too many."""
    for one in read.all:
        value = exact(one)
        if one.q.scale < 6 or value is None or value / 10**one.q.scale < 10**6 or not one.standing:
            continue
        plain = value / 10**one.q.scale
        for other in read.all[max(0, one.number - 8) : one.number + 9]:
            near = exact(other) or Fraction(0)
            alike = other is not one and other.q.unit == one.q.unit and not other.q.scale
            if alike and plain / 10 < near < plain * 10:
                number = read.words(one).partition(" ")[0]
                yield read.doubt(
                    "scale", Severity.ERROR, one, other, expected=f"{number} {one.q.unit.name}",
                    because=f"chỗ khác ghi {read.words(other)}",
                )  # fmt: skip
                break


def _neighbour(read: Reading, one: Said, value: Fraction) -> Said | None:
    """A figure of the same name close by that is very much greater."""
    for other in read.all[max(0, one.number - 4) : one.number + 5]:
        large = exact(other)
        if other.sentence == one.sentence and other.q.unit == one.q.unit and other.q.scale >= 6 and large:
            beside_it = large / 10**other.q.scale
            if other.role is not Role.CHANGE and beside_it / 100 <= value <= beside_it * 100 and value > 100:
                return other
        alike = (one.key == other.key and bool(one.key)) or (other.inherited and other.indicator == one.indicator)
        if (
            other is not one
            and other.standing
            and alike
            and other.q.unit == one.q.unit
            and large
            and large >= value * _SLIP
        ):
            return other
    return None


def _slip(read: Reading, one: Said, *others: Said) -> Doubt:
    scale = next((word for word, power in (("tỷ", 9), ("triệu", 6)) if others and others[0].q.scale == power), "tỷ")
    number, _, unit = read.words(one).partition(" ")
    because = f"cùng chỉ tiêu này, chỗ khác ghi {read.words(others[0])}" if others else "không có tổng nào nhỏ như vậy"
    expected = f"{number} {scale} {unit}" if others else ""
    return read.doubt("scale", Severity.ERROR, one, *others, expected=expected, because=because)
