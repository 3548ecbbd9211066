"""An enterprise's own sheet, whose lines bear other names: mapped once, then read by labels however rows move."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Final

import openpyxl
import pytest

from khoi.collect.operations.layouts import confirm_layout, withdraw_layout
from khoi.collect.operations.versions import Outcome
from khoi.collect.own.ask import Asked, propose_for
from khoi.collect.own.book import layout_book
from khoi.collect.own.heads import heads, relative
from khoi.collect.own.layout import OwnLayout, OwnLine, bare
from khoi.collect.own.propose import Proposal
from khoi.collect.queries.layouts import own_layouts
from khoi.documents.workbook import Workbook
from khoi.documents.workbook_out import write_workbook
from khoi.storage.acts import last_act
from khoi.storage.models import Act, Submission
from khoi.storage.models import OwnLayout as Row
from khoi.values.finding import Finding, Severity
from khoi.values.period import Period
from mutilation.formats import WRITERS
from office import CODES, Office, asking_pack, codes, in_millions, sheet, spoken
from tables import each

QUARTER: Final = Period.parse("2022Q1")

SUMMARY: Final = """
    | CÔNG TY CỔ PHẦN THÉP AN BIÊN |
    | BẢNG TỔNG HỢP QUÝ I/2022 | | | ĐVT: triệu đồng |
    | STT | Nội dung hoạt động            | Kế hoạch năm | Quý IV/2021 | Quý I/2022 |
    | A   | KẾT QUẢ                       |              |             |            |
    | 1   | Doanh thu thuần bán hàng      | 20           | 4           | 5          |
    | 2   | Lợi nhuận kế toán trước thuế  | 2            | -1          | -2         |
    | B   | LAO ĐỘNG                      |              |             |            |
    | 3   | Lao động bình quân trong kỳ   | 30           | 30          | 31         |
    | 4   | Tổng quỹ tiền lương           | 12           | 2           | 3          |
