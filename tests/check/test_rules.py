"""Rules asked of what an enterprise sends: what is not met is told, with its figures and where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from khoi.catalog.pack import Pack
from khoi.catalog.rules import Rule
from khoi.check.rules import Rulebook, applies
from khoi.collect.filing import Filing
from khoi.collect.layout import SheetKey
from khoi.collect.submission import Figure, FormReading
from khoi.values.basis import Basis, State
from khoi.values.finding import Finding, Place, Severity
from khoi.values.period import Period
from khoi.wording.say import say
from office import CODES, SHORT, small_pack
from tables import each

NOW = Period.parse("2022Q2")
FORMS = {"bank": ("loans", "bad")}


@dataclass(frozen=True)
class Held:
    figure: Figure


def rule(check: str, **more: object) -> Rule:
    return Rule.model_validate(
        {
            "code": "trade.rule", "name": {"vi": "Quy tắc", "en": "Rule"}, "severity": "error", "since": "2020Q1",
            "check": check, "message": {"vi": "Số {này} không khớp.", "en": "It does not fit."},
            "recommendation": {"vi": "Kiểm tra lại.", "en": "Check."}, "source": "Sổ cái", **more,
        }
    )  # fmt: skip


def pack(*rules: Rule) -> Pack:
    return replace(small_pack(), rules=rules)


def figures(drawn: str, at: Period, why: str = "") -> list[Figure]:
    """`revenue 5, profit –`: in base units, each in a cell of its own; `–` is nil."""
    found = []
    for number, (head, written) in enumerate((part.split() for part in drawn.split(",") if part.strip()), 10):
        state = State.NIL if written == "–" else State.VALUE
        value = None if state is State.NIL else Decimal(written)
        cell = f"I{number}"
        found.append(Figure(SHORT[head], at, Basis.ESTIMATE, state, value, "01", cell, written, "", why))
    return found


def reading(form: str, drawn: list[Figure]) -> FormReading:
    return FormReading(f"{form}.xlsx", SheetKey(form, CODES["An"], NOW), tuple(drawn), (), ())


def filing(
    now: str,
    *,
    bank: str = "",
    sent: str = "",
    past: Mapping[int, str] | None = None,
    again: str = "",
    plan: str = "",
    why: str = "",
    groups: tuple[str, ...] = ("sector:trade",),
) -> Filing:
    """`past` by how many periods ago; `again` is what this form says of the period before."""
    general = [*figures(now, NOW, why), *figures(again, NOW.previous)]
    forms = [reading("general", general), *([reading("bank", figures(bank, NOW))] if bank else [])]
    books = []
    at = NOW
    for ago in range(1, 6):
        at = at.previous
        books.append({f.indicator: Held(f) for f in figures((past or {}).get(ago, ""), at)})
    plans = {NOW.year: {f.indicator: f.value for f in figures(plan, NOW) if f.value is not None}}
    received = {f.indicator: Held(f) for f in figures(sent, NOW)}
    return Filing(CODES["An"], NOW, tuple(forms), groups, received, books, plans)


@each("""
    | check                                        | now                 | past | plan        | says |
    | trade.profit <= trade.revenue                | revenue 5, profit 6 |      |             | odd  |
    | trade.profit <= trade.revenue                | revenue 5, profit 5 |      |             |      |
    | trade.profit <= trade.revenue | profit 6 | | | |   undecided: nobody said what revenue was
    | trade.profit <= (trade.revenue default 0)    | profit 6            |      |             | odd  |
    | trade.profit <= trade.revenue                | revenue –, profit 6 |      |             | odd  |   nil is zero
    | trade.profit <= trade.revenue | revenue 5 | | | |   nothing is asked of a profit not told
    | trade.revenue = previous(trade.revenue)      | revenue 5           | revenue 4 |        | odd  |
    | trade.revenue = previous(trade.revenue)      | revenue 5           | revenue 5 |        |      |
    | to_date(trade.revenue) <= plan(trade.revenue) | revenue 5          | revenue 4 | revenue 8 | odd |
    | to_date(trade.revenue) <= plan(trade.revenue) | revenue 5          | revenue 4 | revenue 9 |     |
    | trade.profit / trade.revenue <= 50 %         | revenue 5, profit 3 |      |             | odd  |
    | trade.revenue <= total(trade.revenue, bloc) | revenue 5 | | | |   others are not known yet
