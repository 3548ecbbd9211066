"""What a bloc knows: figures of its consolidations, by whose they are, and the values they give for a period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from khoi.catalog.definitions import Nature
from khoi.catalog.pack import Pack
from khoi.values.basis import BasisChoice
from khoi.values.period import Grain, Period

Figure = Mapping[str, Any]
"""A figure's document, as a consolidation keeps it (`consolidate.readings`)."""


@dataclass(frozen=True)
class Version:
    """One consolidation's figure of an indicator for a period; `latest`: no later one is of the same period."""

    consolidation: int
    period: Period
    basis: BasisChoice
    latest: bool
    figure: Figure

    def part(self, *keys: str) -> Fraction | None:
        """A number of the document: `part("same_period", "change_percent")`."""
        found: Any = self.figure
        for key in keys:
            found = found.get(key) if isinstance(found, Mapping) else None
        return None if found is None else Fraction(found)


@dataclass(frozen=True)
class Fact:
    """A value in base units (percentages as percent) of an indicator in a period, and by which consolidation."""

    amount: Fraction
    period: Period
    version: Version
    seen: str = "own"
    """`own`: a consolidation of the period says so; `base`: a later one that compares with it; `plan`, `target`."""

    @property
    def current(self) -> bool:
        return self.version.latest


@dataclass(frozen=True)
class Known:
    """Everything that was asked of the bloc's figures: scope and indicator to versions, the newest first."""

    pack: Pack
    versions: Mapping[tuple[str, str], tuple[Version, ...]]
    alike: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """An indicator to those that its names name too: the one that is asked for by the year."""
    _told: dict[tuple[str, str, Period], tuple[Fact, ...]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    """What was asked before: a text asks for few figures many times."""

    def of(self, scope: str, code: str) -> tuple[Version, ...]:
        return self.versions.get((scope, code), ())

    def twins(self, code: str) -> frozenset[str]:
        """Told in the same unit: doanh thu of a year may be that of the yearly report."""
        units = {one: self.pack.indicators[one].unit for one in self.alike.get(code, ()) if one in self.pack.indicators}
        return frozenset(one for one, unit in units.items() if unit == self.pack.indicators[code].unit)

    def in_percent(self, code: str) -> bool:
        indicator = self.pack.indicators.get(code)
        return indicator is not None and indicator.unit == "percent"

    def values(self, scope: str, code: str, period: Period) -> tuple[Fact, ...]:
        """What is and was known of a period, the newest first; of half-years and years by the last quarter's sums."""
        asked = scope, code, period
        if asked not in self._told:
            last = code in self.pack.indicators and of_a_day(self.pack, code)
            found = (fact for version in self.of(scope, code) for fact in _facts(version, period, last=last))
            self._told[asked] = tuple(found)
        return self._told[asked]

    def periods(self, scope: str, code: str) -> tuple[Period, ...]:
        """The periods of which a value can be told: those of the consolidations, and what they add up to."""
        found = {at for version in self.of(scope, code) for at in tells(version.period)}
        return tuple(sorted(found, key=lambda at: (at.last_day, at.first_day)))

    @cached_property
    def last(self) -> Period | None:
        """The newest period of which anything is known: later ones are still to come."""
        return max(
            (v.period for held in self.versions.values() for v in held), key=lambda at: at.last_day, default=None
        )


def tells(period: Period) -> Iterator[Period]:
    """The periods of which a consolidation of this one says something."""
    yield period
    yield period.same_last_year
    yield period.previous
    yield from _summed(period)
    yield from _summed(period.same_last_year)


def _summed(period: Period) -> Iterable[Period]:
    """The longer periods from January that end with this one."""
    longer = (Period(period.year, grain, 1) for grain in (Grain.QUARTER, Grain.HALF, Grain.NINE_MONTHS, Grain.YEAR))
    return (one for one in longer if one.last_day == period.last_day and one != period)


def of_a_day(pack: Pack, code: str) -> bool:
    """Whether an indicator's value is that of a period's last day, so that a year's is its last quarter's."""
    indicator = pack.indicators[code]
    whole = pack.ratio_terms[code][1].nature if indicator.ratio is not None else indicator.nature
    return whole in {Nature.STOCK, Nature.COUNT}


def _facts(version: Version, period: Period, *, last: bool) -> Iterator[Fact]:
    """What one version says of a period; `last`: a longer one has the value of its last day."""
    at = version.period
    if at == period:
        yield from _fact(version, period, "own", "value")
    if at.same_last_year == period:
        yield from _fact(version, period, "base", "same_period", "value")
    if at.previous == period:
        yield from _fact(version, period, "base", "previous", "value")
    if period in _summed(at):
        yield from _fact(version, period, "own", *(("value",) if last else ("year_to_date", "value")))
    if period in _summed(at.same_last_year):
        yield from _fact(
            version, period, "base", *(("same_period", "value") if last else ("year_to_date", "same_period_value"))
        )


def _fact(version: Version, period: Period, seen: str, *keys: str) -> Iterator[Fact]:
    amount = version.part(*keys)
    if amount is not None:
        yield Fact(amount, period, version, seen)
