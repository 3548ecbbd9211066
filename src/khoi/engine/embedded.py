"""The same totals in DuckDB, in memory over base files and deltas; the only module that knows DuckDB."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
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
    check_figure,
)
from khoi.engine.tables import Column, Data, Members, Table

_WIDE: Final = 28
"""Digits to which a value is widened before it is added to another or multiplied by a factor of up to nine digits."""

Names = Mapping[str, str]
"""What a statement calls each table."""

Parts = Mapping[str, Sequence[str]]
"""Of each table, what may follow FROM; its rows are those of all its parts."""


class Engine:
    """One in-memory database; use as a context manager."""

    def __init__(self, threads: int | None = None) -> None:
        self._threads = threads or os.cpu_count() or 1
        self._database = duckdb.connect(config={"autoinstall_known_extensions": "false", "threads": str(self._threads)})
        self._sessions = count(1)
        self._folder = tempfile.TemporaryDirectory(prefix="khoi-")

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()
        self._folder.cleanup()

    def totals(self, query: Query, data: Data) -> Totals:
        """Totals of every aggregate per group; `Overflow` when a number does not fit."""
        result: Totals = {}
        sheets = _sheets(query, data)
        with self._session() as session:
            read = {name for sheet in sheets for tables in sheet.moments.values() for name in tables}
            tables = {name: session.table(data.tables[name]) for name in read}
            members = {at: session.members(data.members[at]) for sheet in sheets for at in sheet.moments}
            # Side by side, for one statement on a bloc's few thousand rows keeps one core busy.
            with ThreadPoolExecutor(self._threads) as pool:
                answers = list(pool.map(session.rows, [sheet.statement(tables, members) for sheet in sheets]))
            for sheet, rows in zip(sheets, answers, strict=True):
                asked = list(sheet.asked.values())
                for moment, group, *amounts in rows:
                    into = result.setdefault(group, {})
                    for name, position in asked[moment].items():
                        if amounts[position]:
                            into[name] = Decimal(amounts[position])
        return {group: names for group, names in result.items() if names}

    def write_table(self, table: Table, target: Path) -> int:
        """Write a table (base without superseded rows, and delta) as one new base file; returns its rows."""
        with self._session() as session:
            names = ["enterprise", *(column.name for column in table.columns)]
            return session.write(_united(names, session.table(table)), target)

    def write_members(self, members: Members, target: Path) -> int:
        """Write a membership table as a base file; returns its rows."""
        with self._session() as session:
            return session.write(_united(["enterprise", "grp"], session.members(members)), target)

    @contextmanager
    def _session(self) -> Iterator[_Session]:
        schema = f"session{next(self._sessions)}"
        with _overflow(), self._database.cursor() as connection:
            connection.execute(f"CREATE SCHEMA {schema}")
            try:
                yield _Session(connection, schema, Path(self._folder.name))
            finally:
                connection.execute(f"DROP SCHEMA {schema} CASCADE")


@dataclass
class _Session:
    """Tables as what may follow FROM, part by part: base files where they lie, deltas in its own schema."""

    connection: duckdb.DuckDBPyConnection
    schema: str
    folder: Path
    spooled: int = 0

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """May be called by several threads at once."""
        with self.connection.cursor() as connection:
            return connection.execute(sql).fetchall()

    def write(self, relation: str, target: Path) -> int:
        """Write a base file; returns its rows. Version 2 of the format is smaller and quicker to read."""
        copy = f"COPY (SELECT * FROM {relation} ORDER BY enterprise) TO {_text(str(target))}"
        ((count,),) = self.rows(f"{copy} (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd)")
        return int(count)

    def table(self, table: Table) -> list[str]:
        """The delta, and the base without the rows that it supersedes."""
        parts = [self._delta(table)] if table.delta or table.base is None else []
        if table.base is not None:
            fresh = f" WHERE enterprise NOT IN ({', '.join(map(str, table.delta))})" if table.delta else ""
            parts.append(f"read_parquet({_text(str(table.base))}){fresh}")
        return parts

    def members(self, members: Members) -> list[str]:
        if members.base is not None:
            return [f"read_parquet({_text(str(members.base))})"]
        pairs = ([str(enterprise), group] for enterprise, group in members.pairs)
        return [self._spool({"enterprise": "BIGINT", "grp": "VARCHAR"}, pairs)]

    def _delta(self, table: Table) -> str:
        types = {"enterprise": "BIGINT", **{c.name: f"DECIMAL({c.digits},{c.scale})" for c in table.columns}}
        lines = (
            [str(enterprise), *(_cell(row.get(column.name), column) for column in table.columns)]
            for enterprise, row in table.delta.items()
        )
        return self._spool(types, lines)

    def _spool(self, types: Mapping[str, str], lines: Iterable[Sequence[str]]) -> str:
        """Rows pass through a small file of text: decimals arrive exactly, and no array library is needed."""
        self.spooled += 1
        name = f"{self.schema}.spooled{self.spooled}"
        columns = ", ".join(f"{_text(name)}: {_text(kind)}" for name, kind in types.items())
        with tempfile.NamedTemporaryFile("w", newline="", encoding="utf-8", dir=self.folder, suffix=".csv") as file:
            csv.writer(file).writerows(lines)
            file.flush()
            self.rows(
                f"CREATE TABLE {name} AS FROM read_csv({_text(file.name)}, header=false,"
                f" auto_detect=false, delim=',', quote='\"', columns={{{columns}}})"
            )
        return name


@contextmanager
def _overflow() -> Iterator[None]:
    try:
        yield
    except (duckdb.OutOfRangeException, duckdb.ConversionException) as trouble:
        raise Overflow(str(trouble)) from trouble


@dataclass
class _Sheet:
    """One statement: all that is asked of the moments that read tables of the same columns.

    Such moments are stacked rather than asked one by one: planning hundreds of totals takes longer than adding up.
    """

    moments: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Membership table to the tables that its measures read."""
    asked: dict[str, dict[str, int]] = field(default_factory=dict)
    """Membership table to each aggregate's name and its total's position in the statement."""
    totals: dict[str, int] = field(default_factory=dict)
    """SQL of a total to its position."""
    values: dict[str, str] = field(default_factory=dict)
    """SQL of a value per enterprise to the name of its column."""
    cells: dict[tuple[int, str], None] = field(default_factory=dict)
    """The columns that are read: of which of a moment's tables, and the name."""

    def ask(self, at: str, tables: tuple[str, ...], aggregates: Iterable[Aggregate]) -> None:
        self.moments[at] = tables
        asked = self.asked[at] = {}
        for aggregate in aggregates:
            total = self._total(aggregate.measure, tables)
            asked[aggregate.name] = self.totals.setdefault(total, len(self.totals))

    def _total(self, measure: Measure, tables: tuple[str, ...]) -> str:
        """A measure as the total of a column; a sum and a count may share one."""
        function, what = ("sum", measure.of) if isinstance(measure, Sum) else ("count", _counted(measure.where))
        names = {table: f"t{n}" for n, table in enumerate(tables)}
        conditions = [condition_sql(c, names) for c in _simple(measure.where) if c != Known(what)]
        value = value_sql(what, names)
        if conditions:
            value = f"CASE WHEN {' AND '.join(conditions)} THEN {value} END"
        cells = {(tables.index(cell.table), cell.column): None for cell in _cells(measure)}
        if not cells:
            return f"{function}({value})"
        self.cells |= cells
        return f"{function}({self.values.setdefault(value, f'c{len(self.values)}')})"

    def statement(self, tables: Parts, members: Parts) -> str:
        """Each measure is first a column per enterprise, then added up: far faster than filtered aggregates."""
        member = _stacked(["enterprise", "grp"], [members[at] for at in self.moments])
        values = "".join(f", {sql} AS {name}" for sql, name in self.values.items())
        books = " FULL JOIN ".join(self._books(tables))
        book = (
            f" LEFT JOIN (SELECT moment, enterprise{values} FROM {books}) USING (moment, enterprise)" if books else ""
        )
        return f"SELECT moment, grp, {', '.join(self.totals)} FROM {member}{book} GROUP BY moment, grp"

    def _books(self, tables: Parts) -> Iterator[str]:
        """The tables that have the same place in every moment, one on top of the other."""
        for place, names in enumerate(zip(*self.moments.values(), strict=True)):
            columns = [column for at, column in self.cells if at == place]
            book = f"{_stacked(['enterprise', *columns], [tables[name] for name in names])} AS t{place}"
            yield f"{book} USING (moment, enterprise)" if place else book


