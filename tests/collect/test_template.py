"""The workbook to fill: opened in openpyxl as Excel would show it, filled in, moved about, and read back."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from collect.drawn import QUARTER, read
from khoi.collect.template import Addressee, Known, template
from khoi.documents.workbook_out import write_workbook
from khoi.values.basis import State
from office import CODES, opened, small_pack
from tables import each

KNOWN = {
    "trade.revenue": Known(Decimal(20_000_000), Decimal(4_500_000), Decimal(4_000_000)),
    "trade.exports": Known(None, Decimal("70.55"), None),
    "trade.profit": Known(None, None, Decimal(0)),
}
INPUTS = {
    "I10": 5, "H10": 4.5,  # revenue, and last quarter's final figure
    "I11": "–", "H11": -1,  # profit
    "I12": 70.5,  # exports
    "I13": "31 người",
    "I14": "3,5", "J14": "Thưởng Tết",  # wages, and why
    "B18": "Thiếu tàu",
}  # fmt: skip
FIGURES = (
    "final revenue 4500000, revenue 5000000, final profit -1000000, profit nil, final exports not_reported,"
    " exports 70.5, final staff not_reported, staff 31, final wages not_reported, wages 3500000,"
    " final unions not_reported, unions not_reported"
)


def sent_out(*forms: str) -> bytes:
    pack = small_pack()
    to = Addressee(
        CODES["An"], "Công ty cổ phần Thép An Biên", "Khối Sông Cấm", "Thành ủy", QUARTER, date(2022, 3, 26), KNOWN
    )
    return write_workbook(template(pack, [pack.forms_by_code[form] for form in forms or ("general",)], to))


def in_excel(content: bytes, change: Callable[[Book], None]) -> bytes:
    """Opened, changed and saved by another program than the one that wrote it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def fill(book: Book) -> None:
    for cell, value in INPUTS.items():
        book["01"][cell] = value


