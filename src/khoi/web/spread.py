"""How enterprises lie around a threshold: not only how many reach it, but how near the others are."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from khoi.catalog.definitions import Indicator
from khoi.consolidate.queries.trace import Contribution, Trace
from khoi.values.period import Period
from khoi.values.quantity import Ratio
from khoi.wording.screens import screen

_EDGES: Final = (Decimal(50), Decimal(80), Decimal(100), Decimal(120), Decimal(150))
"""In percent of the threshold."""


@dataclass(frozen=True)
class Bin:
    """So many enterprises between two parts of the threshold; `reached`: at or above it."""

    name: str
    count: int
    reached: bool


def spread(indicator: Indicator, traced: Trace, period: Period, language: str) -> tuple[Bin, ...]:
    """The bins of a count by a limit or by the plan's pace; nothing for what has no threshold."""
    count = indicator.count
    if count is None or count.where is not None:
        return ()
    parts = [_of_threshold(row, count.at_least, period) for row in traced.parts[0].contributions]
    known = [part for part in parts if part is not None]
    if not known:
        return ()
    edges = (None, *_EDGES, None)
    return tuple(
        Bin(_name(low, high, language), sum(_inside(part, low, high) for part in known), low is not None and low >= 100)
        for low, high in pairwise(edges)
    )


def _of_threshold(row: Contribution, limit: Decimal | None, period: Period) -> Decimal | None:
    """An enterprise's value in percent of what it would take."""
    if limit is not None:
        return Ratio(row.value, limit).value(100)
    pace = Decimal(100 * period.ordinal) / period.grain.per_year
    return None if row.pace_percent is None else Ratio(row.pace_percent, pace).value(100)


def _inside(part: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or part >= low) and (high is None or part < high)


def _name(low: Decimal | None, high: Decimal | None, language: str) -> str:
    if low is None:
        return screen("figure.below", language, high=f"{high}%")
    return screen("figure.from", language, low=f"{low}%") if high is None else f"{low}–{high}%"


def drawn(bins: tuple[Bin, ...], unit: str) -> dict[str, Any]:
    """As the page's script draws them."""
    return {
        "form": "columns",
        "unit": unit,
        "names": [one.name for one in bins],
        "values": [one.count for one in bins],
        "shown": [str(one.count) for one in bins],
        "strong": [one.reached for one in bins],
    }
