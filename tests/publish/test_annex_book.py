"""The annex as a workbook: what it computes is what was published, to whoever opens it."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from khoi.documents.workbook import read_workbook
from khoi.publish.publication import Annex, Number, Publication, Run, Section, Sentence, Table
from khoi.publish.render.annex_book import annex_book
from libreoffice import converted
from publish import sheets_value as value
from publish.rendered import elsewhere
from publish.slides_value import HOSTILE_TEXT
from tables import each

TOLERANCE = 1e-12
"""Of a double sum of 107 numbers, relative."""


def attached(*tables: Table) -> Publication:
    return value.publication(annexes=(Annex(number=1, title="Từng đơn vị", tables=tables),))


BOOKS = {
    "107 lines": value.book(107),
    "107 lines, percents with their sign": value.book(107, "%"),
    "3 lines": value.book(3),
    "groups": attached(value.grouped_table(), value.annex_table(3)),
}


@cache
def opened(name: str, computed: bool = False) -> Workbook:
    """As another program opens it: formulas, or the values that are kept beside them."""
    return openpyxl.load_workbook(io.BytesIO(annex_book(BOOKS[name])), data_only=computed)


@cache
def recalculated(name: str) -> Workbook:
    content = converted(annex_book(BOOKS[name]), ".xlsx", "xlsx", "calc")
    return openpyxl.load_workbook(io.BytesIO(content), data_only=True)


def tables_of(publication: Publication) -> list[Table]:
    return [table for annex in publication.annexes for table in annex.tables]


def cells(book: Workbook) -> list[tuple[str, Cell]]:
    """Each cell that is not empty, with its sheet."""
    found = ((page.title, cell) for page in book.worksheets for row in page.iter_rows() for cell in row)
    return [(title, cell) for title, cell in found if isinstance(cell, Cell) and cell.value is not None]


def formulas(book: Workbook) -> list[tuple[str, str]]:
    return [(title, cell.coordinate) for title, cell in cells(book) if cell.data_type == "f"]


def sources(book: Workbook) -> list[dict[str, str]]:
    """The rows of the hidden sheet."""
    page = book["Nguồn"]
    assert page.sheet_state == "hidden"
    rows = page.iter_rows(min_row=6, values_only=True)
    heads = [str(head) for head in next(rows)]
    return [dict(zip(heads, (str(cell or "") for cell in row), strict=True)) for row in rows]


@pytest.mark.parametrize("name", BOOKS)
def test_every_formula_gives_what_was_published(name: str) -> None:
    """LibreOffice computes each anew; what was kept beside it is the publication's own number."""
    kept, computed = opened(name, computed=True), recalculated(name)
    for sheet, place in formulas(opened(name)):
        before, after = kept[sheet][place].value, computed[sheet][place].value
        if isinstance(before, str) or before is None:
            assert after == before, (sheet, place)
        else:
            assert after == pytest.approx(before, rel=TOLERANCE), (sheet, place)


@each("""
    | name                                | lines | totals |
    | 107 lines                           | 107   | 1      |
    | 107 lines, percents with their sign | 107   | 1      |
    | 3 lines                             | 3     | 1      |
    | groups                              | 12    | 5      |
""")
def test_every_relation_is_alive(name: str, lines: str, totals: str) -> None:
    """Two ratios in each line; four sums and two ratios in each total."""
    assert len(formulas(opened(name))) == 2 * int(lines) + 6 * int(totals)


def numbers_of(table: Table, notes: tuple[Sentence, ...]) -> list[Number]:
    """The numbers of a sheet: of the table by its lines, then of what is said below it."""
    parts: list[tuple[Run, ...]] = [cell.runs for row in table.rows for cell in row.cells]
    parts += [note.runs for note in (*table.notes, *notes)]
    return [run for runs in parts for run in runs if isinstance(run, Number)]


