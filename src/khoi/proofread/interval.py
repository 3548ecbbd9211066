"""A printed number as the interval that its digits leave: what the writer may have rounded."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Interval:
    """From `low` to `high`, both with."""

    low: Fraction
    high: Fraction

    @classmethod
    def at(cls, value: Fraction | int) -> Interval:
        return cls(Fraction(value), Fraction(value))

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def over(self, other: Interval) -> Interval | None:
        """The quotient; None where the divisor may be zero or less: no base, no comparison."""
        if other.low <= 0:
            return None
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def times(self, factor: Fraction | int) -> Interval:
        return self * Interval.at(factor)

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high and other.low <= self.high

    def far(self, other: Interval) -> Fraction:
        """How far apart the middles are."""
        return abs(self.middle - other.middle)

    @property
    def middle(self) -> Fraction:
        return (self.low + self.high) / 2
