"""Bars from left to right, with signs: names at the left in as many lines as they need, each value at its bar's end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from khoi.catalog.display import NOT_KNOWN
from khoi.documents.face import text_width, wrapped
from khoi.publish.publication import Chart, Number
from khoi.publish.render.charts import ink
from khoi.publish.render.charts.frame import SWATCH, legend
from khoi.publish.render.charts.scale import Axis, axis_of, label, scaled
from khoi.publish.render.charts.svg import INK, LINE, QUIET, line, stacked, words

_GAP: Final = 4.0
_NAMES: Final = 0.42
"""The part of the width that names may take."""


@dataclass(frozen=True)
class _Field:
    axis: Axis
    left: float
    right: float
    thick: float
    size: float

    def x(self, value: Decimal) -> float:
        return self.left + self.axis.part(value) * (self.right - self.left)


def draw(chart: Chart, width: float, size: float) -> tuple[str, float]:
    """The bars and how high they are together: names and rows decide it."""
    names = [wrapped(name, width * _NAMES, size) for name in chart.categories]
    values = [scaled(chart, value) for series in chart.series for value in series.values if value]
    room = _room(size, (label(chart, value) for series in chart.series for value in series.values if value))
    unknown = _room(size, (NOT_KNOWN for series in chart.series if None in series.values))
    widest = max((text_width(text, size) for lines in names for text in lines), default=0.0)
    scale = axis_of(values, with_zero=True)
    left = widest + 2 * _GAP + (room if scale.low < 0 else 0)
    field = _Field(scale, left, width - max(room, unknown), size * 1.2, size)
    head, top = legend(chart, width, size, lambda x, y, rank: ink.box(x, y - 3.5, SWATCH, 7, rank))
    drawn, bottom = [], top
    for at, lines in enumerate(names):
        high = max(len(lines) * size * LINE, len(chart.series) * field.thick) + 2 * _GAP
        drawn.append(stacked(lines, widest, bottom + high / 2, size, "end"))
        drawn.extend(_row(chart, field, at, bottom + high / 2))
        bottom += high
    return head + _grid(field, top, bottom) + "".join(drawn), bottom + size + 2 * _GAP


def _room(size: float, told: Iterable[str]) -> float:
    return max((text_width(text, size) for text in told), default=0.0) + 2 * _GAP


def _row(chart: Chart, field: _Field, at: int, middle: float) -> Iterator[str]:
    top = middle - len(chart.series) * field.thick / 2
    for nth, series in enumerate(chart.series):
        rank = len(chart.series) - 1 - nth
        yield from _bar(chart, field, series.values[at], top + nth * field.thick, rank)


def _bar(chart: Chart, field: _Field, value: Number | None, top: float, rank: int) -> Iterator[str]:
    """A bar with its value at the end that points away from zero; one that is below zero is hatched."""
    zero, middle = field.x(Decimal(0)), top + field.thick / 2
    if value is None:
        yield words(NOT_KNOWN, zero + _GAP, middle, field.size, fill=QUIET, style="italic", halo=True)
        return
    amount = scaled(chart, value)
    end = field.x(amount)
    below = amount < 0 and len(chart.series) == 1
    yield ink.box(min(zero, end), top + 1, abs(end - zero), field.thick - 2, 1 if below else rank)
    if amount < 0:
        yield words(label(chart, value), end - _GAP, middle, field.size, "end", halo=True)
    else:
        yield words(label(chart, value), end + _GAP, middle, field.size, halo=True)


def _grid(field: _Field, top: float, bottom: float) -> str:
    drawn = []
    for tick, told in zip(field.axis.ticks, field.axis.labels, strict=True):
        x = field.x(tick)
        drawn.append(line(x, top, x, bottom, *((INK, 0.9) if tick == 0 else ())))
        drawn.append(words(told, x, bottom + _GAP + field.size / 2, field.size, "middle", fill=QUIET))
    return "".join(drawn)
