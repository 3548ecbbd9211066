"""The figures of a consolidation against a pencil: the tables are those of `year.py`."""

from __future__ import annotations

from typing import Any

import pytest

from office import Office, in_millions
from tables import each


def told(figure: dict[str, Any], value: str | None) -> str:
    """Money in triệu, all else as it is; `.` where there is nothing to say."""
    if value is None:
        return "."
    return in_millions(value) if figure["unit"] in {"VND", "wage"} else value


def changed(document: dict[str, Any], prefix: str = "") -> str:
    """`+` percent, `p` percentage points."""
    percent, points = (document.get(f"{prefix}change_{kind}") for kind in ("percent", "points"))
    return "." if percent is None and points is None else f"{percent}%" if points is None else f"{points}p"


@each("""
    2022Q1 beside 2021Q1: all members, and those present in both (An and Bính)
    | code               | value  | then | change                 | both                    | of |
    | trade.revenue      | 2400   | 2000 | 20%                    | 7.1428571428571428571%  | 2  |   1500 / 1400
    | trade.profit       | 75     | 120  | -37.5%                 | -50%                    | 2  |   30 / 60
    | trade.exports      | 100.25 | 90.5 | 10.773480662983425414% | .                       | 1  |   An alone, from zero
    | staff.headcount    | 120    | 100  | 20%                    | 14.285714285714285714%  | 2  |
    | staff.wages        | 3960   | 3000 | 32%                    | 37.142857142857142857%  | 2  |   2880 / 2100
    | staff.monthly_wage | 11     | 10   | 10%                    | 20%                     | 2  |   3960/360; 2880/240
    | trade.margin       | 3.125  | 6    | -2.875p                | -2.2857142857142857143p | 2  |   75 / 2400; 2 - 30/7
    | staff.new_unions   | 3      | .    | .                      | .                       | 0  |   nobody said then
    | bank.loans         | 9000   | 8000 | 12.5%                  | 12.5%                   | 1  |
    | bank.bad           | 90     | 400  | -77.5%                 | -77.5%                  | 1  |
    | bank.npl           | 1      | 5    | -4p                    | -4p                     | 1  |
""")
def test_this_quarter_and_the_same_last_year(
    code: str, value: str, then: str, change: str, both: str, of: str, read_only_year: Office
) -> None:
    figure = read_only_year.figure(code, "2022Q1")
    same = figure["same_period"]
    assert (
        told(figure, figure["value"]),
        told(figure, same["value"]),
        changed(same),
        changed(same, "same_members_"),
        str(same["same_members"]),
    ) == (value, then, change, both, of)


@each("""
    Groups: those who are in them now, and those who were then
    | group        | code          | value | then | change | both  |
    | sector:bank  | trade.revenue | 300   | 400  | -25%   | -25%  |
    | sector:bank  | trade.profit  | 30    | -40  | .      | .     |   a negative base: not comparable
    | sector:bank  | trade.margin  | 10    | -10  | 20p    | 20p   |   points need no base
    | sector:trade | trade.revenue | 2100  | 1600 | 31.25% | 20%   |
    | sector:trade | bank.loans    | .     | .    | .      | .     |
    | club:ship    | trade.revenue | 2100  | 1000 | 110%   | 20%   |
    | club:young   | trade.revenue | 1200  | 1600 | -25%   | 20%   |
    | club:ship    | trade.profit  | 45    | 100  | -55%   | -100% |   An's nil is zero
""")
def test_groups(group: str, code: str, value: str, then: str, change: str, both: str, read_only_year: Office) -> None:
    figure = read_only_year.result("2022Q1", group=group).figure(code)
    if figure is None:
        assert (value, then) == (".", ".")
        return
    same = figure["same_period"]
    assert (
        told(figure, figure["value"]), told(figure, same["value"]), changed(same), changed(same, "same_members_"),
    ) == (value, then, change, both)  # fmt: skip


@each("""
    Against the quarter before
    | period | code             | before                | change                  |
    | 2022Q1 | trade.revenue    | 3000                  | -20%                    |
    | 2022Q1 | bank.loans       | 8800                  | 2.2727272727272727273%  |
    | 2022Q1 | bank.npl         | 2.2727272727272727273 | -1.2727272727272727273p |
    | 2021Q4 | bank.loans       | .                     | .                       |   Bính forgot a quarter
    | 2021Q3 | staff.new_unions | 1                     | -100%                   |   from one to a nil
    | 2021Q1 | trade.revenue    | .                     | .                       |
""")
def test_the_quarter_before(period: str, code: str, before: str, change: str, read_only_year: Office) -> None:
    figure = read_only_year.figure(code, period)
    assert (told(figure, figure["previous"]["value"]), changed(figure["previous"])) == (before, change)


