"""Ways to add up a quarter: this code's engine, SQL by hand in two databases, pandas exactly and inexactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Protocol

import duckdb
import psycopg

from benchmarks.by_hand import ByHand
from benchmarks.panel import NEWEST, Panel
from khoi.consolidate.measures import measures
from khoi.engine.embedded import Engine
from khoi.engine.query import Totals
from khoi.values.period import Period


class Rival(Protocol):
    """`answer` is what is timed: it ends with the totals in Python; `totals` brings them into one shape."""

    name: str
    exact: bool

    def answer(self, period: Period) -> Any: ...
    def totals(self, answer: Any) -> Totals: ...


class Khoi:
    """This code."""

    name = "Khối (`Engine.totals`)"
    exact = True

    def __init__(self, panel: Panel, engine: Engine) -> None:
        self.panel, self.engine = panel, engine

    def answer(self, period: Period) -> Totals:
        return self.engine.totals(measures(self.panel.pack, period), self.panel.data(period))

    def totals(self, answer: Totals) -> Totals:
        return answer


SqlAnswer = list[tuple[Sequence[str], list[tuple[Any, ...]]]]
"""Of each statement: its columns' names, the group first, and its rows."""


class DuckByHand:
    """DuckDB, asked by hand-written SQL over the same files."""

    name = "DuckDB by hand"
    exact = True

    def __init__(self, panel: Panel, database: duckdb.DuckDBPyConnection) -> None:
        self.panel, self.database = panel, database
        self.by_hand = ByHand(panel.pack, _Files(panel))

    def answer(self, period: Period) -> SqlAnswer:
        found: SqlAnswer = []
        for statement in self.by_hand.statements(period):
            rows = self.database.execute(statement).fetchall()
            found.append(([column[0] for column in self.database.description or ()], rows))
        return found

    def totals(self, answer: SqlAnswer) -> Totals:
        return sql_totals(answer)


class PostgresByHand:
    """PostgreSQL, asked by the same SQL over one wide table with its key."""

    name = "PostgreSQL 15"
    exact = True

    def __init__(self, panel: Panel, connection: psycopg.Connection) -> None:
        self.connection = connection
        self.by_hand = ByHand(panel.pack, _Tables())

    def answer(self, period: Period) -> SqlAnswer:
        found: SqlAnswer = []
        for statement in self.by_hand.statements(period):
            cursor = self.connection.execute(statement.encode())
            found.append(([column.name for column in cursor.description or ()], cursor.fetchall()))
        return found

    def totals(self, answer: SqlAnswer) -> Totals:
        return sql_totals(answer)


class _Files:
    """Parquet files; the newest quarter's with the delta in place of superseded rows."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel

    def figures(self, period: Period) -> str:
        base = f"read_parquet('{self.panel.figures(period)}')"
        if period != NEWEST:
            return base
        delta = f"read_parquet('{self.panel.delta_file}')"
        return f"(FROM {delta} UNION ALL FROM {base} WHERE enterprise NOT IN (SELECT enterprise FROM {delta}))"

    def plans(self, year: int) -> str:
        return f"read_parquet('{self.panel.plans(year)}')"

    def members(self, period: Period) -> str:
        return f"read_parquet('{self.panel.members(period)}')"

    def round(self, period: Period) -> str:
        return f"read_parquet('{self.panel.round(period)}')"


class _Tables:
    """Tables with the quarter or year in their key."""

    def figures(self, period: Period) -> str:
        return f"(SELECT * FROM figures WHERE period = '{period}')"

    def plans(self, year: int) -> str:
        return f"(SELECT * FROM plans WHERE year = '{year}')"

    def members(self, period: Period) -> str:
        return f"(SELECT * FROM members WHERE period = '{period}')"

    def round(self, period: Period) -> str:
        return f"(SELECT * FROM round WHERE period = '{period}')"


def sql_totals(answer: SqlAnswer) -> Totals:
    """Rows of all statements as totals; zeros are left out."""
    result: Totals = {}
    for (_, *names), rows in answer:
        for group, *amounts in rows:
            put(result, group, zip(names, amounts, strict=True))
    return result


def put(result: Totals, group: str, amounts: Iterable[tuple[str, Any]]) -> None:
    """Add a group's totals that are not zero."""
    into = result.setdefault(group, {})
    into |= {name: Decimal(amount) for name, amount in amounts if amount}
