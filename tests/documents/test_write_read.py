"""A workbook that we write is the workbook that we read; and what Excel would see in it."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from khoi.documents.workbook import Sheet, Workbook, cell_name, read_workbook
from khoi.documents.workbook_out import OutBook, OutCell, OutFormula, OutSheet, Validation, write_workbook
from khoi.values.quantity import from_double
from libreoffice import converted
from tables import each

MORNING = datetime(2022, 3, 31, 8, 30)  # noqa: DTZ001 (a cell has no zone)

FORM = OutSheet(
    name="01-DN",
    cells={
        (0, 0): OutCell("khoi:form", "key"),
        (0, 1): OutCell("BÁO CÁO QUÝ", "title"),
        (2, 1): OutCell("Chỉ tiêu", "head"),
        (2, 2): OutCell("Thực hiện", "head_input"),
        (3, 0): OutCell("revenue.total", "key"),
        (3, 1): OutCell("Tổng doanh thu", "label"),
        (3, 2): OutCell(Decimal("1234.5"), "input"),
        (4, 0): OutCell("profit.before_tax", "key"),
        (4, 1): OutCell("=1+1", "label"),
        (4, 2): OutCell(None, "input"),
        (5, 1): OutCell("https://example.vn", "label"),
        (5, 2): OutCell("12345", "input_any"),
    },
    merges={(0, 1): (0, 2)},
    validations={
        (3, 2): Validation(at_least_zero=True, title="Doanh thu", message="Theo triệu đồng", refusal="Số âm?"),
        (4, 2): Validation(choices=("đồng", "triệu đồng", "tỷ đồng")),
    },
    widths={1: 40.0},
    heights={0: 24.0},
    hidden_rows=frozenset({1}),
    hidden_columns=frozenset({0}),
    freeze=(3, 2),
    protected=True,
)
BOOK = OutBook((FORM, OutSheet("Ghi chú", {(0, 0): OutCell("x")}, hidden=True)), "Biểu 01-DN", datetime(2022, 3, 20))  # noqa: DTZ001 (a file property has no zone)


def read(content: bytes) -> Workbook:
    book, findings = read_workbook(content, "a.xlsx")
    assert findings == []
    assert book is not None
    return book


@pytest.fixture(scope="module")
def written() -> bytes:
    return write_workbook(BOOK)


@pytest.fixture(scope="module")
def seen(written: bytes) -> Worksheet:
    """The form as another program opens it."""
    return openpyxl.load_workbook(io.BytesIO(written))["01-DN"]


def test_what_is_written_is_read(written: bytes) -> None:
    assert read(written) == Workbook(
        (
            Sheet(
                "01-DN",
                True,
                (
                    ("khoi:form", "BÁO CÁO QUÝ", None),
                    (None, None, None),
                    (None, "Chỉ tiêu", "Thực hiện"),
                    ("revenue.total", "Tổng doanh thu", 1234.5),
                    ("profit.before_tax", "=1+1", None),
                    (None, "https://example.vn", "12345"),
                ),
            ),
            Sheet("Ghi chú", False, (("x",),)),
        )
    )


def test_equal_input_gives_equal_bytes(written: bytes) -> None:
    assert write_workbook(BOOK) == written


def test_no_clock_is_in_the_file(written: bytes) -> None:
    """The only dates are the one it was given, and the zip's oldest."""
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"2022-03-20T00:00:00Z") == 2


def test_only_input_cells_are_open(seen: Worksheet) -> None:
    assert seen.protection.sheet
    assert {cell.coordinate for row in seen["A1:C6"] for cell in row if not cell.protection.locked} == {
        "C4",
        "C5",
        "C6",
    }


def test_what_is_protected_needs_no_password(seen: Worksheet) -> None:
    """An officer can open it; protection is against slips, not against people."""
    assert not seen.protection.password


def test_input_checks(seen: Worksheet) -> None:
    checks = {str(check.sqref): check for check in seen.data_validations.dataValidation}
    assert checks.keys() == {"C4", "C5"}
    number, choice = checks["C4"], checks["C5"]
    assert (number.type, number.operator, number.formula1) == ("decimal", "greaterThanOrEqual", "0")
    assert (number.errorStyle, number.error) == ("warning", "Số âm?")
    assert (number.promptTitle, number.prompt) == ("Doanh thu", "Theo triệu đồng")
    assert (choice.type, choice.formula1) == ("list", '"đồng,triệu đồng,tỷ đồng"')


def test_every_choice_reaches_the_reporter() -> None:
    """However long: a list that Excel cannot hold must not be dropped in silence."""
    choices = tuple(f"Chi bộ số {n}" for n in range(60))
    book = OutBook((OutSheet("a", {(0, 0): OutCell("x")}, validations={(0, 0): Validation(choices=choices)}),))
    try:
        content = write_workbook(book)
    except ValueError:
        return
    assert openpyxl.load_workbook(io.BytesIO(content))["a"].data_validations.dataValidation


def test_keys_are_hidden(seen: Worksheet) -> None:
    assert seen.column_dimensions["A"].hidden
    assert seen.row_dimensions[2].hidden
    assert not seen.column_dimensions["B"].hidden


def test_layout(seen: Worksheet) -> None:
    assert [str(area) for area in seen.merged_cells.ranges] == ["B1:C1"]
    assert seen.freeze_panes == "C4"
    assert seen.column_dimensions["B"].width == pytest.approx(40, abs=1)
    assert seen.row_dimensions[1].height == 24
    assert seen.page_setup.orientation == "landscape"
    assert seen.page_setup.paperSize == 9


