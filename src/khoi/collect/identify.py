"""Which form a sheet is, whose, and for which period: by hidden key, else by its titles and the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from khoi.catalog.definitions import Form
from khoi.catalog.pack import Pack
from khoi.collect.layout import SheetKey, period_of
from khoi.collect.rounds import GRAINS
from khoi.collect.tax_code import named_tax_code, tax_code_in, tidy_tax_code
from khoi.documents.workbook import CellValue, Sheet
from khoi.values.finding import Finding, Place, error, note
from khoi.values.period import Grain, Period
from khoi.values.text import fold

HEAD_ROWS: Final = 40
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ORDINALS: Final = _ROMAN | {str(number): number for number in _ROMAN.values()}
_QUARTER: Final = re.compile(r"\b(?:quy |q ?)(iv|iii|ii|i|0?[1-4])(?: nam)? (\d{4})\b")
_OF_OTHERS: Final = re.compile(r"\b(chinh thuc|cung ky|ky truoc|quy truoc|so voi)\b")
_LABEL_HEADS: Final = frozenset(
    {"chi tieu", "ten chi tieu", "cac chi tieu", "chi tieu chu yeu", "noi dung", "danh muc chi tieu"}
)
_CODED: Final = re.compile(r"(?<!\d)(\d{4})[ _-]?Q([1-4])(?!\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Identified:
    """The key of a sheet that is a form, and what was noticed; no key when something essential is missing."""

    key: SheetKey | None
    findings: tuple[Finding, ...] = ()


def identify(sheet: Sheet, pack: Pack, file: str) -> Identified | None:
    """The form on a sheet; None when the sheet is no form at all."""
    place = Place(file=file, sheet=sheet.name)
    key = hidden_key(sheet)
    return _by_titles(sheet, pack, place) if key is None else _by_key(key, sheet, pack, place)


def _mentioned(period: Period, sheet: Sheet) -> bool:
    """Whether a title names the quarter without its year: “ước quý I, kế hoạch quý II năm 2022”."""
    names = "|".join(name for name, number in _ORDINALS.items() if number == period.ordinal)
    named = re.compile(rf"\bquy (?:{names})\b(?! (?:nam )?\d{{4}})")
    return any(named.search(text) for text in _texts(sheet, 0, head_row(sheet)))


def hidden_key(sheet: Sheet) -> SheetKey | None:
    """The key that the office's own templates bear."""
    for row in sheet.rows[:HEAD_ROWS]:
        for value in row[:3]:
            key = SheetKey.parse(value) if isinstance(value, str) else None
            if key is not None:
                return key
    return None


def _by_key(key: SheetKey, sheet: Sheet, pack: Pack, place: Place) -> Identified:
    form = pack.forms_by_code.get(key.form)
    if form is None:
        return Identified(None, (error("sheet.form_unknown", place, form=key.form),))
    if GRAINS[form.frequency] is not key.period.grain:
        return Identified(None, (error("sheet.period_unknown", place),))
    contradictions = tuple(_contradictions(key, sheet, place))
    return Identified(None, contradictions) if contradictions else Identified(key)


def _contradictions(key: SheetKey, sheet: Sheet, place: Place) -> Iterator[Finding]:
    """What people wrote over a form that was made for another period, or for another enterprise."""
    said = quarters_above(sheet, head_row(sheet))
    if key.period.grain is Grain.QUARTER and said and not (key.period in said or _mentioned(key.period, sheet)):
        written = ", ".join(period.name for period in sorted(said, key=str))
        yield error("sheet.periods_differ", place, written=written, taken=key.period.name)
    named = tidy_tax_code(_named_in_head(sheet) or "")
    if named and named[0] != key.enterprise:
        yield error("sheet.enterprises_differ", place, written=named[0], code=key.enterprise)


