"""Charts as SVG: read in black and white, by fills, dashes, markers and values; colour is one calm hue on top.

The title is told by the document around a chart. The unit stands at the axis; what is not known is a gap, never a zero.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from khoi.documents.typeset import typeset_png
from khoi.publish.publication import Chart
from khoi.publish.render.charts import bars, columns, ink, lines
from khoi.publish.render.charts.svg import drawing

TEXT_WIDTH: Final = 467.7
"""Between the margins of an A4 page of an official document: 165 mm in points."""

_TEMPLATE: Final = Path(__file__).parents[1] / "typst/picture.typ"
_FLAT: Final = 0.46


def chart_svg(chart: Chart, width: float = TEXT_WIDTH, size: float = 10.0, height: float | None = None) -> str:
    """The chart as an SVG of this width, its letters of this size, both in points; bars are as high as they need."""
    if chart.form == "bars" or (chart.form == "columns" and not columns.fits(chart, width, size)):
        content, high = bars.draw(chart, width, size)
    else:
        high = height or max(width * _FLAT, 150.0)
        content = {"columns": columns.draw, "line": lines.draw}[chart.form](chart, width, high, size)
    return drawing(width, high, ink.definitions() + content)


def chart_png(chart: Chart, width: float = TEXT_WIDTH, dots_per_inch: float = 220.0) -> bytes:
    """The same as a PNG, for files that hold no SVG; equal charts give equal bytes."""
    return typeset_png(_TEMPLATE, {"svg": chart_svg(chart, width), "width": width}, dots_per_inch)
