"""The heads of a table's columns beside the bloc: which period each tells, beside which, and what else it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from khoi.proofread.figures.asks import ANOTHER_TIME, clean, period_of
from khoi.proofread.figures.bloc import Bloc
from khoi.proofread.figures.scopes import OTHER, Scope
from khoi.proofread.moments import When
from khoi.proofread.naming import telling, tokens
from khoi.proofread.subjects import without_times
from khoi.proofread.tables import Column, Kind, Table
from khoi.proofread.tables.columns import spelt
from khoi.proofread.tables.measures import Measures
from khoi.proofread.tables.relations import pairs
from khoi.proofread.units import Unit
from khoi.values.period import Grain, Period

_TELLING: Final = frozenset(
    {Kind.VALUE, Kind.TOTAL, Kind.PLAN, Kind.CHANGE, Kind.DIFFERENCE, Kind.ATTAINMENT, Kind.SHARE}
)
_OF_HEADS: Final = frozenset(
    re.findall(
        r"\w+",
        """
        thực hiện th ước ưth uth kết quả kỳ này báo cáo cùng trước ngoái kế hoạch kh khn chỉ tiêu giao dự toán lũy luỹ
        kế từ đầu đến hết so với sánh tăng giảm tỷ tỉ lệ đạt hoàn thành trọng cơ cấu chênh lệch tuyệt đối tương mức độ
        tốc trưởng số liệu cộng đơn tính đvt bằng chiếm năm quý tháng nay tiến chính thức sơ bộ phần trăm lần
        """,
    )
)
"""Words of heads that tell a period, a role or a comparison, and name nothing."""
_ASIDE: Final = re.compile(r"\((?P<inner>[^()]*)\)")
_TO_DATE: Final = re.compile(r"(?:lũy|luỹ) kế|(?:tính )?từ đầu năm")
_SAME: Final = re.compile(r"cùng kỳ|năm (?:trước|ngoái)")
_PREVIOUS: Final = re.compile(r"(?:quý|kỳ|tháng) trước")
_OF_A_PART: Final = re.compile(r"(?:kế hoạch|kh|chỉ tiêu|dự toán)(?: giao)? (?:quý|tháng|kỳ|\d+ tháng|nhiệm kỳ)")
_TITLE: Final = re.compile(
    r"^(?:[\W\d_]|[ivx]+[.)\-]|[a-zđ]\))*(?:(?:bảng|biểu|phụ lục|phụ biểu)(?: số)?[ ]?[0-9ivx.\-]*[ .:\-]*)?"
)
_BY: Final = re.compile(r"[,( ]*(?:(?:chia|phân)[ ])?theo (?!giá)(?!\d).*|(?<!\w)(?:của|cho)[ ](?:từng|các|mỗi)[ ].*")
"""Doanh thu theo ngành, lĩnh vực: by what it is told is in the labels."""


@dataclass(frozen=True)
class Headed:
    """A column that tells of the bloc; `words`: what its head names besides period and role; no `when`: the main one.

    `until`: the sum from January to the end of a period. `base`: beside which period a change is told.
    """

    column: Column
    words: str
    when: When | None = None
    until: Period | None = None
    base: Period | None = None
    certain: bool = True
    scope: Scope | None = None
    """Whose it is, where its head names somebody."""


def headed(table: Table, bloc: Bloc, measures: Measures) -> dict[int, Headed]:
    """The columns by their places that can be held against figures; others are left out."""
    main = _main(table)
    found = (_beside_bloc(table, column, main, bloc, measures) for column in table.columns)
    return {one.column.at: one for one in found if one is not None}


def _beside_bloc(table: Table, column: Column, main: Period | None, bloc: Bloc, measures: Measures) -> Headed | None:
    """One that names a group or an enterprise is of that; with more words about it nothing is known."""
    scopes = {part: scope for part in column.path if (scope := bloc.scopes.exactly(part)) is not None}
    if len(scopes) > 1 or OTHER in scopes.values():
        return None
    words = "; ".join(part for part in column.path if part not in scopes)
    if bloc.scopes.narrows(words):
        return None
    one = _headed(table, column, _named(words, bloc, measures), main)
    return one and replace(one, scope=next(iter(scopes.values()), None))


def _headed(table: Table, column: Column, words: str, main: Period | None) -> Headed | None:
    if column.kind not in _TELLING or not column.path:
        return None
    match column.kind:
        case Kind.VALUE | Kind.TOTAL:
            return _of_value(column, words, main)
        case Kind.PLAN:
            return _of_plan(column, words, main)
        case Kind.ATTAINMENT:
            if _OF_A_PART.search(column.words):
                return None
            now, _ = _compared(table, column, main)
            whole = bool(_TO_DATE.search(column.words)) or now is None or now.first_day.month == 1
            return Headed(column, words, until=now and to_date(now), certain=column.certain and whole)
        case Kind.SHARE:
            left = (c for c in reversed(table.columns[: column.at]) if c.kind is Kind.VALUE and not c.earlier)
            of = next(left, None)
            return None if of is None else Headed(column, words, of.when, _value_period(of, main), None, column.certain)
    now, base = _compared(table, column, main)
    return Headed(column, words, until=now, base=base, certain=column.certain) if now and base else None


def _of_value(column: Column, words: str, main: Period | None) -> Headed | None:
    said = without_times(spelt(_TO_DATE.sub(" ", column.words)))
    if ANOTHER_TIME.search(re.sub(r"(?:tháng|quý|kỳ) trước", " ", said)):
        return None
    until = _value_period(column, main)
    if until is None and column.when is None and (column.earlier or _TO_DATE.search(column.words)):
        return None
    return Headed(column, words, column.when, until, certain=column.certain)


def _value_period(column: Column, main: Period | None) -> Period | None:
    """What its head tells beside the period of the table; None: its own."""
    if main is None or (column.dated and not _TO_DATE.search(column.words)):
        return None
    if _TO_DATE.search(column.words):
        own = period_of(column.when) if column.dated else None
        return own if own is not None and own.grain is not Grain.YEAR else to_date(main)
    if _SAME.search(column.words):
        return main.same_last_year
    return main.previous if _PREVIOUS.search(column.words) else None


def _of_plan(column: Column, words: str, main: Period | None) -> Headed | None:
    """The plan of a year; what says no year may be that of the table's period."""
    own = period_of(column.when)
    if _OF_A_PART.search(column.words) or (column.when is not None and (own is None or own.grain is not Grain.YEAR)):
        return None
    year = own or (Period(main.year, Grain.YEAR, 1) if main is not None else None)
    named = own is not None or "năm" in column.words or (main is not None and main.grain is Grain.YEAR)
    return None if year is None else Headed(column, words, until=year, certain=column.certain and named)


