"""Sheets become forms: each cell read in its unit and number format, doubtful ones asked about, not guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from khoi.catalog.definitions import Dimension, Indicator
from khoi.catalog.pack import Pack
from khoi.collect.layout import KEY_COLUMN, MONEY_SCALE, SheetKey
from khoi.collect.locate import Location, find_form, locate
from khoi.collect.money import declared_scales, scale_of
from khoi.collect.submission import Figure, FormReading, Text
from khoi.documents.workbook import CellValue, Sheet, Workbook, cell_name
from khoi.values.basis import State
from khoi.values.finding import Finding, Place, error, note, warning
from khoi.values.numbers import Mark, NotANumber, Number, grouping, read_number
from khoi.values.quantity import as_text, fits, from_double, round_half_up
from khoi.values.text import fold, tidy

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


def find_forms(workbook: Workbook, pack: Pack, file: str) -> tuple[list[Found], list[Finding]]:
    """The forms in a workbook. None at all is an error; so is a form that appears twice."""
    found: list[Found] = []
    findings: list[Finding] = []
    for sheet in workbook.sheets:
        key = find_form(sheet, pack, file)
        if isinstance(key, Finding):
            findings.append(key)
        elif key is not None:
            location, troubles = locate(sheet, pack, key, file)
            if location is None:
                findings += troubles
            else:
                found.append(Found(sheet, location, tuple(troubles)))
    if not found and not findings:
        findings.append(error("file.no_form", Place(file=file), sheets=", ".join(s.name for s in workbook.sheets)))
    keys = [f.key for f in found]
    for key in sorted({k for k in keys if keys.count(k) > 1}, key=str):
        sheets = ", ".join(f.sheet.name for f in found if f.key == key)
        findings.append(error("file.form_twice", Place(file=file), form=key.form, sheets=sheets))
    return found, findings


def read_form(found: Found, pack: Pack, file: str, history: History) -> FormReading:
    """Read every input of a form into figures in base units."""
    return _Reader(found, pack, file, history).read()


class _Reader:
    """One sheet at work: what its cells share is worked out once."""

    def __init__(self, found: Found, pack: Pack, file: str, history: History) -> None:
        self.sheet, self.location, self.pack, self.history = found.sheet, found.location, pack, history
        self.form = pack.forms_by_code[found.key.form]
        self.place = Place(
            file=file, sheet=found.sheet.name, enterprise=found.key.enterprise, period=str(found.key.period)
        )
        self.findings = list(found.findings)
        self.keyed_scale = any(row and row[KEY_COLUMN] == MONEY_SCALE for row in found.sheet.rows)
        self.scale = self._money_scale()
        self.grouping = self._grouping()

    def read(self) -> FormReading:
        figures = [
            figure
            for line in self.form.lines
            for figure in self._line(self.pack.indicators[line.indicator], required=line.required)
        ]
        return FormReading(
            self.place.file, self.location.key, tuple(figures), tuple(self._texts()), tuple(self.findings)
        )

    def _money_scale(self) -> int | None:
        """The one money scale that the sheet declares; two different ones are asked about."""
        declared = list(declared_scales(self.sheet, self.location.head_row))
        scales = {scale for _, _, scale in declared}
        if len(scales) > 1:
            where = ", ".join(cell_name(row, column) for row, column, _ in declared)
            self.findings.append(error("sheet.units_differ", self.place, cells=where))
        return declared[0][2] if len(scales) == 1 else None

    def _grouping(self) -> str:
        """How the sheet's text numbers group digits, when those that show it agree."""
        shown = {
            grouping(value)
            for row in self.location.rows.values()
            for column in self.location.columns
            if isinstance(value := self.sheet.at(row, column), str)
        } - {""}
        return shown.pop() if len(shown) == 1 else ""

    def _line(self, indicator: Indicator, *, required: bool) -> list[Figure]:
        row = self.location.rows.get(indicator.code)
        if row is None:
            self.findings.append(error("sheet.row_missing", self._at(indicator), indicator=indicator.name.vi))
            return []
        explanation = self.sheet.at(row, self.location.explanation) if self.location.explanation is not None else None
        figures = []
        for column, key in self.location.columns.items():
            state, value, unit = self._cell(indicator, row, column)
            if state is State.NOT_REPORTED and required and key.period == self.location.key.period:
                self.findings.append(
                    warning("cell.blank", self._at(indicator, row, column), indicator=indicator.name.vi)
                )
            content = self.sheet.at(row, column)
            figures.append(
                Figure(
                    indicator.code,
                    key.period,
                    key.basis,
                    state,
                    value,
                    sheet=self.sheet.name,
                    cell=cell_name(row, column),
                    raw=_raw(content),
                    unit=unit,
                    explanation=tidy(str(explanation)) if explanation else "",
                    typed=isinstance(content, str),
                )
            )
        return figures

    def _cell(self, indicator: Indicator, row: int, column: int) -> tuple[State, Decimal | None, str]:
        """State, value in base units, and the unit as resolved; a cell that cannot be taken counts as not reported."""
        content, place = self.sheet.at(row, column), self._at(indicator, row, column)
        words = ""
        if content is None or (isinstance(content, str) and not tidy(content)):
            return State.NOT_REPORTED, None, ""
        if isinstance(content, bool) or not isinstance(content, int | float | str):
            self.findings.append(error("cell.not_a_number", place, raw=_raw(content)))
            return State.NOT_REPORTED, None, ""
        if isinstance(content, str):
            read = read_number(content)
            if isinstance(read, Mark):
                return _MARKS[read.meaning], None, ""
            if isinstance(read, NotANumber):
                self.findings.append(error("cell.not_a_number", place, raw=_raw(content)))
                return State.NOT_REPORTED, None, ""
            words = read.unit
        else:
            read = Number((from_double(float(content)),))
        scale, unit = self._scale(indicator, row, words, place)
        if scale is None:
            return State.NOT_REPORTED, None, ""
        chosen = self._choose(read, indicator, scale, place, _raw(content))
        if chosen is None:
            return State.NOT_REPORTED, None, unit
        return self._checked(chosen.scaleb(scale), indicator, unit, place)

    def _scale(self, indicator: Indicator, row: int, words: str, place: Place) -> tuple[int | None, str]:
        """The power of ten and unit of a cell, from its own words, the sheet's declaration or its row."""
        unit = self.pack.unit_of(indicator)
        if unit.dimension is not Dimension.MONEY or unit.code != "VND":
            return self._other_unit(indicator, row, words, place)
        row_words = self.sheet.at(row, self.location.unit_column) if self.location.unit_column is not None else None
        own, of_row = scale_of(words), scale_of(str(row_words or ""))
        if words and own is None:
            self.findings.append(error("cell.unit_unknown", place, unit=words))
            return None, words
        if own is not None:
            return own, words
        if self.scale is not None and of_row not in {None, self.scale} and not self.keyed_scale:
            self.findings.append(error("cell.units_differ", place, row=str(row_words)))
            return None, ""
        scale = self.scale if self.scale is not None else of_row
        if scale is None:
            self.findings.append(error("cell.money_scale_unknown", place, indicator=indicator.name.vi))
            return None, ""
        return scale, {0: "đồng", 3: "nghìn đồng", 6: "triệu đồng", 9: "tỷ đồng"}[scale]

    def _other_unit(self, indicator: Indicator, row: int, words: str, place: Place) -> tuple[int | None, str]:
        """A unit other than đồng: only a multiple of it that is written beside the number or in its row counts."""
        unit = self.pack.unit_of(indicator)
        names = {fold(name) for name in (unit.name.vi, unit.code, *unit.synonyms)}
        row_words = self.sheet.at(row, self.location.unit_column) if self.location.unit_column is not None else None
        said = words or (str(row_words) if row_words is not None else "")
        folded = fold(said)
        for prefix, scale in (("nghin ", 3), ("ngan ", 3), ("1000 ", 3), ("trieu ", 6), ("ty ", 9)):
            if folded.startswith(prefix) and folded.removeprefix(prefix) in names:
                return scale, said
        if folded and folded not in names and (words or unit.dimension is not Dimension.COUNT):
            self.findings.append(error("cell.unit_unknown", place, unit=said))
            return None, said
        return 0, unit.name.vi

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
        self, value: Decimal, indicator: Indicator, unit: str, place: Place
    ) -> tuple[State, Decimal | None, str]:
        rounded = round_half_up(value, indicator.decimals)
        base = self.pack.unit_of(indicator).name.vi
        if not fits(rounded, indicator.decimals):
            self.findings.append(error("cell.too_large", place, raw=as_text(value), unit=base))
            return State.NOT_REPORTED, None, unit
        if rounded < 0 and not indicator.signed:
            self.findings.append(
                error("cell.negative", place, raw=as_text(value), unit=base, indicator=indicator.name.vi)
            )
            return State.NOT_REPORTED, None, unit
        if rounded != value:
            self.findings.append(note("cell.rounded", place, raw=as_text(value), unit=base, taken=as_text(rounded)))
        return State.VALUE, rounded, unit

    def _texts(self) -> list[Text]:
        texts = []
        for code, row in self.location.questions.items():
            cells = self.sheet.rows[row] if row < len(self.sheet.rows) else ()
            for column, value in enumerate(cells[1:], 1):
                if isinstance(value, str) and tidy(value):
                    texts.append(Text(code, tidy(value), self.sheet.name, cell_name(row, column)))
                    break
        return texts

    def _at(self, indicator: Indicator, row: int | None = None, column: int | None = None) -> Place:
        cell = cell_name(row, column) if row is not None and column is not None else ""
        return replace(self.place, indicator=indicator.code, cell=cell)


def _raw(value: CellValue) -> str:
    """What stood in the cell, short enough to show."""
    if isinstance(value, float):
        return as_text(from_double(value))
    return "" if value is None else str(value)[:100]
