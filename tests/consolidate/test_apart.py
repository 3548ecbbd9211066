"""What the engine says of each enterprise and each group at once is what is said of them one by one."""

from __future__ import annotations

import shutil

import pytest

from consolidate.year import QUARTERS
from khoi.catalog.definitions import Nature
from khoi.consolidate.measures import compared_by, course_periods, measures, measures_of
from khoi.consolidate.queries import kept
from khoi.consolidate.queries.apart import apart, courses
from khoi.consolidate.queries.enterprises import figures_of_each, members_of
from khoi.consolidate.queries.listing import listings
from khoi.consolidate.queries.trace import trace, trace_some
from khoi.consolidate.queries.trends import trends
from khoi.consolidate.readings import GroupTotals
from khoi.storage.models import DerivedFile
from office import Office

GROUPS = ("bloc", "club:ship", "club:young", "sector:bank", "sector:trade")


@pytest.mark.parametrize("quarter", QUARTERS)
def test_each_ones_part_is_what_it_contributes(quarter: str, read_only_year: Office) -> None:
    result = read_only_year.result(quarter)
    parts = apart(result, measures(result.pack, result.period), read_only_year.folder / "derived")
    one_by_one = figures_of_each(result, list(members_of(result)))
    for id_, figures in one_by_one.items():
        told = GroupTotals(result.pack, result.period, parts.get(id_, {})).figures()
        assert {figure["code"]: figure for figure in told} == figures


def test_of_some_indicators_too(read_only_year: Office) -> None:
    result = read_only_year.result("2022Q1")
    codes = ["trade.margin", "trade.revenue"]
    parts = apart(result, measures_of(result.pack, result.period, codes), read_only_year.folder / "derived")
    for id_, figures in figures_of_each(result, list(members_of(result)), codes).items():
        told = GroupTotals(result.pack, result.period, parts.get(id_, {})).figures(only=codes)
        assert {figure["code"]: figure for figure in told} == figures


@pytest.mark.parametrize("code", ["trade.revenue", "trade.margin", "bank.npl", "staff.monthly_wage"])
def test_a_measure_is_the_documents_number(code: str, read_only_year: Office) -> None:
    result = read_only_year.result("2022Q1")
    indicator = result.pack.indicators[code]
    parts = apart(result, compared_by(result.pack, result.period, [code]), read_only_year.folder / "derived")
    for id_, figures in figures_of_each(result, list(members_of(result))).items():
        figure, totals = figures.get(code), GroupTotals(result.pack, result.period, parts.get(id_, {}))
        if figure is None:
            continue
        same, plan = figure["same_period"], figure["plan"]
        told = {
            "value": figure["value"],
            "change": same.get("change_points", same.get("change_percent")),
            "plan": None if plan is None else plan["attainment_percent"],
        }
        for by, text in told.items():
            value = totals.measure(indicator, by)
            assert (None if value is None else float(value)) == (None if text is None else float(text)), by


@pytest.mark.parametrize("group", GROUPS)
def test_the_course_of_a_group(group: str, read_only_year: Office) -> None:
    result = read_only_year.result("2022Q1")
    codes = [code for code, one in result.pack.indicators.items() if one.nature is not Nature.COUNT]
    drawn = course_periods(result.period)
    one_by_one = trends(result, codes, drawn, group).bloc
    assert courses(result, codes, read_only_year.folder / "derived")[group] == one_by_one


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("quarter", ["2021Q4", "2022Q1"])
def test_lines_are_the_contributions_and_each_page_is_read_from_its_cells(
    quarter: str, group: str, read_only_year: Office
) -> None:
    result, folder = read_only_year.result(quarter, group=group), read_only_year.folder / "derived"
    for figure in result.figures:
        whole = trace(result, figure["code"], group)
        assert whole is not None
        found = listings(result, figure["code"], group, folder, members_of(result))
        assert [one.total for one in found] == [part.total for part in whole.parts]
        for listing, part in zip(found, whole.parts, strict=True):
            said = [(line.code, line.value, line.counted, line.plan) for line in listing.lines]
            assert said == [(row.code, row.value, row.counted, row.plan) for row in part.contributions]
        for at in range(max(len(one.lines) for one in found)):
            page = trace_some(result, figure["code"], found, [one.lines[at : at + 1] for one in found])
            assert page is not None
            assert page.agrees == whole.agrees
            for part, of_all in zip(page.parts, whole.parts, strict=True):
                assert part.contributions == of_all.contributions[at : at + 1]


def test_a_line_that_its_cells_do_not_give_is_told(read_only_year: Office) -> None:
    result, folder = read_only_year.result("2022Q1"), read_only_year.folder / "derived"
    (listing,) = listings(result, "trade.revenue", "bloc", folder, members_of(result))
    first, second = listing.lines[:2]
    swapped = [type(first)(first.enterprise, first.code, second.value)]
    page = trace_some(result, "trade.revenue", [listing], [swapped])
    assert page is not None
    assert not page.agrees


def test_without_files_the_records_say_the_same(year: Office) -> None:
    year.consolidate("2022Q1")
    result, folder = year.result("2022Q1"), year.folder / "derived"
    query = measures(result.pack, result.period)
    by_files, course = apart(result, query, folder), courses(result, ["trade.revenue"], folder)
    shutil.rmtree(folder)
    assert apart(result, query, folder) == by_files
    assert courses(result, ["trade.revenue"], folder) == course


def test_what_changes_add_by_the_difference_goes_into_a_base_when_it_is_much(
    year: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def files() -> int:
        return DerivedFile.objects.filter(kind="figures", key="2022Q1 best").count()

    year.consolidate("2022Q1")
    assert files() == 1
    year.take("2022Q1\n| who | revenue |\n| An  | 1300    |")
    assert year.consolidate("2022Q1").way == "difference"
    assert files() == 1
    monkeypatch.setattr(kept, "COMPACT_FROM", 1)
    year.take("2022Q1\n| who | revenue |\n| An  | 1400    |")
    assert year.consolidate("2022Q1").way == "difference"
    assert files() == 2
    result = year.result("2022Q1")
    table = kept.Kept(result.pack, result.basis, year.folder / "derived", result.known_at).figures(result.period)
    assert table.base is not None
    assert table.delta == {}