"""
LATER: Final = SUMMARY.replace("I/2022", "II/2022").replace("IV/2021", "I/2022").replace("| 5  ", "| 6  ")
ALL: Final = "revenue 5, profit -2, staff 31, wages 3"


def book(*drawn: str, name: str = "TH", suffix: str = ".xlsx") -> bytes:
    """Drawn sheets as a workbook of their own."""
    names = [name] if len(drawn) == 1 else [f"{name}{n}" for n in range(1, len(drawn) + 1)]
    return WRITERS[suffix](Workbook(tuple(sheet(text, own) for text, own in zip(drawn, names, strict=True))))


def proposed(office: Office, content: bytes, named: str = "") -> Proposal:
    found = propose_for(office.pack, Asked(content, "a.xlsx", "general", CODES["An"], QUARTER, named))
    assert isinstance(found, Proposal), found
    return found


def corrected(office: Office, proposal: Proposal, changes: Mapping[str, str]) -> bytes:
    """The workbook that is proposed, with other lines for some indicators, and other values right of some names."""
    out = openpyxl.load_workbook(io.BytesIO(write_workbook(layout_book(proposal, office.pack))))
    page = out["Bố cục"]
    for row in page.iter_rows():
        told = changes.get(str(row[0].value))
        if told is not None and re.search("[.:]", str(row[0].value)):
            line, _, under = told.partition(" < ")
            row[2].value, row[3].value = line or None, under or None
        elif told is not None:
            row[1].value = told
    target = io.BytesIO()
    out.save(target)
    return target.getvalue()


RIGHT: Final = {
    "trade.revenue": "Doanh thu thuần bán hàng",
    "trade.profit": "Lợi nhuận kế toán trước thuế",
    "trade.exports": "",
    "staff.headcount": "Lao động bình quân trong kỳ",
    "staff.wages": "Tổng quỹ tiền lương",
    "staff.new_unions": "",
    "Cột số liệu của kỳ": "E",
}


def confirmed(
    office: Office, content: bytes, changes: Mapping[str, str] = RIGHT
) -> tuple[OwnLayout | None, list[Finding]]:
    corrections = corrected(office, proposed(office, content), changes)
    layout, findings = confirm_layout(corrections, "bo-cuc.xlsx", office.pack, by="Hoa", at=office.tick())
    return layout, spoken(findings)


def told(outcome: Outcome) -> str:
    """`v1 revenue 5, …: findings`: what was stored of the last form, in millions, nothing of what was not reported."""
    if not outcome.taken:
        return codes(outcome.findings)
    stored = Submission.objects.order_by("-pk")[0]
    short = {"trade.revenue": "revenue", "trade.profit": "profit", "staff.headcount": "staff", "staff.wages": "wages"}
    values = [
        f"{short[f['indicator']]} {f['value'] if f['indicator'] == 'staff.headcount' else in_millions(f['value'])}"
        for f in stored.figures
        if f["value"] is not None and f["basis"] == "estimate"
    ]
    return ", ".join(values) + (
        f": {said}" if (said := codes(outcome.findings, Severity.ERROR, Severity.WARNING)) else ""
    )


# The way of a layout


def test_refused_then_mapped_then_taken_and_in_the_next_quarter_too(either_office: Office) -> None:
    office = either_office
    first = office.put(f"{CODES['An']} tong hop.xlsx", book(SUMMARY))
    (refused,) = office.receive(first)
    assert (refused.taken, codes(refused.findings)) == (False, "file.no_form")
    layout, findings = confirmed(office, book(SUMMARY))
    assert layout is not None, findings
    assert (layout.version, layout.money, layout.estimate, len(layout.lines)) == (1, "triệu đồng", "Quý I/2022", 4)
    (taken,) = office.receive(first)
    assert told(taken) == ALL
    assert codes(taken.findings).startswith("layout.used")
    stored = Submission.objects.get()
    assert (stored.enterprise.short_name, stored.form, stored.period) == ("An", "general", "2022Q1")
    assert [(f["sheet"], f["cell"]) for f in stored.figures] == [("TH", "E5"), ("TH", "E6"), ("TH", "E8"), ("TH", "E9")]
    (later,) = office.receive(office.put(f"{CODES['An']} Q2.xlsx", book(LATER)))
    assert told(later) == "revenue 6, profit -2, staff 31, wages 3"
    assert Submission.objects.order_by("-pk")[0].period == "2022Q2"
    act = Act.objects.get(verb="confirm_layout")
    assert (act.subject, act.by) == (f"{CODES['An']} general", "Hoa")


def test_whose_file_it_is_may_be_known_by_the_layout_alone(office: Office) -> None:
    """No tax code on the sheet nor in the name: the one enterprise with such a layout sent it."""
    confirmed(office, book(SUMMARY))
    (taken,) = office.receive(office.put("tong hop.xlsx", book(SUMMARY)))
    assert told(taken) == ALL
    other = confirmed(office, book(SUMMARY), {**RIGHT, "Mã số thuế": CODES["Đò"]})
    assert other[0] is not None
    (asked,) = office.receive(office.put("tong hop 2.xlsx", book(LATER)))
    assert told(asked) == "layout.several"
    (named,) = office.receive(office.put(f"{CODES['Đò']}.xlsx", book(LATER)))
    assert (named.taken, Submission.objects.order_by("-pk")[0].enterprise.short_name) == (True, "Đò")


def test_two_enterprises_in_one_file(office: Office) -> None:
    """Each sheet bears its tax code, and is read by the layout of that enterprise."""
    for who in ("An", "Đò"):
        confirmed(office, book(SUMMARY), {**RIGHT, "Mã số thuế": CODES[who], "Trang tính": who})
    pages = (sheet(f"| MST: {CODES[who]} |\n{SUMMARY}", f"{who} 1") for who in ("An", "Đò"))
    (outcome,) = office.receive(office.put("hai nha.xlsx", WRITERS[".xlsx"](Workbook(tuple(pages)))))
    assert (outcome.taken, outcome.submissions) == (True, 2)
    stored = Submission.objects.order_by("pk").values_list("enterprise__short_name", "figures__0__sheet")
    assert list(stored) == [("An", "An 1"), ("Đò", "Đò 1")]


def test_our_own_template_is_read_by_its_keys(office: Office) -> None:
    confirmed(office, book(SUMMARY))
    (taken,) = office.receive(office.send("An", QUARTER, revenue="9"))
    assert told(taken) == "revenue 9"


@pytest.mark.parametrize(
    ("changed", "to", "expected"),
    [
        (
            "    | B   |",
            "    | 9 | Hàng tồn kho | 1 | 2 | 3 |\n    | |\n    | B   |",
            ALL,
        ),
        ("| 1   | Doanh thu", "| 7.1 | 3. Doanh thu", ALL),
        ("Doanh thu thuần bán hàng", "Doanh thu khác hẳn", "profit -2, staff 31, wages 3: layout.label_missing"),
        (
            "Tổng quỹ tiền lương   ",
            "Doanh thu thuần bán hàng",
            "profit -2, staff 31: layout.label_twice; layout.label_missing",
        ),
        ("| Quý IV/2021 |", "| Quý I/2022 |", "layout.column_twice"),
        ("| Quý I/2022 |", "| Lũy kế |", "layout.column_missing"),
        ("ĐVT: triệu đồng", "ĐVT: tỷ đồng", "revenue 5000, profit -2000, staff 31, wages 3000"),
        ("ĐVT: triệu đồng", "", ALL),
    ],
)
def test_a_sheet_that_changed(changed: str, to: str, expected: str, office: Office) -> None:
    confirmed(office, book(SUMMARY))
    assert changed in SUMMARY
    (outcome,) = office.receive(office.put(f"{CODES['An']}.xlsx", book(SUMMARY.replace(changed, to))))
    assert told(outcome) == expected


def test_columns_put_in_before_and_behind(office: Office) -> None:
    confirmed(office, book(SUMMARY))
    lines = [line.split("|") for line in SUMMARY.strip().splitlines()]
    put_in = ["", "", "Ghi chú", *["7"] * 6]
    wider = ("|".join([*cells[:3], new, *cells[3:-1], new, ""]) for cells, new in zip(lines, put_in, strict=True))
    (outcome,) = office.receive(office.put(f"{CODES['An']}.xlsx", book("\n".join(wider))))
    assert told(outcome) == ALL
    assert {f["cell"][0] for f in Submission.objects.get().figures} == {"F"}


SECTIONS: Final = """
    | Bảng số liệu quý I/2022 | | ĐVT: triệu đồng |
    | Nội dung                  | Thực hiện |
    | I. Hoạt động chính        | 9         |
    | - Doanh thu               | 5         |
    | - Chi phí                 | 4         |
    | II. Hoạt động khác        | 3         |
    | - Doanh thu               | 2         |
    | - Chi phí                 | 1         |
