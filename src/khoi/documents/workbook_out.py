"""Workbooks written: a plain description of sheets in, the bytes of an .xlsx out; the door to XlsxWriter."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

OutValue = str | Decimal | float | int | None
Position = tuple[int, int]

_INK: Final = "#1f2937"
_RULE: Final = "#9ca3af"
_HEAD: Final = {"bold": True, "bg_color": "#e5eef5", "border": 1, "align": "center", "text_wrap": True}
_SHOWN: Final = {"border": 1, "bg_color": "#f3f4f6", "font_color": "#4b5563"}
_INPUT: Final = {"border": 1, "bg_color": "#fffbe6", "locked": False}

STYLES: Final[Mapping[str, Mapping[str, Any]]] = {
    "plain": {},
    "key": {"font_color": "#ffffff", "font_size": 8},
    "office": {"align": "center", "text_wrap": True},
    "office_bold": {"align": "center", "bold": True, "text_wrap": True},
    "title": {"bold": True, "font_size": 14, "align": "center"},
    "subtitle": {"italic": True, "align": "center"},
    "choice": {**_INPUT, "align": "center", "bold": True},
    "head": _HEAD,
    "head_input": {**_HEAD, "bg_color": "#fde9a9"},
    "number": {**_HEAD, "bold": False, "italic": True, "font_size": 9},
    "cell": {"border": 1},
    "label": {"border": 1, "text_wrap": True},
    "label_1": {"border": 1, "text_wrap": True, "indent": 1, "italic": True},
    "label_2": {"border": 1, "text_wrap": True, "indent": 2, "italic": True},
    "unit": {"border": 1, "align": "center"},
    "shown_0": {**_SHOWN, "num_format": "#,##0"},
    "shown": {**_SHOWN, "num_format": "#,##0.###"},
    "input_0": {**_INPUT, "num_format": "#,##0"},
    "input": {**_INPUT, "num_format": "#,##0.######"},
    "input_text": {**_INPUT, "text_wrap": True, "valign": "top"},
    "input_any": {**_INPUT, "num_format": "@", "align": "right"},
    "note": {"italic": True, "font_size": 10, "font_color": "#4b5563", "text_wrap": True},
    "section": {"bold": True},
    "ask": {"bold": True, "align": "right", "indent": 1},
    "sign": {"bold": True, "align": "center"},
}


@dataclass(frozen=True)
class OutCell:
    """A value and the name of its style; text is always text, never a formula."""

    value: OutValue
    style: str = "plain"


@dataclass(frozen=True)
class Validation:
    """A check or a drop-down on one cell: choices, or a number that may be bound to be at least zero."""

    choices: tuple[str, ...] = ()
    at_least_zero: bool = False
    title: str = ""
    message: str = ""
    refusal: str = ""


@dataclass(frozen=True)
class OutSheet:
    """One sheet by its cells; positions are (row, column) from 0."""

    name: str
    cells: Mapping[Position, OutCell] = field(default_factory=dict)
    merges: Mapping[Position, Position] = field(default_factory=dict)  # first cell to last cell
    validations: Mapping[Position, Validation] = field(default_factory=dict)
    widths: Mapping[int, float] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    freeze: Position | None = None
    protected: bool = False
    landscape: bool = True
    hidden: bool = False


@dataclass(frozen=True)
class OutBook:
    """A workbook; `created` makes equal input give equal bytes."""

    sheets: tuple[OutSheet, ...]
    title: str = ""
    created: datetime = datetime(2022, 1, 1)  # noqa: DTZ001 (a file property has no zone)


def write_workbook(book: OutBook) -> bytes:
    """The bytes of an .xlsx file."""
    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(target, options) as workbook:
        workbook.set_properties({"title": book.title, "created": book.created})
        styles: dict[str, Format] = {}
        for sheet in book.sheets:
            _write_sheet(workbook, sheet, styles)
    return target.getvalue()


def _write_sheet(workbook: xlsxwriter.Workbook, sheet: OutSheet, styles: dict[str, Format]) -> None:
    page = workbook.add_worksheet(sheet.name)
    for first, last in sheet.merges.items():
        page.merge_range(*first, *last, "", _format(workbook, styles, sheet.cells[first].style))
    for (row, column), cell in sorted(sheet.cells.items()):
        _write_cell(page, row, column, cell, _format(workbook, styles, cell.style))
    for position, validation in sheet.validations.items():
        page.data_validation(*position, *position, _validation(validation))
    for column in sorted({*sheet.widths, *sheet.hidden_columns}):
        page.set_column(column, column, sheet.widths.get(column, 8), None, {"hidden": column in sheet.hidden_columns})
    for row in sorted({*sheet.heights, *sheet.hidden_rows}):
        page.set_row(row, sheet.heights.get(row), None, {"hidden": row in sheet.hidden_rows})
    _lay_out(page, sheet)


def _write_cell(page: Worksheet, row: int, column: int, cell: OutCell, style: Format) -> None:
    if cell.value is None:
        page.write_blank(row, column, None, style)
    elif isinstance(cell.value, str):
        page.write_string(row, column, cell.value, style)
    else:
        page.write_number(row, column, cell.value, style)


def _format(workbook: xlsxwriter.Workbook, styles: dict[str, Format], name: str) -> Format:
    if name not in styles:
        base = {"font_name": "Times New Roman", "font_size": 11, "font_color": _INK, "valign": "vcenter"}
        styles[name] = workbook.add_format({**base, "border_color": _RULE, **STYLES[name]})
    return styles[name]


def _validation(validation: Validation) -> dict[str, Any]:
    words = {
        "input_title": validation.title[:32],
        "input_message": validation.message[:255],
        "error_message": validation.refusal[:255],
        "ignore_blank": True,
    }
    if validation.choices:
        if len(",".join(validation.choices)) > 255:
            raise ValueError("Excel holds 255 letters of choices; put them in cells")
        return {"validate": "list", "source": list(validation.choices), **words}
    if validation.at_least_zero:
        return {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "warning", **words}
    if validation.refusal:
        return {
            "validate": "decimal",
            "criteria": "between",
            "minimum": -1e15,
            "maximum": 1e15,
            "error_type": "warning",
            **words,
        }
    return {"validate": "any", **words}


def _lay_out(page: Worksheet, sheet: OutSheet) -> None:
    if sheet.freeze:
        page.freeze_panes(*sheet.freeze)
    if sheet.protected:
        page.protect("", {"format_columns": True, "format_rows": True, "insert_rows": True, "sort": True})
    if sheet.hidden:
        page.hide()
    if sheet.landscape:
        page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.6, right=0.5, top=0.6, bottom=0.6)
    page.set_footer("&C&P/&N")
    page.hide_gridlines(2)
