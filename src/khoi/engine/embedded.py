"""The same totals in DuckDB, in memory over base files and deltas; the only module that knows DuckDB."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import duckdb

from khoi.engine.failing import Inquiry, Slice, answered, cut, inquiries
from khoi.engine.query import (
    Aggregate,
    All,
    Cell,
    Condition,
    Constant,
    Demand,
    Failures,
    Known,
    Measure,
    Overflow,
    Query,
    Sum,
    Totals,
    Value,
    check_figure,
)
from khoi.engine.sql import Parts, cells_of, condition_sql, name_sql, speaks_of_nothing, text_sql, united, value_sql
from khoi.engine.tables import Column, Data, Members, Table


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

    def failures(self, demands: Iterable[Demand], data: Data) -> Failures:
        """Where each demand is not met; `Overflow` when a number does not fit."""
        asked = tuple(demands)
        found: Failures = {demand.name: {} for demand in asked}
        with self._session() as session:
            for inquiry in inquiries(asked, data):
                found |= self._failures(inquiry, data, session)
        return found

    def _failures(self, inquiry: Inquiry, data: Data, session: _Session) -> Failures:
        parts = {name: session.table(data.tables[name]) for name in inquiry.tables}
        kept = session.name()
        session.rows(f"CREATE TABLE {kept} AS {inquiry.nobody(parts)}")
        slices = session.slices(data.tables[inquiry.of])
        with ThreadPoolExecutor(self._threads) as pool:
            # No more slices at once than threads: what they take does not grow with the bloc.
            for _ in pool.map(session.rows, (f"INSERT INTO {kept} {inquiry.failing_any(parts, s)}" for s in slices)):
                pass
            answers = pool.map(session.rows, [inquiry.failing(demand, kept) for demand in inquiry.demands])
            return {demand.name: answered(demand, rows) for demand, rows in zip(inquiry.demands, answers, strict=True)}

    def write_table(self, table: Table, target: Path) -> int:
        """Write a table (base without superseded rows, and delta) as one new base file; returns its rows."""
        with self._session() as session:
            names = ["enterprise", *(name_sql(column.name) for column in table.columns)]
            return session.write(united(names, session.table(table)), target)

    def write_members(self, members: Members, target: Path) -> int:
        """Write a membership table as a base file; returns its rows."""
        with self._session() as session:
            return session.write(united(["enterprise", "grp"], session.members(members)), target)

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
    made: int = 0

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """May be called by several threads at once."""
        with self.connection.cursor() as connection:
            return connection.execute(sql).fetchall()

    def write(self, relation: str, target: Path) -> int:
        """Write a base file; returns its rows. Version 2 of the format is smaller and quicker to read."""
        copy = f"COPY (SELECT * FROM {relation} ORDER BY enterprise) TO {text_sql(str(target))}"
        ((count,),) = self.rows(f"{copy} (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd)")
        return int(count)

    def table(self, table: Table) -> list[str]:
        """The delta, and the base without the rows that it supersedes."""
        parts = [self._delta(table)] if table.delta or table.base is None else []
        if table.base is not None:
            fresh = f" WHERE enterprise NOT IN ({', '.join(map(str, table.delta))})" if table.delta else ""
            parts.append(f"read_parquet({text_sql(str(table.base))}){fresh}")
        return parts

    def members(self, members: Members) -> list[str]:
        if members.base is not None:
            found = f"read_parquet({text_sql(str(members.base))})"
        else:
            pairs = ([str(enterprise), group] for enterprise, group in members.pairs)
            found = self._spool({"enterprise": "BIGINT", "grp": "VARCHAR"}, pairs)
        apart = f"(SELECT DISTINCT enterprise, CAST(enterprise AS VARCHAR) AS grp FROM {found})"
        return [apart if members.apart else found]

    def slices(self, table: Table) -> list[Slice]:
        """All enterprises, cut where row groups of the base begin: its rows are in the order of enterprises."""
        if table.base is None:
            return cut([])
        groups = f"FROM parquet_metadata({text_sql(str(table.base))}) WHERE path_in_schema = 'enterprise'"
        begin = self.rows(f"SELECT CAST(stats_min AS BIGINT) {groups} ORDER BY row_group_id")
        return cut([first for (first,) in begin[1:]])

    def name(self) -> str:
        """Of a table that is still to be made."""
        self.made += 1
        return f"{self.schema}.made{self.made}"

    def _delta(self, table: Table) -> str:
        types = {"enterprise": "BIGINT", **{c.name: f"DECIMAL({c.digits},{c.scale})" for c in table.columns}}
        lines = (
            [str(enterprise), *(_cell(row.get(column.name), column) for column in table.columns)]
            for enterprise, row in table.delta.items()
        )
        return self._spool(types, lines)

    def _spool(self, types: Mapping[str, str], lines: Iterable[Sequence[str]]) -> str:
        """Rows pass through a small file of text: decimals arrive exactly, and no array library is needed."""
        name = self.name()
        columns = ", ".join(f"{text_sql(name)}: {text_sql(kind)}" for name, kind in types.items())
        with tempfile.NamedTemporaryFile("w", newline="", encoding="utf-8", dir=self.folder, suffix=".csv") as file:
            csv.writer(file).writerows(lines)
            file.flush()
            self.rows(
                f"CREATE TABLE {name} AS FROM read_csv({text_sql(file.name)}, header=false,"
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
    of_nothing: bool = False
    """Whether members without a row in any table may count."""

    def ask(self, at: str, tables: tuple[str, ...], aggregates: Iterable[Aggregate]) -> None:
        self.moments[at] = tables
        asked = self.asked[at] = {}
        for aggregate in aggregates:
            total = self._total(aggregate.measure, tables)
            asked[aggregate.name] = self.totals.setdefault(total, len(self.totals))

    def _total(self, measure: Measure, tables: tuple[str, ...]) -> str:
        """A measure as the total of a column; a sum and a count may share one."""

        def names(cell: Cell) -> str:
            return f"t{tables.index(cell.table)}.{name_sql(cell.column)}"

        function, what = ("sum", measure.of) if isinstance(measure, Sum) else ("count", _counted(measure.where))
        conditions = [condition_sql(c, names) for c in _simple(measure.where) if c != Known(what)]
        value = value_sql(what, names)
        if conditions:
            value = f"CASE WHEN {' AND '.join(conditions)} THEN {value} END"
        cells = {(tables.index(cell.table), cell.column): None for cell in cells_of(measure)}
        if not cells:
            return f"{function}({value})"
        self.cells |= cells
        self.of_nothing |= speaks_of_nothing(measure)
        return f"{function}({self.values.setdefault(value, f'c{len(self.values)}')})"

    def statement(self, tables: Parts, members: Parts) -> str:
        """Each measure is first a column per enterprise, then added up: far faster than filtered aggregates."""
        member = _stacked(["enterprise", "grp"], [members[at] for at in self.moments])
        values = "".join(f", {sql} AS {name}" for sql, name in self.values.items())
        books = self._joined(member, list(self._books(tables)))
        book = (
            f" LEFT JOIN (SELECT moment, enterprise{values} FROM {books}) USING (moment, enterprise)" if books else ""
        )
        return f"SELECT moment, grp, {', '.join(self.totals)} FROM {member}{book} GROUP BY moment, grp"

    def _joined(self, member: str, books: Sequence[str]) -> str:
        """A row for each enterprise that has one in any table, or, if that may matter, for each member."""
        using = " USING (moment, enterprise)"
        if not books or not self.of_nothing:
            return " FULL JOIN ".join(book + using * (n > 0) for n, book in enumerate(books))
        everyone = f"(SELECT DISTINCT moment, enterprise FROM {member}) AS everyone"
        return " LEFT JOIN ".join([everyone, *(book + using for book in books)])

    def _books(self, tables: Parts) -> Iterator[str]:
        """The tables that have the same place in every moment, one on top of the other."""
        for place, names in enumerate(zip(*self.moments.values(), strict=True)):
            columns = [column for at, column in self.cells if at == place]
            yield f"{_stacked(['enterprise', *columns], [tables[name] for name in names])} AS t{place}"


def _sheets(query: Query, data: Data) -> list[_Sheet]:
    """All that is asked, in as few statements as may be; what reads only empty tables is zero and left out."""
    by_moment: dict[str, list[Aggregate]] = {}
    for aggregate in query.aggregates:
        tables = [data.tables[cell.table] for cell in cells_of(aggregate.measure)]
        held = any(table.base is not None or table.delta for table in tables)
        if held or not tables or speaks_of_nothing(aggregate.measure):
            by_moment.setdefault(aggregate.at, []).append(aggregate)
    found: dict[tuple[tuple[Column, ...], ...], _Sheet] = {}
    for at, aggregates in by_moment.items():
        names = tuple(sorted({cell.table for aggregate in aggregates for cell in cells_of(aggregate.measure)}))
        found.setdefault(tuple(data.tables[name].columns for name in names), _Sheet()).ask(at, names, aggregates)
    return list(found.values())


def _stacked(columns: Iterable[str], moments: Iterable[Iterable[str]]) -> str:
    """The columns of all moments' parts' rows, each with its moment's number."""
    names = ", ".join(map(name_sql, columns))
    rows = (f"SELECT {n} AS moment, {names} FROM {part}" for n, parts in enumerate(moments) for part in parts)
    return f"({' UNION ALL '.join(rows)})"


def _counted(where: Condition) -> Value:
    """What to count: a value that must be known, so that its column may serve a sum too, or else a one."""
    return next((c.value for c in _simple(where) if isinstance(c, Known)), Constant(Decimal(1)))


def _simple(condition: Condition) -> Iterator[Condition]:
    """The conditions that must all hold."""
    if isinstance(condition, All):
        for part in condition.conditions:
            yield from _simple(part)
    else:
        yield condition


def _cell(value: Decimal | None, column: Column) -> str:
    return "" if value is None else format(check_figure(value, column.digits, column.scale), "f")
