"""What stands in one cell, in which unit: the figure in base units, or the finding that asks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from collect.drawn import Read, read, value_of
from khoi.documents.workbook import Formula
from office import SHORT, codes, sheet
from tables import each

LINES = {
    "revenue": "Doanh thu",
    "profit": "Lợi nhuận",
    "exports": "Xuất khẩu",
    "staff": "Lao động bình quân",
    "wages": "Quỹ lương",
    "unions": "Công đoàn thành lập mới",
}


def form(cells: dict[str, str], declared: str = "ĐVT: triệu đồng", units: dict[str, str] | None = None) -> str:
    """An enterprise's own sheet with some lines filled in; the inputs stand in column D, from row 5 on."""
    rows = [f"| | {name} | {(units or {}).get(head, '')} | {cells.get(head, '0')} |" for head, name in LINES.items()]
    return "\n".join(
        [
            "| BÁO CÁO CHUNG |",
            "| Thép An Biên, Mã số thuế: 0200101012 |",
            f"| Quý I năm 2022 | | | {declared} |",
            "| TT | Chỉ tiêu | Đơn vị tính | Ước thực hiện |",
            *rows,
        ]
    )


def line(found: Read, head: str) -> tuple[str, str]:
    """The line's value or state, and the findings about it."""
    figure = next(f for f in found.form.figures if f.indicator == SHORT[head])
    about = [f for f in found.form.findings if f.place.indicator in {"", figure.indicator}]
    return value_of(figure), codes(about)


def one(head: str, cell: str, declared: str = "ĐVT: triệu đồng", unit: str = "") -> tuple[str, str]:
    return line(read(form({head: cell}, declared, {head: unit})), head)


@each("""
    Profit may be negative and may be left out; typed in triệu đồng, kept in đồng
    | typed        | kept           | finding              |
    | 12.5         | 12500000       |                      |
    | 1250         | 1250000000     |                      |
    | 0            | 0              |                      |
    | -12.5        | -12500000      |                      |
    | '1250        | 1250000000     |                      |   a number typed as text
    | '12,5        | 12500000       |                      |
    | '1.234.567,5 | 1234567500000  |                      |
    | '1,234,567.5 | 1234567500000  |                      |   English
    | '1 234 567,5 | 1234567500000  |                      |
    | '(12,5)      | -12500000      |                      |
    | '−12,5       | -12500000      |                      |
    | '–           | nil            |                      |   looked at, and there is none
    | '-           | nil            |                      |
    | 'không       | nil            |                      |
    | '…           | not_reported   |                      |   no figure yet
    | '...         | not_reported   |                      |
    | '*           | not_reported   |                      |
    | 'x           | not_applicable |                      |
    |              | not_reported   |                      |
    | '            | not_reported   |                      |
    | TRUE         | not_reported   | cell.not_a_number D6 |
    | 31/03/2022   | not_reported   | cell.not_a_number D6 |   Excel makes days of what looks like one
    | '31/03/2022  | not_reported   | cell.not_a_number D6 |
    | 'khoảng 12   | not_reported   | cell.not_a_number D6 |
    | '#REF!       | not_reported   | cell.not_a_number D6 |
""")
def test_what_stands_in_the_cell(typed: str, kept: str, finding: str) -> None:
    assert one("profit", typed) == (kept, finding)


@each("""
    The unit beside the number comes before the sheet's
    | typed           | kept         | finding              |
    | '12,5 tỷ        | 12500000000  |                      |
    | '12,5 tỷ đồng   | 12500000000  |                      |
    | '12.5 tỉ        | 12500000000  |                      |
    | '12,5 triệu     | 12500000     |                      |
    | '12,5 tr.đ      | 12500000     |                      |
    | '850 nghìn đồng | 850000       |                      |
    | '850 ngàn đồng  | 850000       |                      |
    | '1.234.567đ     | 1234567      |                      |
    | '1.234.567 VNĐ  | 1234567      |                      |
    | '12,5 tấn       | not_reported | cell.unit_unknown D6 |
    | '12,5%          | not_reported | cell.unit_unknown D6 |
    | '12,5 triệu USD | not_reported | cell.unit_unknown D6 |
    | '1.234 tỷ       | not_reported | cell.doubtful D6     |   the unit does not resolve the dot
""")
def test_the_unit_beside_the_number(typed: str, kept: str, finding: str) -> None:
    assert one("profit", typed) == (kept, finding)


