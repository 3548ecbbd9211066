"""From every figure back to the enterprises, files, sheets and cells, which add up to what was printed."""

from __future__ import annotations

import pytest

from consolidate.year import QUARTERS
from khoi.consolidate.queries.results import consolidated_groups
from khoi.consolidate.queries.trace import trace
from office import CODES, Office, in_millions, name_of

GROUPS = ("bloc", "club:ship", "club:young", "sector:bank", "sector:trade")


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("period", QUARTERS)
def test_every_figure_agrees_with_its_cells(period: str, group: str, read_only_year: Office) -> None:
    found = read_only_year.result(period, group=group)
    assert group in consolidated_groups(found.number)
    disagree = [
        figure["code"]
        for figure in found.figures
        if (traced := trace(found, figure["code"], group)) is None or not traced.agrees
    ]
    assert disagree == []


def cells(office: Office, code: str, period: str, group: str = "bloc", number: int | None = None) -> list[str]:
    """`An 1200 <- 2022Q1 estimate 01!I10 = 1200 triệu đồng`, part by part, in the order in which they are shown."""
    return [
        f"{name_of(row.code)} {in_millions(row.value)} <- "
        + ", ".join(f"{s.period} {s.basis} {s.sheet}!{s.cell} = {s.raw} {s.unit}" for s in row.sources)
        for part in office.trace(code, period, number, group).parts
        for row in part.contributions
    ]


def test_a_sum(read_only_year: Office) -> None:
    assert cells(read_only_year, "trade.revenue", "2022Q1") == [
        "An 1200 <- 2022Q1 estimate 01!I10 = 1200 triệu đồng",
        "Đò 900 <- 2022Q1 estimate 01!I10 = 900 triệu đồng",
        "Bính 300 <- 2022Q1 estimate 01!I10 = 300 triệu đồng",
    ]


def test_a_sum_of_a_group(read_only_year: Office) -> None:
    assert cells(read_only_year, "trade.revenue", "2021Q1", "club:young") == [
        "An 1000 <- 2021Q1 estimate 01!I10 = 1000 triệu đồng",
        "Cát 600 <- 2021Q1 estimate 01!I10 = 600 triệu đồng",
    ]


def test_a_nil_is_shown_as_the_zero_it_adds(read_only_year: Office) -> None:
    traced = read_only_year.trace("trade.profit", "2022Q1")
    (row,) = [row for row in traced.parts[0].contributions if name_of(row.code) == "An"]
    assert (str(row.value), row.sources[0].state, row.sources[0].raw, row.sources[0].value) == ("0", "nil", "–", None)


def test_a_ratio_has_two_parts(read_only_year: Office) -> None:
    traced = read_only_year.trace("trade.margin", "2022Q1")
    assert [(part.indicator, in_millions(part.total)) for part in traced.parts] == [
        ("trade.profit", "75"),
        ("trade.revenue", "2400"),
    ]
    assert traced.agrees
    assert read_only_year.trace("staff.monthly_wage", "2022Q1").agrees


def test_a_count_shows_who_counts_and_why(read_only_year: Office) -> None:
    (part,) = read_only_year.trace("trade.over_1bn", "2021Q3").parts
    rows = [(name_of(row.code), row.counted, in_millions(row.value), len(row.sources)) for row in part.contributions]
    assert rows == [("An", True, "3000", 3), ("Cát", True, "2100", 3), ("Bính", False, "900", 2)]


def test_a_pace_shows_the_plan_beside_it(read_only_year: Office) -> None:
    (part,) = read_only_year.trace("trade.at_pace", "2022Q1").parts
    rows = [
        (name_of(row.code), row.counted, row.plan and in_millions(row.plan), row.plan_version, str(row.pace_percent))
        for row in part.contributions
    ]
    assert rows == [
        ("An", True, "4800", 1, "25"),
        ("Đò", False, None, None, "None"),
        ("Bính", False, "1202", 2, "24.958402662229617304"),
    ]


def test_one_enterprise_only(read_only_year: Office) -> None:
    found = read_only_year.result("2022Q1")
    traced = trace(found, "trade.revenue", enterprise=CODES["Đò"])
    assert traced is not None
    (part,) = traced.parts
    assert [name_of(row.code) for row in part.contributions] == ["Đò"]
    assert (in_millions(part.total), traced.agrees) == ("2400", True)


def test_what_is_not_there(read_only_year: Office) -> None:
    assert trace(read_only_year.result("2022Q1"), "trade.nothing") is None


def test_the_version_and_the_file_that_were_in_force_then(year: Office) -> None:
    year.consolidate("2022Q1")
    path = year.send("An", "2022Q1", revenue="'1,3 tỷ")
    year.receive(path)
    year.accept("2022Q1")
    year.consolidate("2022Q1")
    seen = []
    for number in (1, 2):
        traced = year.trace("trade.revenue", "2022Q1", number)
        row = next(row for row in traced.parts[0].contributions if row.code == CODES["An"])
        (source,) = row.sources
        kept = year.store / source.digest[:2] / source.digest
        seen.append((source.submission_version, source.raw, source.unit, source.file, traced.agrees))
        assert kept.is_file()
    name = path.name
    assert seen == [(1, "1200", "triệu đồng", name, True), (2, "1,3 tỷ", "tỷ", name, True)]


def test_a_final_leads_to_the_next_quarter_s_form(year: Office) -> None:
    year.receive(year.send("An", "2022Q1", revenue="1200", final_revenue="1480"))
    year.accept("2022Q1")
    year.consolidate("2021Q4")
    assert cells(year, "trade.revenue", "2021Q4")[0] == "An 1480 <- 2021Q4 final 01!H10 = 1480 triệu đồng"
    assert year.trace("trade.revenue", "2021Q4").agrees


def test_the_trace_as_other_programs_read_it(read_only_year: Office) -> None:
    document = read_only_year.trace("bank.lenders", "2022Q1").as_json()
    (part,) = document.pop("parts")
    (row,) = part.pop("contributions")
    (source,) = row.pop("sources")
    assert document == {
        "code": "bank.lenders",
        "period": "2022Q1",
        "consolidation": 5,
        "value": "1",
        "display": "1 doanh nghiệp",
        "agrees": True,
    }
    assert part == {"indicator": "bank.lenders", "name": "Số đơn vị dư nợ từ 5 tỷ", "unit": "enterprise", "total": "1"}
    assert row == {"enterprise": CODES["Bính"], "name": "Bính", "value": "9000000000", "counted": True}
    assert {key: source[key] for key in ("period", "basis", "value", "state", "sheet", "cell", "raw")} == {
        "period": "2022Q1", "basis": "estimate", "value": "9000000000", "state": "value",
        "sheet": "02", "cell": "I10", "raw": "9000",
    }  # fmt: skip
