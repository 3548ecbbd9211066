"""What hangs on a figure is missing, or undecided, wherever the figure is: then nobody asks whether it is known."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.strategies import TABLES, books, conditions
from engine.test_agreement import AT_LENGTH
from khoi.engine import reference
from khoi.engine.query import (
    ALWAYS,
    Added,
    All,
    Cell,
    Chosen,
    Compared,
    Condition,
    Constant,
    Depends,
    Known,
    Not,
    Otherwise,
    Plus,
    Reaches,
    Size,
    Some,
    Times,
)
from khoi.engine.tables import Row
from khoi.engine.undecided import hangs_on

A, B, ZERO = Cell("now", "a", 0), Cell("now", "b", 0), Constant(Decimal(0))
OF_A, OF_B = Compared(A, ">", ZERO), Compared(B, ">", ZERO)


@pytest.mark.parametrize(
    "condition",
    [
        OF_A,
        Compared(B, "<=", Plus(Times(A, B), ZERO)),
        Compared(Size(A), "=", B),
        Compared(Added((A,)), "=", B),
        Compared(Otherwise(A, A), "=", B),
        Compared(Chosen(OF_A, B, B), "=", B),
        Compared(Chosen(OF_B, A, None), "=", B),
        Reaches(B, A),
        Not(OF_A),
        All((OF_A, Not(OF_A))),
        Some((OF_A,)),
        Depends(OF_A, OF_B, OF_B),
        Depends(OF_B, OF_A, Not(OF_A)),
    ],
    ids=str,
)
def test_undecided_where_a_is_missing(condition: Condition) -> None:
    assert hangs_on(A, condition)
    assert not hangs_on(Cell("now", "c", 0), condition)


@pytest.mark.parametrize(
    "condition",
    [
        OF_B,
        ALWAYS,
        Known(A),
        Compared(Added((A, B)), "=", ZERO),
        Compared(Otherwise(A, ZERO), "=", ZERO),
        Compared(Otherwise(B, A), "=", ZERO),
        Compared(Chosen(OF_B, A, B), "=", ZERO),
        All((OF_A, OF_B)),
        Some((OF_A, OF_B)),
        Depends(OF_B, OF_A, OF_B),
    ],
    ids=str,
)
def test_may_be_decided_though_a_is_missing(condition: Condition) -> None:
    """Each is, of somebody whose b is not zero."""
    of_somebody = (reference.decided(condition, {"now": {"b": Decimal(b)}}) for b in (1, -1))
    assert set(of_somebody) != {None}
    assert not hangs_on(A, condition)


@AT_LENGTH
@given(st.data())
def test_whatever_hangs_on_a_figure_is_undecided_without_it(data: st.DataObject) -> None:
    about = data.draw(books())
    columns = list(about.columns[TABLES[0]])
    condition = data.draw(conditions(columns))
    cells = [Cell(table, column.name, column.scale) for table in TABLES for column in columns]
    for cell in (cell for cell in cells if hangs_on(cell, condition)):
        everybody = (_without(cell, row) for row in about.by_enterprise().values())
        assert [one for one in everybody if reference.decided(condition, one) is not None] == []


def _without(cell: Cell, books: Mapping[str, Row]) -> dict[str, Row]:
    return {
        table: {column: value for column, value in row.items() if (table, column) != (cell.table, cell.column)}
        for table, row in books.items()
    }
