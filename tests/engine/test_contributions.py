"""Totals are the sum of contributions, so one enterprise's change moves them by exactly its difference."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.books import MEMBERS, Books, asked
from engine.strategies import TABLES, books, questions
from khoi.engine.embedded import Engine
from khoi.engine.query import Cell, Known, Number, Query, Sum, Totals
from khoi.engine.reference import added, contribution
from khoi.engine.tables import Data, Members, Table

SETTINGS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


def totals(engine: Engine, query: Query, about: Books) -> Totals:
    return engine.totals(
        query,
        Data(
            {name: Table(tuple(about.columns[name]), delta=rows) for name, rows in about.tables.items()},
            {at: Members(pairs=[(e, g) for e, names in m.items() for g in names]) for at, m in about.groups.items()},
        ),
    )


def of_one(query: Query, about: Books, enterprise: int) -> Totals:
    """What an enterprise adds."""
    where = {at: members[enterprise] for at, members in about.groups.items() if enterprise in members}
    return contribution(query, about.of(enterprise), where)


@SETTINGS
@given(st.data())
def test_totals_are_the_sum_of_contributions(engine: Engine, data: st.DataObject) -> None:
    about = data.draw(books())
    query = data.draw(questions(about))
    total: Totals = {}
    for enterprise in {e for members in about.groups.values() for e in members}:
        total = added(total, of_one(query, about, enterprise))
    assert totals(engine, query, about) == total


@SETTINGS
@given(st.data())
def test_a_new_row_moves_totals_by_its_difference(engine: Engine, data: st.DataObject) -> None:
    before, other = data.draw(books()), data.draw(books())
    query = data.draw(questions(before))
    enterprise, table = data.draw(st.integers(1, 6)), data.draw(st.sampled_from(TABLES))
    row = {
        column.name: value.scaleb(was.scale - column.scale)
        for column, was in zip(before.columns[table], other.columns[table], strict=True)
        if (value := other.tables[table].get(enterprise, {}).get(column.name)) is not None
    }
    after = before.with_row(table, enterprise, row)
    moved = added(totals(engine, query, before), of_one(query, before, enterprise), sign=-1)
    assert added(moved, of_one(query, after, enterprise)) == totals(engine, query, after)


def test_one_more_acceptance_by_hand(engine: Engine) -> None:
    """Enterprise 2 corrects 250 to 260 and reports staff: the bloc moves by 10, and by one that is known."""
    before = Books.drawn("""
        trade
        | enterprise | revenue | staff |
        | 1          | 100     | 12    |
        | 2          | 250     |       |

        members
        | enterprise | groups     |
        | 1          | bloc, bank |
        | 2          | bloc, shop |
    """)
    staff = Cell("trade", "staff", 0)
    query = asked({"revenue": Sum(Cell("trade", "revenue", 0)), "staff": Sum(staff), "known": Number(Known(staff))})
    after = before.with_row("trade", 2, {"revenue": Decimal(260), "staff": Decimal(7)})
    assert of_one(query, before, 2) == {"bloc": {"revenue": 250}, "shop": {"revenue": 250}}
    moved = {"revenue": 260, "staff": 7, "known": 1}
    assert of_one(query, after, 2) == {"bloc": moved, "shop": moved}
    assert totals(engine, query, before)["bloc"] == {"revenue": 350, "staff": 12, "known": 1}
    assert totals(engine, query, after)["bloc"] == {"revenue": 360, "staff": 19, "known": 2}
    assert MEMBERS in after.groups