"""
BELOW: Final = {
    **dict.fromkeys(RIGHT, ""),
    "trade.revenue": "- Doanh thu < II. Hoạt động khác",
    "Cột số liệu của kỳ": "B",
}


@pytest.mark.parametrize(
    ("changed", "to", "expected"),
    [
        ("", "", "revenue 2"),
        ("II. Hoạt động khác ", "I. Thêm | 1 |\n    | 3) Hoạt động khác", "revenue 2"),
        ("I. Hoạt động chính", "I. Hoạt động khác", ": layout.label_missing"),
        ("- Chi phí                 | 1 ", "- Doanh thu | 1 ", ": layout.label_twice"),
        ("- Doanh thu               | 5 ", "- Thu khác | 5 ", "revenue 2"),
    ],
)
def test_a_label_that_stands_twice(changed: str, to: str, expected: str, office: Office) -> None:
    layout, findings = confirmed(office, book(SECTIONS), BELOW)
    assert layout is not None, findings
    assert layout.lines == {"trade.revenue": OwnLine("- Doanh thu", "II. Hoạt động khác", 2)}
    (outcome,) = office.receive(office.put(f"{CODES['An']}.xlsx", book(SECTIONS.replace(changed, to, 1))))
    assert told(outcome) == expected


def test_a_line_that_the_sheet_never_has_wants_a_reason(office: Office) -> None:
    """Revenue is asked of everybody; this sheet has none."""
    confirmed(office, book(SUMMARY), {**RIGHT, "trade.revenue": ""})
    (outcome,) = office.receive(office.put(f"{CODES['An']}.xlsx", book(SUMMARY)))
    assert told(outcome) == "profit -2, staff 31, wages 3: layout.not_kept"


def test_last_quarters_final_figures(office: Office) -> None:
    confirmed(office, book(SUMMARY), {**RIGHT, "Cột chính thức kỳ trước": "d"})
    office.receive(office.put(f"{CODES['An']}.xlsx", book(SUMMARY)))
    finals = [f for f in Submission.objects.get().figures if f["basis"] == "final"]
    assert [(f["period"], f["cell"], in_millions(f["value"])) for f in finals][:2] == [
        ("2021Q4", "D5", "4"),
        ("2021Q4", "D6", "-1"),
    ]


@pytest.mark.parametrize("suffix", [".ods", ".xls", ".csv"])
def test_in_every_format(suffix: str, office: Office) -> None:
    """In a .csv numbers are texts and the sheet bears the file's name."""
    confirmed(office, book(SUMMARY))
    (outcome,) = office.receive(office.put(f"{CODES['An']}{suffix}", book(SUMMARY, suffix=suffix)))
    assert told(outcome) == ALL


