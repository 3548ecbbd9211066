"""Where things are on a sheet: which form it is, whose, its columns and rows; by hidden key, else by heading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from khoi.catalog.definitions import Form
from khoi.catalog.lint import line_names
from khoi.catalog.pack import Pack
from khoi.collect.layout import EXPLANATION, KEY_COLUMN, ColumnKey, SheetKey, text_code
from khoi.documents.workbook import Sheet
from khoi.values.basis import Basis
from khoi.values.finding import Finding, Place, error
from khoi.values.period import Grain, Period
from khoi.values.text import fold

_HEAD_ROWS: Final = 40
_TAX_CODE: Final = re.compile(r"(?<!\d)(\d{9,10}(?:-\d{3})?)(?!\d)")
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER: Final = re.compile(r"\bquy (iv|iii|ii|i|[1-4])(?: nam)? (\d{4})\b")
_CODED: Final = re.compile(r"(?<!\d)(\d{4})[ _-]?Q([1-4])(?!\d)", re.IGNORECASE)
_NUMBERING: Final = re.compile(r"^(?:[ivx]+|\d{1,2}|[a-z])(?: \d{1,2})* ")
_PREFIXES: Final = ("trong do ", "tong cong ", "gom ")


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


def find_form(sheet: Sheet, pack: Pack, file: str) -> SheetKey | Finding | None:
    """Which form, enterprise and period: from the hidden key, else from titles; None if the sheet is no form."""
    for row in sheet.rows[:_HEAD_ROWS]:
        for value in row[:3]:
            key = SheetKey.parse(value) if isinstance(value, str) else None
            if key is not None:
                return (
                    key
                    if key.form in pack.forms_by_code
                    else error("sheet.form_unknown", Place(file=file, sheet=sheet.name), form=key.form)
                )
    return _form_by_title(sheet, pack, file)


def _form_by_title(sheet: Sheet, pack: Pack, file: str) -> SheetKey | Finding | None:
    head = [fold(v) for row in sheet.rows[:_HEAD_ROWS] for v in row if isinstance(v, str)]
    form = next((f for f in pack.forms if _titled(f, fold(sheet.name), head)), None)
    if form is None:
        return None
    place = Place(file=file, sheet=sheet.name)
    code, period = _tax_code(sheet, file), _period(head, file)
    if code is None:
        return error("sheet.enterprise_unknown", place)
    if period is None:
        return error("sheet.period_unknown", place)
    return SheetKey(form.code, code, period)


def _titled(form: Form, name: str, head: list[str]) -> bool:
    return name == fold(form.sheet) or fold(form.number) in head or any(fold(form.name.vi) == text for text in head)


def _tax_code(sheet: Sheet, file: str) -> str | None:
    """The tax code written after “Mã số thuế”, else in the file's name."""
    for row in sheet.rows[:_HEAD_ROWS]:
        words = " ".join(str(int(v)) if isinstance(v, float) else str(v) for v in row if v is not None)
        if "ma so thue" in fold(words) or "mst" in fold(words).split():
            found = _TAX_CODE.search(words)
            if found:
                return found[1]
    found = _TAX_CODE.search(file)
    return found[1] if found else None


def _period(head: list[str], file: str) -> Period | None:
    """The first quarter that a title names as reported (the form's own title), else one in the file's name."""
    for text in head:
        found = period_in(text)
        if found:
            return found
    coded = _CODED.search(file)
    return Period(int(coded[1]), Grain.QUARTER, int(coded[2])) if coded else None


def period_in(folded: str) -> Period | None:
    """The quarter named in folded words: `quy i 2022`."""
    found = _QUARTER.search(folded)
    if not found:
        return None
    ordinal = _ROMAN.get(found[1]) or int(found[1])
    return Period(int(found[2]), Grain.QUARTER, ordinal)


def locate(sheet: Sheet, pack: Pack, key: SheetKey, file: str) -> tuple[Location | None, list[Finding]]:
    """Find columns and rows. No input column or no known row is an error; a row found twice is one too."""
    form = pack.forms_by_code[key.form]
    place = Place(file=file, sheet=sheet.name, enterprise=key.enterprise, period=str(key.period))
    columns, explanation, head_row = _keyed_columns(sheet)
    if not columns:
        columns, explanation, head_row = _headed_columns(sheet, key.period)
    if not columns:
        return None, [error("sheet.no_columns", place, estimate=f"Ước thực hiện {key.period.name}")]
    rows, questions = _keyed_rows(sheet, form)
    findings: list[Finding] = []
    if not rows:
        rows, findings = _named_rows(sheet, pack, form, head_row, place)
        questions = _named_questions(sheet, form, head_row)
    if not rows:
        return None, [*findings, error("sheet.no_rows", place, form=form.name.vi)]
    unit_column = _unit_column(sheet, head_row)
    return Location(key, columns, explanation, rows, questions, unit_column, head_row), findings


