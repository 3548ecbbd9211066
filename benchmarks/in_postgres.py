"""The same figures in PostgreSQL: loaded, indexed by quarter and enterprise, analysed."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb
import psycopg

from benchmarks.panel import FIRST, NEWEST, Panel
from khoi.consolidate.measures import STATE


def load(panel: Panel, connection: psycopg.Connection) -> None:
    """One wide table of figures for all quarters; the delta is already in its place, as an UPDATE would leave it."""
    inputs, planned = panel.pack.inputs, panel.pack.planned
    figures = ", ".join(f'"{i.code}" numeric(18,{i.decimals}), "{i.code}{STATE}" smallint' for i in inputs)
    plans = ", ".join(f'"{i.code}" numeric(18,{i.decimals})' for i in planned)
    stages = ", ".join(
        f'"{stage}.{form.code}" smallint' for form in panel.pack.forms for stage in ("expected", "received", "accepted")
    )
    with duckdb.connect() as files, tempfile.TemporaryDirectory(prefix="khoi-bench-") as folder:
        copy = _Copy(connection, files, Path(folder) / "rows.csv")
        for name, key, columns in (
            ("figures", "period text, enterprise int", figures),
            ("plans", "year int, enterprise int", plans),
            ("members", "period text, enterprise int", "grp text"),
            ("round", "period text, enterprise int", stages),
        ):
            connection.execute(f"CREATE TABLE {name} ({key}, {columns})".encode())
        delta = f"SELECT * FROM read_parquet('{panel.delta_file}')"
        for period in panel.periods:
            base = f"SELECT * FROM read_parquet('{panel.figures(period)}')"
            if period == NEWEST:
                base += f" WHERE enterprise NOT IN (SELECT enterprise FROM ({delta})) UNION ALL {delta}"
            copy.rows("figures", str(period), base)
            copy.rows("members", str(period), f"SELECT * FROM read_parquet('{panel.members(period)}')")
            copy.rows("round", str(period), f"SELECT * FROM read_parquet('{panel.round(period)}')")
        for year in range(FIRST.year, NEWEST.year + 1):
            copy.rows("plans", str(year), f"SELECT * FROM read_parquet('{panel.plans(year)}')")
    for name, columns in (
        ("figures", "period, enterprise"),
        ("plans", "year, enterprise"),
        ("members", "period, enterprise, grp"),
        ("round", "period, enterprise"),
    ):
        connection.execute(f"ALTER TABLE {name} ADD PRIMARY KEY ({columns})".encode())
        connection.execute(f"VACUUM (ANALYZE) {name}".encode())


class _Copy:
    """From a query over parquet files into a table, through a file of text."""

    def __init__(self, connection: psycopg.Connection, files: duckdb.DuckDBPyConnection, spool: Path) -> None:
        self.connection, self.files, self.spool = connection, files, spool

    def rows(self, table: str, key: str, query: str) -> None:
        self.files.execute(f"COPY (SELECT '{key}', * FROM ({query})) TO '{self.spool}' (FORMAT csv, HEADER false)")
        copy = self.connection.cursor().copy(f"COPY {table} FROM STDIN (FORMAT csv)".encode())
        with copy as target, self.spool.open("rb") as source:
            while chunk := source.read(1 << 20):
                target.write(chunk)
