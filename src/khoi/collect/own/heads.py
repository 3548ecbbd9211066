"""Headings of a sheet of anybody's making, with periods told by how far they are from the sheet's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from khoi.documents.workbook import CellValue, Sheet
from khoi.values.period import Period
from khoi.values.text import fold, tidy

_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER: Final = re.compile(r"\b(?:quy|q) ?(iv|iii|ii|i|[1-4])\b(?: (?:nam )?((?:19|20)\d\d)\b)?")
_MONTH: Final = re.compile(r"\b(?:thang|thg|t) ?(1[0-2]|0?[1-9])\b(?: (?:nam )?((?:19|20)\d\d)\b)?")
_YEAR: Final = re.compile(r"\b(?:nam )?((?:19|20)\d\d)\b")
_YEARS: Final = range(1990, 2100)
_UNIT: Final = re.compile(r"(?:dvt|don vi tinh|don vi)\b.*\b(?:dong|trd|usd|d)\b")
BETWEEN: Final = " / "


@dataclass(frozen=True)
class Heads:
    """The rows of headings and the heading of each column right of the labels, as written."""

    rows: range
    written: dict[int, str]

    def relative(self, period: Period) -> dict[int, str]:
        """Column to its heading, as it is in every period."""
        return {column: relative(heading, period) for column, heading in self.written.items()}


def relative(heading: str, period: Period) -> str:
    """A heading folded; “Quý I/2022” is `quy+0` in that quarter and `quy-1` in the next.

    A quarter or month without its year is the last one of that name.
    """
    now = period.year * 12 + period.ordinal * period.months - 1

    def quarter(found: re.Match[str]) -> str:
        number = _ROMAN.get(found[1]) or int(found[1])
        return f"quy{_away(number - 1, found[2], now // 3, 4):+d}"

    def month(found: re.Match[str]) -> str:
        return f"thang{_away(int(found[1]) - 1, found[2], now, 12):+d}"

    parts = []
    for part in heading.split(BETWEEN):
        text = _MONTH.sub(month, _QUARTER.sub(quarter, fold(part)))
        parts.append(_YEAR.sub(lambda found: f"nam{int(found[1]) - period.year:+d}", text))
    return BETWEEN.join(parts)


def _away(number: int, year: str | None, now: int, per_year: int) -> int:
    if year:
        return int(year) * per_year + number - now
    return -((now - number) % per_year)


def heads(sheet: Sheet, first: int, labels: int) -> Heads:
    """The headings above row `first`, of the columns right of the column of labels.

    A heading of several rows is read from above; what stands over several columns is the heading of each.
    """
    rows = _rows(sheet, first, labels)
    width = max((len(sheet.rows[row]) for row in rows), default=0)
    told = [_spread(sheet.rows[row], labels, width, last=row == rows[-1]) for row in rows]
    joined = {c: BETWEEN.join(dict.fromkeys(row[c] for row in told if row[c])) for c in range(labels + 1, width)}
    return Heads(rows, {column: heading for column, heading in joined.items() if heading})


def _rows(sheet: Sheet, first: int, labels: int) -> range:
    """The nearest rows above that head columns, and what stands below them in columns other than the labels'."""
    last = next((row for row in range(first - 1, -1, -1) if _is_head(sheet.rows[row], labels)), None)
    if last is None:
        return range(0)
    start = last
    while start and _is_head(sheet.rows[start - 1], labels):
        start -= 1
    while last + 1 < first and sheet.at(last + 1, labels) is None and any(_texts(sheet.rows[last + 1])):
        last += 1
    return range(start, last + 1)


def _is_head(row: Sequence[CellValue], labels: int) -> bool:
    """Texts over two columns right of the labels, or over one and over the labels; no figure."""
    if any(value is not None and head_text(value) is None for value in row):
        return False
    return len(list(_texts(row[labels + 1 :]))) + any(_texts(row[labels : labels + 1])) > 1


def _texts(row: Sequence[CellValue]) -> Iterator[str]:
    return (text for value in row if (text := head_text(value)))


def head_text(value: CellValue) -> str | None:
    """What a cell of headings says: a text that is no unit, or a year typed as a number; None of what is no heading."""
    match value:
        case str():
            return "" if _UNIT.match(fold(value)) else tidy(value)
        case int() | float() if value in _YEARS:
            return str(int(value))
    return None


def _spread(row: Sequence[CellValue], labels: int, width: int, *, last: bool) -> dict[int, str]:
    """Column to its text in one row of headings; above others, a text also stands for the empty cells to its right."""
    told: dict[int, str] = {}
    before = ""
    for column in range(labels + 1, width):
        value = row[column] if column < len(row) else None
        own = head_text(value) or ""
        before = own or (before if not last else "")
        told[column] = before
    return told