@each("""
    Nothing below a đồng is kept, and nothing that does not fit 18 digits
    | typed               | kept               | finding           |
    | 0.000001            | 1                  |                   |
    | 0.0000004           | 0                  | cell.rounded D6   |
    | 0.0000005           | 1                  | cell.rounded D6   |   half up
    | -0.0000005          | -1                 | cell.rounded D6   |   away from zero
    | 12.3456789          | 12345679           | cell.rounded D6   |
    | 0.30000000000000004 | 300000             |                   |   15 digits of a double are a number
    | 999999999999        | 999999999999000000 |                   |
    | 1000000000000       | not_reported       | cell.too_large D6 |
    | -1000000000000      | not_reported       | cell.too_large D6 |
    | 1e300               | not_reported       | cell.too_large D6 |
""")
def test_small_and_large(typed: str, kept: str, finding: str) -> None:
    assert one("profit", typed) == (kept, finding)


def test_a_finger_asleep_on_the_9_key() -> None:
    assert one("profit", "'" + "9" * 120) == ("not_reported", "cell.too_large D6")


@each("""
    | line    | typed   | kept           | finding          |
    | wages   | -12.5   | not_reported   | cell.negative D9 |
    | wages   | '(12,5) | not_reported   | cell.negative D9 |
    | wages   | 0       | 0              |                  |
    | wages   | '-0     | 0              |                  |
    | revenue |         | not_reported   | cell.blank D5    |   must be answered
    | revenue | '…      | not_reported   | cell.blank D5    |
    | revenue | '–      | nil            |                  |
    | revenue | 'x      | not_applicable |                  |
    | wages   |         | not_reported   |                  |   need not
""")
def test_lines_that_must_be_answered_or_may_not_be_negative(line: str, typed: str, kept: str, finding: str) -> None:
    assert one(line, typed) == (kept, finding)


def test_a_formula_without_its_value_is_asked_about() -> None:
    """A program that does not calculate wrote the file: what is there is not nothing."""
    drawn = sheet(form({}), "Sheet1")
    rows = [list(row) for row in drawn.rows]
    rows[4][3] = Formula("=D6*2")
    found = line(read(replace(drawn, rows=tuple(map(tuple, rows)))), "revenue")
    assert found == ("not_reported", "cell.formula_without_value D5")


def test_a_cell_that_cannot_be_read_is_not_called_blank_too() -> None:
    """One trouble, one finding: the sender cannot fill in what is already filled in."""
    assert one("revenue", "'khoảng 12") == ("not_reported", "cell.not_a_number D5")


@each("""
    What is not money in đồng takes no scale from the sheet, only from beside the number or its row
    | line    | unit        | typed            | kept         | finding              |
    | staff   |             | 1250             | 1250         |                      |
    | staff   | người       | 1250             | 1250         |                      |
    | staff   | lao động    | 1250             | 1250         |                      |
    | staff   | Nghìn người | 1.25             | 1250         |                      |
    | staff   |             | '1.250.000 người | 1250000      |                      |
    | staff   |             | '12 con          | not_reported | cell.unit_unknown D8 |
    | staff   |             | 12.5             | 13           | cell.rounded D8      |
    | unions  | tổ chức     | 3                | 3            |                      |
    | exports |             | 11090000.25      | 11090000.25  |                      |
    | exports | USD         | 5                | 5            |                      |
    | exports | Triệu USD   | 11.09            | 11090000     |                      |
    | exports | nghìn USD   | 11.09            | 11090        |                      |
    | exports |             | '11,09 triệu USD | 11090000     |                      |
    | exports | đồng        | 5                | not_reported | cell.unit_unknown D7 |   no rate is guessed
    | exports |             | '5 tỷ đồng       | not_reported | cell.unit_unknown D7 |
""")
def test_other_units(line: str, unit: str, typed: str, kept: str, finding: str) -> None:
    assert one(line, typed, unit=unit) == (kept, finding)


