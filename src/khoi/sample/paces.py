"""Plans met or missed by a hair: exactly 25 % of the year, and the 24,96 % that no rounding may lift."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from khoi.sample.spread import Amounts, down, up

_BILLION: Final = 10**9
_MIDDLING: Final = (18 * _BILLION, 90 * _BILLION)
"""A quarter's revenue for which 24,96 % of a plan in whole billions is still whole millions, near enough."""


@dataclass(frozen=True)
class Near:
    """Figures that a plan decides, and those plans: one met exactly, the others missed by four hundredths."""

    figures: Amounts
    plans: Amounts
    met: frozenset[str]


def near_the_pace(rng: Random, expected: Mapping[str, int], steps: Mapping[str, int]) -> Near:
    """Pick one to stand at 25,00 % and two or three at 24,96 %, close to what is expected of them anyway."""
    middling = [code for code, value in expected.items() if _MIDDLING[0] <= value <= _MIDDLING[1]]
    exact, *missing = rng.sample(middling, rng.choice((3, 4)))
    plans = {exact: up(4 * expected[exact], _BILLION)}
    figures = {exact: plans[exact] // 4}
    for code in missing:
        plans[code] = up(expected[code] * 10_000 // 2496, _BILLION)
        figures[code] = down(plans[code] * rng.randint(24_958, 24_963) // 100_000, steps[code])
    return Near(figures, plans, frozenset({exact}))


def plan_that_gives(rng: Random, value: int, met: bool, full: int) -> int:
    """A round plan of which `value` is `full` thousandths and a little more, or clearly less."""
    pace = full * rng.randint(1006, 1240) // 1000 if met else full * rng.randint(620, 990) // 1000
    unit = _BILLION if value > 30 * _BILLION else _BILLION // 10
    return max(unit, down(value * 1000 // pace, unit)) if met else up(value * 1000 // pace, unit)
