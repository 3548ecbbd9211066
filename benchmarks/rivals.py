"""Ways to add up quarters: this code's engine, SQL by hand in two databases, pandas exactly and inexactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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

    def answer(self, periods: Sequence[Period]) -> Any: ...
    def totals(self, answer: Any) -> Totals: ...


class Khoi:
    """This code."""

    name = "Khối (`Engine.totals`)"
    exact = True

    def __init__(self, panel: Panel, engine: Engine) -> None:
        self.panel, self.engine = panel, engine

    def answer(self, periods: Sequence[Period]) -> Totals:
        return self.engine.totals(measures(self.panel.pack, *periods), self.panel.data(*periods))

    def totals(self, answer: Totals) -> Totals:
        return answer


SqlAnswer = list[tuple[str, Sequence[str], list[tuple[Any, ...]]]]
"""Of each statement: the quarter that it is of (empty: of several, named in its first column), names, rows."""


class DuckByHand:
    """DuckDB, asked by hand-written SQL over the same files."""

    name = "DuckDB by hand"
    exact = True

    def __init__(self, panel: Panel, database: duckdb.DuckDBPyConnection) -> None:
        self.panel, self.database = panel, database
        self.by_hand = ByHand(panel.pack, _Files(panel))

    def answer(self, periods: Sequence[Period]) -> SqlAnswer:
        found: SqlAnswer = []
        for of, statement in self.by_hand.statements(periods):
            rows = self.database.execute(statement).fetchall()
            found.append((of, [column[0] for column in self.database.description or ()], rows))
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

    def answer(self, periods: Sequence[Period]) -> SqlAnswer:
        found: SqlAnswer = []
        for of, statement in self.by_hand.statements(periods):
            cursor = self.connection.execute(statement.encode())
            found.append((of, [column.name for column in cursor.description or ()], cursor.fetchall()))
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

    def all_figures(self, periods: Sequence[Period]) -> str:
        return _one_after_another(self.figures, periods)

    def all_members(self, periods: Sequence[Period]) -> str:
        return _one_after_another(self.members, periods)


def _one_after_another(source: Callable[[Period], str], periods: Sequence[Period]) -> str:
    rows = (f"SELECT '{at}' AS quarter, * FROM {source(at)}" for at in periods)
    return f"({' UNION ALL '.join(rows)})"


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

    def all_figures(self, periods: Sequence[Period]) -> str:
        return self._all("figures", periods)

    def all_members(self, periods: Sequence[Period]) -> str:
        return self._all("members", periods)

    def _all(self, table: str, periods: Sequence[Period]) -> str:
        wanted = ", ".join(f"'{period}'" for period in periods)
        return f"(SELECT period AS quarter, * FROM {table} WHERE period IN ({wanted}))"


def sql_totals(answer: SqlAnswer) -> Totals:
    """Rows of all statements as totals; zeros are left out."""
    result: Totals = {}
    for of, names, rows in answer:
        for row in rows:
            at, (group, *amounts) = (of, row) if of else (row[0], row[1:])
            totals = (name.replace("@", at, 1) for name in names[-len(amounts) :])
            put(result, group, zip(totals, amounts, strict=True))
    return result


def put(result: Totals, group: str, amounts: Iterable[tuple[str, Any]]) -> None:
    """Add a group's totals that are not zero."""
    into = result.setdefault(group, {})
    into |= {name: Decimal(amount) for name, amount in amounts if amount}
