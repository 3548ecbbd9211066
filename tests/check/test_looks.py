"""A form beside the enterprise's own past: what is odd is told once, with the likeliest cause; nothing is corrected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from khoi.check.looks import finals, inspect
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


def told(findings: list[Finding]) -> list[str]:
    """`past.scale_slip 5000000`: code, and what is proposed."""
    return [f"{f.code} {f.values.get('proposed', '')}".strip() for f in findings]


@each("""
    About 10³, 10⁶ or 10⁹ times what was ever reported, or that part of it
    | now      | past    | proposed |
    | 5000     | 5, 4, 6 | 5000000  |   nghìn đồng typed as triệu
    | 5000000  | 5, 4, 6 | 5000000  |   đồng
    | 0.005    | 5, 4, 6 | 5000000  |   tỷ
    | 0.000005 | 5, 4, 6 | 5000000  |
    | 25000    | 5, 5    | 25000000 |   five times as much, and slipped
    | 25001    | 5, 5    |          |   no slip: a great year
    | 1000     | 5, 5    | 1000000  |
    | 999      | 5, 5    |          |
    | 5        | 5, 4, 6 |          |
    | 15000    | 5       | 15000000 |   a single period is a narrower habit
    | 15001    | 5       |          |
    | 5000     | 5, ., . | 5000000  |
    | 5000     | ., ., 5 | 5000000  |
    | 5000     | 5, –, 4 | 5000000  |   a nil is no size
    | 5000     | 1, 31   | 5000000  |   it jumps about, but never so far
    | 900      | 1, 31   |          |   within thirty times the largest
    | –        | 5, 4, 6 |          |
    |          | 5, 4, 6 |          |
    | 5000     |         |          |   without a past nothing is odd
""")
def test_slips_of_scale(now: str, past: str, proposed: str) -> None:
    found = odd({"revenue": now}, series("revenue", past))
    assert told(found) == ([f"past.scale_slip {proposed}"] if proposed else [])


STEADY = "100, 104, 98, 101, 99, 103, 97, 100, 102, 98, 101, 99"
"""Three years of triệu đồng, a few hundredths up and down."""

SEASONAL = "40, 41, 40, 400, 39, 40, 41, 395, 40, 40, 39, 405"
"""The same, but every first quarter is ten times as large."""


@each("""
    After three years of about a hundred
    | now   | period | told |
    | 100   | 2022Q1 | |
    | 160   | 2022Q1 | |
    | 299   | 2022Q1 | |
    | 320   | 2022Q1 | past.jump |
    | 30    | 2022Q1 | past.jump |
    | 1000  | 2022Q1 | past.zero_slip 100000000 |
    | 10.1  | 2022Q1 | past.zero_slip 101000000 |
    | 9900  | 2022Q1 | past.zero_slip 99000000 |
    | -102  | 2022Q1 | past.sign 102000000 |
    | -400  | 2022Q1 | past.jump |   a loss, but not the usual sum with a sign
    | 104.123 | 2022Q1 | |
    | 205   | 2022Q2 | past.cumulative_line 105000000 |   the first quarter was 100
    | 303   | 2022Q3 | past.cumulative_line 99000000 |   100 and 104
    | 205   | 2022Q1 | |   nothing to cumulate yet
    | –     | 2022Q1 | past.jump |   never nil before
""")
def test_a_steady_flow(now: str, period: str, told: str) -> None:
    assert spoken_told(odd({"profit": now}, series("profit", STEADY), period)) == told


def spoken_told(findings: list[Finding]) -> str:
    return "; ".join(told(findings))


@each("""
    Every first quarter is ten times the others
    | now  | period | told |
    | 410  | 2022Q1 | |   as in the first quarters of other years
    | 41   | 2022Q1 | |   and as in the last quarters: nothing is sure
    | 4000 | 2022Q1 | past.zero_slip 400000000 |
    | 7    | 2022Q1 | past.jump |
""")
def test_a_season_is_no_jump(now: str, period: str, told: str) -> None:
    assert spoken_told(odd({"revenue": now}, series("revenue", SEASONAL), period)) == told


@each("""
    | now    | past                              | told |
    | 1234.5 | 1234.5, 1180, 1302, 1250          | past.same_again |
    | 1250   | 1234.5, 1180, 1302, 1250          | |   three digits may recur
    | 1302.4 | 1234.5, 1180, 1250, 1302.4        | past.same_again |   as a year ago
    | 1234.5 | 1234.5, 1234.5, 1234.5            | |   it always stands still
    | 1234.5 | 1234.5                            | |
""")
def test_the_same_to_the_last_digit(now: str, past: str, told: str) -> None:
    assert spoken_told(odd({"revenue": now}, series("revenue", past))) == told


@each("""
    | now | past                                   | told |
    | 910 | 190, 195, 188, 191, 194, 190, 189, 192 | past.transposed 190000000 |
    | 350 | 190, 195, 188, 191, 194, 190, 189, 192 | |   533 or 53 it never was
