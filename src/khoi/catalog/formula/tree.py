"""A formula as a checked tree: each node knows what it measures, and refuses parts that do not belong together."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from khoi.catalog.definitions import Indicator, Nature
from khoi.engine.query import FIGURE_DIGITS, FINEST, Order

Kind = tuple[tuple[str, int], ...]
"""What a value measures: units and their powers, `(("VND", 1), ("person", -1))`; empty for a plain number."""

PLAIN: Final[Kind] = ()

Reach = Literal["period", "plan", "to_date", "quarters"]
"""Of what time a figure is: of its period, of the year as planned, since January, of the year's quarters together."""


class Slip(Exception):
    """Parts that do not belong together: a finding's code and its values."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True)
class Number:
    """A number as written, never below zero; zero is of every kind."""

    value: Decimal
    kind: Kind = PLAIN
    percent: bool = field(default=False, compare=False)
    """Written as so many hundredths."""

    def __post_init__(self) -> None:
        exponent = self.value.as_tuple().exponent
        scale = max(0, -exponent) if isinstance(exponent, int) else FIGURE_DIGITS
        if scale > FINEST or self.value.adjusted() >= FIGURE_DIGITS - scale:
            raise Slip("formula.number_odd", decimals=str(FINEST), digits=str(FIGURE_DIGITS))


@dataclass(frozen=True)
class Moment:
    """Which period, seen from the one that is looked at: so many years and then so many periods before."""

    years: int = 0
    periods: int = 0


@dataclass(frozen=True)
class Figure:
    """What an enterprise reported, planned, reached in the year to date, or in all four quarters of the year."""

    indicator: Indicator
    of: Reach = "period"
    at: Moment = Moment()

    def __post_init__(self) -> None:
        if self.indicator.derived:
            raise Slip("formula.derived", indicator=self.indicator.code)
        if self.of == "plan" and not self.indicator.planned:
            raise Slip("formula.no_plan", indicator=self.indicator.code)
        if self.of in {"to_date", "quarters"} and self.indicator.nature is not Nature.FLOW:
            raise Slip("formula.stock_over_time", indicator=self.indicator.code, nature=self.indicator.nature.value)
        if self.of == "plan" and self.at.periods:
            raise Slip("formula.plan_of_a_year", indicator=self.indicator.code)

    @property
    def kind(self) -> Kind:
        return PLAIN if self.indicator.unit == "percent" else ((self.indicator.unit, 1),)


@dataclass(frozen=True)
class OfGroup:
    """The total of a figure over the bloc, or over the enterprise's own group of a kind."""

    figure: Figure
    group: str
    """`bloc`, or a kind of group: `sector`."""

    @property
    def kind(self) -> Kind:
        return self.figure.kind


@dataclass(frozen=True)
class Sum:
    """Adding, or taking away."""

    left: Value
    right: Value
    sign: Literal[1, -1] = 1

    def __post_init__(self) -> None:
        alike(self.left, self.right)

    @property
    def kind(self) -> Kind:
        return one_kind(self.left, self.right)


@dataclass(frozen=True)
class Product:
    left: Value
    right: Value

    @property
    def kind(self) -> Kind:
        return _times(self.left.kind, self.right.kind, 1)


@dataclass(frozen=True)
class Quotient:
    """A ratio; missing where its bottom is zero."""

    top: Value
    bottom: Value

    def __post_init__(self) -> None:
        if is_zero(self.bottom):
            raise Slip("formula.by_zero")

    @property
    def kind(self) -> Kind:
        return _times(self.top.kind, self.bottom.kind, -1)


@dataclass(frozen=True)
class Absolute:
    of: Value

    @property
    def kind(self) -> Kind:
        return self.of.kind


@dataclass(frozen=True)
class Default:
    """A value, or another where it is missing."""

    value: Value
    instead: Value

    def __post_init__(self) -> None:
        alike(self.value, self.instead)

    @property
    def kind(self) -> Kind:
        return one_kind(self.value, self.instead)


