"""Workbooks read: bytes of an .xlsx, .xls, .ods or .csv file in, sheets of plain cells out; the door to calamine."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from math import isfinite
from pathlib import PurePath
from typing import Final

import python_calamine

from khoi.documents.csv_text import is_csv, read_csv
from khoi.documents.unicode_text import is_plain, to_unicode_cells
from khoi.documents.xlsx_fonts import Fonts, old_fonts
from khoi.documents.xlsx_scan import MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED, NotAWorkbook, Scan, scan
from khoi.values.finding import Finding, Place, error, note
from khoi.values.legacy_text import Encoding

CellValue = str | int | float | bool | date | datetime | time | timedelta | None

MAX_BYTES: Final = 30_000_000
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NONE: Final = "#NUM!"
"""How Excel shows a number that is none, or has no end."""
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_MACROS: Final = "_VBA_PROJECT_CUR".encode("utf-16-le")
_NO_SHEETS: Final = tuple(name.encode("utf-16-le") for name in ("WordDocument", "PowerPoint Document"))
"""Streams of other documents in the container that the old .xls shares with them."""


class Formula(str):
    """A formula of which the file keeps no value, as it stands there: `=D7+D8`."""

    __slots__ = ()


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells from A1 on; `rows[r][c]`, rows may differ in length, an empty cell is None."""

    name: str
    visible: bool
    rows: tuple[tuple[CellValue, ...], ...]

    def at(self, row: int, column: int) -> CellValue:
        """The cell, None outside the sheet."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    def cells(self) -> Iterator[tuple[int, int, CellValue]]:
        """Every cell that is not empty, row by row."""
        for r, row in enumerate(self.rows):
            for c, value in enumerate(row):
                if value is not None:
                    yield r, c, value


@dataclass(frozen=True)
class Workbook:
    """The sheets of one file, in their order."""

    sheets: tuple[Sheet, ...]


@lru_cache(maxsize=1 << 12)
def cell_name(row: int, column: int) -> str:
    """`D12` for row 11, column 3."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def read_workbook(content: bytes, name: str) -> tuple[Workbook | None, list[Finding]]:
    """All sheets of a workbook, with what is to be said of its text; or the finding why it cannot be taken."""
    looked = _look(content, name)
    if isinstance(looked, Finding):
        return _text(content, name) if looked.code == "file.not_a_workbook" and is_csv(name) else (None, [looked])
    place = Place(file=name)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [_sheet(book, meta) for meta in book.sheets_metadata if _is_grid(meta)]
        sheets = [_with_texts(sheet, looked.errors.get(sheet.name, {})) for sheet in sheets]
        sheets = [_with_texts(sheet, _formulas(looked, sheet)) for sheet in sheets]
        workbook, notes = _in_unicode(sheets, name, old_fonts(content) if looked.old_fonts else None)
        return workbook, [*_not_followed(looked, place), *notes]
    except _TooLarge as trouble:
        return None, [error("file.sheet_too_large", Place(file=name, sheet=str(trouble)))]
    except python_calamine.PasswordError:
        return None, [error("file.password", place)]
    except (python_calamine.CalamineError, OSError, ValueError) as trouble:
        return None, [error("file.broken", place, problem=str(trouble)[:200])]
    except BaseException as trouble:
        if type(trouble).__name__ != "PanicException":  # of Rust: no Exception, and has no module to import it from
            raise
        return None, [error("file.broken", place, problem=str(trouble)[:200])]


def _formulas(looked: Scan, sheet: Sheet) -> Mapping[tuple[int, int], str]:
    return {cell: Formula(text) for cell, text in looked.formulas.get(sheet.name, {}).items()}


def _not_followed(looked: Scan, place: Place) -> Iterator[Finding]:
    """What a spreadsheet program would run or fetch, and we do not."""
    if looked.macros:
        yield note("file.macros", place)
    if looked.outside:
        yield note("file.outside_links", place)


