"""A chart or a table of a publication in a box of a slide, under its caption."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from khoi.documents.arial import text_width
from khoi.documents.deck import Box, Line, OutChart, OutSeries, OutTable, OutText, Span
from khoi.documents.fitting import LEADING, cut_to_fit, line_count, without_middle
from khoi.publish.publication import Chart, Sentence, Series, Table
from khoi.publish.render.slide_tables import tables_in

Visual = Chart | Table

_CAPTION_SIZES: Final = (15.0, 14.0, 13.0, 12.0)
_CAPTION_HEIGHT: Final = 36.0
_GAP: Final = 8.0
_NARROW_POINTS: Final = 10
_NARROW_COLUMNS: Final = 4
_NARROW_NAME: Final = 190.0
_NAME_SIZE: Final = 12.0
_NAME_SHARE: Final = 0.4
"""Of a chart's width, the longest name of a bar."""


@dataclass(frozen=True)
class Drawn:
    """A caption with a chart, or with a table or a part of it; what must be said below."""

    caption: OutText
    charts: tuple[OutChart, ...] = ()
    tables: tuple[OutTable, ...] = ()
    notes: tuple[Sentence, ...] = ()


def is_narrow(visual: Visual) -> bool:
    """Whether half a slide is wide enough."""
    if isinstance(visual, Table):
        return len(visual.columns) <= _NARROW_COLUMNS
    if visual.form == "bars":
        return all(text_width(name, _NAME_SIZE) <= _NARROW_NAME for name in visual.categories)
    return len(visual.categories) * len(visual.series) <= _NARROW_POINTS


def in_box(visual: Visual, box: Box, title: str) -> list[Drawn]:
    """The visual in the box; a long table in as many as it takes. What the slide's title says is not said again."""
    unit = f"({visual.unit})" if visual.unit else ""
    caption = _caption(
        f"{visual.title} {unit}".strip() if visual.title != title else f"Đơn vị tính: {visual.unit}", box
    )
    inner = Box(box.left, box.top + caption.box.height, box.width, box.height - caption.box.height)
    if isinstance(visual, Chart):
        return [Drawn(caption, charts=(_chart(visual, inner),), notes=visual.notes)]
    return [Drawn(caption, tables=(table,), notes=visual.notes) for table in tables_in(inner, visual)]


def _caption(text: str, box: Box) -> OutText:
    words, size = cut_to_fit(text, box.width, _CAPTION_HEIGHT, _CAPTION_SIZES, bold=True)
    line = Line((Span(words, bold=True),))
    high = line_count(line, box.width, size) * size * LEADING
    return OutText(Box(box.left, box.top, box.width, high + _GAP), (line,), size, colour="deep")


def _chart(chart: Chart, box: Box) -> OutChart:
    names = chart.categories
    if chart.form == "bars":
        names = tuple(without_middle(name, box.width * _NAME_SHARE, _NAME_SIZE) for name in names)
    return OutChart(
        box,
        chart.form,
        chart.title,
        chart.unit,
        names,
        tuple(_series(series, chart.scale) for series in chart.series),
        chart.alternative,
    )


def _series(series: Series, scale: int) -> OutSeries:
    values = tuple(Decimal(value.value).scaleb(-scale) if value else None for value in series.values)
    return OutSeries(series.name, values, tuple(value.text if value else "" for value in series.values))
