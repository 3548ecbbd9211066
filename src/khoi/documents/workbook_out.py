"""Workbooks written: a plain description of sheets in, the bytes of an .xlsx out; the door to XlsxWriter."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet


@dataclass(frozen=True)
class OutFormula:
    """A live formula (`=B2/C2`, as a workbook in English writes it) and what it gives, for those who do not compute."""

    text: str
    value: str | Decimal


OutValue = str | Decimal | float | int | OutFormula | None
Position = tuple[int, int]

_INK: Final = "#1f2937"
_RULE: Final = "#9ca3af"
_HEAD: Final = {"bold": True, "bg_color": "#e5eef5", "border": 1, "align": "center", "text_wrap": True}
_SHOWN: Final = {"border": 1, "bg_color": "#f3f4f6", "font_color": "#4b5563"}
_INPUT: Final = {"border": 1, "bg_color": "#fffbe6", "locked": False}

_TOTAL: Final = {"bold": True, "bg_color": "#f1f5f9"}

DECIMALS: Final = range(7)
"""Of `figure_2`, `percent_1`, the styles of numbers: the signs between digits are Vietnamese where a program lets us
say so, else those of the reader's own country."""


def _tabled() -> dict[str, dict[str, Any]]:
    """The cells of a table that is printed: `text_left`, `figure_0`, `percent_1`, each as a `_total` too."""
    styles: dict[str, dict[str, Any]] = {
        f"text_{align}": {"border": 1, "align": align, "text_wrap": True} for align in ("left", "center", "right")
    }
    for decimals in DECIMALS:
        places = "." + "0" * decimals if decimals else ""
        # Wrapped, for a formula may give words: “không so sánh được”.
        number = {"border": 1, "align": "right", "text_wrap": True}
        styles[f"figure_{decimals}"] = {**number, "num_format": f"[$-42A]#,##0{places}_)"}
        styles[f"percent_{decimals}"] = {**number, "num_format": f"[$-42A]#,##0{places}%_)"}
    return styles | {f"{name}_total": {**style, **_TOTAL} for name, style in styles.items()}


STYLES: Final[Mapping[str, Mapping[str, Any]]] = {
    **_tabled(),
    "row_heading": {"border": 1, "text_wrap": True, **_TOTAL},
    "book_title": {"bold": True, "font_size": 14, "align": "center", "text_wrap": True},
    "book_subtitle": {"bold": True, "font_size": 12, "align": "center", "text_wrap": True},
    "book_office": {"bold": True},
    "book_draft": {"bold": True, "align": "right", "font_color": "#b91c1c"},
    "book_unit": {"italic": True, "align": "right"},
    "book_note": {"italic": True, "font_size": 10, "text_wrap": True, "valign": "top"},
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
    repeated_rows: tuple[int, int] | None = None  # first and last, printed again on each page
    page_header: tuple[str, str] = ("", "")  # what stands left and right above each page
    digits_in_words: bool = False  # no mark beside a text that looks like a number


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
        workbook.set_properties({"title": _plain(book.title)[:255], "created": book.created})
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
    elif isinstance(cell.value, OutFormula):
        known = cell.value.value
        kept = _plain(known) if isinstance(known, str) else float(known)
        page.write_formula(row, column, _plain(cell.value.text), style, kept)
    elif isinstance(cell.value, str):
        page.write_string(row, column, _whole(cell.value), style)
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
    if sheet.repeated_rows:
        page.repeat_rows(*sheet.repeated_rows)
    if any(sheet.page_header):
        left, right = (_plain(text)[:80].replace("&", "&&") for text in sheet.page_header)
        page.set_header(f'&L&"Times New Roman,Italic"&9{_apart(left)}&R&"Times New Roman,Bold"&9{_apart(right)}')
    if sheet.digits_in_words:
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.6, right=0.5, top=0.6, bottom=0.6)
    face = '&"Times New Roman,Regular"' if any(sheet.page_header) else ""
    page.set_footer(f"&C{face}&P/&N")
    page.hide_gridlines(2)


def _whole(text: str) -> str:
    """Halves of letters, which no file can hold, as the mark for what was lost."""
    return "".join("\ufffd" if unicodedata.category(letter) == "Cs" else letter for letter in text)


def _plain(text: str) -> str:
    """Text without control characters, which only cells may hold."""
    return "".join(letter for letter in _whole(text) if unicodedata.category(letter) != "Cc")


def _apart(text: str) -> str:
    """Digits right after a size would be read as part of it."""
    return f" {text}" if text[:1].isdigit() else text