""")
def test_two_digits_changed_places(now: str, past: str, told: str) -> None:
    assert spoken_told(odd({"revenue": now}, series("revenue", past))) == told


def test_a_few_people_come_and_go() -> None:
    assert odd({"unions": "9"}, series("unions", "1, 1, 2, 1, 1, 1, 2, 1")) == []


def test_a_slip_says_all_that_is_needed_to_mend_it() -> None:
    (finding,) = odd({"revenue": "5000"}, series("revenue", "5, 4, 6"))
    assert (finding.code, finding.place.cell, finding.place.sheet) == ("past.scale_slip", "I10", "01")
    assert (finding.place.indicator, finding.place.enterprise) == ("trade.revenue", CODES["An"])
    assert finding.values == {
        "indicator": "Doanh thu",
        "value": "5000000000",
        "unit": "đồng",
        "usual": "5000000",
        "proposed": "5000000",
        "suspicion": "0.95",
        "explanation": "",
    }


@each("""
    The other sign than nearly always, about as large as ever
    | now | past           | proposed |
    | -5  | 5, 4, 6        | 5000000  |
    | 5   | -5, -4, -6     | -5000000 |   a loss every quarter, and now a gain
    | -5  | 5, 4           |          |   two quarters are no habit
    | -10 | 5, 4, 6        | 10000000 |   twice what is usual
    | -11 | 5, 4, 6        |          |   so much must be a loss
    | -3  | 5, 4, 6        | 3000000  |
    | -2  | 5, 4, 6        |          |   a small loss is just that
    | -5  | 5, -1, 4, 6    | 5000000  |   one loss in four quarters
    | -5  | 5, -1, 4       |          |   in three
    | -3  | 5, -2, 4, 6    |          |   not far larger than that loss
    | -5  | 5, –, 4, 6     | 5000000  |   nothing has no sign
""")
def test_signs(now: str, past: str, proposed: str) -> None:
    found = odd({"profit": now}, series("profit", past))
    assert [(f.code, f.values["proposed"]) for f in found] == ([("past.sign", proposed)] if proposed else [])


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


@each("""
    The second quarter, beside three years of the four quarters before it, newest first
    | now      | year                                    | told            |
    | 10 20 4  | 5 10 2; 6 12 2.4; 9 18 3.6; 10 20 4     |                 |   as every spring
    | 15 30 6  | 5 10 2; 6 12 2.4; 9 18 3.6; 10 20 4     | past.cumulative |
    | 15 30 40 | 5 10 40; 6 12 40; 9 18 40; 10 20 40     |                 |   the last stands as ever: no one added up
    | 15 30 48 | 5 10 40; 6 12 40; 9 18 40; 10 20 40     |                 |
    | 15 30 49 | 5 10 40; 6 12 40; 9 18 40; 10 20 40     | past.cumulative |   it may be mistaken too
""")
def test_cumulative_in_a_season(now: str, year: str, told: str) -> None:
    heads = ("revenue", "exports", "wages")
    books = [dict(zip(heads, quarter.split(), strict=True)) for quarter in year.split("; ")]
    found = odd(dict(zip(heads, now.split(), strict=True)), books * 3, "2022Q2")
    assert [f.code for f in found] == ([told] if told else [])


def test_a_handful_of_events_is_no_sign_of_the_cumulative() -> None:
    past = [{"revenue": "5", "exports": "10", "unions": "1"}]
    assert odd({"revenue": "10", "exports": "10", "unions": "2"}, past, "2021Q2") == []


def test_cumulative_names_its_lines() -> None:
    past = [{"revenue": "5", "exports": "10", "wages": "2"}]
    (finding,) = odd({"revenue": "10", "exports": "20", "wages": "4"}, past, "2021Q2")
    assert (finding.values["lines"], finding.values["period"]) == ("Doanh thu, Xuất khẩu, Quỹ lương", "quý II/2021")
    assert finding.values["proposals"] == "trade.revenue=5000000 trade.exports=10 staff.wages=2000000"


@each("""
    A stock more than three times the last one, or less than a third
    | now  | past | why      | told                |
    | 27   | 9    |          |                     |
    | 27.1 | 9    |          | past.jump           |
    | 3    | 9    |          |                     |
    | 2.9  | 9    |          | past.jump           |
    | 27.1 | 9    | Sáp nhập | past.jump           |
    | 27.1 | ., 9 |          | past.jump           |   the last that is known
    | 27.1 | –    |          |                     |
    | –    | 9    |          |                     |
