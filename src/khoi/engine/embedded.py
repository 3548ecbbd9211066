"""The same totals in DuckDB, in memory over base files and deltas; the only module that knows DuckDB."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import duckdb

from khoi.engine.query import (
    Added,
    Aggregate,
    All,
    Cell,
    Condition,
    Constant,
    Known,
    Measure,
    Number,
    Overflow,
    Query,
    Reaches,
    Sum,
    Totals,
    Value,
)
from khoi.engine.tables import Column, Data, Members, Row, Table

_WIDE: Final = 28
"""Digits to which a value is widened before it is added to another or multiplied by a factor of up to nine digits."""


class Engine:
    """One in-memory database; use as a context manager."""

    def __init__(self, threads: int | None = None) -> None:
        self._database = duckdb.connect(
            config={"autoinstall_known_extensions": "false", "threads": str(threads or os.cpu_count() or 1)}
        )
        self._folder = tempfile.TemporaryDirectory(prefix="khoi-")

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()
        self._folder.cleanup()

    def totals(self, query: Query, data: Data) -> Totals:
        """Totals of every aggregate per group; `Overflow` when a number does not fit."""
        result: Totals = {}
        with _overflow():
            for at in dict.fromkeys(aggregate.at for aggregate in query.aggregates):
                chosen = [a for a in query.aggregates if a.at == at and not _reads_nothing(a, data)]
                if not chosen:
                    continue
                sql = self._statement(chosen, data, data.members[at])
                for group, *amounts in self._database.execute(sql).fetchall():
                    into = result.setdefault(group, {})
                    for aggregate, amount in zip(chosen, amounts, strict=True):
                        if amount:
                            into[aggregate.name] = Decimal(amount)
        return {group: names for group, names in result.items() if names}

    def write_table(self, table: Table, target: Path) -> int:
        """Write a table (base without superseded rows, and delta) as one new base file; returns its rows."""
        return self._write(self._relation(table), target)

    def write_members(self, members: Members, target: Path) -> int:
        """Write a membership table as a base file; returns its rows."""
        return self._write(self._members(members), target)

    def _write(self, relation: str, target: Path) -> int:
        with _overflow():
            self._database.execute(
                f"COPY (SELECT * FROM {relation} ORDER BY enterprise) TO {_text(str(target))}"
                " (FORMAT parquet, COMPRESSION zstd)"
            )
        row = self._database.execute(f"SELECT count(*) FROM read_parquet({_text(str(target))})").fetchone()
        assert row is not None
        return int(row[0])

    def _statement(self, aggregates: Sequence[Aggregate], data: Data, members: Members) -> str:
        """Each measure is first a column per enterprise, then added up: far faster than filtered aggregates."""
        columns: dict[str, str] = {}
        outer = [_added_up(aggregate.measure, columns) for aggregate in aggregates]
        inner = "".join(f", {sql} AS {name}" for sql, name in columns.items())
        joins = "".join(
            f" LEFT JOIN {self._relation(data.tables[name])} AS {_name(name)} USING (enterprise)"
            for name in _tables(aggregates)
        )
        return (
            f"WITH member AS MATERIALIZED (SELECT enterprise, grp FROM {self._members(members)}),"
            f" book AS (SELECT enterprise{inner} FROM (SELECT DISTINCT enterprise FROM member){joins})"
            f" SELECT grp, {', '.join(outer)} FROM member JOIN book USING (enterprise) GROUP BY grp"
        )

    def _relation(self, table: Table) -> str:
        names = ", ".join(["enterprise", *(_name(column.name) for column in table.columns)])
        parts = []
        if table.delta or table.base is None:
            parts.append(f"SELECT {names} FROM {self._rows(table.columns, table.delta)}")
        if table.base is not None:
            fresh = f" WHERE enterprise NOT IN ({', '.join(map(str, table.delta))})" if table.delta else ""
            parts.append(f"SELECT {names} FROM read_parquet({_text(str(table.base))}){fresh}")
        return f"({' UNION ALL '.join(parts)})"

    def _rows(self, columns: Sequence[Column], rows: Mapping[int, Row]) -> str:
        types = {"enterprise": "BIGINT", **{c.name: f"DECIMAL({c.digits},{c.scale})" for c in columns}}
        lines = (
            [str(enterprise), *(_cell(row.get(column.name)) for column in columns)] for enterprise, row in rows.items()
        )
        return self._spool(types, lines)

    def _members(self, members: Members) -> str:
        if members.base is not None:
            return f"read_parquet({_text(str(members.base))})"
        return self._spool({"enterprise": "BIGINT", "grp": "VARCHAR"}, ([str(e), group] for e, group in members.pairs))

    def _spool(self, types: Mapping[str, str], lines: Iterable[Sequence[str]]) -> str:
        """Rows pass through a small file of text: decimals arrive exactly, and no array library is needed."""
        handle, path = tempfile.mkstemp(dir=self._folder.name, suffix=".csv")
        with os.fdopen(handle, "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(lines)
        columns = ", ".join(f"{_text(name)}: {_text(kind)}" for name, kind in types.items())
        return f"read_csv({_text(path)}, header=false, auto_detect=false, delim=',', quote='\"', columns={{{columns}}})"


@contextmanager
def _overflow() -> Iterator[None]:
    try:
        yield
    except (duckdb.OutOfRangeException, duckdb.ConversionException) as trouble:
        raise Overflow(str(trouble)) from trouble


def _reads_nothing(aggregate: Aggregate, data: Data) -> bool:
    """Whether all the tables that a measure reads are empty, so that it is zero for every group."""
    tables = [data.tables[name] for name in _tables([aggregate])]
    return bool(tables) and all(table.base is None and not table.delta for table in tables)


def _added_up(measure: Measure, columns: dict[str, str]) -> str:
    """The measure over a per-enterprise column, which is put into `columns` (SQL to its name) unless it is there."""
    function, what = ("sum", measure.of) if isinstance(measure, Sum) else ("count", _counted(measure.where))
    conditions = [condition_sql(c) for c in _simple(measure.where) if c != Known(what)]
    sql = value_sql(what)
    if conditions:
        sql = f"CASE WHEN {' AND '.join(conditions)} THEN {sql} END"
    return f"{function}({columns.setdefault(sql, f'c{len(columns)}')})"


def _counted(where: Condition) -> Value:
    """What to count: a value that must be known, so that its column may serve a sum too, or else a one."""
    return next((c.value for c in _simple(where) if isinstance(c, Known)), Constant(Decimal(1)))


def _simple(condition: Condition) -> Iterator[Known | Reaches]:
    """The conditions that must all hold."""
    if isinstance(condition, All):
        for part in condition.conditions:
            yield from _simple(part)
    else:
        yield condition


def value_sql(value: Value) -> str:
    """A value as SQL; missing is NULL."""
    return _VALUES[type(value)](value)


def condition_sql(condition: Condition) -> str:
    """A condition as SQL; NULL counts as false."""
    return _CONDITIONS[type(condition)](condition)


def _added_sql(value: Added) -> str:
    terms = [_widened(term) for term in value.terms]
    if len(terms) == 1:
        return terms[0]
    known = " OR ".join(f"{value_sql(term)} IS NOT NULL" for term in value.terms)
    zeros = " + ".join(f"coalesce({term}, 0)" for term in terms)
    return f"CASE WHEN {known} THEN CAST({zeros} AS DECIMAL({_WIDE},{value.scale})) END"


def _widened(value: Value) -> str:
    return f"CAST({value_sql(value)} AS DECIMAL({_WIDE},{value.scale}))"


def _times(value: Value, factor: int) -> str:
    return value_sql(value) if factor == 1 else f"{_widened(value)} * CAST({factor} AS DECIMAL(9,0))"


_VALUES: Final[dict[type, Callable[[Any], str]]] = {
    Cell: lambda cell: f"{_name(cell.table)}.{_name(cell.column)}",
    Constant: lambda constant: _literal(constant.value),
    Added: _added_sql,
}
_CONDITIONS: Final[dict[type, Callable[[Any], str]]] = {
    Known: lambda known: f"{value_sql(known.value)} IS NOT NULL",
    Reaches: lambda r: f"({_times(r.value, r.times)} {r.order} {_times(r.limit, r.limit_times)})",
    All: lambda every: f"({' AND '.join(condition_sql(c) for c in every.conditions) or 'true'})",
}


def _tables(aggregates: Sequence[Aggregate]) -> list[str]:
    """The tables that the measures read, each once, in order of first use."""
    found: dict[str, None] = {}

    def visit(node: object) -> None:
        match node:
            case Cell(table=table):
                found[table] = None
            case Added(terms=terms):
                for term in terms:
                    visit(term)
            case Known(value=value):
                visit(value)
            case Reaches(value=value, limit=limit):
                visit(value)
                visit(limit)
            case All(conditions=conditions):
                for condition in conditions:
                    visit(condition)
            case Sum(of=of, where=where):
                visit(of)
                visit(where)
            case Number(where=where):
                visit(where)

    for aggregate in aggregates:
        visit(aggregate.measure)
    return list(found)


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _literal(value: Decimal) -> str:
    """A number that the database takes for a decimal, as narrow as it is written."""
    text = format(value, "f")
    return text if "." in text else f"{text}."


def _cell(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")
