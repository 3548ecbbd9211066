"""The tables of figures, plans and members as known at an act: derived files, and what came since they were written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from django.db.models import Q, QuerySet

from khoi.catalog.formula.asked import plan_table
from khoi.catalog.pack import Pack
from khoi.collect.queries.records import members
from khoi.consolidate.measures import (
    MEMBER_COLUMN,
    figure_columns,
    member_table,
    periods_needed,
    plan_columns,
    round_columns,
    round_table,
)
from khoi.consolidate.queries.books import ONE, figure_rows, group_rows, plan_rows, round_rows
from khoi.engine.tables import Data, Members, Table
from khoi.storage.models import Acceptance, BlocProfile, DerivedFile, Membership, Placement, Plan
from khoi.storage.models.journal import Withdrawable
from khoi.values.basis import BasisChoice
from khoi.values.period import Period

Record = TypeVar("Record", bound=Withdrawable)

COMPACT_FROM: Final = 50
COMPACT_SHARE: Final = 10
"""A delta becomes part of a new base when it has this many rows, and one in so many of the base's."""


@dataclass(frozen=True)
class Kept:
    """Reads tables as known at an act; nothing is written. What has no file is read from the records: slower, equal."""

    pack: Pack
    choice: BasisChoice
    folder: Path
    known_at: int

    def data(self, *periods: Period) -> Data:
        """Everything that consolidations of these periods read."""
        needed = {at for period in periods for at in periods_needed(self.pack, period)}
        return Data(self.tables(*periods), {str(at): self.members(at) for at in sorted(needed)})

    def tables(self, *periods: Period, only: Collection[str] | None = None) -> dict[str, Table]:
        """The tables that consolidations of these periods read, or some of them, by name."""
        same = {period.same_last_year for period in periods}
        years = {at.year for at in (*periods, *same)}
        needed = sorted({at for period in periods for at in periods_needed(self.pack, period)})
        makers: dict[str, Callable[[], Table]] = {str(at): partial(self.figures, at) for at in needed}
        makers |= {plan_table(year): partial(self.plans, year) for year in sorted(years)}
        makers |= {round_table(period): partial(self.round, period) for period in periods}
        makers |= {member_table(at): partial(self.present, at) for at in sorted(same)}
        return {name: make() for name, make in makers.items() if only is None or name in only}

    def course(self, periods: Iterable[Period], read: Iterable[Period]) -> Data:
        """The members of some periods, and the figures of those that are read for them."""
        return Data({str(at): self.figures(at) for at in read}, {str(at): self.members(at) for at in periods})

    def figures(self, period: Period) -> Table:
        """The newest base and what was accepted since."""
        held = self.newest("figures", self.figures_key(period))
        columns = figure_columns(self.pack)
        if held is None:
            return Table(columns, delta=figure_rows(self.pack, period, self.choice, known_at=self.known_at))
        changed = self.accepted_since(held.known_at, period)
        fresh = figure_rows(self.pack, period, self.choice, known_at=self.known_at, enterprises=changed)
        return Table(columns, self.folder / held.path, {id_: fresh.get(id_, {}) for id_ in changed})

    def has_grown(self, period: Period) -> bool:
        """Whether so much has changed since the newest base of a period that another one is worth its writing."""
        held = self.newest("figures", self.figures_key(period))
        if held is None:
            return False
        changed = len(self.accepted_since(held.known_at, period))
        return changed >= max(COMPACT_FROM, held.rows // COMPACT_SHARE)

    def figures_key(self, period: Period) -> str:
        return f"{period} {self.choice}"

    def accepted_since(self, known_at: int, period: Period) -> set[int]:
        """Enterprises whose figures of a period may have changed: its own form, or the next period's final column."""
        periods = (str(period), str(period.following))
        rows = Acceptance.objects.filter(period__in=periods, act_id__gt=known_at, act_id__lte=self.known_at)
        return set(rows.values_list("enterprise_id", flat=True))

    def plans(self, year: int) -> Table:
        """The plans in force of a year."""
        columns = plan_columns(self.pack)
        held = self.newest("plans", str(year))
        if held is not None and not touched(Plan.objects.filter(year=year), held.known_at):
            return Table(columns, self.folder / held.path)
        return Table(columns, delta=plan_rows(year, known_at=self.known_at))

    def members(self, period: Period) -> Members:
        """The members on a period's last day with their groups, the bloc among them."""
        held = self.newest("members", period.last_day.isoformat())
        if held is not None and not belonging_touched(held.known_at):
            return Members(self.folder / held.path)
        found = group_rows(members(period.last_day, known_at=self.known_at))
        return Members(pairs=[(enterprise, group) for enterprise, groups in found.items() for group in groups])

    def round(self, period: Period) -> Table:
        """Which forms are owed, received, accepted."""
        return Table(round_columns(self.pack), delta=round_rows(self.pack, period, known_at=self.known_at))

    def present(self, period: Period) -> Table:
        """Who was a member on a period's last day."""
        found = members(period.last_day, known_at=self.known_at)
        return Table((MEMBER_COLUMN,), delta={id_: {MEMBER_COLUMN.name: ONE} for id_ in found})

    def newest(self, kind: str, key: str) -> DerivedFile | None:
        """The newest file of a kind that is still on disk; files can be thrown away and are made again."""
        rows = DerivedFile.objects.filter(kind=kind, key=key, pack=self.pack.digest, known_at__lte=self.known_at)
        held = rows.order_by("-known_at").first()
        return held if held is not None and (self.folder / held.path).is_file() else None


def records_touched(since: int) -> bool:
    """Whether any record that a consolidation reads was written or withdrawn after an act."""
    return belonging_touched(since) or touched(Plan.objects.all(), since) or touched(BlocProfile.objects.all(), since)


def belonging_touched(since: int) -> bool:
    """Whether a membership or placement was written or withdrawn after an act."""
    return touched(Membership.objects.all(), since) or touched(Placement.objects.all(), since)


def touched(rows: QuerySet[Record], since: int) -> bool:
    """Whether any of some records was written or withdrawn after an act."""
    return rows.filter(Q(act_id__gt=since) | Q(withdrawn_id__gt=since)).exists()
