"""What offices and their programs do to cells, rows, columns and sheets, and what nobody would do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from typing import Final

from khoi.documents.workbook import CellValue, Sheet, Workbook

Rows = list[list[CellValue]]
Change = Callable[[Random, Rows], Rows]

ODD: Final[tuple[CellValue, ...]] = (
    float("nan"), float("inf"), float("-inf"), -0.0, 5e-324, 1e308, -1e22, 1e15 + 0.3, 0.1 + 0.2, 2**53, -1,
    True, False, date(2022, 3, 31), date(1899, 12, 31), date(9999, 12, 31), time(12, 30), timedelta(days=-1),
    "nan", "inf", "1e400", "-1E+99", "1_000", "٣٤٥", "½", "１２３", "0x1F", "1.234", "12,345", "1.2.3", "1,2,3", "--5",
    "((5))", "(1.234)", "5-", "+5", "5 %", "5 tỷ", "5 triệu tỷ đồng", "5 xu", "–", "…", "x", "n/a", "'5", "NULL",
    "#REF!", "#DIV/0!", "#N/A", "#####", "=1+1", "=HYPERLINK(\"http://a\")", "@SUM(A1)", "+cmd|' /C calc'!A0",
    "31/12/2021", "2022-02-30", "", " ", "\t", "\n\n", "\u200b", "\u00a0", "\u202e123", "\ufeff5", "\ufffe", "\x00",
    "\x01\x1f\x7f", "a\x00b", "\ud800", "a\udfffb", "\U0001f600", "e\u0323\u0302", "Z\u0351\u0323" * 50, "_xD800_",
    "_x0000_", "chữ " * 9_000, "9" * 400, "0." + "0" * 400 + "1", "<a>&amp;</a>", "]]>", '"', '";"', "{indicator}",
    "[red]",
    "khoi:1;form=;period=;enterprise=", "khoi:1;form=general;period=2022Q9;enterprise=0200101012", "text:", "text:x",
    "2022Q1:estimate", "9999Q4:final", "1900Q1:final", "money_scale", "explanation", "ĐVT: triệu đồng", "ĐVT: tỷ đồng",
    "Mã số thuế: 0200101012", "MST: 999", "Chỉ tiêu", "Ước thực hiện quý I/2022", "Quý IV/0000", "Quý I/9999",
    "Tháng 1", "Tháng 13/2022",
)  # fmt: skip


def _odd_cells(chance: Random, rows: Rows) -> Rows:
    """Odd values in some of the cells that hold something."""
    held = [(r, c) for r, row in enumerate(rows) for c, value in enumerate(row) if value is not None]
    for r, c in chance.sample(held, min(len(held), chance.choice((1, 1, 3, 12)))):
        rows[r][c] = chance.choice(ODD)
    return rows


def _odd_numbers(chance: Random, rows: Rows) -> Rows:
    """Odd values where the figures stand."""
    held = [(r, c) for r, row in enumerate(rows) for c, value in enumerate(row) if isinstance(value, int | float)]
    for r, c in chance.sample(held, min(len(held), chance.choice((1, 3, 40)))):
        rows[r][c] = chance.choice(ODD)
    return rows


def _keys(chance: Random, rows: Rows) -> Rows:
    """Hidden keys with letters changed, lost or doubled."""
    for row in rows:
        for c, value in enumerate(row):
            if isinstance(value, str) and value.isascii() and any(sign in value for sign in ":._;"):
                row[c] = _garbled(chance, value) if chance.random() < 0.3 else value
    return rows


def _labels(chance: Random, rows: Rows) -> Rows:
    """Names and headings misspelt."""
    for row in rows:
        for c, value in enumerate(row):
            if isinstance(value, str) and chance.random() < 0.2:
                row[c] = _garbled(chance, value)
    return rows


def _garbled(chance: Random, text: str) -> str:
    letters = list(text) or [""]
    at = chance.randrange(len(letters))
    letters[at] = chance.choice(
        ("", letters[at] * 2, chr(chance.randrange(32, 0x1EFF)), chance.choice("0123456789:;."))
    )
    return "".join(letters)


def _shuffled_rows(chance: Random, rows: Rows) -> Rows:
    chance.shuffle(rows)
    return rows


def _inserted_rows(chance: Random, rows: Rows) -> Rows:
    for _ in range(chance.choice((1, 5, 60))):
        rows.insert(chance.randrange(len(rows) + 1), [chance.choice((None, *ODD)) for _ in range(chance.randrange(12))])
    return rows


def _lost_rows(chance: Random, rows: Rows) -> Rows:
    return [row for row in rows if chance.random() < 0.8]


def _doubled_rows(chance: Random, rows: Rows) -> Rows:
    return [copy for row in rows for copy in [list(row)] * (2 if chance.random() < 0.1 else 1)]


def _shuffled_columns(chance: Random, rows: Rows) -> Rows:
    order = list(range(max(map(len, rows), default=0)))
    chance.shuffle(order)
    return [[row[c] if c < len(row) else None for c in order] for row in rows]


def _inserted_columns(chance: Random, rows: Rows) -> Rows:
    at, count = chance.randrange(8), chance.choice((1, 3, 120))
    return [[*row[:at], *[chance.choice((None, None, *ODD))] * count, *row[at:]] for row in rows]


def _lost_columns(chance: Random, rows: Rows) -> Rows:
    lost = set(chance.sample(range(10), chance.choice((1, 2, 5))))
    return [[value for c, value in enumerate(row) if c not in lost] for row in rows]


def _transposed(_: Random, rows: Rows) -> Rows:
    width = max(map(len, rows), default=0)
    return [[row[c] if c < len(row) else None for row in rows] for c in range(width)]


def _all_texts(_: Random, rows: Rows) -> Rows:
    return [[str(value) if isinstance(value, int | float) else value for value in row] for row in rows]


def _shifted(chance: Random, rows: Rows) -> Rows:
    """Everything moved down and to the right."""
    down, right = chance.choice((1, 45, 3_000)), chance.choice((0, 1, 300))
    return [[] for _ in range(down)] + [[None] * right + row for row in rows]


def _swapped_cells(chance: Random, rows: Rows) -> Rows:
    held = [(r, c) for r, row in enumerate(rows) for c in range(len(row))]
    for _ in range(min(len(held) // 2, 20)):
        (r, c), (s, d) = chance.sample(held, 2)
        rows[r][c], rows[s][d] = rows[s][d], rows[r][c]
    return rows


_CHANGES: Final[Mapping[str, Change]] = {
    "odd values in cells": _odd_cells,
    "odd values for figures": _odd_numbers,
    "keys garbled": _keys,
    "names and headings misspelt": _labels,
    "rows shuffled": _shuffled_rows,
    "rows inserted": _inserted_rows,
    "rows lost": _lost_rows,
    "rows doubled": _doubled_rows,
    "columns shuffled": _shuffled_columns,
    "columns inserted": _inserted_columns,
    "columns lost": _lost_columns,
    "rows for columns": _transposed,
    "numbers as texts": _all_texts,
    "moved far": _shifted,
    "cells swapped": _swapped_cells,
}


def _on_a_sheet(change: Change) -> Callable[[Random, Workbook], Workbook]:
    """The change on one sheet of the book, at times on each."""

    def changed(chance: Random, book: Workbook) -> Workbook:
        every = chance.random() < 0.3
        chosen = chance.randrange(max(1, len(book.sheets)))
        return Workbook(
            tuple(
                replace(sheet, rows=tuple(map(tuple, change(chance, [list(row) for row in sheet.rows]))))
                if every or number == chosen
                else sheet
                for number, sheet in enumerate(book.sheets)
            )
        )

    return changed


def _sheets(chance: Random, book: Workbook) -> Workbook:
    """Sheets renamed, doubled, lost, in another order, or many."""
    sheets = list(book.sheets)
    match chance.randrange(5):
        case 0:
            sheets = [replace(sheet, name=str(chance.choice(ODD))[:31]) for sheet in sheets]
        case 1:
            sheets += [replace(sheet, name=f"{sheet.name} (2)"[:31]) for sheet in sheets]
        case 2:
            sheets = sheets[:-1] or [Sheet("trống", True, ())]
        case 3:
            chance.shuffle(sheets)
        case _:
            sheets += [Sheet(f"t{n}", True, ((n,),)) for n in range(chance.choice((1, 300)))]
    return Workbook(tuple(sheets))


CHANGES: Final[Mapping[str, Callable[[Random, Workbook], Workbook]]] = {
    **{name: _on_a_sheet(change) for name, change in _CHANGES.items()},
    "sheets renamed, doubled, lost": _sheets,
}