@pytest.mark.parametrize("name", BOOKS)
def test_every_number_can_be_defended(name: str) -> None:
    """The hidden sheet names each number of the value, in order; and its cell holds the exact value in its unit."""
    book, rows = opened(name, computed=True), sources(opened(name))
    numbers = [number for table in tables_of(BOOKS[name]) for number in numbers_of(table, BOOKS[name].notes)]
    assert [(row["Chỉ tiêu"], row["Khía cạnh"], row["Doanh nghiệp"], row["Giá trị chính xác"]) for row in rows] == [
        (number.ref.code, number.ref.aspect, number.ref.enterprise, number.value) for number in numbers
    ]
    for row in rows:
        if row["Cách ghi"] != "chữ":
            held = book[row["Trang tính"]][row["Ô"]]
            scale = 1_000_000 if row["Đơn vị"] == "VND" else 100 if "%" in row["Số đã in"] else 1
            assert held.value * scale == pytest.approx(float(row["Giá trị chính xác"]), rel=1e-15), row
            assert held.number_format.count("0") == 1 + len(row["Số đã in"].strip("%").partition(",")[2]), row


def test_a_number_stands_in_the_line_of_its_enterprise() -> None:
    book = opened("107 lines")
    for row in sources(book):
        if row["Doanh nghiệp"]:
            line = book[row["Trang tính"]][f"A{row['Ô'][1:]}"].value
            assert row["Doanh nghiệp"] == f"0200{int(line):06d}"


@pytest.mark.parametrize("name", BOOKS)
def test_no_other_number_is_in_the_book(name: str) -> None:
    """Whatever is a number, and is on no hidden sheet, is a number of the value."""
    known = {(row["Trang tính"], row["Ô"]) for row in sources(opened(name))}
    held = {(sheet, cell.coordinate) for sheet, cell in cells(opened(name, computed=True)) if cell.data_type == "n"}
    assert held <= known


def test_lines_without_a_base_say_so() -> None:
    """No plan: an empty cell; nothing, zero or a loss a year ago: in words; each would compute, were it filled in."""
    book = opened("107 lines", computed=True)["Phụ lục 1"]
    shown = {str(row[0]): (row[6], row[7]) for row in book.iter_rows(min_row=9, max_row=115, values_only=True)}
    no_base = "không so sánh được"
    assert shown["6"] == (None, pytest.approx(-1 / 11 * 100))  # no plan
    assert shown["5"] == (pytest.approx(25, abs=0.01), no_base)  # new
    assert shown["7"] == (None, no_base)  # did not report
    assert shown["8"] == (pytest.approx(25, abs=0.01), no_base)  # sold nothing a year ago
    assert shown["10"] == (pytest.approx(25, abs=0.01), no_base)  # lost a year ago
    assert opened("107 lines")["Phụ lục 1"]["H13"].value == (
        '=IF(COUNT(E13,D13)<2,"không so sánh được",IF(D13>0,(E13/D13-1)*100,"không so sánh được"))'
    )


def changed(table: Table, row: int, column: int, text: str, exact: str) -> Table:
    """The table with another number in a cell."""
    cells = list(table.rows[row].cells)
    cells[column] = value.money(None) if not text else value.figure_cell(text, exact)
    rows = [*table.rows[:row], table.rows[row].model_copy(update={"cells": tuple(cells)}), *table.rows[row + 1 :]]
    return table.model_copy(update={"rows": tuple(rows)})


@each("""
    | why                                  | row | column | text | exact      | held       |
    | a total that is no sum of its lines  | 0   | 2      | 405  | 405000000  | 405        |
    | a growth that was corrected          | 1   | 7      | 12,5 | 12.5       | 12.5       |
    | a growth that is not shown           | 2   | 7      |      |            |            |
""")
def test_a_formula_never_contradicts_what_is_published(
    why: str, row: str, column: str, text: str, exact: str, held: str
) -> None:
    table = changed(value.annex_table(3), int(row), int(column), text, exact)
    page = openpyxl.load_workbook(io.BytesIO(annex_book(attached(table))))["Phụ lục 1"]
    found = page.cell(8 + int(row), 1 + int(column)).value
    assert ("" if found is None else str(found)) == held, why


def test_names_are_never_formulas() -> None:
    book = opened("107 lines")["Phụ lục 1"]
    names = [book.cell(9 + n, 2) for n in range(len(value.HOSTILE))]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in names] == [
        (name, "s", None) for name in value.HOSTILE
    ]