@each("""
    Flows are added, averages averaged, ratios made of their parts, a stock is its last value
    | period | code               | to_date |
    | 2021Q1 | trade.revenue      | 2000    |
    | 2021Q2 | trade.revenue      | 4300    |
    | 2021Q3 | trade.revenue      | 6000    |   Bính's third quarter is missing, not zero
    | 2021Q4 | trade.revenue      | 9000    |
    | 2022Q1 | trade.revenue      | 2400    |   begins anew
    | 2021Q3 | staff.headcount    | 100     |   (100 + 110 + 90) / 3
    | 2021Q3 | staff.wages        | 9900    |   3000 + 3700 + 3200
    | 2021Q3 | staff.monthly_wage | 11      |   9900 / ((100 + 110 + 90) x 3)
    | 2021Q3 | trade.margin       | 5       |   (120 + 100 + 80) / 6000
    | 2021Q4 | staff.new_unions   | .       |   nobody reported the first quarter
    | 2021Q4 | bank.loans         | null    |
    | 2021Q4 | bank.npl           | null    |
    | 2021Q4 | trade.over_1bn     | null    |
""")
def test_year_to_date(period: str, code: str, to_date: str, read_only_year: Office) -> None:
    figure = read_only_year.figure(code, period)
    held = figure["year_to_date"]
    assert ("null" if held is None else told(figure, held["value"])) == to_date


def test_year_to_date_beside_last_year_s(office: Office) -> None:
    office.take("""
    2021Q1
    | who | revenue | profit | staff | wages |
    | An  | 1000    | 100    | 50    | 1500  |

    2021Q2
    | who | revenue | profit | staff | wages |
    | An  | 1500    | 25     | 30    | 900   |

    2022Q1
    | who | revenue | profit | staff | wages |
    | An  | 1100    | 100    | 50    | 1500  |

    2022Q2
    | who | revenue | profit | staff | wages |
    | An  | 1900    | 50     | 50    | 2100  |
    """)
    office.consolidate("2022Q2")
    read = {}
    for code in ("trade.revenue", "trade.margin", "staff.headcount", "staff.monthly_wage"):
        figure = office.figure(code, "2022Q2")
        date = figure["year_to_date"]
        read[code] = (told(figure, date["value"]), told(figure, date["same_period_value"]), changed(date))
    assert read == {
        "trade.revenue": ("3000", "2500", "20%"),
        "trade.margin": ("5", "5", "0p"),
        "staff.headcount": ("50", "40", "25%"),
        "staff.monthly_wage": ("12", "10", "20%"),  # 3600 / (100 x 3), 2400 / (80 x 3)
    }


def test_those_present_in_both_are_the_same_above_and_below_the_line(office: Office) -> None:
    """Bính did not say its profit this year, so only An's margin can be compared: 20 % after 10 %."""
    office.take("""
    2021Q1
    | who  | revenue | profit |
    | An   | 100     | 10     |
    | Bính | 100     | 20     |

    2022Q1
    | who  | revenue | profit |
    | An   | 100     | 20     |
    | Bính | 100     |        |
    """)
    office.consolidate("2022Q1")
    same = office.figure("trade.margin", "2022Q1")["same_period"]
    assert (changed(same, "same_members_"), same["same_members"]) == ("10p", 1)


# Plans, paces, thresholds, targets


def test_the_plan_is_compared_with_what_those_who_have_one_did(read_only_year: Office) -> None:
    """An and Bính plan 4800 + 1202 (its second version) and did 1200 + 300; Đò has no plan."""
    plan = read_only_year.figure("trade.revenue", "2022Q1")["plan"]
    assert plan == {
        "value": "6002000000",
        "display": "6 tỷ đồng",
        "done": "1500000000",
        "attainment_percent": "24.991669443518827058",
        "units": 2,
    }


