"""Cells typed in .VnTime, .VnTimeH or VNI-Times come in as Unicode, told by the font or by the letters."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from typing import Final

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font as Styled
from openpyxl.worksheet.worksheet import Worksheet

from khoi.documents.workbook import CellValue, read_workbook
from khoi.documents.xlsx_fonts import Font, old_fonts
from khoi.documents.xlsx_scan import scan
from khoi.values.finding import Finding, Place, note, warning
from khoi.values.legacy_text import Encoding
from old_letters import tcvn3, vni
from tables import each

LABELS: Final = ("Tổng doanh thu", "Lợi nhuận trước thuế", "Lao động bình quân", "Quỹ lương", "Nộp ngân sách")
TCVN3, VNI = Encoding.TCVN3.value, Encoding.VNI.value
PLACE: Final = Place(file="a.xlsx", sheet="Biểu 01")


def typed(*cells: tuple[str, str]) -> bytes:
    """A sheet by openpyxl: (text, font) below each other."""
    book = openpyxl.Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "Biểu 01"
    for row, (text, font) in enumerate(cells, 1):
        cell = page.cell(row, 1, text)
        if font:
            cell.font = Styled(name=font)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def read(content: bytes, name: str = "a.xlsx") -> tuple[list[CellValue], list[Finding]]:
    """The first column, and what was said of it."""
    book, findings = read_workbook(content, name)
    assert book is not None, findings
    return [row[0] for row in book.sheets[0].rows], findings


def converted(encoding: str, count: int, before: str, after: str) -> Finding:
    return note("sheet.text_converted", PLACE, encoding=encoding, count=str(count), before=before, after=after)


@each("""
    | name            | encoding    | capitals |
    | .VnTime         | TCVN3 (ABC) | no  |
    | .VnTimeH        | TCVN3 (ABC) | yes |
    | .vntime         | TCVN3 (ABC) | no  |
    | .VnArial Narrow | TCVN3 (ABC) | no  |
    | .VnArial NarrowH | TCVN3 (ABC) | yes |
    | VNI-Times       | VNI         | no  |
    | VNI-Helve-Condense | VNI      | no  |
    | VNI Times       | VNI         | no  |
    | Times New Roman | ""          | no  |
    | Vnix            | ""          | no  |
    | Arial           | ""          | no  |
""")
def test_names_of_fonts(name: str, encoding: str, capitals: str) -> None:
    assert Font.named(name) == (Font(Encoding(encoding), capitals == "yes") if encoding else None)


@pytest.mark.parametrize(("write", "font", "encoding"), [(tcvn3, ".VnTime", TCVN3), (vni, "VNI-Times", VNI)])
def test_by_the_font(write: Callable[[str], str], font: str, encoding: str) -> None:
    """One word is enough where the font says it; the other cells are in Unicode and stay."""
    content = typed(("Quý I năm 2022", ""), (write("Mã số"), font), ("Công ty cổ phần Đay", "Times New Roman"))
    assert read(content) == (
        ["Quý I năm 2022", "Mã số", "Công ty cổ phần Đay"],
        [converted(encoding, 1, write("Mã số"), "Mã số")],
    )


def test_a_font_of_capitals() -> None:
    """What it shows is capitals, whatever was typed; a key in it stays a key."""
    content = typed((tcvn3("báo cáo quý i"), ".VnTimeH"), ("trade.revenue", ".VnTimeH"))
    assert read(content)[0] == ["BÁO CÁO QUÝ I", "trade.revenue"]


def test_an_old_font_left_on_a_cell_typed_anew() -> None:
    """Unicode shows well enough in .VnTime, for another font steps in: nothing to convert."""
    assert read(typed(("Tổng doanh thu", ".VnTime"), ("Cà phê", "VNI-Times"), ("5 m²", ".VnTime"))) == (
        ["Tổng doanh thu", "Cà phê", "5 m²"],
        [],
    )


def test_an_old_font_that_decides_less() -> None:
    """Where one cell in .VnTime is in Unicode, another may be: `Công` is asked about, `C«ng` is not."""
    cells, findings = read(typed(("Tổng doanh thu", ".VnTime"), ("Công", ".VnTime"), ("C«ng ty", ".VnTime")))
    assert cells == ["Tổng doanh thu", "Công", "Công ty"]
    assert findings == [
        converted(TCVN3, 1, "C«ng ty", "Công ty"),
        warning("sheet.text_doubtful", PLACE, examples="Công"),
    ]
    assert read(typed(("Sè", ".VnTime")))[0] == ["Số"]


def test_the_default_font_of_the_book() -> None:
    """The style that cells bear when they name none."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.formats[0].set_font_name(".VnTime")
        book.add_worksheet("Biểu 01").write(0, 0, tcvn3("Mã số"))
    content = target.getvalue()
    assert read(content)[0] == ["Mã số"]


