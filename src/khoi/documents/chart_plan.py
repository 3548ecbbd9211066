"""What a chart shows of its numbers: which points bear labels and how large, from where to where its axis reaches."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from khoi.documents.arial import text_width
from khoi.documents.deck import OutChart, OutSeries

_MOST_LABELS: Final = 16
FEW: Final = 2
"""Lines whose labels can stand above one and below the other."""
_SIZES: Final = (13.0, 12.0, 11.0, 10.0, 9.0)


def has_axis(described: OutChart) -> bool:
    """Where not every point can bear its label, an axis tells the amounts."""
    return described.form == "line" and _points(described) > _MOST_LABELS


def axis_format(described: OutChart) -> str:
    """How its amounts are written: whole ones with dots between thousands, whatever the country of a reader's machine.

    No format says which sign stands before decimals: of small steps it is the machine's, unless that can be told.
    """
    step = _step(described)
    decimals = max(-step.adjusted(), 0)
    return f"[$-42A]0.{'0' * decimals}" if decimals else '[>=1000000]0"."000"."000;[>=1000]0"."000;0'


def labelled(series: OutSeries, described: OutChart) -> Iterator[int]:
    """All points; where they are many the first and the last, the lowest and the highest; of many lines the last."""
    known = [(value, place) for place, value in enumerate(series.values) if value is not None]
    if described.form != "line" or _points(described) <= _MOST_LABELS:
        yield from (place for _, place in known)
    elif known and len(described.series) <= FEW:
        yield from sorted({known[0][1], known[-1][1], min(known)[1], max(known)[1]})
    elif known:
        yield known[-1][1]


def label_size(described: OutChart) -> tuple[float, bool]:
    """The largest size at which labels of columns lie beside each other, else upright."""
    if described.form != "columns":
        return _SIZES[1], False
    columns = len(described.categories) * (len(described.series) + 0.6)
    slot = (described.box.width - 20) / max(columns, 1) * (1.5 if len(described.series) == 1 else 1.0)
    widest = max((text_width(text, 1, bold=True) for series in described.series for text in series.labels), default=0)
    fitting = (size for size in _SIZES if widest * size <= slot)
    size = next(fitting, 0.0)
    return (size, False) if size else (_SIZES[-1], True)


def scale(described: OutChart) -> tuple[float, float, float]:
    """Lowest, highest, and step of the axis, with room for labels at both ends."""
    low, high = _reach(described)
    step = _step(described)
    room = (high - low) * _label_room(described)
    first = low - room if low else low
    if described.form == "line":
        first = (first / step).to_integral_value(ROUND_FLOOR) * step
        last = ((high + room / 2) / step).to_integral_value(ROUND_CEILING) * step
    else:
        last = high + room if high else high
    return float(first), float(last), float(step)


def _step(described: OutChart) -> Decimal:
    """A round number, of which the axis has four to nine."""
    low, high = _reach(described)
    rough = (high - low) / 5
    unit = Decimal(1).scaleb(rough.adjusted())
    return next(unit * times for times in (1, 2, 5, 10) if unit * times >= rough)


def _reach(described: OutChart) -> tuple[Decimal, Decimal]:
    """From zero for what is filled; lines may show a part only, if it is far from zero."""
    known = _known(described) or [Decimal(1)]
    low, high = min(known), max(known)
    if described.form != "line" or low < (high - low):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    return (low, high) if high > low else (low, low + (abs(low) or Decimal(1)))


def _label_room(described: OutChart) -> Decimal:
    """What a label takes beyond the end of a bar or above a column, as a share of the whole reach."""
    size, upright = label_size(described)
    if described.form != "bars" and not upright:
        return Decimal("0.125")
    widest = max((text_width(text, 12, bold=True) for series in described.series for text in series.labels), default=0)
    if upright:
        return Decimal(round((widest * size / 12 + 8) / (described.box.height * 0.5), 3))
    names = max((text_width(name, 12) for name in described.categories), default=0)
    plot = max(described.box.width - names - 40, described.box.width * 0.4)
    return Decimal(round((widest + 10) / max(plot - 2 * (widest + 10), 40), 3))


def _points(described: OutChart) -> int:
    return sum(value is not None for series in described.series for value in series.values)


def _known(described: OutChart) -> list[Decimal]:
    return [value for series in described.series for value in series.values if value is not None]