def _text(content: bytes, name: str) -> tuple[Workbook | None, list[Finding]]:
    """A text with separators as a workbook of one sheet, which bears the file's name."""
    read, findings = read_csv(content, name)
    if read is None:
        return None, findings
    workbook, notes = _in_unicode([Sheet(PurePath(name).stem, True, read.rows)], name, None, read.typed_in)
    return workbook, [*findings, *notes]


def _in_unicode(
    sheets: list[Sheet], name: str, fonts: Mapping[str, Fonts] | None, typed_in: Encoding | None = None
) -> tuple[Workbook, list[Finding]]:
    texts = (value for sheet in sheets for row in sheet.rows for value in row if isinstance(value, str))
    if fonts is None and typed_in is None and is_plain("\n".join(texts)):
        return Workbook(tuple(sheets)), []
    pages = {
        sheet.name: {(r, c): v for r, c, v in sheet.cells() if isinstance(v, str) and not v.isascii()}
        for sheet in sheets
    }
    changed, notes = to_unicode_cells(pages, fonts, name, typed_in)
    return Workbook(tuple(_with_texts(sheet, changed[sheet.name]) for sheet in sheets)), notes


class _TooLarge(Exception):
    """A sheet with more rows or columns than any form."""


def _is_grid(meta: python_calamine.SheetMetadata) -> bool:
    return meta.typ is python_calamine.SheetTypeEnum.WorkSheet


def _sheet(book: python_calamine.CalamineWorkbook, meta: python_calamine.SheetMetadata) -> Sheet:
    sheet = book.get_sheet_by_name(meta.name)
    if sheet.total_width >= MAX_COLUMNS or sheet.total_height >= MAX_ROWS:
        raise _TooLarge(meta.name)
    rows = tuple(
        tuple(
            [_clean(v) if isinstance(v, str) else v if not isinstance(v, float) or isfinite(v) else _NONE for v in row]
        )
        for row in sheet.to_python(skip_empty_area=False)
    )
    return Sheet(meta.name, meta.visible is python_calamine.SheetVisibleEnum.Visible, rows)


def _clean(text: str) -> str | None:
    """An empty text is no value; a NUL, which no database keeps, is shown as the sign for what cannot be shown."""
    return text.replace("\x00", "\ufffd") if text else None


def _with_texts(sheet: Sheet, texts: Mapping[tuple[int, int], str]) -> Sheet:
    """With other texts in some cells: an error (`#REF!`), which the parser gives as an empty cell; Unicode."""
    if not texts:
        return sheet
    rows = [list(row) for row in sheet.rows]
    rows += [[] for _ in range(max(row for row, _ in texts) + 1 - len(rows))]
    for (row, column), text in texts.items():
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = text
    return replace(sheet, rows=tuple(tuple(row) for row in rows))


def _look(content: bytes, name: str) -> Scan | Finding:
    """What can be said before a parser sees the bytes."""
    place = Place(file=name)
    if not content:
        return error("file.empty", place)
    if len(content) > MAX_BYTES:
        return error("file.too_large", place, bytes=str(len(content)), limit=str(MAX_BYTES))
    if content.startswith(_OLE):
        return _look_at_old(content, place)
    if not content.startswith(b"PK"):
        return error("file.not_a_workbook", place)
    try:
        looked = scan(content)
    except NotAWorkbook:
        return error("file.not_a_workbook", place)
    except (zipfile.BadZipFile, zlib.error, ValueError, KeyError, EOFError, OSError, RuntimeError) as trouble:
        return error("file.broken", place, problem=str(trouble)[:200])
    if looked.bomb:
        return error("file.bomb", place, unpacked=str(looked.unpacked), limit=str(MAX_UNPACKED))
    return error("file.sheet_too_large", place) if looked.too_far else looked


def _look_at_old(content: bytes, place: Place) -> Scan | Finding:
    """The container of .xls, of locked files, and of other old documents."""
    if _ENCRYPTED in content:
        return error("file.password", place)
    if any(name in content for name in _NO_SHEETS):
        return error("file.not_a_workbook", place)
    return Scan(len(content), 1, macros=_MACROS in content)