Columns = tuple[dict[int, ColumnKey], int | None, int]


def _keyed_columns(sheet: Sheet) -> Columns:
    for number, row in enumerate(sheet.rows[:_HEAD_ROWS]):
        columns = {c: k for c, v in enumerate(row) if isinstance(v, str) and (k := ColumnKey.parse(v))}
        if columns:
            explanation = next((c for c, v in enumerate(row) if v == EXPLANATION), None)
            return columns, explanation, _head_row(sheet, number)
    return {}, None, 0


def _head_row(sheet: Sheet, default: int) -> int:
    """The row that holds “Chỉ tiêu”."""
    for number, row in enumerate(sheet.rows[:_HEAD_ROWS]):
        if any(isinstance(v, str) and fold(v) == "chi tieu" for v in row):
            return number
    return default


def _headed_columns(sheet: Sheet, period: Period) -> Columns:
    head_row = _head_row(sheet, -1)
    if head_row < 0:
        return {}, None, 0
    columns: dict[int, ColumnKey] = {}
    explanation = None
    for column in range(max(len(row) for row in sheet.rows[: head_row + 3])):
        words = fold(" ".join(str(v) for r in (head_row, head_row + 1) if isinstance(v := sheet.at(r, column), str)))
        found = _column(words, period)
        if found is not None and found not in columns.values():
            columns[column] = found
        if "giai trinh" in words:
            explanation = column
    return columns, explanation, head_row


def _column(words: str, period: Period) -> ColumnKey | None:
    """What a heading asks for; one that names another period than the form's is not ours."""
    named = period_in(words)
    if re.search(r"\buoc\b", words) and "da bao cao" not in words and named in {None, period}:
        return ColumnKey(period, Basis.ESTIMATE)
    if "chinh thuc" in words and named in {None, period.previous}:
        return ColumnKey(period.previous, Basis.FINAL)
    return None


def _keyed_rows(sheet: Sheet, form: Form) -> tuple[dict[str, int], dict[str, int]]:
    asked = {line.indicator for line in form.lines}
    rows: dict[str, int] = {}
    questions: dict[str, int] = {}
    for number, row in enumerate(sheet.rows):
        value = row[KEY_COLUMN] if row else None
        if isinstance(value, str) and value in asked:
            rows.setdefault(value, number)
        elif isinstance(value, str) and (code := text_code(value)):
            questions.setdefault(code, number)
    return rows, questions


def _named_rows(
    sheet: Sheet, pack: Pack, form: Form, head_row: int, place: Place
) -> tuple[dict[str, int], list[Finding]]:
    names = dict(line_names(pack, form))
    rows: dict[str, int] = {}
    findings: list[Finding] = []
    for number, row in enumerate(sheet.rows[head_row + 1 :], head_row + 1):
        found = {names[n] for v in row if isinstance(v, str) for n in _spellings(v) if n in names}
        for indicator in sorted(found):
            if indicator in rows:
                findings.append(
                    error(
                        "sheet.row_twice",
                        place,
                        indicator=indicator,
                        rows=f"{rows[indicator] + 1}, {number + 1}",
                    )
                )
            else:
                rows[indicator] = number
    return rows, findings


def _spellings(label: str) -> set[str]:
    """A label as written, and without its numbering, “trong đó” and unit in brackets."""
    spellings = {
        fold(label),
        fold(re.sub(r"\([^)]*\)", " ", label)),
        fold(re.sub(r"^[\s\d.\-–+*a-zA-Z]{1,4}[.)\-–:]\s*", "", label)),
    }
    for text in list(spellings):
        bare = _NUMBERING.sub("", text)
        spellings.add(bare)
        spellings.update(bare.removeprefix(prefix) for prefix in _PREFIXES)
    return spellings


def _named_questions(sheet: Sheet, form: Form, head_row: int) -> dict[str, int]:
    """The row of the answer: below the question's label."""
    titles = {fold(text.name.vi): text.code for text in form.texts}
    return {
        titles[name]: number + 1
        for number, row in enumerate(sheet.rows)
        if number > head_row
        for value in row
        if isinstance(value, str)
        for name in _spellings(value)
        if name in titles
    }


def _unit_column(sheet: Sheet, head_row: int) -> int | None:
    for column in range(len(sheet.rows[head_row]) if head_row < len(sheet.rows) else 0):
        value = sheet.at(head_row, column)
        if isinstance(value, str) and fold(value) in {"don vi tinh", "dvt", "don vi"}:
            return column
    return None
