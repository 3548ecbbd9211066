"""A formula at a period as a question to an engine: ratios stay pairs, nothing is divided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from khoi.catalog.definitions import Indicator
from khoi.catalog.formula import tree
from khoi.engine.query import (
    Added,
    All,
    Cell,
    Chosen,
    Compared,
    Condition,
    Constant,
    Known,
    Not,
    Otherwise,
    Plus,
    Size,
    Some,
    Times,
    TooWideError,
    Value,
)
from khoi.values.period import Period

_ZERO: Final = Constant(Decimal(0))
_HUNDRED: Final = Constant(Decimal(100))


def plan_table(year: int) -> str:
    """The table of a year's plans."""
    return f"plan {year}"


def total_table(group: str, at: Period) -> str:
    """The table that shows each enterprise the totals of its group of a kind, or of the bloc."""
    return f"total {group} {at}"


@dataclass(frozen=True)
class Fraction:
    """A value not yet divided; `bottom` is positive or missing, None where there is nothing to divide by."""

    top: Value
    bottom: Value | None = None


def condition_at(condition: tree.Condition, period: Period) -> Condition:
    """The condition as asked of a period; `TooWideError` when it may need more than 38 digits."""
    match condition:
        case tree.Comparison(left=left, order=order, right=right):
            one, other = _common(fraction_at(left, period), fraction_at(right, period))
            return Compared(one, order, other)
        case tree.IsKnown(value=value):
            found = fraction_at(value, period)
            parts = [Known(part) for part in (found.top, found.bottom) if part is not None]
            return parts[0] if len(parts) == 1 else All(tuple(parts))
        case tree.And(left=one_, right=other_):
            return All((condition_at(one_, period), condition_at(other_, period)))
        case tree.Or(left=one_, right=other_):
            return Some((condition_at(one_, period), condition_at(other_, period)))
        case tree.Negation(of=of):
            return Not(condition_at(of, period))


def excess_at(condition: tree.Condition, period: Period, about: Indicator) -> Value | None:
    """By how much one side of a plain comparison passes the other, if that is in an indicator's unit; else None."""
    if not isinstance(condition, tree.Comparison):
        return None
    if tree.Figure(about).kind not in (condition.left.kind, condition.right.kind):
        return None
    left, right = fraction_at(condition.left, period), fraction_at(condition.right, period)
    if left.bottom is not None or right.bottom is not None:
        return None
    try:
        return Plus(left.top, right.top, -1)
    except TooWideError:
        return None


def value_at(leaf: tree.Figure | tree.OfGroup, period: Period) -> Value:
    """A figure or total in its own unit."""
    return fraction_at(leaf, period).top


def fraction_at(value: tree.Value, period: Period) -> Fraction:
    """The value as asked of a period; `TooWideError` as above."""
    match value:
        case tree.Number(value=number):
            return Fraction(Constant(number))
        case tree.Figure():
            return _in_units(value, _figure(value, period))
        case tree.OfGroup(figure=figure, group=group):
            at = moment(figure.at, period)
            return _in_units(figure, Cell(total_table(group, at), figure.indicator.code, figure.indicator.decimals))
        case tree.Sum(left=left, right=right, sign=sign):
            return _both(left, right, period, lambda one, other: Plus(one, other, sign))
        case tree.Product(left=left, right=right):
            one, other = fraction_at(left, period), fraction_at(right, period)
            return Fraction(Times(one.top, other.top), _times(one.bottom, other.bottom))
        case tree.Quotient(top=left, bottom=right):
            return _divided(fraction_at(left, period), fraction_at(right, period))
        case tree.Absolute(of=of):
            found = fraction_at(of, period)
            return Fraction(Size(found.top), found.bottom)
        case tree.Default(value=first, instead=instead):
            return _default(fraction_at(first, period), fraction_at(instead, period))
        case tree.If(where=where, then=then, otherwise=otherwise):
            chosen = condition_at(where, period)
            return _either(chosen, fraction_at(then, period), fraction_at(otherwise, period))
        case tree.Extreme(which=which, left=left, right=right):
            one, other = fraction_at(left, period), fraction_at(right, period)
            sides = _common(one, other)
            return _either(Compared(sides[0], ">=" if which == "max" else "<=", sides[1]), one, other)