def _by_titles(sheet: Sheet, pack: Pack, place: Place) -> Identified | None:
    form = titled_form(sheet, pack)
    if form is None:
        return None
    written, period = written_tax_code(sheet, place.file), written_period(sheet, place.file)
    if written is None:
        return Identified(None, (error("sheet.enterprise_unknown", place),))
    if period is None:
        return Identified(None, (error("sheet.period_unknown", place),))
    code, lost = tidy_tax_code(written) or (written, False)
    notes = (note("record.lost_zero", place, raw=written, taken=code),) if lost else ()
    key = SheetKey(form.code, code, period)
    contradictions = tuple(_contradictions(key, sheet, place))
    return Identified(None, contradictions) if contradictions else Identified(key, notes)


def titled_form(sheet: Sheet, pack: Pack) -> Form | None:
    """The form whose number or title a sheet bears."""
    head = [fold(v) for row in sheet.rows[:HEAD_ROWS] for v in row if isinstance(v, str)]
    return next((form for form in pack.forms if _titled(form, fold(sheet.name), head)), None)


def _titled(form: Form, name: str, head: list[str]) -> bool:
    number, title = f" {fold(form.number)} ", fold(form.name.vi)
    return name == fold(form.sheet) or any(number in f" {text} " or title == text for text in head)


def written_tax_code(sheet: Sheet, file: str) -> str | None:
    """The tax code written after “Mã số thuế” in a row of the head, else one in the file's name."""
    return _named_in_head(sheet) or tax_code_in(file)


def _named_in_head(sheet: Sheet) -> str | None:
    for row in sheet.rows[:HEAD_ROWS]:
        words = " ".join(str(int(v)) if isinstance(v, float) else str(v) for v in row if v is not None)
        found = named_tax_code(words)
        if found:
            return found
    return None


def written_period(sheet: Sheet, file: str) -> Period | None:
    """The quarter of the column of estimates, else the only one in the titles, else the one in the file's name."""
    head = head_row(sheet)
    columns = {q for text in _texts(sheet, head, head + 2) if re.search(r"\buoc\b", text) for q in quarters_in(text)}
    titles = quarters_above(sheet, head)
    name = quarters_of_name(file)
    for agreed in (columns, titles, titles & name, name):
        if len(agreed) == 1:
            return agreed.pop()
    return None


def quarters_above(sheet: Sheet, head: int) -> set[Period]:
    """The quarters that a sheet names in its titles, above the row of headings, but for those of other figures."""
    return {q for text in _texts(sheet, 0, head) if not _OF_OTHERS.search(text) for q in quarters_in(text)}


def quarters_of_name(file: str) -> set[Period]:
    """The quarters that a file's name bears; a code of ours goes before words."""
    coded = _CODED.search(file)
    period = period_of(f"{coded[1]}Q{coded[2]}") if coded else None
    return ({period} if period else set()) if coded else set(quarters_in(fold(file)))


def head_row(sheet: Sheet) -> int:
    """The row of headings, by its “Chỉ tiêu”; the end of the head where there is none."""
    for number, row in enumerate(sheet.rows[:HEAD_ROWS]):
        if label_column(row) is not None:
            return number
    return HEAD_ROWS


def label_column(row: tuple[CellValue, ...]) -> int | None:
    """The column headed “Chỉ tiêu” or the like; None in any other row."""
    return next((c for c, v in enumerate(row) if isinstance(v, str) and fold(v) in _LABEL_HEADS), None)


def _texts(sheet: Sheet, first: int, end: int) -> Iterator[str]:
    return (fold(value) for row in sheet.rows[first:end] for value in row if isinstance(value, str))


def quarters_in(folded: str) -> Iterator[Period]:
    """Every quarter named in folded words."""
    for ordinal, year in _QUARTER.findall(folded):
        if period := period_of(f"{year}Q{_ORDINALS[ordinal.lstrip('0')]}"):
            yield period


def quarter_in(folded: str) -> Period | None:
    """The first quarter named in folded words: `quy i 2022`."""
    return next(quarters_in(folded), None)