def _sheets(query: Query, data: Data) -> list[_Sheet]:
    """All that is asked, in as few statements as may be; what reads only empty tables is zero and left out."""
    by_moment: dict[str, list[Aggregate]] = {}
    for aggregate in query.aggregates:
        tables = [data.tables[cell.table] for cell in _cells(aggregate.measure)]
        if not tables or any(table.base is not None or table.delta for table in tables):
            by_moment.setdefault(aggregate.at, []).append(aggregate)
    found: dict[tuple[tuple[Column, ...], ...], _Sheet] = {}
    for at, aggregates in by_moment.items():
        names = tuple(sorted({cell.table for aggregate in aggregates for cell in _cells(aggregate.measure)}))
        found.setdefault(tuple(data.tables[name].columns for name in names), _Sheet()).ask(at, names, aggregates)
    return list(found.values())


def _united(columns: Iterable[str], parts: Iterable[str]) -> str:
    """The columns of all parts' rows."""
    names = ", ".join(map(_name, columns))
    return f"({' UNION ALL '.join(f'SELECT {names} FROM {part}' for part in parts)})"


def _stacked(columns: Iterable[str], moments: Iterable[Iterable[str]]) -> str:
    """The columns of all moments' parts' rows, each with its moment's number."""
    names = ", ".join(map(_name, columns))
    rows = (f"SELECT {n} AS moment, {names} FROM {part}" for n, parts in enumerate(moments) for part in parts)
    return f"({' UNION ALL '.join(rows)})"


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


