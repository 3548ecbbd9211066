"""What a sentence claims: value in base units, unit, role, period, and what it is compared with."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest

from khoi.proofread import Claim, Proof, proofread
from khoi.values.quantity import as_text


def read(proof: Proof) -> str:
    """A line for each claim."""
    return "\n".join(
        " | ".join((claim.text, _value(claim), claim.unit, claim.role, claim.period)).strip() for claim in proof.claims
    )


def _value(claim: Claim) -> str:
    return "" if claim.value is None else as_text(claim.value)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Quý II/2023, doanh thu ước đạt hơn 1.250,5 tỷ đồng, tăng 4,2% so với cùng kỳ, đạt 48% kế hoạch năm.",
            """1.250,5 tỷ đồng | 1250500000000 | VND | estimate | 2023Q2
               4,2% | 4.2 | % | change | 2023Q2
               48% | 48 | % | attainment | 2023Q2""",
        ),
        (
            "6 tháng đầu năm 2024 xuất khẩu 12,5 triệu USD; kế hoạch năm giao 30 triệu USD; phấn đấu cả năm đạt 32 triệu USD.",
            """12,5 triệu USD | 12500000 | USD | actual | 2024H1
               30 triệu USD | 30000000 | USD | plan | 2024H1
               32 triệu USD | 32000000 | USD | target | 2024H1""",
        ),
        (
            "Tháng 3/2022 có 17 đơn vị nộp từ 2 tỷ đồng trở lên (chiếm 20%), 45/60 dự án khởi công.",
            """17 đơn vị | 17 | đơn vị | actual | 2022M03
               2 tỷ đồng | 2000000000 | VND | threshold | 2022M03
               20% | 20 | % | share | 2022M03
               45/60 dự án | 45 | dự án | actual | 2022M03""",
        ),
        (
            "Thu nhập bình quân 9,2 triệu đồng/người/tháng; năng suất 5,6 tấn/ha; 1.200 lượt tàu; 35 nghìn TEU; 7 trđ.",
            """9,2 triệu đồng/người/tháng | 9200000 | VND/người/tháng | actual |
               5,6 tấn/ha | 5.6 | tấn/ha | actual |
               1.200 lượt tàu | 1200 | lượt tàu | actual |
               35 nghìn TEU | 35000 | TEU | actual |
               7 trđ | 7000000 | VND | actual |""",
        ),
        (
            "Doanh thu giảm từ 150 tỷ đồng xuống 120 tỷ đồng (kế hoạch 140 tỷ đồng); tỷ lệ hao hụt 3%, giảm 0,5 điểm phần trăm.",
            """150 tỷ đồng | 150000000000 | VND | base |
               120 tỷ đồng | 120000000000 | VND | actual |
               140 tỷ đồng | 140000000000 | VND | plan |
               3% | 3 | % | actual |
               0,5 điểm phần trăm | 0.5 | điểm % | change |""",
        ),
        ("Revenue of the branch is 1,234.5 triệu USD.", "1,234.5 triệu USD | 1234500000 | USD | actual |"),
    ],
)
def test_claims(text: str, claims: str) -> None:
    assert read(proofread(text)) == "\n".join(line.strip() for line in claims.splitlines())


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Nghị quyết số 12-NQ/TU ngày 15/3/2021, Điều 5 và khoản 2 Luật số 59/2020/QH14.",
        "Liên hệ: 0225.3842.123, 0912 345 678 trước 16 giờ 30 phút ngày 20/4/2022; Covid-19; nhiệm kỳ 2020 - 2025.",
        "1. Kết quả\n1.2. Sản xuất\nTheo Bảng 3, Phụ lục 2 (1) của Thông tư 200.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert read(proofread(text)) == ""


def test_a_comparison_a_plan_and_a_share_belong_to_their_figure() -> None:
    (first, *_) = proofread("Năm 2022 thu 80 tỷ đồng, bằng 96% cùng kỳ, đạt 102% dự toán, chiếm 40% tổng thu.").claims
    assert [(one.direction, one.percent, one.base) for one in first.comparison] == [("down", Decimal(4), "same")]
    assert [one.percent for one in first.plan] == [102]
    assert [(one.percent, one.of) for one in first.share] == [(Decimal(40), "tổng thu")]


def test_subjects_and_periods_are_carried_on() -> None:
    claims = proofread("Doanh thu quý III/2022 đạt 5 tỷ đồng, 9 tháng đạt 14 tỷ đồng.").claims
    assert [(one.indicator, one.period) for one in claims] == [("doanh thu", "2022Q3"), ("doanh thu", "2022N1")]


def test_letters_in_any_form_give_the_same_claims_at_their_own_places() -> None:
    text = "Doanh thu đạt 5 tỷ đồng, giảm 9% so với cùng kỳ."
    apart = unicodedata.normalize("NFD", text)
    found, other = proofread(text), proofread(apart)
    assert [(c.value, c.unit, c.role) for c in found.claims] == [(c.value, c.unit, c.role) for c in other.claims]
    assert [unicodedata.normalize("NFC", apart[c.start : c.end]) for c in other.claims] == [
        c.text for c in found.claims
    ]


def test_names_bind_a_claim_to_its_indicator() -> None:
    names = {"revenue.total": ["Tổng doanh thu", "Doanh thu"], "budget.paid": ["Số nộp ngân sách nhà nước"]}
    claims = proofread("Tổng doanh thu đạt 5 tỷ đồng; nộp ngân sách 2 tỷ đồng; lợi nhuận 1 tỷ đồng.", names).claims
    assert [one.code for one in claims] == ["revenue.total", "budget.paid", ""]
