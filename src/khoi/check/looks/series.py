"""What an enterprise usually reports of an indicator: a few likely sizes, and how far it has strayed from them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from statistics import median
from typing import Final, TypeVar

Size = TypeVar("Size", Fraction, float)

_MAD: Final = 1.4826
"""A median of absolute deviations times this is a standard deviation, if they are normal."""


@dataclass(frozen=True)
class Series:
    """The amounts of the periods before, newest first; None where nothing is in force. `season`: periods in a year."""

    amounts: tuple[Decimal | None, ...]
    season: int

    @cached_property
    def sizes(self) -> tuple[Fraction | None, ...]:
        """Without signs; a zero is no size."""
        return tuple(abs(Fraction(amount)) if amount else None for amount in self.amounts)

    @cached_property
    def known(self) -> tuple[Fraction, ...]:
        return tuple(size for size in self.sizes if size is not None)

    @cached_property
    def likely(self) -> tuple[Fraction, ...]:
        """The last size, that of the same period last year grown as usual, and the median of a year."""
        return likely(self.sizes, self.season)

    @cached_property
    def usual(self) -> Fraction | None:
        """The middle of what is likely."""
        return median(self.likely) if self.likely else None

    @cached_property
    def strays(self) -> tuple[float, ...]:
        """How many times each earlier size was off from what was likely before it; doubles do for a habit."""
        sizes = [None if size is None else float(size) for size in self.sizes]
        found = []
        for at, size in enumerate(sizes):
            before = likely(sizes[at + 1 :], self.season)
            if size is not None and before:
                found.append(apart(size, before))
        return tuple(found)

    def width(self, deviations: float, least: float) -> Fraction:
        """How many times a size may be off: so many deviations of the strays' logarithms, not below `least`.

        The median of earlier strays is robust: one wild period does not widen it (Rousseeuw and Croux 1993).
        """
        if not self.strays:
            return Fraction(least)
        usual = math.log(max(1.0, median(self.strays)))
        return Fraction(max(least, math.exp(min(deviations * _MAD * usual, 20.0))))

    def off(self, size: Fraction) -> Fraction:
        """How many times a size is off from the nearest likely one; 1 is none."""
        return apart(size, self.likely)


def likely(sizes: Sequence[Size | None], season: int) -> tuple[Size, ...]:
    """What the size before the first of these could have been, newest first."""
    last = next((size for size in sizes if size is not None), None)
    year_ago = sizes[season - 1] if len(sizes) >= season else None
    steps = [
        now / then for now, then in zip(sizes, sizes[season:], strict=False) if now is not None and then is not None
    ]
    grown = year_ago * median(steps[:season]) if year_ago is not None and steps else year_ago
    year = [size for size in sizes[:season] if size is not None]
    return tuple(size for size in (last, grown, median(year) if year else None) if size is not None)


def apart(size: Size, others: Sequence[Size]) -> Size:
    """How many times the nearest of others is as large or as small; all above zero."""
    return min(max(size / other, other / size) for other in others)
