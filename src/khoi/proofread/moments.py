"""Periods as texts name them: ngày, tháng, quý, 6 tháng đầu năm, cả năm, giai đoạn; told from another: cùng kỳ."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_SPELT: Final = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_YEAR: Final = r"(?:19|20)[0-9]{2}"
_OF_YEAR: Final = (
    rf"(?:[ ]*(?:/|-|\.(?=[0-9])|,?[ ]+năm|của năm|)[ ]*(?P<year>{_YEAR}|nay|ngoái|trước|qua)(?![0-9\w]))?"
)

_FORMS: Final = {
    "span": rf"(?:giai đoạn|nhiệm kỳ|thời kỳ|các năm)[ ]+(?P<from>{_YEAR})[ ]*(?:-|–|đến|tới)[ ]*(?P<to>{_YEAR})",
    "day": r"(?:ngày[ ]+)?(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})(?![0-9])",
    "spelt_day": rf"ngày[ ]+(?P<day>[0-9]{{1,2}})[ ]+tháng[ ]+(?P<month>[0-9]{{1,2}}){_OF_YEAR}",
    "short_day": (
        r"(?:ngày[ ]+(?=[0-9]{1,2}[/-])|(?:hết|đến)[ ]+(?=[0-9]{1,2}/))(?P<day>[0-9]{1,2})[/-](?P<month>[0-9]{1,2})"
        r"(?![0-9/]|[.,][0-9])(?![ ]*(?:%|số|tổng"
        r"|doanh|đơn|khoản|dự|xã|hộ))"
    ),
    "same": rf"cùng kỳ(?:[ ]*(?:của|các)?[ ]*(?:tháng|quý)?[ ]*(?:năm[ ]+)?(?P<year>{_YEAR}|trước|ngoái|nay)(?![\w]))?",
    "before": r"(?P<what>tháng|quý|năm|kỳ|tuần)[ ]+(?:liền[ ]+|kế[ ]+)?(?P<year>trước|ngoái)(?![\w])(?:[ ]+đó)?",
    "quarter": rf"qu[ýí][ ]+(?P<n>iv|i{{1,3}}|vi{{0,3}}|[0-9]{{1,2}}|một|hai|ba|tư|bốn)(?![\w]){_OF_YEAR}",
    "first_quarter": rf"quý[ ]+đầu(?:[ ]+năm)?{_OF_YEAR}",
    "months": (
        rf"(?P<n>[0-9]{{1,2}}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)[ ]+(?P<what>tháng|quý)(?![ ]*(?:tuổi"
        rf"|lương|/))(?:[ ]+(?P<side>đầu(?! tiên)|cuối|qua))?{_OF_YEAR}(?:[ ]+năm)?(?![\w])"
    ),
    "half": rf"nửa[ ]+(?P<side>đầu|cuối)[ ]+năm{_OF_YEAR}",
    "month": (
        rf"(?<!mỗi )(?<!một )(?<!hàng )(?<!hằng )tháng[ ]+(?P<n>[0-9]{{1,2}}|giêng)"
        rf"(?![0-9]|,[0-9]|\.(?!{_YEAR}(?![0-9]))[0-9]){_OF_YEAR}"
    ),
    "year": rf"(?:cả[ ]+)?năm[ ]+(?P<year>{_YEAR}|nay|ngoái|qua)(?![0-9\w])",
    "whole_year": r"cả năm(?![\w])",
    "bare_years": rf"(?<![0-9.,/\w])(?P<from>{_YEAR})[ ]*[-–][ ]*(?P<to>{_YEAR})(?![0-9.,/\w])",
    "bare_year": rf"(?<=so với )(?P<year>{_YEAR})(?![0-9.,/\w%])",
}
_NAME: Final = re.compile(r"\(\?P<([a-z]+)>")


def _named(form: str, pattern: str) -> str:
    """The pattern of a form; its groups bear the form's name, so that all forms can stand in one pattern."""
    inner = _NAME.sub(lambda group: f"(?P<{form}_{group[1]}>", pattern)
    return rf"(?<![\w/.,])(?P<{form}>{inner})"


_MOMENT: Final = re.compile("|".join(_named(form, pattern) for form, pattern in _FORMS.items()))


@dataclass(frozen=True)
class When:
    """A period: its first and last month (1 to 12) of a year, or years; `day` of a date. No year: it is not told."""

    first: int
    last: int
    year: int | None
    day: int = 0
    until: int | None = None
    """The last year of several."""

    @property
    def code(self) -> str:
        """`2022Q1`, `2022M03`, `2022H1`, `2022N1`, `2022`, `2022-03-31`, `2021-2025`; empty without a year."""
        if self.year is None:
            return ""
        if self.until is not None:
            return f"{self.year}-{self.until}"
        if self.day:
            return f"{self.year}-{self.first:02d}-{self.day:02d}"
        return f"{self.year}{_CODES.get((self.first, self.last), f'M{self.first:02d}-{self.last:02d}')}"

    @property
    def whole_year(self) -> bool:
        return (self.first, self.last) == (1, 12) and not self.day

    @property
    def same_last_year(self) -> When:
        return self if self.year is None else replace(self, year=self.year - 1)

    def holds(self, other: When) -> bool:
        """Whether the other one lies in this one and is shorter."""
        if (
            (None not in (self.year, other.year) and self.year != other.year)
            or self.until
            or other.until
            or self.day
            or other.day
        ):
            return False
        return self.first <= other.first and other.last <= self.last and self.months > other.months

    @property
    def months(self) -> int:
        return self.last - self.first + 1


