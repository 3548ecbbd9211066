"""Reporting periods: month, quarter, half, nine months, year; previous, same last year, year to date."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Self

from khoi.values.days import MONTHS

_ROMAN = ("", "I", "II", "III", "IV")
_HALVES = ("", "first", "second")


class Grain(StrEnum):
    """The length of a period; the value is its letter in a period's code."""

    MONTH = "M"
    QUARTER = "Q"
    HALF = "H"
    NINE_MONTHS = "N"
    YEAR = "Y"

    @property
    def months(self) -> int:
        return {"M": 1, "Q": 3, "H": 6, "N": 9, "Y": 12}[self.value]

    @property
    def per_year(self) -> int:
        """How many such periods a year has; nine months is one, from January."""
        return 1 if self is Grain.NINE_MONTHS else 12 // self.months


class Window(StrEnum):
    """Which days a period's figures are of."""

    CALENDAR = "calendar"
    DECREE_09_2019 = "decree_09_2019"  # Nghị định 09/2019/NĐ-CP, Điều 12: from the 15th to the 14th


@dataclass(frozen=True, order=True)
class Period:
    """A reporting period, written `2022Q1`, `2022M03`, `2022H1`, `2022N1`, `2022`."""

    year: int
    grain: Grain
    ordinal: int

    def __post_init__(self) -> None:
        if not 1900 <= self.year <= 9998 or not 1 <= self.ordinal <= self.grain.per_year:
            raise ValueError(f"no such period: {self.year} {self.grain} {self.ordinal}")

    @classmethod
    @lru_cache(maxsize=1024)
    def parse(cls, text: str) -> Self:
        """Read a period's code; `ValueError` (in Vietnamese) when it is none."""
        found = re.fullmatch(r"(\d{4})(?:([MQHN])(\d{1,2}))?", text.strip().upper())
        try:
            if not found:
                raise ValueError
            year, grain, ordinal = found.groups()
            return cls(int(year), Grain(grain or "Y"), int(ordinal or 1))
        except ValueError:
            raise ValueError(
                f"“{text}” không phải mã kỳ báo cáo. Viết như 2022Q1 (quý), 2022M03 (tháng), 2022H1 (6 tháng),"
                " 2022N1 (9 tháng) hoặc 2022 (năm)."
            ) from None

    def __str__(self) -> str:
        return self._code

    @cached_property
    def _code(self) -> str:
        if self.grain is Grain.YEAR:
            return str(self.year)
        width = 2 if self.grain is Grain.MONTH else 1
        return f"{self.year}{self.grain.value}{self.ordinal:0{width}d}"

    @property
    def months(self) -> int:
        return self.grain.months

    @property
    def first_day(self) -> date:
        return date(self.year, (self.ordinal - 1) * self.months + 1, 1)

    @property
    def last_day(self) -> date:
        month = self.ordinal * self.months
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    def days(self, window: Window) -> tuple[date, date]:
        """First and last day that the figures cover (Nghị định 09/2019/NĐ-CP, Điều 12, for the second window)."""
        if window is Window.CALENDAR:
            return self.first_day, self.last_day
        before = self.first_day - timedelta(days=1)
        return before.replace(day=15), self.last_day.replace(day=14)

    @cached_property
    def previous(self) -> Period:
        """The period before; the first of a year follows the last of the year before."""
        if self.ordinal > 1:
            return Period(self.year, self.grain, self.ordinal - 1)
        return Period(self.year - 1, self.grain, self.grain.per_year)

    @property
    def following(self) -> Period:
        if self.ordinal < self.grain.per_year:
            return Period(self.year, self.grain, self.ordinal + 1)
        return Period(self.year + 1, self.grain, 1)

    @cached_property
    def same_last_year(self) -> Period:
        return Period(self.year - 1, self.grain, self.ordinal)

    @cached_property
    def year_to_date(self) -> tuple[Period, ...]:
        """The periods of this grain from January up to and with this one."""
        return tuple(Period(self.year, self.grain, n) for n in range(1, self.ordinal + 1))

    @cached_property
    def quarters(self) -> tuple[Period, ...]:
        """The four quarters of its year."""
        return tuple(Period(self.year, Grain.QUARTER, n) for n in range(1, Grain.QUARTER.per_year + 1))

    @property
    def name(self) -> str:
        """As an office writes it: `quý I/2022`, `tháng 3/2022`, `6 tháng đầu năm 2022`, `năm 2022`."""
        match self.grain:
            case Grain.MONTH:
                return f"tháng {self.ordinal}/{self.year}"
            case Grain.QUARTER:
                return f"quý {_ROMAN[self.ordinal]}/{self.year}"
            case Grain.HALF:
                return f"6 tháng {'đầu' if self.ordinal == 1 else 'cuối'} năm {self.year}"
            case Grain.NINE_MONTHS:
                return f"9 tháng đầu năm {self.year}"
            case Grain.YEAR:
                return f"năm {self.year}"

    def named(self, language: str = "vi") -> str:
        """Its name in a language; in English `Q1 2022`, `March 2022`, `first half of 2022`, `2022`."""
        if language == "vi":
            return self.name
        match self.grain:
            case Grain.MONTH:
                return f"{MONTHS[self.ordinal]} {self.year}"
            case Grain.QUARTER:
                return f"Q{self.ordinal} {self.year}"
            case Grain.HALF:
                return f"{_HALVES[self.ordinal]} half of {self.year}"
            case Grain.NINE_MONTHS:
                return f"first nine months of {self.year}"
            case Grain.YEAR:
                return str(self.year)
