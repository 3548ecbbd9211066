"""Files that cannot be taken: the finding says why, and nothing else happens."""

from __future__ import annotations

import io
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest
import xlsxwriter

from khoi.documents.workbook import MAX_BYTES, read_workbook
from khoi.documents.workbook_out import OutBook, OutCell, OutSheet, write_workbook
from khoi.documents.xlsx_scan import MAX_COLUMNS, MAX_MEMBERS, MAX_ROWS, MAX_UNPACKED
from khoi.values.finding import Place, error

GOOD: Final = write_workbook(OutBook((OutSheet("a", {(0, 0): OutCell("chữ"), (9, 9): OutCell(1.5)}),)))
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAST_CELL: Final = (1_048_575, 16_383)


def zipped(members: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_members(content: bytes, changed: Mapping[str, bytes]) -> bytes:
    return zipped({**unzipped(content), **changed})


def with_size_claimed(size: int) -> bytes:
    """A small file whose directory claims that a sheet unpacks to `size` bytes."""
    sheet = "xl/worksheets/sheet1.xml"
    true_size = len(unzipped(GOOD)[sheet]).to_bytes(4, "little")
    where = GOOD.rindex(b"PK\x01\x02", 0, GOOD.rindex(sheet.encode())) + 24
    assert GOOD[where : where + 4] == true_size
    return GOOD[:where] + size.to_bytes(4, "little") + GOOD[where + 4 :]


def one_cell(row: int, column: int) -> bytes:
    """A workbook of two cells: A1, and one far away."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet("a")
        page.write(0, 0, 1)
        page.write(row, column, 1)
    return target.getvalue()


CONTENT: Final = """<?xml version="1.0"?>
    <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
    <table:table table:name="a"><table:table-row table:number-rows-repeated="{rows}">
        <table:table-cell office:value-type="string"><text:p>Doanh thu</text:p></table:table-cell>
        <table:table-cell office:value-type="float" office:value="1.5" table:number-columns-repeated="{columns}"/>
    </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>
"""


def open_document(repeated: tuple[int, int] = (1, 1)) -> bytes:
    """A sheet of LibreOffice: a text, and a number that is repeated to the right; the row repeated below."""
    content = CONTENT.format(rows=repeated[0], columns=repeated[1])
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b'<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
            "content.xml": re.sub(r">\s+<", "><", content).encode(),
        }
    )


REFUSED: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
    "nothing at all": (lambda: b"", "file.empty"),
    "a text": (lambda: b"Doanh thu;1234", "file.not_a_workbook"),
    "a page of the web that is called .xls": (lambda: b"<html><table></table></html>", "file.not_a_workbook"),
    "a PDF": (lambda: b"%PDF-1.7\n", "file.not_a_workbook"),
    "cut off at once": (lambda: GOOD[:2], "file.broken"),
    "cut off in the middle": (lambda: GOOD[: len(GOOD) // 2], "file.broken"),
    "cut off at the end": (lambda: GOOD[:-1], "file.broken"),
    "another kind of zip": (lambda: zipped({"a.txt": b"abc"}), "file.not_a_workbook"),
    "a .docx that is called .xlsx": (lambda: zipped({"word/document.xml": b"<w:document/>"}), "file.not_a_workbook"),
    "a text of LibreOffice": (
        lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
        "file.not_a_workbook",
    ),
    "an old .doc that is called .xls": (
        lambda: OLE + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(512),
        "file.not_a_workbook",
    ),
    "no sheet inside": (
        lambda: zipped({n: c for n, c in unzipped(GOOD).items() if "worksheets/" not in n}),
        "file.broken",
    ),
    "a sheet that is no XML": (
        lambda: zipped({**unzipped(GOOD), "xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"}),
        "file.broken",
    ),
    "claims to unpack to more than allowed": (lambda: with_size_claimed(MAX_UNPACKED + 1), "file.bomb"),
    "unpacks to more than allowed": (lambda: zipped({"a": bytes(MAX_UNPACKED + 1)}), "file.bomb"),
    "unpacks to more than it claims": (lambda: with_size_claimed(5), "file.broken"),
    "more parts than allowed": (lambda: zipped({str(n): b"" for n in range(MAX_MEMBERS + 1)}), "file.bomb"),
    "larger than allowed": (lambda: GOOD + bytes(MAX_BYTES), "file.too_large"),
    "locked with a password": (
        lambda: OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512),
        "file.password",
    ),
    "an old .xls cut off": (lambda: OLE + bytes(600), "file.broken"),
    "too many columns": (lambda: one_cell(0, MAX_COLUMNS), "file.sheet_too_large"),
    "too many rows": (lambda: one_cell(MAX_ROWS, 0), "file.sheet_too_large"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_cannot_be_taken(what: str) -> None:
    make, code = REFUSED[what]
    book, findings = read_workbook(make(), "Báo cáo.xlsx")
    assert book is None
    assert [finding.code for finding in findings] == [code]
    assert findings[0].place.file == "Báo cáo.xlsx"


def test_the_finding_says_how_much_is_allowed() -> None:
    assert read_workbook(b"", "a.xlsx") == (None, [error("file.empty", Place(file="a.xlsx"))])
    _, [bomb] = read_workbook(with_size_claimed(MAX_UNPACKED + 1), "a.xlsx")
    assert bomb.values["limit"] == str(MAX_UNPACKED)
    assert int(bomb.values["unpacked"]) > MAX_UNPACKED


READ_IN_LITTLE_MEMORY: Final = """
import resource, sys
from pathlib import Path
from khoi.documents.workbook import read_workbook
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
print(*(finding.code for finding in read_workbook(Path(sys.argv[1]).read_bytes(), "a.xlsx")[1]))
"""


SPANS: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
    "the last cell of Excel": (lambda: one_cell(*LAST_CELL), "file.sheet_too_large"),
    "as many rows as allowed, times as many columns": (
        lambda: one_cell(MAX_ROWS - 1, MAX_COLUMNS - 1),
        "file.sheet_too_large",
    ),
    "a cell of LibreOffice repeated to the last": (lambda: open_document(repeated=LAST_CELL), "file.broken"),
}


@pytest.mark.skipif(sys.platform != "linux", reason="memory can be limited on Linux only")
@pytest.mark.parametrize("what", SPANS)
def test_a_far_corner_does_not_end_the_program(what: str, tmp_path: Path) -> None:
    """Some thousand bytes that span milliards of cells: read in a process of its own, for it would take all memory."""
    make, code = SPANS[what]
    file = tmp_path / "corner"
    file.write_bytes(make())
    done = subprocess.run([sys.executable, "-c", READ_IN_LITTLE_MEMORY, file], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, f"{code}\n")


def test_no_damage_is_too_odd() -> None:
    """Bytes changed at random: a workbook, or one finding, never an exception."""
    chance = random.Random(2022)
    for _ in range(400):
        damaged = bytearray(GOOD)
        for _ in range(chance.choice((1, 2, 5))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        book, findings = read_workbook(bytes(damaged), "a.xlsx")
        assert (book is None) == (len(findings) == 1)


def test_a_sheet_of_libreoffice_is_taken() -> None:
    book, findings = read_workbook(open_document(), "a.ods")
    assert findings == []
    assert book is not None
    assert [(sheet.name, sheet.rows) for sheet in book.sheets] == [("a", (("Doanh thu", 1.5),))]
