"""The oracle: totals as a bookkeeper would make them, one enterprise after the other, in plain Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Context, Decimal
from typing import Any, Final

from khoi.engine.query import (
    FIGURE_DIGITS,
    Added,
    All,
    Cell,
    Condition,
    Constant,
    Known,
    Number,
    Query,
    Reaches,
    Sum,
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
    """Whether a condition holds for one enterprise."""
    return _CONDITIONS[type(condition)](condition, books)


def added(left: Totals, right: Totals, sign: int = 1) -> Totals:
    """The sum (or, with -1, the difference) of two totals."""
    result: Totals = {group: dict(names) for group, names in left.items()}
    for group, names in right.items():
        into = result.setdefault(group, {})
        for name, amount in names.items():
            total = _EXACT.add(into.get(name, Decimal(0)), amount * sign)
            if total:
                into[name] = total
            else:
                into.pop(name, None)
    return {group: names for group, names in result.items() if names}


def _figure(cell: Cell, books: Books) -> Decimal | None:
    value = books.get(cell.table, {}).get(cell.column)
    return None if value is None else check_figure(value, FIGURE_DIGITS, cell.scale)


def _added(value: Added, books: Books) -> Decimal | None:
    known = [v for v in (valued(term, books) for term in value.terms) if v is not None]
    return sum(known, Decimal(0)) if known else None


def _reaches(condition: Reaches, books: Books) -> bool:
    value, limit = valued(condition.value, books), valued(condition.limit, books)
    if value is None or limit is None:
        return False
    left, right = _EXACT.multiply(value, condition.times), _EXACT.multiply(limit, condition.limit_times)
    return left >= right if condition.order == ">=" else left <= right


_VALUES: Final[dict[type, Callable[[Any, Books], Decimal | None]]] = {
    Cell: _figure,
    Constant: lambda constant, _: constant.value,
    Added: _added,
}
_CONDITIONS: Final[dict[type, Callable[[Any, Books], bool]]] = {
    Known: lambda known, books: valued(known.value, books) is not None,
    Reaches: _reaches,
    All: lambda every, books: all(holds(c, books) for c in every.conditions),
}