@each("""
    | text             |
    | =1+1             |
    | =HYPERLINK(1)    |
    | +1               |
    | @SUM(A1)         |
    | {=1}             |
    | 12345            |
    | http://khoi.vn   |
    | mailto:a@b.vn    |
    | TRUE             |
    | #N/A             |
    | _x0041_          |
    | "  spaces  "     |
    | "two\\nlines"    |
    | "\\u0001"        |
""")
def test_text_is_always_text(text: str) -> None:
    content = write_workbook(OutBook((OutSheet("a", {(0, 0): OutCell(text)}),)))
    assert read(content).sheets[0].at(0, 0) == text
    cell = openpyxl.load_workbook(io.BytesIO(content))["a"]["A1"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)


def test_a_text_longer_than_a_cell_is_not_dropped() -> None:
    """Excel holds 32.767 letters: a longer one is refused, or cut where one can see it."""
    try:
        content = write_workbook(OutBook((OutSheet("a", {(0, 0): OutCell("khó khăn " * 4000)}),)))
    except ValueError:
        return
    assert str(read(content).sheets[0].at(0, 0)).startswith("khó khăn")


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufffe\uffff"), max_size=40)
NUMBERS = st.builds(
    lambda digits, decimals: Decimal(digits).scaleb(-decimals),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(0, 6),
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 4)), TEXTS | NUMBERS, min_size=1, max_size=12))
def test_any_sheet_there_and_back(cells: dict[tuple[int, int], str | Decimal]) -> None:
    """Texts in NFC, numbers to fifteen digits; an empty text is an empty cell."""
    content = write_workbook(OutBook((OutSheet("a", {at: OutCell(value) for at, value in cells.items()}),)))
    found = {
        (row, column): from_double(value) if isinstance(value, float) else value
        for row, column, value in read(content).sheets[0].cells()
    }
    composed = {at: unicodedata.normalize("NFC", v) if isinstance(v, str) else v for at, v in cells.items()}
    assert found == {at: value for at, value in composed.items() if value != ""}


def test_what_other_programs_put_in_cells() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.append(["chữ", 12, 1.5, True, date(2022, 3, 31), MORNING, time(8, 30), None, "x"])
    book.create_chartsheet("Biểu đồ")
    book.create_sheet("ẩn").sheet_state = "veryHidden"
    target = io.BytesIO()
    book.save(target)
    assert read(target.getvalue()) == Workbook(
        (
            Sheet(
                "Sheet",
                True,
                (
                    (
                        "chữ",
                        12.0,
                        1.5,
                        True,
                        date(2022, 3, 31),
                        MORNING,
                        time(8, 30),
                        None,
                        "x",
                    ),
                ),
            ),
            Sheet("ẩn", False, ()),
        )
    )


@pytest.mark.parametrize("wrong", ["#REF!", "#N/A", "#DIV/0!"])
def test_an_error_in_a_cell_is_not_an_empty_cell(wrong: str) -> None:
    """A figure whose formula broke is not a figure that was left blank."""
    book = openpyxl.Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page["A1"] = wrong
    assert page["A1"].data_type == "e"
    target = io.BytesIO()
    book.save(target)
    assert read(target.getvalue()).sheets[0].at(0, 0) is not None


def test_a_letter_no_database_keeps_is_shown_as_odd() -> None:
    content = write_workbook(OutBook((OutSheet("a", {(0, 0): OutCell("a\0b")}),)))
    assert read(content).sheets[0].at(0, 0) == "a\ufffdb"


def test_a_cell_outside_the_sheet_is_empty() -> None:
    sheet = Sheet("a", True, (("x",), ("y", 1.5)))
    assert [sheet.at(*at) for at in [(0, 0), (0, 1), (1, 1), (2, 0), (-1, 0), (0, -1)]] == [
        "x",
        None,
        1.5,
        None,
        None,
        None,
    ]
    assert list(sheet.cells()) == [(0, 0, "x"), (1, 0, "y"), (1, 1, 1.5)]


@each("""
    | row   | column | name   |
    | 0     | 0      | A1     |
    | 11    | 3      | D12    |
    | 0     | 25     | Z1     |
    | 0     | 26     | AA1    |
    | 99    | 701    | ZZ100  |
    | 1     | 702    | AAA2   |
    | 1048575 | 16383 | XFD1048576 |
""")
def test_cells_have_the_names_that_people_use(row: str, column: str, name: str) -> None:
    assert cell_name(int(row), int(column)) == name


def test_a_formula_keeps_what_it_gives() -> None:
    """Who does not compute reads the value beside it; who computes finds out that this one is wrong."""
    formulas = {(0, 0): OutCell(OutFormula("=1+1", Decimal(3))), (0, 1): OutCell(OutFormula('="a"&"b"', "nói"))}
    content = write_workbook(OutBook((OutSheet("a", formulas),)))
    assert read(content).sheets[0].rows == ((3.0, "nói"),)
    assert openpyxl.load_workbook(io.BytesIO(content))["a"]["A1"].value == "=1+1"
    again = openpyxl.load_workbook(io.BytesIO(converted(content, ".xlsx", "xlsx", "calc")), data_only=True)["a"]
    assert (again["A1"].value, again["B1"].value) == (2, "ab")


def test_a_printed_sheet_names_itself_on_each_page() -> None:
    sheet = OutSheet("a", {(0, 0): OutCell("x")}, repeated_rows=(0, 1), page_header=("Công ty A & B", "1 bản nháp"))
    page = openpyxl.load_workbook(io.BytesIO(write_workbook(OutBook((sheet,)))))["a"]
    assert page.print_title_rows == "$1:$2"
    assert (page.oddHeader.left.text, page.oddHeader.right.text) == ("Công ty A && B", "1 bản nháp")
