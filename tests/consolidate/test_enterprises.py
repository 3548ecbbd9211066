"""Each enterprise's own figures add up to the bloc's, and a trend agrees with the figures that stand beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from consolidate.test_figures import changed, told
from khoi.catalog.definitions import Nature
from khoi.consolidate.queries.enterprises import figures_of_each, members_of
from khoi.consolidate.queries.trends import trends
from khoi.values.period import Period
from khoi.values.quantity import as_text, exact_sum
from office import Office
from tables import each

ADDED = (Nature.FLOW, Nature.STOCK, Nature.AVERAGE)


@pytest.mark.parametrize("quarter", ["2021Q1", "2021Q4", "2022Q1"])
def test_what_enterprises_have_adds_up_to_what_the_bloc_has(quarter: str, read_only_year: Office) -> None:
    result = read_only_year.result(quarter)
    of_each = figures_of_each(result)
    for figure in result.figures:
        if figure["nature"] not in ADDED:
            continue
        own = [of[figure["code"]] for of in of_each.values() if figure["code"] in of]
        for of, total in ((own, figure), ([one["same_period"] for one in own], figure["same_period"])):
            values = [Decimal(one["value"]) for one in of if one["value"] is not None]
            assert (as_text(exact_sum(values)) if values else None) == total["value"], figure["code"]
        assert sum(one["coverage"]["reported"] for one in own) == figure["coverage"]["reported"]


@each("""
    An, in 2022Q1: as its own workbook says
    | code          | value | then | change   |
    | trade.revenue | 1200  | 1000 | 20%      |
    | trade.margin  | 0     | 10   | -10p     |
""")
def test_one_enterprise(code: str, value: str, then: str, change: str, read_only_year: Office) -> None:
    result = read_only_year.result("2022Q1")
    (an,) = (id_ for id_, member in members_of(result).items() if member.short_name == "An")
    figure = dict(figures_of_each(result, [an])[an][code])
    same = figure["same_period"]
    assert (told(figure, figure["value"]), told(figure, same["value"]), changed(same)) == (value, then, change)


@pytest.mark.parametrize("code", ["trade.revenue", "trade.margin"])
def test_some_figures_alone_are_the_same_as_among_all(code: str, read_only_year: Office) -> None:
    result = read_only_year.result("2022Q1")
    alone = figures_of_each(result, only=[code])
    assert alone == {id_: {code: of[code]} for id_, of in figures_of_each(result).items() if code in of}


def test_an_enterprise_alone_has_the_same_course(read_only_year: Office) -> None:
    result = read_only_year.result("2022Q1")
    periods = [Period.parse(quarter) for quarter in ("2021Q1", "2021Q4", "2022Q1")]
    every = trends(result, ["trade.revenue", "trade.margin"], periods).each
    for id_ in members_of(result):
        alone = trends(result, ["trade.revenue", "trade.margin"], periods, enterprises=[id_]).each
        assert alone.get(id_) == every.get(id_)


def test_a_trend_agrees_with_the_period_and_the_same_period(read_only_year: Office) -> None:
    result = read_only_year.result("2022Q1")
    now, then = Period.parse("2022Q1"), Period.parse("2021Q1")
    drawn = [figure for figure in result.figures if figure["nature"] != Nature.COUNT]
    found = trends(result, [figure["code"] for figure in drawn], [then, now])
    for figure in drawn:
        course = found.bloc[figure["code"]]
        shown = [None if (value := course.get(at)) is None else as_text(value) for at in (now, then)]
        assert shown == [figure["value"], figure["same_period"]["value"]], figure["code"]


def test_a_trend_of_each_adds_up_to_the_blocs(read_only_year: Office) -> None:
    result = read_only_year.result("2022Q1")
    periods = [Period.parse("2021Q1"), Period.parse("2021Q2"), Period.parse("2022Q1")]
    found = trends(result, ["trade.revenue"], periods)
    for period in periods:
        own = [of["trade.revenue"][period] for of in found.each.values() if period in of.get("trade.revenue", {})]
        assert exact_sum(own) == found.bloc["trade.revenue"][period]