# Questions


ASKING: Final = (
    SUMMARY.rstrip()
    + """
    | C   | NHẬN XÉT                      |              |             |            |
    | 5   | Kỳ này lãi hay lỗ             |              |             | Thua lỗ    |
    | 6   | Khó khăn, vướng mắc chính     |              |             |            |
    |     | Thiếu vốn                     |              |             |            |
    |     | Giám đốc                      |              |             |            |
"""
)
ASKED: Final = {**RIGHT, "text:result": "Kỳ này lãi hay lỗ", "text:difficulties": "Khó khăn, vướng mắc chính"}


def asked(office: Office, drawn: str, changes: Mapping[str, str] = ASKED) -> str:
    """What was heard when a sheet came after `ASKING` was mapped: `result E11 Thua lỗ; …: findings`."""
    office.pack = asking_pack()
    layout, findings = confirmed(office, book(ASKING), changes)
    assert layout is not None, findings
    (outcome,) = office.receive(office.put(f"{CODES['An']}.xlsx", book(drawn)))
    heard = "; ".join(f"{t['code']} {t['cell']} {t['text']}" for t in Submission.objects.get().texts)
    noted = [f for f in outcome.findings if f.code != "layout.used"]
    return heard + (f": {codes(noted)}" if noted else "")


@pytest.mark.parametrize(
    ("changed", "to", "expected"),
    [
        ("", "", "result E11 Thua lỗ; difficulties B13 Thiếu vốn"),
        ("Thua lỗ ", "Lãi ", "result E11 Lãi; difficulties B13 Thiếu vốn: answer.sign E6"),
        ("Thua lỗ ", "", "difficulties B13 Thiếu vốn: answer.blank E6"),
        ("    | C   |", "    | |\n    | C   |", "result E12 Thua lỗ; difficulties B14 Thiếu vốn"),
        ("Kỳ này lãi hay lỗ   ", "Kết quả ra sao", "difficulties B13 Thiếu vốn: layout.question_lost"),
        ("| 5   | Kỳ này", "| 7   | 7. KỲ NÀY", "result E11 Thua lỗ; difficulties B13 Thiếu vốn"),
        (
            "vướng mắc chính     |              |",
            "vướng mắc chính | Không có |",
            "result E11 Thua lỗ; difficulties C12 Không có",
        ),
    ],
    ids=["as it was", "another sign", "blank", "lower", "lost", "numbered", "beside"],
)
def test_the_forms_questions_are_mapped_too(changed: str, to: str, expected: str, office: Office) -> None:
    """The answer stands right of the question's line, or below it."""
    assert changed in ASKING
    assert asked(office, ASKING.replace(changed, to)) == expected


def test_questions_are_proposed_with_what_is_answered(office: Office) -> None:
    office.pack = asking_pack()
    found = proposed(office, book(ASKING)).questions
    assert [(q.question, q.line and q.line.label, q.cell, q.said) for q in found] == [
        ("result", "Kỳ này lãi hay lỗ", "E11", "Thua lỗ"),
        ("difficulties", "Khó khăn, vướng mắc chính", "B13", "Thiếu vốn"),
    ]
    assert [(q.question, q.line) for q in proposed(office, book(SUMMARY)).questions] == [
        ("result", None),
        ("difficulties", None),
    ]