@each("""
    | declared               | unit       | kept         | finding                     |
    | ĐVT: đồng              |            | 5            |                             |
    | ĐVT: VNĐ               |            | 5            |                             |
    | ĐVT: nghìn đồng        |            | 5000         |                             |
    | Đơn vị tính: ngàn đồng |            | 5000         |                             |
    | ĐVT: 1.000 đồng        |            | 5000         |                             |
    | ĐVT: triệu đồng        |            | 5000000      |                             |
    | (ĐVT: tr.đ)            |            | 5000000      |                             |
    | "Đơn vị: Triệu đồng"   |            | 5000000      |                             |
    | Đơn vị tiền: triệu VNĐ |            | 5000000      |                             |
    | ĐVT: TỶ ĐỒNG           |            | 5000000000   |                             |
    |                        | triệu đồng | 5000000      | sheet.money_scale_unknown   |   others do not say it
    |                        | Tỷ đồng    | 5000000000   | sheet.money_scale_unknown   |
    | ĐVT: triệu đồng        | tr.đ       | 5000000      |                             |   both say the same
    | ĐVT: triệu đồng        | tỷ đồng    | not_reported | cell.units_differ D6        |   asked, not guessed
    | ĐVT: triệu đồng        | USD        | not_reported | cell.unit_unknown D6        |   no rate is guessed
    |                        |            | not_reported | sheet.money_scale_unknown   |
    | ĐVT: công ty           |            | not_reported | sheet.money_scale_unknown   |
    | ĐVT: triệu USD         |            | not_reported | sheet.money_scale_unknown   |
    | ĐVT: 1.000đ            |            | 5000         |                             |
    | ĐVT: 1.000.000 đồng    |            | 5000000      |                             |
    | ĐVT: 10^6 đồng         |            | 5000000      |                             |
    | ĐVT: nghìn VNĐ         |            | 5000         |                             |
    | Đơn vị tính: đồng Việt Nam |        | 5            |                             |
    | Đơn vị tiền tệ: tr.đồng |           | 5000000      |                             |
    | ĐVT: triệu đồng, người |            | 5000000      |                             |
    | ĐVT: người; triệu đồng |            | 5000000      |                             |
    | ĐVT: 1,000 đồng        |            | 5000         |                             |
""")
def test_the_unit_of_the_sheet(declared: str, unit: str, kept: str, finding: str) -> None:
    assert one("profit", "5", declared, unit) == (kept, finding)


@pytest.mark.parametrize("where", ["above", "in the title", "in the last column", "below"])
def test_the_unit_stands_anywhere(where: str) -> None:
    drawn = form({"profit": "5"}, declared="")
    drawn = {
        "above": "| | | Đơn vị tính: triệu đồng |\n" + drawn,
        "in the title": drawn.replace("| BÁO CÁO CHUNG |", "| BÁO CÁO CHUNG | (ĐVT: triệu đồng) |"),
        "below": drawn + "\n| | |\n| (ĐVT: triệu đồng) |",
        "in the last column": drawn.replace("| Ước thực hiện |", "| Ước thực hiện | | | ĐVT: triệu đồng |"),
    }[where]
    assert line(read(drawn), "profit") == ("5000000", "")


def test_an_amount_without_a_unit_names_its_cell_and_several_are_told_once() -> None:
    alone = read(form({"revenue": "'–", "profit": "5", "wages": "'–"}, declared=""))
    assert alone.findings == "cell.money_scale_unknown D6"
    (found,) = read(form({"profit": "5"}, declared="")).form.findings
    assert (found.code, found.values) == ("sheet.money_scale_unknown", {"cells": "D5, D6, D9"})


