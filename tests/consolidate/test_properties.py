"""Two ways that must agree, over random books: engines, difference and whole, groups and their bloc."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consolidate.computed import computing_pack
from consolidate.year import QUARTERS, a_year
from khoi.catalog.definitions import Indicator
from khoi.catalog.formula.asked import plan_table
from khoi.catalog.operations import adopt_pack
from khoi.collect.rounds import forms_owed
from khoi.consolidate.measures import (
    MEMBER_COLUMN,
    STATE,
    measures,
    member_table,
    periods_needed,
    round_table,
)
from khoi.consolidate.queries.books import tables_needed
from khoi.consolidate.readings import GroupTotals
from khoi.engine import reference
from khoi.engine.embedded import Engine
from khoi.engine.query import Query, Totals
from khoi.engine.tables import Data, Members, Row, Table
from khoi.storage.models import ConsolidatedGroup
from khoi.values.basis import Basis, State
from khoi.values.period import Period
from khoi.values.quantity import exact_sum
from office import Office, Opening

ENTERPRISES = range(1, 6)
SECTORS = ("sector:trade", "sector:bank")
CLUBS = ("club:ship", "club:young")
ONE = Decimal(1)
SOME = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]}

Rows = dict[int, dict[str, Decimal]]
Groups = dict[int, tuple[str, ...]]


@cache
def query_of(period: Period) -> Query:
    return measures(computing_pack(), period)


@dataclass(frozen=True)
class World:
    """All tables that a consolidation reads, and who belongs where at each moment."""

    period: Period
    tables: dict[str, Rows]
    groups: dict[str, Groups]

    def by_reference(self) -> Totals:
        books = {e: {table: rows[e] for table, rows in self.tables.items() if e in rows} for e in ENTERPRISES}
        return reference.totals(query_of(self.period), books, self.groups)

    def by_engine(self, engine: Engine) -> Totals:
        columns = tables_needed(computing_pack(), self.period)
        assert columns.keys() == self.tables.keys()
        held: dict[str, dict[int, Row]] = {name: dict(rows) for name, rows in self.tables.items()}
        return engine.totals(
            query_of(self.period),
            Data(
                {name: Table(columns[name], delta=rows) for name, rows in held.items()},
                {at: Members(pairs=[(e, g) for e, gs in held.items() for g in gs]) for at, held in self.groups.items()},
            ),
        )


def values(indicator: Indicator) -> st.SearchStrategy[Decimal]:
    """Small ones often, so that thresholds and paces are met exactly; and as large as a figure can be."""
    low = -(10**18) + 1 if indicator.signed else 0
    million = st.integers(0, 5000).map(lambda n: Decimal(n) * 10**6)
    return million | st.integers(low, 10**18 - 1).map(lambda n: Decimal(n).scaleb(-indicator.decimals))


@st.composite
def figure_rows(draw: st.DrawFn) -> Rows:
    rows: Rows = {}
    for enterprise in draw(st.sets(st.sampled_from(ENTERPRISES))):
        row = rows[enterprise] = {}
        for indicator in draw(st.sets(st.sampled_from(computing_pack().inputs), max_size=5)):
            state = draw(st.sampled_from([State.VALUE, State.VALUE, State.NIL, State.NOT_APPLICABLE]))
            if state is not State.NOT_APPLICABLE:
                row[indicator.code] = draw(values(indicator)) if state is State.VALUE else Decimal(0)
            row[indicator.code + STATE] = Decimal(10 * draw(st.sampled_from(Basis)) + state)
    return rows


@st.composite
def memberships(draw: st.DrawFn) -> Groups:
    """Everybody who belongs is placed in one sector, and in any number of clubs."""
    return {
        enterprise: ("bloc", draw(st.sampled_from(SECTORS)), *draw(st.lists(st.sampled_from(CLUBS), unique=True)))
        for enterprise in sorted(draw(st.sets(st.sampled_from(ENTERPRISES))))
    }


@st.composite
def worlds(draw: st.DrawFn) -> World:
    pack = computing_pack()
    period = Period.parse(draw(st.sampled_from(["2022Q1", "2022Q1", "2021Q3"])))
    same = period.same_last_year
    needed = periods_needed(pack, period)
    groups = {str(at): draw(memberships()) for at in needed}
    tables = {str(at): draw(figure_rows()) for at in needed}
    revenue = pack.indicators["trade.revenue"]
    plans = st.dictionaries(st.sampled_from(ENTERPRISES), values(revenue).map(lambda v: {revenue.code: v}))
    tables |= {plan_table(year): draw(plans) for year in (period.year, same.year)}
    tables[member_table(same)] = {enterprise: {MEMBER_COLUMN.name: ONE} for enterprise in groups[str(same)]}
    tables[round_table(period)] = {
        enterprise: {
            f"{stage}.{form.code}": ONE
            for form in forms_owed(pack, held[1:], period)
            for stage in ("expected", "received", "accepted")[: draw(st.integers(1, 3))]
        }
        for enterprise, held in groups[str(period)].items()
    }
    return World(period, tables, groups)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine(threads=2) as engine:
        yield engine


@settings(max_examples=40, **SOME)  # type: ignore[arg-type]
@given(world=worlds())
def test_the_engine_adds_up_as_the_reference_does(engine: Engine, world: World) -> None:
    assert world.by_engine(engine) == world.by_reference()


@settings(max_examples=60, **SOME)  # type: ignore[arg-type]
@given(world=worlds())
def test_sectors_add_up_to_the_bloc(world: World) -> None:
    """Where everybody is placed in one sector. Totals without a zero are left out, so plain addition is enough."""
    totals = world.by_reference()
    added: Totals = {}
    for sector in SECTORS:
        added = reference.added(added, {"bloc": totals.get(sector, {})})
    assert added.get("bloc", {}) == totals.get("bloc", {})


@settings(max_examples=60, **SOME)  # type: ignore[arg-type]
@given(world=worlds())
def test_figures_hold_together(world: World) -> None:
    """Whatever the totals: every figure can be made, and says no more than is known."""
    for amounts in world.by_reference().values():
        group = GroupTotals(computing_pack(), world.period, amounts)
        for figure in group.figures():
            coverage = figure["coverage"]
            assert coverage["expected"] >= coverage["received"] >= coverage["accepted"]
            assert figure["basis"]["final"] <= figure["basis"]["known"]
            assert Decimal(figure.get("share_percent") or 0) <= 100


@settings(max_examples=60, **SOME)  # type: ignore[arg-type]
@given(world=worlds())
def test_contributions_are_all_there_is(world: World) -> None:
    """The total is the sum of what each enterprise adds: what a consolidation by difference stands on."""
    query, added = query_of(world.period), Totals()
    for enterprise in ENTERPRISES:
        rows = {table: held[enterprise] for table, held in world.tables.items() if enterprise in held}
        groups = {at: held[enterprise] for at, held in world.groups.items() if enterprise in held}
        added = reference.added(added, reference.contribution(query, rows, groups))
    assert added == world.by_reference()


# By difference, through the whole office


@pytest.fixture(scope="module")
def consolidated(open_office: Opening) -> Iterator[Office]:
    """A year received, accepted and consolidated; what a test adds is rolled back."""
    with open_office() as empty:
        empty.pack = computing_pack()
        adopt_pack(empty.pack, by="Hoa", at=empty.tick())
        office = a_year(empty)
        for quarter in QUARTERS:
            office.consolidate(quarter)
        yield office


AMOUNTS = st.integers(0, 3000).map(str) | st.sampled_from(["–", "'…", "'x", "0", "1000", "1200"])
HEADS = ("revenue", "profit", "staff", "wages", "final_revenue", "final_staff", "loans", "final_loans")
FORMS = st.dictionaries(st.sampled_from(HEADS), AMOUNTS, min_size=1, max_size=5)
WHO = {"2021": ("An", "Bính", "Cát"), "2022": ("An", "Bính", "Đò", "Én")}
SENT = st.sampled_from(QUARTERS).flatmap(lambda q: st.tuples(st.just(q), st.sampled_from(WHO[q[:4]]), FORMS))


@settings(max_examples=12, **SOME)  # type: ignore[arg-type]
@given(arrivals=st.lists(SENT, min_size=1, max_size=4), asked=st.sampled_from(["2022Q1", "2022Q1", "2021Q4", "2021Q2"]))
def test_by_difference_as_in_full(
    consolidated: Office, arrivals: list[tuple[str, str, dict[str, str]]], asked: str
) -> None:
    office = consolidated
    with transaction.atomic():
        for quarter, who, inputs in arrivals:
            (outcome,) = office.receive(office.send(who, quarter, **inputs))
            assert outcome.taken
            office.accept(quarter)
        short, full = office.consolidate(asked), office.consolidate(asked, in_full=True)
        assert (short.way, full.way) == ("difference", "full")
        assert said(short.number) == said(full.number)
        for code in ("trade.revenue", "trade.computed_grown", "trade.computed_good_share"):
            traced = office.trace(code, asked, short.number)
            assert traced.agrees
            assert exact_sum(row.value for row in traced.parts[0].contributions) == traced.parts[0].total
        transaction.set_rollback(True)


def said(number: int) -> dict[str, object]:
    rows = ConsolidatedGroup.objects.filter(consolidation__number=number)
    return {row.group: (row.totals, row.figures) for row in rows}
