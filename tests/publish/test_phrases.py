"""Changes in words: by direction, by printed size, by the kind of indicator; each line could be said by an officer."""

from __future__ import annotations

from typing import Any

import pytest

from khoi.catalog.sentences import ASPECTS
from khoi.publish.phrases import TELLERS
from publish.figures import Q1, Q2, figure, tell
from tables import each

CHANGES = """
| code                     | now           | same          | said                                               |
| revenue.total            | 910000000000  | 1000000000000 | giảm 9% so với cùng kỳ năm 2021                  |
| revenue.total            | 1098000000000 | 1000000000000 | tăng 9,8% so với cùng kỳ năm 2021                  |
| revenue.total            | 1010000000000 | 1000000000000 | tăng nhẹ 1% so với cùng kỳ năm 2021              |
| revenue.total            | 999000000000  | 1000000000000 | xấp xỉ cùng kỳ năm 2021 (giảm 0,1%)                |
| revenue.total            | 1000000000001 | 1000000000000 | tương đương cùng kỳ năm 2021                       |
| revenue.total            | 700000000000  | 1000000000000 | giảm mạnh 30% so với cùng kỳ năm 2021              |
| revenue.total            | 2300000000000 | 1000000000000 | gấp 2,3 lần so với cùng kỳ năm 2021                |
| revenue.total            | 1999000000000 | 1000000000000 | tăng mạnh 99,9% so với cùng kỳ năm 2021            |
| revenue.total            | 1999900000000 | 1000000000000 | gấp 2,0 lần so với cùng kỳ năm 2021                |
| bank.npl_ratio           | 0.05          | 0.82          | giảm 0,77 điểm phần trăm so với cùng kỳ năm 2021   |
| bank.npl_ratio           | 0.82          | 0.82          | không thay đổi so với cùng kỳ năm 2021             |
| party.members_admitted   | 23            | 30            | giảm 7 người so với cùng kỳ năm 2021               |
| party.members_admitted   | 30            | 30            | bằng cùng kỳ năm 2021                              |
| party.members_admitted   | 3             | 0             | tăng 3 người so với cùng kỳ năm 2021               |
| workforce.headcount_end  | 28255         | 26926         | tăng 4,9% so với cùng kỳ năm 2021                  |
| budget.units_over_1bn    | 30            | 33            | giảm 3 doanh nghiệp so với cùng kỳ năm 2021        |
"""


@each(CHANGES)
def test_a_change_in_words(code: str, now: str, same: str, said: str) -> None:
    assert tell(f"x {{{code}:change}}", figure(code, now, same)) == f"X {said}"


NOTHING = [
    ("no base", figure("revenue.total", "5", "")),
    ("a base of zero", figure("revenue.total", "5", "0")),
    ("a negative base", figure("profit.before_tax", "5", "-5")),
    ("no value", figure("revenue.total", "", "5")),
]


@pytest.mark.parametrize("known", [one for _, one in NOTHING], ids=[name for name, _ in NOTHING])
def test_without_a_base_nothing_is_said_of_a_change(known: dict[str, Any]) -> None:
    assert tell(f"x {{{known['code']}:change}}", known) is None


def test_none_of_nobody_is_no_number_to_speak_of() -> None:
    """No enterprise reported, so none owes insurance, and none does not: nothing is known."""
    nobody = figure("workforce.units_in_arrears", "0", reported="0")
    assert tell("có {workforce.units_in_arrears} nợ", nobody) is None
    assert tell("có {workforce.units_in_arrears} nợ", figure("workforce.units_in_arrears", "0", "2")) == (
        "Có 0 doanh nghiệp nợ"
    )


def test_a_little_money_is_told_in_a_smaller_unit() -> None:
    assert tell("chi {welfare.spending}", figure("welfare.spending", "9000000")) == "Chi 9 triệu đồng"
    assert tell("chi {welfare.spending}", figure("welfare.spending", "0")) == "Chi 0,0 tỷ đồng"


def test_a_loss_is_no_part_of_a_planned_profit() -> None:
    loss = figure("profit.before_tax", "-5200000000", plan="9")
    assert tell("lãi {profit.before_tax}[, {profit.before_tax:plan}]", loss) == "Lãi −5,2 tỷ đồng"


def test_plan_and_pace() -> None:
    held = figure("revenue.total", "222", "200", plan="1000")
    assert tell("{revenue.total:plan}, {revenue.total:pace}", held) == (
        "Đạt 22,2% kế hoạch năm 2022, thấp hơn tiến độ 25% là 2,80 điểm phần trăm"
    )
    assert tell("x {revenue.total:pace}", figure("revenue.total", "251", plan="1000")) == "X xấp xỉ tiến độ 25%"
    ahead = figure("revenue.total", "600", plan="1000")
    assert tell("{revenue.total:pace}", ahead, period=Q2) == "Vượt tiến độ 50% là 10,00 điểm phần trăm"


TARGETS = """
| now | said                                                                 |
| 3   | vượt mức (150%) chỉ tiêu Thành ủy giao năm 2022 (2 tổ chức)          |
| 2   | hoàn thành chỉ tiêu Thành ủy giao năm 2022 (2 tổ chức)               |
| 1   | đạt 50% chỉ tiêu Thành ủy giao năm 2022 (2 tổ chức), bảo đảm tiến độ |
| 0   | mới đạt 0% chỉ tiêu Thành ủy giao năm 2022 (2 tổ chức)               |
"""


@each(TARGETS)
def test_a_target_in_words(now: str, said: str) -> None:
    held = figure("party.new_organisations", now, target="2")
    assert tell("x {party.new_organisations:target}", held) == f"X {said}"


def test_a_share_says_of_what() -> None:
    held = figure("budget.units_over_1bn", "30", denominator="107")
    assert tell("{budget.units_over_1bn:share}", held) == "Chiếm 28,0% trong tổng số 107 doanh nghiệp của Khối"


def test_those_in_both_periods_are_told_only_if_others_came_or_went() -> None:
    moved = figure("revenue.total", "91", "100", both="8", both_change="-12.7", reported="9")
    late = figure("revenue.total", "91", "100", both="9", both_change="-9", reported="9", reported_then="12")
    alike = figure("revenue.total", "91", "100", both="9", both_change="-9", reported="9")
    sentence = "{revenue.total:same_members}"
    assert tell(sentence, moved) == ("Tính riêng 8 đơn vị có số liệu cả hai kỳ thì giảm 12,7% so với cùng kỳ năm 2021")
    assert tell(sentence, late) == "Tính riêng 9 đơn vị có số liệu cả hai kỳ thì giảm 9% so với cùng kỳ năm 2021"
    assert tell(sentence, alike) is None


def test_a_stock_is_held_against_the_end_of_the_period_before() -> None:
    held = figure("bank.loans", "1200", "1000", previous="1000")
    assert tell("{bank.loans:since_previous}", held) == "Tăng mạnh 20% so với cuối quý IV/2021"
    assert tell("{revenue.total:since_previous}", figure("revenue.total", "12", previous="10")) == (
        "Tăng mạnh 20% so với quý IV/2021"
    )


def test_the_year_to_date_is_told_from_the_second_period_on() -> None:
    held = figure("revenue.total", "6000000000", to_date="13000000000")
    assert tell("{revenue.total:to_date}", held, period=Q1) is None
    assert tell("{revenue.total:to_date}", held, period=Q2) == "13 tỷ đồng"


def test_every_aspect_of_the_language_can_be_told() -> None:
    assert set(TELLERS) == set(ASPECTS)