""")
def test_jumps_of_stocks(now: str, past: str, why: str, told: str) -> None:
    found = odd({"loans": now}, series("loans", past), why=why)
    assert [f.code for f in found] == ([told] if told else [])
    assert [f.severity for f in found] == ([] if not told else ["note" if why else "warning"])


def test_a_flow_may_jump() -> None:
    assert odd({"revenue": "50"}, series("revenue", "9")) == []


def test_without_a_past_nothing_is_odd() -> None:
    assert odd({"revenue": "5", "loans": "9"}, []) == []


@each("""
    What the form says of the quarter before, beside what was said of it then
    | line   | before | basis    | now  | told |
    | profit | 100    | estimate | 100  | |
    | profit | 100    | estimate | 150  | |
    | profit | 100    | estimate | 151  | past.estimate_missed |
    | profit | 100    | estimate | 66   | past.estimate_missed |
    | profit | 100    | estimate | -100 | past.estimate_missed |
    | profit | 100    | estimate | –    | past.estimate_missed |
    | profit | 100    | estimate |      | |   not said again
    | profit | –      | estimate | 1    | past.estimate_missed |
    | unions | –      | estimate | 1    | |   so few may come unforeseen
    | unions | 1      | estimate | 19   | |
    | unions | 1      | estimate | 20   | past.estimate_missed |
    | unions | 20     | estimate | 1    | past.estimate_missed |
    | profit | 100    | final    | 100  | |
    | profit | 100    | final    | 101  | past.final_revised |
    | unions | 1      | final    | 2    | past.final_revised |   what was final is not chance
""")
def test_last_quarter_s_final_figure(line: str, before: str, basis: str, now: str, told: str) -> None:
    at = Period.parse("2022Q1")
    final = replace(figure(line, now, at.previous), basis=Basis.FINAL)
    held = replace(figure(line, before, at.previous), basis=Basis.of(basis))
    reading = FormReading("tep.xlsx", SheetKey("general", CODES["An"], at), (final,), (), ())
    found = spoken(inspect(reading, [{SHORT[line]: Held(held)}], small_pack()))
    assert "; ".join(f.code for f in found) == told


THREE = ("revenue", "profit", "wages")
QUARTERS = ("120.4 31.2 17.5", "108.1 28.3 16.2", "131.7 35.6 18.8", "118.9 30.4 15.5")
PAST = [dict(zip(THREE, quarter.split(), strict=True)) for quarter in QUARTERS]


@each("""
    One mistake through the whole form is told once
    | revenue  | profit  | wages  | told |
    | 125      | 30      | 16.5   | |
    | 125000   | 30000   | 16500  | past.wrong_unit |
    | 0.125    | 0.03    | 0.0165 | past.wrong_unit |
    | 125000   | 30000   | 16.5   | past.wrong_unit |   two of three
    | 125000   | 30      | 16.5   | past.scale_slip |
    | 120.4    | 31.2    | 17.5   | past.copied |   the quarter before
    | 118.9    | 30.4    | 15.5   | past.copied |   a year ago
    | 120.4    | 31.2    | 16.5   | past.same_again |   two lines are not most; one of four digits is told
""")
def test_a_whole_form(revenue: str, profit: str, wages: str, told: str) -> None:
    now = dict(zip(THREE, (revenue, profit, wages), strict=True))
    assert "; ".join(f.code for f in odd(now, PAST)) == told


def test_a_wrong_unit_proposes_every_line() -> None:
    [finding] = odd({"revenue": "125000", "profit": "30000", "wages": "16500"}, PAST)
    proposals = "trade.revenue=125000000 trade.profit=30000000 staff.wages=16500000"
    assert (finding.values["proposals"], finding.values["factor"]) == (proposals, "1000")


@given(
    st.lists(st.integers(50, 150), min_size=4, max_size=12),
    st.integers(50, 150),
    st.sampled_from([-9, -6, -3, 3, 6, 9]),
)
def test_a_slip_of_a_steady_series_is_always_found(past: list[int], now: int, power: int) -> None:
    slipped = str(Decimal(now).scaleb(power))
    found = odd({"profit": slipped}, series("profit", ", ".join(map(str, past))))
    assert told(found) == [f"past.scale_slip {now}000000"]


@given(st.permutations(THREE), st.sampled_from(["125000 30000 16500", "120.4 31.2 17.5", "125000 30 16.5"]))
def test_the_order_of_lines_does_not_matter(order: list[str], now: str) -> None:
    values = dict(zip(THREE, now.split(), strict=True))
    assert {f.code for f in odd({head: values[head] for head in order}, PAST)} == {f.code for f in odd(values, PAST)}


@each("""
    What was probably meant by a final figure
    | estimate | final     | likely |
    | 100      | 100000    | 100    |
    | 100      | 0.1       | 100    |
    | 100      | 120000000 | 120    |
    | -100     | -90000    | -90    |
    | 100      | 300       |        |
    | 100      | -100000   |        |
    | 0        | 100000    |        |
    | 100      | 0         |        |
""")
def test_a_final_figure_in_another_unit(estimate: str, final: str, likely: str) -> None:
    found = finals.likely(Decimal(estimate), Decimal(final))
    assert found == (Decimal(likely) if likely else None)
