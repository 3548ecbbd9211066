"""Lines over time: a gap where nothing is known, values at the points where there is room, names at the lines' ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from khoi.documents.face import text_width
from khoi.publish.publication import Chart, Number
from khoi.publish.render.charts import ink
from khoi.publish.render.charts.frame import SWATCH, Frame, axis_width, categories, categories_height, legend, nothing
from khoi.publish.render.charts.scale import axis_of, label, scaled
from khoi.publish.render.charts.svg import words

_GAP: Final = 4.0
_TOLD_APART: Final = 2
"""Of how many lines the values can stand at the points: above the upper one, below the lower one."""


def draw(chart: Chart, width: float, height: float, size: float) -> str:
    known = [scaled(chart, value) for series in chart.series for value in series.values if value]
    scale = axis_of(known, with_zero=False)
    head, top = legend(chart, width, size, _swatch)
    left, right = axis_width(scale, size), width - _last_width(chart, size)
    step = (right - left) / len(chart.categories)
    frame = Frame(
        axis=scale,
        left=left,
        right=right,
        top=top + size + _GAP,
        bottom=height - categories_height(chart, step, size) - size - _GAP,
        count=len(chart.categories),
        size=size,
        below=size,
    )
    paths = "".join(drawn for nth in range(len(chart.series)) for drawn in _line(chart, frame, nth))
    values = "".join(_last_values(chart, frame) if _many(chart) else _values(chart, frame))
    drawn = paths + values if known else nothing(frame)
    return head + frame.grid() + drawn + categories(chart, frame)


def _many(chart: Chart) -> bool:
    return len(chart.series) > _TOLD_APART


def _swatch(x: float, y: float, rank: int) -> str:
    return ink.path([(x, y), (x + SWATCH, y)], rank) + ink.marker(x + SWATCH / 2, y, rank)


def _line(chart: Chart, frame: Frame, nth: int) -> Iterator[str]:
    """The parts of a line between gaps, then its points."""
    rank = len(chart.series) - 1 - nth
    part: list[tuple[float, float]] = []
    points: list[tuple[float, float]] = []
    for at, value in enumerate((*chart.series[nth].values, None)):
        if value is None:
            yield ink.path(part, rank)
            points, part = points + part, []
        else:
            part.append((frame.middle(at), frame.height(scaled(chart, value))))
    reach = 2.4 if frame.step >= 12 else 1.8
    yield from (ink.marker(x, y, rank, reach) for x, y in points)


def _values(chart: Chart, frame: Frame) -> Iterator[str]:
    """Values where they can be read: at all points if there is room, else at the first, last, lowest and highest."""
    told = [[value for series in chart.series if (value := series.values[at])] for at in range(frame.count)]
    widest = max((text_width(label(chart, value), frame.size) for values in told for value in values), default=0.0)
    named = set(range(frame.count)) if widest + _GAP <= frame.step else _telling(chart, frame, widest)
    for at in sorted(named):
        for nth, value in enumerate(sorted(told[at], key=lambda value: -scaled(chart, value))):
            yield _value(chart, frame, at, value, below=nth > 0 or _is_low(chart, frame, at, value))


def _last_width(chart: Chart, size: float) -> float:
    told = [label(chart, last) for series in chart.series if (last := series.values[-1])]
    return max((text_width(text, size) for text in told), default=0.0) + _GAP if _many(chart) else 0.0


def _last_values(chart: Chart, frame: Frame) -> Iterator[str]:
    """Of many lines only the last values, at the right, pushed down where they would touch."""
    last = [value for series in chart.series if (value := series.values[-1])]
    lowest = 0.0
    for value in sorted(last, key=lambda value: -scaled(chart, value)):
        lowest = max(frame.height(scaled(chart, value)), lowest)
        yield words(label(chart, value), frame.right + _GAP, lowest, frame.size, halo=True)
        lowest += frame.size


def _value(chart: Chart, frame: Frame, at: int, value: Number, *, below: bool) -> str:
    told, away = label(chart, value), _away(frame)
    y = frame.height(scaled(chart, value)) + (away if below else -away)
    return words(told, _label_x(frame, at, text_width(told, frame.size)), y, frame.size, "middle", halo=True)


def _away(frame: Frame) -> float:
    return frame.size * 0.5 + _GAP


def _label_x(frame: Frame, at: int, long: float) -> float:
    """The middle of a value's text, moved so that it does not leave the field."""
    return max(frame.left + long / 2, min(frame.middle(at), frame.right - long / 2))


def _telling(chart: Chart, frame: Frame, widest: float) -> set[int]:
    """The last, first, highest and lowest points, as far as their values do not touch."""
    values = [(scaled(chart, value), at) for series in chart.series for at, value in enumerate(series.values) if value]
    wanted = [max(at for _, at in values), min(at for _, at in values), max(values)[1], min(values)[1]]
    kept: list[int] = []
    for at in wanted:
        x = _label_x(frame, at, widest)
        if all(abs(x - _label_x(frame, other, widest)) > widest + _GAP for other in kept):
            kept.append(at)
    return set(kept)


def _is_low(chart: Chart, frame: Frame, at: int, value: Number) -> bool:
    """Of a single line: whether a point is lower than those beside it, and has room for its value above the axis."""
    if len(chart.series) > 1 or frame.height(scaled(chart, value)) + 2 * _away(frame) > frame.bottom:
        return False
    beside = [near for near in chart.series[0].values[max(0, at - 1) : at + 2] if near and near is not value]
    return bool(beside) and all(scaled(chart, near) > scaled(chart, value) for near in beside)
