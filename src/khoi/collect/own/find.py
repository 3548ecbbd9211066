"""A confirmed layout found again on a sheet by its labels and headings; what is lost or double is told, not guessed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from khoi.catalog.pack import Pack
from khoi.collect.identify import hidden_key, quarters_above, quarters_in, quarters_of_name, written_tax_code
from khoi.collect.layout import ColumnKey, SheetKey
from khoi.collect.locate import Location
from khoi.collect.own.heads import heads, relative
from khoi.collect.own.layout import OwnLayout, OwnLine, bare
from khoi.collect.questions import answered_beside
from khoi.collect.tax_code import tidy_tax_code
from khoi.documents.workbook import Sheet, Workbook
from khoi.values.basis import Basis
from khoi.values.finding import Finding, Place, error, note, warning
from khoi.values.period import Grain, Period
from khoi.values.text import fold

_ENOUGH: Final = 2
"""A layout is a sheet's when one of so many of its labels is there."""


@dataclass(frozen=True)
class Own:
    """What became of a sheet that follows a confirmed layout; no location when something essential is missing."""

    location: Location | None
    findings: tuple[Finding, ...]


def find_own(workbook: Workbook, layouts: Sequence[OwnLayout], pack: Pack, file: str) -> dict[int, Own]:
    """The sheets, by their number, that follow one of the layouts; one with a hidden key follows none."""
    following: dict[int, list[OwnLayout]] = defaultdict(list)
    for layout in layouts:
        for number in _sheets(workbook, layout, file):
            following[number].append(layout)
    return {
        number: _one(workbook.sheets[number], candidates, pack, file)
        for number, candidates in sorted(following.items())
    }


def _sheets(workbook: Workbook, layout: OwnLayout, file: str) -> list[int]:
    """Those on which the layout's labels stand; the one of its name, if that is among them."""
    if layout.period.grain is Grain.MONTH:
        return []
    found = [n for n, sheet in enumerate(workbook.sheets) if follows(sheet, layout, file)]
    named = [n for n in found if fold(workbook.sheets[n].name) == fold(layout.sheet)]
    return named or found


def follows(sheet: Sheet, layout: OwnLayout, file: str) -> bool:
    """Whether enough of a layout's labels stand on a sheet that may be of its enterprise."""
    if hidden_key(sheet) is not None:
        return False
    held = {bare(value) for _, _, value in sheet.cells() if isinstance(value, str)}
    there = sum(bare(line.label) in held for line in layout.lines.values())
    return there * _ENOUGH >= len(layout.lines) and sender_of(sheet, file) in {None, layout.enterprise}


def sender_of(sheet: Sheet, file: str) -> str | None:
    """The tax code that a sheet or its file's name bears."""
    written = written_tax_code(sheet, file)
    tidied = tidy_tax_code(written) if written else None
    return tidied[0] if tidied else written


def _one(sheet: Sheet, candidates: Sequence[OwnLayout], pack: Pack, file: str) -> Own:
    place = Place(file=file, sheet=sheet.name)
    if len(candidates) > 1:
        names = ", ".join(sorted(f"{layout.enterprise} ({layout.form})" for layout in candidates))
        return Own(None, (error("layout.several", place, layouts=names),))
    layout = candidates[0]
    if layout.form not in pack.forms_by_code:
        return Own(None, (error("sheet.form_unknown", place, form=layout.form),))
    return _Search(sheet, layout, pack, file).own()


def find_by(sheet: Sheet, layout: OwnLayout, pack: Pack, file: str, month: Period) -> Own:
    """A layout that was confirmed of a month's sheet, on the sheet of another month."""
    return _Search(sheet, layout, pack, file).own(month)


