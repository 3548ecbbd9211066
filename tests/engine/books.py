"""Books as text tables, and every way in which the engines can be given them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from khoi.engine import reference
from khoi.engine.embedded import Engine
from khoi.engine.query import Aggregate, Demand, Failures, Measure, Query, Totals
from khoi.engine.tables import Column, Data, Members, Row, Table
from tables import titled

Rows = dict[int, dict[str, Decimal]]
Groups = dict[int, list[str]]

MEMBERS = "members"


@dataclass(frozen=True)
class Books:
    """Tables of figures, and who belongs where: at one moment (`members`) or at several."""

    columns: Mapping[str, Sequence[Column]]
    tables: Mapping[str, Rows]
    groups: Mapping[str, Groups] = field(default_factory=dict)

    @classmethod
    def drawn(cls, text: str) -> Books:
        """Read titled tables; one with a column `groups` is a membership, and blanks are missing values.

        A column has as many decimals as are written in it.
        """
        columns: dict[str, Sequence[Column]] = {}
        tables: dict[str, Rows] = {}
        groups: dict[str, Groups] = {}
        for title, drawn in titled(text).items():
            by_enterprise = {int(row.pop("enterprise")): row for row in drawn}
            if all(row.keys() == {"groups"} for row in by_enterprise.values()):
                groups[title] = {e: row["groups"].replace(",", " ").split() for e, row in by_enterprise.items()}
                continue
            names = list(drawn[0])
            columns[title] = [Column(n, max(_decimals(row[n]) for row in drawn)) for n in names]
            tables[title] = {e: {n: Decimal(v) for n, v in row.items() if v != ""} for e, row in by_enterprise.items()}
        return cls(columns, tables, groups)

    def of(self, enterprise: int) -> dict[str, Row]:
        """One enterprise's rows, by table."""
        return {name: rows[enterprise] for name, rows in self.tables.items() if enterprise in rows}

    def by_enterprise(self) -> dict[int, dict[str, Row]]:
        return {e: self.of(e) for e in sorted({e for rows in self.tables.values() for e in rows})}

    def with_row(self, table: str, enterprise: int, row: Row) -> Books:
        """The same books with one row written anew."""
        rows = {**self.tables[table], enterprise: dict(row)}
        return Books(self.columns, {**self.tables, table: rows}, self.groups)


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def asked(measures: Mapping[str, Measure], at: str = MEMBERS) -> Query:
    """Named measures over one moment's members."""
    return Query(tuple(Aggregate(name, at, measure) for name, measure in measures.items()))


def answers(query: Query, books: Books, engine: Engine) -> dict[str, Totals]:
    """The totals from the oracle, and from the engine over every way to hold the books."""
    found = {"reference": reference.totals(query, books.by_enterprise(), books.groups)}
    with tempfile.TemporaryDirectory(prefix="khoi-test-") as folder:
        for way, data in ways_to_hold(books, engine, Path(folder)):
            found[way] = engine.totals(query, data)
    return found


def answers_to_demands(demands: Sequence[Demand], books: Books, engine: Engine) -> dict[str, Failures]:
    """Where demands are not met, from the oracle and from the engine over every way to hold the books."""
    found = {"reference": reference.failures(demands, books.by_enterprise())}
    with tempfile.TemporaryDirectory(prefix="khoi-test-") as folder:
        for way, data in ways_to_hold(books, engine, Path(folder)):
            found[way] = engine.failures(demands, data)
    return found


def ways_to_hold(books: Books, engine: Engine, folder: Path) -> Iterator[tuple[str, Data]]:
    """The same books as deltas, as base files, as stale bases with deltas, and as those compacted."""
    pairs = {
        at: Members(pairs=[(e, group) for e, names in groups.items() for group in names])
        for at, groups in books.groups.items()
    }
    deltas = {name: Table(tuple(books.columns[name]), delta=rows) for name, rows in books.tables.items()}
    yield "all in the delta", Data(deltas, pairs)

    on_file = {at: Members(_written(engine.write_members, m, folder / f"{at}.parquet")) for at, m in pairs.items()}
    bases = {n: Table(t.columns, _written(engine.write_table, t, folder / f"{n}.base")) for n, t in deltas.items()}
    yield "all in a base file", Data(bases, on_file)

    stale = {name: _stale(engine, table, folder / f"{name}.stale") for name, table in deltas.items()}
    yield "a stale base and a delta", Data(stale, on_file)

    compact = {n: Table(t.columns, _written(engine.write_table, t, folder / f"{n}.compact")) for n, t in stale.items()}
    yield "compacted", Data(compact, on_file)


def _written(write, what, target: Path) -> Path:  # type: ignore[no-untyped-def]
    write(what, target)
    return target


def _stale(engine: Engine, table: Table, target: Path) -> Table:
    """A base in which every other enterprise still has an old row, and one has a row that was withdrawn since."""
    old = {column.name: Decimal(7) for column in table.columns if column.digits > column.scale}
    enterprises = sorted(table.delta)
    renewed = enterprises[::2]
    withdrawn = next(e for e in range(1, len(enterprises) + 2) if e not in table.delta)
    base = {**table.delta, **dict.fromkeys(renewed, old), withdrawn: old}
    delta = {**{e: table.delta[e] for e in renewed}, withdrawn: {}}
    return Table(table.columns, _written(engine.write_table, Table(table.columns, delta=base), target), delta)
