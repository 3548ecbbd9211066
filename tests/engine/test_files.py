"""Base files: what is written is what is read, and a delta supersedes it without a copy."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from engine.books import MEMBERS, asked
from khoi.engine.embedded import Engine
from khoi.engine.query import ALWAYS, Cell, Number, Sum
from khoi.engine.tables import Column, Data, Members, Row, Table

COLUMNS = (Column("revenue", 2), Column("revenue:state", 0, 4))
ROWS: dict[int, Row] = {
    1: {"revenue": Decimal("100.05"), "revenue:state": Decimal(31)},
    2: {"revenue:state": Decimal(34)},
    3: {},
}
ASKED = asked({"revenue": Sum(Cell("trade", "revenue", 2)), "members": Number(ALWAYS)})
BLOC = Members(pairs=[(1, "bloc"), (2, "bloc"), (3, "bloc")])


def test_rows_are_counted_as_they_are_written(engine: Engine, tmp_path: Path) -> None:
    """Also those without a value, and none at all."""
    base = tmp_path / "it's a base.parquet"
    assert engine.write_table(Table(COLUMNS, delta=ROWS), base) == 3
    assert engine.write_table(Table(COLUMNS, base, {2: {}, 4: {}}), tmp_path / "next") == 4
    assert engine.write_table(Table(COLUMNS), tmp_path / "empty") == 0
    assert engine.write_members(BLOC, tmp_path / "members") == 3
    assert engine.write_members(Members(), tmp_path / "nobody") == 0


def test_a_base_is_never_changed(engine: Engine, tmp_path: Path) -> None:
    base = tmp_path / "base"
    engine.write_table(Table(COLUMNS, delta=ROWS), base)
    before = base.read_bytes()
    corrected = Table(COLUMNS, base, {1: {"revenue": Decimal("99.95")}})
    engine.write_table(corrected, tmp_path / "next")
    assert engine.totals(ASKED, Data({"trade": corrected}, {MEMBERS: BLOC}))["bloc"]["revenue"] == Decimal("99.95")
    assert base.read_bytes() == before


def test_equal_rows_make_equal_files(engine: Engine, tmp_path: Path) -> None:
    """Whatever their order."""
    engine.write_table(Table(COLUMNS, delta=ROWS), tmp_path / "one")
    engine.write_table(Table(COLUMNS, delta=dict(reversed(ROWS.items()))), tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_empty_files_are_files(engine: Engine, tmp_path: Path) -> None:
    engine.write_table(Table(COLUMNS), tmp_path / "empty")
    engine.write_members(Members(), tmp_path / "nobody")
    empty = Table(COLUMNS, tmp_path / "empty")
    assert engine.totals(ASKED, Data({"trade": empty}, {MEMBERS: BLOC})) == {"bloc": {"members": 3}}
    assert engine.totals(ASKED, Data({"trade": empty}, {MEMBERS: Members(tmp_path / "nobody")})) == {}


def test_the_same_members_serve_twice(engine: Engine) -> None:
    """Asked again, and at two moments in one question."""
    data = Data({"trade": Table(COLUMNS, delta=ROWS)}, {MEMBERS: BLOC})
    expected = {"bloc": {"revenue": Decimal("100.05"), "members": Decimal(3)}}
    assert [engine.totals(ASKED, data), engine.totals(ASKED, data)] == [expected, expected]


def test_nothing_is_left_behind_by_a_question(engine: Engine) -> None:
    """An engine lives as long as its process: what it spools must not pile up."""
    data = Data({"trade": Table(COLUMNS, delta=ROWS)}, {MEMBERS: BLOC})
    engine.totals(ASKED, data)
    folder = Path(engine._folder.name)
    before = len(list(folder.iterdir()))
    engine.totals(ASKED, data)
    assert len(list(folder.iterdir())) == before
