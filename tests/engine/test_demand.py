"""Demands: what must hold of each enterprise of which a cell is known, and where it does not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from engine.books import Books, answers_to_demands
from khoi.engine.embedded import Engine
from khoi.engine.query import Cell, Compared, Constant, Demand, Otherwise, Plus
from khoi.engine.tables import Column, Data, Table

LOANS, BAD, LAST = Cell("now", "loans", 1), Cell("now", "bad", 1), Cell("then", "loans", 1)

BOOKS = Books.drawn("""
    now
    | enterprise | loans |  bad |
    | 1          | 100.0 |  5.0 |
    | 2          | 100.0 | 100.1 |   more bad debt than loans
    | 3          | 100.0 |      |     undecided: no finding
    | 4          |       |  9.0 |     undecided
    | 5          |   0.0 |  0.5 |     like 2, but with no row last quarter

    then
    | enterprise | loans |
    | 1          |  10.0 |
    | 2          |  90.0 |
    | 3          |  99.9 |
""")


def found(engine: Engine, *demands: Demand) -> dict[str, dict[int, tuple[Decimal | None, ...]]]:
    ways = answers_to_demands(demands, BOOKS, engine)
    assert ways == dict.fromkeys(ways, ways["reference"])
    return ways["reference"]


def test_where_it_does_not_hold_and_what_to_show(engine: Engine) -> None:
    within = Demand("within", BAD, Compared(BAD, "<=", LOANS), shown=(BAD, LOANS, LAST))
    assert found(engine, within) == {
        "within": {
            2: (Decimal("100.1"), Decimal(100), Decimal(90)),
            5: (Decimal("0.5"), Decimal(0), None),
        },
    }


def test_only_where_it_applies(engine: Engine) -> None:
    """A demand is made of those of whom its cell is known, and under its condition."""
    tenfold = Compared(LOANS, "<", Plus(LAST, LAST))
    zero = Constant(Decimal(0))
    assert found(
        engine,
        Demand("grown", LAST, tenfold),
        Demand("grown of the small", LAST, tenfold, when=Compared(BAD, ">", Constant(Decimal(50)))),
        Demand("missing is zero", LOANS, Compared(Otherwise(BAD, zero), ">", zero)),
        Demand("nobody", Cell("then", "loans", 1), Compared(zero, "=", zero)),
    ) == {"grown": {1: ()}, "grown of the small": {}, "missing is zero": {3: ()}, "nobody": {}}


def test_no_one_is_lost_between_the_slices_of_a_large_base(engine: Engine, tmp_path: Path) -> None:
    """Two row groups and a little: where one ends and the next begins, before, behind and instead of the base."""
    group, odd, even = 122_880, Decimal(1), Decimal(2)
    failing = {2, 2 * group - 2, 2 * group, 2 * group + 2, 4 * group, 4 * group + 2}
    rows = {e: {"a": odd if e in failing else even} for e in range(2, 4 * group + 12, 2)}
    engine.write_table(Table((Column("a"),), delta=rows), tmp_path / "base")
    sent_since = {1: {"a": odd}, 2 * group: {"a": even}, 2 * group + 1: {"a": odd}, 5 * group: {"a": odd}}
    a = Cell("now", "a", 0)
    is_even = Demand("even", a, Compared(a, "=", Constant(even)), shown=(a,))
    found = engine.failures([is_even], Data({"now": Table((Column("a"),), tmp_path / "base", sent_since)}, {}))
    assert found == {"even": dict.fromkeys(failing - {2 * group} | {1, 2 * group + 1, 5 * group}, (odd,))}
