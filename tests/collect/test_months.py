"""A sheet per month: flows add up, the last stock holds, averages are averaged; a month that lacks is asked about."""

from __future__ import annotations

from typing import Final

import pytest

from collect.drawn import Read, read
from khoi.collect.month_sheets import month_named
from khoi.collect.operations.layouts import confirm_layout
from khoi.collect.own.ask import Asked, propose_for
from khoi.collect.own.book import layout_book
from khoi.collect.own.propose import Proposal
from khoi.documents.workbook import Sheet, Workbook
from khoi.documents.workbook_out import write_workbook
from khoi.storage.models import Submission
from khoi.values.finding import Severity
from khoi.values.period import Period
from mutilation.formats import WRITERS
from office import CODES, Office, codes, in_millions, name_of, sheet
from tables import each

HEAD: Final = """
    | BÁO CÁO CHUNG |
    | Công ty Thép An Biên – MST: 0200101012 | | ĐVT: triệu đồng |
    | Năm 2022 |
    | TT | Chỉ tiêu                | Thực hiện | Lũy kế |
"""
LINES: Final = """
    | 1  | Doanh thu               | {revenue} | 99     |
    | 2  | Lợi nhuận               | {profit}  | 99     |
    | 3  | Xuất khẩu               | {exports} | 99     |
    | 4  | Lao động bình quân      | {staff}   | 99     |
    | 5  | Quỹ lương               | {wages}   | 99     |
    | 6  | Công đoàn thành lập mới | {unions}  | 99     |
"""
PLAIN: Final = {"revenue": "5", "profit": "'–", "exports": "70.5", "staff": "30", "wages": "2", "unions": "0"}


def month(name: str, head: str = HEAD, **figures: str) -> Sheet:
    """A month's sheet; what is not said is `PLAIN`."""
    return sheet(head.strip("\n") + "\n" + LINES.format(**{**PLAIN, **figures}).strip("\n"), name)


def quarter(*names: str, file: str = "bao-cao.xlsx", **figures: str) -> Read:
    """Three months; figures as `1 2 3`."""
    told = {code: text.split() for code, text in figures.items()}
    names = names or ("Tháng 1", "Tháng 2", "Tháng 3")
    return read(*(month(n, **{c: t[i] for c, t in told.items()}) for i, n in enumerate(names)), file=file)


def figure(found: Read, code: str) -> str:
    """`33: Tháng 1; Tháng 2; Tháng 3 / C5; C5; C5 / 5; 6; 22`: what, and from where."""
    (one,) = [f for f in found.form.figures if f.indicator == code]
    value = (
        one.state.code if one.value is None else in_millions(one.value) if one.unit == "triệu đồng" else str(one.value)
    )
    return f"{value}: {one.sheet} / {one.cell} / {one.raw}"


def test_a_quarter_of_three_months() -> None:
    found = quarter(revenue="5 6 22", profit="-1 '– 3", staff="30 31 32", unions="'– '– 'x", exports="'– '– '–")
    assert (found.sender, found.findings) == ("An 2022Q1", "months.combined")
    assert found.figures == "revenue 33000000, profit 2000000, exports nil, staff 31, wages 6000000, unions nil"
    assert figure(found, "trade.revenue") == "33: Tháng 1; Tháng 2; Tháng 3 / C5; C5; C5 / 5; 6; 22"
    assert {f.period for f in found.form.figures} == {Period.parse("2022Q1")}


def test_of_a_stock_the_last_month_holds() -> None:
    head = HEAD.replace("BÁO CÁO CHUNG", "BÁO CÁO NGÂN HÀNG")
    drawn = [
        head + f"\n | 1 | Dư nợ | {loans} | 9 |\n | 2 | Nợ xấu | {bad} | 9 |"
        for loans, bad in (("7", "1"), ("8", ""), ("9", "'–"))
    ]
    found = read(*(sheet(text, f"T{n}") for n, text in enumerate(drawn, 1)))
    assert found.findings == "months.combined"
    assert [(f.indicator, f.state.code, in_millions(f.value), f.sheet, f.cell) for f in found.form.figures] == [
        ("bank.loans", "value", "9", "T3", "C5"),
        ("bank.bad", "nil", "", "T3", "C6"),
    ]


@each("""
    The mean of three months, persons counted whole
    | months     | mean | finding               |
    | 30 31 32   | 31   |                       |
    | 30 30 31   | 30   | months.mean_rounded   |
    | 30 31 31   | 31   | months.mean_rounded   |
    | '– 30 30   | 20   |                       |   none is a number too
""")
def test_an_average(months: str, mean: str, finding: str) -> None:
    found = quarter(staff=months)
    assert figure(found, "staff.headcount").split(":")[0] == mean
    assert codes(f for f in found.form.findings if f.code != "months.combined").split(" ")[0] == finding