def test_a_layout_without_questions_is_kept_as_before_there_were_any(office: Office) -> None:
    office.pack = asking_pack()
    assert asked(office, ASKING, {**RIGHT, "text:result": "", "text:difficulties": ""}) == ""
    assert set(Row.objects.get().mapping) == {"period", "sheet", "estimate", "final", "money", "lines"}
    layout, findings = confirmed(office, book(ASKING), {**RIGHT, "text:result": "Khó khăn"})
    assert (layout, codes(findings)) == (None, "layout.no_such_line C19")


# Versions


def test_versions_of_a_layout(either_office: Office) -> None:
    """Another column is confirmed: version 2 holds, and the act says so; the same again is nothing new."""
    office = either_office
    confirmed(office, book(SUMMARY))
    again, findings = confirmed(office, book(SUMMARY))
    assert (again, codes(findings)) == (None, "layout.nothing_new")
    second, _ = confirmed(office, book(SUMMARY), {**RIGHT, "Cột số liệu của kỳ": "D"})
    assert second is not None
    (held,) = own_layouts(known_at=last_act())
    assert (held, held.version) == (second, 2)
    assert [row.withdrawn_id is None for row in Row.objects.order_by("version")] == [False, True]
    (first,) = own_layouts(known_at=Row.objects.get(version=1).act_id)
    assert first.estimate == "Quý I/2022"


def test_a_layout_is_withdrawn_for_a_reason(either_office: Office) -> None:
    office = either_office
    confirmed(office, book(SUMMARY))
    for because, said in (("  ", "layout.no_reason"), ("đã dùng mẫu của khối", ""), ("lần nữa", "layout.none_held")):
        found = withdraw_layout(CODES["An"], "general", by="Hoa", at=office.tick(), because=because)
        assert codes(spoken(found)) == said
    assert own_layouts(known_at=last_act()) == []
    (outcome,) = office.receive(office.put(f"{CODES['An']}.xlsx", book(SUMMARY)))
    assert told(outcome) == "file.no_form"
    assert Act.objects.get(verb="withdraw_layout").because == "đã dùng mẫu của khối"
    confirmed(office, book(SUMMARY))
    (held,) = own_layouts(known_at=last_act())
    assert held.version == 2


# What is wrong with a workbook that is to be confirmed


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"Mã số thuế": "0209999999"}, "sheet.enterprise_not_recorded"),
        ({"Biểu": "khong-co"}, "sheet.form_unknown B3"),
        ({"Kỳ của tệp": "quý 1"}, "sheet.period_unknown B4"),
        ({"Cột số liệu của kỳ": ""}, "layout.no_column_chosen B6"),
        ({"Cột số liệu của kỳ": "Z"}, "layout.no_such_column B6"),
        ({"Cột chính thức kỳ trước": "Z"}, "layout.no_such_column B7"),
        ({"Đơn vị tiền": "quan"}, "cell.unit_unknown B8"),
        ({"trade.revenue": "Doanh thu khác"}, "layout.no_such_line C11"),
        ({"trade.revenue": "Tổng quỹ tiền lương"}, "layout.line_used_twice C15"),
        (dict.fromkeys(RIGHT, "") | {"Cột số liệu của kỳ": "E"}, "layout.no_lines"),
    ],
)
def test_nothing_wrong_is_confirmed(changes: Mapping[str, str], finding: str, office: Office) -> None:
    layout, findings = confirmed(office, book(SUMMARY), {**RIGHT, **changes})
    assert (layout, codes(findings)) == (None, finding)
    assert Row.objects.count() == 0


def test_which_of_two_like_lines_must_be_said(office: Office) -> None:
    layout, findings = confirmed(office, book(SECTIONS), {**BELOW, "trade.revenue": "- Doanh thu"})
    assert (layout, codes(findings)) == (None, "layout.line_ambiguous D11")


