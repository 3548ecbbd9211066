"""Random books and random questions that fit them, for the tests in which two ways must agree."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from hypothesis import strategies as st

from engine.books import Books
from khoi.engine.query import (
    Added,
    Aggregate,
    All,
    Cell,
    Condition,
    Constant,
    Known,
    Number,
    Query,
    Reaches,
    Sum,
    Value,
)
from khoi.engine.tables import Column

TABLES: Final = ("now", "then")
COLUMNS: Final = ("a", "b", "c")
MOMENTS: Final = ("members now", "members then")
GROUPS: Final = ("bloc", "bank", "shop")

scales = st.lists(st.integers(0, 6), min_size=len(COLUMNS), max_size=len(COLUMNS))
"""Of each column: the same in both tables, as an indicator's."""

factors = st.sampled_from([1, 2, 4, 12, 999_999_999]) | st.integers(1, 999_999_999)


def figures(scale: int) -> st.SearchStrategy[Decimal]:
    """Up to 18 digits of either sign; small ones often, so that limits are met exactly."""
    digits = st.integers(-3, 3) | st.integers(-(10**18) + 1, 10**18 - 1)
    return digits.map(lambda n: Decimal(n).scaleb(-scale))


@st.composite
def books(draw: st.DrawFn) -> Books:
    """Up to six enterprises, some without a row, some without a value, in any number of groups."""
    columns = [Column(name, scale) for name, scale in zip(COLUMNS, draw(scales), strict=True)]
    row = st.fixed_dictionaries({}, optional={c.name: figures(c.scale) for c in columns})
    rows = st.dictionaries(st.integers(1, 6), row, max_size=6)
    groups = st.dictionaries(st.integers(1, 6), st.lists(st.sampled_from(GROUPS), unique=True), max_size=6)
    return Books(
        dict.fromkeys(TABLES, columns),
        {name: draw(rows) for name in TABLES},
        {moment: draw(groups) for moment in MOMENTS},
    )


def cells(columns: list[Column]) -> st.SearchStrategy[Cell]:
    return st.sampled_from([Cell(table, column.name, column.scale) for table in TABLES for column in columns])


@st.composite
def sums_of_cells(draw: st.DrawFn, columns: list[Column]) -> Added:
    """Of one scale, as a year to date is."""
    first = draw(cells(columns))
    alike = cells([column for column in columns if column.scale == first.scale])
    return Added((first, *draw(st.lists(alike, max_size=4))))


def values(columns: list[Column]) -> st.SearchStrategy[Value]:
    constants = st.integers(0, 6).flatmap(figures).map(Constant)
    return cells(columns) | sums_of_cells(columns) | constants


def conditions(columns: list[Column]) -> st.SearchStrategy[Condition]:
    value = values(columns)
    simple = st.builds(Known, value) | st.builds(Reaches, value, value, factors, factors, st.sampled_from([">=", "<="]))
    return st.recursive(simple, lambda inner: st.builds(All, st.lists(inner, max_size=3).map(tuple)), max_leaves=4)


@st.composite
def questions(draw: st.DrawFn, about: Books) -> Query:
    """One to four measures, each over the members of either moment."""
    columns = list(about.columns[TABLES[0]])
    condition = conditions(columns)
    measure = st.builds(Number, condition) | st.builds(Sum, values(columns), condition | st.just(All()))
    asked = draw(st.lists(st.tuples(st.sampled_from(MOMENTS), measure), min_size=1, max_size=4))
    return Query(tuple(Aggregate(f"m{n}", at, what) for n, (at, what) in enumerate(asked)))