def test_the_plan_is_of_the_year_and_the_done_to_date(read_only_year: Office) -> None:
    plan = read_only_year.figure("trade.revenue", "2021Q3")["plan"]
    assert (plan["value"], plan["done"], plan["attainment_percent"]) == ("4000000000", "3000000000", "75")


def test_without_a_plan_there_is_no_attainment(read_only_year: Office) -> None:
    assert read_only_year.figure("trade.profit", "2022Q1")["plan"] is None
    assert read_only_year.figure("trade.revenue", "2021Q1", group="sector:bank")["plan"] is None


@each("""
    25 % of the year after one quarter: by the exact ratio
    | plan         | done                | at_pace |
    | 4800         | 1200                | 1       |   25 %
    | 1202         | 300                 | 0       |   24,96 %
    | 4800         | 1199.999999         | 0       |   a đồng short; prints 25,00 %
    | 4800.000001  | 1200                | 0       |
    | 4800.000003  | 1200.000001         | 1       |
    | 999999999999 | 249999999999.75     | 1       |
    | 999999999999 | 249999999999.749999 | 0       |
    | 0            | 0                   | 1       |   nothing planned, nothing owed
    | 0            | 5                   | 1       |
    | 4800         |                     | .       |   not reported: that is no zero
    | 4800         | –                   | 0       |
""")
def test_at_pace(plan: str, done: str, at_pace: str, office: Office) -> None:
    imported, findings = office.imports(f"""
    Kế hoạch
    | Mã số thuế | Chỉ tiêu  | Năm  | Phiên bản | Giá trị                  | Đơn vị     |
    | An         | Doanh thu | 2022 | 1         | {plan.replace(".", ",")} | triệu đồng |
    """)
    assert imported is not None, findings
    office.receive(office.send("An", "2022Q1", revenue=f"'{done.replace('.', ',')}"))
    office.accept("2022Q1")
    office.consolidate("2022Q1")
    assert (office.figure("trade.at_pace", "2022Q1")["value"] or ".") == at_pace


@each("""
    | period | code           | count | share                 | denominator | of        |
    | 2022Q1 | trade.at_pace  | 1     | 50                    | 2           | planned   |   An; not Bính
    | 2021Q1 | trade.at_pace  | 1     | 100                   | 1           | planned   |   just 1000 of 4000
    | 2021Q2 | trade.at_pace  | 1     | 100                   | 1           | planned   |   2100 of 4000, half the year
    | 2021Q3 | trade.at_pace  | 1     | 100                   | 1           | planned   |   just 3000
    | 2021Q1 | trade.over_1bn | 1     | 33.333333333333333333 | 3           | members   |   An just reaches it
    | 2021Q2 | trade.over_1bn | 2     | 66.666666666666666667 | 3           | members   |   Cát: 600 + 700
    | 2021Q3 | trade.over_1bn | 2     | 66.666666666666666667 | 3           | members   |   Bính: 900
    | 2021Q4 | trade.over_1bn | 3     | 100                   | 3           | members   |
    | 2022Q1 | trade.over_1bn | 1     | 25                    | 4           | members   |   Én is one of them
    | 2022Q1 | bank.lenders   | 1     | 100                   | 1           | reporting |
    | 2021Q3 | bank.lenders   | .     | .                     | 0           | reporting |   nobody told: that is no zero
    | 2022Q1 | staff.founders | 2     | 100                   | 2           | reporting |
    | 2021Q4 | staff.founders | 1     | 100                   | 1           | reporting |   An, in the second quarter
""")
def test_counts_and_of_how_many(
    period: str, code: str, count: str, share: str, denominator: str, of: str, read_only_year: Office
) -> None:
    figure = read_only_year.figure(code, period)
    found = (
        figure["value"] or ".",
        figure["share_percent"] or ".",
        str(figure["denominator"]),
        figure["denominator_of"],
    )
    assert found == (count, share, denominator, of)


def test_a_count_beside_last_year_s(read_only_year: Office) -> None:
    same = read_only_year.figure("trade.over_1bn", "2022Q1")["same_period"]
    assert (same["value"], same["change_percent"]) == ("1", "0")
    assert "same_members" not in same


def test_a_count_of_a_period_in_which_nobody_reported_is_not_zero(read_only_year: Office) -> None:
    figure = read_only_year.figure("trade.over_1bn", "2021Q1")
    same = figure["same_period"]
    assert (figure["value"], same["value"], same["change_percent"]) == ("1", None, None)


