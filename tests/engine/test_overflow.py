"""A number that does not fit is an error on every engine, never a wrong total."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.books import MEMBERS, Books, asked
from khoi.engine import reference
from khoi.engine.embedded import Engine
from khoi.engine.query import Cell, Constant, Measure, Number, Overflow, Reaches, Sum, check_total
from khoi.engine.tables import Column, Data, Members, Table
from khoi.values.quantity import exact_sum
from tables import each


def one_column(column: Column, *values: str) -> Books:
    """Enterprises 1, 2, ... of one bloc, each with a value."""
    rows = {e: {column.name: Decimal(value)} for e, value in enumerate(values, 1)}
    return Books({"trade": [column]}, {"trade": rows}, {MEMBERS: {e: ["bloc"] for e in rows}})


def by_reference(measure: Measure, books: Books) -> Decimal | str:
    try:
        return reference.totals(asked({"x": measure}), books.by_enterprise(), books.groups)["bloc"]["x"]
    except Overflow:
        return "overflow"


def by_adding(scale: int, values: list[str]) -> Decimal | str:
    try:
        return check_total(exact_sum(map(Decimal, values)), scale)
    except Overflow:
        return "overflow"


def by_embedded(measure: Measure, books: Books, engine: Engine) -> Decimal | str:
    table = Table(tuple(books.columns["trade"]), delta=books.tables["trade"])
    members = Members(pairs=[(e, "bloc") for e in table.delta])
    try:
        return engine.totals(asked({"x": measure}), Data({"trade": table}, {MEMBERS: members}))["bloc"]["x"]
    except Overflow:
        return "overflow"


@each("""
    Totals of DECIMAL(38, scale), from columns as wide
    | scale | first | second | total    |
    | 0     | 4e37  | 5e37   | 90000000000000000000000000000000000001 |
    | 0     | 5e37  | 5e37   | overflow |   10^38, which a 128-bit integer still holds
    | 0     | 9e37  | 9e37   | overflow |   which it does not
    | 0     | -5e37 | -6e37  | overflow |
    | 0     | 9e37  | -9e37  | 1        |
    | 6     | 4e31  | 5e31   | 90000000000000000000000000000001       |
    | 6     | 5e31  | 5e31   | overflow |
""")
def test_a_total_has_at_most_38_digits(scale: str, first: str, second: str, total: str, engine: Engine) -> None:
    """No bloc has enterprises enough to add 18 digits up to 38: columns as wide as totals stand for them."""
    values = [first, second, "1"]
    books, measure = one_column(Column("a", int(scale), 38), *values), Sum(Cell("trade", "a", int(scale)))
    expected = total if total == "overflow" else Decimal(total)
    assert by_embedded(measure, books, engine) == expected
    assert by_adding(int(scale), values) == expected


@each("""
    | scale | value                 | total                |
    | 0     | 999999999999999999    | 999999999999999999   |
    | 0     | 1000000000000000000   | overflow             |
    | 0     | -1000000000000000000  | overflow             |
    | 6     | 999999999999.999999   | 999999999999.999999  |
    | 6     | 1000000000000         | overflow             |
""")
def test_a_figure_has_at_most_18_digits(scale: str, value: str, total: str, engine: Engine) -> None:
    books, measure = one_column(Column("a", int(scale)), value), Sum(Cell("trade", "a", int(scale)))
    expected = total if total == "overflow" else Decimal(total)
    assert by_embedded(measure, books, engine) == expected
    assert by_reference(measure, books) == expected


@pytest.mark.parametrize("value", ["1.004", "1.005", "0.001"])
def test_engines_do_not_round_a_figure_finer_than_its_column(value: str, engine: Engine) -> None:
    """Both add it exactly, or both refuse it."""
    books, measure = one_column(Column("a", 2), value, "1"), Sum(Cell("trade", "a", 2))
    assert by_embedded(measure, books, engine) == by_reference(measure, books)


@each("""
    | constant            |
    | 999999999999999999  |
    | -999999999999999999 |
    | 999999999999.999999 |
    | 0.000001            |
""")
def test_a_limit_may_be_as_wide_and_as_fine_as_a_figure(constant: str, engine: Engine) -> None:
    books, limit = one_column(Column("a"), "1"), Constant(Decimal(constant))
    reached = Number(Reaches(limit, Cell("trade", "a", 0), 999_999_999, 999_999_999, "<=" if limit.value < 1 else ">="))
    for measure, total in ((Sum(limit), limit.value), (reached, 1)):
        assert by_embedded(measure, books, engine) == total
        assert by_reference(measure, books) == total


def test_check_total() -> None:
    assert check_total(Decimal("9" * 36 + ".99"), 2) == Decimal("9" * 36 + ".99")
    with pytest.raises(Overflow, match=r"DECIMAL\(38,2\)"):
        check_total(Decimal("1E+36"), 2)
    with pytest.raises(Overflow):
        check_total(Decimal("-1E+36"), 2)
