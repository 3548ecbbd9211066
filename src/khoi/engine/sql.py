"""Values and conditions as SQL that DuckDB answers exactly: widths are written out where its own would not do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from khoi.engine.query import (
    TOTAL_DIGITS,
    Added,
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
    Otherwise,
    Plus,
    Reaches,
    Size,
    Some,
    Sum,
    Times,
    Value,
)

_LONG: Final = 18
"""Digits of a decimal that the database keeps in a long integer, and adds and multiplies in it, overflow or not."""

Names = Callable[[Cell], str]
"""What a statement calls a cell."""

Parts = Mapping[str, Sequence[str]]
"""Of each table, what may follow FROM; its rows are those of all its parts."""


@dataclass(frozen=True)
class _Typed:
    """SQL, and how wide a decimal the database takes it for: at most so many digits before the point, and behind it."""

    sql: str
    whole: int
    scale: int

    @property
    def digits(self) -> int:
        return self.whole + self.scale

    def cast(self, whole: int) -> _Typed:
        return _Typed(f"CAST({self.sql} AS DECIMAL({whole + self.scale},{self.scale}))", whole, self.scale)


def value_sql(value: Value, names: Names) -> str:
    """A value as SQL; missing is NULL."""
    return _typed(value, names).sql


def condition_sql(condition: Condition, names: Names) -> str:
    """A condition as SQL; undecided is NULL."""
    return _CONDITIONS[type(condition)](condition, names)


def _typed(value: Value, names: Names) -> _Typed:
    return _VALUES[type(value)](value, names)


def _alike(values: Sequence[Value], names: Names) -> list[_Typed]:
    """Values that are compared or stand for each other: as they are, where the database finds a type that holds all."""
    typed = [_typed(value, names) for value in values]
    whole, scale = max(one.whole for one in typed), max(one.scale for one in typed)
    if whole + scale <= TOTAL_DIGITS:
        return typed
    declared = max(value.digits - value.scale for value in values)
    return [_Typed(one.sql, one.whole, scale).cast(declared) for one in typed]


def _widened(one: _Typed, digits: int = _LONG + 1) -> _Typed:
    """Wide enough that the database reckons with it in more than a long integer."""
    return one if one.digits >= digits else one.cast(digits - one.scale)


def _cell(cell: Cell, names: Names) -> _Typed:
    return _Typed(names(cell), cell.digits - cell.scale, cell.scale)


def _constant(constant: Constant, _: Names) -> _Typed:
    return _Typed(_literal(constant.value), constant.digits - constant.scale, constant.scale)


def _added(value: Added, names: Names) -> _Typed:
    first, *others = (_typed(term, names) for term in value.terms)
    if not others:
        return first
    known = ", ".join(term.sql for term in (first, *others))
    zeros = " + ".join(f"coalesce({term.sql}, 0)" for term in (_widened(first), *others))
    whole = value.digits - value.scale
    return _Typed(f"CASE WHEN coalesce({known}) IS NOT NULL THEN {zeros} END", whole, value.scale).cast(whole)


def _plus(value: Plus, names: Names) -> _Typed:
    left, right = _typed(value.left, names), _typed(value.right, names)
    sign = "+" if value.sign > 0 else "-"
    if max(left.whole, right.whole) + value.scale >= TOTAL_DIGITS:
        whole = value.digits - value.scale
        left, right = (_Typed(side.sql, side.whole, value.scale).cast(whole) for side in (left, right))
    elif max(left.digits, right.digits) <= _LONG:
        left = _widened(left)
    whole = min(max(left.whole, right.whole) + 1, TOTAL_DIGITS - value.scale)
    return _Typed(f"({left.sql} {sign} {right.sql})", whole, value.scale)


def _times(value: Times, names: Names) -> _Typed:
    left, right = _typed(value.left, names), _typed(value.right, names)
    if left.digits + right.digits > TOTAL_DIGITS:
        left, right = _own(value.left, names), _own(value.right, names)
    if max(left.digits, right.digits) <= _LONG:
        left, right = (_widened(left), right) if left.digits >= right.digits else (left, _widened(right))
    return _Typed(f"({left.sql} * {right.sql})", left.whole + right.whole, value.scale)


def _own(value: Value, names: Names) -> _Typed:
    """As wide as it declares itself."""
    return _typed(value, names).cast(value.digits - value.scale)


def _size(value: Size, names: Names) -> _Typed:
    of = _typed(value.of, names)
    return replace(of, sql=f"abs({of.sql})")


def _otherwise(value: Otherwise, names: Names) -> _Typed:
    either = _alike((value.value, value.instead), names)
    return _widest(f"coalesce({', '.join(one.sql for one in either)})", either)


def _chosen(value: Chosen, names: Names) -> _Typed:
    where = condition_sql(value.where, names)
    then, *instead = _alike((value.then,) if value.instead is None else (value.then, value.instead), names)
    otherwise = "".join(f" WHEN NOT {where} THEN {one.sql}" for one in instead)
    return _widest(f"CASE WHEN {where} THEN {then.sql}{otherwise} END", [then, *instead])


def _widest(sql: str, values: Sequence[_Typed]) -> _Typed:
    return _Typed(sql, max(one.whole for one in values), max(one.scale for one in values))


def _reaches_sql(condition: Reaches, names: Names) -> str:
    sides = zip((condition.value, condition.limit), (condition.times, condition.limit_times), strict=True)
    value, limit = (_multiplied(_typed(side, names), factor) for side, factor in sides)
    return f"({value} {condition.order} {limit})"


def _multiplied(one: _Typed, factor: int) -> str:
    return one.sql if factor == 1 else f"{_widened(one).sql} * CAST({factor} AS DECIMAL(9,0))"


def _compared_sql(condition: Compared, names: Names) -> str:
    left, right = _alike((condition.left, condition.right), names)
    return f"({left.sql} {condition.order} {right.sql})"


def _all_sql(condition: All, names: Names) -> str:
    return f"({' AND '.join(condition_sql(c, names) for c in condition.conditions) or 'true'})"


def _some_sql(condition: Some, names: Names) -> str:
    return f"({' OR '.join(condition_sql(c, names) for c in condition.conditions) or 'false'})"


def _depends_sql(condition: Depends, names: Names) -> str:
    where, then = condition_sql(condition.where, names), condition_sql(condition.then, names)
    instead = "" if condition.instead is None else f" WHEN NOT {where} THEN {condition_sql(condition.instead, names)}"
    return f"CASE WHEN {where} THEN {then}{instead} END"


_VALUES: Final[dict[type, Callable[[Any, Names], _Typed]]] = {
    Cell: _cell,
    Constant: _constant,
    Added: _added,
    Plus: _plus,
    Times: _times,
    Size: _size,
    Otherwise: _otherwise,
    Chosen: _chosen,
}
_CONDITIONS: Final[dict[type, Callable[[Any, Names], str]]] = {
    Known: lambda known, names: f"{value_sql(known.value, names)} IS NOT NULL",
    Reaches: _reaches_sql,
    Compared: _compared_sql,
    All: _all_sql,
    Some: _some_sql,
    Not: lambda negated, names: f"(NOT {condition_sql(negated.condition, names)})",
    Depends: _depends_sql,
}


def cells_of(node: object) -> Iterator[Cell]:
    """Every cell that a demand, measure, value or condition reads."""
    return (part for part in _nodes(node) if isinstance(part, Cell))


def speaks_of_nothing(node: object) -> bool:
    """Whether something may be known, or hold, of an enterprise that has no row in any table."""
    return any(isinstance(part, Otherwise | Chosen | Some | Not | Depends) for part in _nodes(node))


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
    Depends: ("where", "then", "instead"),
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
    """The columns of all parts' rows, each as SQL."""
    all_of_them = ", ".join(columns)
    return f"({' UNION ALL '.join(f'SELECT {all_of_them} FROM {part}' for part in parts)})"
