"""What the columns of a table are, by the words of their heads and by what stands in them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from khoi.proofread.moments import When, moments
from khoi.proofread.numerals import numeral
from khoi.proofread.tables.cells import YEAR
from khoi.proofread.tables.heads import Head
from khoi.proofread.tables.lines import Cell, Line
from khoi.proofread.tables.measures import NONE, PERCENT, TIMES, Measures
from khoi.proofread.tables.values import COMPARING, Column, Kind
from khoi.proofread.units import Sort


def _word(words: str) -> str:
    return rf"(?<![\w])(?:{words})(?![\w])"


_ORDER: Final = re.compile(r"(?:stt|tt|số tt|số thứ tự|no\.?|#)")
_UNIT: Final = re.compile(r"(?:đvt|đv tính|đơn vị tính|đơn vị|đơn vị đo|unit)\.?")
_CODE: Final = re.compile(
    _word(
        r"mã số|mã|mst|mã hs|thuyết minh|xếp hạng|xếp loại|xếp thứ|thứ hạng|hạng|số hiệu|ký hiệu|điện thoại|ngày|"
        r"ghi chú|năm thành lập|năm sinh|số quyết định|số qđ|số văn bản|thứ tự"
    )
)
PLAN: Final = _word(r"kế hoạch|kh|khn|dự toán|dt|chỉ tiêu(?: giao)?|mục tiêu|nghị quyết|nq|giao|phấn đấu")
_ATTAINED: Final = re.compile(
    rf"(?:tỷ lệ|tỉ lệ|%|mức|mức độ)[ ]*(?:\(%\)[ ]*)?(?:th|thực hiện|hoàn thành|đạt|giải ngân)"
    rf"|(?:hoàn thành|đạt)[^/]*\(?%|%[ ]*{PLAN}|(?:so với|so|/|:|;|thực hiện|đạt|hoàn thành)[ ]*{PLAN}"
)
_SHARE: Final = re.compile(
    r"(?:tỷ|tỉ) trọng|cơ cấu|chiếm|/[ ]?tổng"
    r"|(?:%|tỷ lệ|tỉ lệ)(?:[ ]*\(%\))?[ ]*(?:so với[ ]*|so[ ]*|/[ ]*|trong[ ]*|trên[ ]*)?tổng"
)
_ALWAYS_PERCENT: Final = re.compile(r"(?:tỷ|tỉ) trọng|cơ cấu")
GROWTH: Final = re.compile(r"tăng|giảm|\+[ ]?/?[ ]?[-−–]|±|chênh lệch|tăng trưởng")
_COMPARES: Final = re.compile(
    r"so sánh|tăng|giảm|\+[ ]?/?[ ]?[-−–]|±|chênh lệch|%|"
    + _word("bằng|so với|so|cùng kỳ so|biến động|chỉ số|tốc độ|phát triển")
    + r"|(?:(?:19|20)[0-9]{2}|(?<!\w)[uư]?th)[ ]?/[ ]?"
    r"(?:(?:kh|th|[uư]th)?[ ]?(?:năm )?(?:19|20)[0-9]{2}|(?:kh|th)(?!\w))"
)
_PERCENT: Final = re.compile(r"%|tỷ lệ|tỉ lệ|tương đối|tốc độ|tỷ số|chỉ số|tăng trưởng")
_AMOUNT: Final = re.compile(
    r"tuyệt đối|(?<!\w)giá trị|số tiền|(?<!\w)mức(?! độ)|số tuyệt|chênh lệch|\+[ ]?/?[ ]?[-−–]|±"
)
_MEAN: Final = re.compile(_word(r"bình quân|trung bình|bq|tb"))
_TOTAL: Final = re.compile(r"(?:tổng(?: số| cộng)?|cộng|cả năm)(?:[ ]*\([^()]*\))?")
_ESTIMATE: Final = re.compile(_word(r"ước|ưth|dự kiến|ước tính|dự ước"))
EARLIER: Final = re.compile(_word(r"cùng kỳ|(?:năm|kỳ|tháng|quý) (?:trước|ngoái)"))
_SHORT_TIMES: Final = (
    (re.compile(r"(?<![\w])(\d{1,2})[ ]?t(?:h)?(?=[ ]*[/.\s-]|$)"), r"\1 tháng"),
    (re.compile(r"(\d{1,2}) tháng[ ]*[-/.][ ]*(?=(?:19|20)\d{2})"), r"\1 tháng năm "),
    (re.compile(r"(?<![\w])t[ ]?(\d{1,2})(?=[ ]*[/-]|$|[ ](?:năm|20))"), r"tháng \1"),
    (re.compile(r"(?<![\w])q[ ]?([1-4]|i{1,3}|iv)(?![\w])"), r"quý \1"),
    (re.compile(r"(?<![\w/.])(?<!năm )(?<!quý )((?:19|20)\d{2})(?![\w/])(?<!-)"), r"năm \1"),
)


def when_of(low: str, year: int | None = None) -> When | None:
    """The period that a head names: `TH 6T/2022`, `31/12/2021`, `quý I`; without a year, the table's own."""
    when = _named(low) or _named(spelt(low))
    return replace(when, year=year) if when is not None and when.year is None and year is not None else when


