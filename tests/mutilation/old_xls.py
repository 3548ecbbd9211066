"""The smallest .xls that programs read: BIFF8 records in one stream of a compound file.

After Microsoft's published [MS-XLS] and [MS-CFB]; only texts and numbers, which is all that mutilation needs.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import date
from typing import Final

from khoi.documents.workbook import CellValue, Sheet, Workbook

_SECTOR: Final = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_LONGEST: Final = 4_000


def xls(book: Workbook) -> bytes:
    """The bytes of a workbook; days as texts, 65.536 rows and 256 columns at most."""
    return _compound(_stream(book))


# The records


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _text(text: str) -> bytes:
    """Two bytes of length, a flag for UTF-16, the letters."""
    letters = text[:_LONGEST].encode("utf-16-le", "replace")
    return struct.pack("<HB", len(letters) // 2, 1) + letters


def _stream(book: Workbook) -> bytes:
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    start += _record(0x0042, struct.pack("<H", 1200))
    pages = [b"".join(_page(sheet)) for sheet in book.sheets]
    names = [sheet.name[:31].encode("utf-16-le", "replace") for sheet in book.sheets]
    directory = sum(4 + 4 + 2 + 2 + len(name) for name in names)
    at = len(start) + directory + 4
    for name, page in zip(names, pages, strict=True):
        start += _record(0x0085, struct.pack("<IHBB", at, 0, len(name) // 2, 1) + name)
        at += len(page)
    return start + _record(0x000A, b"") + b"".join(pages)


def _page(sheet: Sheet) -> Iterator[bytes]:
    width = max(map(len, sheet.rows), default=0)
    yield _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    yield _record(0x0200, struct.pack("<IIHHH", 0, min(len(sheet.rows), 65_536), 0, min(width, 256), 0))
    for row, column, value in sheet.cells():
        if row < 65_536 and column < 256:
            yield _cell(struct.pack("<HHH", row, column, 0), value)
    yield _record(0x000A, b"")


def _cell(head: bytes, value: CellValue) -> bytes:
    match value:
        case bool():
            return _record(0x0205, head + struct.pack("<BB", value, 0))
        case int() | float():
            return _record(0x0203, head + struct.pack("<d", float(value)))
        case date():
            return _record(0x0204, head + _text(f"{value:%d/%m/%Y}"))
        case _:
            return _record(0x0204, head + _text(str(value)))


# The container


def _compound(stream: bytes) -> bytes:
    """Header, the stream's sectors, the directory, the table of sectors; small streams are filled up to 4.096 bytes."""
    stream = stream.ljust(4096, b"\0")
    stream += bytes(-len(stream) % _SECTOR)
    sectors = len(stream) // _SECTOR
    tables = next(t for t in range(1, 1000) if t * _SECTOR // 4 >= sectors + 1 + t)
    chain = [*range(1, sectors), _END, _END, *[_TABLE] * tables]
    chain += [_FREE] * (tables * _SECTOR // 4 - len(chain))
    first = list(range(sectors + 1, sectors + 1 + tables))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, sectors, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *first, *[_FREE] * (109 - tables))
    entries = _entry("Root Entry", 5, child=1, first=_END) + _entry("Workbook", 2, first=0, size=len(stream))
    directory = (entries + _entry("", 0) * 2)[:_SECTOR]
    return header + stream + directory + struct.pack(f"<{len(chain)}I", *chain)


def _entry(name: str, kind: int, *, child: int = _FREE, first: int = 0, size: int = 0) -> bytes:
    letters = name.encode("utf-16-le")
    length = len(letters) + 2 if name else 0
    return (
        letters.ljust(64, b"\0")
        + struct.pack("<HBBIII", length, kind, 1, _FREE, _FREE, child)
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )
