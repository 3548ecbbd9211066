"""The axis of a chart: round steps that a reader can count in, and where a value lies on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from khoi.publish.publication import Chart, Number
from khoi.values.numbers import write_number

_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_WANTED: Final = 4
_NEAR: Final = Decimal("0.6")
"""A line whose lowest value is above this part of its highest does not need the zero below it."""


@dataclass(frozen=True)
class Axis:
    """From `low` to `high`, told at the whole steps between them."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        first = int((self.low / self.step).to_integral_value(ROUND_CEILING))
        last = int((self.high / self.step).to_integral_value(ROUND_FLOOR))
        return tuple(self.step * at for at in range(first, last + 1))

    @property
    def labels(self) -> tuple[str, ...]:
        """The ticks as Vietnamese write them, all with the same decimals."""
        exponent = self.step.normalize().as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        return tuple(write_number(tick, decimals) for tick in self.ticks)

    def part(self, value: Decimal) -> float:
        """Where a value lies: 0 at the low end, 1 at the high end."""
        return float((value - self.low) / (self.high - self.low))


def scaled(chart: Chart, number: Number) -> Decimal:
    """The number in the unit of the chart's axis."""
    return Decimal(number.value).scaleb(-chart.scale)


def label(chart: Chart, number: Number) -> str:
    """The number as the figure shows it, without the unit that the axis tells."""
    return number.text.removesuffix(chart.unit).rstrip() or number.text


def axis_of(values: Iterable[Decimal], *, with_zero: bool) -> Axis:
    """Holds all values; with the zero in it if asked for, or if the values are not far from it."""
    known = list(values) or [Decimal(0)]
    low, high = min(known), max(known)
    if with_zero or low * high <= 0 or min(abs(low), abs(high)) < _NEAR * max(abs(low), abs(high)):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
        step = _step(high - low) if low < high else Decimal(2)  # of nothing but zeros only the zero is told
        return Axis(low, high if low < high else Decimal(1), step)
    step = _step(high - low or abs(high))
    bottom = (low / step).to_integral_value(ROUND_FLOOR) * step
    return Axis(bottom, max(high, bottom + step), step)


def _step(span: Decimal) -> Decimal:
    rough = span / _WANTED
    power = Decimal(1).scaleb(rough.adjusted())
    return next(step * power for step in _STEPS if step * power >= rough)
