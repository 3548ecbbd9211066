"""The oracle: totals as a bookkeeper would make them, one enterprise after the other, in plain Python."""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Context, Decimal
from typing import Any, Final

from khoi.engine.query import (
    FIGURE_DIGITS,
    Added,
    All,
    Cell,
    Chosen,
    Compared,
    Condition,
    Constant,
    Demand,
    Depends,
    Failures,
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
    Totals,
    Value,
    check_figure,
    check_total,
)
from khoi.engine.tables import Row

Books = Mapping[str, Row]
"""One enterprise: table to row."""

_EXACT: Final = Context(prec=80)


def totals(query: Query, books: Mapping[int, Books], groups: Mapping[str, Mapping[int, Iterable[str]]]) -> Totals:
    """`books`: enterprise to its rows; `groups`: membership table to enterprise to its groups."""
    result: Totals = {}
    for enterprise in {e for at in groups.values() for e in at}:
        where = {at: tuple(members[enterprise]) for at, members in groups.items() if enterprise in members}
        result = added(result, contribution(query, books.get(enterprise, {}), where))
    scales = {a.name: a.measure.of.scale if isinstance(a.measure, Sum) else 0 for a in query.aggregates}
    for group in result.values():
        for name, total in group.items():
            check_total(total, scales[name])
    return result


def contribution(query: Query, books: Books, groups: Mapping[str, Iterable[str]]) -> Totals:
    """What one enterprise adds to the totals of each group it belongs to. Totals are the sum of contributions."""
    result: Totals = defaultdict(dict)
    for aggregate in query.aggregates:
        member_of = tuple(groups.get(aggregate.at, ()))
        amount = measured(aggregate.measure, books) if member_of else Decimal(0)
        if amount:
            for group in member_of:
                result[group][aggregate.name] = amount
    return dict(result)


def measured(measure: Sum | Number, books: Books) -> Decimal:
    """What one enterprise adds to a measure."""
    if not holds(measure.where, books):
        return Decimal(0)
    if isinstance(measure, Number):
        return Decimal(1)
    return valued(measure.of, books) or Decimal(0)


def valued(value: Value, books: Books) -> Decimal | None:
    """A value for one enterprise; None when missing."""
    return _VALUES[type(value)](value, books)


def holds(condition: Condition, books: Books) -> bool:
    """Whether a condition is decided, and holds, for one enterprise."""
    return decided(condition, books) is True


def decided(condition: Condition, books: Books) -> bool | None:
    """Whether a condition holds for one enterprise; None where what is missing leaves it undecided."""
    return _CONDITIONS[type(condition)](condition, books)


def failures(demands: Iterable[Demand], books: Mapping[int, Books]) -> Failures:
    """Where each demand is not met."""
    return {
        demand.name: {e: shown for e, of in books.items() if (shown := failed(demand, of)) is not None}
        for demand in demands
    }


def failed(demand: Demand, books: Books) -> tuple[Decimal | None, ...] | None:
    """The shown values, if one enterprise does not meet the demand."""
    applies = valued(demand.of, books) is not None and holds(demand.when, books)
    if not applies or decided(demand.must, books) is not False:
        return None
    return tuple(valued(value, books) for value in demand.shown)


def added(left: Totals, right: Totals, sign: int = 1) -> Totals:
    """The sum (or, with -1, the difference) of two totals."""
    result: Totals = {group: dict(names) for group, names in left.items()}
    for group, names in right.items():
        into = result.setdefault(group, {})
        for name, amount in names.items():
            total = _plus_or_minus(into.get(name, Decimal(0)), amount, sign)
            if total:
                into[name] = total
            else:
                into.pop(name, None)
    return {group: names for group, names in result.items() if names}


def _plus_or_minus(left: Decimal, right: Decimal, sign: int) -> Decimal:
    """Not `right * sign`: Python would round that to 28 digits."""
    return _EXACT.add(left, right) if sign > 0 else _EXACT.subtract(left, right)


def _figure(cell: Cell, books: Books) -> Decimal | None:
    value = books.get(cell.table, {}).get(cell.column)
    return None if value is None else check_figure(value, FIGURE_DIGITS, cell.scale)


def _added(value: Added, books: Books) -> Decimal | None:
    known = [v for v in (valued(term, books) for term in value.terms) if v is not None]
    return sum(known, Decimal(0)) if known else None


def _plus(value: Plus, books: Books) -> Decimal | None:
    left, right = valued(value.left, books), valued(value.right, books)
    return None if left is None or right is None else _plus_or_minus(left, right, value.sign)


def _times(value: Times, books: Books) -> Decimal | None:
    left, right = valued(value.left, books), valued(value.right, books)
    return None if left is None or right is None else _EXACT.multiply(left, right)


def _size(value: Size, books: Books) -> Decimal | None:
    of = valued(value.of, books)
    return None if of is None else _EXACT.abs(of)


def _otherwise(value: Otherwise, books: Books) -> Decimal | None:
    first = valued(value.value, books)
    return valued(value.instead, books) if first is None else first


def _chosen(value: Chosen, books: Books) -> Decimal | None:
    chosen = {True: value.then, False: value.instead, None: None}[decided(value.where, books)]
    return None if chosen is None else valued(chosen, books)


_ORDERS: Final[Mapping[Order, Callable[[Decimal, Decimal], bool]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _compared(condition: Compared, books: Books) -> bool | None:
    left, right = valued(condition.left, books), valued(condition.right, books)
    return None if left is None or right is None else _ORDERS[condition.order](left, right)


def _reaches(condition: Reaches, books: Books) -> bool | None:
    value, limit = valued(condition.value, books), valued(condition.limit, books)
    if value is None or limit is None:
        return None
    left, right = _EXACT.multiply(value, condition.times), _EXACT.multiply(limit, condition.limit_times)
    return _ORDERS[condition.order](left, right)


def _all(condition: All, books: Books) -> bool | None:
    found = {decided(one, books) for one in condition.conditions}
    return False if False in found else None if None in found else True


def _some(condition: Some, books: Books) -> bool | None:
    found = {decided(one, books) for one in condition.conditions}
    return True if True in found else None if None in found else False


def _not(condition: Not, books: Books) -> bool | None:
    found = decided(condition.condition, books)
    return None if found is None else not found


def _depends(condition: Depends, books: Books) -> bool | None:
    chosen = {True: condition.then, False: condition.instead, None: None}[decided(condition.where, books)]
    return None if chosen is None else decided(chosen, books)


_VALUES: Final[dict[type, Callable[[Any, Books], Decimal | None]]] = {
    Cell: _figure,
    Constant: lambda constant, _: constant.value,
    Added: _added,
    Plus: _plus,
    Times: _times,
    Size: _size,
    Otherwise: _otherwise,
    Chosen: _chosen,
}
_CONDITIONS: Final[dict[type, Callable[[Any, Books], bool | None]]] = {
    Known: lambda known, books: valued(known.value, books) is not None,
    Reaches: _reaches,
    Compared: _compared,
    All: _all,
    Some: _some,
    Not: _not,
    Depends: _depends,
}