def test_words_that_no_file_can_hold_do_no_harm() -> None:
    """Control characters, halves of letters, marks of direction: in a name, a title, an answer without a base."""
    table = value.annex_table(3)
    cells = list(table.rows[1].cells)
    cells[1], cells[3], cells[7] = value.words(HOSTILE_TEXT), value.money(None), value.words(HOSTILE_TEXT)
    rows = (table.rows[1].model_copy(update={"cells": tuple(cells)}),)
    annex = Annex(
        number=1, title="Từng đơn vị", tables=(table.model_copy(update={"rows": rows, "title": HOSTILE_TEXT}),)
    )
    content = annex_book(value.publication(annexes=(annex,), about=HOSTILE_TEXT))
    page = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["Phụ lục 1"]
    assert "{tăng}" in str(page["B8"].value)
    assert "{tăng}" in str(page["H8"].value)
    assert "{tăng}" in str(
        openpyxl.load_workbook(io.BytesIO(converted(content, ".xlsx", "xlsx", "calc"))).active["B8"].value
    )


@pytest.mark.parametrize("lack", ['"&A1&"', "=1+1", "x" * 300, 'nói "chưa"'])
def test_words_in_a_formula_are_words(lack: str) -> None:
    """What a cell says where there is no base comes from a pack, and is told as it is."""
    table = value.annex_table(3)
    cells = (*table.rows[1].cells[:3], value.money(None), *table.rows[1].cells[4:7], value.words(lack), value.words(""))
    rows = (table.rows[1].model_copy(update={"cells": cells}),)
    content = annex_book(attached(table.model_copy(update={"rows": rows})))
    assert openpyxl.load_workbook(io.BytesIO(content), data_only=True)["Phụ lục 1"]["H8"].value == lack
    computed = openpyxl.load_workbook(io.BytesIO(converted(content, ".xlsx", "xlsx", "calc")), data_only=True)
    assert computed["Phụ lục 1"]["H8"].value == lack


def test_our_own_door_reads_the_same_numbers() -> None:
    """A program without a calculator sees what was published."""
    book, findings = read_workbook(annex_book(BOOKS["3 lines"]), "a.xlsx")
    assert book is not None
    assert findings == []
    _, name, *amounts, share, growth, note = book.sheets[0].rows[7]
    assert (name, amounts, note) == ("Tổng cộng", [372151.150737, 102340.741452, 93037.037685, 93037.037685], None)
    assert share == pytest.approx(93037037685 / 372151150737 * 100, rel=1e-14)
    assert growth == pytest.approx((93037037685 / 102340741452 - 1) * 100, rel=1e-14)


def test_it_is_made_to_be_printed() -> None:
    page = opened("107 lines")["Phụ lục 1"]
    assert isinstance(page, Worksheet)
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
    assert (page.print_title_rows, page.freeze_panes) == ("$6:$7", "C8")
    assert page.oddHeader.right.text == "DỰ THẢO"
    assert page["F1"].value == "DỰ THẢO"
    assert page["A5"].value == "Đơn vị tính: triệu đồng"
    assert page["A117"].value == "Ô để trống là chưa có số liệu; số không đáng kể ghi 0."
    assert page["A118"].value == "Số liệu ước thực hiện, tổng hợp từ 107 đơn vị."


def test_what_is_no_draft_is_not_marked() -> None:
    content = annex_book(BOOKS["3 lines"].model_copy(update={"draft": False}))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if "DỰ THẢO" in archive.read(name).decode("utf-8", "ignore")]


def test_sheets_are_named_for_what_they_hold() -> None:
    section = Section(level=1, title="I. Kết quả", blocks=(value.grouped_table(),))
    two = attached(value.annex_table(3), value.grouped_table()).model_copy(update={"sections": (section,)})
    book = openpyxl.load_workbook(io.BytesIO(annex_book(two)))
    assert book.sheetnames == ["Phụ lục 1.1", "Phụ lục 1.2", "Bảng 1", "Nguồn"]


def test_a_publication_without_tables_has_no_workbook() -> None:
    with pytest.raises(ValueError, match="without tables"):
        annex_book(value.publication())


def test_equal_input_gives_equal_bytes() -> None:
    here = annex_book(BOOKS["3 lines"])
    assert elsewhere("annex_book(value.book(3))", seed=1) == here
    assert elsewhere("annex_book(value.book(3))", seed=2) == here