def value_sql(value: Value, names: Names) -> str:
    """A value as SQL; missing is NULL."""
    return _VALUES[type(value)](value, names)


def condition_sql(condition: Condition, names: Names) -> str:
    """A condition as SQL; NULL counts as false."""
    return _CONDITIONS[type(condition)](condition, names)


def _added_sql(value: Added, names: Names) -> str:
    terms = [_widened(term, names) for term in value.terms]
    if len(terms) == 1:
        return value_sql(value.terms[0], names)
    known = ", ".join(value_sql(term, names) for term in value.terms)
    zeros = " + ".join(f"coalesce({term}, 0)" for term in terms)
    return f"CASE WHEN coalesce({known}) IS NOT NULL THEN CAST({zeros} AS DECIMAL({_WIDE},{value.scale})) END"


def _widened(value: Value, names: Names) -> str:
    return f"CAST({value_sql(value, names)} AS DECIMAL({_WIDE},{value.scale}))"


def _times(value: Value, factor: int, names: Names) -> str:
    return value_sql(value, names) if factor == 1 else f"{_widened(value, names)} * CAST({factor} AS DECIMAL(9,0))"


def _reaches_sql(condition: Reaches, names: Names) -> str:
    value, limit = condition.value, condition.limit
    return f"({_times(value, condition.times, names)} {condition.order} {_times(limit, condition.limit_times, names)})"


def _all_sql(condition: All, names: Names) -> str:
    return f"({' AND '.join(condition_sql(c, names) for c in condition.conditions) or 'true'})"


_VALUES: Final[dict[type, Callable[[Any, Names], str]]] = {
    Cell: lambda cell, names: f"{names[cell.table]}.{_name(cell.column)}",
    Constant: lambda constant, _: _literal(constant.value),
    Added: _added_sql,
}
_CONDITIONS: Final[dict[type, Callable[[Any, Names], str]]] = {
    Known: lambda known, names: f"{value_sql(known.value, names)} IS NOT NULL",
    Reaches: _reaches_sql,
    All: _all_sql,
}


def _cells(node: object) -> Iterator[Cell]:
    """Every cell that a measure reads."""
    match node:
        case Cell():
            yield node
        case Added(terms=parts) | All(conditions=parts):
            for part in parts:
                yield from _cells(part)
        case Known(value=value):
            yield from _cells(value)
        case Reaches(value=value, limit=limit):
            yield from _cells(value)
            yield from _cells(limit)
        case Sum(of=of, where=where):
            yield from _cells(of)
            yield from _cells(where)
        case Number(where=where):
            yield from _cells(where)


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _literal(value: Decimal) -> str:
    """A number that the database takes for a decimal, as narrow as it is written."""
    text = format(value, "f")
    return text if "." in text else f"{text}."


def _cell(value: Decimal | None, column: Column) -> str:
    return "" if value is None else format(check_figure(value, column.digits, column.scale), "f")