@each("""
    A month that lacks, and no sum of the others
    | revenue  | value        | loud                                |
    | 5 6 7    | 18           |                                     |
    | 5 … 7    | not_reported | cell.blank; months.incomplete       |
    | 5 abc 7  | not_reported | cell.not_a_number; months.incomplete |
    | 5 -6 7   | not_reported | cell.negative; months.incomplete    |
    | … … …    | not_reported | cell.blank; cell.blank; cell.blank  |
    | x x x    | not_applicable |                                   |
    | 9e12 9e12 9e12 | not_reported | cell.too_large; cell.too_large; cell.too_large |
    | 4e11 4e11 4e11 | not_reported | cell.too_large                |   each fits, their sum does not
""")
def test_months_that_lack(revenue: str, value: str, loud: str) -> None:
    found = quarter(revenue=revenue)
    said = [f.code for f in found.form.findings if f.severity is not Severity.NOTE]
    assert (figure(found, "trade.revenue").split(":")[0], "; ".join(said)) == (value, loud)


@each("""
    | sheets                            | file                 | sender     | finding              |
    | T1, T2, T3                        | a.xlsx               | An 2022Q1  |                      |
    | Tháng 04, Tháng 05, Tháng 06      | a.xlsx               | An 2022Q2  |                      |
    | Thang 01/2021, Thang 02/2021, Thang 03/2021 | quy I nam 2021.xlsx | An 2021Q1 |             |
    | T1.2022, T2.2022, T3.2022         | a.xlsx               | An 2022Q1  |                      |
    | T3, T1, T2                        | a.xlsx               | An 2022Q1  |                      |
    | T1, T2, T3, T4, T5, T6            | quy II nam 2022.xlsx | An 2022Q2  |                      |
    | Thg 4.2022, Thg 5.2022, Thg 6.2022 | a.xlsx              | An 2022Q2  |                      |
    | T1, T2, T3, T4, T5, T6            | a.xlsx               | An 2022Q1, An 2022Q2 |            |
    | T10-2021, T11-2021, T12-2021, T1-2022, T2-2022, T3-2022 | a.xlsx | An 2021Q4, An 2022Q1 | |
    | T1, T2, T3, T4                    | a.xlsx               | An 2022Q1  | months.missing       |   refused
    | T1, T2, T3, T4                    | quy I nam 2022.xlsx  | An 2022Q1  |                      |
    | T1-2021, T2, T3-2022              | a.xlsx               |            | sheet.period_unknown |   T2 of which year
    | T1, T3                            | a.xlsx               |            | months.missing       |
    | T1, T2, Tháng 2, T3               | a.xlsx               |            | months.twice         |
    | T1, T2, T3                        | quy II nam 2022.xlsx |            | months.missing       |
""")
def test_which_quarter(sheets: str, file: str, sender: str, finding: str) -> None:
    found = read(*(month(name) for name in sheets.split(", ")), file=file)
    assert codes(found.troubles) == finding
    senders = [f"{name_of(form.key.enterprise)} {form.key.period}" for form in found.forms]
    assert ", ".join(senders) == sender


def test_six_months_are_two_quarters() -> None:
    """Each quarter of its own sheets, both from one file."""
    found = read(*(month(f"Tháng {n}", revenue=str(n)) for n in range(1, 7)))
    assert [(str(f.key.period), f.sheet, in_millions(f.figures[0].value), f.figures[0].raw) for f in found.forms] == [
        ("2022Q1", "Tháng 1; Tháng 2; Tháng 3", "6", "1; 2; 3"),
        ("2022Q2", "Tháng 4; Tháng 5; Tháng 6", "15", "4; 5; 6"),
    ]


def test_months_in_another_order_are_read_in_theirs() -> None:
    found = quarter("T3", "T1", "T2", revenue="7 5 6")
    assert figure(found, "trade.revenue") == "18: T1; T2; T3 / C5; C5; C5 / 5; 6; 7"


def test_units_of_each_month_are_its_own() -> None:
    found = read(month("T1"), month("T2", HEAD.replace("triệu", "tỷ")), month("T3"))
    assert found.figures.split(", ")[0] == "revenue 5010000000"
    assert found.form.figures[0].unit == "triệu đồng; tỷ đồng"


def test_a_heading_that_names_the_month() -> None:
    heads = [
        HEAD.replace("| Thực hiện |", f"| Tháng {n}/2022 | Tháng {n}/2021 |").replace("| Lũy kế |", "")
        for n in (1, 2, 3)
    ]
    found = read(*(month(f"T{n}", head) for n, head in enumerate(heads, 1)))
    assert found.figures.split(", ")[0] == "revenue 15000000"


def test_no_column_of_the_month() -> None:
    found = read(*(month(f"T{n}", HEAD.replace("Thực hiện", "Kế hoạch")) for n in (1, 2, 3)))
    assert found.findings == "sheet.no_columns; sheet.no_columns; sheet.no_columns"


