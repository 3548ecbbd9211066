"""The days that a period's figures are of: the calendar's, or those of Nghị định 09/2019/NĐ-CP, Điều 12."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given

from khoi.values.period import Grain, Period, Window
from tables import each
from values.test_period import PERIODS


def as_written(days: tuple[date, date]) -> str:
    return " - ".join(f"{day:%d/%m/%Y}" for day in days)


@each("""
    | code    | calendar                | decree                  |
    | 2022M01 | 01/01/2022 - 31/01/2022 | 15/12/2021 - 14/01/2022 |   a month: 15th of the month before to its 14th
    | 2022M03 | 01/03/2022 - 31/03/2022 | 15/02/2022 - 14/03/2022 |
    | 2024M02 | 01/02/2024 - 29/02/2024 | 15/01/2024 - 14/02/2024 |   a leap year
    | 2022Q1  | 01/01/2022 - 31/03/2022 | 15/12/2021 - 14/03/2022 |   a quarter: to the 14th of its last month
    | 2022Q2  | 01/04/2022 - 30/06/2022 | 15/03/2022 - 14/06/2022 |
    | 2022Q4  | 01/10/2022 - 31/12/2022 | 15/09/2022 - 14/12/2022 |
    | 2022H1  | 01/01/2022 - 30/06/2022 | 15/12/2021 - 14/06/2022 |   six months
    | 2022H2  | 01/07/2022 - 31/12/2022 | 15/06/2022 - 14/12/2022 |
    | 2022N1  | 01/01/2022 - 30/09/2022 | 15/12/2021 - 14/09/2022 |   nine months
    | 2022    | 01/01/2022 - 31/12/2022 | 15/12/2021 - 14/12/2022 |   a year
""")
def test_days_by_both_windows(code: str, calendar: str, decree: str) -> None:
    period = Period.parse(code)
    assert as_written(period.days(Window.CALENDAR)) == calendar
    assert as_written(period.days(Window.DECREE_09_2019)) == decree


@given(PERIODS)
def test_no_day_is_lost_between_two_periods(period: Period) -> None:
    if period.grain is Grain.NINE_MONTHS:
        return  # of a year only January to September is asked
    for window in Window:
        last, first = period.days(window)[1], period.following.days(window)[0]
        assert first == last + timedelta(days=1)
