"""Workbooks made to harm who reads them, which nothing but reading them shows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import xlsxwriter


def spanning_everything() -> bytes:
    """Two cells, in the first corner and the last: some kilobytes for which the parser asks terabytes.

    The quotes are not those that the look before parsing knows.
    """
    return _changed("xl/worksheets/sheet1.xml", lambda sheet: sheet.replace(b'r="B2"', b"r='XFD1048576'"))


def of_many_texts(count: int) -> bytes:
    """A table of so many empty texts, none of which is used: some kilobytes that take seconds."""
    head = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return _changed("xl/sharedStrings.xml", lambda _: head + b"<si><t/></si>" * count + b"</sst>")


def _changed(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A small workbook of which one part is changed."""
    whole, changed = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(whole) as book:
        page = book.add_worksheet("a")
        page.write(0, 0, "chữ")
        page.write(1, 1, 1)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return changed.getvalue()