def test_two_units_in_one_head_are_asked_about() -> None:
    drawn = form({"profit": "5", "wages": "'6 tỷ"}).replace("| BÁO CÁO CHUNG |", "| BÁO CÁO CHUNG | ĐVT: tỷ đồng |")
    found = read(drawn)
    assert line(found, "profit")[0] == "not_reported"
    assert line(found, "wages")[0] == "6000000000"  # its own unit is enough
    differ = next(f for f in found.form.findings if f.code == "sheet.units_differ")
    assert differ.values == {"cells": "B1, D3"}


@each("""
    1.234 in triệu đồng: other texts of the sheet decide, then the enterprise's past, else it is asked
    | typed     | beside     | past    | kept         | finding                |
    | '1.234    | '5.678.901 |         | 1234000000   | cell.doubt_by_sheet D6 |
    | '1.234    | '5,5       |         | 1234000000   | cell.doubt_by_sheet D6 |
    | '1.234    | '5.5       |         | 1234000      | cell.doubt_by_sheet D6 |
    | '12,345   | '5,5       |         | 12345000     | cell.doubt_by_sheet D6 |
    | '12,345   | '5.5       |         | 12345000000  | cell.doubt_by_sheet D6 |
    | '1.234    | '5,5       | 1.3     | 1234000000   | cell.doubt_by_sheet D6 |   the sheet before the past
    | '1.234    | 5.5        | 1300    | 1234000000   | cell.doubt_by_past D6  |   a number shows no marks
    | '1.234    |            | 1.3     | 1234000      | cell.doubt_by_past D6  |
    | '(1.234)  |            | -1300   | -1234000000  | cell.doubt_by_past D6  |
    | '1.234    |            | 0; 1300 | 1234000000   | cell.doubt_by_past D6  |   a zero says nothing
    | '1.234    |            | 61.7    | 1234000000   | cell.doubt_by_past D6  |   just 20 times
    | '1.234    |            | 40      | not_reported | cell.doubtful D6       |   neither is near
    | '1.234    |            |         | not_reported | cell.doubtful D6       |
    | '1.234    | '1.567     |         | not_reported | cell.doubtful D6       |   as doubtful itself
    | '1.234 tỷ |            | 1300    | 1234000000   | cell.doubt_by_past D6  |   in its own unit
    | 1.234     |            | 1300    | 1234000      |                        |   a number is no text
""")
def test_doubts(typed: str, beside: str, past: str, kept: str, finding: str) -> None:
    earlier = [Decimal(million) * 10**6 for million in past.split("; ") if million]
    found = read(form({"profit": typed, "wages": beside}), past={SHORT["profit"]: earlier})
    assert line(found, "profit") == (kept, finding)


def test_marks_that_contradict_each_other_decide_nothing() -> None:
    found = read(form({"profit": "'1.234", "wages": "'5,5", "revenue": "'6.5"}))
    assert line(found, "profit") == ("not_reported", "cell.doubtful D6")


def test_a_doubt_says_both_readings() -> None:
    found = read(form({"profit": "'1.234"}))
    asked = next(f for f in found.form.findings if f.code == "cell.doubtful")
    assert asked.values == {"raw": "1.234", "first": "1234", "second": "1.234"}


def test_a_resolved_doubt_says_what_was_taken() -> None:
    found = read(form({"profit": "'1.234"}), past={SHORT["profit"]: [Decimal(1_300_000_000)]})
    told = next(f for f in found.form.findings if f.code == "cell.doubt_by_past")
    assert told.values == {"raw": "1.234", "taken": "1234"}


def test_a_figure_keeps_what_stood_in_the_cell_and_where() -> None:
    found = read(form({"wages": "'12,5 tỷ"}))
    figure = next(f for f in found.form.figures if f.indicator == SHORT["wages"])
    assert (figure.sheet, figure.cell, figure.raw, figure.unit) == ("Sheet1", "D9", "12,5 tỷ", "tỷ")
    assert figure.from_json(figure.as_json()) == figure