def test_who_has_not_reported_has_not_attained_nothing(office: Office) -> None:
    """An planned and reported last quarter only: of this one nothing is known, so nothing is 0 % of the plan."""
    office.imports("""
    Kế hoạch
    | Mã số thuế | Chỉ tiêu  | Năm  | Phiên bản | Giá trị | Đơn vị     |
    | An         | Doanh thu | 2022 | 1         | 400     | triệu đồng |
    """)
    office.take("""
    2022Q1
    | who  | revenue |
    | An   | 100     |
    """)
    office.consolidate("2022Q1")
    office.consolidate("2022Q2")
    attained = [office.figure("trade.revenue", period)["plan"]["attainment_percent"] for period in ("2022Q1", "2022Q2")]
    assert attained == ["25", None]


def test_a_target_may_be_exceeded(read_only_year: Office) -> None:
    """Three of two."""
    assert read_only_year.figure("staff.new_unions", "2022Q1")["target"] == {
        "value": "2",
        "done": "3",
        "attainment_percent": "150",
        "assigned_by": "Thành ủy",
        "document": "3-CV",
    }
    assert read_only_year.figure("staff.new_unions", "2022Q1", group="sector:trade")["target"] is None
    assert read_only_year.figure("staff.new_unions", "2021Q4")["target"] is None


# How much of the bloc


@each("""
    | period | group        | code             | expected | received | accepted | reported | weight |
    | 2022Q1 | bloc         | trade.revenue    | 4        | 3        | 3        | 3        | 70     |   1400 of 2000
    | 2022Q1 | bloc         | trade.exports    | 4        | 3        | 3        | 1        | 0      |   An's 0 of 90,5
    | 2022Q1 | bloc         | staff.new_unions | 4        | 3        | 3        | 2        | .      |
    | 2022Q1 | bloc         | bank.loans       | 1        | 1        | 1        | 1        | 100    |
    | 2022Q1 | bloc         | bank.npl         | 1        | 1        | 1        | 1        | 100    |
    | 2022Q1 | sector:trade | trade.revenue    | 3        | 2        | 2        | 2        | 62.5   |   1000 of 1600
    | 2021Q3 | bloc         | trade.revenue    | 3        | 2        | 2        | 2        | .      |
    | 2021Q3 | bloc         | bank.loans       | 1        | 0        | 0        | 0        | .      |
    | 2022Q1 | bloc         | trade.over_1bn   | 4        | 3        | 3        | 3        | 70     |
""")
def test_coverage(
    period: str, group: str, code: str, expected: str, received: str, accepted: str, reported: str, weight: str,
    read_only_year: Office,
) -> None:  # fmt: skip
    assert read_only_year.figure(code, period, group=group)["coverage"] == {
        "expected": int(expected),
        "received": int(received),
        "accepted": int(accepted),
        "reported": int(reported),
        "same_period_value_percent": None if weight == "." else weight,
    }


def test_what_waits_is_received_but_neither_accepted_nor_added(office: Office) -> None:
    office.receive(office.send("An", "2022Q1", revenue="5"), office.send("Đò", "2022Q1", revenue="7"))
    office.accept_one("An", "2022Q1")
    office.consolidate("2022Q1")
    figure = office.figure("trade.revenue", "2022Q1")
    counted = {stage: figure["coverage"][stage] for stage in ("expected", "received", "accepted", "reported")}
    assert (figure["value"], counted) == ("5000000", {"expected": 3, "received": 2, "accepted": 1, "reported": 1})


def test_what_is_missing_is_not_zero(read_only_year: Office) -> None:
    figure = read_only_year.figure("bank.loans", "2021Q3")
    assert (figure["value"], figure["display"]) == (None, "chưa có số liệu")


@pytest.mark.parametrize("code", ["trade.revenue", "bank.npl"])
def test_the_numbers_as_printed(code: str, read_only_year: Office) -> None:
    shown = {"trade.revenue": "2 tỷ đồng", "bank.npl": "1%"}
    assert read_only_year.figure(code, "2022Q1")["display"] == shown[code]


def test_headlines_lead_in_the_order_of_the_pack(read_only_year: Office) -> None:
    codes = [figure["code"] for figure in read_only_year.result("2022Q1").headlines()]
    assert codes == ["trade.revenue", "trade.at_pace", "bank.npl"]
