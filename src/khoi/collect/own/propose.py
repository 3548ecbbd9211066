"""A layout proposed for a sheet that nobody has mapped yet: lines by likeness of names, columns by their headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from khoi.catalog.definitions import Form
from khoi.catalog.lint import line_names
from khoi.catalog.pack import Pack
from khoi.collect.month_sheets import month_named
from khoi.collect.own.alike import LIKE, likeness, line_at
from khoi.collect.own.asked import ProposedQuestion, proposed_questions
from khoi.collect.own.find import rows_of_labels
from khoi.collect.own.heads import heads, relative
from khoi.collect.own.layout import OwnLine, bare
from khoi.collect.units import declared_money
from khoi.documents.workbook import CellValue, Sheet, Workbook, cell_name
from khoi.values.finding import Finding, Place, error
from khoi.values.numbers import Number, read_number, write_number
from khoi.values.period import Grain, Period
from khoi.values.quantity import fits, from_double, plain, round_half_up
from khoi.values.text import fold, tidy

_DECIMALS: Final = 6
_FITTING: Final = ("quy+0", "thang+0", "ky nay", "ky bao cao", "thuc hien", "uoc", "so lieu")
_OF_OTHERS: Final = (
    "ke hoach",
    "luy ke",
    "cung ky",
    "ky truoc",
    "quy-",
    "thang-",
    "nam-",
    "%",
    "so sanh",
    "tang giam",
    "ca nam",
)


@dataclass(frozen=True)
class Candidate:
    """A column with numbers: its letter, its heading as written, and its cells by row."""

    letter: str
    heading: str
    cells: Mapping[int, str]


@dataclass(frozen=True)
class Proposed:
    """A line proposed for an indicator, how alike their names are in percent; no line where none is."""

    indicator: str
    line: OwnLine | None
    row: int | None
    alike: int


@dataclass(frozen=True)
class Proposal:
    """A sheet as it was understood: its labels by row, its columns of numbers, and what is proposed of them."""

    enterprise: str
    form: str
    period: Period
    sheet: str
    labels: Mapping[int, str]
    columns: tuple[Candidate, ...]
    estimate: str
    """The letter of the column proposed for the period's figures; empty where none is likelier than the others."""
    final: str
    money: str
    lines: tuple[Proposed, ...]
    questions: tuple[ProposedQuestion, ...] = ()


def propose(
    workbook: Workbook, pack: Pack, form: Form, enterprise: str, period: Period, file: str, sheet: str = ""
) -> Proposal | Finding:
    """The sheet on which most lines of the form are found, or the one that is named; a finding where there is none."""
    names = _names(pack, form)
    chosen = [s for s in workbook.sheets if not sheet or fold(s.name) == fold(sheet)]
    if not chosen:
        sheets = ", ".join(s.name for s in workbook.sheets)
        return error("layout.no_such_sheet", Place(file=file), sheet=sheet, sheets=sheets)
    proposals = [found for s in chosen if (found := _of_sheet(s, names, form, enterprise, period))]
    if not proposals:
        return error("layout.no_figures", Place(file=file, sheet=sheet))
    return max(proposals, key=lambda found: sum(line.alike for line in found.lines))


def _names(pack: Pack, form: Form) -> dict[str, list[str]]:
    """Indicator to the names that it may bear."""
    names: dict[str, list[str]] = {line.indicator: [] for line in form.lines}
    for name, code in line_names(pack, form):
        names[code].append(bare(name))
    return names


def _of_sheet(
    sheet: Sheet, names: Mapping[str, Sequence[str]], form: Form, enterprise: str, period: Period
) -> Proposal | None:
    column = _label_column(sheet)
    if column is None:
        return None
    labels = {row: tidy(str(sheet.at(row, column))) for row in _rows_with_figures(sheet, column)}
    places = rows_of_labels(sheet, column)
    lines = tuple(_lines(sheet, labels, places, names, column))
    found = [line.row for line in lines if line.row is not None]
    period = _own_period(sheet, period)
    columns = tuple(_columns(sheet, min(found, default=min(labels)), column, labels))
    every = {row: tidy(str(value)) for row in range(len(sheet.rows)) if (value := sheet.at(row, column)) is not None}
    return Proposal(
        enterprise,
        form.code,
        period,
        sheet.name,
        {row: text for row, text in every.items() if text},
        columns,
        _likeliest(columns, period, _FITTING, _OF_OTHERS),
        _likeliest(columns, period, ("chinh thuc",), ("ke hoach", "luy ke", "cung ky")),
        declared_money(sheet),
        lines,
        tuple(
            proposed_questions(
                sheet, form, {row: text for row, text in every.items() if row not in found}, places, column
            )
        ),
    )


