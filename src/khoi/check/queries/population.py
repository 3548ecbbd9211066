"""The figures of all enterprises laid out as the tables that rules read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from khoi.catalog.formula.asked import Reads, plan_table, total_table
from khoi.catalog.pack import Pack
from khoi.collect.queries.in_force import FEW, Book, amounts_of, figures_of
from khoi.collect.queries.received import latest_amounts, latest_books
from khoi.collect.queries.records import BLOC, Member, members, plans
from khoi.engine.query import FIGURE_DIGITS
from khoi.engine.tables import Column, Data, Table
from khoi.values.period import Period
from khoi.values.quantity import exact_sum

Rows = dict[int, dict[str, Decimal]]
"""Enterprise to indicator to value."""


@dataclass(frozen=True)
class Population:
    """The members of a period with their amounts, as every table that was asked for."""

    period: Period
    members: Mapping[int, Member]
    rows: Mapping[str, Rows]
    data: Data
    known_at: int
    received: bool

    def books(self, enterprises: Collection[int]) -> Mapping[int, Book]:
        """The figures of the period itself with their places, of those members of which something is to be told."""
        told = [id_ for id_ in enterprises if id_ in self.members]
        few = told if len(told) <= FEW else None
        books = dict(figures_of((self.period,), known_at=self.known_at, enterprises=few)[self.period])
        if self.received:
            for enterprise, said in latest_books(self.period, known_at=self.known_at, enterprises=few).items():
                books[enterprise] = {**books.get(enterprise, {}), **said.get(self.period, {})}
        return {id_: books[id_] for id_ in told if id_ in books}


def population(
    pack: Pack,
    period: Period,
    needed: Reads,
    *,
    known_at: int,
    received: bool,
    enterprises: Collection[int] | None = None,
) -> Population:
    """What is in force; with `received`, of the period itself what was received, whether accepted or not.

    Of some `enterprises` only where no totals are needed: those are of everybody.
    """
    assert enterprises is None or not needed.totals
    rows = _rows(period, needed, known_at=known_at, received=received, enterprises=enterprises)
    totalled = {at for _, at in needed.totals}
    belonging = {at: members(at.last_day, known_at=known_at, enterprises=enterprises) for at in {period, *totalled}}
    rows |= {
        total_table(group, at): totals(rows[str(at)], belonging[at].values(), group) for group, at in needed.totals
    }
    columns = tuple(Column(indicator.code, indicator.decimals) for indicator in pack.inputs)
    known = {column.name for column in columns}
    tables = {
        name: Table(columns, delta={e: {c: v for c, v in row.items() if c in known} for e, row in of.items()})
        for name, of in rows.items()
    }
    return Population(period, belonging[period], rows, Data(tables, {}), known_at, received)


def _rows(
    period: Period, needed: Reads, *, known_at: int, received: bool, enterprises: Collection[int] | None
) -> dict[str, Rows]:
    """The amounts of periods and plans, by the names of their tables."""
    found = amounts_of(needed.periods | {period}, known_at=known_at, enterprises=enterprises)
    rows: dict[str, Rows] = {str(at): of for at, of in found.items()}
    if received:
        for enterprise, said in latest_amounts(period, known_at=known_at, enterprises=enterprises).items():
            for at in said.keys() & rows.keys():
                own = {**rows[at].get(enterprise, {}), **said[at]}
                rows[at][enterprise] = {code: amount for code, amount in own.items() if amount is not None}
    for year in needed.plans:
        held = plans(year, known_at=known_at, enterprises=enterprises)
        rows[plan_table(year)] = {id_: {code: plan.value for code, plan in own.items()} for id_, own in held.items()}
    return rows


def totals(rows: Rows, belonging: Iterable[Member], kind: str) -> Rows:
    """Each member beside the totals of its group of a kind, or of the bloc.

    A total that no figure's type could hold is left out, so that it decides nothing.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for member in belonging:
        for group in (BLOC,) if kind == BLOC else (g for g in member.groups if g.startswith(f"{kind}:")):
            groups[group].append(member.id)
    found: Rows = {}
    for enterprises in groups.values():
        row = _added(rows.get(enterprise, {}) for enterprise in enterprises)
        found |= dict.fromkeys(enterprises, row)
    return found


def _added(rows: Iterable[Mapping[str, Decimal]]) -> dict[str, Decimal]:
    columns: dict[str, list[Decimal]] = defaultdict(list)
    for row in rows:
        for code, value in row.items():
            columns[code].append(value)
    added = {code: exact_sum(values) for code, values in columns.items()}
    return {code: total for code, total in added.items() if len(total.as_tuple().digits) <= FIGURE_DIGITS}
