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

ENTERPRISES: Final = 9
"""Digits that a total may have more than what is added: fewer than 10^9 enterprises."""


class Overflow(ArithmeticError):
    """A figure or total does not fit its decimal type."""


@dataclass(frozen=True)
class Cell:
    """An enterprise's value in a column of a table; missing when it has none there."""

    table: str
    column: str
    scale: int

    @property
    def digits(self) -> int:
        return FIGURE_DIGITS


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

    @property
    def digits(self) -> int:
        return max(self.value.adjusted() + 1, 1) + self.scale


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

    @property
    def digits(self) -> int:
        return self.terms[0].digits + len(str(len(self.terms) - 1))


class Width:
    """How wide a value worked out of others is: of so many digits, `scale` of them decimals; 38 at most."""

    digits: int
    scale: int

    def _is(self, whole: int, scale: int) -> None:
        if whole + scale > TOTAL_DIGITS:
            raise TooWideError(whole + scale)
        object.__setattr__(self, "digits", whole + scale)
        object.__setattr__(self, "scale", scale)


class TooWideError(ValueError):
    """A value that may have more digits than an engine can hold."""

    def __init__(self, digits: int) -> None:
        super().__init__(f"{digits} digits, at most {TOTAL_DIGITS} can be held")
        self.digits = digits


def _whole(value: Value) -> int:
    return value.digits - value.scale


@dataclass(frozen=True)
class Plus(Width):
    """The sum of two values (with `sign` -1 the difference); missing when one is."""

    left: Value
    right: Value
    sign: Literal[1, -1] = 1

    def __post_init__(self) -> None:
        whole = max(_whole(self.left), _whole(self.right)) + 1
        self._is(whole, max(self.left.scale, self.right.scale))


@dataclass(frozen=True)
class Times(Width):
    """The product of two values; missing when one is."""

    left: Value
    right: Value

    def __post_init__(self) -> None:
        self._is(_whole(self.left) + _whole(self.right), self.left.scale + self.right.scale)


@dataclass(frozen=True)
class Size(Width):
    """The value without its sign."""

    of: Value

    def __post_init__(self) -> None:
        self._is(_whole(self.of), self.of.scale)


@dataclass(frozen=True)
class Otherwise(Width):
    """The value, or another where it is missing."""

    value: Value
    instead: Value

    def __post_init__(self) -> None:
        self._is(max(_whole(self.value), _whole(self.instead)), max(self.value.scale, self.instead.scale))


@dataclass(frozen=True)
class Chosen(Width):
    """One value where a condition holds, another where it does not (None: missing); missing where it is undecided."""

    where: Condition
    then: Value
    instead: Value | None

    def __post_init__(self) -> None:
        either = (self.then, self.instead) if self.instead is not None else (self.then,)
        self._is(max(map(_whole, either)), max(value.scale for value in either))


Value = Cell | Constant | Added | Plus | Times | Size | Otherwise | Chosen


@dataclass(frozen=True)
class Known:
    """The value is not missing."""

    value: Value


@dataclass(frozen=True)
class Reaches:
    """`value` * `times` >= (or <=) `limit` * `limit_times`: a ratio compared undivided; undecided if one is missing."""

    value: Value
    limit: Value
    times: int = 1
    limit_times: int = 1
    order: Literal[">=", "<="] = ">="

    def __post_init__(self) -> None:
        if not (0 < self.times < MAX_FACTOR and 0 < self.limit_times < MAX_FACTOR):
            raise ValueError("factors must be positive and below 10^9")


Order = Literal["=", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True)
class Compared:
    """Two values, exactly; undecided when one is missing."""

    left: Value
    order: Order
    right: Value

    def __post_init__(self) -> None:
        digits = max(_whole(self.left), _whole(self.right)) + max(self.left.scale, self.right.scale)
        if digits > TOTAL_DIGITS:
            raise TooWideError(digits)


@dataclass(frozen=True)
class All:
    """Every condition holds; with none, always true. One that does not hold outweighs one undecided."""

    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Some:
    """At least one condition holds; with none, never true. One that holds outweighs one undecided."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    """The condition does not hold; undecided stays undecided."""

    condition: Condition


@dataclass(frozen=True)
class Depends:
    """One condition where another holds, a third where it does not (None: undecided); undecided where that is."""

    where: Condition
    then: Condition
    instead: Condition | None


Condition = Known | Reaches | Compared | All | Some | Not | Depends
"""True, false or, where something is missing, undecided; a measure counts undecided as false."""

ALWAYS: Final = All()


@dataclass(frozen=True)
class Sum:
    """The total of a value over the enterprises for which a condition holds; missing values add nothing."""

    of: Value
    where: Condition = ALWAYS

    def __post_init__(self) -> None:
        if self.of.digits + ENTERPRISES > TOTAL_DIGITS:
            raise TooWideError(self.of.digits + ENTERPRISES)


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


@dataclass(frozen=True)
class Demand:
    """What must hold of every enterprise of which a cell is known, and the values to show where it does not."""

    name: str
    of: Cell
    must: Condition
    when: Condition = ALWAYS
    shown: tuple[Value, ...] = ()


Failures = dict[str, dict[int, tuple[Decimal | None, ...]]]
"""A demand's name to the enterprises to which it applies and of which it is decided to be false, and what to show."""

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
