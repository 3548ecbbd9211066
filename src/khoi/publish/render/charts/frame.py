"""What columns and lines stand in: the axis at the left with its unit, the grid, the legend, the categories below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from khoi.catalog.display import NOT_KNOWN
from khoi.documents.face import printable, text_width, wrapped
from khoi.publish.publication import Chart
from khoi.publish.render.charts.scale import Axis
from khoi.publish.render.charts.svg import INK, LINE, QUIET, line, stacked, words

Swatch = Callable[[float, float, int], str]
"""Draws a sample of a series' ink: x of its left, its middle, the series' rank; `SWATCH` points wide."""

SWATCH: Final = 16.0
_GAP: Final = 4.0
_MOST_LINES: Final = 3
_ROW: Final = 1.3


@dataclass(frozen=True)
class Frame:
    """The field that is drawn in, in points from the picture's upper left corner; a category has a `step` of width."""

    axis: Axis
    left: float
    right: float
    top: float
    bottom: float
    count: int
    size: float
    below: float = 0.0  # room between the field and the categories' names

    @property
    def step(self) -> float:
        return (self.right - self.left) / self.count

    def middle(self, at: int) -> float:
        """The middle of a category."""
        return self.left + (at + 0.5) * self.step

    def height(self, value: Decimal) -> float:
        return self.bottom - self.axis.part(value) * (self.bottom - self.top)

    def grid(self) -> str:
        """Lines and numbers of the axis; the zero, where there is one, is the strong one."""
        drawn = []
        for tick, label in zip(self.axis.ticks, self.axis.labels, strict=True):
            at = self.height(tick)
            drawn.append(line(self.left, at, self.right, at, *((INK, 0.9) if tick == 0 else ())))
            drawn.append(words(label, self.left - _GAP, at, self.size, "end", fill=QUIET))
        return "".join(drawn)


def nothing(frame: Frame) -> str:
    """What a chart says of which no value is known."""
    return words(
        NOT_KNOWN,
        (frame.left + frame.right) / 2,
        (frame.top + frame.bottom) / 2,
        frame.size,
        "middle",
        fill=QUIET,
        style="italic",
    )


def axis_width(axis: Axis, size: float) -> float:
    """Room for the axis' numbers."""
    return max(text_width(label, size) for label in axis.labels) + _GAP


def category_lines(chart: Chart, step: float, size: float) -> tuple[tuple[str, ...], ...] | None:
    """The names of the categories in lines that fit below them; None if one does not."""
    lines = tuple(wrapped(name, step - 3, size, most=_MOST_LINES) for name in chart.categories)
    whole = ("".join(name.split()) for name in chart.categories)
    fits = all(
        "".join("".join(told).split()) == name and text_width(max(name_words, key=len), size) <= step - 3
        for told, name, name_words in zip(
            lines, whole, (name.split() or [""] for name in chart.categories), strict=True
        )
    )
    return lines if fits else None


def every(chart: Chart, step: float, size: float) -> int:
    """Every how many categories one is named when all do not fit."""
    widest = max(text_width(name, size) for name in chart.categories) + 6
    return max(1, int(-(-widest // step)))


def categories(chart: Chart, frame: Frame) -> str:
    """The names below: all in lines, or one in some, counted from the last, which is the one that is looked for."""
    lines = category_lines(chart, frame.step, frame.size)
    top = frame.bottom + frame.below + _GAP + frame.size / 2
    if lines is not None:
        return "".join(
            stacked(told, _inside(told, frame, at), top + (len(told) - 1) * frame.size * LINE / 2, frame.size, "middle")
            for at, told in enumerate(lines)
        )
    apart, last = every(chart, frame.step, frame.size), len(chart.categories) - 1
    named = [at for at in range(last + 1) if (last - at) % apart == 0]
    ticks = (line(frame.middle(at), frame.bottom, frame.middle(at), frame.bottom + 3, INK) for at in named)
    names = (
        words(chart.categories[at], _inside((chart.categories[at],), frame, at), top, frame.size, "middle")
        for at in named
    )
    return "".join((*ticks, *names))


def _inside(lines: Sequence[str], frame: Frame, at: int) -> float:
    """The middle of a name, moved so that it does not leave the picture."""
    half = max((text_width(printable(one), frame.size) for one in lines), default=0.0) / 2
    return max(half, min(frame.middle(at), frame.right - half))


def categories_height(chart: Chart, step: float, size: float) -> float:
    lines = category_lines(chart, step, size)
    return _GAP * 2 + size * LINE * (max(map(len, lines)) if lines else 1)


def legend(chart: Chart, width: float, size: float, swatch: Swatch) -> tuple[str, float]:
    """The unit, then every series' name beside its ink, in as many rows as are needed; and how high that is."""
    names = [wrapped(series.name, width - SWATCH - _GAP, size, most=1) or ("",) for series in chart.series]
    lengths = [SWATCH + _GAP + text_width(name, size) + 4 * _GAP for (name,) in names] if len(names) > 1 else []
    unit = text_width(chart.unit, size) + 3 * _GAP
    drawn = [words(chart.unit, 0, size / 2, size, fill=QUIET, style="italic")]
    x, y = (unit, size / 2) if unit + sum(lengths) <= width else (0.0, size * (0.5 + _ROW))
    for nth, length in enumerate(lengths):
        if x > 0 and x + length - 4 * _GAP > width:
            x, y = 0.0, y + size * _ROW
        drawn.append(swatch(x, y, len(names) - 1 - nth))
        drawn.append(words(names[nth][0], x + SWATCH + _GAP, y, size))
        x += length
    return "".join(drawn), y + size / 2 + 2 * _GAP
