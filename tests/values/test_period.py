"""A reporting period: its code, its name, its neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khoi.values.period import Grain, Period
from tables import each

PERIODS = st.builds(
    lambda year, grain, part: Period(year, grain, 1 + part % grain.per_year),
    st.integers(1901, 9997),
    st.sampled_from(Grain),
    st.integers(0, 11),
)


@each("""
    | code    | name                  | months |
    | 2022M03 | tháng 3/2022          | 3-3    |
    | 2022M12 | tháng 12/2022         | 12-12  |
    | 2022Q1  | quý I/2022            | 1-3    |
    | 2022Q2  | quý II/2022           | 4-6    |
    | 2022Q3  | quý III/2022          | 7-9    |
    | 2022Q4  | quý IV/2022           | 10-12  |
    | 2022H1  | 6 tháng đầu năm 2022  | 1-6    |
    | 2022H2  | 6 tháng cuối năm 2022 | 7-12   |
    | 2022N1  | 9 tháng đầu năm 2022  | 1-9    |
    | 2022    | năm 2022              | 1-12   |
""")
def test_a_code_reads_and_writes_the_same(code: str, name: str, months: str) -> None:
    period = Period.parse(code)
    assert (str(period), period.name) == (code, name)
    assert f"{period.first_day.month}-{period.last_day.month}" == months


@each("""
    | code    | in_english                |
    | 2022M03 | March 2022                |
    | 2022Q1  | Q1 2022                   |
    | 2022H2  | second half of 2022       |
    | 2022N1  | first nine months of 2022 |
    | 2022    | 2022                      |
""")
def test_names_in_english(code: str, in_english: str) -> None:
    period = Period.parse(code)
    assert (period.named("en"), period.named("vi")) == (in_english, period.name)


@each("""
    | typed      | code    |
    | 2022q1     | 2022Q1  |   lower case
    | 2022M3     | 2022M03 |   one digit of a month
    | " 2022Q1 " | 2022Q1  |   spaces around
    | 2022N1     | 2022N1  |
""")
def test_what_people_type_is_understood(typed: str, code: str) -> None:
    assert str(Period.parse(typed)) == code


@each("""
    | typed     |
    | 2022Q5    |
    | 2022Q0    |
    | 2022M13   |
    | 2022M00   |
    | 2022H3    |
    | 2022N2    |   nine months of a year there are once
    | 2022Y1    |
    | 2022-Q1   |
    | Q1/2022   |
    | 22Q1      |
    | 0000      |
    | quý I     |
    | ""        |
""")
def test_what_is_no_period_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(ValueError, match=r"không phải mã kỳ báo cáo\. Viết như 2022Q1 \(quý\)") as refusal:
        Period.parse(typed)
    assert str(refusal.value).startswith(f"“{typed}”")


@each("""
    | code    | previous | following | same_last_year | year_to_date                    |
    | 2022M01 | 2021M12  | 2022M02   | 2021M01        | 2022M01                         |
    | 2022M03 | 2022M02  | 2022M04   | 2021M03        | 2022M01 2022M02 2022M03         |
    | 2022Q1  | 2021Q4   | 2022Q2    | 2021Q1         | 2022Q1                          |
    | 2022Q4  | 2022Q3   | 2023Q1    | 2021Q4         | 2022Q1 2022Q2 2022Q3 2022Q4     |
    | 2022H2  | 2022H1   | 2023H1    | 2021H2         | 2022H1 2022H2                   |
    | 2022N1  | 2021N1   | 2023N1    | 2021N1         | 2022N1                          |
    | 2022    | 2021     | 2023      | 2021           | 2022                            |
""")
def test_neighbours(code: str, previous: str, following: str, same_last_year: str, year_to_date: str) -> None:
    period = Period.parse(code)
    assert str(period.previous) == previous
    assert str(period.following) == following
    assert str(period.same_last_year) == same_last_year
    assert " ".join(map(str, period.year_to_date)) == year_to_date


def test_periods_of_one_grain_sort_by_time() -> None:
    codes = "2021Q1 2021Q2 2021Q4 2022Q1 2022Q3"
    assert " ".join(map(str, sorted(map(Period.parse, reversed(codes.split()))))) == codes


@given(PERIODS)
def test_every_period_survives_its_code(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(PERIODS)
def test_previous_and_following_undo_each_other(period: Period) -> None:
    assert period.previous.following == period == period.following.previous