def test_runs_in_several_fonts() -> None:
    """One cell: a title in .VnTimeH, a name in Times New Roman, the rest in the cell's own VNI-Times."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        own = book.add_format({"font_name": "VNI-Times"})
        title = book.add_format({"font_name": ".VnTimeH"})
        name = book.add_format({"font_name": "Times New Roman"})
        page = book.add_worksheet("Biểu 01")
        parts = (title, tcvn3("báo cáo "), name, "Công ty Sơn Hà & Nội ", own, vni("quý này"))
        page.write_rich_string(0, 0, *parts, own)
    assert read(target.getvalue())[0] == ["BÁO CÁO Công ty Sơn Hà & Nội quý này"]


@pytest.mark.parametrize(("write", "encoding"), [(tcvn3, TCVN3), (vni, VNI)])
def test_by_the_letters(write: Callable[[str], str], encoding: str) -> None:
    """No font is known, as in an .xls; several words show the encoding."""
    old = [write(label) for label in LABELS]
    cells, [finding] = read(typed(*((text, "") for text in old)))
    assert cells == list(LABELS)
    assert finding == converted(encoding, len(LABELS), old[1], LABELS[1])


def test_short_words_follow_the_others() -> None:
    """`§VT` alone shows nothing; in a file of TCVN3 it is TCVN3."""
    old = [*map(tcvn3, LABELS), "§VT", "tr®", "L§"]
    cells, findings = read(typed(*((text, "") for text in old)))
    assert cells == [*LABELS, "ĐVT", "trđ", "LĐ"]
    assert [finding.code for finding in findings] == ["sheet.text_converted"]


def test_what_fits_two_ways_is_asked() -> None:
    """`Công` is itself in Unicode, and `Cụng` in TCVN3: few cells do not decide, nor do many beside Unicode."""
    old = [(tcvn3(label), "") for label in LABELS]
    cells, findings = read(typed(*old, ("Công", "")))
    assert (cells[-1], findings[1:]) == ("Công", [warning("sheet.text_doubtful", PLACE, examples="Công")])
    cells, findings = read(typed(*old, *old, ("Đơn vị tính", ""), ("Công", "")))
    assert (cells[-1], findings[1:]) == ("Công", [warning("sheet.text_doubtful", PLACE, examples="Công")])


def test_what_fits_two_ways_is_presumed_where_all_the_rest_is_old() -> None:
    """`Sè` is `Số` in TCVN3; it is told, for it might be itself."""
    cells, findings = read(typed(*((tcvn3(label), "") for label in LABELS * 2), (tcvn3("Số"), "")))
    assert cells[-1] == "Số"
    assert findings[1:] == [note("sheet.text_presumed", PLACE, examples="Sè → Số")]


@pytest.mark.parametrize(
    "text",
    ["C«ng", "Société Générale", "Män på", "150 m², «Doanh thu», 1½", "Tổng cộng – Hà Nội", "Nguyễn Đình Chiểu"],
)
def test_what_shows_no_old_encoding_stays(text: str) -> None:
    assert read(typed((text, ""), ("Doanh thu", ""))) == ([text, "Doanh thu"], [])


def test_everything_is_in_one_unicode_form() -> None:
    """As macOS sends it; no note: nothing that one sees was changed."""
    assert read(typed((unicodedata.normalize("NFD", "Tổng số"), ""))) == (["Tổng số"], [])


def test_an_ordinary_file_is_only_asked_for_its_styles() -> None:
    assert not scan(typed(("Tổng", "Arial"))).old_fonts
    assert scan(typed(("Tổng", "Arial"), ("x", "VNI-Times"))).old_fonts
    assert old_fonts(typed(("x", ".VnTime"))) == {"Biểu 01": {(0, 0): ((None, Font(Encoding.TCVN3)),)}}
    assert old_fonts(b"no archive") == {}
