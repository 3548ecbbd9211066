"""The figures of all enterprises laid out as the tables that rules read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from khoi.catalog.formula.asked import Reads, plan_table, total_table
from khoi.catalog.pack import Pack
from khoi.collect.queries.in_force import Book, figures_of
from khoi.collect.queries.received import latest_books
from khoi.collect.queries.records import BLOC, Member, members, plans
from khoi.engine.query import FIGURE_DIGITS
from khoi.engine.tables import Column, Data, Table
from khoi.values.period import Period
from khoi.values.quantity import exact_sum

Rows = dict[int, dict[str, Decimal]]
"""Enterprise to indicator to value."""


@dataclass(frozen=True)
class Population:
    """The members of a period with their figures, and every table that was asked for."""

    members: Mapping[int, Member]
    books: Mapping[int, Book]
    """The members' figures of the period itself, with their places."""
    rows: Mapping[str, Rows]
    data: Data


def population(pack: Pack, period: Period, needed: Reads, *, known_at: int, received: bool) -> Population:
    """What is in force; with `received`, of the period itself what was received, whether accepted or not."""
    books = figures_of(needed.periods | {period}, known_at=known_at)
    if received:
        for enterprise, said in latest_books(period, known_at=known_at).items():
            for at in said.keys() & books.keys():
                books[at][enterprise] = {**books[at].get(enterprise, {}), **said[at]}
    belonging = {at: members(at.last_day, known_at=known_at) for at in {period} | {at for _, at in needed.totals}}
    rows = {str(at): {enterprise: _amounts(book) for enterprise, book in of.items()} for at, of in books.items()}
    rows |= {
        plan_table(year): {
            enterprise: {code: plan.value for code, plan in held.items()}
            for enterprise, held in plans(year, known_at=known_at).items()
        }
        for year in needed.plans
    }
    rows |= {
        total_table(group, at): totals(rows[str(at)], belonging[at].values(), group) for group, at in needed.totals
    }
    columns = tuple(Column(indicator.code, indicator.decimals) for indicator in pack.inputs)
    known = {column.name for column in columns}
    tables = {
        name: Table(columns, delta={e: {c: v for c, v in row.items() if c in known} for e, row in of.items()})
        for name, of in rows.items()
    }
    own = {enterprise: book for enterprise, book in books[period].items() if enterprise in belonging[period]}
    return Population(belonging[period], own, rows, Data(tables, {}))


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


def _amounts(book: Book) -> dict[str, Decimal]:
    return {code: known for code, held in book.items() if (known := held.figure.amount) is not None}
