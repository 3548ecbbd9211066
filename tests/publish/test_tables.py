"""Tables: what nobody knows takes no line and no column; the period's own column always stands."""

from __future__ import annotations

from khoi.catalog.publications import IndicatorTable
from khoi.publish.tables import indicator_table
from khoi.publish.telling import Teller
from publish.figures import Q1, Q2, facts, figure, publishing
from tables import each

TABLE = IndicatorTable(
    title="Chỉ tiêu {period}",
    of=("revenue.total", "profit.before_tax"),
    columns=("plan", "same", "value", "change", "to_date", "plan_percent"),
)
PERIODS = {"Q1": Q1, "Q2": Q2}


@each("""
    | period | now        | same       | plan       | columns                                 |
    | Q1     | 2000000000 | 1000000000 | 8000000000 | plan, same, value, change, plan_percent |
    | Q1     | 2000000000 |            | 8000000000 | plan, value, plan_percent               |
    | Q2     | 2000000000 |            | 8000000000 | plan, value, to_date, plan_percent      |
    | Q1     |            | 1000000000 | 8000000000 | plan, same, value                       |
""")
def test_the_columns_that_tell_something(period: str, now: str, same: str, plan: str, columns: str) -> None:
    known = facts(figure("revenue.total", now, same, plan=plan), period=PERIODS[period])
    table = indicator_table(Teller(known, publishing()), TABLE)
    assert table is not None
    heads = {
        "plan": "Kế hoạch năm 2022", "same": "Quý I/2021", "value": "Quý I/2022", "to_date": "Lũy kế từ đầu năm",
        "change": "Tăng, giảm so với cùng kỳ", "plan_percent": "So với kế hoạch năm",
    }  # fmt: skip
    if period == "Q2":
        heads |= {"value": "Quý II/2022"}
    assert [column.head for column in table.columns[2:]] == [heads[code] for code in columns.split(", ")]


def test_an_indicator_of_which_nothing_is_known_has_no_line() -> None:
    known = facts(figure("revenue.total", "2000000000"), figure("profit.before_tax"))
    table = indicator_table(Teller(known, publishing()), TABLE)
    assert table is not None
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Tổng doanh thu", "tỷ đồng", "2"]]


def test_percentages_of_a_column_have_one_form() -> None:
    known = facts(figure("revenue.total", "1000", plan="4000"), figure("profit.before_tax", "221", plan="1000"))
    table = indicator_table(Teller(known, publishing()), TABLE)
    assert table is not None
    assert [row.cells[-1].text for row in table.rows] == ["25,0%", "22,1%"]
