"""How enterprises lie around a threshold: not only how many reach it, but how near the others are."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

from khoi.catalog.definitions import Count, Indicator
from khoi.consolidate.queries.listing import Line
from khoi.consolidate.queries.results import Result
from khoi.values.period import Period
from khoi.web.everyone import everyone
from khoi.web.remembered import remembered
from khoi.wording.screens import screen

_EDGES: Final = (50, 80, 100, 120, 150)
"""In percent of the threshold."""


@dataclass(frozen=True)
class Bin:
    """So many enterprises between two parts of the threshold; `reached`: at or above it."""

    name: str
    count: int
    reached: bool


def spread(found: Result, code: str, group: str, language: str) -> tuple[Bin, ...]:
    """The bins of a count by a limit or by the plan's pace; nothing for what has no threshold."""
    counts = _counts(found.number, found.period, code, group)
    return tuple(
        Bin(_name(low, high, language), count, low is not None and low >= 100)
        for (low, high), count in zip(pairwise((None, *_EDGES, None)), counts, strict=False)
    )


@dataclass(frozen=True)
class Spread:
    """A count with its bins, and the key of its data on the page."""

    code: str
    name: str
    key: str
    bins: tuple[Bin, ...]
    drawn: dict[str, Any]

    @property
    def of(self) -> int:
        """How many enterprises lie somewhere."""
        return sum(one.count for one in self.bins)


def spreads(found: Result, group: str, language: str) -> tuple[Spread, ...]:
    """Of the headlines that count: how the enterprises lie around each threshold."""
    told = ((code, spread(found, code, group, language)) for code in found.pack.about.headlines)
    unit = screen("figure.enterprises", language)
    return tuple(
        Spread(code, found.pack.indicators[code].name.of(language), f"spread-{code}", bins, drawn(bins, unit))
        for code, bins in told
        if bins
    )


@remembered(64)
def _counts(number: int, period: Period, code: str, group: str) -> tuple[int, ...]:
    """How many lie between each pair of edges, of a numbered consolidation, which never changes."""
    everybody = everyone(period, number)
    pack = everybody.found.pack
    count = pack.indicators[code].count
    if count is None or count.where is not None or _is_anything(count, pack.indicators[count.of]):
        return ()
    (listing,) = everybody.listings(code, group)
    known = [pair for line in listing.lines if (pair := _beside(line, count.at_least, period)) is not None]
    above = [sum(value * 100 >= edge * threshold for value, threshold in known) for edge in _EDGES]
    return tuple(more - fewer for more, fewer in pairwise((len(known), *above, 0))) if known else ()


def _is_anything(count: Count, of: Indicator) -> bool:
    """Whether the threshold is as small as can be: then there is nothing to lie between."""
    return count.at_least is not None and count.at_least <= Decimal(1).scaleb(-of.decimals)


def _beside(line: Line, limit: Decimal | None, period: Period) -> tuple[Fraction, Fraction] | None:
    """An enterprise's value and what it would take: the limit, or after n of N periods n/N of the plan."""
    if limit is not None:
        return Fraction(line.value), Fraction(limit)
    if line.plan is None or line.plan <= 0:
        return None
    return Fraction(line.value), Fraction(line.plan) * period.ordinal / period.grain.per_year


def _name(low: int | None, high: int | None, language: str) -> str:
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
