"""Charts: what stands in the picture, what a gap is, that nothing leaves the picture or is told by colour alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khoi.documents.face import text_width
from khoi.publish.publication import Chart, Series
from khoi.publish.render.charts import chart_png, chart_svg
from khoi.publish.render.charts.scale import axis_of
from publish.pdf_value import BARS, COLUMNS, LINE, LONG_NAME, QUARTERS, amount, chart, number, series

SVG = "{http://www.w3.org/2000/svg}"


def told(svg: str) -> list[str]:
    """The texts of a picture in the order in which they are drawn."""
    return [element.text or "" for element in fromstring(svg).iter(f"{SVG}text")]


def drawn(svg: str, name: str) -> list[Element]:
    """The shapes of this name, those of patterns left out."""
    root = fromstring(svg)
    return [element for part in root if part.tag != f"{SVG}defs" for element in part.iter(f"{SVG}{name}")]


@pytest.mark.parametrize(
    ("values", "with_zero", "ticks"),
    [
        ("7274 6619", True, "0 2.000 4.000 6.000"),
        ("0.05 0.82", False, "0,00 0,25 0,50 0,75"),
        ("107 147", False, "100 110 120 130 140"),
        ("-423.5 12.3", True, "−400 −200 0"),
        ("-3 -10", True, "−10,0 −7,5 −5,0 −2,5 0,0"),
        ("5", False, "4 6"),
        ("0 0", True, "0"),
        ("", True, "0"),
    ],
)
def test_ticks_are_round_and_vietnamese(values: str, with_zero: bool, ticks: str) -> None:
    axis = axis_of(map(Decimal, values.split()), with_zero=with_zero)
    assert " ".join(axis.labels) == ticks


def test_columns_tell_unit_ticks_values_and_quarters() -> None:
    assert told(chart_svg(COLUMNS)) == [
        "tỷ đồng", "0", "2.000", "4.000", "6.000", "7.274", "6.893", "6.455", "7.079", "6.619", *QUARTERS,
    ]  # fmt: skip


def test_two_series_are_named_beside_their_ink() -> None:
    two = chart("columns", ("Cảng", "Dệt"), series("Quý I/2021", (20, 8)), series("Quý I/2022", (19, None)))
    assert told(chart_svg(two)) == [
        "tỷ đồng", "Quý I/2021", "Quý I/2022", "0", "5", "10", "15", "20", "20", "8", "19", "…", "Cảng", "Dệt",
    ]  # fmt: skip


def test_a_column_that_is_not_known_is_no_zero() -> None:
    known, unknown = (
        chart_svg(chart("columns", ("I", "II"), series("Doanh thu", values))) for values in ((5, 0), (5, None))
    )
    assert (len(drawn(known, "rect")), len(drawn(unknown, "rect"))) == (2, 1)
    assert ("…" in told(known), "…" in told(unknown)) == (False, True)


def test_a_line_has_a_gap_where_nothing_is_known() -> None:
    lines = drawn(chart_svg(LINE), "polyline")
    points = [len(line.attrib["points"].split()) for line in lines]
    # The swatches of the legend, then I–II and IV–I of the first series, then all five quarters of the second.
    assert points == [2, 2, 2, 2, 5]


def test_a_point_between_two_gaps_is_a_marker_alone() -> None:
    alone = chart("line", ("I", "II", "III"), series("Nợ xấu", (None, 5, None)))
    assert drawn(chart_svg(alone), "polyline") == []
    assert len(drawn(chart_svg(alone), "circle")) == 1


def test_bars_below_zero_are_hatched_and_point_to_the_left() -> None:
    bars = drawn(chart_svg(BARS), "rect")
    zero = max(float(bar.attrib["x"]) for bar in bars)
    told_of = [(bar.attrib["fill"], float(bar.attrib["x"]) < zero) for bar in bars]
    assert told_of == [("url(#hatch)", True)] * 2 + [("#24527a", False)] * 3
    assert {"−423,5", "12,3", "chưa có số liệu"} <= set(told(chart_svg(BARS)))


def test_long_names_make_bars_of_columns() -> None:
    long = chart("columns", [f"{LONG_NAME} số {at}" for at in range(6)], series("Doanh thu", range(6)))
    assert "".join(told(chart_svg(long))).count("Hoàng Gia") == 6


def test_of_twenty_five_quarters_the_last_is_named() -> None:
    quarters = [f"{roman}/{year}" for year in range(2016, 2023) for roman in ("I", "II", "III", "IV")][:25]
    for form in ("columns", "line"):
        names = [text for text in told(chart_svg(chart(form, quarters, series("Doanh thu", range(25))))) if "/" in text]
        assert names[-1] == "I/2022"
        assert 4 < len(names) < 25


def test_series_differ_without_colour() -> None:
    four = [series(f"Nhóm {at}", (at + 1, at + 2)) for at in range(4)]
    columns = drawn(chart_svg(chart("columns", ("I", "II"), *four)), "rect")
    assert len({column.attrib["fill"] for column in columns}) == 4
    lines = drawn(chart_svg(chart("line", ("I", "II"), *four)), "polyline")
    assert len({line.attrib.get("stroke-dasharray") for line in lines}) == 4
    assert len({line.attrib["stroke"] for line in lines}) == 1


def test_nothing_known_is_said() -> None:
    for form in ("columns", "line", "bars"):
        empty = chart(form, ("I/2021", "II/2021"), series("Doanh thu", (None, None)))
        assert "chưa có số liệu" in told(chart_svg(empty))


def test_words_are_never_markup() -> None:
    hostile = chart("bars", ("<script>&", "\x00\x1b]]>"), series("<b>", (1, 2)), title="x")
    assert {"<script>&", "]]>"} <= set(told(chart_svg(hostile)))


def test_a_value_is_shown_as_its_figure_shows_it() -> None:
    figure = number("6.619,4 tỷ đồng", "6619400000000")
    one = chart("columns", ("I/2022",), Series(name="Doanh thu", values=(figure,)))
    assert "6.619,4" in told(chart_svg(one))


def test_a_picture_for_word() -> None:
    made = chart_png(COLUMNS)
    assert made == chart_png(COLUMNS)
    # 467,7 pt and 2 pt of margin on both sides at 220 dots per inch.
    assert int.from_bytes(made[16:20]) == pytest.approx((467.7 + 4) / 72 * 220, abs=1)


@dataclass(frozen=True)
class Box:
    """Where a text is, in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    is_value: bool  # a halo keeps lines off it

    def touches(self, other: Box) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 0.5 and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.5