_CODES: Final = (
    {(1, 12): "", (1, 6): "H1", (7, 12): "H2", (1, 9): "N1"}
    | {(3 * n - 2, 3 * n): f"Q{n}" for n in range(1, 5)}
    | {(n, n): f"M{n:02d}" for n in range(1, 13)}
)


@dataclass(frozen=True)
class Moment:
    """A period that is named; its kind: `at`, or told from another (`same`, `previous`); `wrong`: why there is none."""

    start: int
    end: int
    kind: str
    when: When | None
    relative_year: int = 0
    wrong: str = ""
    own_year: bool = False
    """Whether the words name the year themselves."""
    same_year: int | None = None
    """The year of a same period that is named: cùng kỳ năm 2021."""
    of_a_day: bool = False
    """đầu năm 2018, cuối năm 2018: a day of that year."""


def moments(low: str) -> Iterator[Moment]:
    """The periods that a text names, in order."""
    for found in _MOMENT.finditer(low):
        form = found.lastgroup or ""
        form = next(name for name in _FORMS if found[name] is not None)
        part = {
            key: found[f"{form}_{key}"]
            for key in ("year", "n", "day", "month", "side", "what", "from", "to")
            if f"{form}_{key}" in found.groupdict()
        }
        of_a_day = bool(re.search(r"(?:đầu|cuối|giữa)[ ]$", low[max(0, found.start() - 6) : found.start()]))
        yield _moment(of_a_day, found.group().startswith("ngày"), found.start(), found.end(), form, part)


def _moment(of_a_day: bool, certain: bool, start: int, end: int, form: str, part: dict[str, str | None]) -> Moment:
    written = part.get("year") or ""
    year = int(written) if written.isdigit() else None
    relative = {"ngoái": -1, "trước": -1}.get(written, 0)
    when, wrong, kind = None, "", "at"
    match form:
        case "span" | "bare_years":
            since, until = int(part["from"] or 0), int(part["to"] or 0)
            when, year = When(1, 12, since, until=until), since
            wrong = "năm cuối trước năm đầu" if until < since else ""
        case "day" | "spelt_day" | "short_day":
            day, month = int(part["day"] or 0), int(part["month"] or 0)
            wrong = _no_day(day, month, year)
            when = None if wrong else When(month, month, year, day)
            wrong = "" if form == "short_day" and not certain else wrong
        case "same":
            kind = "same"
        case "before":
            kind = {"năm": "last_year"}.get(part.get("what") or "", "previous")
        case "quarter":
            n = _number(part["n"])
            when = When(3 * n - 2, 3 * n, year) if 1 <= n <= 4 else None
            surely = year is not None or not (part["n"] or "").isdigit()  # đá quý 5 tỷ đồng
            wrong = "một năm chỉ có bốn quý" if when is None and surely else ""
        case "first_quarter":
            when = When(1, 3, year)
        case "months":
            when = _months(_number(part["n"]), part, year)
            wrong = "" if when or part["side"] != "đầu" else "một năm chỉ có mười hai tháng"
        case "half":
            when = When(1, 6, year) if part["side"] == "đầu" else When(7, 12, year)
        case "month":
            n = 1 if part["n"] == "giêng" else int(part["n"] or 0)
            wrong = "" if 1 <= n <= 12 else "một năm chỉ có mười hai tháng"
            when = When(n, n, year) if not wrong else None
        case _:
            when = When(1, 12, year)
    return Moment(start, end, kind, when, relative, wrong, year is not None, year if kind == "same" else None, of_a_day)


def _months(n: int, part: dict[str, str | None], year: int | None) -> When | None:
    n = 3 * n if part["what"] == "quý" else n
    if not 1 <= n <= 12:
        return None
    return When(13 - n, 12, year) if part["side"] == "cuối" else When(1, n, year)


def _number(text: str | None) -> int:
    text = text or "0"
    return int(text) if text.isdigit() else _ROMAN.get(text) or _SPELT.get(text, 0)


def _no_day(day: int, month: int, year: int | None) -> str:
    if not 1 <= month <= 12:
        return "một năm chỉ có mười hai tháng"
    last = calendar.monthrange(year or 2024, month)[1]
    return "" if 1 <= day <= last else f"tháng {month}{f'/{year}' if year else ''} chỉ có {last} ngày"