""")
def test_says(check: str, now: str, past: str, plan: str, says: str) -> None:
    found = Rulebook(pack(rule(check))).inspect(filing(now, past={1: past}, plan=plan))
    assert [[f.code for f in form] for form in found] == [["rule.trade.rule"] * (says == "odd")]


def test_what_is_sent_now_goes_before_what_was_in_force() -> None:
    """The form asks last quarter's final figure, too: what it says is newer than what was accepted."""
    rules = Rulebook(pack(rule("trade.revenue >= previous(trade.revenue)")))
    assert rules.inspect(filing("revenue 5", past={1: "revenue 9"}, again="revenue 4")) == [[]]
    assert [len(form) for form in rules.inspect(filing("revenue 5", past={1: "revenue 4"}, again="revenue 9"))] == [1]


def test_between_forms_of_one_file_and_with_what_was_sent_before() -> None:
    """The finding goes to the form that holds what is asked about."""
    rules = Rulebook(pack(rule("bank.loans >= trade.revenue")))
    assert [len(form) for form in rules.inspect(filing("revenue 5", bank="loans 4"))] == [0, 1]
    about = Rulebook(pack(rule("bank.loans >= trade.revenue", about="trade.revenue")))
    assert [len(form) for form in about.inspect(filing("revenue 5", bank="loans 4"))] == [1, 0]
    assert [len(form) for form in about.inspect(filing("revenue 5", sent="loans 4"))] == [1]
    assert about.inspect(filing("revenue 5", sent="loans 6")) == [[]]


def test_the_finding_tells_every_figure() -> None:
    [[found]] = Rulebook(pack(rule("trade.profit <= previous(trade.revenue)"))).inspect(
        filing("revenue 1, profit 1234567", past={1: "revenue 1234500"})
    )
    assert found == Finding(
        "rule.trade.rule",
        Severity.ERROR,
        Place("general.xlsx", "01", "I11", CODES["An"], "2022Q2", "trade.profit"),
        {
            "indicator": "Lợi nhuận",
            "expression": "trade.profit <= previous(trade.revenue)",
            "figures": "«Lợi nhuận»: 1.234.567 đồng; «Doanh thu» kỳ trước: 1.234.500 đồng",
            "amounts": "1234567 1234500",
            "explanation": "",
            "excess": "67",
        },
    )
    words = say(found, texts=pack(rule("trade.profit > 0 VND")).rule_texts())
    assert words.message == (
        "Số {này} không khớp. Các số: «Lợi nhuận»: 1.234.567 đồng; «Doanh thu» kỳ trước: 1.234.500 đồng."
    )
    assert words.advice == "Kiểm tra lại."
    assert "trade.profit <= previous(trade.revenue)" in say(found).message, (
        "an older pack's rule is told by its formula"
    )


@pytest.mark.parametrize(
    ("severity", "why", "becomes"),
    [("warning", "bán đất", "note"), ("error", "bán đất", "error"), ("warning", "", "warning")],
)
def test_a_warning_can_be_explained_an_error_cannot(severity: str, why: str, becomes: str) -> None:
    rules = Rulebook(pack(rule("trade.profit <= trade.revenue", severity=severity)))
    [[found]] = rules.inspect(filing("revenue 1, profit 2", why=why))
    assert (found.severity, found.values["explanation"]) == (becomes, why)


@each("""
    | scope              | groups                   | says |
    | all                |                          | yes  |
    | sector:bank        | sector:bank              | yes  |
    | sector:bank        | sector:trade             | no   |
    | sector:*           | sector:trade, club:rower | yes  |
    | club:*             | sector:trade             | no   |
    | sector:bank, club:rower | sector:trade, club:rower | yes |
""")
def test_for_whom(scope: str, groups: str, says: str) -> None:
    [found] = pack(rule("trade.profit <= trade.revenue", scope=scope.split(", "))).checked_rules.values()
    assert applies(found, [g for g in groups.split(", ") if g]) is (says == "yes")


def test_not_before_it_is_switched_on() -> None:
    wrong = filing("revenue 1, profit 2")
    assert Rulebook(pack(rule("trade.profit <= trade.revenue", since="2022Q3"))).inspect(wrong) == [[]]
    assert Rulebook(pack(rule("trade.profit <= trade.revenue", since=None))).inspect(wrong) == [[]]
    assert len(Rulebook(pack(rule("trade.profit <= trade.revenue", since="2022Q2"))).inspect(wrong)[0]) == 1


def test_only_when() -> None:
    rules = Rulebook(pack(rule("trade.profit <= trade.revenue", when="trade.revenue > 1 VND")))
    assert rules.inspect(filing("revenue 1, profit 2")) == [[]]
    assert len(rules.inspect(filing("revenue 2, profit 3"))[0]) == 1
