"""What a spreadsheet program would calculate, run or fetch: told, never done."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Final

import pytest
import xlsxwriter

from khoi.documents.workbook import Formula, read_workbook
from khoi.values.finding import Place, note
from tables import each

SHEET: Final = "xl/worksheets/sheet1.xml"
CACHED: Final = b"<f>1+1</f><v>2</v>"


def workbook() -> bytes:
    """One sheet, whose A1 is a formula with its value."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet("Tháng 1").write_formula(0, 0, "=1+1", None, 2)
    return target.getvalue()


def changed(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part changed, or with a part that it had not."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
        if part not in old.namelist():
            new.writestr(part, change(b""))
    return target.getvalue()


@each("""
    How programs write a formula, and what is read
    | cell                                        | read       |
    | <f>1+1</f><v>2</v>                          | 2.0        |
    | <f>1+1</f>                                  | =1+1       |
    | <f>1+1</f><v/>                              | =1+1       |
    | <f>1+1</f><v></v>                           | =1+1       |
    | <f>1+1</f> <v />                            | =1+1       |
    | <f t="shared" si="0"/>                      | =…         |
    | <f>IF(A2&lt;5,B1,"ổn")</f><v/>              | =IF(A2<5,B1,"ổn") |
""")
def test_a_formula_without_its_value_is_no_blank(cell: str, read: str) -> None:
    content = changed(SHEET, lambda sheet: sheet.replace(CACHED, cell.encode()))
    book, findings = read_workbook(content, "a.xlsx")
    assert book is not None
    assert findings == []
    assert str(book.sheets[0].at(0, 0)) == read
    assert isinstance(book.sheets[0].at(0, 0), Formula) == read.startswith("=")


def test_a_formula_whose_value_is_an_empty_text_is_blank() -> None:
    content = changed(SHEET, lambda sheet: sheet.replace(b'r="A1"', b'r="A1" t="str"').replace(b"<v>2</v>", b"<v></v>"))
    book, _ = read_workbook(content, "a.xlsx")
    assert book is not None
    assert book.sheets[0].at(0, 0) is None


PARTS: Final[Mapping[str, str]] = {
    "xl/vbaProject.bin": "file.macros",
    "xl/macrosheets/sheet1.xml": "file.macros",
    "xl/externalLinks/externalLink1.xml": "file.outside_links",
}


@pytest.mark.parametrize("part", PARTS)
def test_macros_and_links_are_told_and_left_alone(part: str) -> None:
    book, findings = read_workbook(changed(part, lambda _: b"\xd0\xcf"), "a.xlsx")
    assert book is not None
    assert (book.sheets[0].at(0, 0), findings) == (2.0, [note(PARTS[part], Place(file="a.xlsx"))])
