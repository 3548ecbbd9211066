"""The bloc's own sheet as an office sends it back: filled in, and changed by its habit."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from khoi.catalog.pack import Pack
from khoi.collect.layout import MONEY_SCALE, text_key
from khoi.collect.template import (
    ESTIMATE,
    FINAL,
    FIRST_LINE,
    KEY,
    LABEL,
    NUMBER,
    PLAN,
    PREVIOUS,
    REASON,
    UNIT,
    Addressee,
    answer_column,
    form_sheet,
)
from khoi.documents.workbook_out import OutCell, OutSheet, OutValue, Position
from khoi.sample.filling import Filling, is_money
from khoi.sample.habits import Change, Habit, Letters, Source
from khoi.sample.hands import UNIT_WORDS
from khoi.sample.reshape import (
    insert_column,
    insert_rows,
    reorder_rows,
    reworded,
    with_cells,
    with_values,
    without_cells,
)
from khoi.values.basis import Basis
from khoi.values.text import sort_key

_COLUMNS: Final = {Basis.FINAL: FINAL, Basis.ESTIMATE: ESTIMATE}


def template_sheet(pack: Pack, filling: Filling, to: Addressee, habit: Habit) -> OutSheet:
    """The template of one form, filled and changed; its keys are lost where the office copied what it saw."""
    sheet = filled(pack, form_sheet(pack, filling.form, to), filling, habit)
    if habit.source is Source.COPIED:
        sheet = without_keys(sheet, UNIT_WORDS[habit.scale][0])
    for change, apply in _CHANGES:
        if change in habit.changes:
            sheet = apply(sheet)
    return spelled(sheet, habit.letters)


def filled(pack: Pack, sheet: OutSheet, filling: Filling, habit: Habit) -> OutSheet:
    """What the office types; where it writes thousands of a unit, it says so in the unit's column."""
    rows = rows_by_key(sheet)
    values: dict[Position, OutValue] = {
        (rows[code], _COLUMNS[basis]): value for (code, basis), value in filling.values.items()
    }
    values |= {(rows[code], REASON): reason for code, reason in filling.reasons.items()}
    columns = {text.code: answer_column(text) for text in filling.form.texts}
    values |= {(rows[text_key(code)], columns[code]): answer for code, answer in filling.answers.items()}
    values |= {
        (rows[code], UNIT): unit
        for code, unit in filling.units.items()
        if not is_money(pack, pack.indicators[code]) or habit.source is Source.COPIED
    }
    values[rows[MONEY_SCALE], REASON] = UNIT_WORDS[habit.scale][0]
    return with_values(sheet, values)


def rows_by_key(sheet: OutSheet) -> dict[str, int]:
    """Hidden key to row."""
    return {
        cell.value: row for (row, column), cell in sheet.cells.items() if column == KEY and isinstance(cell.value, str)
    }


def without_keys(sheet: OutSheet, unit: str) -> OutSheet:
    """What is seen of a sheet, pasted elsewhere: neither keys nor protection; columns that others fill are left out."""
    scale_row = rows_by_key(sheet)[MONEY_SCALE]
    dropped = {(scale_row, ESTIMATE), (scale_row, REASON), (scale_row, NUMBER)}

    def gone(position: Position) -> bool:
        row, column = position
        known = PLAN <= column <= PREVIOUS and FIRST_LINE - 2 <= row < _end_of_lines(sheet)
        return KEY in (row, column) or position in dropped or known

    bare = replace(without_cells(sheet, gone), protected=False, hidden_rows=frozenset(), hidden_columns=frozenset())
    return with_cells(bare, {(scale_row, ESTIMATE): OutCell(f"ĐVT tiền: {unit}", "sign")})


def _end_of_lines(sheet: OutSheet) -> int:
    return next(row for row in range(FIRST_LINE, FIRST_LINE + 100) if (row, LABEL) not in sheet.cells)


def with_letterhead(sheet: OutSheet) -> OutSheet:
    """Three rows above all else."""
    lines = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "")
    return insert_rows(sheet, 0, [{LABEL: OutCell(text, "office_bold")} for text in lines])


def with_blank_rows(sheet: OutSheet) -> OutSheet:
    """An empty row after every third line."""
    first, end = _lines(sheet)
    for row in reversed(range(first + 3, end, 3)):
        sheet = insert_rows(sheet, row, [{}])
    return sheet


def with_detail_rows(sheet: OutSheet) -> OutSheet:
    """Rows of the office's own after the first line: figures that nobody asked."""
    first, _ = _lines(sheet)
    details = [
        {LABEL: OutCell(f"  + {what}", "label_2"), ESTIMATE: OutCell(Decimal(number), "input")}
        for what, number in (("Văn phòng công ty", 1200), ("Các đơn vị trực thuộc", 345))
    ]
    return insert_rows(sheet, first + 1, details)


def sorted_lines(sheet: OutSheet) -> OutSheet:
    """Lines by the dictionary's order of their names."""
    first, end = _lines(sheet)
    rows = [row for row in range(first, end) if (row, LABEL) in sheet.cells]
    return reorder_rows(sheet, sorted(rows, key=lambda row: sort_key(str(sheet.cells[row, LABEL].value))))


def with_column(sheet: OutSheet) -> OutSheet:
    """A column of its own after the units."""
    first, _ = _lines(sheet)
    cells = {first - 2: OutCell("Ghi chú của đơn vị", "head"), first: OutCell("Theo sổ kế toán", "label")}
    return insert_column(sheet, PLAN, cells)


def with_spaces(sheet: OutSheet) -> OutSheet:
    """Spaces before and after, no-break ones among them."""
    return reworded(sheet, lambda text: f" {text}\u00a0 ", first_column=NUMBER)


_CHANGES: Final[tuple[tuple[Change, Callable[[OutSheet], OutSheet]], ...]] = (
    (Change.SORTED, sorted_lines),
    (Change.BLANK_ROWS, with_blank_rows),
    (Change.DETAIL_ROWS, with_detail_rows),
    (Change.COLUMN, with_column),
    (Change.LETTERHEAD, with_letterhead),
    (Change.SPACES, with_spaces),
)


def spelled(sheet: OutSheet, letters: Letters, first_column: int = NUMBER) -> OutSheet:
    """All texts that can be seen, in the office's way of storing letters."""
    return reworded(sheet, _SPELLINGS[letters], first_column)


_SPELLINGS: Final[Mapping[Letters, Callable[[str], str]]] = {
    Letters.COMPOSED: str,
    Letters.DECOMPOSED: lambda text: unicodedata.normalize("NFD", text),
    Letters.ICELANDIC: lambda text: text.replace("Đ", "\u00d0").replace("đ", "\u00f0"),
}


def _lines(sheet: OutSheet) -> tuple[int, int]:
    """The first line's row and the row after the last, before any letterhead."""
    return FIRST_LINE, _end_of_lines(sheet)
