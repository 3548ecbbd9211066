"""How a value of an indicator is printed: `6.619 tỷ đồng`, `61,18%`, `27 doanh nghiệp`; `VND 6,619 billion`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from khoi.catalog.definitions import Indicator
from khoi.catalog.pack import Pack
from khoi.values.numbers import unit_alone, with_unit, write_number
from khoi.values.quantity import DISPLAY_SCALES

NOT_KNOWN: Final = "chưa có số liệu"
_NOT_KNOWN: Final[Mapping[str, str]] = {"vi": NOT_KNOWN, "en": "not known"}
_SCALES: Final[Mapping[str, Mapping[str, str]]] = {
    "vi": {"đơn vị": "", "nghìn": "nghìn", "triệu": "triệu", "tỷ": "tỷ"},
    "en": {"đơn vị": "", "nghìn": "thousand", "triệu": "million", "tỷ": "billion"},
}


def display(pack: Pack, indicator: Indicator, value: Decimal | None, language: str = "vi") -> str:
    """The value in the indicator's display scale, rounded half up, with its unit."""
    if value is None:
        return not_known(language)
    return with_unit(
        bare(indicator, value, language), unit_name(pack, indicator, language), language, _scale(indicator, language)
    )


def bare(indicator: Indicator, value: Decimal, language: str = "vi") -> str:
    """`6.619`, where a column or a line says the unit; see `unit_shown`."""
    return write_number(scaled(indicator, value), indicator.display.decimals, language)


def scaled(indicator: Indicator, value: Decimal) -> Decimal:
    """The value in the unit that is said."""
    return value.scaleb(-DISPLAY_SCALES[indicator.display.scale])


def unit_shown(pack: Pack, indicator: Indicator, language: str = "vi") -> str:
    """`tỷ đồng`, `VND billion`: the unit in which `bare` prints."""
    return unit_alone(unit_name(pack, indicator, language), language, _scale(indicator, language))


def unit_name(pack: Pack, indicator: Indicator, language: str = "vi") -> str:
    """`đồng`, `VND`: without a scale."""
    return pack.unit_of(indicator).name.of(language)


def as_read(pack: Pack, number: str, unit: str, language: str) -> str | None:
    """A number of a sheet in the unit in which it was read, `3,157 triệu đồng`; None for words that nobody defined."""
    names = {one.name.vi: one.name.of(language) for one in pack.units}
    if unit in names:
        return with_unit(number, names[unit], language)
    scale, _, rest = unit.partition(" ")
    if scale in _SCALES[language] and rest in names:
        return with_unit(number, names[rest], language, _SCALES[language][scale])
    return None if unit else number


def not_known(language: str = "vi") -> str:
    """What stands for a value that there is not."""
    return _NOT_KNOWN[language]


def _scale(indicator: Indicator, language: str) -> str:
    return _SCALES[language][indicator.display.scale]


def finer(indicator: Indicator) -> Indicator:
    """The indicator as one enterprise's figures are printed: a scale lower than the bloc's (triệu đồng for tỷ đồng)."""
    scale = {"tỷ": "triệu", "triệu": "nghìn"}.get(indicator.display.scale)
    if scale is None:
        return indicator
    display = indicator.display.model_copy(update={"scale": scale, "decimals": 0})
    return indicator.model_copy(update={"display": display})
