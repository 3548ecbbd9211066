"""Derived files written once, each named by a row in the act's transaction: bases that are read with a delta."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from khoi.consolidate.queries.kept import Kept
from khoi.engine.embedded import Engine
from khoi.engine.tables import Members, Table
from khoi.storage.models import Act, DerivedFile
from khoi.values.period import Period


@dataclass(frozen=True)
class Bases(Kept):
    """The tables of a consolidation as known at its act; files that are missing or stale are written anew."""

    engine: Engine
    act: Act

    def keep(self, periods: Iterable[Period]) -> None:
        """Write what is missing of some periods, so that whoever reads them need not wait."""
        for period in periods:
            self.figures(period)
            self.members(period)

    def figures(self, period: Period) -> Table:
        """With a base that holds all but a few of the rows."""
        table, key = super().figures(period), self.figures_key(period)
        missing = table.base is None and bool(table.delta)
        if missing or self.has_grown(period):
            return Table(table.columns, self._write("figures", key, table))
        return table

    def plans(self, year: int) -> Table:
        """In a base, if there are any."""
        table = super().plans(year)
        return Table(table.columns, self._write("plans", str(year), table)) if table.delta else table

    def members(self, period: Period) -> Members:
        """In a base, if there are any."""
        found = super().members(period)
        return Members(self._write("members", period.last_day.isoformat(), found)) if found.pairs else found

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
