"""A plausible course for every indicator that nothing published pins down: a steady share of another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from khoi.catalog.definitions import Indicator, Nature
from khoi.sample.cast import Cast
from khoi.sample.course import Course
from khoi.sample.recipes import Recipe
from khoi.sample.series import QUARTERS
from khoi.sample.spread import Amounts, down, noisy
from khoi.values.period import Period

_WOBBLE: Final = 6  # percent from quarter to quarter
_LASTING_WOBBLE: Final = 1  # of what lies there: kilometres, trees, customers
_FINE: Final = 1000
"""Shares are drawn in thousandths of a recipe's part, so that they look like nobody's rule."""


@dataclass(frozen=True)
class Shares:
    """How much of the other indicator each enterprise has, quarter by quarter; estimate and final alike."""

    recipe: Recipe
    by_quarter: Mapping[Period, Mapping[str, int]]

    def of(self, base: Mapping[str, int], quarter: Period, up_scale: int, down_scale: int) -> Amounts:
        shares = self.by_quarter[quarter]
        return {
            code: base[code] * share * 10**up_scale // (self.recipe.per * _FINE * 10**down_scale)
            for code, share in shares.items()
            if code in base
        }


def figures(cast: Cast, indicator: Indicator, recipe: Recipe, base: Course, codes: list[str]) -> Course:
    """The course of `indicator` for those who are asked; a part never exceeds its whole."""
    rng = cast.stream(f"figures {indicator.code}")
    scale = 0 if indicator.unit == "USD" else indicator.decimals
    steps = cast.steps if indicator.unit == "VND" else {}
    shares = Shares(recipe, _shares(rng, indicator, recipe, codes))

    def of(amounts: Mapping[str, int], quarter: Period) -> Amounts:
        exact = shares.of(amounts, quarter, scale, base.scale)
        return {code: down(value, steps.get(code, 1)) for code, value in exact.items()}

    bases = _bases(indicator, recipe, base)
    return Course(
        {q: of(bases.estimates[q], q) for q in QUARTERS},
        {q: of(bases.finals[q], q) for q in QUARTERS[:-1]},
        scale,
    )


def ones(estimated: Course) -> Course:
    """What a plain count is computed from: 1 for everyone who reports."""
    return Course(
        {q: dict.fromkeys(amounts, 1) for q, amounts in estimated.estimates.items()},
        {q: dict.fromkeys(amounts, 1) for q, amounts in estimated.finals.items()},
    )


def _shares(rng: Random, indicator: Indicator, recipe: Recipe, codes: list[str]) -> dict[Period, dict[str, int]]:
    """Each enterprise has its habit and keeps near it; a plain count is drawn anew each quarter."""
    habits = {code: _habit(rng, recipe) for code in codes}
    wobble = _LASTING_WOBBLE if indicator.nature is Nature.STOCK else _WOBBLE
    return {q: {code: _near(rng, recipe, habit, wobble) for code, habit in habits.items()} for q in QUARTERS}


def _habit(rng: Random, recipe: Recipe) -> int:
    """The smaller of two draws, for most are small."""
    if rng.randint(1, 100) <= recipe.none:
        return 0
    low, high = recipe.low * _FINE, recipe.high * _FINE
    return min(rng.randint(low, high), rng.randint(low, high))


def _near(rng: Random, recipe: Recipe, habit: int, wobble: int) -> int:
    if not recipe.of:
        return min(rng.randint(recipe.low, recipe.high), rng.randint(recipe.low, recipe.high)) * _FINE
    return min(noisy(rng, habit, wobble), recipe.high * _FINE)


def _bases(indicator: Indicator, recipe: Recipe, base: Course) -> Course:
    """What lies there does not follow one quarter's sales: a stock's share is taken of the mean quarter."""
    if indicator.nature is not Nature.STOCK or recipe.of not in _FLOWS:
        return base
    means = {code: base.mean(code) for amounts in base.estimates.values() for code in amounts}
    return Course(
        {q: {code: means[code] for code in amounts} for q, amounts in base.estimates.items()},
        {q: {code: means[code] for code in amounts if code in means} for q, amounts in base.finals.items()},
        base.scale,
    )


_FLOWS: Final = frozenset({"revenue.total", "export.value", "workforce.income_total", "budget.paid"})