class _Search:
    """One layout at work on one sheet."""

    def __init__(self, sheet: Sheet, layout: OwnLayout, pack: Pack, file: str) -> None:
        self.sheet, self.layout, self.pack, self.file = sheet, layout, pack, file
        self.column = _label_column(sheet, layout)
        self.places = rows_of_labels(sheet, self.column)
        rows = {code: self._rows(line) for code, line in layout.lines.items()}
        self.rows = {code: found[0] for code, found in rows.items() if len(found) == 1}
        self.lost = {code: found for code, found in rows.items() if len(found) != 1}
        first = min((row for found in rows.values() for row in found), default=len(sheet.rows))
        self.heads = heads(sheet, first, self.column)
        self.titles = self.heads.rows.start if self.heads.rows else first

    def _rows(self, line: OwnLine) -> Sequence[int]:
        return line_rows(self.places, line)

    def own(self, period: Period | None = None) -> Own:
        """By its titles, unless the period is known."""
        period = period or self._period()
        if period is None:
            return Own(None, (error("sheet.period_unknown", Place(file=self.file, sheet=self.sheet.name)),))
        key = SheetKey(self.layout.form, self.layout.enterprise, period)
        place = Place(file=self.file, sheet=self.sheet.name, enterprise=key.enterprise, period=str(period))
        columns, lost = self._columns(period, place)
        if lost:
            return Own(None, tuple(lost))
        answered = self._answered()
        location = Location(
            key,
            columns,
            self._headed("giai trinh"),
            self.rows,
            {code: row for code, (row, _) in answered.items()},
            self._headed("dvt", "don vi", "don vi tinh"),
            self.titles,
            told=frozenset(line.indicator for line in self.pack.forms_by_code[key.form].lines) - set(self.rows),
            money=self.layout.money,
            beside={code: column for code, (_, column) in answered.items()},
        )
        said = note("layout.used", place, version=str(self.layout.version))
        return Own(location, (said, *self._lost_lines(place), *self._lost_questions(place), *self._never_there(place)))

    def _answered(self) -> dict[str, tuple[int, int]]:
        """Question to the row of its answer, and right of which column."""
        asked = {question.code: question for question in self.pack.forms_by_code[self.layout.form].texts}
        others = {bare(line.label) for line in (*self.layout.lines.values(), *self.layout.questions.values())}
        return {
            code: answered_beside(self.sheet, rows[0], self.column, asked[code], others)
            for code, line in self.layout.questions.items()
            if code in asked and len(rows := self._rows(line)) == 1
        }

    def _lost_questions(self, place: Place) -> Iterator[Finding]:
        """An answer may always be left out, so its place may be lost."""
        for line in self.layout.questions.values():
            if len(rows := self._rows(line)) != 1:
                yield note("layout.question_lost", place, label=line.label, count=str(len(rows)))

    def _period(self) -> Period | None:
        """The one that titles and the file's name agree on, else the only one under which the column is found."""
        titles, name = quarters_above(self.sheet, self.titles), quarters_of_name(self.file)
        for agreed in (titles, titles & name, name):
            if len(agreed) == 1:
                return agreed.copy().pop()
        headed = {period for text in self.heads.written.values() for period in quarters_in(fold(text))}
        fitting = {period for period in headed if self._with_heading(self.layout.estimate, period)}
        return fitting.pop() if len(fitting) == 1 else None

    def _with_heading(self, heading: str, period: Period) -> list[int]:
        wanted = relative(heading, self.layout.period)
        return [column for column, own in self.heads.relative(period).items() if own == wanted]

    def _columns(self, period: Period, place: Place) -> tuple[dict[int, ColumnKey], list[Finding]]:
        asked = [(self.layout.estimate, ColumnKey(period, Basis.ESTIMATE))]
        if self.layout.final and period.grain is self.layout.period.grain is Grain.QUARTER:
            asked.append((self.layout.final, ColumnKey(period.previous, Basis.FINAL)))
        columns: dict[int, ColumnKey] = {}
        findings = []
        for heading, key in asked:
            found = self._with_heading(heading, period)
            if len(found) == 1:
                columns[found[0]] = key
            elif found:
                findings.append(error("layout.column_twice", place, heading=self.heads.written[found[0]]))
            else:
                findings.append(error("layout.column_missing", place, heading=heading))
        return columns, findings

    def _headed(self, *headings: str) -> int | None:
        return next((c for c, text in self.heads.written.items() if fold(text) in headings), None)

    def _lost_lines(self, place: Place) -> Iterator[Finding]:
        for code, rows in self.lost.items():
            name, line = self.pack.indicators[code].name.vi, self.layout.lines[code]
            here = Place(place.file, place.sheet, "", place.enterprise, place.period, code)
            if rows:
                numbers = ", ".join(str(row + 1) for row in rows)
                yield error("layout.label_twice", here, indicator=name, label=line.label, rows=numbers)
            else:
                yield error("layout.label_missing", here, indicator=name, label=line.label)

    def _never_there(self, place: Place) -> Iterator[Finding]:
        for line in self.pack.forms_by_code[self.layout.form].lines:
            if line.required and line.indicator not in self.layout.lines:
                here = Place(place.file, place.sheet, "", place.enterprise, place.period, line.indicator)
                yield warning("layout.not_kept", here, indicator=self.pack.indicators[line.indicator].name.vi)


def _label_column(sheet: Sheet, layout: OwnLayout) -> int:
    wanted = {bare(line.label) for line in layout.lines.values()}
    counts = Counter(c for _, c, value in sheet.cells() if isinstance(value, str) and bare(value) in wanted)
    return min(counts, key=lambda column: (-counts[column], column), default=0)


def rows_of_labels(sheet: Sheet, column: int) -> Mapping[str, Sequence[int]]:
    """Bare label to the rows in which it stands."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row in range(len(sheet.rows)):
        value = sheet.at(row, column)
        if isinstance(value, str) and bare(value):
            rows[bare(value)].append(row)
    return rows


def line_rows(places: Mapping[str, Sequence[int]], line: OwnLine) -> Sequence[int]:
    """The row of a line; none or several where it is lost or double, or its label stands more often than it did."""
    rows = places.get(bare(line.label), ())
    if not line.under or len(rows) != line.among:
        return rows
    above = places.get(bare(line.under), ())
    return [row for row in rows if len(above) == 1 and row > above[0]][:1]