@dataclass(frozen=True)
class If:
    """One value or another; missing where the condition is undecided."""

    where: Condition
    then: Value
    otherwise: Value

    def __post_init__(self) -> None:
        alike(self.then, self.otherwise)

    @property
    def kind(self) -> Kind:
        return one_kind(self.then, self.otherwise)


@dataclass(frozen=True)
class Extreme:
    """The larger or the smaller of two; missing where one is."""

    which: Literal["max", "min"]
    left: Value
    right: Value

    def __post_init__(self) -> None:
        alike(self.left, self.right)

    @property
    def kind(self) -> Kind:
        return one_kind(self.left, self.right)


Value = Number | Figure | OfGroup | Sum | Product | Quotient | Absolute | Default | If | Extreme


@dataclass(frozen=True)
class Comparison:
    """Two values of one kind, exactly; undecided where one is missing."""

    left: Value
    order: Order
    right: Value

    def __post_init__(self) -> None:
        alike(self.left, self.right)


@dataclass(frozen=True)
class IsKnown:
    value: Value


@dataclass(frozen=True)
class And:
    left: Condition
    right: Condition


@dataclass(frozen=True)
class Or:
    left: Condition
    right: Condition


@dataclass(frozen=True)
class Negation:
    of: Condition


Condition = Comparison | IsKnown | And | Or | Negation
VALUES: Final = (Number, Figure, OfGroup, Sum, Product, Quotient, Absolute, Default, If, Extreme)


def is_zero(value: Value) -> bool:
    return isinstance(value, Number) and not value.value


def alike(left: Value, right: Value) -> None:
    """`Slip` unless both measure the same; zero is of every kind."""
    if left.kind != right.kind and not is_zero(left) and not is_zero(right):
        raise Slip("formula.units", left=spelt(left.kind), right=spelt(right.kind))


def one_kind(left: Value, right: Value) -> Kind:
    return right.kind if is_zero(left) else left.kind


def spelt(kind: Kind) -> str:
    """`VND / person`; a plain number has no unit."""
    over = " × ".join(unit if power == 1 else f"{unit}^{power}" for unit, power in kind if power > 0)
    under = " × ".join(unit if power == -1 else f"{unit}^{-power}" for unit, power in kind if power < 0)
    return (over or "1") + (f" / {under}" if under else "")


def _times(left: Kind, right: Kind, power: int) -> Kind:
    powers = dict(left)
    for unit, one in right:
        powers[unit] = powers.get(unit, 0) + one * power
    return tuple(sorted((unit, power) for unit, power in powers.items() if power))


def figures_in(node: Value | Condition) -> tuple[Figure, ...]:
    """Every figure of an enterprise's own that a formula reads, in the order in which they are written."""
    return tuple(leaf for leaf in _leaves(node) if isinstance(leaf, Figure))


def totals_in(node: Value | Condition) -> tuple[OfGroup, ...]:
    """Every total of a group that a formula reads, in the same order."""
    return tuple(leaf for leaf in _leaves(node) if isinstance(leaf, OfGroup))


def _leaves(node: Value | Condition) -> tuple[Number | Figure | OfGroup, ...]:
    match node:
        case Number() | Figure() | OfGroup():
            return (node,)
        case Quotient(top=left, bottom=right) | Default(value=left, instead=right):
            return _leaves(left) + _leaves(right)
        case Sum() | Product() | Extreme() | Comparison():
            return _leaves(node.left) + _leaves(node.right)
        case And() | Or():
            return _leaves(node.left) + _leaves(node.right)
        case Absolute() | Negation():
            return _leaves(node.of)
        case IsKnown(value=value):
            return _leaves(value)
        case If(where=where, then=then, otherwise=otherwise):
            return _leaves(where) + _leaves(then) + _leaves(otherwise)