def _main(table: Table) -> Period | None:
    """The period of which a table tells: the newest of its columns of actual values."""
    told = (c.when for c in table.columns if c.kind in {Kind.VALUE, Kind.TOTAL} and not c.earlier)
    found = [at for when in told if (at := period_of(when)) is not None]
    return max(found, key=lambda at: (at.last_day, at.first_day), default=None)


def to_date(period: Period) -> Period:
    """From January to the end of a period."""
    return next((one for one in _from_january(period.year) if one.last_day == period.last_day), period)


def _from_january(year: int) -> Iterator[Period]:
    yield from (Period(year, grain, 1) for grain in (Grain.QUARTER, Grain.HALF, Grain.NINE_MONTHS, Grain.YEAR))


def _compared(table: Table, column: Column, main: Period | None) -> tuple[Period | None, Period | None]:
    """The periods of the two columns that a column compares; else those that its words name."""
    found = pairs(table, column)
    if len({(one.now, one.then) for one in found}) == 1:
        now, then = (_at(table.columns[at], main) for at in (found[0].now, found[0].then))
        if now is not None:
            return now, then
    if main is not None and _SAME.search(column.words):
        return main, main.same_last_year
    if main is not None and _PREVIOUS.search(column.words):
        return main, main.previous
    return main, None


def _at(column: Column, main: Period | None) -> Period | None:
    return _value_period(column, main) or period_of(column.when)


def _named(words: str, bloc: Bloc, measures: Measures) -> str:
    """What a head names: without units, times, numbers of columns, whose figures they are, and words of every head."""
    told = clean(_without_asides(spelt(words), measures), bloc)
    return told if telling(told) - _OF_HEADS else ""


def _without_asides(words: str, measures: Measures) -> str:
    """Without brackets that hold numbers, units, times; (theo giá so sánh) stays."""

    def aside(one: re.Match[str]) -> str:
        inner = one["inner"]
        return " " if _says_nothing(inner) or measures.measured(inner) is not None else f" {inner} "

    return _ASIDE.sub(aside, words)


def _says_nothing(words: str) -> bool:
    told = without_times(re.sub(r"[^\w ]", " ", words))
    return not telling(told) - _OF_HEADS or all(one.isdigit() for one in tokens(told))


def code_named(words: str, bloc: Bloc, unit: Unit | None) -> str:
    """The indicator that the words of a head name, with those of every head or without them."""
    bare = " ".join(word for word in re.findall(r"\w+", words) if word not in _OF_HEADS)
    return bloc.code(words, unit) or bloc.code(bare, unit)


def title_words(low: str, bloc: Bloc, measures: Measures) -> str:
    """What the title of a table names: without its number, its period, its unit, and by what it is told."""
    words = _TITLE.sub("", low)
    return clean(_without_asides(_BY.sub(" ", words), measures), bloc)
