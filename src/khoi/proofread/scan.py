"""The quantities of a text: number, scale, unit, place; dates, numbers of documents, telephones, articles are none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from khoi.proofread.interval import Interval
from khoi.proofread.lexicon import Lexicon
from khoi.proofread.moments import Moment, moments
from khoi.proofread.numerals import NUMERAL, Numeral, Style, numeral, style_of
from khoi.proofread.units import VND, Sort, Unit

_NOT_FIGURES: Final = re.compile(
    r"""
      (?:https?://|www\.)\S+ | (?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+                          # addresses
    | (?<![\w.,])[0-9]+[a-zđ]{0,3}(?:/[0-9]{4})?[-/][a-zđ]{2,}[\w]*(?:[-/][\w]+)*  # 03-nq/tu, 09/2019/nđ-cp
    | (?<![\w.,])[0-9]+/[0-9]{4}(?:/[\w-]+)?(?=\s*(?:/|của|ngày))                      # 12/2021 của
    | (?<![\w.,])(?:\(?0[0-9]{2,3}\)?[. -]?[0-9]{3}[. -]?[0-9]{3,4})(?![0-9.,])        # telephones
    | (?<![\w.,])[0-9]{10}(?:-[0-9]{3})?(?![\w.,])(?!\s*(?:đồng|đ\b|vnđ))              # tax codes
    | (?<![\w.,])[0-9]{1,2}(?:h[0-9]{0,2}|:[0-9]{2}|[ ]giờ[ ](?:[0-9]{1,2}|ngày|sáng|chiều))(?:'|’|\b)  # times
    | (?:đơn[ ]vị(?:[ ]tính)?|đvt)[ ]*[:.]?[ ]*1[.,]?000(?=[ ]?[^\W\d_])                 # 1.000 đồng is a unit
    | \(1[.,]?000(?=[ ][^\W\d_]+\)(?m:[ ]*$))
    | (?<![\w])\[[0-9]{1,3}\] | \((?:[0-9]{1,2}|[ivx]{1,4})\)                         # footnotes, marks of lists
    | (?m:^[ \t]*[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)](?=\s))                            # 1. 1.2. 3)
    | (?m:^[ \t]*[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}(?=[ ]+[^\W\d_]))(?!\s*(?:tỷ|tỉ|triệu|nghìn|%))
    | (?<![\w])(?:covid|sars-cov|nq|qđ|nđ|tt|ql|iso|tcvn|en|g|f|n|k|đt|q|p)[ ]?-?[ ]?[0-9]+(?:[-:/.][0-9]+)*(?![0-9%,])
    """,
    re.VERBOSE,
)
_ORDINAL: Final = re.compile(
    r"(?<![\w])(?:điều|khoản|mục|chương|phần|điểm|phụ lục|bảng|biểu|biểu số|mẫu|mẫu số|hình|trang|khóa|khoá|thứ|hạng"
    r"|top|quận|tổ|tầng|số nhà|đường|quốc lộ|tỉnh lộ|đợt|phiên|kỳ|bước|cấp|loại|giai đoạn|thế hệ|lần thứ|xếp thứ"
    r"|đứng thứ|ca|nhóm|thông tư|nghị định|(?<!kỷ )luật|phòng|lớp|khối lớp|chỉ thị|kết luận|nghị quyết|quyết định"
    r"|công văn|số)[ ]+$"
)
_COUNTS_ON: Final = re.compile(r"(?:trong|tổng|con|với|là|tổng cộng)[ ]+số[ ]+$")
_PIECE: Final = re.compile(NUMERAL)
_RANGE: Final = re.compile(rf"[ ]?(?:-|–|đến|tới)[ ]?({NUMERAL})")
_OUT_OF: Final = re.compile(r"[ ](?:trên|trong)[ ](?:tổng[ ])?số[ ]([0-9]{1,3}(?:\.[0-9]{3})*)(?![0-9/.,%])")
"""85 trên tổng số 165 doanh nghiệp: the noun comes once."""
_OF_MANY: Final = re.compile(r"/([0-9]{1,7}(?:\.[0-9]{3})*)(?![0-9/.,%])(?=[ ]+[^\W\d_])")
_NOUN: Final = re.compile(r"[ ]([^\W\d_]{2,12})(?![\w])")
_MANY: Final = 1000
"""From so many on a count may have been rounded to whole numbers: half of an odd year's visitors."""
_SIGN: Final = re.compile(r"(?:(?<=[ (:])|(?<=^))[-−–]$|(?:tăng|giảm|là|mức) [-−–] $")


@dataclass(frozen=True)
class Quantity:
    """A number with its unit, between two places; `sign` −1 where a minus stands before it."""

    start: int
    end: int
    numeral: Numeral
    scale: int
    unit: Unit
    sign: int = 1
    high: Numeral | None = None
    of_many: Decimal | None = None
    """30/107 doanh nghiệp: of how many."""

    bare: bool = False
    """Money without a word of scale."""

    @property
    def value(self) -> Decimal | None:
        """In base units, as read first; None of a malformed number."""
        return self._of(self.numeral.readings[0]) if self.numeral.readings else None

    @property
    def high_value(self) -> Decimal | None:
        return self._of(self.high.readings[0]) if self.high is not None and self.high.readings else None

    @property
    def counted(self) -> bool:
        """A whole number of things, written out: nothing is rounded."""
        return self.unit.sort is Sort.COUNT and not self.scale and not self.numeral.decimals

    def _of(self, number: Decimal) -> Decimal:
        value = self.sign * number.scaleb(self.scale)
        return value if self.unit.factor is None else value * self.unit.factor

    def intervals(self, approx: str, wide: bool) -> tuple[Interval, ...]:
        """What each reading may have been before it was rounded: half a last digit, `wide` a whole one."""
        return tuple(self._interval(self._of(one), n, approx, wide) for n, one in enumerate(self.numeral.readings))

    def _interval(self, value: Decimal, reading: int, approx: str, wide: bool) -> Interval:
        places = self.numeral.decimals
        if reading:
            places = max(0, -int(self.numeral.readings[reading].as_tuple().exponent))
        last = Fraction(10) ** (self.scale - places)
        if self.unit.factor is not None:
            last *= Fraction(self.unit.factor)
        middle = Fraction(value)
        if approx or self.high is not None:
            return self._about(middle, last, approx, wide)
        if self.counted:
            slack = Fraction(int(wide and abs(middle) >= _MANY))
            return Interval(middle - slack, middle + slack)
        if wide and self.numeral.zeros > 2:
            last *= 10 ** (self.numeral.zeros - 1)  # a round number may have been rounded further
        slack = last if wide else last / 2
        return Interval(middle - slack, middle + slack)

    def _about(self, middle: Fraction, last: Fraction, approx: str, wide: bool) -> Interval:
        """Hơn, gần, khoảng: by one of the last digit that is no zero; wide: by two."""
        step = last * 10**self.numeral.zeros * (2 if wide else 1)
        high = Fraction(self.high_value) if self.high_value is not None else middle
        below = step if approx != "over" else last / 2
        above = step if approx != "under" else last / 2
        return Interval(min(middle, high) - below, max(middle, high) + above)


@dataclass(frozen=True)
class Scanned:
    """What stands in a text."""

    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    words: Lexicon
    """By which it was read."""


def scan(low: str, words: Lexicon) -> Scanned:
    """Periods first, then what is no figure, then the numbers that are left."""
    named = tuple(moments(low))
    taken = _Spans([*((one.start, one.end) for one in named), *(one.span() for one in _NOT_FIGURES.finditer(low))])
    pieces = [one for one in _PIECE.finditer(low) if not taken.hold(one.start()) and _stands_alone(low, one.start())]
    style = style_of(one.group() for one in pieces)
    return Scanned(tuple(_quantities(low, pieces, style, words)), named, words)


class _Spans:
    """Places that are taken."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends: list[int] = []
        for _, end in ordered:
            self._ends.append(max(end, self._ends[-1]) if self._ends else end)

    def hold(self, place: int) -> bool:
        before = bisect_right(self._starts, place)
        return before > 0 and self._ends[before - 1] > place


def _stands_alone(low: str, start: int) -> bool:
    """Not the end of a word or code: `Covid-19`, `B2B`, `G7`."""
    before = low[start - 1 : start]
    if before == "-" and start > 1 and (low[start - 2].isalnum()):
        return False
    if before == "/" and low[start - 2 : start - 1].isalpha():
        return True
    return not (before.isalnum() or (before in "/_.,#" and before and low[start - 2 : start - 1].isalnum()))


def _quantities(low: str, pieces: Sequence[re.Match[str]], style: Style, words: Lexicon) -> Iterator[Quantity]:
    done = 0
    for piece in pieces:
        if piece.start() < done:
            continue
        found = _quantity(low, piece, style, words)
        if found is not None:
            done = found.end
            yield found


def _quantity(low: str, piece: re.Match[str], style: Style, words: Lexicon) -> Quantity | None:
    at, number = piece.end(), numeral(piece.group(), style)
    high: Numeral | None = None
    of_many: Decimal | None = None
    if (two := _in_two_steps(low, piece, words)) is not None:
        number, at = two
    elif many := _many(low, piece, at, words):
        of_many, at = numeral(many[1]).readings[0] if numeral(many[1]).readings else None, many.end()
    elif (ranged := _RANGE.match(low, at)) and _RANGE.match(low, ranged.end()) is None:
        high, at = numeral(ranged[1], style), ranged.end()
    scale, unit, end = _unit(low, at, words)
    if unit is None:
        if high is not None:
            return None
        unit, end = _noun(low, piece, number, at, words)
        if unit is None:
            return None
    before = low[max(0, piece.start() - 24) : piece.start()]
    if (
        not scale
        and unit.sort is Sort.COUNT
        and of_many is None
        and _ORDINAL.search(before)
        and not _COUNTS_ON.search(before)
    ):
        return None
    sign, start = 1, piece.start()
    if _SIGN.search(low[max(0, start - 8) : start]):
        sign, start = -1, start - (2 if low[start - 1] == " " else 1)
    if (
        unit.sort is not Sort.MONEY
        and not scale
        and not number.readings
        and unit.sort is not Sort.PERCENT
        and piece.group().count(".") > 2
        and ".." not in piece.group()
    ):
        return None
    return Quantity(start, end, number, scale, unit, sign, high, of_many, bare=unit.sort is Sort.MONEY and not scale)


_LESSER: Final = re.compile(r"[ ]([0-9]{1,3})(?=[ ])")


def _in_two_steps(low: str, piece: re.Match[str], words: Lexicon) -> tuple[Numeral, int] | None:
    """1 tỷ 250 triệu đồng, 45 nghìn 300 tấn: one number, told in its lesser scale; and where that number ends."""
    greater = words.scale.match(low, piece.end())
    if greater is None or not piece.group().isdigit() or greater[1] not in words.scales:
        return None
    lesser = _LESSER.match(low, greater.end())
    below = words.scale.match(low, lesser.end()) if lesser else None
    if lesser is None or (below is not None and below[1] not in words.scales):
        return None
    steps = words.scales[greater[1]] - (words.scales[below[1]] if below is not None else 0)
    named = words.unit.match(low, below.end() if below is not None else lesser.end())
    if named is None or not 3 <= steps <= 6 or (below is None and (steps != 3 or len(lesser[1]) != 3)):
        return None
    return numeral(str(int(piece.group()) * 10**steps + int(lesser[1]))), lesser.end()


def _many(low: str, piece: re.Match[str], at: int, words: Lexicon) -> re.Match[str] | None:
    """Of how many: `/107`, `trên tổng số 107`."""
    if (said := _OUT_OF.match(low, at)) and words.unit.match(low, said.end()):
        return said
    written = _OF_MANY.match(low, at)
    return written if written and _counts_many(low, piece, written, words) else None


_DAY_BEFORE: Final = re.compile(r"(?:sáng|chiều|tối|trưa|đêm|hôm|ngày|hết|đến|từ|và|nay|qua|,|thứ \w+|cn)[ ]+$|[(]$")


def _counts_many(low: str, piece: re.Match[str], many: re.Match[str], words: Lexicon) -> bool:
    """30/107 doanh nghiệp, and not 23/10, the day: a noun that is counted follows, and it can hardly be a day."""
    if not words.unit.match(low, many.end()):
        return _many_of_any(low, piece.group(), many, words)
    day, month = piece.group(), many[1]
    may_be_day = day.isdigit() and month.isdigit() and 1 <= int(day) <= 31 and 1 <= int(month) <= 12
    return not (may_be_day and _DAY_BEFORE.search(low[max(0, piece.start() - 12) : piece.start()]))


_SO_MANY_PERCENT: Final = re.compile(
    r"[^.;0-9]{2,80}?[ (](?:đạt|chiếm|bằng|tỷ lệ|tỉ lệ|tương đương|=)[^.;0-9]{0,20}[0-9]+(?:,[0-9]+)?[ ]?%"
)


def _many_of_any(low: str, part: str, many: re.Match[str], words: Lexicon) -> bool:
    """920/960 ấp …, đạt 95,83 %: a noun that no table has, and the same told in percent."""
    noun = _NOUN.match(low, many.end())
    whole = many[1].replace(".", "")
    if noun is None or noun[1] in words.never or not part.replace(".", "").isdigit():
        return False
    return int(whole) > 31 and bool(_SO_MANY_PERCENT.match(low, many.end()))


def _unit(low: str, at: int, words: Lexicon) -> tuple[int, Unit | None, int]:
    """Scale, unit and where they end; no unit: there is none."""
    if short := words.money.match(low, at):
        return words.shorthand[short[1]], VND, short.end()
    scale = 0
    if said := words.scale.match(low, at):
        scale, at = sum(words.scales[word] for word in said[1].split()), said.end()
    if low.startswith("lượt", at + 1) and (of := words.unit.match(low, at)):
        word = re.sub(" +", " ", low[at + 1 : of.end()].strip())
        unit = words.units.get(word) or words.units["lượt"]
        return scale, unit, of.end()
    if of := words.unit.match(low, at):
        unit = words.units[re.sub(" +", " ", of[1])]
        per = words.rate.match(low, of.end())
        if per:
            sort = unit.sort if unit.sort is not Sort.COUNT else Sort.MEASURE
            return scale, Unit(unit.name + per.group().replace("/01 ", "/"), sort, unit.factor), per.end()
        return scale, unit, of.end()
    if scale:
        noun = _NOUN.match(low, at)
        if scale < 6 or (noun and noun[1] == "năm"):
            return 0, None, at
        if scale < 9 and noun and noun[1] not in words.never:
            return scale, Unit(noun[1], Sort.COUNT), noun.end()
        return scale, VND, at
    return 0, None, at


_ENDS: Final = re.compile(r"[ ]*(?:[,;.)(]|$|(?:tăng|giảm|và|bằng|chiếm)(?![\w]))")


def _named_before(low: str, start: int, end: int, words: Lexicon) -> Unit | None:
    """Số dự án liên doanh là 18, …: what is counted stands before its number."""
    if not _ENDS.match(low, end):
        return None
    found = words.number_of.search(low[max(0, start - 90) : start])
    unit = words.units[re.sub(" +", " ", found[1])] if found else None
    return unit if unit is not None and unit.sort is Sort.COUNT else None


def _noun(low: str, piece: re.Match[str], number: Numeral, at: int, words: Lexicon) -> tuple[Unit | None, int]:
    """A noun that no table has, after a number that is no year and no place in an order."""
    noun = _NOUN.match(low, at)
    if not number.readings or number.decimals:
        return None, at
    if noun is None or noun[1] in words.never:
        return _named_before(low, piece.start(), at, words), at
    if 1900 <= number.readings[0] <= 2100 and piece.group().isdigit():
        return None, at
    if _ORDINAL.search(low[max(0, piece.start() - 24) : piece.start()]):
        return None, at
    return Unit(noun[1], Sort.COUNT), noun.end()
