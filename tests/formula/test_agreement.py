"""Random formulas over random figures: pencil and paper, the reference and DuckDB say the same."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formula import oracle
from formula.vocabulary import INDICATORS, VOCABULARY
from khoi.catalog.formula.asked import condition_at, plan_table, total_table
from khoi.catalog.formula.parse import read_condition
from khoi.catalog.formula.tree import Condition, Negation, Slip
from khoi.engine import reference
from khoi.engine.embedded import Engine
from khoi.engine.query import Cell, Demand, TooWideError
from khoi.engine.tables import Column, Data, Table
from khoi.values.period import Period

PERIOD: Final = Period.parse("2022Q2")
INPUTS: Final = [i for i in INDICATORS.values() if not i.derived]
MONEY: Final = [i.code for i in INPUTS if i.unit == "VND"]
COLUMNS: Final = (Column("here"), *(Column(i.code, i.decimals) for i in INPUTS))
HERE: Final = "here"
TABLES: Final = (
    *(f"{year}Q{number}" for year in (2022, 2021, 2020) for number in (1, 2, 3, 4)),
    "2019Q4",
    *(plan_table(year) for year in (2019, 2020, 2021, 2022)),
    *(total_table(group, Period.parse("2022Q2")) for group in ("bloc", "sector")),
)

figures = st.sampled_from(MONEY)
leaves = st.one_of(
    figures,
    figures.map(lambda code: f"previous({code})"),
    figures.map(lambda code: f"same_period({code})"),
    st.sampled_from(["plan(trade.revenue)", "quarters(trade.revenue)", "same_period(quarters(trade.profit))"]),
    st.sampled_from(
        ["to_date(trade.revenue)", "same_period(to_date(trade.revenue))", "previous(to_date(trade.profit))"]
    ),
    figures.flatmap(lambda code: st.sampled_from([f"total({code}, bloc)", f"total({code}, sector)"])),
    st.sampled_from(["1 VND", "2.5 triệu VND", "7 VND"]),
)
plain = st.sampled_from(["2", "0.5", "25 %", "1", "3", "digital.online", "bank.bad_ratio", "bank.bad / bank.loans"])


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Values of money out of values of money."""
    return st.one_of(
        st.tuples(inner, st.sampled_from("+-"), inner).map(lambda parts: f"({' '.join(parts)})"),
        st.tuples(inner, st.sampled_from("*/"), plain).map(lambda parts: f"({parts[0]} {parts[1]} ({parts[2]}))"),
        st.tuples(inner, inner).map(lambda parts: f"({parts[0]} default {parts[1]})"),
        st.tuples(st.sampled_from(["max", "min"]), inner, inner).map(lambda p: f"{p[0]}({p[1]}, {p[2]})"),
        inner.map(lambda part: f"abs({part})"),
        inner.map(lambda part: f"-{part}"),
        st.tuples(inner, inner, inner, inner).map(lambda p: f"(if {p[0]} < {p[1]} then {p[2]} else {p[3]})"),
    )


values = st.recursive(leaves, grown, max_leaves=4)
compared = st.tuples(values, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), values).map(" ".join)
ratios = st.tuples(values, values, st.sampled_from(["<", ">=", "="]), plain).map(
    lambda p: f"({p[0]}) / ({p[1]}) {p[2]} {p[3]}"
)
conditions = st.recursive(
    compared | ratios | values.map(lambda value: f"known({value})"),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda p: f"({' '.join(p)})"),
        inner.map(lambda one: f"not ({one})"),
    ),
    max_leaves=3,
)
amounts = st.integers(-3, 3) | st.integers(-3, 3) | st.integers(-(10**17), 10**17) | st.none()

Held = dict[int, dict[str, dict[str, Decimal]]]


@st.composite
def books(draw: st.DrawFn) -> Held:
    """Four enterprises; small figures and zeros often, a few missing."""
    found: Held = {}
    for enterprise in range(1, 5):
        rows = {}
        for table in TABLES:
            row = {c.name: draw(amounts) for c in COLUMNS[1:]}
            rows[table] = {
                name: Decimal(value).scaleb(-INDICATORS[name].decimals)
                for name, value in row.items()
                if value is not None
            }
        rows[str(PERIOD)][HERE] = Decimal(1)
        found[enterprise] = rows
    return found


def read(texts: list[str]) -> dict[str, Condition]:
    """Formulas that could overflow are refused, never answered wrongly."""
    found = {}
    for text in texts:
        with suppress(TooWideError, NoUnit):
            condition = refused_units(text)
            condition_at(condition, PERIOD)
            found[text] = condition
    return found


class NoUnit(Exception):
    """`abs(0)` measures nothing, and is compared with money."""


def refused_units(text: str) -> Condition:
    try:
        return read_condition(text, VOCABULARY)
    except Slip as slip:
        if slip.code == "formula.units":
            raise NoUnit from slip
        raise


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(conditions, min_size=3, max_size=6), books())
def test_pencil_reference_and_duckdb_say_the_same(engine: Engine, texts: list[str], held: Held) -> None:
    """Each condition and its opposite: whether it is true, false or undecided."""
    asked: dict[str, Condition] = {}
    for text, condition in read(texts).items():
        asked |= {text: condition, f"not ({text})": Negation(condition)}
    expected = {
        text: {e: () for e, of in held.items() if oracle.decided(condition, of, PERIOD) is False}
        for text, condition in asked.items()
    }
    here = Cell(str(PERIOD), HERE, 0)
    demands = [Demand(text, here, condition_at(condition, PERIOD)) for text, condition in asked.items()]
    assert reference.failures(demands, held) == expected
    tables = {name: Table(COLUMNS, delta={e: of[name] for e, of in held.items()}) for name in TABLES}
    assert engine.failures(demands, Data(tables, {})) == expected
