"""A workbook of the values alone, for formats whose packages are not changed: what was read, written as an .xlsx."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from khoi.documents.workbook import CellValue, Sheet, Workbook
from khoi.documents.workbook_out import OutBook, OutCell, OutSheet, OutValue, write_workbook

_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]|^'|'$|[^\S ]")
_LONGEST: Final = 31
_WIDTHS: Final = range(8, 60)
_TEXT: Final = 32_000


def values_book(workbook: Workbook) -> tuple[bytes, Mapping[str, str]]:
    """The bytes of an .xlsx, and what each sheet is called in it, for not every name can be kept."""
    names: list[str] = []
    for sheet in workbook.sheets:
        names.append(_free(sheet.name, {name.casefold() for name in names}))
    shown = any(sheet.visible for sheet in workbook.sheets)
    called = list(zip(workbook.sheets, names, strict=True))
    sheets = tuple(_sheet(sheet, name, hidden=shown and not sheet.visible) for sheet, name in called)
    return write_workbook(OutBook(sheets)), {sheet.name: name for sheet, name in reversed(called)}


def _sheet(sheet: Sheet, name: str, *, hidden: bool) -> OutSheet:
    cells = {(row, column): OutCell(_value(value), "cell") for row, column, value in sheet.cells()}
    widths: dict[int, float] = {}
    for (_, column), cell in cells.items():
        width = min(max(len(str(cell.value)) + 2, _WIDTHS[0]), _WIDTHS[-1])
        widths[column] = max(widths.get(column, 0), width)
    return OutSheet(name, cells, widths=widths, hidden=hidden)


def _value(value: CellValue) -> OutValue:
    match value:
        case bool():
            return str(value).upper()
        case datetime():
            return f"{value:%d/%m/%Y %H:%M:%S}".removesuffix(" 00:00:00")
        case date():
            return f"{value:%d/%m/%Y}"
        case time() | timedelta():
            return str(value)
        case str():
            return value[:_TEXT]
    return value


def _free(name: str, taken: set[str]) -> str:
    wanted = _FORBIDDEN.sub("_", name)[:_LONGEST] or "_"
    others = (f"{wanted[: _LONGEST - 6]} ({number})" for number in range(2, len(taken) + 3))
    return next(one for one in (wanted, *others) if one.casefold() not in taken)
