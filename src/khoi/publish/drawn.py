"""Charts of a publication as values: indicators over the last periods, groups of one indicator."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Final

from khoi.catalog.definitions import Indicator
from khoi.catalog.display import finer
from khoi.catalog.publications import IndicatorChart
from khoi.publish import printed
from khoi.publish.facts import BLOC
from khoi.publish.moves import difference_of
from khoi.publish.publication import Chart, Number, Series
from khoi.publish.telling import Teller
from khoi.values.period import Period
from khoi.values.quantity import DISPLAY_SCALES

_FEWEST: Final = 2


def indicator_chart(teller: Teller, definition: IndicatorChart) -> Chart | None:
    """The chart, or None when there is not enough to draw."""
    return _of_groups(teller, definition) if definition.by is not None else _over_time(teller, definition)


def _over_time(teller: Teller, definition: IndicatorChart) -> Chart | None:
    indicators = [_printed(teller, code) for code in definition.of]
    known = {period for code in definition.of for period in _courses(teller).get(code, {})}
    periods = _last(teller.facts.period, definition.periods, known)
    series = tuple(
        Series(name=one.name.vi, values=tuple(_at(teller, one, period) for period in periods)) for one in indicators
    )
    if len(periods) < _FEWEST:
        return None
    form = "columns" if len(indicators) == 1 else "line"
    return _chart(teller, definition, indicators[0], form, tuple(_short(period) for period in periods), series)


def _printed(teller: Teller, code: str) -> Indicator:
    found = teller.facts.pack.indicators[code]
    return found if teller.group == BLOC else finer(found)


def _at(teller: Teller, indicator: Indicator, period: Period) -> Number | None:
    """The indicator's value in a period; nothing where it is not known."""
    value = _courses(teller).get(indicator.code, {}).get(period)
    if value is None:
        return None
    return printed.bare(indicator, value, printed.reference(indicator.code, "value", str(period), teller.group))


def _courses(teller: Teller) -> Mapping[str, Mapping[Period, Decimal]]:
    return teller.facts.trend.get(teller.group, {})


def _last(period: Period, count: int, known: Collection[Period]) -> list[Period]:
    """The last periods without a break, from the first of which anything is known."""
    found = [period]
    while len(found) < count:
        found.insert(0, found[0].previous)
    while found and found[0] not in known:
        found.pop(0)
    return found


def _short(period: Period) -> str:
    """`I/2022`: the axis says that these are quarters."""
    return period.name.removeprefix("quý ").removeprefix("tháng ").removeprefix("năm ")


def _of_groups(teller: Teller, definition: IndicatorChart) -> Chart | None:
    assert definition.by is not None
    indicator = teller.facts.pack.indicators[definition.of[0]]
    found: list[tuple[str, Number]] = []
    for group in teller.facts.named(definition.by):
        told = teller.told(indicator.code, group.key)
        if told is None:
            continue
        differs = definition.show == "difference"
        value = difference_of(told) if differs else _decimal(told.figure["value"])
        if value is not None:
            aspect = "difference" if differs else "value"
            found.append((group.name, printed.bare(indicator, value, told.ref(aspect))))
    if len(found) < _FEWEST:
        return None
    found.sort(key=lambda one: -Decimal(one[1].value))
    series = (Series(name=indicator.name.vi, values=tuple(number for _, number in found)),)
    return _chart(teller, definition, indicator, "bars", tuple(name for name, _ in found), series)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _chart(
    teller: Teller,
    definition: IndicatorChart,
    indicator: Indicator,
    form: str,
    categories: tuple[str, ...],
    series: tuple[Series, ...],
) -> Chart:
    return Chart.model_validate(
        {
            "form": form,
            "title": teller.plain(definition.title),
            "unit": printed.unit_shown(teller.facts.pack, indicator),
            "scale": DISPLAY_SCALES[indicator.display.scale],
            "decimals": indicator.display.decimals,
            "categories": categories,
            "series": series,
        }
    )