def test_a_sheet_of_the_quarter_goes_before_its_months() -> None:
    whole = month("Quý I", HEAD.replace("Thực hiện", "Ước thực hiện quý I/2022"), revenue="16")
    found = read(month("T1"), month("T2"), month("T3"), whole)
    assert (found.figures.split(", ")[0], found.findings) == ("revenue 16000000", "months.beside_quarter")


def test_one_sheet_that_is_named_for_a_month_is_no_month() -> None:
    found = read(month("Tháng 3", HEAD.replace("Thực hiện", "Ước thực hiện quý I/2022")))
    assert (found.sender, found.findings) == ("An 2022Q1", "")


@each("""
    | written       | named    |
    | Tháng 1       | 1        |
    | THÁNG 01      | 1        |
    | Thang 03/2022 | 3 2022   |
    | T2            | 2        |
    | T.12          | 12       |
    | T3-2022       | 3 2022   |
    | T4-2022       | 4 2022   |
    | Thg 4.2022    | 4 2022   |
    | THG 12        | 12       |
    | tháng 04 năm 2022 | 4 2022 |
    | Tháng 3 năm 2022 | 3 2022 |
    | T13           |          |
    | Tháng 0       |          |
    | T1 T2         |          |
    | TH1           |          |
    | Tháng         |          |
    | 1             |          |
""")
def test_months_named(written: str, named: str) -> None:
    assert " ".join(str(part) for part in month_named(written) or () if part is not None) == named


# Stored, and with a layout of the enterprise's own


def test_stored_with_all_their_cells(either_office: Office) -> None:
    office = either_office
    content = WRITERS[".xlsx"](
        Workbook((month("Tháng 1"), month("Tháng 2", revenue="6"), month("Tháng 3", revenue="7")))
    )
    (outcome,) = office.receive(office.put("An thang.xlsx", content))
    assert (outcome.taken, codes(outcome.findings, Severity.ERROR, Severity.WARNING)) == (True, "")
    stored = Submission.objects.get().figures[0]
    assert (stored["value"], stored["cell"], stored["raw"]) == ("18000000", "C5; C5; C5", "5; 6; 7")
    office.accept("2022Q1")
    office.consolidate("2022Q1")
    source = office.trace("trade.revenue", "2022Q1").as_json()["parts"][0]["contributions"][0]["sources"][0]
    assert (source["sheet"], source["cell"]) == ("Tháng 1; Tháng 2; Tháng 3", "C5; C5; C5")


def test_two_quarters_of_one_file_are_stored(office: Office) -> None:
    content = WRITERS[".xlsx"](Workbook(tuple(month(f"T{n}-2022", revenue=str(n)) for n in range(1, 7))))
    (outcome,) = office.receive(office.put("An thang.xlsx", content))
    assert (outcome.taken, outcome.submissions) == (True, 2), outcome
    stored = Submission.objects.order_by("period").values_list("period", "figures__0__raw")
    assert list(stored) == [("2022Q1", "1; 2; 3"), ("2022Q2", "4; 5; 6")]


def test_months_by_a_confirmed_layout(office: Office) -> None:
    """One month's sheet is mapped; the others are read alike."""
    strange = (
        HEAD.replace("BÁO CÁO CHUNG", "SỔ THEO DÕI").replace("Chỉ tiêu", "Khoản mục").replace("Thực hiện", "Tháng 1")
    )
    names = ("T1", "T2", "T3")
    drawn = tuple(month(n, strange.replace("Tháng 1", f"Tháng {i}"), revenue=str(i)) for i, n in enumerate(names, 1))
    content = WRITERS[".xlsx"](Workbook(drawn))
    path = office.put(f"{CODES['An']} quy I nam 2022.xlsx", content)
    assert not office.receive(path)[0].taken
    proposal = propose_for(office.pack, Asked(content, "a.xlsx", "general", CODES["An"], Period.parse("2022Q1"), "T2"))
    assert isinstance(proposal, Proposal)
    assert (str(proposal.period), proposal.estimate) == ("2022M02", "C")
    plan = write_workbook(layout_book(proposal, office.pack))
    layout, findings = confirm_layout(plan, "bo-cuc.xlsx", office.pack, by="Hoa", at=office.tick())
    assert layout is not None, findings
    (outcome,) = office.receive(path)
    assert (outcome.taken, codes(outcome.findings, Severity.ERROR, Severity.WARNING)) == (True, "")
    stored = Submission.objects.get().figures[0]
    assert (in_millions(stored["value"]), stored["raw"]) == ("6", "1; 2; 3")


@pytest.mark.parametrize("suffix", [".ods", ".xls"])
def test_in_other_formats(suffix: str, office: Office) -> None:
    content = WRITERS[suffix](Workbook((month("T1"), month("T2"), month("T3"))))
    assert office.receive(office.put(f"a{suffix}", content))[0].taken
