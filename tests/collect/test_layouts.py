"""Sheets that offices draw themselves, without hidden keys: found by their words, or asked about."""

from __future__ import annotations

import pytest

from collect.drawn import read, value_of
from khoi.values.basis import Basis
from tables import each

PLAIN = """
    | BÁO CÁO CHUNG |
    | Công ty Thép An Biên – Mã số thuế: 0200101012 |
    | Quý I năm 2022 |
    | | | ĐVT: triệu đồng |
    | TT | Chỉ tiêu                | Chính thức quý IV/2021 | Ước thực hiện quý I/2022 |
    | 1  | Doanh thu               | 4                      | 5                        |
    | 2  | Lợi nhuận               | -1                     | '–                       |
    | 3  | Xuất khẩu               |                        | 70.5                     |
    | 4  | Lao động bình quân      | 30                     | 31                       |
    | 5  | Quỹ lương               | 2                      | 3                        |
    | 6  | Công đoàn thành lập mới | 0                      | 1                        |
"""
FIGURES = (
    "final revenue 4000000, revenue 5000000, final profit -1000000, profit nil,"
    " final exports not_reported, exports 70.5, final staff 30, staff 31,"
    " final wages 2000000, wages 3000000, final unions 0, unions 1"
)


def test_one_row_of_headings() -> None:
    found = read(PLAIN)
    assert (found.sender, found.figures, found.findings) == ("An 2022Q1", FIGURES, "")


def test_two_rows_of_headings_with_merged_cells() -> None:
    found = read("""
    | BIỂU 01 | | | | | ĐVT: triệu đồng |
    | Mã số thuế: | | '0200101012 |
    | QUÝ I/2022 |
    | STT | Chỉ tiêu               | Kế hoạch năm | Quý IV/2021 |            | Quý I/2022 | So sánh (%) |         |
    |     |                        |              | Đã báo cáo  | Chính thức | Ước        | Cùng kỳ     | Kỳ trước |
    | 1  | Doanh thu               | 20           | 3.9         | 4          | 5          | 120         | 125     |
    | 2  | Lợi nhuận               |              | -1          | -1         | '–         |             |         |
    | 3  | Xuất khẩu               |              |             |            | 70.5       |             |         |
    | 4  | Lao động bình quân      |              | 30          | 30         | 31         |             |         |
    | 5  | Quỹ lương               |              | 2           | 2          | 3          |             |         |
    | 6  | Công đoàn thành lập mới |              | 0           | 0          | 1          |             |         |
    """)
    assert (found.sender, found.figures, found.findings) == ("An 2022Q1", FIGURES, "")


@each("""
    Merged headings stand over each of their columns; a third row may follow; `;` parts two columns
    | above                     | below                     | third         |
    | Ước thực hiện ;           | Quý IV/2021 ; Quý I/2022  |               |
    | Năm 2022 ;                | Kế hoạch ; Ước quý I      |               |
    | Kế hoạch ; Ước thực hiện  | Cả năm ; Quý I/2022       |               |
    | Ước thực hiện ;           | Cả năm ; Quý I/2022       | (1) ; (2)     |
    | Số liệu ;                 | Ước thực hiện ;           | Cả năm ; Q1/2022 |
""")
def test_headings_over_several_columns(above: str, below: str, third: str) -> None:
    heads = [f"| TT | Chỉ tiêu | {above} |", *(f"| | | {row} |" for row in (below, third) if row)]
    heads = [row.replace(";", "|") for row in heads]
    lines = PLAIN.splitlines()
    start = next(number for number, text in enumerate(lines) if "Chỉ tiêu" in text)
    found = read("\n".join([*lines[:start], *heads, *lines[start + 1 :]]))
    assert [(f.cell[0], value_of(f)) for f in found.form.figures if f.basis is Basis.ESTIMATE][:1] == [("D", "5000000")]


