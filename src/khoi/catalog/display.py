"""How a value of an indicator is printed in Vietnamese: `6.619 tỷ đồng`, `61,18%`, `27 doanh nghiệp`."""

from __future__ import annotations

from decimal import Decimal

from khoi.catalog.definitions import Dimension, Indicator
from khoi.catalog.pack import Pack
from khoi.values.numbers import write_number
from khoi.values.quantity import DISPLAY_SCALES

NOT_KNOWN = "chưa có số liệu"


def display(pack: Pack, indicator: Indicator, value: Decimal | None) -> str:
    """The value in the indicator's display scale, rounded half up, with its unit."""
    if value is None:
        return NOT_KNOWN
    unit = pack.unit_of(indicator)
    scale = indicator.display.scale
    number = write_number(value.scaleb(-DISPLAY_SCALES[scale]), indicator.display.decimals)
    if unit.dimension is Dimension.PERCENT:
        return f"{number}{unit.name.vi}"
    return " ".join(word for word in (number, "" if scale == "đơn vị" else scale, unit.name.vi) if word)


def finer(indicator: Indicator) -> Indicator:
    """The indicator as one enterprise's figures are printed: a scale lower than the bloc's (triệu đồng for tỷ đồng)."""
    scale = {"tỷ": "triệu", "triệu": "nghìn"}.get(indicator.display.scale)
    if scale is None:
        return indicator
    display = indicator.display.model_copy(update={"scale": scale, "decimals": 0})
    return indicator.model_copy(update={"display": display})
