"""A form kept on a sheet per month: the sheets of a quarter's months found, each with its column of figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from khoi.catalog.definitions import Form
from khoi.catalog.pack import Pack
from khoi.collect.identify import head_row, hidden_key, label_column, quarters_above, quarters_of_name, titled_form
from khoi.collect.layout import ColumnKey, SheetKey, period_of
from khoi.collect.locate import Location, locate_in
from khoi.collect.own.find import find_by, follows, sender_of
from khoi.collect.own.heads import heads, relative
from khoi.collect.own.layout import OwnLayout
from khoi.documents.workbook import Sheet, Workbook
from khoi.values.basis import Basis
from khoi.values.finding import Finding, Place, error
from khoi.values.period import Grain, Period
from khoi.values.text import fold

_NAMED: Final = re.compile(r"(?:thang|thg|t) ?(1[0-2]|0?[1-9])(?: (?:nam )?(\d{4}))?")
_OF_MONTH: Final = ("thang+0", "trong thang", "thuc hien", "so lieu", "ky nay", "gia tri", "phat sinh")
_OF_OTHERS: Final = ("luy ke", "cong don", "ke hoach", "cung ky", "thang-", "nam-", "so sanh", "%")


@dataclass(frozen=True)
class Part:
    """A month's sheet and where things are on it; the location's key is of the month."""

    sheet: Sheet
    location: Location
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Months:
    """The sheets of all months of a quarter, in order."""

    key: SheetKey
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Found:
    """What a workbook has of months: forms, what is wrong, and the numbers of the sheets that are spoken for."""

    forms: tuple[Months, ...] = ()
    findings: tuple[Finding, ...] = ()
    sheets: frozenset[int] = frozenset()


@dataclass(frozen=True)
class _Candidate:
    number: int
    sheet: Sheet
    month: int
    year: int | None
    form: Form
    layout: OwnLayout | None


def find_months(workbook: Workbook, pack: Pack, file: str, layouts: Sequence[OwnLayout]) -> Found:
    """The forms kept by months: on two sheets at least that are named so, known by titles or a confirmed layout."""
    by_form: dict[str, list[_Candidate]] = defaultdict(list)
    for candidate in _candidates(workbook, pack, file, layouts):
        by_form[candidate.form.code].append(candidate)
    forms: list[Months] = []
    findings: list[Finding] = []
    sheets: set[int] = set()
    for candidates in by_form.values():
        if len({candidate.month for candidate in candidates}) > 1:
            sheets |= {candidate.number for candidate in candidates}
            of_form, troubles = _of_form(candidates, pack, file)
            forms += of_form
            findings += troubles
    return Found(tuple(forms), tuple(findings), frozenset(sheets))


def month_named(sheet: str) -> tuple[int, int | None] | None:
    """The month that is a sheet's whole name, and its year if that is named: “Tháng 1”, “T2”, “Thg 3.2022”."""
    found = _NAMED.fullmatch(fold(sheet))
    return (int(found[1]), int(found[2]) if found[2] else None) if found else None


def _candidates(workbook: Workbook, pack: Pack, file: str, layouts: Sequence[OwnLayout]) -> Iterator[_Candidate]:
    for number, sheet in enumerate(workbook.sheets):
        named = month_named(sheet.name)
        if named is None or hidden_key(sheet) is not None:
            continue
        following = [own for own in layouts if own.period.grain is Grain.MONTH and follows(sheet, own, file)]
        layout = following[0] if len(following) == 1 else None
        form = pack.forms_by_code.get(layout.form) if layout else titled_form(sheet, pack)
        if form is not None and form.frequency == "quarter":
            yield _Candidate(number, sheet, *named, form, layout)


def _of_form(candidates: Sequence[_Candidate], pack: Pack, file: str) -> tuple[list[Months], list[Finding]]:
    """The quarters of a form; what is missing or double is an error, for nothing is guessed."""
    place = Place(file=file, sheet=", ".join(candidate.sheet.name for candidate in candidates))
    quarters = _quarters(candidates, file)
    if not quarters:
        return [], [error("sheet.period_unknown", place)]
    senders = {sender for c in candidates if (sender := _sender(c, file))}
    if len(senders) != 1:
        return [], [error("sheet.enterprise_unknown", place)]
    (sender,) = senders
    forms: list[Months] = []
    findings: list[Finding] = []
    for quarter in quarters:
        found = _quarter(candidates, SheetKey(candidates[0].form.code, sender, quarter), pack, place)
        if isinstance(found, Months):
            forms.append(found)
        else:
            findings += found
    return forms, findings


