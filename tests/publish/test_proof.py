"""A number that its figure does not give, or that does not print its value, is found before it goes out."""

from __future__ import annotations

from typing import Any

import pytest

from khoi.publish.facts import Facts
from khoi.publish.proof import prints as says
from khoi.publish.proof import unproved
from khoi.publish.publication import Number, Paragraph, Pins, Publication, Reference, Section, Sentence
from khoi.publish.telling import Teller
from publish.figures import facts, figure, publishing
from tables import each

REVENUE = figure(
    "revenue.total", "6619016897500", "7274444331794", plan="29836100000000", both="1", both_change="-12.7"
)


@each("""
    | text                     | value           | unit    | prints |
    | 6.619 tỷ đồng            | 6619016897500   | VND     | yes    |
    | 6.619                    | 6619016897500   | VND     | yes    |   a column says the unit
    | 6.620 tỷ đồng            | 6619016897500   | VND     | no     |
    | 6.619 tỷ đồng            | 6619500000000   | VND     | yes    |   on the edge of what rounds to it
    | 6.619 tỷ đồng            | 6619600000000   | VND     | no     |
    | 9,0%                     | -9.01           | percent | yes    |   a verb says the sign
    | 9,0%                     | -9.06           | percent | no     |
    | −9,0%                    | -9.01           | percent | yes    |
    | 62,93%                   | 61.18           | percent | no     |
    | 3,89 điểm phần trăm      | 3.8891          | points  | yes    |
    | +3,89 điểm %             | 3.8891          | points  | yes    |
    | 2,3 lần                  | 2.34            | times   | yes    |
    | 107                      | 107             | enterprise | yes |
    | chưa có số liệu          | 107             | VND     | no     |
""")
def test_a_text_prints_its_value(text: str, value: str, unit: str, prints: str) -> None:
    ref = Reference(code="revenue.total", period="2022Q1")
    assert says(Number(text=text, value=value, unit=unit, ref=ref)) is (prints == "yes")


def publication(*numbers: Number) -> Publication:
    said = Paragraph(sentences=(Sentence(runs=numbers),))
    return Publication(
        code="x",
        form="brief",
        period="2022Q1",
        period_name="quý I/2022",
        issuer=dict.fromkeys(("superior", "name", "code", "place", "authority", "position"), "x") | {"recipients": ()},
        title="x",
        about="x",
        sections=(Section(level=0, blocks=(said,)),),
        pins=Pins(consolidation=1, pack="", known_at=1, basis="best", format="party_hd36"),
    )


SENTENCE = (
    "{revenue.total} {revenue.total:same} {revenue.total:change} {revenue.total:plan} {revenue.total:pace}"
    " {revenue.total:same_members} {round.members}"
)


def told(known: Facts) -> list[Number]:
    said = Teller(known, publishing()).sentence(SENTENCE)
    assert said is not None
    return [run for run in said.runs if isinstance(run, Number)]


@pytest.fixture(scope="module")
def known() -> Facts:
    same = {**REVENUE["same_period"], "period": "2021Q1"}
    return facts({**REVENUE, "same_period": same})


def test_what_was_told_is_proved(known: Facts) -> None:
    numbers = told(known)
    assert len(numbers) == 9
    assert unproved(publication(*numbers), known) == ()


def test_other_figures_prove_nothing(known: Facts) -> None:
    """After an enterprise corrected its revenue, every number of the old text but those of the round is found out."""
    other = figure(
        "revenue.total", "6600000000000", "7270000000000", plan="29000000000000", both="2", both_change="-13"
    )
    now = facts({**other, "same_period": {**other["same_period"], "period": "2021Q1"}})
    found = unproved(publication(*told(known)), now)
    assert [number.ref.aspect for number in told(known) if number not in found] == ["pace", "value"]


FALSE: list[dict[str, Any]] = [
    {"value": "1"},
    {"text": "6.620 tỷ đồng"},
    {"ref": Reference(code="revenue.total", period="2021Q1")},
    {"ref": Reference(code="revenue.total", period="2020Q1")},
    {"ref": Reference(code="revenue.total", period="2022Q1", aspect="change")},
    {"ref": Reference(code="revenue.total", period="2022Q1", aspect="nothing")},
    {"ref": Reference(code="budget.paid", period="2022Q1")},
    {"ref": Reference(code="revenue.total", period="2022Q1", group="sector:bank")},
    {"ref": Reference(code="revenue.total", period="2022Q1", enterprise="1")},
    {"ref": Reference(code="round.missing", period="2022Q1")},
    {"ref": Reference(code="answers.general.difficulties.prices", period="2022Q1", aspect="enterprises")},
]


@pytest.mark.parametrize("change", FALSE, ids=str)
def test_a_number_that_is_not_its_figures_is_found_out(change: dict[str, Any], known: Facts) -> None:
    false = told(known)[0].model_copy(update=change)
    assert unproved(publication(false), known) == (false,)
