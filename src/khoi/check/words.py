"""An amount as a finding tells it: every digit, since two amounts that differ must not read alike."""

from __future__ import annotations

from decimal import Decimal

from khoi.catalog.definitions import Indicator
from khoi.catalog.display import NOT_KNOWN
from khoi.catalog.pack import Pack
from khoi.values.numbers import write_number
from khoi.values.quantity import plain


def amount(pack: Pack, indicator: Indicator, value: Decimal | None) -> str:
    """`1.234.567.000 đồng`, `25,5%`."""
    if value is None:
        return NOT_KNOWN
    exponent = plain(value).as_tuple().exponent
    assert isinstance(exponent, int)
    unit = pack.unit_of(indicator).name.vi
    return f"{write_number(value, max(0, -exponent))}{'' if unit == '%' else ' '}{unit}"
