"""A sheet as a list: headings found wherever they stand, then one record per row, each value with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from khoi.documents.workbook import CellValue, Formula, Sheet, Workbook, cell_name
from khoi.values.finding import Finding, Place, error
from khoi.values.numbers import Number, read_number
from khoi.values.quantity import as_text, from_double
from khoi.values.text import fold, tidy


@dataclass(frozen=True)
class Entry:
    """One row under the headings."""

    sheet: Sheet
    file: str
    row: int
    columns: dict[str, int]

    def raw(self, heading: str) -> CellValue:
        """What stands there; None where the column lacks, and for a formula whose value the file does not keep."""
        column = self.columns.get(fold(heading))
        value = None if column is None else self.sheet.at(self.row, column)
        return None if isinstance(value, Formula) else value

    def place(self, heading: str) -> Place:
        column = self.columns.get(fold(heading), 0)
        return Place(file=self.file, sheet=self.sheet.name, cell=cell_name(self.row, column))

    def text(self, heading: str) -> str:
        """The cell as tidy text; a whole number without a decimal point; empty when blank."""
        value = self.raw(heading)
        if isinstance(value, float):
            return as_text(from_double(value))
        return "" if value is None else tidy(str(value))

    def day(self, heading: str) -> date | Finding | None:
        """A date cell, or dd/mm/yyyy or yyyy-mm-dd as text; None when blank."""
        value = self.raw(heading)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        text = self.text(heading)
        for pattern in ("%d/%m/%Y", "%Y-%m-%d"):
            try:
                return datetime.strptime(text, pattern).date()  # noqa: DTZ007 (a calendar day has no zone)
            except ValueError:
                continue
        return error("record.not_a_day", self.place(heading), raw=text) if text else None

    def amount(self, heading: str) -> Decimal | Finding | None:
        """A number; None when blank; a doubtful or unreadable one is a finding."""
        value = self.raw(heading)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return from_double(float(value))
        text = self.text(heading)
        if not text:
            return None
        read = read_number(text)
        if isinstance(read, Number) and read.certain and not read.unit:
            return read.readings[0]
        return error("record.not_a_number", self.place(heading), raw=text)


def find_list(workbook: Workbook, name: str, required: Sequence[str], file: str) -> tuple[list[Entry], list[Finding]]:
    """The rows of the sheet called `name`; no such sheet is an empty list, a missing heading an error."""
    sheet = next((s for s in workbook.sheets if fold(s.name) == fold(name)), None)
    if sheet is None:
        return [], []
    wanted = {fold(heading) for heading in required}
    for number, row in enumerate(sheet.rows[:30]):
        columns = {fold(v): c for c, v in enumerate(row) if isinstance(v, str)}
        if wanted <= set(columns):
            return list(_entries(sheet, file, number, columns)), []
    place = Place(file=file, sheet=sheet.name)
    return [], [error("record.no_headings", place, headings=", ".join(required))]


def _entries(sheet: Sheet, file: str, head: int, columns: dict[str, int]) -> Iterator[Entry]:
    for row in range(head + 1, len(sheet.rows)):
        if any(value is not None for value in sheet.rows[row]):
            yield Entry(sheet, file, row, columns)
