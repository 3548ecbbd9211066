"""What pages draw of a consolidation: a course over the quarters."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from khoi.catalog.definitions import Indicator, Nature
from khoi.catalog.display import bare, scaled, unit_shown
from khoi.consolidate.measures import course_periods
from khoi.consolidate.queries.apart import courses
from khoi.consolidate.queries.results import Result, consolidated_periods, result
from khoi.consolidate.queries.trends import Course as Trend
from khoi.values.period import Period
from khoi.web.desk import home
from khoi.web.remembered import remembered


@dataclass(frozen=True)
class Point:
    """A period with its value as printed, and as a number for drawing; nothing where it is not known."""

    name: str
    shown: str
    drawn: float | None
    page: Period | None = None
    """Where there is a page of its own that tells where the value comes from."""


@dataclass(frozen=True)
class Course:
    """An indicator over the quarters, as known at one consolidation."""

    name: str
    unit: str
    points: tuple[Point, ...]

    def as_json(self) -> dict[str, Any]:
        """What the page's script draws."""
        return {
            "form": "columns",
            "unit": self.unit,
            "names": [point.name for point in self.points],
            "values": [point.drawn for point in self.points],
            "shown": [point.shown for point in self.points],
        }


def course(found: Result, code: str, group: str, language: str) -> Course | None:
    """The last quarters of an indicator; None for a count, which has no course."""
    indicator = found.pack.indicators[code]
    if indicator.nature is Nature.COUNT:
        return None
    values = _drawn(_courses(found.number, found.period, code).get(group, {}), found.period)
    pages = consolidated_periods()
    return Course(
        indicator.name.of(language),
        unit_shown(found.pack, indicator, language),
        tuple(_point(indicator, at, value, language, pages) for at, value in values),
    )


@remembered(256)
def _courses(number: int, period: Period, code: str) -> dict[str, Trend]:
    """Group to the course of an indicator, of a numbered consolidation, which never changes."""
    found = result(period, number)
    assert found is not None
    return {group: of[code] for group, of in courses(found, [code], home("derived")).items()}


def _drawn(known: Trend, period: Period) -> list[tuple[Period, Decimal | None]]:
    """From the first quarter of which something is known."""
    periods = course_periods(period)
    first = next((at for at in periods if at in known), period)
    return [(at, known.get(at)) for at in periods if at >= first]


def _point(indicator: Indicator, at: Period, value: Decimal | None, language: str, pages: Collection[Period]) -> Point:
    if value is None:
        return Point(short(at, language), "", None)
    drawn = float(scaled(indicator, value))
    return Point(short(at, language), bare(indicator, value, language), drawn, at if at in pages else None)


def short(at: Period, language: str) -> str:
    """A quarter under a column: `I/2022`, `Q1 2022`."""
    return at.named(language).removeprefix("quý ")
