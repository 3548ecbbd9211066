"""Native charts of slides: they can be edited, read in black and white, and show the labels that they are given."""

from __future__ import annotations

from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from khoi.documents.arial import FACE, text_width
from khoi.documents.chart_plan import FEW, axis_format, has_axis, label_size, labelled, scale
from khoi.documents.deck import OutChart, OutSeries
from khoi.documents.deck_frame import COLOURS
from khoi.documents.workbook_out import OutBook, OutCell, OutSheet, write_workbook

_TYPES: Final = {
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}
# Told apart without colour: full, hatched, dotted, empty; the marker and the dash of a line.
_PATTERNS: Final = (
    None,
    MSO_PATTERN_TYPE.WIDE_UPWARD_DIAGONAL,
    MSO_PATTERN_TYPE.PERCENT_20,
    MSO_PATTERN_TYPE.PERCENT_5,
    MSO_PATTERN_TYPE.DARK_HORIZONTAL,
)
_MARKERS: Final = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.X,
)
_DASHES: Final = (
    MSO_LINE_DASH_STYLE.SOLID,
    MSO_LINE_DASH_STYLE.DASH,
    MSO_LINE_DASH_STYLE.ROUND_DOT,
    MSO_LINE_DASH_STYLE.LONG_DASH,
    MSO_LINE_DASH_STYLE.DASH_DOT,
)
_DEEP: Final = RGBColor.from_string(COLOURS["deep"])
_WHITE: Final = RGBColor(255, 255, 255)


def add_chart(slide: Any, described: OutChart) -> None:
    """The chart on the slide, with a workbook of its own behind it."""
    data = CategoryChartData()
    data.categories = _names(described)
    for series in described.series:
        data.add_series(series.name, [None if value is None else float(value) for value in series.values])
    box = described.box
    frame = slide.shapes.add_chart(
        _TYPES[described.form], Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height), data
    )
    frame.name = described.name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", described.alternative)
    # The library's own workbook knows the clock.
    frame.chart.part.chart_workbook.update_from_xlsx_blob(_workbook(described))
    _style(frame.chart, described)


def _workbook(described: OutChart) -> bytes:
    """The numbers where the chart looks for them: categories in column A, a series in each further one."""
    cells = {(row, 0): OutCell(name) for row, name in enumerate(_names(described), 1)}
    for column, series in enumerate(described.series, 1):
        cells[0, column] = OutCell(series.name)
        cells |= {(row, column): OutCell(value) for row, value in enumerate(series.values, 1) if value is not None}
    return write_workbook(OutBook((OutSheet("Sheet1", cells, widths={0: 30}),)))


def _names(described: OutChart) -> list[str]:
    """Names of points in time are not broken into rows."""
    return [name.replace(" ", "\u00a0") if described.form == "line" else name for name in described.categories]


def _style(chart: Any, described: OutChart) -> None:
    chart.has_title = False
    chart.font.name, chart.font.size = FACE, Pt(12)
    chart.font.color.rgb = RGBColor.from_string(COLOURS["ink"])
    chart.has_legend = len(described.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size = Pt(12)
    _axes(chart, described)
    plot = chart.plots[0]
    if described.form != "line":
        plot.gap_width, plot.overlap = 60, -4
    for place, (drawn, series) in enumerate(zip(plot.series, described.series, strict=True)):
        if described.form == "line":
            _line(drawn, place)
        else:
            _filled(drawn, place)
        _labels(drawn, series, described, place)


def _axes(chart: Any, described: OutChart) -> None:
    names, amounts = chart.category_axis, chart.value_axis
    names.format.line.color.rgb = RGBColor.from_string(COLOURS["muted"])
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.tick_labels.font.size = Pt(12)
    names.has_major_gridlines = False
    if described.form == "bars":
        names.reverse_order = True
    else:
        _skip(names, described)
    amounts.minimum_scale, amounts.maximum_scale, amounts.major_unit = scale(described)
    amounts.visible = amounts.has_major_gridlines = has_axis(described)
    if has_axis(described):
        amounts.major_gridlines.format.line.color.rgb = RGBColor.from_string(COLOURS["rule"])
        amounts.format.line.fill.background()
        amounts.tick_labels.number_format, amounts.tick_labels.number_format_is_linked = axis_format(described), False
        amounts.tick_labels.font.size = Pt(11)
        amounts.major_tick_mark = XL_TICK_MARK.NONE


def _skip(names: Any, described: OutChart) -> None:
    """Every so many categories are named, so that the names lie beside each other."""
    widest = max((text_width(name, 12) for name in described.categories), default=0)
    slot = (described.box.width - 30) / max(len(described.categories), 1)
    every = int(-(-(widest + 6) // slot)) if described.form == "line" else 1
    if every > 1:
        skip = names._element.makeelement(qn("c:tickLblSkip"), {"val": str(every)})
        names._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _filled(drawn: Any, place: int) -> None:
    drawn.invert_if_negative = False
    pattern = _PATTERNS[place % len(_PATTERNS)]
    fill = drawn.format.fill
    if pattern is None:
        fill.solid()
        fill.fore_color.rgb = _DEEP
    else:
        fill.patterned()
        fill.pattern, fill.fore_color.rgb, fill.back_color.rgb = pattern, _DEEP, _WHITE
    drawn.format.line.color.rgb, drawn.format.line.width = _DEEP, Pt(0.75)


def _line(drawn: Any, place: int) -> None:
    drawn.smooth = False
    line = drawn.format.line
    line.color.rgb, line.width, line.dash_style = _DEEP, Pt(2.25), _DASHES[place % len(_DASHES)]
    marker = drawn.marker
    marker.style, marker.size = _MARKERS[place % len(_MARKERS)], 8
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = _WHITE if place % 2 else _DEEP
    marker.format.line.color.rgb = _DEEP


def _labels(drawn: Any, series: OutSeries, described: OutChart, place: int) -> None:
    size, upright = label_size(described)
    for point in labelled(series, described):
        label = drawn.points[point].data_label
        frame = label.text_frame
        frame.text = series.labels[point]
        letters = frame.paragraphs[0].runs[0].font
        letters.size, letters.name, letters.bold = Pt(size), FACE, place == 0
        letters.color.rgb = RGBColor.from_string(COLOURS["ink"])
        if upright:
            frame._txBody.bodyPr.set("rot", "-5400000")
        if described.form == "line":
            below = place == 1 and len(described.series) == FEW
            label.position = XL_LABEL_POSITION.BELOW if below else XL_LABEL_POSITION.ABOVE
        else:
            label.position = XL_LABEL_POSITION.OUTSIDE_END
