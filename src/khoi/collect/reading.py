"""Sheets become forms: each cell read in its unit and number format, doubtful ones asked about, not guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from khoi.catalog.definitions import Indicator
from khoi.catalog.pack import Pack
from khoi.collect.identify import identify
from khoi.collect.layout import SheetKey
from khoi.collect.locate import Location, locate
from khoi.collect.month_sheets import Months, find_months
from khoi.collect.months import combined
from khoi.collect.own.find import find_own
from khoi.collect.own.layout import OwnLayout
from khoi.collect.questions import answers, asked_of_choices
from khoi.collect.submission import Figure, FormReading
from khoi.collect.units import SheetUnits
from khoi.documents.workbook import CellValue, Formula, Sheet, Workbook, cell_name
from khoi.values.basis import State
from khoi.values.finding import Finding, Place, error, note, warning
from khoi.values.numbers import Mark, NotANumber, Number, grouping, read_number
from khoi.values.quantity import as_text, fits, from_double, round_half_up
from khoi.values.text import tidy

History = Mapping[str, Sequence[Decimal]]
"""An enterprise's earlier values by indicator, newest first, in base units."""

_MARKS: Final = {"nil": State.NIL, "unknown": State.NOT_REPORTED, "not_applicable": State.NOT_APPLICABLE}
_PLAUSIBLE: Final = Decimal(20)
"""A reading within this factor of the enterprise's last value is plausible; one that alone is so resolves a doubt."""


@dataclass(frozen=True)
class Found:
    """A form found on a sheet, before its cells are read."""

    sheet: Sheet
    location: Location
    findings: tuple[Finding, ...] = ()

    @property
    def key(self) -> SheetKey:
        return self.location.key

    @property
    def sheets(self) -> str:
        """Their names."""
        return self.sheet.name


@dataclass(frozen=True)
class FoundMonths:
    """A form found on a sheet per month."""

    months: Months

    @property
    def key(self) -> SheetKey:
        return self.months.key

    @property
    def sheets(self) -> str:
        """Their names."""
        return ", ".join(part.sheet.name for part in self.months.parts)


def find_forms(
    workbook: Workbook, pack: Pack, file: str, layouts: Sequence[OwnLayout] = ()
) -> tuple[list[Found | FoundMonths], list[Finding]]:
    """The forms in a workbook. None at all is an error; so is a form that appears twice.

    A sheet that follows a confirmed layout of its enterprise is read by it, not by its titles. The sheets of a
    quarter's months are one form, unless the quarter has a sheet of its own.
    """
    by_month = find_months(workbook, pack, file, layouts)
    found: list[Found | FoundMonths] = []
    findings: list[Finding] = [*by_month.findings]
    by_layout = find_own(workbook, layouts, pack, file) if layouts else {}
    for number, sheet in enumerate(workbook.sheets):
        if number in by_month.sheets:
            continue
        if number in by_layout:
            own = by_layout[number]
            if own.location is None:
                findings += own.findings
            else:
                found.append(Found(sheet, own.location, own.findings))
            continue
        form = identify(sheet, pack, file)
        if form is None:
            continue
        if form.key is None:
            findings += form.findings
            continue
        location, troubles = locate(sheet, pack, form.key, file)
        if location is None:
            findings += troubles
        else:
            found.append(Found(sheet, location, (*form.findings, *troubles)))
    for months in by_month.forms:
        if whole := next((form for form in found if form.key == months.key), None):
            names = ", ".join(part.sheet.name for part in months.parts)
            findings.append(note("months.beside_quarter", Place(file=file, sheet=whole.sheets), sheets=names))
        else:
            found.append(FoundMonths(months))
    if not found and not findings:
        findings.append(error("file.no_form", Place(file=file), sheets=", ".join(s.name for s in workbook.sheets)))
    keys = [f.key for f in found]
    for key in sorted({k for k in keys if keys.count(k) > 1}, key=str):
        sheets = ", ".join(f.sheets for f in found if f.key == key)
        findings.append(error("file.form_twice", Place(file=file), form=key.form, sheets=sheets))
    return found, findings


def read_form(found: Found | FoundMonths, pack: Pack, file: str, history: History) -> FormReading:
    """Read every input of a form into figures in base units."""
    if isinstance(found, Found):
        return _Reader(found, pack, file, history).read()
    parts = (Found(part.sheet, part.location, part.findings) for part in found.months.parts)
    return combined(found.key, [_Reader(part, pack, file, history).read() for part in parts], pack)


