"""Demands as SQL: one pass over the tables keeps whoever fails any of them, then each is asked of those few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from khoi.engine.query import Demand
from khoi.engine.sql import Parts, cells_of, condition_sql, united, value_sql
from khoi.engine.tables import Data

Slice = str
"""A condition on `enterprise`, true of some of them."""


@dataclass(frozen=True)
class Inquiry:
    """Demands about cells of one table, which are answered together: most tables are read by most demands."""

    of: str
    demands: tuple[Demand, ...]

    @property
    def tables(self) -> Iterable[str]:
        return self._names

    @cached_property
    def _columns(self) -> Mapping[str, Sequence[str]]:
        """The columns that are read of each table, the one asked about first."""
        found: dict[str, dict[str, None]] = {self.of: {}}
        for demand in self.demands:
            for cell in cells_of(demand):
                found.setdefault(cell.table, {})[cell.column] = None
        return {table: tuple(columns) for table, columns in found.items()}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {table: f"t{number}" for number, table in enumerate(self._columns)}

    def failing_any(self, parts: Parts, some: Slice) -> str:
        """Who fails a demand, in a slice: `enterprise`, and of each table a structure of what is read of it."""
        anything = " OR ".join(f"({self._fails(demand)})" for demand in self.demands)
        return f"{self._joined(parts, some)} WHERE {anything}"

    def nobody(self, parts: Parts) -> str:
        """The same columns, without a row."""
        return f"{self._joined(parts, 'false')} WHERE false"

    def _joined(self, parts: Parts, some: Slice) -> str:
        """A row for each enterprise of a slice that the table asked about has."""
        books = " LEFT JOIN ".join(
            f"(FROM {united(['enterprise', *columns], parts[table])} WHERE {some}) AS {self._names[table]}"
            + " USING (enterprise)" * (table != self.of)
            for table, columns in self._columns.items()
        )
        return f"SELECT enterprise, {', '.join(self._names.values())} FROM {books}"

    def failing(self, demand: Demand, kept: str) -> str:
        """Of the rows of `failing_any`, kept as a table: who fails this demand, and what to show."""
        shown = "".join(f", {value_sql(value, self._names)}" for value in demand.shown)
        return f"SELECT enterprise{shown} FROM {kept} WHERE {self._fails(demand)}"

    def _fails(self, demand: Demand) -> str:
        applies = f"{value_sql(demand.of, self._names)} IS NOT NULL AND {condition_sql(demand.when, self._names)}"
        return f"{applies} AND NOT {condition_sql(demand.must, self._names)}"


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