def _own_period(sheet: Sheet, period: Period) -> Period:
    """The month of a sheet that is named for one of the quarter's months; else the quarter."""
    named = month_named(sheet.name)
    months = range(period.ordinal * 3 - 2, period.ordinal * 3 + 1)
    return Period(period.year, Grain.MONTH, named[0]) if named and named[0] in months else period


def _label_column(sheet: Sheet) -> int | None:
    """The column with most texts that have a number somewhere to their right; the longer texts win."""
    counts: Counter[int] = Counter()
    for row in sheet.rows:
        figures = [c for c, value in enumerate(row) if is_figure(value)]
        for c, value in enumerate(row[: max(figures, default=0)]):
            if isinstance(value, str) and not is_figure(value) and len(bare(value)) > 2:
                counts[c] += len(value)
    return counts.most_common(1)[0][0] if counts else None


def is_figure(value: CellValue) -> bool:
    """Whether a cell holds a number, or a text that is one."""
    if isinstance(value, bool) or value is None:
        return False
    return isinstance(value, int | float) or (isinstance(value, str) and isinstance(read_number(value), Number))


def _rows_with_figures(sheet: Sheet, column: int) -> Iterator[int]:
    for number, row in enumerate(sheet.rows):
        label = sheet.at(number, column)
        if isinstance(label, str) and bare(label) and any(is_figure(value) for value in row[column + 1 :]):
            yield number


def _lines(
    sheet: Sheet,
    labels: Mapping[int, str],
    places: Mapping[str, Sequence[int]],
    names: Mapping[str, Sequence[str]],
    column: int,
) -> Iterator[Proposed]:
    """For each indicator a row, the most alike first; a row serves one indicator."""
    alike = sorted(
        (
            (max(likeness(bare(label), name) for name in own), code, row)
            for code, own in names.items()
            for row, label in labels.items()
        ),
        key=lambda found: (-found[0], found[2]),
    )
    taken: dict[str, tuple[int, int]] = {}
    for percent, code, row in alike:
        if percent >= LIKE and code not in taken and row not in {r for _, r in taken.values()}:
            taken[code] = percent, row
    for code in names:
        if code in taken:
            percent, row = taken[code]
            yield Proposed(code, line_at(sheet, places, column, row), row, percent)
        else:
            yield Proposed(code, None, None, 0)


def _columns(sheet: Sheet, first: int, column: int, labels: Mapping[int, str]) -> Iterator[Candidate]:
    written = heads(sheet, first, column).written
    for c in range(column + 1, max(map(len, sheet.rows))):
        cells = {row: _shown(sheet.at(row, c)) for row in labels if is_figure(sheet.at(row, c))}
        if cells:
            yield Candidate(cell_name(0, c)[:-1], written.get(c, ""), cells)


def _shown(value: CellValue) -> str:
    """As people write it; what was typed as text stays as it is."""
    if not isinstance(value, int | float):
        return tidy(str(value))
    number = from_double(float(value))
    if not fits(number, _DECIMALS):
        return f"{value:.6g}"
    rounded = plain(round_half_up(number, _DECIMALS))
    exponent = rounded.as_tuple().exponent
    return write_number(rounded, max(0, -exponent) if isinstance(exponent, int) else 0)


def _likeliest(columns: Sequence[Candidate], period: Period, fitting: Sequence[str], others: Sequence[str]) -> str:
    """The letter of the one column whose heading fits, by the first word that only one has; the only column of all."""
    told = {c.letter: relative(c.heading, period) for c in columns}
    told = {letter: heading for letter, heading in told.items() if not any(word in heading for word in others)}
    for word in fitting:
        found = [letter for letter, heading in told.items() if word in heading]
        if len(found) == 1:
            return found[0]
    return ""
