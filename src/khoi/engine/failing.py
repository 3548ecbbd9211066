"""Demands as SQL: one pass over the tables keeps whoever fails any of them, then each is asked of those few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Any

from khoi.engine.query import ALWAYS, FIGURE_DIGITS, Cell, Demand, Known, Not, Value
from khoi.engine.sql import Parts, cells_of, condition_sql, name_sql, united, value_sql
from khoi.engine.tables import Data
from khoi.engine.undecided import hangs_on

Slice = str
"""A condition on `enterprise`, true of some of them."""


@dataclass(frozen=True)
class Inquiry:
    """Demands about cells of one table, which are answered together: most tables are read by most demands."""

    of: str
    demands: tuple[Demand, ...]

    @property
    def tables(self) -> Iterable[str]:
        return self.of, *self._others

    @cached_property
    def _others(self) -> Sequence[str]:
        return tuple(dict.fromkeys(cell.table for cell in self._cells if cell.table != self.of))

    @cached_property
    def _cells(self) -> Mapping[Cell, str]:
        """What is read, and what the statements call it: short, for they are long and have to be parsed."""
        read = (cell for demand in self.demands for cell in cells_of(demand))
        return {cell: f"c{number}" for number, cell in enumerate(dict.fromkeys(read))}

    def _name(self, cell: Cell) -> str:
        return self._cells[cell]

    def failing_any(self, parts: Parts, some: Slice) -> str:
        """Who fails a demand, in a slice: `enterprise`, and what is read of each table."""
        anything = " OR ".join(f"({self._fails(demand)})" for demand in self.demands)
        return f"{self._joined(parts, some)} WHERE {anything}"

    def nobody(self, parts: Parts) -> str:
        """The same columns, without a row."""
        return f"{self._joined(parts, 'false')} WHERE false"

    def _joined(self, parts: Parts, some: Slice) -> str:
        """A row for each enterprise of a slice that the table asked about has."""
        others = (f" LEFT JOIN {self._read(table, parts, some)} USING (enterprise)" for table in self._others)
        return f"FROM {self._read(self.of, parts, some)}{''.join(others)}"

    def _read(self, table: str, parts: Parts, some: Slice) -> str:
        columns = [f"{name_sql(cell.column)} AS {name}" for cell, name in self._cells.items() if cell.table == table]
        return f"(FROM {united(['enterprise', *columns], parts[table])} WHERE {some})"

    def failing(self, demand: Demand, kept: str) -> str:
        """Of the rows of `failing_any`, kept as a table: who fails this demand, and each value of `shown_once`."""
        shown = "".join(f", {self._fetched(value)}" for value in shown_once(demand))
        return f"SELECT enterprise{shown} FROM {kept} WHERE {self._fails(demand)}"

    def _fails(self, demand: Demand) -> str:
        known = [] if _speaks_only_of_known(demand) else [Known(demand.of)]
        when = [] if demand.when == ALWAYS else [demand.when]
        return " AND ".join(condition_sql(one, self._name) for one in (*known, *when, Not(demand.must)))

    def _fetched(self, value: Value) -> str:
        """Whole numbers that fit come as such: the driver takes several times as long to make a decimal."""
        sql = value_sql(value, self._name)
        return f"CAST({sql} AS BIGINT)" if value.scale == 0 and value.digits <= FIGURE_DIGITS else sql


def shown_once(demand: Demand) -> Sequence[Value]:
    """The values to show, none of them twice."""
    return tuple(dict.fromkeys(demand.shown))


def answered(demand: Demand, rows: Sequence[tuple[Any, ...]]) -> dict[int, tuple[Decimal | None, ...]]:
    """Who fails a demand, and what to show, of the rows of `Inquiry.failing`."""
    enterprises, *columns = zip(*rows, strict=True) if rows else ((), *((),) * len(shown_once(demand)))
    values = dict(zip(shown_once(demand), map(_decimals, columns), strict=True))
    if not values:
        return dict.fromkeys(enterprises, ())
    return dict(zip(enterprises, zip(*(values[value] for value in demand.shown), strict=True), strict=True))


def _decimals(column: Iterable[int | Decimal | None]) -> list[Decimal | None]:
    return [None if number is None else Decimal(number) for number in column]


def _speaks_only_of_known(demand: Demand) -> bool:
    """Whether it cannot be decided to be false where the cell that it is about is missing."""
    return hangs_on(demand.of, demand.when) or hangs_on(demand.of, demand.must)


def inquiries(demands: Iterable[Demand], data: Data) -> Iterator[Inquiry]:
    """All demands, without those that apply to nobody, by the table that they ask about."""
    found: dict[str, list[Demand]] = {}
    for demand in demands:
        of = data.tables[demand.of.table]
        if of.base is not None or of.delta:
            found.setdefault(demand.of.table, []).append(demand)
    return (Inquiry(of, tuple(some)) for of, some in found.items())


def cut(starts: Sequence[int]) -> list[Slice]:
    """All enterprises, cut where these begin, in their order."""
    if not starts:
        return ["true"]
    between = (f"enterprise >= {one} AND enterprise < {following}" for one, following in pairwise(starts))
    return [f"enterprise < {starts[0]}", *between, f"enterprise >= {starts[-1]}"]