def spelt(low: str) -> str:
    """6T/2022, Q1, T3 in words."""
    for short, long in _SHORT_TIMES:
        low = short.sub(long, low)
    return low


def _named(low: str) -> When | None:
    told = [one.when for one in moments(low) if one.kind == "at" and one.when is not None and not one.of_a_day]
    return told[-1] if told else None


def columns_of(head: Head, lines: Sequence[Line], context: When | None, measures: Measures) -> tuple[Column, ...]:
    """Every column of the table; `context` is the period of which its title tells."""
    body = [line for line in lines if len(line.cells) == head.width]
    cells = [[line.cells[at] for line in body] for at in range(head.width)]
    bare = [_column(head, at, here, measures) for at, here in enumerate(cells)]
    bare = [_as_share(bare, column, cells[column.at]) for column in bare]
    bare = [_as_difference(bare, column, cells) for column in bare]
    year = context.year if context is not None else None
    timed = [_timed(column, year) for column in bare]
    return tuple(_with_bases(timed, context))


def _column(head: Head, at: int, cells: Sequence[Cell], measures: Measures) -> Column:
    path = head.paths[at]
    column = Column(
        at, path, head.titles[at], number=head.numbers[at], formula=head.formulas[at], certain=head.certain[at]
    )
    filled = [cell.low for cell in cells if not cell.nil]
    numbers = [cell.low for cell in cells if not cell.nil and cell.numeric]
    words, last = column.words, column.last
    if _ORDER.fullmatch(last) or (at == 0 and _counts_up(filled) and not words):
        return replace(column, kind=Kind.ORDER)
    named = sum(measures.measured(text) is not None for text in filled)
    if named and at and named * 4 >= len(filled) * (2 if _UNIT.fullmatch(last) else 3):
        return replace(column, kind=Kind.UNIT)
    if _CODE.search(last) and not measures.in_brackets(last):
        return replace(column, kind=Kind.CODE)
    if at == 0 and filled and all(re.fullmatch(r"(?:năm )?(?:19|20)\d{2}", text) for text in filled):
        return replace(column, kind=Kind.LABEL)
    if len(numbers) * 2 < len(filled) or (at == 0 and not numbers):
        is_marks = at == 0 and filled and all(len(text) <= 5 for text in filled) and head.width > 2
        return replace(column, kind=Kind.ORDER if is_marks else Kind.LABEL)
    if at == 0 and _counts_up(filled):
        return replace(column, kind=Kind.ORDER)
    years = sum(bool(YEAR.fullmatch(text)) for text in numbers)
    if years * 5 >= len(numbers) * 4 and years and re.search(r"năm|thời gian|thời điểm", last):
        return replace(column, kind=Kind.CODE)
    marked = sum(text.rstrip(")*").endswith("%") for text in numbers)
    return _meaning(column, measures, percent=marked * 2 > len(numbers))


def _as_share(columns: Sequence[Column], column: Column, cells: Sequence[Cell]) -> Column:
    """Tỷ lệ (%), with 100 among its numbers and an amount before it, is a share of the total."""
    if column.kind is not Kind.CHANGE or not _RATE.fullmatch(column.words) or not column.at:
        return column
    whole = any(_HUNDRED.fullmatch(cell.low) for cell in cells)
    return replace(column, kind=Kind.SHARE) if whole and columns[column.at - 1].kind is Kind.VALUE else column


def _as_difference(columns: Sequence[Column], column: Column, cells: Sequence[Sequence[Cell]]) -> Column:
    """Tăng/giảm without a unit is an amount, where most of its numbers are the difference of two columns before it."""
    if column.kind is not Kind.CHANGE or column.measure.unit is not None:
        return column
    values = [c.at for c in columns[: column.at] if c.kind in {Kind.VALUE, Kind.PLAN}][-3:]
    numbers = {at: [_number(cell) for cell in cells[at]] for at in (*values, column.at)}
    for first, second in itertools.combinations(values, 2):
        rows = zip(numbers[first], numbers[second], numbers[column.at], strict=True)
        told = [abs(a - b) == abs(d) for a, b, d in rows if a is not None and b is not None and d]
        if told and sum(told) * 3 >= len(told) * 2:
            return replace(column, kind=Kind.DIFFERENCE)
    return column


def _number(cell: Cell) -> Decimal | None:
    readings = numeral(cell.found.number).readings if cell.found is not None else ()
    return readings[0] if readings else None


