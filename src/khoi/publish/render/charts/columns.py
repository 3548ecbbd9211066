"""Columns, side by side where there are several series; each with its value above it where there is room."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from khoi.documents.face import text_width
from khoi.publish.publication import Chart, Number
from khoi.publish.render.charts import ink
from khoi.publish.render.charts.frame import (
    SWATCH,
    Frame,
    axis_width,
    categories,
    categories_height,
    category_lines,
    every,
    legend,
    nothing,
)
from khoi.publish.render.charts.scale import axis_of, label, scaled
from khoi.publish.render.charts.svg import QUIET, words

_UNKNOWN: Final = "…"
_WIDEST: Final = 40.0
_FILLED: Final = 0.76
_SHORT: Final = 12
_GAP: Final = 3.0


def fits(chart: Chart, width: float, size: float) -> bool:
    """Whether the names can stand below columns; long names of many things want bars instead."""
    step = (width - 40) / len(chart.categories)
    short = max(map(len, chart.categories)) <= _SHORT
    return category_lines(chart, step, size) is not None or (short and every(chart, step, size) <= 8)


def draw(chart: Chart, width: float, height: float, size: float) -> str:
    known = [scaled(chart, value) for series in chart.series for value in series.values if value]
    scale = axis_of(known, with_zero=True)
    head, top = legend(chart, width, size, lambda x, y, rank: ink.box(x, y - 3.5, SWATCH, 7, rank))
    left = axis_width(scale, size)
    step = (width - left) / len(chart.categories)
    below = _room(chart, step, size) if scale.low < 0 else 0.0
    frame = Frame(
        axis=scale,
        left=left,
        right=width,
        top=top + _room(chart, step, size),
        bottom=height - categories_height(chart, step, size) - below,
        count=len(chart.categories),
        size=size,
        below=below,
    )
    drawn = "".join(_columns(chart, frame)) if known else nothing(frame)
    return head + frame.grid() + drawn + categories(chart, frame)


def _columns(chart: Chart, frame: Frame) -> Iterator[str]:
    wide = _wide(chart, frame.step, frame.size)
    turned = _turned(chart, frame.step, frame.size)
    for nth, series in enumerate(chart.series):
        rank = len(chart.series) - 1 - nth
        for at, value in enumerate(series.values):
            x = frame.middle(at) + (nth - len(chart.series) / 2) * wide
            yield _column(chart, frame, value, x, wide, rank)
            if turned is not None:
                yield _value(chart, frame, value, x + wide / 2, turned)


def _column(chart: Chart, frame: Frame, value: Number | None, x: float, wide: float, rank: int) -> str:
    if value is None:
        return words(
            _UNKNOWN, x + wide / 2, frame.height(Decimal(0)) - frame.size / 2, frame.size, "middle", fill=QUIET
        )
    ends = sorted((frame.height(Decimal(0)), frame.height(scaled(chart, value))))
    return ink.box(x, ends[0], wide, ends[1] - ends[0], rank)


def _value(chart: Chart, frame: Frame, value: Number | None, x: float, turned: bool) -> str:
    if value is None:
        return ""
    told, amount = label(chart, value), scaled(chart, value)
    away = _GAP + (text_width(told, frame.size) if turned else frame.size * 0.8) / 2
    middle = frame.height(amount) + (away if amount < 0 else -away)
    return words(told, x, middle, frame.size, "middle", turned=turned, halo=True)


def _turned(chart: Chart, step: float, size: float) -> bool | None:
    """Whether the values are written upwards; None if there is no room for them at all."""
    wide, alone = _wide(chart, step, size), len(chart.series) == 1
    if _longest(chart, size) <= (step if alone else wide):
        return False
    return True if wide >= size else None


def _wide(chart: Chart, step: float, size: float) -> float:
    """How wide a column is: as its value, where there is room for it."""
    return min(step * _FILLED / len(chart.series), max(_WIDEST, _longest(chart, size)))


def _room(chart: Chart, step: float, size: float) -> float:
    """What the values take above the highest column."""
    return {None: 2.0, False: size + _GAP, True: _longest(chart, size) + _GAP}[_turned(chart, step, size)]


def _longest(chart: Chart, size: float) -> float:
    told = [label(chart, value) for series in chart.series for value in series.values if value]
    return max((text_width(text, size) for text in told), default=0.0)
