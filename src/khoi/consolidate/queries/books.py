"""Records and figures in force laid out as the tables that a consolidation reads."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from khoi.catalog.formula.asked import plan_table
from khoi.catalog.pack import Pack
from khoi.collect.queries.in_force import Book, accepted, figures, figures_of
from khoi.collect.queries.records import BLOC, Member, members, members_on, plans
from khoi.collect.rounds import forms_owed
from khoi.consolidate.measures import (
    MEMBER_COLUMN,
    STATE,
    figure_columns,
    member_table,
    periods_needed,
    plan_columns,
    round_columns,
    round_table,
)
from khoi.engine.tables import Column, Row
from khoi.storage.models import Submission
from khoi.values.basis import BasisChoice
from khoi.values.period import Period

Rows = dict[int, dict[str, Decimal]]
ONE = Decimal(1)


@dataclass(frozen=True)
class Books:
    """Every table's rows by enterprise, and the groups of each membership, as known at an act."""

    rows: Mapping[str, Rows]
    groups: Mapping[str, Mapping[int, tuple[str, ...]]]

    def of(self, enterprise: int) -> tuple[Mapping[str, Row], Mapping[str, tuple[str, ...]]]:
        """One enterprise's rows and groups."""
        rows: dict[str, Row] = {table: held[enterprise] for table, held in self.rows.items() if enterprise in held}
        groups = {at: held[enterprise] for at, held in self.groups.items() if enterprise in held}
        return rows, groups


def tables_needed(pack: Pack, period: Period) -> dict[str, tuple[Column, ...]]:
    """Name to columns of every table that a consolidation reads."""
    same = period.same_last_year
    return {
        **{str(at): figure_columns(pack) for at in periods_needed(pack, period)},
        plan_table(period.year): plan_columns(pack),
        plan_table(same.year): plan_columns(pack),
        round_table(period): round_columns(pack),
        member_table(same): (MEMBER_COLUMN,),
    }


def books(
    pack: Pack,
    period: Period,
    choice: BasisChoice,
    *,
    known_at: int,
    enterprises: Collection[int] | None = None,
) -> Books:
    """All that a consolidation of a period reads, of all or some enterprises."""
    rows: dict[str, Rows] = {}
    groups: dict[str, Mapping[int, tuple[str, ...]]] = {}
    found = figures_of(periods_needed(pack, period), choice, known_at=known_at, enterprises=enterprises)
    days = {at.last_day for at in periods_needed(pack, period)}
    belonging = members_on(days, known_at=known_at, enterprises=enterprises)
    for at in periods_needed(pack, period):
        rows[str(at)] = _rows(pack, found[at])
        groups[str(at)] = group_rows(belonging[at.last_day])
    for year in (period.year, period.year - 1):
        rows[plan_table(year)] = plan_rows(year, known_at=known_at, enterprises=enterprises)
    same = period.same_last_year
    rows[member_table(same)] = {enterprise: {MEMBER_COLUMN.name: ONE} for enterprise in groups[str(same)]}
    rows[round_table(period)] = round_rows(pack, period, known_at=known_at, enterprises=enterprises)
    return Books(rows, groups)


def figure_rows(
    pack: Pack,
    period: Period,
    choice: BasisChoice,
    *,
    known_at: int,
    enterprises: Collection[int] | None = None,
) -> Rows:
    """The figures in force of a period."""
    return _rows(pack, figures(period, choice, known_at=known_at, enterprises=enterprises))


def _rows(pack: Pack, found: Mapping[int, Book]) -> Rows:
    return {enterprise: dict(_cells(pack, book)) for enterprise, book in found.items()}


def _cells(pack: Pack, book: Book) -> Iterator[tuple[str, Decimal]]:
    for indicator in pack.inputs:
        held = book.get(indicator.code)
        if held is not None:
            if held.figure.amount is not None:
                yield indicator.code, held.figure.amount
            yield indicator.code + STATE, Decimal(10 * held.figure.basis + held.figure.state)


def plan_rows(year: int, *, known_at: int, enterprises: Collection[int] | None = None) -> Rows:
    """The plans in force of a year."""
    found = plans(year, known_at=known_at, enterprises=enterprises)
    return {enterprise: {code: plan.value for code, plan in held.items()} for enterprise, held in found.items()}


def group_rows(found: Mapping[int, Member]) -> dict[int, tuple[str, ...]]:
    """The groups of members, the bloc first."""
    return {enterprise: (BLOC, *member.groups) for enterprise, member in found.items()}


def round_rows(pack: Pack, period: Period, *, known_at: int, enterprises: Collection[int] | None = None) -> Rows:
    """1 for every form owed, and for those owed that were received and accepted."""
    sent = Submission.objects.filter(period=str(period), act_id__lte=known_at)
    if enterprises is not None:
        sent = sent.filter(enterprise_id__in=enterprises)
    received = set(sent.values_list("enterprise_id", "form"))
    in_force = accepted([period], known_at=known_at, enterprises=enterprises)
    rows: Rows = {}
    for enterprise, member in members(period.last_day, known_at=known_at, enterprises=enterprises).items():
        row = rows.setdefault(enterprise, {})
        for form in forms_owed(pack, member.groups, period):
            row[f"expected.{form.code}"] = ONE
            if (enterprise, form.code) in received:
                row[f"received.{form.code}"] = ONE
            if (enterprise, form.code, str(period)) in in_force:
                row[f"accepted.{form.code}"] = ONE
    return rows