def _quarter(candidates: Sequence[_Candidate], key: SheetKey, pack: Pack, place: Place) -> Months | list[Finding]:
    """The months of one quarter."""
    quarter = key.period
    place = replace(place, enterprise=key.enterprise, period=str(quarter))
    wanted = range(quarter.ordinal * 3 - 2, quarter.ordinal * 3 + 1)
    by_month = {
        month: [c for c in candidates if c.month == month and c.year in {None, quarter.year}] for month in wanted
    }
    if missing := [_month(quarter, month).name for month, held in by_month.items() if not held]:
        return [error("months.missing", place, months=", ".join(missing))]
    if twice := [c.sheet.name for held in by_month.values() if len(held) > 1 for c in held]:
        return [error("months.twice", place, sheets=", ".join(twice))]
    parts, findings = _parts({month: held[0] for month, held in by_month.items()}, key, pack, place.file)
    return findings or Months(key, tuple(parts))


def _month(quarter: Period, month: int) -> Period:
    return Period(quarter.year, Grain.MONTH, month)


def _sender(candidate: _Candidate, file: str) -> str | None:
    return candidate.layout.enterprise if candidate.layout else sender_of(candidate.sheet, file)


def _quarters(candidates: Sequence[_Candidate], file: str) -> list[Period]:
    """The one quarter that titles or the file's name tell, else all in which months are; none where years lack."""
    titles = {q for c in candidates for q in quarters_above(c.sheet, head_row(c.sheet))}
    for told in (titles, quarters_of_name(file)):
        if len(told) == 1:
            return list(told)
    years = {c.year for c in candidates} | _years(file, candidates)
    known = years - {None}
    only = known.pop() if len(known) == 1 else None
    quarters = {period_of(f"{c.year or only}Q{(c.month + 2) // 3}") for c in candidates}
    return [] if None in quarters else sorted(filter(None, quarters))


def _years(file: str, candidates: Sequence[_Candidate]) -> set[int | None]:
    """Years named in the file's name and in titles."""
    titles = [v for c in candidates for row in c.sheet.rows[: head_row(c.sheet)] for v in row if isinstance(v, str)]
    return {int(year) for text in (file, *titles) for year in re.findall(r"\b((?:19|20)\d\d)\b", fold(text))}


def _parts(months: Mapping[int, _Candidate], key: SheetKey, pack: Pack, file: str) -> tuple[list[Part], list[Finding]]:
    parts: list[Part] = []
    findings: list[Finding] = []
    for month, candidate in months.items():
        of_month = SheetKey(key.form, key.enterprise, _month(key.period, month))
        if candidate.layout:
            own = find_by(candidate.sheet, candidate.layout, pack, file, of_month.period)
            location, said = own.location, list(own.findings)
        else:
            location, said = _by_titles(candidate.sheet, pack, of_month, file)
        if location is None:
            findings += said
        else:
            parts.append(Part(candidate.sheet, location, tuple(said)))
    return parts, findings


def _by_titles(sheet: Sheet, pack: Pack, key: SheetKey, file: str) -> tuple[Location | None, list[Finding]]:
    """By the pack's names for lines, and the one heading that is the month's own."""
    place = Place(file=file, sheet=sheet.name, enterprise=key.enterprise, period=str(key.period))
    head = head_row(sheet)
    labels = label_column(sheet.rows[head]) if head < len(sheet.rows) else None
    column = _month_column(sheet, head, labels, key.period) if labels is not None else None
    if column is None:
        return None, [error("sheet.no_columns", place, estimate=f"Thực hiện {key.period.name}")]
    return locate_in(sheet, pack, key, {column: ColumnKey(key.period, Basis.ESTIMATE)}, head, place)


def _month_column(sheet: Sheet, head: int, labels: int, month: Period) -> int | None:
    """The column of the first of the usual headings that just one column has."""
    written = heads(sheet, head + 1, labels).written
    told = {column: relative(text, month) for column, text in written.items()}
    told = {column: text for column, text in told.items() if not any(other in text for other in _OF_OTHERS)}
    for word in _OF_MONTH:
        found = [column for column, text in told.items() if word in text]
        if len(found) == 1:
            return found[0]
    return None
