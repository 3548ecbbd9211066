"""One enterprise's figures as its pages print them: a scale finer than the bloc's, the unit said apart."""

from __future__ import annotations

from decimal import Decimal

from khoi.catalog import display
from khoi.catalog.definitions import Indicator
from khoi.catalog.pack import Pack
from khoi.values.numbers import write_number


def bare(indicator: Indicator, value: Decimal, language: str) -> str:
    """`16.611`, where a column or a line says the unit."""
    return display.bare(display.finer(indicator), value, language)


def scaled(indicator: Indicator, value: Decimal) -> Decimal:
    """The value in the unit that is said."""
    return display.scaled(display.finer(indicator), value)


def unit_words(pack: Pack, indicator: Indicator, language: str) -> str:
    """`triệu đồng`: the unit in which `bare` prints."""
    return display.unit_shown(pack, display.finer(indicator), language)


def signed(value: Decimal, decimals: int, language: str) -> str:
    """`+1,26`, `−0,94`; no sign where nothing is left of it."""
    shown = write_number(value, decimals, language)
    if not shown.strip("−0.,"):
        return write_number(Decimal(0), decimals, language)
    return f"+{shown}" if value > 0 else shown


def percent(text: str | None, language: str) -> str:
    """`22,2%`; nothing for what is not known."""
    return "" if text is None else f"{write_number(Decimal(text), 1, language)}%"