def boxes(svg: str) -> Iterator[Box]:
    for element in drawn(svg, "text"):
        at = element.attrib
        size, x, baseline = float(at["font-size"]), float(at["x"]), float(at["y"])
        long = text_width(element.text or "", size)
        value = "paint-order" in at
        start = {"start": 0.0, "middle": long / 2, "end": long}[at.get("text-anchor", "start")]
        if turned := re.match(r"rotate\(-90 (\S+) (\S+)\)", at.get("transform", "")):
            middle = float(turned[2])
            yield Box(element.text or "", x - size / 2, x + size / 2, middle - long + start, middle + start, value)
        else:
            yield Box(
                element.text or "", x - start, x - start + long, baseline - 0.7 * size, baseline + 0.2 * size, value
            )


NAMES = st.text(st.characters(codec="utf-8", categories=("Lu", "Ll", "Nd", "Zs")), min_size=1, max_size=60)
VALUES = st.none() | st.integers(-10_000, 99_999)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    categories = draw(st.lists(NAMES, min_size=1, max_size=25))
    count = draw(st.integers(1, 4))
    return chart(
        draw(st.sampled_from(["columns", "line", "bars"])),
        categories,
        *(Series(name=draw(NAMES), values=tuple(amount(draw(VALUES)) for _ in categories)) for _ in range(count)),
    )


@settings(max_examples=150, deadline=None)
@given(charts(), st.sampled_from([247.0, 467.7]))
def test_no_text_leaves_the_picture(drawn_chart: Chart, width: float) -> None:
    svg = chart_svg(drawn_chart, width)
    height = float(fromstring(svg).attrib["viewBox"].split()[3])
    out = [
        box
        for box in boxes(svg)
        if box.left < -0.5 or box.right > width + 0.5 or box.top < -0.5 or box.bottom > height + 0.5
    ]
    assert out == []


@settings(max_examples=150, deadline=None)
@given(charts(), st.sampled_from([247.0, 467.7]))
def test_no_value_covers_another(drawn_chart: Chart, width: float) -> None:
    found = [box for box in boxes(chart_svg(drawn_chart, width)) if box.is_value]
    touching = [
        (one.text, other.text) for at, one in enumerate(found) for other in found[at + 1 :] if one.touches(other)
    ]
    assert touching == []