def page(content: bytes, name: str = "01") -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(content))[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def in_row(sheet: Worksheet, row: int) -> str:
    """What one sees of a row, from column B on."""
    values = [sheet.cell(row, column).value for column in range(2, 11)]
    return " | ".join(format(v, "g") if isinstance(v, float) else str(v or "").replace("\n", " ") for v in values)


def test_the_head_says_whose_and_when() -> None:
    sheet = page(sent_out())
    assert [sheet[cell].value for cell in ("B2", "J2", "B4", "B5", "B6")] == [
        "THÀNH ỦY\nKHỐI SÔNG CẤM",
        "Biểu 01",
        "BÁO CÁO CHUNG",
        "Quý I/2022 – hạn nộp 26/03/2022",
        "Đơn vị báo cáo: Công ty cổ phần Thép An Biên – Mã số thuế: 0200101012",
    ]


@each("""
    What is known stands beside each input, in the form's unit
    | row | shown |
    | 10  | "1 / Doanh thu / triệu đồng / 20 / 4.5 / 4 /  /  / " |
    | 11  | "2 / Lợi nhuận / triệu đồng /  /  / 0 /  /  / " |
    | 12  | "3 / Xuất khẩu / USD /  / 70.55 /  /  /  / " |
    | 13  | "4 / Lao động bình quân / người /  /  /  /  /  / " |
""")
def test_known_figures(row: str, shown: str) -> None:
    assert in_row(page(sent_out()), int(row)) == shown.replace(" / ", " | ")


def test_the_headings() -> None:
    assert in_row(page(sent_out()), 8).split(" | ") == [
        "STT",
        "Chỉ tiêu",
        "Đơn vị tính",
        "Kế hoạch năm 2022",
        "Cùng kỳ (quý I/2021)",
        "Kỳ trước (quý IV/2021, đã báo cáo)",
        "Chính thức quý IV/2021",
        "Ước thực hiện quý I/2022",
        "Giải trình (nếu tăng, giảm lớn hoặc sửa số đã báo cáo)",
    ]


def test_only_the_inputs_can_be_written() -> None:
    """Figures, explanations, the answer, and the unit of money; all else is protected."""
    sheet = page(sent_out())
    unlocked = {c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked}
    figures = {f"{column}{row}" for column in "HIJ" for row in range(10, 16)}
    answer = {f"{column}18" for column in "BCDEFGHIJ"}
    assert sheet.protection.sheet
    assert unlocked == figures | answer | {"J7"}


def test_the_keys_are_hidden() -> None:
    sheet = page(sent_out())
    assert (sheet.row_dimensions[1].hidden, sheet.column_dimensions["A"].hidden) == (True, True)
    assert [sheet[cell].value for cell in ("A1", "H1", "I1", "J1", "A10", "A18")] == [
        "khoi:1;form=general;period=2022Q1;enterprise=0200101012",
        "2021Q4:final",
        "2022Q1:estimate",
        "explanation",
        "trade.revenue",
        "text:difficulties",
    ]


def test_the_units_of_money_drop_down() -> None:
    checks = {str(v.sqref): v for v in page(sent_out()).data_validations.dataValidation}
    assert (checks["J7"].type, checks["J7"].formula1) == ("list", '"đồng,nghìn đồng,triệu đồng,tỷ đồng"')
    assert page(sent_out())["J7"].value == "triệu đồng"


@each("""
    A number out of bounds is warned about, not refused; the definition shows beside the cell
    | cell | rule                        | says                           |
    | I10  | decimal greaterThanOrEqual 0 | Doanh thu bán hàng trong kỳ.  |
    | H10  | decimal greaterThanOrEqual 0 | Doanh thu bán hàng trong kỳ.  |
    | I11  | decimal between -1000000000000000 | Lợi nhuận trước thuế trong kỳ. |
    | I12  | decimal greaterThanOrEqual 0 | Trị giá hàng xuất khẩu trong kỳ. |
""")
def test_checks_while_typing(cell: str, rule: str, says: str) -> None:
    check = next(v for v in page(sent_out()).data_validations.dataValidation if str(v.sqref) == cell)
    operator = check.operator or "between"
    bound = format(Decimal(check.formula1).normalize(), "f")
    assert (f"{check.type} {operator} {bound}", check.prompt, check.errorStyle) == (rule, says, "warning")


def test_a_bank_gets_two_sheets() -> None:
    book = openpyxl.load_workbook(io.BytesIO(sent_out("general", "bank")))
    assert book.sheetnames == ["01", "02"]
    assert in_row(page(sent_out("bank"), "02"), 11) == "2 | Trong đó: nợ xấu | triệu đồng |  |  |  |  |  | "


def test_an_empty_template_asks_for_what_must_be_answered() -> None:
    found = read(*opened(sent_out()).sheets)
    assert found.sender == "An 2022Q1"
    assert {figure.state for figure in found.form.figures} == {State.NOT_REPORTED}
    assert found.findings == "cell.blank I10"


def test_filled_in_and_read_back() -> None:
    found = read(*opened(in_excel(sent_out(), fill)).sheets)
    assert (found.sender, found.figures, found.findings) == ("An 2022Q1", FIGURES, "")
    assert [f.cell for f in found.form.figures] == [f"{c}{r}" for r in range(10, 16) for c in "HI"]
    assert {f.explanation for f in found.form.figures if f.indicator == "staff.wages"} == {"Thưởng Tết"}
    assert [(t.code, t.text, t.cell) for t in found.form.texts] == [("difficulties", "Thiếu tàu", "B18")]


@each("""
    The drop-down changes every line of money, and nothing else
    | chosen     | revenue    | wages      | exports | staff |
    | đồng       | 5          | 4          | 70.5    | 31    |   3,5 đồng are rounded
    | nghìn đồng | 5000       | 3500       | 70.5    | 31    |
    | triệu đồng | 5000000    | 3500000    | 70.5    | 31    |
    | tỷ đồng    | 5000000000 | 3500000000 | 70.5    | 31    |
""")
def test_the_unit_chosen(chosen: str, revenue: str, wages: str, exports: str, staff: str) -> None:
    def choose(book: Book) -> None:
        fill(book)
        book["01"]["J7"] = chosen

    found = read(*opened(in_excel(sent_out(), choose)).sheets)
    wanted = {f"revenue {revenue}", f"wages {wages}", f"exports {exports}", f"staff {staff}"}
    assert wanted <= set(found.figures.split(", "))


def insert_rows(book: Book) -> None:
    book["01"].insert_rows(12, 3)
    book["01"].insert_rows(2)


def sort_rows(book: Book) -> None:
    """By the first letter of the label, say: each row moves as a whole, keys and all."""
    sheet = book["01"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(10, 15)]
    for number, row in enumerate(sorted(rows, key=lambda row: str(row[2])), 10):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value


def insert_columns(book: Book) -> None:
    book["01"].insert_cols(9, 2)
    book["01"].insert_cols(3)


def rename(book: Book) -> None:
    book["01"].title = "gửi anh Nam"
    book.create_sheet("nháp", 0)["A1"] = "cộng thử"


def rewrite_labels(book: Book) -> None:
    for row in range(8, 16):
        book["01"].cell(row, 3).value = f"dòng {row}"
        book["01"].cell(row, 2).value = None


def hide_the_head(book: Book) -> None:
    for cell in ("B2", "B4", "B5", "B6", "J2"):
        book["01"][cell] = None


@pytest.mark.parametrize("move", [insert_rows, sort_rows, insert_columns, rename, rewrite_labels, hide_the_head])
def test_the_keys_survive(move: Callable[[Book], None]) -> None:
    def change(book: Book) -> None:
        for merged in list(book["01"].merged_cells.ranges):
            book["01"].unmerge_cells(str(merged))
        fill(book)
        move(book)

    found = read(*opened(in_excel(sent_out(), change)).sheets)
    assert (found.sender, found.figures, found.findings) == ("An 2022Q1", FIGURES, "")
    assert [text.text for text in found.form.texts] == ["Thiếu tàu"]


def test_a_column_before_the_keys_does_not_lose_the_unit_chosen() -> None:
    """Asked or found, but never read in another unit."""

    def change(book: Book) -> None:
        for merged in list(book["01"].merged_cells.ranges):
            book["01"].unmerge_cells(str(merged))
        fill(book)
        book["01"]["J7"] = "tỷ đồng"
        book["01"].insert_cols(1)

    found = read(*opened(in_excel(sent_out(), change)).sheets)
    revenue = next(f for f in found.form.figures if f.indicator == "trade.revenue" and f.period == QUARTER)
    assert revenue.value in {None, Decimal(5_000_000_000)}


@each("""
    A key that somebody broke is asked about; it does not stop the office
    | cell | broken                                                    |
    | A1   | khoi:1;form=general;period=2022Q7;enterprise=0200101012   |
    | A1   | khoi:1;form=general;period=2022Z;enterprise=0200101012    |
    | I1   | 2022Q5:estimate                                           |
    | I1   | 2022Z:estimate                                            |
    | I1   | 2021Q2:estimate                                           |   nobody asked for it
    | A1   | khoi:1;form=general;period=2022M03;enterprise=0200101012  |   a quarter's form
""")
def test_a_broken_key(cell: str, broken: str) -> None:
    def change(book: Book) -> None:
        fill(book)
        book["01"][cell] = broken

    found = read(*opened(in_excel(sent_out(), change)).sheets)
    assert found.findings != "" or (found.sender, found.figures) == ("An 2022Q1", FIGURES)


@each("""
    An old form written over, or a line copied with its hidden key: asked about, not guessed
    | cell | written                                      | finding                        |
    | B5   | Quý II/2022 – hạn nộp 26/06/2022             | sheet.periods_differ           |
    | B5   | Quý I/2023                                   | sheet.periods_differ           |
    | B5   | Ước quý I, kế hoạch quý II năm 2022          |                                |
    | B5   | Quý I/2022, so với quý I/2021                |                                |
    | B6   | Đơn vị: Bến Bính – Mã số thuế: 0200202028    | sheet.enterprises_differ       |
    | B6   | Đơn vị: Thép An Biên – Mã số thuế: 200101012 |                                |
    | B6   | Đơn vị: Thép An Biên – MST: 0200101019       |                                |   no tax code at all
    | A16  | trade.revenue                                | sheet.row_twice                |
""")
def test_a_form_written_over(cell: str, written: str, finding: str) -> None:
    def change(book: Book) -> None:
        fill(book)
        book["01"][cell] = written

    assert read(*opened(in_excel(sent_out(), change)).sheets).findings == finding


def test_a_form_that_the_pack_does_not_know() -> None:
    def change(book: Book) -> None:
        book["01"]["A1"] = "khoi:1;form=forestry;period=2022Q1;enterprise=0200101012"

    found = read(*opened(in_excel(sent_out(), change)).sheets)
    assert (found.forms, found.findings) == ((), "sheet.form_unknown")


def test_equal_templates_are_equal_bytes() -> None:
    assert sent_out() == sent_out()


@each("""
    The unit of money of the form, written over its drop-down
    | J7          | revenue      | finding               |
    | triệu đồng  | 5000000      |                       |
    | Tỷ đồng     | 5000000000   |                       |
    | trăm triệu  | not_reported | sheet.unit_unknown J7 |   asked once; never the unit of the row
    | 1000        | not_reported | sheet.unit_unknown J7 |
    | USD         | not_reported | sheet.unit_unknown J7 |
""")
def test_a_unit_that_is_none(J7: str, revenue: str, finding: str) -> None:  # noqa: N803
    def change(book: Book) -> None:
        fill(book)
        book["01"]["J7"] = int(J7) if J7.isdigit() else J7
        book["01"]["H14"] = "3,5 tỷ"  # says its own

    found = read(*opened(in_excel(sent_out(), change)).sheets)
    told = dict(figure.rsplit(" ", 1) for figure in found.figures.split(", "))
    assert (told["revenue"], told["final wages"], told["exports"]) == (revenue, "3500000000", "70.5")
    assert found.findings == finding
