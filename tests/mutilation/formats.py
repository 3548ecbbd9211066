"""Sheets of plain cells in each format that is read: .xlsx, .ods, .xls, .csv."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipInfo

import xlsxwriter

from khoi.documents.workbook import CellValue, Workbook
from mutilation.old_xls import xls


def _xlsx(book: Workbook) -> bytes:
    target = io.BytesIO()
    options = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as out:
        out.set_properties({"created": datetime(2022, 4, 1)})  # noqa: DTZ001 (a day like another)
        day = out.add_format({"num_format": "dd/mm/yyyy"})
        for number, sheet in enumerate(book.sheets):
            page = out.add_worksheet(f"_{number}")
            page.name = _writable(sheet.name, 31)  # whatever it is: names that Excel forbids, and the same twice
            for row, column, value in sheet.cells():
                match value:
                    case bool():
                        page.write_boolean(row, column, value)
                    case int() | float() if math.isfinite(value):
                        page.write_number(row, column, value)
                    case date():
                        page.write_datetime(row, column, value, day)
                    case _:
                        page.write_string(row, column, _writable(str(value), 32_767))
    return target.getvalue()


def _writable(text: str, longest: int) -> str:
    """A text that UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")[:longest]


_ODS_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>"
)
_ODS_TAIL: Final = "</office:spreadsheet></office:body></office:document-content>"


def _ods(book: Workbook) -> bytes:
    pages = "".join(
        f"<table:table table:name={quoteattr(_xml(sheet.name))}>"
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in sheet.rows)
        + "</table:table>"
        for sheet in book.sheets
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b'<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
            "content.xml": (_ODS_HEAD + pages + _ODS_TAIL).encode(),
        }
    )


def _ods_cell(value: CellValue) -> str:
    match value:
        case None:
            return "<table:table-cell/>"
        case bool():
            kind = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
        case int() | float():
            kind = f'office:value-type="float" office:value="{value!r}"'
        case datetime() | date():
            kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        case _:
            kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(_xml(str(value)))}</text:p></table:table-cell>"


def _xml(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(c for c in _writable(text, 100_000) if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))


def _csv(book: Workbook) -> bytes:
    """The first sheet, every field in quotes."""
    rows = book.sheets[0].rows if book.sheets else ()
    width = max(map(len, rows), default=0)
    lines = (";".join(_field(row[c] if c < len(row) else None) for c in range(width)) for row in rows)
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def _field(value: CellValue) -> str:
    match value:
        case None:
            text = ""
        case float():
            text = f"{value:.10g}".replace(".", ",")
        case _:
            text = _writable(str(value), 100_000)
    return '"' + text.replace('"', '""') + '"'


def zipped(members: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # of one day, whenever it is made
    return target.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


WRITERS: Final[Mapping[str, Callable[[Workbook], bytes]]] = {".xlsx": _xlsx, ".ods": _ods, ".xls": xls, ".csv": _csv}
