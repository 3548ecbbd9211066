"""Charts of a publication as values: indicators over the last periods, groups of one indicator."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from khoi.catalog.definitions import Indicator
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
    indicators = [teller.facts.pack.indicators[code] for code in definition.of]
    periods = _periods(teller)[-definition.periods :]
    series = tuple(
        Series(name=one.name.vi, values=tuple(_at(teller, one, period) for period in periods)) for one in indicators
    )
    known = sum(value is not None for value in series[0].values)
    if known < _FEWEST:
        return None
    form = "columns" if len(indicators) == 1 else "line"
    return _chart(teller, definition, indicators[0], form, tuple(_short(period) for period in periods), series)


def _periods(teller: Teller) -> list[Period]:
    if teller.group == BLOC:
        return list(teller.facts.trend)
    return list(teller.facts.trends.get(teller.group, {}))


def _at(teller: Teller, indicator: Indicator, period: Period) -> Number | None:
    """The indicator's value in a period; nothing where it is not known."""
    if teller.group == BLOC:
        figure = teller.facts.trend[period].get(indicator.code)
        value = Decimal(figure["value"]) if figure is not None and figure["value"] is not None else None
    else:
        value = teller.facts.trends[teller.group][period].get(indicator.code)
    if value is None:
        return None
    return printed.bare(indicator, value, printed.reference(indicator.code, "value", str(period), teller.group))


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
