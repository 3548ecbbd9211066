"""A formula worked out as with pencil and paper, in fractions: what every engine must say."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from khoi.catalog.formula import tree
from khoi.catalog.formula.asked import moment, plan_table, total_table
from khoi.engine.tables import Row
from khoi.values.period import Period

Books = Mapping[str, Row]

_ORDERS: Final[Mapping[str, Callable[[Fraction, Fraction], bool]]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def decided(condition: tree.Condition, books: Books, period: Period) -> bool | None:
    match condition:
        case tree.Comparison(left=left, order=order, right=right):
            one, other = worth(left, books, period), worth(right, books, period)
            return None if one is None or other is None else _ORDERS[order](one, other)
        case tree.IsKnown(value=value):
            return worth(value, books, period) is not None
        case tree.Negation(of=of):
            found = decided(of, books, period)
            return None if found is None else not found
        case tree.And(left=first, right=second):
            both = [decided(first, books, period), decided(second, books, period)]
            return False if False in both else None if None in both else True
        case tree.Or(left=first, right=second):
            both = [decided(first, books, period), decided(second, books, period)]
            return True if True in both else None if None in both else False


def worth(value: tree.Value, books: Books, period: Period) -> Fraction | None:
    match value:
        case tree.Number(value=number):
            return Fraction(number)
        case tree.Figure():
            return _hundredths(value, _figure(value, books, period))
        case tree.OfGroup(figure=figure, group=group):
            at = moment(figure.at, period)
            return _hundredths(figure, _cell(books, total_table(group, at), figure.indicator.code))
        case tree.Sum(left=left, right=right, sign=sign):
            return _of_both(left, right, books, period, lambda one, other: one + sign * other)
        case tree.Product(left=left, right=right):
            return _of_both(left, right, books, period, lambda one, other: one * other)
        case tree.Quotient(top=left, bottom=right):
            return _of_both(left, right, books, period, lambda one, other: one / other if other else None)
        case tree.Absolute(of=of):
            found = worth(of, books, period)
            return None if found is None else abs(found)
        case tree.Default(value=first, instead=instead):
            found = worth(first, books, period)
            return worth(instead, books, period) if found is None else found
        case tree.Extreme(which=which, left=left, right=right):
            return _of_both(left, right, books, period, max if which == "max" else min)
        case tree.If(where=where, then=then, otherwise=otherwise):
            holds = decided(where, books, period)
            return None if holds is None else worth(then if holds else otherwise, books, period)


def _of_both(
    left: tree.Value,
    right: tree.Value,
    books: Books,
    period: Period,
    made: Callable[[Fraction, Fraction], Fraction | None],
) -> Fraction | None:
    one, other = worth(left, books, period), worth(right, books, period)
    return None if one is None or other is None else made(one, other)


def _figure(figure: tree.Figure, books: Books, period: Period) -> Fraction | None:
    at, code = moment(figure.at, period), figure.indicator.code
    if figure.of == "plan":
        return _cell(books, plan_table(at.year), code)
    if figure.of == "quarters":
        four = [found for one in at.quarters if (found := _cell(books, str(one), code)) is not None]
        return sum(four, Fraction(0)) if len(four) == len(at.quarters) else None
    if figure.of == "to_date":
        known = [found for one in at.year_to_date if (found := _cell(books, str(one), code)) is not None]
        return sum(known, Fraction(0)) if known else None
    return _cell(books, str(at), code)


def _cell(books: Books, table: str, column: str) -> Fraction | None:
    value = books.get(table, {}).get(column)
    return None if value is None else Fraction(value)


def _hundredths(figure: tree.Figure, found: Fraction | None) -> Fraction | None:
    return found if found is None or figure.indicator.unit != "percent" else found / 100
