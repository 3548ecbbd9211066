"""Where things are on a sheet of a known form: its columns and rows, by hidden key, else by heading and name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from khoi.catalog.definitions import Form
from khoi.catalog.lint import line_names
from khoi.catalog.pack import Pack
from khoi.collect.identify import HEAD_ROWS, head_row, label_column, quarter_in
from khoi.collect.labels import spellings
from khoi.collect.layout import EXPLANATION, KEY_COLUMN, ColumnKey, SheetKey, done_in, text_code
from khoi.collect.questions import answered_in
from khoi.documents.workbook import Sheet
from khoi.values.basis import Basis
from khoi.values.finding import Finding, Place, error
from khoi.values.period import Grain, Period
from khoi.values.text import fold, tidy

_OTHER_SPANS: Final = re.compile(r"\b(ca nam|luy ke|cong don|tu dau nam|dau nam|ke hoach|\d+ thang)\b")


@dataclass(frozen=True)
class Location:
    """A sheet whose form is known: input columns, indicator rows, question rows."""

    key: SheetKey
    columns: Mapping[int, ColumnKey]
    explanation: int | None
    rows: Mapping[str, int]
    questions: Mapping[str, int]
    unit_column: int | None
    head_row: int
    told: frozenset[str] = frozenset()
    """Indicators without a row of which all is said."""
    money: str = ""
    """The unit of money where the sheet says none."""
    beside: Mapping[str, int] = field(default_factory=dict)
    """Of questions in the office's own words: the column right of which they are answered."""


def locate(sheet: Sheet, pack: Pack, key: SheetKey, file: str) -> tuple[Location | None, list[Finding]]:
    """Find columns and rows. No input column or no known row is an error; a row found twice is one too."""
    form = pack.forms_by_code[key.form]
    place = Place(file=file, sheet=sheet.name, enterprise=key.enterprise, period=str(key.period))
    columns, explanation, head_row = _keyed_columns(sheet)
    if not columns:
        columns, explanation, head_row = _headed_columns(sheet, key.period)
    asked = ColumnKey(key.period, Basis.ESTIMATE)
    columns = {c: k for c, k in columns.items() if k in {asked, ColumnKey(key.period.previous, Basis.FINAL)}}
    if asked not in columns.values():
        return None, [error("sheet.no_columns", place, estimate=f"{done_in(key.period)} {key.period.name}")]
    rows, questions, findings = _keyed_rows(sheet, form, place)
    if not rows:
        return locate_in(sheet, pack, key, columns, head_row, place, explanation)
    return Location(key, columns, explanation, rows, questions, _unit_column(sheet, head_row), head_row), findings


def locate_in(
    sheet: Sheet,
    pack: Pack,
    key: SheetKey,
    columns: Mapping[int, ColumnKey],
    head_row: int,
    place: Place,
    explanation: int | None = None,
) -> tuple[Location | None, list[Finding]]:
    """Find rows by their names, where the columns are known."""
    form = pack.forms_by_code[key.form]
    rows, findings = _named_rows(sheet, pack, form, head_row, place)
    if not rows:
        return None, [*findings, error("sheet.no_rows", place, form=form.name.vi)]
    questions = _named_questions(sheet, form, head_row)
    return Location(key, columns, explanation, rows, questions, _unit_column(sheet, head_row), head_row), findings


Columns = tuple[dict[int, ColumnKey], int | None, int]


def _keyed_columns(sheet: Sheet) -> Columns:
    for row in sheet.rows[:HEAD_ROWS]:
        columns = {c: k for c, v in enumerate(row) if isinstance(v, str) and (k := ColumnKey.parse(v))}
        if columns:
            explanation = next((c for c, v in enumerate(row) if isinstance(v, str) and tidy(v) == EXPLANATION), None)
            return columns, explanation, min(head_row(sheet), len(sheet.rows))
    return {}, None, 0


def _headed_columns(sheet: Sheet, period: Period) -> Columns:
    head = head_row(sheet)
    label = label_column(sheet.rows[head]) if head < len(sheet.rows) else None
    if label is None:
        return {}, None, 0
    rows = _heading_rows(sheet, head, label)
    columns: dict[int, ColumnKey] = {}
    explanation = None
    for column in range(max(len(row) for row in sheet.rows[: head + len(rows) + 1])):
        words = fold(" ".join(_heading(sheet, row, rows, column, label) for row in rows))
        found = _column(words, period)
        if found is not None and found not in columns.values():
            columns[column] = found
        if "giai trinh" in words:
            explanation = column
    return columns, explanation, head


