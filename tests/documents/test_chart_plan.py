"""What a chart shows of its numbers, by pencil."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import pytest

from khoi.documents.chart_plan import axis_format, has_axis, label_size, labelled, scale
from khoi.documents.deck import Box, OutChart, OutSeries
from tables import each

BOX = Box(0, 0, 440, 300)


def chart(form: Literal["columns", "line", "bars"], *series: str) -> OutChart:
    """Series of numbers apart by spaces; a dash is a gap."""
    read = [tuple(None if text == "-" else Decimal(text) for text in line.split()) for line in series]
    drawn = tuple(OutSeries(f"{n}", values, tuple(str(value) for value in values)) for n, values in enumerate(read))
    return OutChart(BOX, form, "Doanh thu", "tỷ đồng", tuple(f"{n}" for n in range(len(read[0]))), drawn, "")


@each("""
    | form    | values        | lowest | highest | step  |
    | columns | 40 80         | 0      | 90      | 20    |  from zero, an eighth for labels
    | columns | 0 0           | 0      | 1.125   | 0.2   |
    | columns | - -           | 0      | 1.125   | 0.2   |  nothing known
    | columns | -40 40        | -50    | 50      | 20    |
    | line    | 5200 7320     | 4500   | 7500    | 500   |  far from zero: a part of the axis, in whole steps
    | line    | 61.1 - 61.3   | 61.05  | 61.35   | 0.05  |
    | line    | 100 900       | 0      | 1000    | 200   |
    | line    | 6619          | 4000   | 14000   | 2000  |
""")
def test_from_where_to_where_an_axis_reaches(form: str, values: str, lowest: str, highest: str, step: str) -> None:
    found = scale(chart(form, values))  # type: ignore[arg-type]
    assert found == pytest.approx((float(lowest), float(highest), float(step)))


FEW = " ".join(str(n) for n in range(8))
MANY = "5 3 4 9 - " + " ".join(["6"] * 12) + " 7"


@each("""
    | form    | series | expected                     |
    | line    | FEW    | 0 1 2 3 4 5 6 7              |
    | columns | MANY   | 0 1 2 3 5 6 7 8 9 10 11 12 13 14 15 16 17 |
    | line    | MANY   | 0 1 3 17                     |  first, lowest, highest, last
""")
def test_which_points_bear_labels(form: str, series: str, expected: str) -> None:
    drawn = chart(form, {"FEW": FEW, "MANY": MANY}[series])  # type: ignore[arg-type]
    assert " ".join(str(n) for n in labelled(drawn.series[0], drawn)) == expected
    assert has_axis(drawn) == (form == "line" and series == "MANY")


def test_of_many_lines_only_the_last_point_bears_a_label() -> None:
    drawn = chart("line", FEW, FEW, FEW)
    assert [list(labelled(series, drawn)) for series in drawn.series] == [[7], [7], [7]]


@each("""
    | values         | format                                      |
    | 5000 9000      | [>=1000000]0"."000"."000;[>=1000]0"."000;0  |
    | 61.1 61.3      | [$-42A]0.00                                 |
    | 10 14          | [>=1000000]0"."000"."000;[>=1000]0"."000;0  |
    | 10 12          | [$-42A]0.0                                  |
""")
def test_how_an_axis_writes_its_amounts(values: str, format: str) -> None:
    assert axis_format(chart("line", values)) == format


def test_labels_of_columns_shrink_then_stand_upright() -> None:
    assert label_size(chart("columns", "40 80")) == (13, False)
    assert label_size(chart("columns", " ".join(["1234.5"] * 12))) == (10, False)
    assert label_size(chart("columns", " ".join(["123456.5"] * 16))) == (9, True)