_RATE: Final = re.compile(r"(?:.*; )?(?:(?:tỷ|tỉ) lệ[ ]*(?:\(?%\)?)?|\(?%\)?)")
_HUNDRED: Final = re.compile(r"100(?:[.,]0+)?[ ]?%?")


def _counts_up(texts: Sequence[str]) -> bool:
    """1, 2, 3, or from a later page on; headings with other marks may stand between."""
    whole = [int(text.rstrip(".")) for text in texts if re.fullmatch(r"[0-9]{1,3}\.?", text)]
    steps = [b - a for a, b in pairwise(whole)]
    return len(steps) > 0 and len(whole) * 2 > len(texts) and steps.count(1) * 5 >= len(steps) * 4


_WITHOUT: Final = re.compile(
    r"\([0-9]{1,2}\)|giá so sánh(?: \d{4})?|(?:số )?(?:tăng|giảm)(?: thêm| mới)? trong (?:kỳ|năm|tháng|quý)"
)
"""Numbers of columns, and what only looks like a comparison: tăng trong kỳ is what came in."""


def _meaning(column: Column, measures: Measures, *, percent: bool) -> Column:
    """Of a column with numbers."""
    words, last = _WITHOUT.sub(" ", column.words), column.last
    own = measures.named_in(last) or measures.named_in(words)
    unit = own.unit if own is not None else None
    named = unit.sort is Sort.PERCENT if unit is not None else bool(_PERCENT.search(words))
    relative = percent or named
    relative = relative or (unit is None and bool(_ALWAYS_PERCENT.search(last)))
    times = (unit is not None and unit.sort is Sort.TIMES) or last in {"lần", "số lần"}
    measure = TIMES if times else PERCENT if relative else own or NONE
    column = replace(column, measure=measure, estimate=bool(_ESTIMATE.search(words)))
    relative = relative or times
    if relative and _SHARE.search(words):
        return replace(column, kind=Kind.SHARE)
    if relative and _ATTAINED.search(words) and not (GROWTH.search(last) and not re.search(PLAN, words)):
        return replace(column, kind=Kind.ATTAINMENT)
    if _COMPARES.search(words) and not (relative and not _beside(words)):
        amount = not relative and (unit is not None or _AMOUNT.search(words))
        return replace(column, kind=Kind.DIFFERENCE if amount else Kind.CHANGE)
    if re.search(PLAN, words) and not relative:
        return replace(column, kind=Kind.PLAN)
    if _TOTAL.fullmatch(last):
        return replace(column, kind=Kind.TOTAL)
    if _MEAN.search(last) and not relative:
        return replace(column, kind=Kind.MEAN)
    return column


def _beside(words: str) -> bool:
    """Whether a column of percentages compares, and does not only measure in percent."""
    bare = re.sub(r"\([^()]*\)|đvt.*", "", words).strip(" ;")
    bare = re.sub(r"%(?![ ]*(?:cùng|năm|kỳ|tháng|quý) (?:kỳ|trước))", "", bare).strip(" ;")
    alone = re.search(r"(?:^|; )(?:tỷ lệ|tỉ lệ|tương đối|số tương đối)[ ]*$", bare)
    return not bare or bool(_COMPARES.search(bare)) or bool(alone)


def _timed(column: Column, year: int | None) -> Column:
    if column.kind in {Kind.LABEL, Kind.ORDER, Kind.UNIT, Kind.CODE} or column.kind in COMPARING:
        return column
    earlier = bool(EARLIER.search(column.words))
    for words in (*reversed(column.path), column.words):
        when = when_of(re.sub(r"^kế hoạch", "", words), None)
        if when is not None:
            break
    if when is None:
        return replace(column, earlier=earlier)
    if when.year is None and (own := re.search(r"(?<!\d)((?:19|20)\d{2})(?!\d)", column.words)):
        when = replace(when, year=int(own[1]))
    if when.year is None and year is not None and not earlier:
        when = replace(when, year=year)
    return replace(column, when=when, earlier=earlier, dated=True)


_LAST_YEAR: Final = re.compile(r"cùng kỳ|năm (?:trước|ngoái)")


def _with_bases(columns: Sequence[Column], context: When | None) -> list[Column]:
    """Columns without a period of their own are of the table's; those of the same period, of a year before it."""
    told = [c.when for c in columns if c.kind is Kind.VALUE and c.when is not None and c.when.year and not c.earlier]
    main = told[-1] if told else context
    done = []
    for column in columns:
        when = column.when
        if column.kind in {Kind.VALUE, Kind.TOTAL, Kind.MEAN} and column.path:
            if when is None and not column.earlier:
                when = context
            elif (when is None or when.year is None) and _LAST_YEAR.search(column.words) and main is not None:
                when = main.same_last_year
        done.append(replace(column, when=when))
    return done
