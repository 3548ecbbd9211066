"""A submission beside the enterprise's own past: what is odd is told, nothing is corrected."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from khoi.check.past import inspect
from khoi.collect.layout import SheetKey
from khoi.collect.submission import Figure, FormReading
from khoi.values.basis import Basis, State
from khoi.values.finding import Finding
from khoi.values.period import Period
from office import CODES, SHORT, small_pack, spoken
from tables import each


@dataclass(frozen=True)
class Held:
    """A figure of the past, as the check asks for it."""

    figure: Figure


def figure(head: str, written: str, period: Period, why: str = "") -> Figure:
    """In triệu đồng, or as it is for people and USD; `–` is nil, blank not reported."""
    scale = 0 if head in {"staff", "exports", "unions"} else 6
    state = {"": State.NOT_REPORTED, "–": State.NIL}.get(written, State.VALUE)
    value = Decimal(written).scaleb(scale) if state is State.VALUE else None
    return Figure(SHORT[head], period, Basis.ESTIMATE, state, value, "01", "I10", written, "", why)


def odd(now: dict[str, str], past: list[dict[str, str]], period: str = "2022Q1", why: str = "") -> list[Finding]:
    """What is said of a form, given the periods before, newest first."""
    at = Period.parse(period)
    figures = tuple(figure(head, written, at, why) for head, written in now.items())
    reading = FormReading("tep.xlsx", SheetKey("general", CODES["An"], at), figures, (), ())
    books, before = [], at
    for row in past:
        before = before.previous
        books.append({SHORT[head]: Held(figure(head, w, before)) for head, w in row.items()})
    return spoken(inspect(reading, books, small_pack()))


def series(head: str, past: str) -> list[dict[str, str]]:
    """`5, 4, –` as the books of three periods, newest first; `.` where nothing is in force."""
    return [{} if value.strip() == "." else {head: value.strip()} for value in past.split(",") if value]


@each("""
    About 10³, 10⁶ or 10⁹ times the usual size, or that part of it
    | now      | past    | proposed |
    | 5000     | 5, 4, 6 | 5000000  |   nghìn đồng typed as triệu
    | 5000000  | 5, 4, 6 | 5000000  |   đồng
    | 0.005    | 5, 4, 6 | 5000000  |   tỷ
    | 0.000005 | 5, 4, 6 | 5000000  |
    | 25000    | 5, 5    | 25000000 |   just five thousand... times five
    | 25001    | 5, 5    |          |   no slip: a great year
    | 1000     | 5, 5    | 1000000  |
    | 999      | 5, 5    |          |
    | 50       | 5, 4, 6 |          |
    | 5        | 5, 4, 6 |          |
    | 5000     | 5       |          |   one value is no habit
    | 5000     | 5, ., . |          |
    | 5000     | 5, ., 4 | 5000000  |
    | 5000     | 5, –, 4 | 5000000  |   a nil is no size
    | 5000     | 1, 31   |          |   nor is what jumps about
    | 5000     | 1, 30   | 5000000  |
    | –        | 5, 4, 6 |          |
    |          | 5, 4, 6 |          |
