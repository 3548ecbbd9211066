"""Exact quantities: money scales, the one function that divides, the one that rounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Final

SIGNIFICANT_DIGITS: Final = 20
"""Of a printed quotient; half up."""

MONEY_SCALES: Final[dict[str, int]] = {"đồng": 0, "nghìn đồng": 3, "triệu đồng": 6, "tỷ đồng": 9}
"""Name of a money scale to its power of ten."""

DISPLAY_SCALES: Final[dict[str, int]] = {"đơn vị": 0, "nghìn": 3, "triệu": 6, "tỷ": 9}

WHOLE_DIGITS: Final = 18
"""A figure is a DECIMAL(18, s): at most 18 digits with its s decimals."""

_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)
_WIDE = Context(prec=100, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Ratio:
    """A quotient kept as its two exact parts; it has a value only over a positive base."""

    numerator: Decimal
    denominator: Decimal

    @property
    def comparable(self) -> bool:
        """A zero or negative base gives no percentage: “không so sánh được”."""
        return self.denominator > 0

    @property
    def exact(self) -> Fraction:
        """The quotient as a fraction; `ZeroDivisionError` over zero."""
        return Fraction(self.numerator) / Fraction(self.denominator)

    def value(self, times: int = 1) -> Decimal | None:
        """`times` * numerator / denominator to 20 significant digits, half up; None without a base."""
        if not self.comparable:
            return None
        return from_fraction(self.exact * times)

    def change_percent(self) -> Decimal | None:
        """(numerator / denominator - 1) in percent: growth of the first over the second."""
        if not self.comparable:
            return None
        return from_fraction((self.exact - 1) * 100)


def quotient(numerator: Decimal, denominator: Decimal, digits: int = SIGNIFICANT_DIGITS) -> Decimal:
    """The only division: exact parts to `digits` significant digits, half up, without trailing zeros."""
    return plain(Context(prec=digits, rounding=ROUND_HALF_UP).divide(numerator, denominator))


def from_fraction(value: Fraction, digits: int = SIGNIFICANT_DIGITS) -> Decimal:
    """A fraction as a decimal to `digits` significant digits, half up."""
    return quotient(Decimal(value.numerator), Decimal(value.denominator), digits)


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """The sum without the rounding of Python's default context."""
    total = Decimal(0)
    for value in values:
        total = _WIDE.add(total, value)
    return total


def exact_product(left: Decimal, right: Decimal) -> Decimal:
    """The product without the rounding of Python's default context."""
    return _WIDE.multiply(left, right)


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """The only rounding: half up, away from zero, to `decimals` places."""
    return value.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros or an exponent, and never a negative zero."""
    if not value:
        return _ZERO
    if value.same_quantum(_ONE):
        return value
    reduced = value.normalize(_WIDE)
    exponent = reduced.as_tuple().exponent
    return Decimal(format(reduced, "f")) if isinstance(exponent, int) and exponent > 0 else reduced


def as_text(value: Decimal) -> str:
    """A decimal as other programs read it: no exponent, no trailing zeros."""
    return format(plain(value), "f")


def from_double(number: float) -> Decimal:
    """What a workbook's number says: the double's 15 significant digits."""
    if number.is_integer() and abs(number) < 1e15:
        return Decimal(int(number))
    return plain(Decimal(format(number, ".15g")))


def fits(value: Decimal, decimals: int) -> bool:
    """Whether a value, once rounded, fits DECIMAL(18, decimals)."""
    limit = WHOLE_DIGITS - decimals
    if value.adjusted() < limit - 1:
        return True
    return value.adjusted() < limit and abs(round_half_up(value, decimals)) < Decimal(10) ** limit
