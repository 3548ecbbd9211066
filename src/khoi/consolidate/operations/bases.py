"""Derived files: bases that are written once, named by a row in the act's transaction, and read with a delta."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
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
from khoi.engine.embedded import Engine
from khoi.engine.tables import Data, Members, Table
from khoi.storage.models import Acceptance, Act, BlocProfile, DerivedFile, Membership, Placement, Plan
from khoi.storage.models.journal import Withdrawable
from khoi.values.basis import BasisChoice
from khoi.values.period import Period

Record = TypeVar("Record", bound=Withdrawable)

COMPACT_FROM: Final = 50
COMPACT_SHARE: Final = 10
"""A delta becomes part of a new base when it has this many rows, and one in so many of the base's."""


@dataclass(frozen=True)
class Bases:
    """Makes the tables of a consolidation out of derived files, and new files where they are missing or stale."""

    pack: Pack
    choice: BasisChoice
    folder: Path
    engine: Engine
    act: Act

    @property
    def known_at(self) -> int:
        return self.act.pk

    def data(self, *periods: Period) -> Data:
        """Everything that consolidations of these periods read."""
        needed = sorted({at for period in periods for at in periods_needed(self.pack, period)})
        same = sorted({period.same_last_year for period in periods})
        tables = {str(at): self._figures(at) for at in needed}
        tables |= {plan_table(year): self._plans(year) for year in sorted({at.year for at in (*periods, *same)})}
        tables |= {round_table(period): self._round(period) for period in periods}
        tables |= {member_table(at): self._present(at) for at in same}
        return Data(tables, {str(at): self._members(at) for at in needed})

    def _round(self, period: Period) -> Table:
        return Table(round_columns(self.pack), delta=round_rows(self.pack, period, known_at=self.known_at))

    def _present(self, period: Period) -> Table:
        present = members(period.last_day, known_at=self.known_at)
        return Table((MEMBER_COLUMN,), delta={id_: {MEMBER_COLUMN.name: ONE} for id_ in present})

    def _figures(self, period: Period) -> Table:
        """The newest base and what was accepted since; compacted when that has grown."""
        columns, key = figure_columns(self.pack), f"{period} {self.choice}"
        held = self._newest("figures", key)
        if held is None:
            rows = figure_rows(self.pack, period, self.choice, known_at=self.known_at)
            if not rows:
                return Table(columns)
            return Table(columns, self._write("figures", key, Table(columns, delta=rows)))
        changed = self._accepted_since(held.known_at, period)
        fresh = figure_rows(self.pack, period, self.choice, known_at=self.known_at, enterprises=changed)
        table = Table(columns, self.folder / held.path, {id_: fresh.get(id_, {}) for id_ in changed})
        if len(changed) >= max(COMPACT_FROM, held.rows // COMPACT_SHARE):
            return Table(columns, self._write("figures", key, table))
        return table

    def _accepted_since(self, known_at: int, period: Period) -> set[int]:
        """Enterprises whose figures of a period may have changed: its own form, or the next period's final column."""
        periods = (str(period), str(period.following))
        rows = Acceptance.objects.filter(period__in=periods, act_id__gt=known_at, act_id__lte=self.known_at)
        return set(rows.values_list("enterprise_id", flat=True))

    def _plans(self, year: int) -> Table:
        columns = plan_columns(self.pack)
        held = self._newest("plans", str(year))
        if held is not None and not _touched(Plan.objects.filter(year=year), held.known_at):
            return Table(columns, self.folder / held.path)
        rows = plan_rows(year, known_at=self.known_at)
        if not rows:
            return Table(columns)
        return Table(columns, self._write("plans", str(year), Table(columns, delta=rows)))

    def _members(self, period: Period) -> Members:
        key = period.last_day.isoformat()
        held = self._newest("members", key)
        if held is not None and not _belonging_touched(held.known_at):
            return Members(self.folder / held.path)
        found = group_rows(members(period.last_day, known_at=self.known_at))
        pairs = [(enterprise, group) for enterprise, groups in found.items() for group in groups]
        if not pairs:
            return Members()
        return Members(self._write("members", key, Members(pairs=pairs)))

    def _newest(self, kind: str, key: str) -> DerivedFile | None:
        """The newest file of a kind that is still on disk; files can be thrown away and are made again."""
        rows = DerivedFile.objects.filter(kind=kind, key=key, pack=self.pack.digest, known_at__lte=self.known_at)
        held = rows.order_by("-known_at").first()
        return held if held is not None and (self.folder / held.path).is_file() else None

    def _write(self, kind: str, key: str, content: Table | Members) -> Path:
        """Write a new file under a name never used before, and the row that names it, in this act."""
        path = Path(kind) / f"{key.replace(' ', '-')}-{self.act.pk}.parquet"
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        # A file left by an act that was rolled back has the same name and no row: it is written anew.
        target.unlink(missing_ok=True)
        if isinstance(content, Table):
            rows = self.engine.write_table(content, target)
        else:
            rows = self.engine.write_members(content, target)
        DerivedFile.objects.create(
            act=self.act,
            kind=kind,
            key=key,
            pack=self.pack.digest,
            known_at=self.known_at,
            path=str(path),
            digest=hashlib.sha256(target.read_bytes()).hexdigest(),
            rows=rows,
        )
        return target


def records_touched(since: int) -> bool:
    """Whether any record that a consolidation reads was written or withdrawn after an act."""
    return (
        _belonging_touched(since) or _touched(Plan.objects.all(), since) or _touched(BlocProfile.objects.all(), since)
    )


def _belonging_touched(since: int) -> bool:
    return _touched(Membership.objects.all(), since) or _touched(Placement.objects.all(), since)


def _touched(rows: QuerySet[Record], since: int) -> bool:
    return rows.filter(Q(act_id__gt=since) | Q(withdrawn_id__gt=since)).exists()