@dataclass(frozen=True)
class Reads:
    """What must be at hand to decide a condition: figures of periods, plans of years, totals of groups."""

    periods: frozenset[Period] = frozenset()
    plans: frozenset[int] = frozenset()
    totals: frozenset[tuple[str, Period]] = frozenset()

    def __or__(self, other: Reads) -> Reads:
        return Reads(self.periods | other.periods, self.plans | other.plans, self.totals | other.totals)


def reads(condition: tree.Condition, period: Period) -> Reads:
    """What a condition looks at when it is asked of a period; a total needs the figures that it is made of."""
    found = Reads()
    for figure in tree.figures_in(condition):
        at = moment(figure.at, period)
        if figure.of == "plan":
            found |= Reads(plans=frozenset({at.year}))
        else:
            found |= Reads(frozenset(at.year_to_date if figure.of == "to_date" else (at,)))
    for total in tree.totals_in(condition):
        at = moment(total.figure.at, period)
        found |= Reads(frozenset({at}), totals=frozenset({(total.group, at)}))
    return found


def moment(at: tree.Moment, period: Period) -> Period:
    """The period that is meant, seen from another."""
    for _ in range(at.years):
        period = period.same_last_year
    for _ in range(at.periods):
        period = period.previous
    return period


def _figure(figure: tree.Figure, period: Period) -> Value:
    indicator, at = figure.indicator, moment(figure.at, period)
    if figure.of == "plan":
        return Cell(plan_table(at.year), indicator.code, indicator.decimals)
    if figure.of == "to_date":
        return Added(tuple(Cell(str(one), indicator.code, indicator.decimals) for one in at.year_to_date))
    return Cell(str(at), indicator.code, indicator.decimals)


def _in_units(figure: tree.Figure, value: Value) -> Fraction:
    """A figure in percent is so many hundredths."""
    return Fraction(value, _HUNDRED if figure.indicator.unit == "percent" else None)


def _times(one: Value | None, other: Value | None) -> Value | None:
    if one is None or other is None:
        return one if other is None else other
    return Times(one, other)


def _common(one: Fraction, other: Fraction) -> tuple[Value, Value]:
    """Both over the same bottom, without it: bottoms are positive."""
    if one.bottom == other.bottom:
        # Equal tops over a bottom that is missing must not compare.
        return (one.top, other.top) if one.bottom is None else (_where(one), _where(other))
    left = one.top if other.bottom is None else Times(one.top, other.bottom)
    right = other.top if one.bottom is None else Times(other.top, one.bottom)
    return left, right


def _where(found: Fraction) -> Value:
    assert found.bottom is not None
    return Chosen(Known(found.bottom), found.top, None)


def _both(left: tree.Value, right: tree.Value, period: Period, made: Callable[[Value, Value], Value]) -> Fraction:
    one, other = fraction_at(left, period), fraction_at(right, period)
    bottom = one.bottom if one.bottom == other.bottom else _times(one.bottom, other.bottom)
    return Fraction(made(*_common(one, other)), bottom)


def _divided(one: Fraction, other: Fraction) -> Fraction:
    """Multiplied crosswise; the sign goes to the top, and by zero is missing."""
    top = one.top if other.bottom is None else Times(one.top, other.bottom)
    below = other.top
    if isinstance(below, Constant):  # above zero: as written, and zero was refused
        return Fraction(top, _times(one.bottom, below))
    signed = Chosen(Compared(below, "<", _ZERO), _opposite(top), top)
    return Fraction(signed, _times(one.bottom, Chosen(Compared(below, "!=", _ZERO), Size(below), None)))


def _opposite(value: Value) -> Value:
    return Plus(_ZERO, value, -1)


def _default(first: Fraction, instead: Fraction) -> Fraction:
    if first.bottom is None and instead.bottom is None:
        return Fraction(Otherwise(first.top, instead.top))
    known = All(tuple(Known(part) for part in (first.top, first.bottom) if part is not None))
    return _either(known, first, instead)


def _either(where: Condition, one: Fraction, other: Fraction) -> Fraction:
    if one.bottom is None and other.bottom is None:
        return Fraction(Chosen(where, one.top, other.top))
    unit = Constant(Decimal(1))
    return Fraction(Chosen(where, one.top, other.top), Chosen(where, one.bottom or unit, other.bottom or unit))
