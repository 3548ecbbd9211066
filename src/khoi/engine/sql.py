"""Values and conditions as SQL that DuckDB answers exactly: every width is written out, nothing is divided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from khoi.engine.query import (
    Added,
    All,
    Cell,
    Chosen,
    Compared,
    Condition,
    Constant,
    Demand,
    Known,
    Not,
    Number,
    Otherwise,
    Plus,
    Reaches,
    Size,
    Some,
    Sum,
    Times,
    Value,
)

_WIDE: Final = 28
"""Digits to which a value is widened before it is added to another or multiplied by a factor of up to nine digits."""

Names = Mapping[str, str]
"""What a statement calls each table."""

Parts = Mapping[str, Sequence[str]]
"""Of each table, what may follow FROM; its rows are those of all its parts."""


def value_sql(value: Value, names: Names) -> str:
    """A value as SQL; missing is NULL."""
    return _VALUES[type(value)](value, names)


def condition_sql(condition: Condition, names: Names) -> str:
    """A condition as SQL; undecided is NULL."""
    return _CONDITIONS[type(condition)](condition, names)


def _added_sql(value: Added, names: Names) -> str:
    terms = [_widened(term, names) for term in value.terms]
    if len(terms) == 1:
        return value_sql(value.terms[0], names)
    known = ", ".join(value_sql(term, names) for term in value.terms)
    zeros = " + ".join(f"coalesce({term}, 0)" for term in terms)
    return f"CASE WHEN coalesce({known}) IS NOT NULL THEN CAST({zeros} AS DECIMAL({_WIDE},{value.scale})) END"


def _widened(value: Value, names: Names) -> str:
    return f"CAST({value_sql(value, names)} AS DECIMAL({_WIDE},{value.scale}))"


def _times(value: Value, factor: int, names: Names) -> str:
    return value_sql(value, names) if factor == 1 else f"{_widened(value, names)} * CAST({factor} AS DECIMAL(9,0))"


def _reaches_sql(condition: Reaches, names: Names) -> str:
    value, limit = condition.value, condition.limit
    return f"({_times(value, condition.times, names)} {condition.order} {_times(limit, condition.limit_times, names)})"


def _typed(value: Value, names: Names, whole: int, scale: int) -> str:
    return f"CAST({value_sql(value, names)} AS DECIMAL({whole + scale},{scale}))"


def _own(value: Value, names: Names) -> str:
    """As wide as it declares itself: engines choose widths of their own, and some choices overflow."""
    return _typed(value, names, value.digits - value.scale, value.scale)


def _plus_sql(value: Plus, names: Names) -> str:
    sides = (_typed(side, names, value.digits - value.scale, value.scale) for side in (value.left, value.right))
    return f"({(' + ' if value.sign > 0 else ' - ').join(sides)})"


def _times_sql(value: Times, names: Names) -> str:
    """Two factors of up to 18 digits would be given a product of 18: one of them is widened."""
    left = _typed(value.left, names, max(value.left.digits, 19) - value.left.scale, value.left.scale)
    return f"({left} * {_own(value.right, names)})"


def _otherwise_sql(value: Otherwise, names: Names) -> str:
    either = (_typed(one, names, value.digits - value.scale, value.scale) for one in (value.value, value.instead))
    return f"coalesce({', '.join(either)})"


def _chosen_sql(value: Chosen, names: Names) -> str:
    where, whole = condition_sql(value.where, names), value.digits - value.scale
    instead = (
        "" if value.instead is None else f" WHEN NOT {where} THEN {_typed(value.instead, names, whole, value.scale)}"
    )
    return f"CASE WHEN {where} THEN {_typed(value.then, names, whole, value.scale)}{instead} END"


def _compared_sql(condition: Compared, names: Names) -> str:
    left, right = condition.left, condition.right
    scale, whole = max(left.scale, right.scale), max(left.digits - left.scale, right.digits - right.scale)
    return f"({_typed(left, names, whole, scale)} {condition.order} {_typed(right, names, whole, scale)})"


def _all_sql(condition: All, names: Names) -> str:
    return f"({' AND '.join(condition_sql(c, names) for c in condition.conditions) or 'true'})"


def _some_sql(condition: Some, names: Names) -> str:
    return f"({' OR '.join(condition_sql(c, names) for c in condition.conditions) or 'false'})"


_VALUES: Final[dict[type, Callable[[Any, Names], str]]] = {
    Cell: lambda cell, names: f"{names[cell.table]}.{name_sql(cell.column)}",
    Constant: lambda constant, _: _literal(constant.value),
    Added: _added_sql,
    Plus: _plus_sql,
    Times: _times_sql,
    Size: lambda size, names: f"abs({value_sql(size.of, names)})",
    Otherwise: _otherwise_sql,
    Chosen: _chosen_sql,
}
_CONDITIONS: Final[dict[type, Callable[[Any, Names], str]]] = {
    Known: lambda known, names: f"{value_sql(known.value, names)} IS NOT NULL",
    Reaches: _reaches_sql,
    Compared: _compared_sql,
    All: _all_sql,
    Some: _some_sql,
    Not: lambda negated, names: f"(NOT {condition_sql(negated.condition, names)})",
}


def cells_of(node: object) -> Iterator[Cell]:
    """Every cell that a demand, measure, value or condition reads."""
    return (part for part in _nodes(node) if isinstance(part, Cell))


def speaks_of_nothing(node: object) -> bool:
    """Whether something may be known, or hold, of an enterprise that has no row in any table."""
    return any(isinstance(part, Otherwise | Chosen | Some | Not) for part in _nodes(node))


def _nodes(node: object) -> Iterator[object]:
    yield node
    for name in _PARTS.get(type(node), ()):
        part = getattr(node, name)
        for inner in part if isinstance(part, tuple) else (part,):
            yield from _nodes(inner)


_PARTS: Final[dict[type, tuple[str, ...]]] = {
    Added: ("terms",),
    Plus: ("left", "right"),
    Times: ("left", "right"),
    Size: ("of",),
    Otherwise: ("value", "instead"),
    Chosen: ("where", "then", "instead"),
    Known: ("value",),
    Reaches: ("value", "limit"),
    Compared: ("left", "right"),
    All: ("conditions",),
    Some: ("conditions",),
    Not: ("condition",),
    Sum: ("of", "where"),
    Number: ("where",),
    Demand: ("of", "must", "when", "shown"),
}


def name_sql(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def text_sql(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _literal(value: Decimal) -> str:
    """A number that the database takes for a decimal, as narrow as it is written."""
    text = format(value, "f")
    return text if "." in text else f"{text}."


def united(columns: Iterable[str], parts: Iterable[str]) -> str:
    """The columns of all parts' rows."""
    names = ", ".join(map(name_sql, columns))
    return f"({' UNION ALL '.join(f'SELECT {names} FROM {part}' for part in parts)})"
