"""Findings told in English: names and amounts that the finding holds in Vietnamese are called as English does."""

from __future__ import annotations

from dataclasses import replace

from check.test_rules import filing, pack, rule
from khoi.check.rules import Rulebook
from khoi.check.spoken import Speaker
from khoi.values.finding import Finding, Place, warning
from khoi.wording.say import Said, say
from office import small_pack
from tables import each

PLACE = Place("general.xlsx", "01", "I11", "0200000016", "2022Q2", "trade.revenue")


def told(finding: Finding, language: str = "en") -> Said:
    return say(Speaker(small_pack(), language).spoken(finding), language)


@each("""
    | holds                   | in_english          |
    | indicator: Doanh thu    | Revenue             |
    | unit: đồng              | VND                 |
    | first: Lợi nhuận        | Profit              |
    | lines: Doanh thu, Lợi nhuận, Dòng đã bỏ | Revenue, Profit, Dòng đã bỏ |
    | period: quý I/2022      | Q1 2022             |
    | copied: quý II/2021     | Q2 2021             |
    | raw: đồng               | đồng                |   what stands in a cell stays
    | explanation: Doanh thu  | Doanh thu           |   what people wrote too
""")
def test_what_it_holds(holds: str, in_english: str) -> None:
    key, _, text = holds.partition(": ")
    found = warning("past.jump", PLACE, **{key: text})
    assert Speaker(small_pack(), "en").spoken(found).values == {key: in_english}
    assert Speaker(small_pack(), "vi").spoken(found) is found


def test_an_amount_in_the_order_of_the_language() -> None:
    found = warning("past.jump", PLACE, indicator="Doanh thu", value="9792000000", unit="đồng", usual="9.5")
    assert told(found).message == "The figure is VND 9,792,000,000, far from its usual size of about 9.5."


def test_the_figures_of_a_rule() -> None:
    checked = pack(rule("trade.profit <= previous(trade.revenue)"))
    [[found]] = Rulebook(checked).inspect(filing("revenue 1, profit 1234567", past={1: "revenue 1234500"}))
    spoken = Speaker(checked, "en").spoken(found)
    assert spoken.values["figures"] == ("“Profit”: VND 1,234,567; “Revenue” of the period before: VND 1,234,500")
    older = replace(found, values={key: text for key, text in found.values.items() if key != "amounts"})
    assert Speaker(checked, "en").spoken(older).values["figures"] == found.values["figures"], "as it was told then"


def test_a_measure_beside_others() -> None:
    found = warning(
        "peers.ratio", PLACE, ratio="Tỷ suất", group="ngành", ratio_code="trade.margin",
        measure="1.234,5%", measure_exact="1234.5", typical="0,1%", typical_exact="0.1",
    )  # fmt: skip
    values = Speaker(small_pack(), "en").spoken(found).values
    assert (values["measure"], values["group"]) == ("1,235%", "sector")
