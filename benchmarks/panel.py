"""The figures to add up: a synthetic bloc, drawn from a seed, in files as a consolidation's engine writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Final

import duckdb

from benchmarks.synthetic_pack import synthetic_pack
from khoi.catalog.definitions import Indicator
from khoi.catalog.formula.asked import plan_table
from khoi.catalog.pack import Pack
from khoi.consolidate.measures import (
    MEMBER_COLUMN,
    ROUND_STAGES,
    STATE,
    figure_columns,
    member_table,
    periods_needed,
    plan_columns,
    round_columns,
    round_table,
)
from khoi.engine.embedded import Engine
from khoi.engine.tables import Column, Data, Members, Row, Table
from khoi.values.period import Period

SEED: Final = 2022
FIRST: Final = Period.parse("2016Q1")
NEWEST: Final = Period.parse("2022Q1")
GROUPS: Final = {"sector": 20, "ownership": 4, "district": 15, "party": 3}
"""Group kinds and how many groups each has; a quarter of the enterprises has no Party organisation."""

CHANGED_SINCE: Final = 200


@dataclass(frozen=True)
class Panel:
    """A bloc of `enterprises` on disk. Rivals read the same files; the delta lies for them in a file too."""

    folder: Path
    enterprises: int

    @cached_property
    def pack(self) -> Pack:
        return synthetic_pack()

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """All quarters on disk, oldest first."""
        found = [FIRST]
        while found[-1] != NEWEST:
            found.append(found[-1].following)
        return tuple(found)

    @cached_property
    def consolidated(self) -> tuple[Period, ...]:
        """The quarters that have their same quarter of last year on disk."""
        return self.periods[4:]

    @cached_property
    def delta(self) -> dict[int, Row]:
        """What was accepted for the newest quarter after its base was written."""
        names = [column.name for column in figure_columns(self.pack)]
        with duckdb.connect() as database:
            rows = database.execute(f"SELECT enterprise, {_names(names)} FROM read_parquet('{self.delta_file}')")
            return {
                enterprise: {name: Decimal(v) for name, v in zip(names, values, strict=True) if v is not None}
                for enterprise, *values in rows.fetchall()
            }

    def figures(self, period: Period) -> Path:
        return self.folder / f"figures-{period}.parquet"

    @property
    def delta_file(self) -> Path:
        return self.folder / "delta.parquet"

    def plans(self, year: int) -> Path:
        return self.folder / f"plans-{year}.parquet"

    def members(self, period: Period) -> Path:
        return self.folder / f"members-{period}.parquet"

    def round(self, period: Period) -> Path:
        return self.folder / f"round-{period}.parquet"

    def present(self, period: Period) -> Path:
        return self.folder / f"present-{period}.parquet"

    def data(self, *periods: Period) -> Data:
        """What consolidations of these periods read, as `consolidate.operations.bases` would hand it over."""
        needed = {at for period in periods for at in periods_needed(self.pack, period)}
        same = {period.same_last_year for period in periods}
        columns = figure_columns(self.pack)
        tables = {str(at): Table(columns, self.figures(at), self.delta if at == NEWEST else {}) for at in needed}
        for year in {at.year for at in (*periods, *same)}:
            tables[plan_table(year)] = Table(plan_columns(self.pack), self.plans(year))
        tables |= {round_table(at): Table(round_columns(self.pack), self.round(at)) for at in periods}
        tables |= {member_table(at): Table((MEMBER_COLUMN,), self.present(at)) for at in same}
        return Data(tables, {str(at): Members(self.members(at)) for at in needed})

    def write(self) -> None:
        """Draw everything; the engine then writes each file its own way."""
        with Engine() as engine, duckdb.connect() as database:
            draw = _Draw(self, engine, database)
            for period in self.periods:
                draw.quarter(period)
            for year in range(FIRST.year, NEWEST.year + 1):
                draw.plans(year)
            draw.delta()


@dataclass(frozen=True)
class _Draw:
    """Numbers out of hashes: the same on every machine, with no array library."""

    panel: Panel
    engine: Engine
    database: duckdb.DuckDBPyConnection

    def quarter(self, period: Period) -> None:
        """Figures, members and the round of a quarter; the bloc grows by one enterprise in fifteen over the years."""
        panel = self.panel
        share = 0.93 + 0.07 * panel.periods.index(period) / (len(panel.periods) - 1)
        count = int(panel.enterprises * share)
        columns = figure_columns(panel.pack)
        self._table(columns, self._figures(f"base {period}", count), panel.figures(period))
        stages = ", ".join(
            f'CASE WHEN {_drawn(stage + form.code + str(period), 100)} < {sure} THEN 1 END AS "{stage}.{form.code}"'
            for form in panel.pack.forms
            for stage, sure in zip(ROUND_STAGES, (99, 97, 95), strict=True)
        )
        self._table(round_columns(panel.pack), f"SELECT enterprise, {stages} FROM {_range(count)}", panel.round(period))
        self._table((MEMBER_COLUMN,), f"SELECT enterprise, 1 AS member FROM {_range(count)}", panel.present(period))
        self._members(count, panel.members(period))

    def plans(self, year: int) -> None:
        values = ", ".join(_value(i, f"plan {year}", 4) for i in self.panel.pack.planned)
        sql = f"SELECT enterprise, {values} FROM {_range(self.panel.enterprises)}"
        self._table(plan_columns(self.panel.pack), sql, self.panel.plans(year))

    def delta(self) -> None:
        """One enterprise in so many sent its newest quarter again."""
        sql = self._figures("sent again", self.panel.enterprises)
        every = max(1, self.panel.enterprises // CHANGED_SINCE)
        self._table(figure_columns(self.panel.pack), f"{sql} WHERE enterprise % {every} = 0", self.panel.delta_file)

    def _figures(self, what: str, count: int) -> str:
        """One value in thirty is missing; a third of those known is final."""
        values = ", ".join(
            f"{_value(i, what, 1)}, CASE WHEN {_drawn(what + i.code, 30)} > 0 THEN"
            f' 10 * (1 + 2 * CAST({_drawn(what + i.code, 3)} = 0 AS INT)) + 1 ELSE 14 END AS "{i.code}{STATE}"'
            for i in self.panel.pack.inputs
        )
        return f"SELECT enterprise, {values} FROM {_range(count)}"

    def _members(self, count: int, target: Path) -> None:
        kinds = " UNION ALL ".join(
            f"SELECT enterprise, '{kind}:' || ({_drawn(kind, size + (kind == 'party'))}) AS grp FROM {_range(count)}"
            for kind, size in GROUPS.items()
        )
        raw = target.with_suffix(".raw")
        self.database.execute(
            f"COPY (SELECT enterprise, 'bloc' AS grp FROM {_range(count)} UNION ALL"
            f" FROM ({kinds}) WHERE grp <> 'party:{GROUPS['party']}') TO '{raw}' (FORMAT parquet)"
        )
        self.engine.write_members(Members(raw), target)
        raw.unlink()

    def _table(self, columns: Sequence[Column], sql: str, target: Path) -> None:
        raw = target.with_suffix(".raw")
        typed = ", ".join(f'CAST("{c.name}" AS DECIMAL({c.digits},{c.scale})) AS "{c.name}"' for c in columns)
        self.database.execute(f"COPY (SELECT enterprise, {typed} FROM ({sql})) TO '{raw}' (FORMAT parquet)")
        self.engine.write_table(Table(tuple(columns), raw), target)
        raw.unlink()


def _value(indicator: Indicator, what: str, times: int) -> str:
    """Big enterprises have big figures; whole units, or hundredths where the indicator has decimals."""
    unit = f"CAST({Decimal(1).scaleb(-indicator.decimals)} AS DECIMAL(4,{indicator.decimals}))"
    size = f"(1 + {_drawn('size', 1000)} * {_drawn('size', 1000)})"
    sign = f"CASE WHEN {_drawn(what + indicator.code, 7)} = 0 THEN -1 ELSE 1 END * " if indicator.signed else ""
    amount = f"CAST({sign}{times} * {size} * (1 + {_drawn(what + indicator.code, 9973)}) AS DECIMAL(14,0))"
    return f'CASE WHEN {_drawn(what + indicator.code, 30)} > 0 THEN {amount} * {unit} END AS "{indicator.code}"'


def _drawn(what: str, below: int) -> str:
    """A whole number from 0 that an enterprise draws for something."""
    return f"CAST(hash({SEED}, '{what}', enterprise) % {below} AS BIGINT)"


def _range(count: int) -> str:
    return f"(SELECT range AS enterprise FROM range(1, {count + 1}))"


def _names(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
