"""How derived indicators are computed, in words."""

from __future__ import annotations

import pytest

from khoi.catalog.explain import computed_as
from shipped import haiphong

WORDS = {
    "bank.loans": None,
    "bank.loans_movement": "«Tổng dư nợ cho vay» trừ «Tổng dư nợ cho vay» kỳ trước, tính cho từng đơn vị rồi cộng lại",
    "bank.npl_ratio": ("tổng «Nợ xấu», chia cho tổng «Tổng dư nợ cho vay»"),
    "water.loss_ratio": (
        "tổng («Sản lượng nước sạch sản xuất» trừ «Sản lượng nước thương phẩm»)"
        ", chia cho tổng «Sản lượng nước sạch sản xuất»"
    ),
    "workforce.average_income": (
        "tổng «Tổng thu nhập của người lao động», chia cho tổng «Số lao động bình quân», chia tiếp cho số tháng của kỳ"
    ),
    "budget.units_over_1bn": "số đơn vị có lũy kế «Tổng số nộp ngân sách nhà nước» từ 1 tỷ đồng trở lên",
    "plan.units_at_pace": "số đơn vị có lũy kế «Tổng doanh thu» đạt phần kế hoạch năm ứng với số kỳ đã qua",
    "bank.units_npl_over_3": "số đơn vị mà «Nợ xấu» lớn hơn 3% «Tổng dư nợ cho vay»",
}


@pytest.mark.parametrize("code", WORDS)
def test_in_words(code: str) -> None:
    assert computed_as(haiphong().indicators[code], haiphong()) == WORDS[code]


ENGLISH = {
    "bank.loans_movement": (
        "“Loans outstanding” minus “Loans outstanding” of the period before, of each enterprise, then added up"
    ),
    "bank.npl_ratio": "the total of “Non-performing loans”, divided by the total of “Loans outstanding”",
    "budget.units_over_1bn": (
        "how many enterprises reach VND 1 billion of “Payments to the state budget” since the beginning of the year"
    ),
    "bank.units_npl_over_3": (
        "how many enterprises there are of which “Non-performing loans” is more than 3% of “Loans outstanding”"
    ),
}


@pytest.mark.parametrize("code", ENGLISH)
def test_in_english(code: str) -> None:
    assert computed_as(haiphong().indicators[code], haiphong(), "en") == ENGLISH[code]


def test_of_every_derived_indicator_there_are_words() -> None:
    for indicator in haiphong().indicators.values():
        assert (computed_as(indicator, haiphong()) is not None) is indicator.derived
