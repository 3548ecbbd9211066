"""Questions that are answered by a choice: as a template asks them, and as they are read in any spelling."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from collect.drawn import QUARTER, Read, read
from collect.test_months import LINES
from collect.test_months import PLAIN as MONTH
from khoi.collect.template import Addressee, template
from khoi.documents.workbook_out import write_workbook
from khoi.values.finding import Place, note, warning
from office import ASKED_AT, CODES, asking_pack, opened, sheet
from old_letters import tcvn3
from tables import each


def sent_out() -> bytes:
    pack = asking_pack()
    to = Addressee(CODES["An"], "Thép An Biên", "Khối Sông Cấm", "", QUARTER, date(2022, 3, 26))
    return write_workbook(template(pack, [pack.forms_by_code["general"]], to))


def page() -> Worksheet:
    found = openpyxl.load_workbook(io.BytesIO(sent_out()))["01"]
    assert isinstance(found, Worksheet)
    return found


def answered(answer: object, change: Callable[[Book], None] | None = None, *, profit: float = -2) -> Read:
    """A template with revenue 5, a profit and an answer in it, read again."""
    book = openpyxl.load_workbook(io.BytesIO(sent_out()))
    book["01"]["I10"], book["01"]["I11"], book["01"][ASKED_AT] = 5, profit, answer
    if change:
        change(book)
    saved = io.BytesIO()
    book.save(saved)
    return read(*opened(saved.getvalue()).sheets, pack=asking_pack())


def texts(found: Read) -> str:
    """`result I17 Lỗ`."""
    return "; ".join(f"{text.code} {text.cell} {text.text}" for text in found.form.texts)


# The template


def test_it_is_asked_below_the_lines_and_answered_below_the_estimates() -> None:
    asked = page()
    assert [asked[cell].value for cell in ("A17", "B17", ASKED_AT, "B19", "A20")] == [
        "text:result",
        "Kết quả kỳ này: lãi hay lỗ? (chọn: Lãi, Lỗ, Hòa vốn)",
        None,
        "Khó khăn, vướng mắc",
        "text:difficulties",
    ]
    assert [round(asked.row_dimensions[row].height) for row in (17, 18, 20)] == [22, 8, 54]
    assert not asked[ASKED_AT].protection.locked
    assert asked["B17"].protection.locked


def test_the_answers_drop_down() -> None:
    check = next(v for v in page().data_validations.dataValidation if str(v.sqref) == ASKED_AT)
    assert (check.type, check.formula1, check.errorStyle) == ("list", '"Lãi,Lỗ,Hòa vốn"', None)
    assert (check.promptTitle, check.error) == ("Lãi / Lỗ / Hòa vốn", "Chọn một trong: Lãi, Lỗ, Hòa vốn.")
    assert "“Lợi nhuận”" in check.prompt


# Read by keys


@each("""
    | written     | read                    | said              |
    | Lỗ          | result I17 Lỗ           |                   |
    | LỖ          | result I17 LỖ           |                   |
    | "  lỗ  "    | result I17 lỗ           |                   |
    | lo          | result I17 lo           |                   |
    | thua  lỗ    | result I17 thua lỗ      |                   |
    | Hoà vốn     | result I17 Hoà vốn      |                   |
    | Lãi         | result I17 Lãi          |                   |   whether it fits the figure is asked elsewhere
    | lỗ 3 tỷ     | result I17 lỗ 3 tỷ      | answer.unknown I17 |   the words are kept
    | không       | result I17 không        | answer.unknown I17 |
    | 5           | result I17 5            | answer.unknown I17 |
    |             |                         | answer.blank I11  |
    | –           |                         | answer.blank I11  |
    | …           |                         | answer.blank I11  |
