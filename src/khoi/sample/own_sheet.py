"""A form retyped in a workbook of the office's own making: no keys, other heads, other names for the lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from khoi.catalog.pack import Pack
from khoi.collect.template import Addressee
from khoi.documents.workbook_out import OutCell, OutSheet, OutValue, Position
from khoi.sample.filling import Filling, is_money
from khoi.sample.habits import Change, Habit, Layout
from khoi.sample.hands import UNIT_WORDS
from khoi.sample.template_sheet import spelled, with_spaces
from khoi.values.basis import Basis
from khoi.values.period import Period

Head = tuple[str, str]
"""Two rows of one column's heading; the second is empty where the first says it all."""

_TITLE_ROW: Final = 4
_HEAD_ROW: Final = 8
_ROMAN: Final = ("", "I", "II", "III", "IV")


def own_sheet(pack: Pack, filling: Filling, to: Addressee, habit: Habit, number: int) -> OutSheet:
    """One form as the office's own sheet; `number` counts the sheets of its workbook."""
    columns = _columns(habit.layout, to.period)
    cells = dict(_heading(filling, to, habit, len(columns)))
    cells |= {p: OutCell(text, "head") for p, text in _heads(columns)}
    row = _HEAD_ROW + 2
    for place, line in enumerate(_lines(pack, filling, habit), 1):
        for position, value in _line(columns, filling, habit, line, place):
            cells[row, position] = OutCell(value, "cell")
        row += 2 if Change.BLANK_ROWS in habit.changes and place % 4 == 0 else 1
    cells |= _answers(filling, row + 1)
    name = filling.form.sheet if habit.numbered else f"Sheet{number}"
    sheet = OutSheet(name, cells, dict(_merges(columns)), widths={0: 6, 1: 44, **dict.fromkeys(range(2, 9), 16)})
    sheet = with_spaces(sheet) if Change.SPACES in habit.changes else sheet
    return spelled(sheet, habit.letters, first_column=0)


def _heading(filling: Filling, to: Addressee, habit: Habit, width: int) -> Iterator[tuple[Position, OutCell]]:
    """Whose sheet, what, when, in which unit; the form is known by its number, or by its title alone."""
    form = filling.form
    yield (0, 0), OutCell(to.name.upper(), "plain")
    yield (0, width - 1), OutCell(form.number, "section")
    if not habit.code_in_name:
        yield (1, 0), OutCell(f"MST: {to.code}", "plain")
    yield from _title(form.name.vi.upper(), to.period)
    if habit.layout is not Layout.UNITS:
        yield (_HEAD_ROW - 1, width - 1), OutCell(f"ĐVT: {UNIT_WORDS[habit.scale][0]}", "note")


def _title(name: str, period: Period) -> Iterator[tuple[Position, OutCell]]:
    """“… QUÝ I/2022” in one row where the name ends so, else the quarter below it."""
    quarter = f"{_ROMAN[period.ordinal]}/{period.year}"
    if name.endswith("QUÝ"):
        yield (_TITLE_ROW, 1), OutCell(f"{name} {quarter}", "title")
    else:
        yield (_TITLE_ROW, 1), OutCell(name, "title")
        yield (_TITLE_ROW + 1, 1), OutCell(f"(Quý {quarter})", "subtitle")


def _columns(layout: Layout, period: Period) -> dict[str, Head]:
    """What each column holds, and its heading."""
    now, before = (
        f"Quý {_ROMAN[period.ordinal]}/{period.year}",
        f"Quý {_ROMAN[period.previous.ordinal]}/{period.previous.year}",
    )
    number, label, unit, reason = ("TT", ""), ("Chỉ tiêu", ""), ("ĐVT", ""), ("Giải trình", "")
    final, estimate = (
        (f"Chính thức {before[0].lower()}{before[1:]}", ""),
        (f"Ước thực hiện {now[0].lower()}{now[1:]}", ""),
    )
    match layout:
        case Layout.SIMPLE:
            return {"number": number, "label": label, "final": final, "estimate": estimate, "reason": reason}
        case Layout.UNITS:
            return {
                "number": number,
                "label": label,
                "unit": unit,
                "final": final,
                "estimate": estimate,
                "reason": reason,
            }
        case Layout.ESTIMATE_FIRST:
            return {
                "number": number,
                "label": label,
                "unit": unit,
                "estimate": estimate,
                "final": final,
                "reason": reason,
            }
        case Layout.TWO_ROWS:
            return {
                "number": number,
                "label": label,
                "unit": unit,
                "final": (before, "Chính thức"),
                "share": ("", "Tỷ lệ so kế hoạch"),
                "plan": (now, "Kế hoạch"),
                "estimate": ("", "Ước thực hiện"),
                "reason": reason,
            }


def _heads(columns: dict[str, Head]) -> Iterator[tuple[Position, str]]:
    for column, (above, below) in enumerate(columns.values()):
        if above:
            yield (_HEAD_ROW, column), above
        if below:
            yield (_HEAD_ROW + 1, column), below


def _merges(columns: dict[str, Head]) -> Iterator[tuple[Position, Position]]:
    """A heading over two columns, or down two rows beside such."""
    heads = list(columns.values())
    two_rows = any(below for _, below in heads)
    for column, (above, below) in enumerate(heads):
        if above and below:
            yield (_HEAD_ROW, column), (_HEAD_ROW, column + 1)
        elif above and two_rows:
            yield (_HEAD_ROW, column), (_HEAD_ROW + 1, column)


def _lines(pack: Pack, filling: Filling, habit: Habit) -> list[tuple[str, str]]:
    """(indicator, what the office calls it)."""
    return [(line.indicator, _called(pack, filling, habit, line.indicator, line.label)) for line in filling.form.lines]


def _called(pack: Pack, filling: Filling, habit: Habit, code: str, label: str | None) -> str:
    indicator = pack.indicators[code]
    name = indicator.synonyms[0] if habit.synonyms and indicator.synonyms else label or indicator.name.vi
    if habit.layout is Layout.SIMPLE and not is_money(pack, indicator):
        return f"{name} ({filling.units[code]})"
    return name


def _line(
    columns: dict[str, Head], filling: Filling, habit: Habit, line: tuple[str, str], place: int
) -> Iterator[tuple[int, OutValue]]:
    code, name = line
    said: dict[str, OutValue] = {
        "number": None if habit.numbered else place,
        "label": f"{place}. {name}" if habit.numbered else name,
        "unit": filling.units[code],
        "final": filling.values.get((code, Basis.FINAL)),
        "estimate": filling.values.get((code, Basis.ESTIMATE)),
        "reason": filling.reasons.get(code),
    }
    for column, what in enumerate(columns):
        yield column, said.get(what)


def _answers(filling: Filling, row: int) -> dict[Position, OutCell]:
    """Each question in words, and its answer in the row below; nobody draws a list to choose from."""
    cells: dict[Position, OutCell] = {}
    for text in filling.form.texts:
        if text.choices is not None:
            continue
        cells[row, 1] = OutCell(text.name.vi, "section")
        cells[row + 1, 1] = OutCell(filling.answers.get(text.code), "plain")
        row += 3
    return cells | _signed(filling.form.signed_by, row + 1)


def _signed(titles: Sequence[str], row: int) -> dict[Position, OutCell]:
    return {(row, 1 + 2 * n): OutCell(title, "sign") for n, title in enumerate(titles)}
