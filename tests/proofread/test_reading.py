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


def changes(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each figure that changed, with percent and base of its changes."""
    return [
        (claim.text, [(as_text(one.percent), one.base) for one in claim.comparison if one.percent is not None])
        for claim in proofread(text).claims
        if claim.comparison
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Doanh thu đạt 120 tỷ đồng và lợi nhuận đạt 14 tỷ đồng, tăng lần lượt 8% và 3% so với cùng kỳ.",
            [("120 tỷ đồng", [("8", "same")]), ("14 tỷ đồng", [("3", "same")])],
        ),
        (
            "Xuất khẩu gạo đạt 120 nghìn tấn, trị giá 54 triệu USD, tăng 30,1% về lượng và 13,5% về trị giá so với năm 2020.",
            [("120 nghìn tấn", [("30.1", "2020")]), ("54 triệu USD", [("13.5", "2020")])],
        ),
        (
            "Nhập khẩu tăng 12%, từ 8,0 tỷ USD lên 8,96 tỷ USD; nhập khẩu phân bón giảm 3%, đạt 1,2 tỷ USD.",
            [("1,2 tỷ USD", [("3", "")])],
        ),
    ],
)
def test_several_changes_are_told_each_of_its_own_figure(
    text: str, told: list[tuple[str, list[tuple[str, str]]]]
) -> None:
    assert changes(text) == told


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Toàn huyện có 845/926 ấp có nhà văn hóa, đạt 91,3%.", ("845/926 ấp", Decimal(845), "ấp", "926 ấp")),
        (
            "Có 85 trên tổng số 160 doanh nghiệp nộp báo cáo.",
            ("85 trên tổng số 160 doanh nghiệp", Decimal(85), "doanh nghiệp", "160 doanh nghiệp"),
        ),
    ],
)
def test_so_many_of_so_many(text: str, counted: tuple[str, Decimal, str, str]) -> None:
    first, *_ = proofread(text).claims
    assert (first.text, first.value, first.unit, first.share[-1].of) == counted


def test_a_day_is_no_count_of_many() -> None:
    assert read(proofread("Sáng 23/10 đại biểu họp tại ấp Mơ.")) == ""


def test_what_is_counted_may_stand_before_its_number() -> None:
    text = "Số dự án liên doanh là 18, số hợp tác xã giải thể là 45."
    assert [(one.text, one.unit) for one in proofread(text).claims] == [("18", "dự án"), ("45", "hợp tác xã")]


def test_where_a_tone_mark_stands_is_free() -> None:
    first, second = proofread(
        "Thu từ hoá chất, hoà mạng đạt 5 tỷ đồng.\nThu từ hóa chất, hòa mạng đạt 6 tỷ đồng."
    ).claims
    assert first.indicator == second.indicator == "hòa mạng"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("khu vực nông, lâm nghiệp và thủy sản", "Năm 2021, khu vực nông, lâm nghiệp và thủy sản đạt 12,5 tỷ đồng."),
        ("công nghiệp và xây dựng", "Dịch vụ đạt 9,1 tỷ đồng, công nghiệp và xây dựng đạt 30,5 tỷ đồng."),
        ("thu", "Tháng 5.2015, thu 12,5 tỷ đồng."),
        ("thu", "Tính đến ngày 30-6, thu 12,5 tỷ đồng."),
    ],
)
def test_a_name_is_whole_and_without_its_time(name: str, text: str) -> None:
    assert proofread(text).claims[-1].indicator == name


def test_a_month_and_its_year_may_be_parted_by_a_point() -> None:
    claims = proofread("Tháng 5.2015, thu 12,5 tỷ đồng; tháng 6 thu 14,5 tỷ đồng.").claims
    assert [one.period for one in claims] == ["2015M05", "2015M06"]


def test_a_change_may_stand_before_what_it_led_to() -> None:
    claims = proofread("So với mức 41,6% của năm 2019, tỷ lệ hộ có nước máy tăng 7,3 điểm phần trăm, đạt 48,9%.").claims
    assert [(one.text, one.role) for one in claims] == [
        ("41,6%", "base"), ("7,3 điểm phần trăm", "change"), ("48,9%", "actual"),
    ]  # fmt: skip
    assert [(one.points, one.base) for one in claims[-1].comparison] == [(Decimal("7.3"), "2019")]