""")
def test_spellings(written: str, read: str, said: str) -> None:
    found = answered(float(written) if written == "5" else written.strip('"') if written[:3] != '"  ' else "  lỗ  ")
    assert (texts(found), found.findings) == (read, said)


def test_an_answer_that_is_none_lists_the_choices() -> None:
    (finding,) = answered("có lẽ lỗ").form.findings
    at = Place("bao-cao.xlsx", "01", ASKED_AT, CODES["An"], "2022Q1")
    told = {"question": "Kết quả kỳ này: lãi hay lỗ?", "raw": "có lẽ lỗ", "choices": "Lãi, Lỗ, Hòa vốn"}
    assert finding == warning("answer.unknown", at, **told)


def test_a_blank_beside_a_figure_is_a_note_that_names_the_row() -> None:
    (finding,) = answered(None).form.findings
    at = Place("bao-cao.xlsx", "01", "I11", CODES["An"], "2022Q1", "trade.profit")
    told = {"question": "Kết quả kỳ này: lãi hay lỗ?", "row": "17", "choices": "Lãi, Lỗ, Hòa vốn"}
    assert finding == note("answer.blank", at, **told)


@pytest.mark.parametrize("profit", [0, "–", None])
def test_where_there_is_no_sign_a_blank_is_nothing(profit: float) -> None:
    assert answered(None, profit=profit).form.findings == ()


def sort_rows(book: Book) -> None:
    """The question among the lines, by the first letter of the label."""
    for row in (12, 17):
        values = [book["01"].cell(row, column).value for column in range(1, 11)]
        for column, value in enumerate(values, 1):
            book["01"].cell(row + 20, column).value = value
            book["01"].cell(row, column).value = None


def insert_rows(book: Book) -> None:
    book["01"].insert_rows(12, 3)
    book["01"].insert_cols(9, 2)


def lose_the_question(book: Book) -> None:
    book["01"]["B17"] = None


@pytest.mark.parametrize(("change", "cell"), [(sort_rows, "I37"), (insert_rows, "K20"), (lose_the_question, ASKED_AT)])
def test_the_key_finds_it_again(change: Callable[[Book], None], cell: str) -> None:
    def unmerged(book: Book) -> None:
        for merged in list(book["01"].merged_cells.ranges):
            book["01"].unmerge_cells(str(merged))
        change(book)

    found = answered("Lỗ", unmerged)
    assert (texts(found), found.findings) == (f"result {cell} Lỗ", "")


# Read by labels


HEAD = """
    | BÁO CÁO CHUNG |
    | Thép An Biên, Mã số thuế: 0200101012 |
    | Quý I năm 2022 | | | ĐVT: triệu đồng |
    | TT | Chỉ tiêu | Đơn vị tính | Ước thực hiện |
    | 1 | Doanh thu | | 5 |
    | 2 | Lợi nhuận | | -2 |
    | 3 | Xuất khẩu | | 0 |
    | 4 | Lao động bình quân | | 0 |
    | 5 | Quỹ lương | | 0 |
    | 6 | Công đoàn thành lập mới | | 0 |
"""


@pytest.mark.parametrize(
    ("rows", "heard", "said"),
    [
        ("| | Kết quả kỳ này: lãi hay lỗ? | | Lỗ |", "result D11 Lỗ", ""),
        ("| | Kết quả kỳ này: lãi hay lỗ? (chọn: Lãi, Lỗ, Hòa vốn) | | lo |", "result D11 lo", ""),
        ("| 7 | 7. KẾT QUẢ KỲ NÀY: LÃI HAY LỖ? | | thua lỗ |", "result D11 thua lỗ", ""),
        ("| | Kết quả kỳ này: lãi hay lỗ? |\n| | Lỗ |", "result B12 Lỗ", ""),
        ("| | Kết quả kỳ này: lãi hay lỗ? | năm ngoái lãi | Lỗ |", "result D11 Lỗ", ""),
        ("| | Kết quả kỳ này: lãi hay lỗ? | | vừa phải |", "result D11 vừa phải", "answer.unknown D11"),
        ("| | Kết quả kỳ này: lãi hay lỗ? |", "", "answer.blank D6"),
        ("| | Kết quả kỳ này: lãi hay lỗ? |\n| | Giám đốc |", "", "answer.blank D6"),
        (
            "| | Kết quả kỳ này: lãi hay lỗ? |\n| | Khó khăn, vướng mắc |\n| | Lỗ vốn |",
            "difficulties B13 Lỗ vốn",
            "answer.blank D6",
        ),
        ("| | Kết quả ra sao? | | Lỗ |", "", ""),
    ],
    ids=["beside", "as pasted", "numbered", "below", "with a remark", "none", "blank", "last", "first", "not asked"],
)
def test_by_its_words(rows: str, heard: str, said: str) -> None:
    found = read(f"{HEAD.rstrip()}\n{rows}", pack=asking_pack())
    assert (texts(found), found.findings) == (heard, said)


def test_an_answer_in_old_letters() -> None:
    """As typed in TCVN3 and saved as text; the letters are turned before anything is read."""
    lines = [[c.strip() for c in row.strip().strip("|").split("|")] for row in HEAD.strip().splitlines()]
    lines.append(["", "Kết quả kỳ này: lãi hay lỗ?", "", "Thua lỗ"])
    written = "\n".join(";".join(row) for row in lines)
    book = opened(tcvn3(written).encode("cp1252"), "bao-cao.csv")
    assert texts(read(*book.sheets, pack=asking_pack())) == "result D11 Thua lỗ"


# By months


@each("""
    A month's answer is the quarter's only where all months say the same
    | months            | heard             |
    | Lãi, Lãi, có lãi  | result D10 có lãi |
    | Lỗ, Lãi, Lãi      |                   |
    | Lãi, , Lãi        |                   |
    | , ,               |                   |
""")
def test_of_months(months: str, heard: str) -> None:
    head = "| BÁO CÁO CHUNG |\n| Thép An Biên – MST: 0200101012 | | ĐVT: triệu đồng |\n| TT | Chỉ tiêu | Thực hiện |"
    drawn = [
        f"{head}\n{LINES.format(**{**MONTH, 'profit': '1'}).strip()}\n| | Kết quả kỳ này: lãi hay lỗ? | | {answer} |"
        for answer in months.split(",")
    ]
    found = read(*(sheet(text, f"Tháng {n}") for n, text in enumerate(drawn, 1)), pack=asking_pack(), file="2022.xlsx")
    assert [f"{t.code} {t.cell} {t.text}" for t in found.form.texts] == ([heard] if heard else [])
    assert {finding.code for finding in found.form.findings} <= {"months.combined", "answer.blank"}