""")
def test_slips_of_scale(now: str, past: str, proposed: str) -> None:
    found = odd({"revenue": now}, series("revenue", past))
    assert [(f.code, f.values["proposed"]) for f in found] == ([("past.scale_slip", proposed)] if proposed else [])


def test_a_slip_says_all_that_is_needed_to_mend_it() -> None:
    (finding,) = odd({"revenue": "5000"}, series("revenue", "5, 4, 6"))
    assert (finding.code, finding.place.cell, finding.place.sheet) == ("past.scale_slip", "I10", "01")
    assert (finding.place.indicator, finding.place.enterprise) == ("trade.revenue", CODES["An"])
    assert finding.values == {
        "indicator": "Doanh thu",
        "value": "5.000.000.000",
        "usual": "5.000.000",
        "unit": "đồng",
        "proposed": "5000000",
        "factor": "1.000",
    }


def test_losses_slip_too() -> None:
    assert [f.code for f in odd({"profit": "-5000"}, series("profit", "-5, -4"))] == ["past.scale_slip"]


@each("""
    Six flows would do; three of them must look like the year to date
    | period | revenue | exports | wages | past                           | told |
    | 2021Q2 | 10      | 20      | 4     | 5 10 2                         | yes  |
    | 2021Q2 | 7.5     | 15      | 3     | 5 10 2                         | yes  |   half as much again
    | 2021Q2 | 7       | 14      | 2.9   | 5 10 2                         |      |
    | 2021Q2 | 15      | 30      | 6     | 5 10 2                         | yes  |   three times
    | 2021Q2 | 15.1    | 30.1    | 6.1   | 5 10 2                         |      |
    | 2021Q2 | 5       | 20      | 4     | 5 10 2                         | yes  |   two of three
    | 2021Q2 | 5       | 10      | 4     | 5 10 2                         |      |
    | 2021Q2 | 10      | 20      |       | 5 10 2                         |      |   two lines are too few
    | 2021Q2 | 10      | 20      | 4     | 5 10 –                         |      |
    | 2021Q3 | 15      | 30      | 6     | 5 10 2; 5 10 2                 | yes  |
    | 2021Q3 | 10      | 20      | 4     | 5 10 2; 5 10 2                 |      |   a good quarter
    | 2021Q3 | 15      | 30      | 6     | 5 10 2                         |      |   the first quarter is not known
    | 2022Q1 | 10      | 20      | 4     | 5 10 2; 5 10 2; 5 10 2; 5 10 2 |      |   nothing to cumulate yet
""")
def test_cumulative_typed_as_the_quarter(
    period: str, revenue: str, exports: str, wages: str, past: str, told: str
) -> None:
    heads = ("revenue", "exports", "wages")
    books = [dict(zip(heads, quarter.split(), strict=True)) for quarter in past.split("; ")]
    found = odd(dict(zip(heads, (revenue, exports, wages), strict=True)), books, period)
    assert [f.code for f in found] == (["past.cumulative"] if told else [])


def test_cumulative_names_its_lines() -> None:
    past = [{"revenue": "5", "exports": "10", "wages": "2"}]
    (finding,) = odd({"revenue": "10", "exports": "20", "wages": "4"}, past, "2021Q2")
    assert finding.values == {"lines": "Doanh thu, Xuất khẩu, Quỹ lương", "period": "quý II/2021"}


@each("""
    A stock more than three times the last one, or less than a third
    | now  | past | why      | told                |
    | 27   | 9    |          |                     |
    | 27.1 | 9    |          | past.jump           |
    | 3    | 9    |          |                     |
    | 2.9  | 9    |          | past.jump           |
    | 27.1 | 9    | Sáp nhập | past.jump_explained |   a note, not a warning
    | 27.1 | ., 9 |          |                     |   only the last period is asked
    | 27.1 | –    |          |                     |
    | –    | 9    |          |                     |
""")
def test_jumps_of_stocks(now: str, past: str, why: str, told: str) -> None:
    assert [f.code for f in odd({"loans": now}, series("loans", past), why=why)] == ([told] if told else [])


def test_a_flow_may_jump() -> None:
    assert odd({"revenue": "50"}, series("revenue", "9")) == []


def test_without_a_past_nothing_is_odd() -> None:
    assert odd({"revenue": "5", "loans": "9"}, []) == []


def test_last_quarter_s_final_figure_is_not_judged_as_this_quarter_s() -> None:
    at = Period.parse("2022Q1")
    final = Figure(SHORT["revenue"], at.previous, Basis.FINAL, State.VALUE, Decimal(5 * 10**9), "01", "H10", "", "")
    reading = FormReading("tep.xlsx", SheetKey("general", CODES["An"], at), (final,), (), ())
    books = [{SHORT["revenue"]: Held(figure("revenue", "5", at.previous))}] * 3
    assert inspect(reading, books, small_pack()) == []