def needs_past(reading: FormReading) -> bool:
    """Whether a form read without history may say more with it."""
    return any(finding.code == "cell.doubtful" for finding in reading.findings)


class _Reader:
    """One sheet at work: what its cells share is worked out once."""

    def __init__(self, found: Found, pack: Pack, file: str, history: History) -> None:
        self.sheet, self.location, self.pack, self.history = found.sheet, found.location, pack, history
        self.form = pack.forms_by_code[found.key.form]
        self.place = Place(
            file=file, sheet=found.sheet.name, enterprise=found.key.enterprise, period=str(found.key.period)
        )
        self.findings = list(found.findings)
        self.units = SheetUnits(found.sheet, found.location, pack)
        if self.units.odd_choice:
            cell, words = self.units.odd_choice
            self.findings.append(error("sheet.unit_unknown", replace(self.place, cell=cell), unit=words[:100]))
        if self.units.contradiction:
            self.findings.append(error("sheet.units_differ", self.place, cells=self.units.contradiction))
        self.grouping = self._grouping()

    def read(self) -> FormReading:
        figures = [
            figure
            for line in self.form.lines
            for figure in self._line(self.pack.indicators[line.indicator], required=line.required)
        ]
        texts = tuple(answers(self.sheet, self.location.questions, self.form, self.location.beside))
        self.findings += asked_of_choices(self.form, self.location.questions, texts, figures, self.place)
        return FormReading(
            self.place.file,
            self.location.key,
            tuple(figures),
            texts,
            tuple(self._told_once(figures)),
            self.sheet.name,
        )

    def _told_once(self, figures: Sequence[Figure]) -> list[Finding]:
        """What is wrong with all cells alike is told of the sheet: an empty column, money without a unit."""
        answered = any(
            figure.state is not State.NOT_REPORTED for figure in figures if figure.period == self.location.key.period
        )
        findings = _as_one(
            [f for f in self.findings if not (self.units.odd_choice and f.code == "cell.money_scale_unknown")],
            "cell.money_scale_unknown",
            lambda place, cells: error("sheet.money_scale_unknown", place, cells=cells),
        )
        if answered:
            return findings
        return _as_one(
            findings, "cell.blank", lambda place, cells: warning("sheet.nothing_reported", place, cells=cells)
        )

    def _grouping(self) -> str:
        """How the sheet's text numbers group digits, when those that show it agree."""
        columns = self._written_alike()
        shown = {
            grouping(value)
            for row in self.location.rows.values()
            for column in columns
            if isinstance(value := self.sheet.at(row, column), str)
        } - {""}
        return shown.pop() if len(shown) == 1 else ""

    def _written_alike(self) -> Iterable[int]:
        """The inputs; where nothing is a number, as in a .csv, one program wrote all columns right of the units."""
        inputs, unit = self.location.columns, self.location.unit_column
        rows = [self.sheet.rows[row] for row in self.location.rows.values()]
        if unit is None or any(isinstance(value, int | float) for row in rows for value in row):
            return inputs
        return range(unit + 1, max(map(len, rows)))

    def _line(self, indicator: Indicator, *, required: bool) -> list[Figure]:
        row = self.location.rows.get(indicator.code)
        if row is None and indicator.code in self.location.told:
            return []
        if row is None:
            self.findings.append(error("sheet.row_missing", self._at(indicator), indicator=indicator.name.vi))
            return []
        explanation = self.sheet.at(row, self.location.explanation) if self.location.explanation is not None else None
        figures = []
        for column, key in self.location.columns.items():
            content = self.sheet.at(row, column)
            raw = _raw(content)
            troubles = len(self.findings)
            state, value, unit = self._cell(indicator, row, column, raw)
            unanswered = state is State.NOT_REPORTED and len(self.findings) == troubles
            if unanswered and required and key.period == self.location.key.period:
                self.findings.append(
                    warning("cell.blank", self._at(indicator, row, column), indicator=indicator.name.vi)
                )
            figures.append(
                Figure(
                    indicator.code,
                    key.period,
                    key.basis,
                    state,
                    value,
                    sheet=self.sheet.name,
                    cell=cell_name(row, column),
                    raw=raw,
                    unit=unit,
                    explanation=tidy(str(explanation)) if explanation else "",
                    typed=isinstance(content, str),
                )
            )
        return figures

    def _cell(self, indicator: Indicator, row: int, column: int, raw: str) -> tuple[State, Decimal | None, str]:
        """State, value in base units, and the unit as resolved; a cell that cannot be taken counts as not reported."""
        content, place = self.sheet.at(row, column), self._at(indicator, row, column)
        words = ""
        if _is_blank(content):
            return State.NOT_REPORTED, None, ""
        if isinstance(content, Formula):
            self.findings.append(error("cell.formula_without_value", place, raw=raw))
            return State.NOT_REPORTED, None, ""
        if isinstance(content, bool) or not isinstance(content, int | float | str):
            self.findings.append(error("cell.not_a_number", place, raw=raw))
            return State.NOT_REPORTED, None, ""
        if isinstance(content, str):
            read = read_number(content)
            if isinstance(read, Mark):
                return _MARKS[read.meaning], None, ""
            if isinstance(read, NotANumber):
                self.findings.append(error("cell.not_a_number", place, raw=raw))
                return State.NOT_REPORTED, None, ""
            words = read.unit
        else:
            read = Number((from_double(float(content)),))
        unit = self.units.of(indicator, row, words, place)
        if isinstance(unit, Finding):
            self.findings.append(unit)
            return State.NOT_REPORTED, None, ""
        chosen = self._choose(read, indicator, unit.scale, place, raw)
        if chosen is None:
            return State.NOT_REPORTED, None, unit.words
        return self._checked(chosen.scaleb(unit.scale), indicator, unit.words, place, raw)

    def _choose(self, number: Number, indicator: Indicator, scale: int, place: Place, raw: str) -> Decimal | None:
        """The one reading that holds; with a note when the sheet or the past decided, asked when nothing does."""
        if number.certain:
            return number.readings[0]
        if self.grouping:
            chosen = number.readings[0 if self.grouping == "vietnamese" else 1]
            self.findings.append(note("cell.doubt_by_sheet", place, raw=raw, taken=as_text(chosen)))
            return chosen
        past = next((value for value in self.history.get(indicator.code, ()) if value), None)
        if past is not None:
            plausible = [
                r for r in number.readings if abs(past) / _PLAUSIBLE <= abs(r.scaleb(scale)) <= abs(past) * _PLAUSIBLE
            ]
            if len(plausible) == 1:
                self.findings.append(note("cell.doubt_by_past", place, raw=raw, taken=as_text(plausible[0])))
                return plausible[0]
        first, second = (as_text(reading) for reading in number.readings)
        self.findings.append(error("cell.doubtful", place, raw=raw, first=first, second=second))
        return None

    def _checked(
        self, value: Decimal, indicator: Indicator, unit: str, place: Place, raw: str
    ) -> tuple[State, Decimal | None, str]:
        base = self.pack.unit_of(indicator).name.vi
        if not fits(value, indicator.decimals):
            self.findings.append(error("cell.too_large", place, raw=raw))
            return State.NOT_REPORTED, None, unit
        rounded = round_half_up(value, indicator.decimals)
        if rounded < 0 and not indicator.signed:
            self.findings.append(
                error("cell.negative", place, raw=as_text(value), unit=base, indicator=indicator.name.vi)
            )
            return State.NOT_REPORTED, None, unit
        if rounded != value:
            self.findings.append(note("cell.rounded", place, raw=as_text(value), unit=base, taken=as_text(rounded)))
        return State.VALUE, rounded, unit

    def _at(self, indicator: Indicator, row: int | None = None, column: int | None = None) -> Place:
        cell = cell_name(row, column) if row is not None and column is not None else ""
        place = self.place
        return Place(place.file, place.sheet, cell, place.enterprise, place.period, indicator.code)


def _as_one(findings: Sequence[Finding], code: str, made: Callable[[Place, str], Finding]) -> list[Finding]:
    """Several findings of a code as one of their sheet, which names the cells."""
    alike = [finding for finding in findings if finding.code == code]
    if len(alike) < 2:
        return list(findings)
    place = replace(alike[0].place, cell="", indicator="")
    whole = made(place, ", ".join(finding.place.cell for finding in alike))
    return [whole if finding is alike[0] else finding for finding in findings if finding not in alike[1:]]


def _is_blank(value: CellValue) -> bool:
    return value is None or (isinstance(value, str) and not tidy(value))


def _raw(value: CellValue) -> str:
    """What stood in the cell, short enough to show."""
    if isinstance(value, float):
        return as_text(from_double(value))
    return "" if value is None else str(value)[:100]