@pytest.mark.parametrize("quarter", ["Quý I/2022", "Q1/2022", "Q.I/2022", "QI năm 2022", "Quý 01/2022", "quý 1-2022"])
def test_the_quarter_as_people_write_it(quarter: str) -> None:
    drawn = PLAIN.replace("Quý I năm 2022", quarter).replace("Ước thực hiện quý I/2022", "Ước thực hiện")
    assert read(drawn).sender == "An 2022Q1"


def test_names_as_people_write_them() -> None:
    found = read("""
    | Báo cáo chung |
    | MST 0200101012 | Quý 1 năm 2022 | | ĐVT: triệu đồng |
    | Mã | STT | CHỈ TIÊU                           | Chính thức kỳ trước | Ước quý I năm 2022 |
    | a1 | I   | 1. Tổng doanh thu (triệu đồng)     | 4                   | 5                  |
    | a2 | 1   | - Trong đó: Lãi trước thuế         | -1                  | '–                 |
    | a3 | II  | b) XUẤT KHẨU (USD)                 |                     | 70.5               |
    | a4 | III | 2.1. Lao  động bình quân           | 30                  | 31                 |
    | a5 | 1   | + Quỹ lương                        | 2                   | 3                  |
    | a6 | IV  | c. Công đoàn thành lập mới (tổ chức) | 0                 | 1                  |
    """)
    assert (found.sender, found.figures, found.findings) == ("An 2022Q1", FIGURES, "")


def test_columns_before_and_rows_in_another_order() -> None:
    found = read("""
    | | | BÁO CÁO CHUNG |
    | | | Quý I/2022 | MST: 0200101012 | ĐVT: triệu đồng |
    | Phòng | Người phụ trách | Chỉ tiêu                | Ước quý I/2022 | Chính thức quý IV/2021 |
    | TCLĐ  | Chị Hoa         | Công đoàn thành lập mới | 1              | 0                      |
    | TCLĐ  | Chị Hoa         | Quỹ lương               | 3              | 2                      |
    | | | TỔNG HỢP TÀI CHÍNH |
    | KT    | Anh Nam         | Xuất khẩu               | 70.5           |                        |
    | KT    | Anh Nam         | Lợi nhuận               | '–             | -1                     |
    | KT    | Anh Nam         | Doanh thu               | 5              | 4                      |
    | | |
    | TCLĐ  | Chị Hoa         | Lao động bình quân      | 31             | 30                     |
    """)
    by_name = sorted(FIGURES.split(", "))
    assert (found.sender, sorted(found.figures.split(", ")), found.findings) == ("An 2022Q1", by_name, "")


def test_a_remark_in_the_first_row_is_no_heading() -> None:
    drawn = PLAIN.replace("Ước thực hiện quý I/2022 |", "Ước thực hiện quý I/2022 | Ghi chú |")
    remarked = drawn.replace("| 5                        |", "| 5 | theo số ước của kế toán |")
    assert read(remarked).figures == FIGURES
    only = PLAIN.replace("| Chính thức quý IV/2021 |", "| Ghi chú                |")
    only = only.replace("| 4                      |", "| đã có số chính thức    |")
    found = read(only)
    assert (found.figures.split(", ")[0], found.findings) == ("revenue 5000000", "")


def test_a_row_twice_is_asked_about() -> None:
    found = read(PLAIN + "| 7 | Tổng doanh thu | 40 | 50 |")
    assert (found.figures, found.findings) == (FIGURES, "sheet.row_twice")
    assert found.form.findings[0].values["rows"] == "6, 12"


def test_a_row_missing_is_told() -> None:
    found = read(
        PLAIN.replace("| 5  | Quỹ lương               | 2                      | 3                        |\n", "")
    )
    assert found.figures == FIGURES.replace("final wages 2000000, wages 3000000, ", "")
    assert found.findings == "sheet.row_missing"


