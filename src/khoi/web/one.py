"""One enterprise as its page shows it: figures beside plan and past, courses over the quarters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from khoi.catalog.definitions import Indicator
from khoi.catalog.pack import Pack
from khoi.collect.queries.submissions import CellOf
from khoi.consolidate.measures import course_periods
from khoi.consolidate.queries.enterprises import Figures
from khoi.consolidate.queries.results import result
from khoi.consolidate.queries.trends import trends
from khoi.values.period import Period
from khoi.web.amounts import bare, percent, scaled, unit_words
from khoi.web.cards import Change, change
from khoi.web.named import CellAddress, address, form_name
from khoi.web.remembered import remembered
from khoi.web.seen import Course, Point, short
from khoi.wording.screens import screen

COURSES: Final = 4
"""So many charts at most."""


@dataclass(frozen=True)
class FigureRow:
    """An indicator of the enterprise; texts are empty where nothing is known."""

    code: str
    name: str
    unit: str
    value: str
    cell: CellAddress | None
    same: str
    change: Change
    previous: str
    since_previous: Change | None
    plan: str
    attained: str


@dataclass(frozen=True)
class FigureTable:
    """The indicators of one form."""

    name: str
    rows: tuple[FigureRow, ...]


def figure_tables(pack: Pack, figures: Figures, cells: Mapping[str, CellOf], language: str) -> tuple[FigureTable, ...]:
    """By form of record, in the order of its lines; what is computed stands after what it is first of all made of."""
    by_form: dict[str, list[FigureRow]] = {}
    for code in sorted(figures, key=_places(pack).__getitem__):
        figure, indicator = figures[code], pack.indicators[code]
        form = pack.form_of_record(indicator)
        if form is not None:
            by_form.setdefault(form.code, []).append(_row(pack, indicator, figure, cells.get(code), language))
    return tuple(
        FigureTable(form_name(pack, form.code, language), tuple(by_form[form.code]))
        for form in pack.forms
        if form.code in by_form
    )


def _places(pack: Pack) -> dict[str, tuple[int, bool]]:
    """Indicator to the line of a form that it is, or that it is first of all made of."""
    lines = {line.indicator: at for form in pack.forms for at, line in enumerate(form.lines)}
    first = {code: pack.main_term(one).figures[0].indicator.code for code, one in pack.indicators.items()}
    return {code: (lines.get(of, len(lines)), code not in lines) for code, of in first.items()}


def _row(
    pack: Pack, indicator: Indicator, figure: Mapping[str, object], cell: CellOf | None, language: str
) -> FigureRow:
    document: Mapping[str, object] = figure
    same, previous, plan = (document[key] for key in ("same_period", "previous", "plan"))
    assert isinstance(same, dict)
    assert previous is None or isinstance(previous, dict)
    assert plan is None or isinstance(plan, dict)
    direction = str(document["direction"])
    return FigureRow(
        code=indicator.code,
        name=indicator.name.vi if language == "vi" else indicator.name.en,
        unit=screen("one.counts", language) if indicator.count is not None else unit_words(pack, indicator, language),
        value=_shown(indicator, document["value"], language),
        cell=None if cell is None else address(cell),
        same=_shown(indicator, same["value"], language),
        # Of one enterprise a count says whether it counts: no percentage of that.
        change=change(None if indicator.count is not None else same, direction, language),
        previous="" if previous is None else _shown(indicator, previous["value"], language),
        since_previous=None if previous is None else change(previous, direction, language),
        plan="" if plan is None else _shown(indicator, plan["value"], language),
        attained="" if plan is None else percent(plan["attainment_percent"], language),
    )


def _shown(indicator: Indicator, text: object, language: str) -> str:
    """A number; of a count whether the enterprise is among those that count."""
    if text is None:
        return ""
    value = Decimal(str(text))
    if indicator.count is not None:
        return screen("one.met" if value else "one.not_met", language)
    return bare(indicator, value, language)


@dataclass(frozen=True)
class OwnCourse(Course):
    """A course with the key of its data on the page."""

    key: str = ""


def courses(pack: Pack, number: int, period: Period, enterprise: int, language: str) -> tuple[OwnCourse, ...]:
    """The first headlines that have a course, over the last quarters."""
    found = []
    for code, points in _courses(number, period, enterprise):
        indicator = pack.indicators[code]
        drawn = tuple(_point(indicator, at, value, language) for at, value in points)
        name = indicator.name.vi if language == "vi" else indicator.name.en
        found.append(OwnCourse(name, unit_words(pack, indicator, language), drawn, f"course-{code}"))
    return tuple(found)


@remembered(512)
def _courses(
    number: int, period: Period, enterprise: int
) -> tuple[tuple[str, tuple[tuple[Period, Decimal | None], ...]], ...]:
    """Of a numbered consolidation, which never changes."""
    held = result(period, number)
    assert held is not None
    codes = [code for code in held.pack.about.headlines if held.pack.indicators[code].count is None]
    periods = course_periods(period)
    own = trends(held, codes, periods, enterprises=[enterprise]).each.get(enterprise, {})
    told = [code for code in codes if len(own.get(code, {})) > 1 and any(own[code].values())][:COURSES]
    return tuple((code, tuple((at, own[code].get(at)) for at in periods if at >= min(own[code]))) for code in told)


def _point(indicator: Indicator, at: Period, value: Decimal | None, language: str) -> Point:
    if value is None:
        return Point(short(at, language), "", None)
    return Point(short(at, language), bare(indicator, value, language), float(scaled(indicator, value)))
