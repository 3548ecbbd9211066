"""Random books and random questions that fit them, for the tests in which two ways must agree."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, TypeVar, get_args

from hypothesis import strategies as st

from engine.books import Books
from khoi.engine.query import (
    Added,
    Aggregate,
    All,
    Cell,
    Chosen,
    Compared,
    Condition,
    Constant,
    Demand,
    Depends,
    Known,
    Not,
    Number,
    Order,
    Otherwise,
    Plus,
    Query,
    Reaches,
    Size,
    Some,
    Sum,
    Times,
    TooWideError,
    Value,
)
from khoi.engine.tables import Column

T = TypeVar("T")

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


def simple_values(columns: list[Column]) -> st.SearchStrategy[Value]:
    constants = st.integers(0, 6).flatmap(figures).map(Constant)
    return cells(columns) | sums_of_cells(columns) | constants


orders = st.sampled_from(get_args(Order))


def values(columns: list[Column]) -> st.SearchStrategy[Value]:
    """Worked out of others, as far as 38 digits hold it."""
    simple = simple_values(columns)
    where = st.builds(Known, simple) | narrow(Compared, simple, orders, simple)
    return st.recursive(
        simple,
        lambda inner: (
            narrow(Plus, inner, inner, st.sampled_from([1, -1]))
            | narrow(Times, inner, inner)
            | narrow(Size, inner)
            | narrow(Otherwise, inner, inner)
            | narrow(Chosen, where, inner, inner | st.none())
        ),
        max_leaves=5,
    )


def narrow(kind: Callable[..., T], *parts: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Only what can be held: a node that may be too wide cannot be built."""

    def built(chosen: tuple[Any, ...]) -> T | None:
        try:
            return kind(*chosen)
        except TooWideError:
            return None

    return st.tuples(*parts).map(built).filter(lambda node: node is not None)  # type: ignore[return-value]


def conditions(columns: list[Column]) -> st.SearchStrategy[Condition]:
    simple, value = simple_values(columns), values(columns)
    reaches = st.builds(Reaches, simple, simple, factors, factors, st.sampled_from([">=", "<="]))
    return st.recursive(
        st.builds(Known, value) | reaches | narrow(Compared, value, orders, value),
        lambda inner: (
            st.builds(All, st.lists(inner, max_size=3).map(tuple))
            | st.builds(Some, st.lists(inner, max_size=3).map(tuple))
            | st.builds(Not, inner)
            | st.builds(Depends, inner, inner, inner | st.none())
        ),
        max_leaves=4,
    )


@st.composite
def demands(draw: st.DrawFn, about: Books) -> list[Demand]:
    """One to three, each of a cell of either table."""
    columns = list(about.columns[TABLES[0]])
    condition, shown = conditions(columns), st.lists(values(columns), max_size=3).map(tuple)
    drawn = st.tuples(cells(columns), condition, condition | st.just(All()), shown)
    return [Demand(f"d{n}", *parts) for n, parts in enumerate(draw(st.lists(drawn, min_size=1, max_size=3)))]


@st.composite
def questions(draw: st.DrawFn, about: Books) -> Query:
    """One to four measures, each over the members of either moment."""
    columns = list(about.columns[TABLES[0]])
    condition = conditions(columns)
    measure = st.builds(Number, condition) | narrow(Sum, values(columns), condition | st.just(All()))
    asked = draw(st.lists(st.tuples(st.sampled_from(MOMENTS), measure), min_size=1, max_size=4))
    return Query(tuple(Aggregate(f"m{n}", at, what) for n, (at, what) in enumerate(asked)))