@each("""
    Where the tax code stands
    | written                                        | sender      |
    | Mã số thuế: 0200101012                         | 0200101012  |
    | MST: 0200101012                                | 0200101012  |
    | "Địa chỉ: 5 Bến Bính. Mã số thuế 0200101012"   | 0200101012  |
    | Mã số thuế: 0100233488-001                     | 0100233488-001 |
    | Mã số thuế: 0100233488001                      | 0100233488-001 |   without the dash
    | MST: 0200 101 012                              | 0200101012  |   in groups
    | Mã số doanh nghiệp: 0200101012                 | 0200101012  |
    | MST 0200101012 năm 2022                        | 0200101012  |
    | Mã số thuế: 200101012                          | 0200101012  |   Excel ate the zero
    | "Điện thoại 0225384710, mã số thuế 0200101012" | 0200101012  |   a telephone has ten digits too
""")
def test_the_tax_code_in_the_head(written: str, sender: str) -> None:
    found = read(PLAIN.replace("Công ty Thép An Biên – Mã số thuế: 0200101012", written))
    assert found.form.key.enterprise == sender


def test_a_tax_code_that_is_a_number_has_lost_its_zero() -> None:
    """Put back with a note, since another code could have been meant (domain 10.4)."""
    found = read(PLAIN.replace("– Mã số thuế: 0200101012 |", "| Mã số thuế | 200101012 |"))
    assert found.sender == "An 2022Q1"
    assert found.findings != ""


def test_a_tax_code_with_a_digit_to_a_box() -> None:
    found = read(PLAIN.replace("– Mã số thuế: 0200101012 |", f"| Mã số thuế | {' | '.join('0200101012')} |"))
    assert found.form.key.enterprise == "0200101012"


@each("""
    Where only the file's name says who and when
    | file                              | sender     |
    | 2022Q1_0200101012.xlsx            | An 2022Q1  |
    | 0200101012 2022-Q1 lan 2.xlsx     | An 2022Q1  |
    | bc_0200101012_2022q1.xlsx         | An 2022Q1  |
""")
def test_who_and_when_in_the_file_s_name(file: str, sender: str) -> None:
    drawn = PLAIN.replace("– Mã số thuế: 0200101012 ", "").replace("| Quý I năm 2022 |", "| |")
    assert read(drawn, file=file).sender == sender


def test_a_heading_of_another_quarter_is_not_the_form_s_period() -> None:
    """Cùng kỳ stands left of the quarter reported, as in the template."""
    drawn = """
    | BÁO CÁO CHUNG |
    | Mã số thuế: 0200101012 | | ĐVT: triệu đồng |
    | TT | Chỉ tiêu  | Cùng kỳ quý I/2021 | Ước thực hiện |
    | 1  | Doanh thu | 4                  | 5             |
    """
    assert read(drawn, file="2022Q1_0200101012.xlsx").sender == "An 2022Q1"


@each("""
    | written                    | period  |
    | Quý I năm 2022             | 2022Q1  |
    | Quý I/2022                 | 2022Q1  |
    | QUÝ 1 - 2022               | 2022Q1  |
    | Báo cáo quý IV năm 2021    | 2021Q4  |
    | Kỳ báo cáo: quý III / 2021 | 2021Q3  |
""")
def test_the_period_in_the_head(written: str, period: str) -> None:
    drawn = PLAIN.replace("Quý I năm 2022", written).replace("Ước thực hiện quý I/2022", "Ước thực hiện")
    assert str(read(drawn).form.key.period) == period


