"""Enterprises counted by a formula: in totals, by difference, and traced to every cell that the formula reads."""

from __future__ import annotations

from consolidate.computed import pack_with
from khoi.catalog.definitions import Count, Indicator
from khoi.catalog.operations import adopt_pack
from office import Office, name_of
from tables import each

QUARTER = """
2022Q1
| who  | revenue | profit | loans | bad |
| An   | 100     | 20     |       |     |
| Bính | 40      | 4      | 9000  | 270 |
| Đò   | 80      |        |       |     |
"""


def counted(where: str, of: str = "trade.revenue") -> Indicator:
    return Indicator.model_validate(
        {
            "code": "trade.counted", "name": {"vi": "Số đơn vị được đếm", "en": "Counted"}, "nature": "count",
            "unit": "enterprise", "count": {"of": of, "where": where}, "denominator": "reporting",
            "definition": "Số đơn vị thỏa công thức.", "source": "Quy định của khối",
        }
    )  # fmt: skip


def consolidated(office: Office, where: str, of: str = "trade.revenue") -> None:
    office.pack = pack_with(counted(where, of))
    adopt_pack(office.pack, by="Hoa", at=office.tick())
    office.take(QUARTER)
    office.consolidate("2022Q1")


@each("""
    | where                                               | of           | counted   | out_of |
    | trade.profit >= 15 % * trade.revenue | trade.profit | An | 2 | Đò did not say what it earned
    | (trade.profit default 0) < 15 % * trade.revenue     | trade.revenue | Bính, Đò | 3      |
    | bank.bad >= 3 % * bank.loans                        | bank.bad     | Bính      | 1      |
    | bank.bad > 3 % * bank.loans | bank.bad | | 1 | exactly three in a hundred
    | to_date(trade.revenue) >= 25 % * plan(trade.revenue) | trade.revenue | | 3 | nobody has a plan here
""")
def test_counted(where: str, of: str, counted: str, out_of: str, either_office: Office) -> None:
    office = either_office
    consolidated(office, where, of)
    figure = office.figure("trade.counted", "2022Q1")
    names = [name for name in counted.split(", ") if name]
    assert (figure["value"], figure["denominator"]) == (str(len(names)), int(out_of))
    traced = office.trace("trade.counted", "2022Q1")
    assert traced.agrees
    assert sorted(name_of(row.code) for row in traced.parts[0].contributions if row.counted) == sorted(names)


def test_every_cell_that_the_formula_reads_is_shown(office: Office) -> None:
    consolidated(office, "trade.profit >= 15 % * trade.revenue", "trade.profit")
    [an] = [row for row in office.trace("trade.counted", "2022Q1").parts[0].contributions if name_of(row.code) == "An"]
    assert (str(an.value), [source.cell for source in an.sources]) == ("20000000", ["I11", "I10"])


def test_the_difference_is_the_whole(office: Office) -> None:
    """One more acceptance moves the count as adding up in full would."""
    consolidated(office, "trade.profit >= 15 % * trade.revenue", "trade.profit")
    office.take("2022Q1\n| who | revenue | profit |\n| Đò | 80 | 30 |\n| An | 100 | 1 |")
    by_difference = office.consolidate("2022Q1")
    assert by_difference.way == "difference"
    assert office.figure("trade.counted", "2022Q1")["value"] == "1"
    assert office.consolidate("2022Q1", in_full=True).way == "full"
    assert office.figure("trade.counted", "2022Q1")["value"] == "1"


def test_a_count_without_a_formula_is_stored_as_before() -> None:
    """Packs that were adopted keep their digest."""
    assert Count.model_validate({"of": "trade.revenue", "at_least": "5"}).model_dump(mode="json") == {
        "of": "trade.revenue", "at_least": "5", "at_least_plan_pace": False,
    }  # fmt: skip
    assert Count.model_validate({"of": "trade.revenue", "where": "trade.profit > 0"}).model_dump(mode="json") == {
        "of": "trade.revenue", "at_least": None, "at_least_plan_pace": False, "where": "trade.profit > 0",
    }  # fmt: skip
