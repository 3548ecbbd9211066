"""The number that a cell holds, by the text in which it is printed."""

from __future__ import annotations

from decimal import Decimal

from khoi.publish.publication import Cell, Column, Number, Reference, Row, Table, Words
from khoi.publish.render.stored import Stored, stored, stored_cells
from tables import each

REFERENCE = Reference(code="revenue.total", period="2022Q1")


def number(text: str, value: str, unit: str = "VND") -> Number:
    return Number(text=text, value=value, unit=unit, ref=REFERENCE)


@each("""
    | text             | exact         | cell             | decimals |
    | 6.619            | 6619016897500 | 6619.0168975     | 0        |
    | 203,1            | 203107704700  | 203.1077047      | 1        |
    | 11,09            | 11091267      | 11.091267        | 2        |
    | 27               | 27            | 27               | 0        |
    | −5.344           | -5344000111   | -5344.000111     | 0        |
    | 0                | 0             | 0                | 0        |
    | 22,2             | 22.184591     | 22.184591        | 1        |
    | 10.000           | 10000         | 10000            | 0        |
    | 6.619 tỷ đồng    | 6619016897500 |                  |          |  more than a number
    | 6.620            | 6619016897500 |                  |          |  not what it says
    | gấp 2,3 lần      | 2.3           |                  |          |
""")
def test_a_number_at_the_scale_of_its_text(text: str, exact: str, cell: str, decimals: str) -> None:
    expected = Stored(Decimal(cell), int(decimals)) if decimals else None
    assert stored(number(text, exact)) == expected


@each("""
    | text   | exact     | cell        |
    | 61,18% | 61.184239 | 0.61184239  |
    | −9%    | -9.0043   | -0.090043   |
    | 0,0%   | 0.0003    | 0.000003    |
    | 61%    | 0.61      |             |  a fraction is not a percent
""")
def test_a_percent_with_its_sign_is_a_fraction(text: str, exact: str, cell: str) -> None:
    found = stored(number(text, exact, "percent"))
    assert (str(found.value) if found else "") == cell
    assert found is None or found.percent


def in_column(unit: str, *figures: tuple[str, str]) -> list[str]:
    """What the cells of a column hold."""
    rows = tuple(Row(cells=(Cell(runs=(number(*figure),)),)) for figure in figures)
    table = Table(title="", unit=unit, columns=(Column(head="Doanh thu"),), rows=rows)
    return [str(cell.value) if cell else "" for (cell,) in stored_cells(table)]


def test_a_small_amount_has_the_scale_of_its_column() -> None:
    """300 đồng are `0` in thousands too; beside 12.001 they are 0,0003 million."""
    assert in_column("triệu đồng", ("12.001", "12001000083"), ("0", "300")) == ["12001.000083", "0.0003"]


def test_small_amounts_alone_have_the_scale_of_their_table() -> None:
    assert in_column("triệu đồng", ("0", "300"), ("0", "0")) == ["0.0003", "0"]


def test_a_column_may_count_what_has_no_scale() -> None:
    assert in_column("triệu đồng", ("27", "27"), ("107", "107")) == ["27", "107"]


def test_lines_may_have_scales_of_their_own() -> None:
    """One indicator per line: tỷ đồng, triệu USD, doanh nghiệp."""
    assert in_column("", ("6.619", "6619016897500"), ("11,09", "11091267"), ("27", "27")) == [
        "6619.0168975",
        "11.091267",
        "27",
    ]


def test_a_cell_that_says_more_than_a_number_holds_text() -> None:
    figure = number("30", "30")
    cells = (
        Cell(runs=(figure, Words(text=" "))),
        Cell(runs=(figure, Words(text=" đơn vị"))),
        Cell(runs=(figure, figure)),
    )
    table = Table(
        title="", columns=(Column(head="a"),) * 3, rows=(Row(cells=cells), Row(cells=cells[:1], role="heading"))
    )
    assert stored_cells(table) == [[Stored(Decimal(30), 0), None, None], [None, None, None]]
