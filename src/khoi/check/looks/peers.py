"""Enterprises beside those of their own group: growth since last year, and ratios such as income per head."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import exp, log
from operator import attrgetter
from statistics import median
from typing import Final, Literal

from khoi.catalog.definitions import Indicator, Nature
from khoi.catalog.pack import Pack

FEWEST: Final = 8
"""Of fewer peers nothing is said."""

_DEVIATIONS: Final = 6 * 1.4826
_LEAST: Final = {"growth": 6.0, "ratio": 50.0}
"""Peers differ: what is asked about is off by six deviations of its group (by the median of absolute deviations of
logarithms, which a few wild peers do not move), and by so many times."""

Amounts = Mapping[int, Mapping[str, Decimal]]
"""Enterprise to indicator to amount."""


@dataclass(frozen=True)
class Beside:
    """An enterprise far from its group: its `measure`, what is `typical`, and the `usual` amount that would be."""

    enterprise: int
    what: Literal["growth", "ratio"]
    indicator: Indicator
    about: str
    """The indicator whose amount is asked about."""
    measure: Fraction
    typical: Fraction
    usual: Fraction


def beside_peers(
    now: Amounts, before: Amounts, year_ago: Amounts, groups: Mapping[int, str], pack: Pack
) -> Iterator[Beside]:
    """Every enterprise whose growth or ratio is far from that of its group; both amounts must be above zero.

    Ratios of two figures are asked of those alone that have no amount of the period before: others have a past of
    their own to be measured by, and what is peculiar about them is known.
    """
    for indicator in pack.inputs:
        if indicator.nature is not Nature.STOCK:
            yield from _far("growth", indicator, indicator.code, now, year_ago, indicator.code, groups)
    for indicator in pack.of_nature(Nature.RATIO):
        parts = [term.figure.indicator.code for term in pack.ratio_terms[indicator.code] if term.figure is not None]
        if len(parts) < 2:
            continue  # of what is computed it could not be said which figure to look at
        for one in _far("ratio", indicator, parts[0], now, now, parts[1], groups):
            if parts[0] not in before.get(one.enterprise, {}):
                yield one


def _far(
    what: Literal["growth", "ratio"],
    indicator: Indicator,
    about: str,
    tops: Amounts,
    bottoms: Amounts,
    bottom: str,
    groups: Mapping[int, str],
) -> Iterator[Beside]:
    measures: dict[str, dict[int, _Measure]] = defaultdict(dict)
    for enterprise, group in groups.items():
        top, below = tops.get(enterprise, {}).get(about), bottoms.get(enterprise, {}).get(bottom)
        if top is not None and below is not None and top > 0 and below > 0:
            measures[group][enterprise] = _Measure(top, below)
    for peers in measures.values():
        if len(peers) < FEWEST:
            continue
        typical = _median(list(peers.values()))
        near = log(float(typical))
        logs = {enterprise: one.log - near for enterprise, one in peers.items()}
        room = _room(list(logs.values()), _LEAST[what])
        close = log(float(room)) - _BLUR
        for enterprise in (one for one, off in logs.items() if abs(off) > close):
            measure = peers[enterprise].exact
            if max(measure / typical, typical / measure) > room:
                usual = typical * Fraction(bottoms[enterprise][bottom])
                yield Beside(enterprise, what, indicator, about, measure, typical, usual)


_BLUR: Final = 1e-9
"""Logarithms that differ by less are told apart exactly."""


class _Measure:
    """A quotient above zero: its logarithm for most comparisons, exact for those that are close."""

    def __init__(self, top: Decimal, below: Decimal) -> None:
        self.top, self.below = top, below
        self.log = log(top) - log(below)

    @property
    def exact(self) -> Fraction:
        return Fraction(self.top) / Fraction(self.below)


def _median(measures: Sequence[_Measure]) -> Fraction:
    """Exactly, though only those near the middle are compared exactly."""
    ordered = sorted(measures, key=attrgetter("log"))
    middle = len(ordered) // 2
    low, high = ordered[(len(ordered) - 1) // 2].log - _BLUR, ordered[middle].log + _BLUR
    first = next(at for at, one in enumerate(ordered) if one.log >= low)
    near = sorted(one.exact for one in ordered[first:] if one.log <= high)
    return median(near[(len(ordered) - 1) // 2 - first : middle - first + 1])


def _room(logs: Sequence[float], least: float) -> Fraction:
    """How many times a measure may be off the middle of its group."""
    spread = median(abs(one) for one in logs)
    return Fraction(max(least, exp(min(_DEVIATIONS * spread, 20.0))))
