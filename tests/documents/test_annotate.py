"""Annotated copies: notes, colours and a list put into a package of which all else stays as it was."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from documents.hostile import of_many_texts
from khoi.documents.annotate.copied import Asked, Copied, copied
from khoi.documents.annotate.notes import Listed, Listing, Note, is_list
from khoi.documents.annotate.xml import WORKSHEET, local, parsed
from khoi.documents.confined import Confined, Lost, Why
from khoi.documents.workbook import read_workbook
from khoi.values.finding import Finding, Severity
from libreoffice import converted
from mutilation.files import KINDS, mutilated, report
from mutilation.formats import WRITERS

pytestmark = pytest.mark.filterwarnings("ignore:.*xtension is not supported:UserWarning:openpyxl")

ERROR, WARNING = Severity.ERROR, Severity.WARNING
HEADS: Final = ("STT", "Trang tính", "Ô", "Mức độ", "Vấn đề", "Cách xử lý")
RED, AMBER = "FFFFC7CE", "FFFFE699"
HOW, OF_VALUES = "Sửa trên tệp này", "Chỉ là bản chép giá trị"
STRICT: Final = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
}
PNG: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def asked(folder: Path, content: bytes, *notes: Note, name: str = "a.xlsx") -> Asked:
    """A row of the list for each note; one that has no cell is only listed."""
    kept = folder / hashlib.sha256(content).hexdigest()
    kept.write_bytes(content)
    rows = tuple(
        Listed(n.sheet, n.cell, n.severity, "Cần sửa", n.text, "Nhập lại", (n.sheet, n.cell) if n.cell else None)
        for n in notes
    )
    listing = Listing("Cần sửa", "Các điểm cần sửa", ("Kính gửi: An",), HEADS, rows)
    return Asked(kept, kept.name, name, tuple(n for n in notes if n.cell), listing, HOW, OF_VALUES)


def annotated(folder: Path, content: bytes, *notes: Note, name: str = "a.xlsx") -> Copied:
    found = copied(asked(folder, content, *notes, name=name))
    assert isinstance(found, Copied), found
    return found


def opened(copy: Copied | bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(copy if isinstance(copy, bytes) else copy.content))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(held: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return target.getvalue()


def said(book: Any) -> dict[str, str]:
    """Sheet and cell to the note there."""
    return {
        f"{page.title}!{cell.coordinate}": cell.comment.text
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.comment
    }


def coloured(page: Any) -> dict[str, str]:
    """Range to the ground of our rule on it."""
    return {
        str(area): rule.dxf.fill.bgColor.rgb
        for block in page.conditional_formatting
        for area in block.cells.ranges
        for rule in block.rules
        if rule.formula and "khoi:1" in rule.formula[0]
    }


def small(**more: Any) -> bytes:
    """Two sheets: numbers, a merged range, somebody's comment."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "01 'DN'"
    page["A1"], page["B2"], page["D4"] = "Biểu", 5, "gộp"
    page.merge_cells("D4:F6")
    page["B2"].comment = Comment("đã hỏi kế toán", "Lan")
    page["B3"].comment = Comment("giữ nguyên", "Lan")
    book.create_sheet("02")["A1"] = 1
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def rich(*, macros: bool = False) -> bytes:
    """Of everything: a chart, a picture, a button, a table, drop-downs, rules, a name, a picture in the header."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet("01")
        shown = book.add_format({"num_format": "#,##0", "bg_color": "#fffbe6", "border": 1})
        page.set_column(1, 1, 40)
        page.set_column(2, 2, 10, None, {"hidden": True})
        for row in range(10):
            page.write(row, 1, row * 1000.5, shown)
        page.write_formula("B12", "=SUM(B1:B10)", shown, 45022.5)
        page.write_comment("B3", "của tôi")
        page.data_validation("B2", {"validate": "list", "source": ["a", "b"]})
        page.conditional_format("B1:B5", {"type": "cell", "criteria": ">", "value": 1, "format": shown})
        page.conditional_format("B1:B5", {"type": "data_bar", "data_bar_2010": True})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='01'!$B$1:$B$5"})
        page.insert_chart("F2", chart)
        page.insert_image("F20", "a.png", {"image_data": io.BytesIO(PNG)})
        page.insert_button("F30", {"caption": "Gửi"})
        page.set_header("&L&G", {"image_left": "a.png", "image_data_left": io.BytesIO(PNG)})
        page.add_table("H1:I3")
        page.write_url("B14", "https://example.org/")
        book.define_name("Tong", "='01'!$B$12")
        book.add_worksheet("02").write(0, 0, "chữ")
        if macros:
            book.add_vba_project(io.BytesIO(b"not run by anybody"), is_stream=True)
    return target.getvalue()


def test_notes_colours_and_the_list(tmp_path: Path) -> None:
    copy = annotated(
        tmp_path,
        small(),
        Note("01 'DN'", "B2", ERROR, "Cần sửa: Số âm"),
        Note("01 'DN'", "B2", WARNING, "Hỏi: Lệch"),
        Note("01 'DN'", "E5", WARNING, "Ô gộp"),
        Note("02", "C9", ERROR, "Ô trống"),
        Note("02", "", ERROR, "Thiếu dòng"),
    )
    book = opened(copy)
    assert said(book) == {
        "01 'DN'!B2": "đã hỏi kế toán\n\n▼ Khối\nCần sửa: Số âm\nHỏi: Lệch\n▲ Khối",
        "01 'DN'!B3": "giữ nguyên",
        "01 'DN'!D4": "▼ Khối\nÔ gộp\n▲ Khối",
        "02!C9": "▼ Khối\nÔ trống\n▲ Khối",
    }
    assert coloured(book["01 'DN'"]) == {"B2": RED, "D4:F6": AMBER}
    assert coloured(book["02"]) == {"C9": RED}
    assert (book.sheetnames, book.active.title) == (["01 'DN'", "02", "Cần sửa"], "Cần sửa")
    page = book["Cần sửa"]
    assert page.row_dimensions[1].hidden
    assert [cell.value for cell in page["A"][1:4]] == ["Các điểm cần sửa", "Kính gửi: An", HOW]
    rows = [tuple(cell.value for cell in row) for row in page.iter_rows(min_row=5)]
    assert rows[0] == HEADS
    assert rows[1] == (1, "01 'DN'", "B2", "Cần sửa", "Cần sửa: Số âm", "Nhập lại")
    assert rows[5] == (5, "02", None, "Cần sửa", "Thiếu dòng", "Nhập lại")
    assert [page.cell(row, 3).hyperlink and page.cell(row, 3).hyperlink.location for row in range(6, 11)] == [
        "'01 ''DN'''!B2", "'01 ''DN'''!B2", "'01 ''DN'''!E5", "'02'!C9", None
    ]  # fmt: skip


def test_all_else_stays_as_it_was(tmp_path: Path) -> None:
    content = rich()
    copy = annotated(tmp_path, content, Note("01", "B3", ERROR, "a"), Note("01", "D8", WARNING, "b"))
    before, after = parts(content), parts(copy.content)
    assert (copy.suffix, copy.of_values) == (".xlsx", False)
    assert set(after) - set(before) == {"xl/worksheets/sheetKhoi1.xml"}
    assert {name for name in before if before[name] != after[name]} == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/comments1.xml",
        "xl/worksheets/sheet1.xml", "xl/drawings/vmlDrawing1.vml",
    }  # fmt: skip
    sheet = parsed(after["xl/worksheets/sheet1.xml"])
    order = [WORKSHEET.index(local(one)) for one in sheet]
    assert order == sorted(order)
    for name in ("sheetData", "dataValidations", "cols", "tableParts", "hyperlinks"):
        (old,), (new,) = (
            re.findall(f"<{name}.*?</{name}>".encode(), p["xl/worksheets/sheet1.xml"]) for p in (before, after)
        )
        assert old == new
    own = [(rule.type, rule.priority) for block in opened(copy)["01"].conditional_formatting for rule in block.rules]
    assert own == [("expression", 1), ("expression", 2), ("cellIs", 3), ("dataBar", 4)]
    assert b"<definedName name=\"Tong\">'01'!$B$12</definedName>" in after["xl/workbook.xml"]
    assert before["xl/styles.xml"].count(b"<xf ") + 7 == after["xl/styles.xml"].count(b"<xf ")


def test_each_box_has_its_own_number_and_cell(tmp_path: Path) -> None:
    copy = annotated(
        tmp_path, rich(), Note("01", "B3", ERROR, "a"), Note("01", "D8", WARNING, "b"), Note("02", "A1", ERROR, "c")
    )
    numbers = []
    for name, content in parts(copy.content).items():
        if name.endswith(".vml") and b"<x:Row>" in content:
            drawing = parsed(content)
            assert not content.startswith(b"<?xml")
            numbers += [one.get("id") for one in drawing.iter("{urn:schemas-microsoft-com:vml}shape")]
            blocks = re.findall(rb'idmap [^>]*data="([\d,]+)"', content)[0].decode().split(",")
            assert {str(int(number.removeprefix("_x0000_s")) // 1024) for number in numbers[-1:]} <= set(blocks)
    assert len(numbers) == len(set(numbers)) == 4
    assert b"<x:Row>7</x:Row><x:Column>3</x:Column>" in parts(copy.content)["xl/drawings/vmlDrawing1.vml"]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    notes = Note("01", "B3", ERROR, "a"), Note("02", "B3", WARNING, "b")
    assert annotated(tmp_path, rich(), *notes) == annotated(tmp_path, rich(), *notes)


def test_a_second_round_takes_the_first_one_away(tmp_path: Path) -> None:
    first = annotated(tmp_path, small(), Note("01 'DN'", "B2", ERROR, "a"), Note("02", "C9", ERROR, "b"))
    book = opened(first)
    book["02"]["C9"] = 7
    target = io.BytesIO()
    book.save(target)
    second = opened(annotated(tmp_path, target.getvalue(), Note("01 'DN'", "D4", WARNING, "c")))
    assert said(second) == {
        "01 'DN'!B2": "đã hỏi kế toán",
        "01 'DN'!B3": "giữ nguyên",
        "01 'DN'!D4": "▼ Khối\nc\n▲ Khối",
    }
    assert [coloured(page) for page in second] == [{"D4:F6": AMBER}, {}, {}]
    assert second.sheetnames == ["01 'DN'", "02", "Cần sửa"]
    assert [second["Cần sửa"].cell(6, column).value for column in (1, 3, 5)] == [1, "D4", "c"]
    assert second["Cần sửa"].cell(7, 1).value is None


def test_a_sheet_of_that_name_is_not_ours(tmp_path: Path) -> None:
    book = opened(small())
    book["02"].title = "Cần sửa"
    target = io.BytesIO()
    book.save(target)
    assert opened(annotated(tmp_path, target.getvalue())).sheetnames == ["01 'DN'", "Cần sửa", "Cần sửa (2)"]


def strict(content: bytes) -> bytes:
    """The same in the namespaces of ISO/IEC 29500 strict."""
    held = {}
    for name, part in parts(content).items():
        for old, new in STRICT.items():
            part = part.replace(old, new)
        held[name] = part
    return packed(held)


def without_styles(content: bytes) -> bytes:
    held = parts(content)
    del held["xl/styles.xml"]
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        held[name] = re.sub(rb"<(Override|Relationship) [^>]*styles[^>]*/>", b"", held[name])
    return packed(held)


@pytest.mark.parametrize("change", [strict, without_styles])
def test_packages_of_other_makes(change: Callable[[bytes], bytes], tmp_path: Path) -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet("01").write(0, 0, 5)
    content = change(target.getvalue())
    copy = annotated(tmp_path, content, Note("01", "A1", ERROR, "a"))
    assert not copy.of_values
    sheet = parts(copy.content)["xl/worksheets/sheet1.xml"]
    assert b"legacyDrawing" in sheet
    assert (change is strict) == (b"purl.oclc.org" in parts(copy.content)["xl/comments1.xml"])
    assert (change is strict) == (b"purl.oclc.org" in parts(copy.content)["xl/worksheets/_rels/sheet1.xml.rels"])


def test_a_macro_goes_back_as_it_came(tmp_path: Path) -> None:
    copy = annotated(tmp_path, rich(macros=True), Note("01", "B3", ERROR, "a"), name="a.xlsm")
    assert (copy.suffix, copy.of_values) == (".xlsm", False)
    assert parts(copy.content)["xl/vbaProject.bin"] == b"not run by anybody"


def test_signatures_are_dropped(tmp_path: Path) -> None:
    held = parts(rich())
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    held["_xmlsignatures/origin.sigs"] = b""
    held["_xmlsignatures/sig1.xml"] = b"<Signature/>"
    relation = f'<Relationship Id="s" Type="{kind}" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    held["_rels/.rels"] = held["_rels/.rels"].replace(b"</Relationships>", relation.encode())
    after = parts(annotated(tmp_path, packed(held), Note("01", "B3", ERROR, "a")).content)
    assert not [name for name in after if name.startswith("_xmlsignatures")]
    assert b"signature" not in after["_rels/.rels"]


def test_threads_of_comments_stay(tmp_path: Path) -> None:
    held = parts(rich())
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    relation = f'<Relationship Id="t" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    held[rels] = held[rels].replace(b"</Relationships>", relation.encode())
    held["xl/threadedComments/threadedComment1.xml"] = thread = b"<ThreadedComments/>"
    copy = annotated(tmp_path, packed(held), Note("01", "B3", ERROR, "a"))
    assert parts(copy.content)["xl/threadedComments/threadedComment1.xml"] == thread
    assert parts(copy.content)[rels] == held[rels]
    assert said(opened(copy)) == {"01!B3": "của tôi\n\n▼ Khối\na\n▲ Khối"}


def test_a_drawing_with_line_breaks_as_excel_writes_them(tmp_path: Path) -> None:
    held = parts(rich())
    name = "xl/drawings/vmlDrawing1.vml"
    held[name] = held[name].replace("Gửi</font>".encode(), "Gửi<br></font>".encode())
    assert b"<br>" in held[name]
    assert not annotated(tmp_path, packed(held), Note("01", "D8", ERROR, "a")).of_values


@pytest.mark.parametrize("suffix", [".xls", ".ods", ".csv"])
def test_of_other_formats_a_copy_of_the_values(suffix: str, tmp_path: Path) -> None:
    book, _ = read_workbook(rich(), "a.xlsx")
    assert book is not None
    name = f"a{suffix}"
    content = WRITERS[suffix](book)
    read, _ = read_workbook(content, name)
    assert read is not None
    sheet = read.sheets[0].name
    copy = annotated(tmp_path, content, Note(sheet, "B3", ERROR, "sai"), name=name)
    assert (copy.suffix, copy.of_values) == (".xlsx", True)
    shown = opened(copy)
    assert said(shown) == {f"{sheet}!B3": "▼ Khối\nsai\n▲ Khối"}
    assert coloured(shown[sheet]) == {"B3": RED}
    assert shown["Cần sửa"]["A4"].value == OF_VALUES
    again, _ = read_workbook(copy.content, "b.xlsx")
    assert again is not None
    assert [is_list(page) for page in again.sheets] == [False] * len(read.sheets) + [True]
    assert [page.rows for page in again.sheets[:-1]] == [page.rows for page in read.sheets]


def test_an_xlsx_that_cannot_be_changed_is_copied_by_its_values(tmp_path: Path) -> None:
    """A document type in a part: nobody needs one, and it may define anything."""
    held = parts(small())
    name = "xl/worksheets/sheet1.xml"
    held[name] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + held[name].replace(b"<?xml version='1.0' encoding='UTF-8'?>", b"")
    copy = annotated(tmp_path, packed(held), Note("01 'DN'", "B2", ERROR, "sai"))
    assert copy.of_values


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b"chu", "file.not_a_workbook"),
        (small()[:-30], "file.broken"),
        (of_many_texts(9)[:90], "file.broken"),
    ],
)
def test_what_cannot_be_opened_is_told(content: bytes, code: str, tmp_path: Path) -> None:
    found = copied(asked(tmp_path, content))
    assert isinstance(found, Finding)
    assert found.code == code


def test_mutilated_files_are_copied_or_told(tmp_path: Path) -> None:
    """No exception, whatever is broken; a copy can be opened and read again."""
    source = report("01_An.xlsx", rich())
    files = [mutilated(2022, number, [source]) for number in range(len(KINDS))]
    notes = (Note("01", "B3", ERROR, "a"), Note("01", "XFE1", ERROR, "b"), Note("03", "A1", ERROR, "c\x00\x07"))
    tasks = [asked(tmp_path, file.content, *notes, name=f"{file.number}{file.suffix}") for file in files]
    with Confined(copied, processes=2) as copying:
        for file, found in zip(files, copying.map(tasks), strict=True):
            assert not isinstance(found, Lost) or found.why is not Why.DIED, (file.kind, found)
            if isinstance(found, Copied):
                read, _ = read_workbook(found.content, "a.xlsx")
                assert read is not None, file.kind
                assert is_list(read.sheets[-1]), file.kind


def test_libreoffice_opens_it_and_finds_the_notes(tmp_path: Path) -> None:
    copy = annotated(tmp_path, rich(), Note("01", "B4", ERROR, "sai dấu"), Note("02", "C2", WARNING, "trống"))
    book = opened(converted(copy.content, ".xlsx", "xlsx", "calc"))
    assert said(book) == {
        "01!B3": "của tôi",
        "01!B4": "▼ Khối\nsai dấu\n▲ Khối",
        "02!C2": "▼ Khối\ntrống\n▲ Khối",
    }
    assert book.active.title == "Cần sửa"
    assert coloured(book["01"]) == {"B4": RED}
    second = annotated(tmp_path, converted(copy.content, ".xlsx", "xlsx", "calc"), Note("02", "C2", ERROR, "vẫn trống"))
    assert said(opened(second)) == {"01!B3": "của tôi", "02!C2": "▼ Khối\nvẫn trống\n▲ Khối"}
    assert [coloured(page) for page in opened(second)] == [{}, {"C2": RED}, {}]
