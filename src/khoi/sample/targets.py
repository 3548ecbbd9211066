"""What the city's committee assigned to the bloc: organisations as published, all else to fit the course."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from khoi.sample import series
from khoi.sample.course import Course
from khoi.sample.economy import Economy
from khoi.sample.spread import up
from khoi.sample.world import TargetRow

_BY: Final = "Thành ủy Hải Phòng"
_PUBLISHED_22: Final = {
    "party.new_organisations": series.PARTY_TARGET_22,
    "youth.new_organisations": series.YOUTH_TARGET_22,
}
_PERCENT_DONE: Final = {2021: 98, 2022: 13}
"""Of any other target by the last quarter that we know; admissions of 2022 began slowly."""


def targets(economy: Economy) -> Iterator[TargetRow]:
    """One row per year and indicator with an assigned target; none where nothing was done."""
    for code, question in economy.questions.items():
        if question.indicator.target:
            for year in (2021, 2022):
                value = _value(code, economy.courses[code], year)
                if value:
                    yield _row(code, year, value)


def _value(code: str, course: Course, year: int) -> int:
    if year == 2022 and code in _PUBLISHED_22:
        return _PUBLISHED_22[code]
    done = sum(sum(amounts.values()) for period, amounts in course.estimates.items() if period.year == year)
    return up(done * 100 // _PERCENT_DONE[year], 5)


def _row(code: str, year: int, value: int) -> TargetRow:
    document = f"Quyết định giao chỉ tiêu công tác xây dựng Đảng năm {year} (số liệu mẫu)"
    return TargetRow(code, year, Decimal(value), _BY, document, date(year, 1, 12))
