"""What is decided of intervals is decided of every value in them; pencil and paper say so for random formulas."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formula.oracle import decided
from formula.test_agreement import INPUTS, PERIOD, NoUnit, conditions, refused_units
from formula.vocabulary import VOCABULARY
from khoi.catalog.formula.parse import read_condition
from khoi.engine.query import TooWideError
from khoi.proofread.interval import Interval
from khoi.proofread.rules.additive import additive, timeless
from khoi.proofread.rules.ranges import Told, holds

values = st.fixed_dictionaries({i.code: st.integers(-30, 30) for i in INPUTS})
slack = st.fixed_dictionaries({i.code: st.tuples(st.integers(0, 3), st.integers(0, 3)) for i in INPUTS})


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(conditions, values, slack)
def test_what_is_decided_holds_of_every_value(
    text: str, exact: dict[str, int], wide: dict[str, tuple[int, int]]
) -> None:
    try:
        condition = refused_units(text)
    except (NoUnit, TooWideError):
        return
    told = {
        code: Interval(Fraction(exact[code] - below), Fraction(exact[code] + above))
        for code, (below, above) in wide.items()
    }
    found = holds(condition, told)
    pencil = decided(condition, {str(PERIOD): {code: Decimal(value) for code, value in exact.items()}}, PERIOD)
    assert found is None or pencil is None or found == pencil


def told(**figures: str) -> Told:
    """`trade_revenue="9..11"`."""
    found = {}
    for name, text in figures.items():
        low, _, high = text.partition("..")
        found[name.replace("_", ".", 1)] = Interval(Fraction(low), Fraction(high or low))
    return found


@pytest.mark.parametrize(
    ("formula", "figures", "answer"),
    [
        ("bank.bad <= bank.loans", {"bank_bad": "11..12", "bank_loans": "9..10"}, False),
        ("bank.bad <= bank.loans", {"bank_bad": "9..11", "bank_loans": "10..12"}, None),
        ("bank.bad <= bank.loans", {"bank_bad": "9..10", "bank_loans": "10..12"}, True),
        ("bank.bad <= bank.loans", {"bank_bad": "9..10"}, None),
        ("bank.bad / bank.loans <= 3 %", {"bank_bad": "40", "bank_loans": "1000"}, False),
        ("bank.bad / bank.loans <= 3 %", {"bank_bad": "40", "bank_loans": "-1..1000"}, None),
        ("trade.revenue - trade.profit = trade.profit", {"trade_revenue": "10", "trade_profit": "5"}, True),
        ("trade.revenue - trade.profit = trade.profit", {"trade_revenue": "10", "trade_profit": "4..6"}, None),
        ("trade.revenue = 0", {"trade_revenue": "1..2"}, False),
        ("abs(trade.profit) >= 3 VND", {"trade_profit": "-2..1"}, False),
        ("abs(trade.profit) >= 3 VND", {"trade_profit": "-5..-3"}, True),
        ("max(trade.profit, trade.revenue) > 5 VND", {"trade_profit": "1..9", "trade_revenue": "6"}, True),
        ("trade.profit default 0 > 1 VND", {"trade_revenue": "6"}, None),
        ("missing(trade.profit)", {"trade_revenue": "6"}, None),
        ("digital.online <= 100 %", {"digital_online": "101"}, False),
        ("bank.bad <= bank.loans and bank.loans > 0", {"bank_bad": "3", "bank_loans": "2"}, False),
        ("bank.bad > bank.loans or trade.profit > 0", {"bank_bad": "1", "bank_loans": "2"}, None),
        ("bank.loans >= previous(bank.loans)", {"bank_loans": "2"}, None),
        ("bank.loans <= total(bank.loans, bloc)", {"bank_loans": "2"}, None),
        ("bank.loans <= plan(bank.loans)", {"bank_loans": "2"}, None),
        ("(if trade.profit > 0 then trade.profit else 0) <= 4 VND", {"trade_profit": "1..3"}, True),
        ("(if trade.profit > 0 then trade.profit else 0) <= 4 VND", {"trade_profit": "-1..3"}, None),
    ],
)
def test_pencilled(formula: str, figures: dict[str, str], answer: bool | None) -> None:
    assert holds(read_condition(formula, VOCABULARY), told(**figures)) is answer


@pytest.mark.parametrize(
    ("formula", "of_totals", "of_any_time"),
    [
        ("bank.bad <= bank.loans", True, True),
        ("bank.bad <= 3 % * bank.loans and trade.profit <= trade.revenue", True, False),
        ("trade.costs + trade.profit = trade.revenue", True, True),
        ("(trade.profit default 0) / 2 < trade.revenue", True, True),
        ("staff.number >= staff.hired", True, False),
        ("trade.revenue > 0", True, True),
        ("trade.revenue > 5 VND", False, False),
        ("abs(trade.profit) <= trade.revenue", False, False),
        ("bank.bad != bank.loans", False, False),
        ("bank.bad / bank.loans <= 3 %", False, False),
        ("trade.profit * trade.revenue > 0", False, False),
        ("not (bank.bad > bank.loans)", False, False),
        ("bank.bad <= bank.loans or trade.profit > 0", False, False),
        ("digital.online <= digital.online", False, False),
        ("max(trade.profit, trade.revenue) > 0", False, False),
        ("known(trade.profit)", False, False),
    ],
)
def test_which_rules_are_of_totals_too(formula: str, of_totals: bool, of_any_time: bool) -> None:
    condition = read_condition(formula, VOCABULARY)
    assert (additive(condition), timeless(condition)) == (of_totals, of_any_time)


additives = st.sampled_from(
    [
        "bank.bad <= bank.loans",
        "trade.profit - bank.bad < 2 * trade.revenue",
        "trade.costs + bank.bad = bank.loans - (trade.profit default 0)",
        "bank.bad * 50 % >= bank.loans / 4 and trade.revenue > 0",
    ]
)


@given(additives, values, values)
def test_what_holds_of_each_holds_of_both_together(text: str, one: dict[str, int], other: dict[str, int]) -> None:
    condition = read_condition(text, VOCABULARY)
    assert additive(condition)
    together = {code: one[code] + other[code] for code in one}
    answers = [holds(condition, {c: Interval.at(v) for c, v in book.items()}) for book in (one, other, together)]
    assert answers[:2] != [True, True] or answers[2]
