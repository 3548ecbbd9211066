"""An amount as a finding tells it: every digit, since two amounts that differ must not read alike."""

from __future__ import annotations

from decimal import Decimal

from khoi.catalog.definitions import Indicator
from khoi.catalog.display import not_known, unit_name
from khoi.catalog.pack import Pack
from khoi.values.numbers import with_unit, write_exactly


def amount(pack: Pack, indicator: Indicator, value: Decimal | None, language: str = "vi") -> str:
    """`1.234.567.000 đồng`, `25,5%`; `VND 1,234,567,000`."""
    if value is None:
        return not_known(language)
    return with_unit(write_exactly(value, language), unit_name(pack, indicator, language), language)
