"""Formulas of what was printed: each figure an interval, each answer what is left whichever values they had.

An interval of a result holds every value that the figures' own intervals allow, and perhaps more. So what is decided is
decided for all of them; where they allow both, or something is not told, nothing is decided.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from khoi.catalog.formula import tree
from khoi.engine.query import Order
from khoi.proofread.interval import Interval

Told = Mapping[str, Interval]
"""By an indicator's code what the text tells of it in the period, in base units."""
_Made = Callable[[Interval, Interval], Interval | None]


def value_of(value: tree.Value, told: Told) -> Interval | None:
    """What a value may be; None where something is not told, undecided, or a divisor may be zero."""
    match value:
        case tree.Number(value=number):
            return Interval.at(Fraction(number))
        case tree.Figure():
            return _figure(value, told)
        case tree.OfGroup():
            return None
        case tree.Sum(left=left, right=right, sign=sign):
            return _both(left, right, told, lambda a, b: a + b if sign > 0 else a - b)
        case tree.Product(left=left, right=right):
            return _both(left, right, told, lambda a, b: a * b)
        case tree.Quotient(top=left, bottom=right):
            return _both(left, right, told, _divided)
        case tree.Absolute(of=of):
            found = value_of(of, told)
            return None if found is None else _size(found)
        case tree.Extreme(which=which, left=left, right=right):
            choose = max if which == "max" else min
            return _both(left, right, told, lambda a, b: Interval(choose(a.low, b.low), choose(a.high, b.high)))
        case tree.Default(value=first):
            return value_of(first, told)  # what a text does not tell is not missing
        case tree.If(where=where, then=then, otherwise=otherwise):
            decided = holds(where, told)
            return None if decided is None else value_of(then if decided else otherwise, told)


def holds(condition: tree.Condition, told: Told) -> bool | None:
    """Whether a condition holds whatever the figures were; None where they allow both, or it is not told."""
    match condition:
        case tree.Comparison(left=left, order=order, right=right):
            one, other = value_of(left, told), value_of(right, told)
            return None if one is None or other is None else _compared(one, order, other)
        case tree.IsKnown(value=value):
            return None if value_of(value, told) is None else True
        case tree.Negation(of=of):
            return _not(holds(of, told))
        case tree.And(left=first, right=second):
            return _all(holds(first, told), holds(second, told))
        case tree.Or(left=first, right=second):
            return _not(_all(_not(holds(first, told)), _not(holds(second, told))))


def _figure(figure: tree.Figure, told: Told) -> Interval | None:
    """Of the period itself; in percent it is so many hundredths."""
    if figure.of != "period" or figure.at != tree.Moment():
        return None
    found = told.get(figure.indicator.code)
    return found.times(Fraction(1, 100)) if found is not None and figure.indicator.unit == "percent" else found


def _both(left: tree.Value, right: tree.Value, told: Told, made: _Made) -> Interval | None:
    one, other = value_of(left, told), value_of(right, told)
    return None if one is None or other is None else made(one, other)


def _divided(one: Interval, other: Interval) -> Interval | None:
    if other.low <= 0 <= other.high:
        return None
    return one * Interval(1 / other.high, 1 / other.low)


def _size(of: Interval) -> Interval:
    if of.low >= 0:
        return of
    return Interval(max(Fraction(0), -of.high), max(-of.low, of.high))


def _compared(one: Interval, order: Order, other: Interval) -> bool | None:
    match order:
        case "<=":
            return True if one.high <= other.low else False if one.low > other.high else None
        case "<":
            return True if one.high < other.low else False if one.low >= other.high else None
        case ">=" | ">":
            return _compared(other, "<=" if order == ">=" else "<", one)
        case "=":
            if not one.meets(other):
                return False
            return True if one.low == one.high == other.low == other.high else None
        case "!=":
            return _not(_compared(one, "=", other))


def _not(found: bool | None) -> bool | None:
    return None if found is None else not found


def _all(one: bool | None, other: bool | None) -> bool | None:
    """Kleene's and."""
    if one is False or other is False:
        return False
    return True if one and other else None
