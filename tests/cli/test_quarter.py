"""The quarter that the press printed, computed from the sample's workbooks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cli.command import Office
from tables import rows

PRINTED = """
    | code                     | display        |
    | revenue.total            | 6.619 tỷ đồng  |
    | plan.units_at_pace       | 27 doanh nghiệp |
    | budget.paid              | 203,1 tỷ đồng  |
    | budget.units_over_1bn    | 30 doanh nghiệp |
    | export.value             | 11,09 triệu USD |
    | bank.funds_mobilised     | 62.029 tỷ đồng |
    | bank.loans               | 37.952 tỷ đồng |
    | bank.loans_to_funds      | 61,18%         |
    | bank.npl_ratio           | 0,05%          |
    | party.new_organisations  | 3 tổ chức      |
    | youth.new_organisations  | 2 tổ chức      |
"""

CHANGES = """
    | code          | percent, one decimal |
    | revenue.total | -9.0                 |
    | budget.paid   | 9.8                  |
    | export.value  | -0.1                 |
"""

YEAR_2021 = """
    | period | code          | year to date    |
    | 2021Q2 | revenue.total | 14.167 tỷ đồng  |
    | 2021Q2 | budget.paid   | 711,0 tỷ đồng   |
    | 2021Q2 | export.value  | 58,00 triệu USD |
    | 2021Q4 | revenue.total | 27.701 tỷ đồng  |
    | 2021Q4 | budget.paid   | 975,9 tỷ đồng   |
    | 2021Q4 | export.value  | 131,00 triệu USD |
"""


@pytest.mark.parametrize("row", rows(PRINTED), ids=lambda row: row["code"])
def test_the_figures_that_the_press_printed(demo: Office, row: dict[str, str]) -> None:
    assert demo.figures("2022Q1")[row["code"]]["display"] == row["display"]


@pytest.mark.parametrize("row", rows(CHANGES), ids=lambda row: row["code"])
def test_the_changes_that_the_press_printed(demo: Office, row: dict[str, str]) -> None:
    change = demo.figures("2022Q1")[row["code"]]["same_period"]["change_percent"]
    assert round(Decimal(change), 1) == Decimal(row["percent, one decimal"])


@pytest.mark.parametrize("row", rows(YEAR_2021), ids=lambda row: f"{row['period']} {row['code']}")
def test_the_series_of_the_year_before(demo: Office, row: dict[str, str]) -> None:
    assert demo.figures(row["period"])[row["code"]]["year_to_date"]["display"] == row["year to date"]


def test_the_two_percentages_that_contradict_their_neighbours(demo: Office) -> None:
    figures = demo.figures("2022Q1")
    ratio, count = figures["bank.loans_to_funds"], figures["budget.units_over_1bn"]
    loans, funds = (Decimal(part["value"]) for part in ratio["parts"])
    assert ratio["value"] == str(round(loans * 100 / funds, 18))  # 61,18: twenty significant digits
    assert (count["value"], count["denominator"], count["share_percent"]) == ("30", 107, "28.037383177570093458")


def test_targets(demo: Office) -> None:
    figures = demo.figures("2022Q1")
    assert figures["party.new_organisations"]["target"]["attainment_percent"] == "150"
    assert figures["youth.new_organisations"]["target"]["attainment_percent"] == "100"


def test_the_pace_is_met_exactly_or_not_at_all(demo: Office) -> None:
    """25,00 % counts, 24,96 % does not although it prints as 25,0."""
    part = demo.json("trace", "plan.units_at_pace", "2022Q1")["parts"][0]
    paces = {Decimal(row["pace_percent"]): row["counted"] for row in part["contributions"] if "pace_percent" in row}
    assert paces[Decimal(25)] is True
    assert [met for pace, met in paces.items() if round(pace, 2) == Decimal("24.96")] == [False] * sum(
        round(pace, 2) == Decimal("24.96") for pace in paces
    )
    assert any(round(pace, 2) == Decimal("24.96") for pace in paces)
    assert sum(paces.values()) == 27


def test_coverage_and_who_is_missing(demo: Office) -> None:
    coverage = demo.figures("2022Q1")["revenue.total"]["coverage"]
    assert {key: coverage[key] for key in ("expected", "received", "accepted", "reported")} == {
        "expected": 107, "received": 106, "accepted": 106, "reported": 106,
    }  # fmt: skip
    assert "106 đã chấp nhận" in demo.ok("status", "2022Q1").said


def test_the_change_of_those_present_in_both_stands_beside_that_of_all(demo: Office) -> None:
    same = demo.figures("2022Q1")["revenue.total"]["same_period"]
    assert same["same_members"] == 93
    assert Decimal(same["same_members_change_percent"]) < Decimal(same["change_percent"])


@pytest.mark.parametrize(("period", "words"), [("2022Q1", ()), ("2021Q4", ()), ("2022Q1", ("--group", "sector:bank"))])
def test_every_figure_is_given_by_its_cells(demo: Office, period: str, words: tuple[str, ...]) -> None:
    figures = len(demo.figures(period, *words))
    assert f"{figures}/{figures} con số khớp" in demo.ok("prove", period, *words).said


@pytest.mark.parametrize("code", ["revenue.total", "bank.loans_to_funds", "budget.units_over_1bn"])
def test_a_sum_a_ratio_and_a_count_lead_to_cells(demo: Office, code: str) -> None:
    traced = demo.json("trace", code, "2022Q1")
    assert traced["agrees"]
    assert traced["value"] == demo.figures("2022Q1")[code]["value"]
    source = traced["parts"][0]["contributions"][0]["sources"][0]
    assert all(source[key] for key in ("file", "digest", "sheet", "cell", "raw"))


def test_groups_add_up_to_the_bloc(demo: Office) -> None:
    whole = Decimal(demo.figures("2022Q1")["revenue.total"]["value"])
    banks = Decimal(demo.figures("2022Q1", "--group", "sector:bank")["revenue.total"]["value"])
    assert 0 < banks < whole
    assert demo.figures("2022Q1", "--group", "sector:bank")["bank.loans"] == {
        **demo.figures("2022Q1")["bank.loans"],
    }
