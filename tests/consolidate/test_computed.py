"""Indicators computed by formulas, of the year in `year.py`: values, changes, year to date, and every cell of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from consolidate.computed import computed, computing_pack, pack_with
from consolidate.test_figures import changed, told
from consolidate.year import QUARTERS, a_year
from khoi.catalog.operations import adopt_pack
from office import Office, Opening, in_millions, name_of
from tables import each


@pytest.fixture(scope="module")
def year(open_office: Opening) -> Iterator[Office]:
    """Read only: a year consolidated by the pack with formulas."""
    with open_office() as office:
        office.pack = computing_pack()
        adopt_pack(office.pack, by="Hoa", at=office.tick())
        a_year(office)
        for quarter in QUARTERS:
            office.consolidate(quarter)
        yield office


@each("""
    2022Q1 beside 2021Q1, and those present in both
    | code                         | value  | known | then  | both                    | of |
    | trade.computed_costs         | 2325   | 3     | 1880  | 9.7014925373134328358%  | 2  |   1470 / 1340
    | trade.computed_lent | 200 | 1 | . | . | 0 | nobody said what was lent at the end of 2020
    | trade.computed_good          | 8910   | 1     | 7600  | 17.236842105263157895%  | 1  |
    | trade.computed_grown | 1100 | 3 | 2000 | -85.714285714285714286% | 2 | 200 + 0 + 900, Đò from nothing; 200 / 1400
    | trade.computed_of_the_busy   | 2400   | 3     | 2000  | 7.1428571428571428571%  | 2  |
    | trade.computed_half          | 60     | 3     | 50    | 14.285714285714285714%  | 2  |
    | trade.computed_taxable       | 465    | 3     | 376   | 9.7014925373134328358%  | 2  |
    | trade.computed_cost_share    | 96.875 | 3     | 94    | 2.2857142857142857143p  | 2  |   2325 / 2400; 98 - 95.71…
    | trade.computed_good_share    | 99     | 1     | 95    | 4p                      | 1  |
    | trade.computed_half_of_heads | 50     | 3     | 50    | 0p                      | 2  |
""")
def test_this_quarter_and_the_same_last_year(
    code: str, value: str, known: str, then: str, both: str, of: str, year: Office
) -> None:
    figure = year.figure(code, "2022Q1")
    same = figure["same_period"]
    assert (
        told(figure, figure["value"]), str(figure["basis"]["known"]), told(figure, same["value"]),
        changed(same, "same_members_"), str(same["same_members"]),
    ) == (value, known, then, both, of)  # fmt: skip


@each("""
    2021Q2, after two quarters: flows are added, averages averaged, also within ratios
    | code                         | value              | to_date            |
    | trade.computed_costs         | 2200               | 4080               |
    | trade.computed_lent          | 500                | .                  |   nothing is known of the first quarter
    | trade.computed_good          | 8200               | –                  |   a stock has its last value
    | trade.computed_half          | 55                 | 52.5               |
    | trade.computed_cost_share    | 95.652173913043478261 | 94.88372093023255814  |
    | trade.computed_good_share    | 96.470588235294117647 | –               |
    | trade.computed_half_of_heads | 50                 | 50                 |
    | trade.computed_per_head | 20.909090909090909091 | 40.952380952380952381 | 4300 of 105 on average, not of 210
""")
def test_of_the_year(code: str, value: str, to_date: str, year: Office) -> None:
    figure = year.figure(code, "2021Q2")
    found = figure["year_to_date"]
    assert (told(figure, figure["value"]), "–" if found is None else told(figure, found["value"])) == (value, to_date)


@each("""
    | code | part | name | cells |
    | trade.computed_lent | 0 | Số computed_lent | 9000 2022Q1, 8800 2021Q4 |
    | trade.computed_good | 0 | Số computed_good | 9000 2022Q1, 90 2022Q1 |
    | trade.computed_good_share | 0 | Số computed_good | 9000 2022Q1, 90 2022Q1 |
    | trade.computed_good_share | 1 | Dư nợ | 9000 2022Q1 |
    | trade.computed_cost_share | 0    | «Doanh thu» trừ «Lợi nhuận» | 300 2022Q1, 30 2022Q1                  |
    | trade.computed_grown | 0 | Số computed_grown | 300 2022Q1, 400 2021Q1 |
