"""A formula at a period as a question to an engine: ratios stay pairs, nothing is divided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
    Depends,
    Known,
    Not,
    Order,
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
HUNDRED: Final = Constant(Decimal(100))
_SPANS: Final[Mapping[tree.Reach, Callable[[Period], Sequence[Period]]]] = {
    "period": lambda at: (at,),
    "to_date": lambda at: at.year_to_date,
    "quarters": lambda at: at.quarters,
}
_TURNED: Final[dict[Order, Order]] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def plan_table(year: int) -> str:
    """The table of a year's plans."""
    return f"plan {year}"


def total_table(group: str, at: Period) -> str:
    """The table that shows each enterprise the totals of its group of a kind, or of the bloc."""
    return f"total {group} {at}"


@dataclass(frozen=True)
class Fraction:
    """A value not yet divided: missing where `bottom` is zero; None where there is nothing to divide by."""

    top: Value
    bottom: Value | None = None


def condition_at(condition: tree.Condition, period: Period) -> Condition:
    """The condition as asked of a period; `TooWideError` when it may need more than 38 digits."""
    match condition:
        case tree.Comparison(left=left, order=order, right=right):
            return _compared(fraction_at(left, period), order, fraction_at(right, period))
        case tree.IsKnown(value=value):
            return _known(fraction_at(value, period))
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
            return Fraction(Size(found.top), _size(found.bottom))
        case tree.Default(value=first, instead=instead):
            return _default(fraction_at(first, period), fraction_at(instead, period))
        case tree.If(where=where, then=then, otherwise=otherwise):
            chosen = condition_at(where, period)
            return _either(chosen, fraction_at(then, period), fraction_at(otherwise, period))
        case tree.Extreme(which=which, left=left, right=right):
            one, other = fraction_at(left, period), fraction_at(right, period)
            return _either(_compared(one, ">=" if which == "max" else "<=", other), one, other)


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
            found |= Reads(frozenset(_SPANS[figure.of](at)))
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
    first, *others = (Cell(str(one), indicator.code, indicator.decimals) for one in _SPANS[figure.of](at))
    if figure.of == "to_date":
        return Added((first, *others))
    whole: Value = first
    for cell in others:
        # Of all quarters together nothing is known until each is.
        whole = Plus(whole, cell)
    return whole


def _in_units(figure: tree.Figure, value: Value) -> Fraction:
    """A figure in percent is so many hundredths."""
    return Fraction(value, HUNDRED if figure.indicator.unit == "percent" else None)


def _size(bottom: Value | None) -> Value | None:
    return bottom if bottom is None or isinstance(bottom, Constant) else Size(bottom)


def _times(one: Value | None, other: Value | None) -> Value | None:
    if one is None or other is None:
        return one if other is None else other
    return Times(one, other)


def _common(one: Fraction, other: Fraction) -> tuple[Value, Value]:
    """Both over the same bottom, without it."""
    if one.bottom == other.bottom:
        return one.top, other.top
    left = one.top if other.bottom is None else Times(one.top, other.bottom)
    right = other.top if one.bottom is None else Times(other.top, one.bottom)
    return left, right


def _compared(one: Fraction, order: Order, other: Fraction) -> Condition:
    """Multiplied crosswise, turned round for each bottom below zero, undecided for one that is zero or missing."""
    left, right = _common(one, other)
    bottoms = (one.bottom,) if one.bottom == other.bottom else (one.bottom, other.bottom)
    return _signed(left, order, right, [factor for bottom in bottoms for factor in _factors(bottom)])


def _signed(left: Value, order: Order, right: Value, factors: Sequence[Value]) -> Condition:
    if not factors:
        return Compared(left, order, right)
    first, *others = factors
    kept = _signed(left, order, right, others)
    if order not in _TURNED:
        return Depends(Compared(first, "!=", _ZERO), kept, None)
    turned = Depends(Compared(first, "<", _ZERO), _signed(left, _TURNED[order], right, others), None)
    return Depends(Compared(first, ">", _ZERO), kept, turned)


def _factors(bottom: Value | None) -> list[Value]:
    """What a bottom is multiplied of, without what is above zero as it is written."""
    if isinstance(bottom, Times):
        return _factors(bottom.left) + _factors(bottom.right)
    return [] if bottom is None or isinstance(bottom, Constant) else [bottom]


def _known(found: Fraction) -> Condition:
    if found.bottom is None:
        return Known(found.top)
    divides = (part for factor in _factors(found.bottom) for part in (Known(factor), Compared(factor, "!=", _ZERO)))
    return All((Known(found.top), *divides))


def _both(left: tree.Value, right: tree.Value, period: Period, made: Callable[[Value, Value], Value]) -> Fraction:
    one, other = fraction_at(left, period), fraction_at(right, period)
    bottom = one.bottom if one.bottom == other.bottom else _times(one.bottom, other.bottom)
    return Fraction(made(*_common(one, other)), bottom)


def _divided(one: Fraction, other: Fraction) -> Fraction:
    """Multiplied crosswise; what would have been divided by zero is missing."""
    below = other.bottom
    if below is not None and not isinstance(below, Constant):
        below = Chosen(Compared(below, "!=", _ZERO), below, None)
    return Fraction(one.top if below is None else Times(one.top, below), _times(one.bottom, other.top))


def _default(first: Fraction, instead: Fraction) -> Fraction:
    if first.bottom is None and instead.bottom is None:
        return Fraction(Otherwise(first.top, instead.top))
    return _either(_known(first), first, instead)


def _either(where: Condition, one: Fraction, other: Fraction) -> Fraction:
    if one.bottom == other.bottom:
        return Fraction(Chosen(where, one.top, other.top), one.bottom)
    unit = Constant(Decimal(1))
    return Fraction(Chosen(where, one.top, other.top), Chosen(where, one.bottom or unit, other.bottom or unit))