@pytest.mark.parametrize(
    ("without", "finding"),
    [
        ("– Mã số thuế: 0200101012", "sheet.enterprise_unknown"),
        ("Quý I năm 2022", "sheet.period_unknown"),
        ("Ước thực hiện quý I/2022", "sheet.period_unknown"),
        ("BÁO CÁO CHUNG", "file.no_form"),
        ("Chỉ tiêu ", "sheet.no_columns"),
    ],
)
def test_what_cannot_be_found_is_asked(without: str, finding: str) -> None:
    drawn = PLAIN.replace(without, " ")
    if finding == "sheet.period_unknown":
        drawn = PLAIN.replace("Quý I năm 2022", "").replace(" quý I/2022", "").replace(" quý IV/2021", "")
    found = read(drawn)
    assert (found.forms, found.findings) == ((), finding)


def test_a_heading_without_any_known_row() -> None:
    found = read("""
    | BÁO CÁO CHUNG |
    | MST: 0200101012 | Quý I/2022 |
    | Chỉ tiêu | Ước |
    | Sản lượng | 5 |
    """)
    assert (found.forms, found.findings) == ((), "sheet.no_rows")


def test_sheets_that_are_no_forms_are_left_alone() -> None:
    found = read(PLAIN, "| Ghi chú của kế toán | 5 |", "| |")
    assert (found.figures, found.findings) == (FIGURES, "")


def test_a_form_twice_in_one_file_is_asked_about() -> None:
    found = read(PLAIN, PLAIN)
    assert found.findings == "file.form_twice"
    assert found.troubles[0].values["sheets"] == "Sheet1, Sheet2"


def test_two_forms_in_one_file() -> None:
    found = read(
        PLAIN,
        """
    | BÁO CÁO NGÂN HÀNG |
    | Mã số thuế: 0200101012 | Quý I/2022 |
    | Đơn vị tính: tỷ đồng |
    | Chỉ tiêu                      | Ước |
    | 1. Dư nợ                      | 5   |
    | Trong đó: nợ xấu (nhóm 3 – 5) | 0.2 |
    """,
    )
    assert [form.key.form for form in found.forms] == ["general", "bank"]
    assert [(f.indicator, str(f.value)) for f in found.forms[1].figures] == [
        ("bank.loans", "5000000000"),
        ("bank.bad", "200000000"),
    ]


def test_answers_in_words_stand_below_their_question() -> None:
    found = read(PLAIN + "| |\n| Khó khăn, vướng mắc: |\n| Thiếu tàu,  thiếu người |")
    assert [(t.code, t.text, t.cell) for t in found.form.texts] == [("difficulties", "Thiếu tàu, thiếu người", "A14")]
    found = read(PLAIN + "| |\n| | 7. Khó khăn, vướng mắc |\n| | Thiếu tàu,  thiếu người |")
    assert [(t.code, t.text, t.cell) for t in found.form.texts] == [("difficulties", "Thiếu tàu, thiếu người", "B14")]


@each("""
    No report is of such a quarter: the sheet names none
    | written      | finding              |
    | Quý I/0000   | sheet.period_unknown |
    | Quý I/1900   | sheet.period_unknown |   nothing can be before it
    | Quý I/9998   | sheet.period_unknown |   nor after it
    | Quý I/9999   | sheet.period_unknown |
    | Quý IV/2021  |                      |
""")
def test_a_year_that_cannot_be_meant(written: str, finding: str) -> None:
    drawn = PLAIN.replace("Quý I năm 2022", written).replace("Chính thức quý IV/2021", "Chính thức")
    assert read(drawn.replace("Ước thực hiện quý I/2022", "Ước thực hiện")).findings == finding


@each("""
    | file                        | finding              |
    | 0000Q1_0200101012.xlsx      | sheet.period_unknown |
    | 9999Q1_0200101012.xlsx      | sheet.period_unknown |
    | 2022Q1_0200101012.xlsx      |                      |
""")
def test_nor_is_it_in_the_name_of_a_file(file: str, finding: str) -> None:
    drawn = PLAIN.replace("Quý I năm 2022", "").replace("Chính thức quý IV/2021", "Chính thức")
    assert read(drawn.replace("Ước thực hiện quý I/2022", "Ước thực hiện"), file=file).findings == finding
