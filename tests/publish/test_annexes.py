"""The annex: a line for each enterprise that owes, planned or had the figure; totals first; what is missing is said."""

from __future__ import annotations

from khoi.catalog.publications import AnnexDefinition
from khoi.publish.annexes import annex
from khoi.publish.facts import BLOC, Facts
from khoi.publish.telling import Teller
from publish.figures import facts, figure, firm, publishing

ANNEX = AnnexDefinition(title="Từng doanh nghiệp {period}", of=("revenue.total", "export.value"), by="sector")
REVENUE = "revenue.total"


def bloc() -> Facts:
    firms = (
        firm("1", "Biển", "sector:port"),
        firm("2", "Sóng", "sector:port", reported=False),
        firm("3", "Mây", "sector:bank", late=True, joined=True),
        firm("4", "Gió", "sector:bank"),
    )
    figures = {
        BLOC: {REVENUE: figure(REVENUE, "900000000", "1500000000", plan="6000000000")},
        "sector:port": {REVENUE: figure(REVENUE, "600000000", "1500000000", plan="6000000000")},
        "sector:bank": {REVENUE: figure(REVENUE, "300000000")},
        "enterprise:1": {REVENUE: figure(REVENUE, "600000000", "1000000000", plan="2000000000")},
        "enterprise:2": {REVENUE: figure(REVENUE, "", "500000000", plan="4000000000")},
        "enterprise:3": {REVENUE: figure(REVENUE, "300000000")},
        "enterprise:4": {REVENUE: {**figure(REVENUE), "coverage": {"expected": 0, "reported": 0}}},
    }
    return facts(firms=firms, figures=figures)


def test_the_lines() -> None:
    found = annex(Teller(bloc(), publishing()), ANNEX, 1)
    assert found is not None
    assert found.title == "Từng doanh nghiệp quý I/2022"
    (table,) = found.tables
    assert table.unit == "triệu đồng"
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["", "TỔNG SỐ", "6.000", "1.500", "900", "900", "15,0%", "60,0%", ""],
        ["I", "Cảng biển", "6.000", "1.500", "600", "600", "10,0%", "40,0%", ""],
        ["1", "Công ty Biển", "2.000", "1.000", "600", "600", "30,0%", "60,0%", ""],
        ["2", "Công ty Sóng", "4.000", "500", "", "", "", "", "Chưa báo cáo"],
        ["II", "Ngân hàng", "", "", "300", "300", "", "", ""],
        ["3", "Công ty Mây", "", "", "300", "300", "", "", "Nộp chậm; Mới vào Khối"],
    ]
    assert [row.role for row in table.rows] == ["total", "total", "line", "line", "total", "line"]


def test_the_notes_say_coverage_and_denominators() -> None:
    found = annex(Teller(bloc(), publishing()), ANNEX, 1)
    assert found is not None
    assert [note.text for note in found.tables[0].notes] == [
        "Tổng số của 9 đơn vị đã báo cáo trên 10 đơn vị phải báo cáo; so với kế hoạch tính trên 9 đơn vị có kế hoạch.",
        "Chưa loại trừ giao dịch nội bộ giữa các đơn vị trong Khối.",
    ]


def test_an_annex_of_nothing_is_none() -> None:
    assert annex(Teller(facts(), publishing()), ANNEX, 1) is None
