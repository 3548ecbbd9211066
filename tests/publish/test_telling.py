"""Sentences: what stands in brackets is left out alone, what stands outside takes the sentence with it."""

from __future__ import annotations

import pytest

from khoi.catalog.publications import Moved, PublicationDefinition, Telling, Together
from khoi.catalog.sentences import When, read_when
from khoi.publish.compose import compose
from khoi.publish.facts import BLOC, Facts
from khoi.publish.publication import Number, Paragraph, Reference
from khoi.publish.telling import Teller
from publish.figures import facts, figure, firm, publishing, tell
from shipped import haiphong

REVENUE = figure("revenue.total", "909900000000", "1000000000000")


def test_brackets() -> None:
    sentence = "doanh thu {revenue.total}[, {revenue.total:plan}][, {revenue.total:change}]."
    assert tell(sentence, REVENUE) == "Doanh thu 910 tỷ đồng, giảm 9,0% so với cùng kỳ năm 2021."
    assert tell("Nộp {budget.paid}[, {budget.paid:change}].", REVENUE) is None


def test_brackets_within_brackets() -> None:
    assert tell("a[ b {revenue.total}[ c {budget.paid}]].", REVENUE) == "A b 910 tỷ đồng."
    assert tell("a[ b {budget.paid}[ c {revenue.total}]].", REVENUE) == "A."


def test_circumstances() -> None:
    assert tell("{bloc}: {period}, {next_period}, {last_year}", REVENUE) == (
        "Khối Doanh nghiệp: quý I/2022, quý II/2022, 2021"
    )