@pytest.mark.parametrize("content", [b"", b"PK", WRITERS[".xlsx"](Workbook((sheet("| a | b |", "x"),)))])
def test_another_file(content: bytes, office: Office) -> None:
    layout, findings = confirm_layout(content, "x.xlsx", office.pack, by="Hoa", at=office.tick())
    assert (layout, len(spoken(findings))) == (None, 1)


# Proposals


def test_what_is_proposed(office: Office) -> None:
    """Lines by likeness of names, the column by its heading, the unit as the sheet says it."""
    found = proposed(office, book(SUMMARY))
    lines = {line.indicator: line.line.label for line in found.lines if line.line}
    assert lines == {code: label for code, label in RIGHT.items() if label and "." in code}
    assert (found.sheet, found.estimate, found.final, found.money) == ("TH", "E", "", "triệu đồng")
    assert [(c.letter, c.heading) for c in found.columns] == [
        ("C", "Kế hoạch năm"),
        ("D", "Quý IV/2021"),
        ("E", "Quý I/2022"),
    ]


def test_the_sheet_that_is_likest_or_named(office: Office) -> None:
    both = book("| Ghi chú | 1 |\n| Số điện thoại | 5 |", SUMMARY)
    assert proposed(office, both).sheet == "TH2"
    assert proposed(office, both, named="th1").sheet == "TH1"
    asked = Asked(both, "a.xlsx", "general", CODES["An"], QUARTER, "TH9")
    refused = propose_for(office.pack, asked)
    assert isinstance(refused, Finding)
    assert codes(spoken([refused])) == "layout.no_such_sheet"


@each("""
    | written                    | in_its_own              | in_the_next             |
    | Quý I/2022                 | quy+0                   | quy-1                   |
    | Q1                         | quy+0                   | quy-1                   |
    | Thực hiện quý 4 năm 2021   | thuc hien quy-1         | thuc hien quy-2         |
    | Quý IV                     | quy-1                   | quy-2                   |
    | Tháng 3/2022               | thang+0                 | thang-3                 |
    | T1                         | thang-2                 | thang-5                 |
    | Kế hoạch năm 2022          | ke hoach nam+0          | ke hoach nam+0          |
    | 2021                       | nam-1                   | nam-1                   |
    | Quý I/2022 / Thực hiện     | quy+0 / thuc hien       | quy-1 / thuc hien       |
    | Số người                   | so nguoi                | so nguoi                |
""")
def test_headings_are_told_by_how_far_they_are(written: str, in_its_own: str, in_the_next: str) -> None:
    assert (relative(written, QUARTER), relative(written, QUARTER.following)) == (in_its_own, in_the_next)


@each("""
    | label                       | without          |
    | 1. Doanh thu                | doanh thu        |
    | 2.1. Doanh thu              | doanh thu        |
    | IV. Doanh thu               | doanh thu        |
    | a) Doanh thu                | doanh thu        |
    | - Doanh thu                 | doanh thu        |
    | + DOANH  THU:               | doanh thu        |
    | I                           | i                |
    | Doanh thu 2022              | doanh thu 2022   |
""")
def test_labels_without_their_numbering(label: str, without: str) -> None:
    assert bare(label) == without


@pytest.mark.parametrize(
    ("drawn", "headings"),
    [
        ("| Tên | Kỳ này | Kỳ trước |", {1: "Kỳ này", 2: "Kỳ trước"}),
        (
            "| Tên | Quý I | | Quý II | |\n| | KH | TH | KH | TH |",
            {1: "Quý I / KH", 2: "Quý I / TH", 3: "Quý II / KH", 4: "Quý II / TH"},
        ),
        ("| Báo cáo | | ĐVT: triệu đồng |\n| Tên | Kỳ này | |", {1: "Kỳ này"}),
        ("| Tên | 2021 | 2022 |", {1: "2021", 2: "2022"}),
        ("| Tên | Kỳ này | Kỳ trước |\n| MỤC | | |\n| Hàng | 5 | 6 |", {1: "Kỳ này", 2: "Kỳ trước"}),
        ("| 1 | 2 | 3 |", {}),
    ],
)
def test_headings(drawn: str, headings: dict[int, str]) -> None:
    page = sheet(drawn + "\n| Doanh thu | 5 | 6 |")
    assert heads(page, len(page.rows) - 1, 0).written == headings
