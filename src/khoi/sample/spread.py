"""An exact total, shared out in the units that each office writes."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

Amounts = dict[str, int]
"""By enterprise; money in đồng, everything else in its base unit."""


def spread(
    total: int,
    weights: Mapping[str, int],
    steps: Mapping[str, int],
    rest: str,
    floors: Mapping[str, int] | None = None,
) -> Amounts:
    """Share `total` by weight in whole multiples of each one's step, none below its floor.

    `rest` takes what the others' rounding leaves, so its step should be 1. `ValueError` when the floors alone
    exceed the total.
    """
    least = {key: up(floors.get(key, 0), steps[key]) if floors else 0 for key in weights}
    left = total - sum(least.values())
    if left < 0:
        raise ValueError(f"floors of {sum(least.values())} do not fit into {total}")
    whole = sum(weights.values())
    shares = {key: least[key] + down(left * weight // whole, steps[key]) for key, weight in weights.items()}
    shares[rest] += total - sum(shares.values())
    return shares


def down(value: int, step: int) -> int:
    """The multiple of `step` at or below."""
    return value // step * step


def up(value: int, step: int) -> int:
    """The multiple of `step` at or above."""
    return -(-value // step) * step


def noisy(rng: Random, value: int, percent: int) -> int:
    """A value moved by up to so many percent either way."""
    return value * (1000 + rng.randint(-10 * percent, 10 * percent)) // 1000


def noisy_all(rng: Random, values: Mapping[str, int], percent: int) -> Amounts:
    """Every value moved on its own, none to nothing."""
    return {key: max(1, noisy(rng, value, percent)) for key, value in values.items()}


def without(amounts: Mapping[str, int], keys: Mapping[str, int]) -> Amounts:
    """The amounts of all others."""
    return {key: value for key, value in amounts.items() if key not in keys}
