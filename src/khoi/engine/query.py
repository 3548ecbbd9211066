"""What may be asked of the figures: a small tree of values, conditions and measures that cannot be built wrong."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

MAX_FACTOR: Final = 10**9
FIGURE_DIGITS: Final = 18
FINEST: Final = 6
"""A figure is a DECIMAL(18, s) with s at most 6."""

TOTAL_DIGITS: Final = 38
"""A total is a DECIMAL(38, s)."""


class Overflow(ArithmeticError):
    """A figure or total does not fit its decimal type."""


@dataclass(frozen=True)
class Cell:
    """An enterprise's value in a column of a table; missing when it has none there."""

    table: str
    column: str
    scale: int


@dataclass(frozen=True)
class Constant:
    """A limit written in a definition: of the size and fineness of a figure."""

    value: Decimal

    def __post_init__(self) -> None:
        if not self.value.is_finite() or self.scale > FINEST or self.value.adjusted() >= FIGURE_DIGITS - self.scale:
            raise ValueError(f"a constant that no figure could have: {self.value}")

    @property
    def scale(self) -> int:
        exponent = self.value.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0


@dataclass(frozen=True)
class Added:
    """The sum of an enterprise's values, missing ones left out; missing when all are."""

    terms: tuple[Cell, ...]

    def __post_init__(self) -> None:
        if not self.terms:
            raise ValueError("nothing to add")
        if len({term.scale for term in self.terms}) > 1:
            raise ValueError(f"terms of different scales: {self.terms}")

    @property
    def scale(self) -> int:
        return self.terms[0].scale


Value = Cell | Constant | Added


@dataclass(frozen=True)
class Known:
    """The value is not missing."""

    value: Value


@dataclass(frozen=True)
class Reaches:
    """`value` * `times` >= (or <=) `limit` * `limit_times`: a ratio compared undivided; false if one is missing."""

    value: Value
    limit: Value
    times: int = 1
    limit_times: int = 1
    order: Literal[">=", "<="] = ">="

    def __post_init__(self) -> None:
        if not (0 < self.times < MAX_FACTOR and 0 < self.limit_times < MAX_FACTOR):
            raise ValueError("factors must be positive and below 10^9")


@dataclass(frozen=True)
class All:
    """Every condition holds; with none, always true."""

    conditions: tuple[Condition, ...] = ()


Condition = Known | Reaches | All
ALWAYS: Final = All()


@dataclass(frozen=True)
class Sum:
    """The total of a value over the enterprises for which a condition holds; missing values add nothing."""

    of: Value
    where: Condition = ALWAYS


@dataclass(frozen=True)
class Number:
    """How many enterprises meet a condition."""

    where: Condition


Measure = Sum | Number


@dataclass(frozen=True)
class Aggregate:
    """A named measure over the members of one moment: `at` names a membership table."""

    name: str
    at: str
    measure: Measure


@dataclass(frozen=True)
class Query:
    """Aggregates with unique names."""

    aggregates: tuple[Aggregate, ...]

    def __post_init__(self) -> None:
        names = [aggregate.name for aggregate in self.aggregates]
        if len(set(names)) != len(names):
            raise ValueError(f"names used twice: {sorted({n for n in names if names.count(n) > 1})}")


Totals = dict[str, dict[str, Decimal]]
"""Group to aggregate's name to total; zeros are left out, so totals of parts add up by plain addition."""


def only(totals: Totals, query: Query) -> Totals:
    """Of the totals of several queries, those of one."""
    names = [aggregate.name for aggregate in query.aggregates]
    found = {group: {name: amounts[name] for name in names if name in amounts} for group, amounts in totals.items()}
    return {group: amounts for group, amounts in found.items() if amounts}


def check_figure(value: Decimal, digits: int, scale: int) -> Decimal:
    """The figure, or `Overflow` when it is larger or finer than DECIMAL(digits, scale): engines round nothing."""
    exponent = value.as_tuple().exponent
    finer = not isinstance(exponent, int) or (exponent < -scale and value != value.quantize(Decimal(1).scaleb(-scale)))
    if finer or (value and value.adjusted() >= digits - scale):
        raise Overflow(f"a figure does not fit DECIMAL({digits},{scale}): {value}")
    return value


def check_total(total: Decimal, scale: int) -> Decimal:
    """The total, or `Overflow` when it does not fit DECIMAL(38, scale)."""
    if total and total.adjusted() >= TOTAL_DIGITS - scale:
        raise Overflow(f"a total does not fit DECIMAL({TOTAL_DIGITS},{scale}): {total}")
    return total
