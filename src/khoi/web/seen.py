"""What pages draw of a consolidation: a course over the quarters, the groups of a kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from khoi.catalog.definitions import Indicator, Nature
from khoi.catalog.display import bare, display, scaled, unit_shown
from khoi.collect.queries.records import BLOC, groups
from khoi.consolidate.measures import course_periods
from khoi.consolidate.queries.apart import courses
from khoi.consolidate.queries.results import Result, figures_by_group, result
from khoi.consolidate.queries.trends import Course as Trend
from khoi.values.numbers import write_number
from khoi.values.period import Period
from khoi.values.quantity import Ratio
from khoi.web.cards import Change, change
from khoi.web.desk import home
from khoi.web.remembered import remembered


@dataclass(frozen=True)
class Point:
    """A period with its value as printed, and as a number for drawing; nothing where it is not known."""

    name: str
    shown: str
    drawn: float | None


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


@dataclass(frozen=True)
class Line:
    """A group of a kind: its value, change and share of the whole."""

    key: str
    name: str
    shown: str
    change: Change
    share: str
    drawn: float


def course(found: Result, code: str, group: str, language: str) -> Course | None:
    """The last quarters of an indicator; None for a count, which has no course."""
    indicator = found.pack.indicators[code]
    if indicator.nature is Nature.COUNT:
        return None
    values = _drawn(_courses(found.number, found.period, code).get(group, {}), found.period)
    name = indicator.name.vi if language == "vi" else indicator.name.en
    return Course(
        name,
        unit_shown(found.pack, indicator, language),
        tuple(_point(indicator, at, value, language) for at, value in values),
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


def _point(indicator: Indicator, at: Period, value: Decimal | None, language: str) -> Point:
    shown = "" if value is None else bare(indicator, value, language)
    return Point(short(at, language), shown, None if value is None else float(scaled(indicator, value)))


def short(at: Period, language: str) -> str:
    """A quarter under a column: `I/2022`, `Q1 2022`."""
    return at.named(language).removeprefix("quý ")


def lines(found: Result, code: str, kind: str, language: str) -> tuple[Line, ...]:
    """The groups of a kind, the largest first, with their shares of the bloc's total where it adds up."""
    by_group = figures_by_group(found.number)
    indicator = found.pack.indicators[code]
    total = by_group.get(BLOC, {}).get(code, {}).get("value")
    rows = []
    for one in groups(known_at=found.known_at):
        figure = by_group.get(one.key, {}).get(code) if one.kind == kind else None
        if figure is None or figure["value"] is None:
            continue
        value = Decimal(figure["value"])
        rows.append(
            Line(
                key=one.key,
                name=one.name if language == "vi" else one.name_en,
                shown=display(found.pack, indicator, value, language),
                change=change(figure["same_period"], figure["direction"], language),
                share=_share(indicator, value, total, language),
                drawn=float(scaled(indicator, value)),
            )
        )
    return tuple(sorted(rows, key=lambda line: -line.drawn))


def _share(indicator: Indicator, value: Decimal, total: str | None, language: str) -> str:
    if total is None or indicator.ratio is not None:
        return ""
    part = Ratio(value, Decimal(total)).value(100)
    return "" if part is None else f"{write_number(part, 1, language)}%"


def drawn(rows: Sequence[Line], unit: str) -> dict[str, Any]:
    """The groups as the page's script draws them."""
    return {
        "form": "bars",
        "unit": unit,
        "names": [line.name for line in rows],
        "values": [line.drawn for line in rows],
        "shown": [line.shown for line in rows],
    }