""")
def test_every_cell_of_one_enterprise(code: str, part: str, name: str, cells: str, year: Office) -> None:
    traced = year.trace(code, "2022Q1")
    assert traced.agrees
    found = traced.parts[int(part)]
    [row] = [row for row in found.contributions if name_of(row.code) == "Bính"]
    assert found.name == name
    assert ", ".join(f"{in_millions(source.value or '')} {source.period}" for source in row.sources) == cells


def test_the_document_says_how_it_is_computed(year: Office) -> None:
    assert year.figure("trade.computed_lent", "2022Q1")["formula"] == "bank.loans - previous(bank.loans)"
    top, bottom = year.figure("trade.computed_cost_share", "2022Q1")["parts"]
    assert top == {
        "code": "trade.computed_cost_share:numerator", "value": "2325000000", "formula": "trade.revenue - trade.profit",
    }  # fmt: skip
    assert bottom == {"code": "trade.revenue", "value": "2400000000"}
    [part] = year.trace("trade.computed_lent", "2022Q1").as_json()["parts"]
    assert (part["formula"], part["words"]) == ("bank.loans - previous(bank.loans)", "«Dư nợ» trừ «Dư nợ» kỳ trước")


@each("""
    Who is counted in, of An (all said), Bính (no profit) and Đò (only wages)
    | formula                                                       | known | value |
    | trade.revenue - trade.profit                                  | 1     | 80    |
    | trade.revenue - (trade.profit default 0)                      | 2     | 120   |
    | (trade.revenue default 0) - (trade.profit default 0)          | 2     | 120   |   of Đò neither is known
    | (trade.revenue default 0) - (previous(trade.revenue) default 0) | 2   | 130   |
    | if known(trade.profit) then trade.revenue else 0              | 2     | 100   |
    | abs(trade.profit - trade.revenue)                             | 1     | 80    |
""")
def test_what_is_missing(formula: str, known: str, value: str, office: Office) -> None:
    office.pack = pack_with(computed("tried", formula=formula))
    adopt_pack(office.pack, by="Hoa", at=office.tick())
    office.take("2021Q4\n| who | revenue |\n| Bính | 10 |\n| Cát | 7 |")
    office.take("""
        2022Q1
        | who  | revenue | profit | wages |
        | An   | 100     | 20     | 1     |
        | Bính | 40      |        | 1     |
        | Đò   |         |        | 1     |
    """)
    office.consolidate("2022Q1")
    figure = office.figure("trade.tried", "2022Q1")
    assert (in_millions(figure["value"]), str(figure["basis"]["known"])) == (value, known)
    assert office.trace("trade.tried", "2022Q1").agrees


@each("""
    An (both figures) and Bính (revenue alone) later say what their revenue finally was
    | formula                                  | final | known |
    | trade.revenue * 2                        | 2     | 2     |
    | trade.revenue - trade.profit             | 0     | 1     |   An's profit is still preliminary
    | trade.revenue - (trade.profit default 0) | 1     | 2     |   Bính has none that could be
""")
def test_final_when_all_its_figures_are(formula: str, final: str, known: str, office: Office) -> None:
    office.pack = pack_with(computed("tried", formula=formula))
    adopt_pack(office.pack, by="Hoa", at=office.tick())
    office.take("2022Q1\n| who | revenue | profit |\n| An | 100 | 20 |\n| Bính | 40 | |")
    office.take("2022Q2\n| who | revenue | final_revenue |\n| An | 50 | 101 |\n| Bính | 50 | 41 |")
    office.consolidate("2022Q1")
    basis = office.figure("trade.tried", "2022Q1")["basis"]
    assert (str(basis["final"]), str(basis["known"])) == (final, known)


def test_a_late_figure_of_an_earlier_period_moves_what_looks_back(office: Office) -> None:
    """By difference as in full: what is computed of the last quarter of last year reads the one before."""
    office.pack = computing_pack()
    adopt_pack(office.pack, by="Hoa", at=office.tick())
    a_year(office)
    office.consolidate("2022Q1")
    assert office.figure("trade.computed_lent", "2022Q1")["previous"]["value"] is None
    office.take("2021Q3\n| who | revenue | loans | bad |\n| Bính | 550 | 8600 | 250 |")
    assert office.consolidate("2022Q1").way == "difference"
    short = office.figure("trade.computed_lent", "2022Q1")
    assert in_millions(short["previous"]["value"]) == "200"
    assert office.consolidate("2022Q1", in_full=True).way == "full"
    assert office.figure("trade.computed_lent", "2022Q1") == short


def test_without_a_formula_stored_as_before() -> None:
    """Packs that were adopted keep their digest."""
    assert "formula" not in computing_pack().indicators["trade.revenue"].model_dump(mode="json")
    assert (
        computing_pack().indicators["trade.computed_half"].model_dump(mode="json")["formula"] == "staff.headcount * 0.5"
    )
