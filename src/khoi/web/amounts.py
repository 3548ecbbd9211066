"""One enterprise's figures as its pages print them: a scale finer than the bloc's, the unit said apart."""

from __future__ import annotations

from decimal import Decimal

from khoi.catalog.definitions import Indicator
from khoi.catalog.display import finer
from khoi.catalog.pack import Pack
from khoi.publish.printed import unit_shown
from khoi.values.numbers import write_number
from khoi.values.quantity import DISPLAY_SCALES


def bare(indicator: Indicator, value: Decimal) -> str:
    """`16.611`, where a column or a line says the unit."""
    return write_number(scaled(indicator, value), finer(indicator).display.decimals)


def scaled(indicator: Indicator, value: Decimal) -> Decimal:
    """The value in the unit that is said."""
    return value.scaleb(-DISPLAY_SCALES[finer(indicator).display.scale])


def unit_words(pack: Pack, indicator: Indicator) -> str:
    """`triệu đồng`: the unit in which `bare` prints."""
    return unit_shown(pack, finer(indicator))


def percent(text: str | None) -> str:
    """`22,2%`; nothing for what is not known."""
    return "" if text is None else f"{write_number(Decimal(text), 1)}%"