def _heading_rows(sheet: Sheet, head: int, label: int) -> range:
    """Rows of headings after the first have nothing below “Chỉ tiêu”, and no numbers."""
    last = head
    while last < head + 2 and sheet.at(last + 1, label) is None:
        below = sheet.rows[last + 1] if last + 1 < len(sheet.rows) else ()
        if not any(isinstance(value, str) for value in below) or any(isinstance(v, int | float) for v in below):
            break
        last += 1
    return range(head, last + 1)


def _heading(sheet: Sheet, row: int, rows: range, column: int, label: int) -> str:
    """The text of a row of headings over a column: its own, or that of the merged cells which span it."""
    own = sheet.at(row, column)
    headed_below = any(isinstance(sheet.at(below, column), str) for below in rows if below > row)
    if own is None and headed_below and column > label:
        own = next((v for c in range(column - 1, label, -1) if (v := sheet.at(row, c)) is not None), None)
    return own if isinstance(own, str) else ""


def _column(words: str, period: Period) -> ColumnKey | None:
    """What a heading asks for; one that names another period than the form's is not ours."""
    if _OTHER_SPANS.search(words):
        return None
    named = quarter_in(words)
    if re.search(r"\buoc\b", words) and "da bao cao" not in words and named in {None, period}:
        return ColumnKey(period, Basis.ESTIMATE)
    if period.grain is Grain.YEAR and fold(f"{done_in(period)} {period.name}") in words:
        return ColumnKey(period, Basis.ESTIMATE)
    if "chinh thuc" in words and named in {None, period.previous}:
        return ColumnKey(period.previous, Basis.FINAL)
    return None


def _keyed_rows(sheet: Sheet, form: Form, place: Place) -> tuple[dict[str, int], dict[str, int], list[Finding]]:
    """Who copies a whole row copies its hidden key: then neither is taken for the other."""
    asked = {line.indicator for line in form.lines}
    rows: dict[str, int] = {}
    questions: dict[str, int] = {}
    findings: list[Finding] = []
    for number, row in enumerate(sheet.rows):
        value = row[KEY_COLUMN] if row else None
        if isinstance(value, str) and tidy(value) in asked:
            first = rows.setdefault(tidy(value), number)
            findings += [_row_twice(tidy(value), first, number, place)] if first != number else []
        elif isinstance(value, str) and (code := text_code(value)):
            questions.setdefault(code, number)
    return rows, questions, findings


def _row_twice(indicator: str, first: int, second: int, place: Place) -> Finding:
    return error("sheet.row_twice", place, indicator=indicator, rows=f"{first + 1}, {second + 1}")


def _named_rows(
    sheet: Sheet, pack: Pack, form: Form, head_row: int, place: Place
) -> tuple[dict[str, int], list[Finding]]:
    names = dict(line_names(pack, form))
    rows: dict[str, int] = {}
    findings: list[Finding] = []
    for number, row in enumerate(sheet.rows[head_row + 1 :], head_row + 1):
        found = {names[n] for v in row if isinstance(v, str) for n in spellings(v) if n in names}
        for indicator in sorted(found):
            if indicator in rows:
                findings.append(_row_twice(indicator, rows[indicator], number, place))
            else:
                rows[indicator] = number
    return rows, findings


def _named_questions(sheet: Sheet, form: Form, head_row: int) -> dict[str, int]:
    """The row of each answer, by the question's label."""
    titles = {fold(text.name.vi): text for text in form.texts}
    return {
        titles[name].code: answered_in(sheet, number, titles[name])
        for number, row in enumerate(sheet.rows)
        if number > head_row
        for value in row
        if isinstance(value, str)
        for name in spellings(value)
        if name in titles
    }


def _unit_column(sheet: Sheet, head_row: int) -> int | None:
    for column in range(len(sheet.rows[head_row]) if head_row < len(sheet.rows) else 0):
        value = sheet.at(head_row, column)
        if isinstance(value, str) and fold(value) in {"don vi tinh", "dvt", "don vi"}:
            return column
    return None