@pytest.mark.parametrize(
    ("final", "said"),
    [(0, "Số ước"), (7, "Số ước, trừ phần đã có số chính thức"), (10, "Số chính thức")],
)
def test_how_final_the_figures_are(final: int, said: str) -> None:
    revenue = {**REVENUE, "basis": {"known": 9, "final": min(final, 9)}}
    budget = {**figure("budget.paid", "1"), "basis": {"known": 1, "final": final // 10}}
    assert Teller(facts(revenue, budget), publishing()).plain("{basis}") == said


def test_the_round() -> None:
    firms = (firm("1", "Biển"), firm("2", "Sóng", late=True), firm("3", "Mây", reported=False), firm("4", "Gió"))
    assert tell("{round.reported}/{round.members}[, thiếu {round.missing:names}]", firms=firms) == "3/4, thiếu Mây"
    assert tell("{round.reported:names}", firms=firms) == "Biển, Sóng và Gió"
    assert tell("{round.late} chậm: {round.late:names}", firms=firms) == "1 chậm: Sóng"
    assert tell("Mới: {round.joined:names}", firms=firms) is None


def test_of_many_enterprises_the_first_are_named() -> None:
    firms = tuple(firm(str(n), f"Đơn vị {n}", reported=False) for n in range(13))
    names = ", ".join(f"Đơn vị {n}" for n in range(10))
    assert tell("{round.missing:names}", firms=firms) == f"{names} và 3 đơn vị khác"
    assert tell("{round.missing:names}", firms=firms[:12]) == f"{names}, Đơn vị 10 và Đơn vị 11"


def test_nearly_on_pace_is_not_behind() -> None:
    """24,6 % after one quarter is “xấp xỉ tiến độ 25%”: no shortcoming to report."""
    when = read_when("revenue.total behind", haiphong().indicators)
    for done, behind in (("246", False), ("245", True), ("250", False)):
        known = facts(figure("revenue.total", done, plan="1000"))
        assert Teller(known, publishing()).holds(when) is behind


def test_a_lead_without_items_is_left_out() -> None:
    lead, item = {"paragraph": [{"say": "Kết quả:"}]}, {"items": [{"say": "Doanh thu {revenue.total}."}]}
    definition = PublicationDefinition.model_validate(
        {
            "code": "x", "name": {"vi": "Mẫu", "en": "Sample"}, "form": "article", "title": "X", "about": "x",
            "sections": [{"title": "Mục", "blocks": [lead, item]}],
        }
    )  # fmt: skip

    def texts(known: Facts) -> list[str]:
        sections = compose(definition, publishing(), known).sections
        return [block.sentences[0].text for one in sections for block in one.blocks if isinstance(block, Paragraph)]

    assert texts(facts(REVENUE)) == ["Kết quả:", "Doanh thu 910 tỷ đồng."]
    assert texts(facts()) == []


def test_every_number_names_its_figure() -> None:
    said = Teller(facts(REVENUE), publishing()).sentence("{revenue.total}, {revenue.total:change}")
    assert said is not None
    assert [run for run in said.runs if isinstance(run, Number)] == [
        Number(
            text="910 tỷ đồng",
            value="909900000000",
            unit="VND",
            ref=Reference(code="revenue.total", aspect="value", period="2022Q1"),
        ),
        Number(
            text="9,0%",
            value="-9.01",
            unit="percent",
            ref=Reference(code="revenue.total", aspect="change", period="2022Q1"),
        ),
    ]


STATES = [
    ("revenue.total falls", True),
    ("revenue.total rises", False),
    ("revenue.total known", True),
    ("revenue.total not_zero", True),
    ("revenue.total zero", False),
    ("budget.paid unknown", True),
    ("budget.paid zero", False),
    ("budget.paid falls", False),
    ("profit.before_tax steady", True),
    ("profit.before_tax negative", False),
    ("profit.before_tax not_negative", True),
    ("export.value behind", True),
    ("export.value ahead", False),
    ("party.members_admitted target_open", True),
    ("youth.new_organisations target_met", True),
    ("youth.new_organisations target_open", False),
    ("workforce.units_in_arrears zero", False),
    ("workforce.units_in_arrears unknown", True),
    ("party.members_admitted target_behind", True),
    ("youth.new_organisations target_behind", False),
    ("round.missing zero", True),
    ("round.members not_zero", True),
]


@pytest.fixture(scope="module")
def known() -> Facts:
    return facts(
        REVENUE,
        figure("profit.before_tax", "10000000000", "10000000001"),
        figure("export.value", "10", plan="100"),
        figure("party.members_admitted", "23", target="180"),
        figure("youth.new_organisations", "2", target="2"),
        figure("workforce.units_in_arrears", "0", reported="0"),
    )


@pytest.mark.parametrize(("when", "holds"), STATES, ids=[when for when, _ in STATES])
def test_conditions(known: Facts, when: str, holds: bool) -> None:
    read = read_when(when, haiphong().indicators)
    assert read == When(*when.split())
    assert Teller(known, publishing()).holds(read) is holds


def test_what_moves_together_is_told_together() -> None:
    several = facts(
        REVENUE,
        figure("profit.before_tax", "90", "100"),
        figure("budget.paid", "1098", "1000"),
        figure("investment.total", "100", "100"),
    )
    of = (
        ("revenue.total", "doanh thu"),
        ("profit.before_tax", "lợi nhuận"),
        ("budget.paid", "nộp ngân sách"),
        ("investment.total", "đầu tư"),
    )
    said = Teller(several, publishing()).telling(Telling(together=Together(of=of)))
    assert said is not None
    assert said.text == (
        "Doanh thu và lợi nhuận cùng giảm so với cùng kỳ năm 2021, lần lượt 9,0% và 10,0%; trong khi đó nộp ngân sách"
        " tăng 9,8% so với cùng kỳ năm 2021."
    )


def test_two_that_go_apart_do_not_move_together() -> None:
    apart = facts(REVENUE, figure("budget.paid", "1098", "1000"))
    of = (("revenue.total", "doanh thu"), ("budget.paid", "nộp ngân sách"))
    assert Teller(apart, publishing()).telling(Telling(together=Together(of=of))) is None


def test_the_groups_that_moved_a_total_most() -> None:
    by_group = {
        BLOC: {"revenue.total": figure("revenue.total", "90000000000", "100000000000")},
        "sector:port": {"revenue.total": figure("revenue.total", "40000000000", "60000000000")},
        "sector:bank": {"revenue.total": figure("revenue.total", "50000000000", "40000000000")},
    }
    teller = Teller(facts(figures=by_group), publishing())
    said = teller.telling(Telling(moved=Moved(of="revenue.total", by="sector", most=3)))
    assert said is not None
    assert said.text == "Giảm nhiều nhất về giá trị: Cảng biển (20 tỷ đồng)."


def test_a_loss_is_told_without_a_minus() -> None:
    loss = figure("profit.before_tax", "-37000000", "5000000")
    assert tell("Lỗ {profit.before_tax:size}.", loss) == "Lỗ 37 triệu đồng."
    teller = Teller(facts(loss), publishing())
    assert teller.holds(read_when("profit.before_tax negative", haiphong().indicators))
