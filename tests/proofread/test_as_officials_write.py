"""Sentences as officials write them: sound ones that mislead a reader, and false ones with the place of the fault."""

from __future__ import annotations

import pytest

from khoi.proofread import proofread

SOUND = (
    "Sản lượng 38,6 triệu tấn, trong đó hàng nhập 21,3 triệu tấn, hàng xuất 9,8 triệu tấn, hàng nội địa 7,5 triệu tấn, "
    "giảm 3,7% so với cùng kỳ (40,1 triệu tấn).",
    "Toàn Khối có 642 lao động, trong đó 318 lao động nữ, tăng 12 người so với đầu năm (630 người).",
    "Ước thực hiện 9 tháng 780 tỷ đồng (trong đó quý III: 260 tỷ đồng), đạt 78% kế hoạch năm (1.000 tỷ đồng).",
    "Doanh thu lũy kế 9 tháng 780 tỷ đồng, riêng tháng 9 là 95 tỷ đồng, tăng 9,1% so với cùng kỳ (715 tỷ đồng).",
    "Năm 2022, lợi nhuận đạt 84,1 tỷ đồng (thực hiện năm 2021: 70,2 tỷ đồng), tăng 19,8% so với năm 2021.",
    "Công ty nộp ngân sách 35,2 tỷ đồng (năm 2021: 31,9 tỷ đồng; năm 2020: 33,4 tỷ đồng), "
    "tăng 10,3% so với năm 2021 và tăng 5,4% so với năm 2020.",
    "Doanh thu tăng 15%, lợi nhuận tăng mạnh (từ 20 tỷ đồng lên 35 tỷ đồng).",
    "Trong khi xuất khẩu giảm 7,2%, nhập khẩu lại tăng so với cùng kỳ (từ 1,8 tỷ USD lên 2,1 tỷ USD).",
    "Công ty nộp thuế giá trị gia tăng 18,4 tỷ đồng, thuế thu nhập doanh nghiệp 11,2 tỷ đồng và các khoản khác "
    "5,6 tỷ đồng, nâng tổng số nộp ngân sách lên 35,2 tỷ đồng.",
    "Năm 2023 phấn đấu doanh thu 1.120 tỷ đồng, tăng 12% so với năm 2022 (1.000 tỷ đồng); nộp ngân sách 62 tỷ đồng, "
    "tăng 10,1% so với năm 2022.",
    "Doanh thu tăng từ 700 tỷ đồng năm 2018 lên 1.012 tỷ đồng năm 2022, bình quân tăng 9,7%/năm.",
    "Đến nay 98/107 đơn vị đã tổ chức đại hội (91,6%); 9 đơn vị còn lại (8,4%) sẽ tổ chức trong tháng 6.",
    "Doanh thu năm 2022 đạt 1.000 tỷ đồng (năm 2021: 920 tỷ đồng); lợi nhuận đạt 56,3 tỷ đồng (năm 2021: "
    "48,9 tỷ đồng), tăng tương ứng 8,7% và 15,1% so với năm 2021.",
    "Tổng công ty đạt doanh thu 4.850 tỷ đồng, trong đó công ty mẹ 3.120 tỷ đồng, các công ty con 2.340 tỷ đồng "
    "(chưa loại trừ giao dịch nội bộ).",
    "Tổng nguồn vốn 1.300 tỷ đồng, gồm:\n- Vốn ngân sách: 500 tỷ đồng;\n- Vốn vay: 450 tỷ đồng;\n"
    "- Vốn tự có: 350 tỷ đồng.",
    "Lao động 618 người, gồm 300 nam, 318 nữ.",
    "Trong 107 đơn vị có 61 đơn vị có lãi, 33 đơn vị lỗ, 13 đơn vị hòa vốn.",
    "Doanh thu quý I đạt 210 tỷ đồng, quý II đạt 245 tỷ đồng; lũy kế 6 tháng đầu năm đạt 455 tỷ đồng.",
    "Nộp ngân sách 96,4 tỷ đồng, vượt 11,4 tỷ đồng so với kế hoạch được giao là 85 tỷ đồng.",
    "Lợi nhuận tăng từ 48,9 tỷ đồng lên 56,3 tỷ đồng.",
)
FALSE = (
    ("Tổng nguồn vốn 1.250 tỷ đồng, gồm:\n- Vốn ngân sách: 500 tỷ đồng;\n- Vốn vay: 450 tỷ đồng;\n"
     "- Vốn tự có: 350 tỷ đồng.", "1.250 tỷ đồng"),
    ("Tổng số đơn vị: 107, gồm:\nCông ty cổ phần: 62 đơn vị;\nCông ty TNHH: 12 đơn vị;\nNgân hàng: 38 đơn vị.", ""),
    ("Lao động 642 người, gồm 300 nam, 318 nữ.", "642 người"),
    ("Trong 107 đơn vị có 61 đơn vị có lãi, 33 đơn vị lỗ, 18 đơn vị hòa vốn.", "107 đơn vị"),
    ("Doanh thu quý I đạt 210 tỷ đồng, quý II đạt 245 tỷ đồng; lũy kế 6 tháng đầu năm đạt 475 tỷ đồng.", "475 tỷ đồng"),
    ("Tháng 1 đạt 2.310 tỷ đồng, tháng 2 đạt 1.905 tỷ đồng, tháng 3 đạt 2.404 tỷ đồng; tính chung quý I đạt "
     "6.916 tỷ đồng.", "6.916 tỷ đồng"),
    ("Nộp ngân sách 96,4 tỷ đồng, vượt 6,4 tỷ đồng so với kế hoạch được giao là 85 tỷ đồng.", "6,4 tỷ đồng"),
    ("Lợi nhuận giảm từ 48,9 tỷ đồng lên 56,3 tỷ đồng.", "56,3 tỷ đồng"),
    ("Tỷ lệ nữ chiếm 40,7% (3.870/9.012 đảng viên).", "40,7%"),
    ("Có 72 doanh nghiệp (chiếm 67,,9%).", "67,,9%"),
    ("Có 30 doanh nghiệp nộp ngân sách, chiếm 28,%.", "28,%"),
)  # fmt: skip


@pytest.mark.parametrize("text", SOUND)
def test_what_is_sound_is_no_error(text: str) -> None:
    assert [(doubt.kind, text[doubt.start : doubt.end]) for doubt in proofread(text).errors] == []


@pytest.mark.parametrize(("text", "place"), FALSE)
def test_what_is_false_is_an_error_at_its_place(text: str, place: str) -> None:
    errors = [text[doubt.start : doubt.end] for doubt in proofread(text).errors]
    assert errors
    assert not place or place in errors


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Nộp ngân sách 1 tỷ 250 triệu đồng.", [("1 tỷ 250 triệu đồng", 1_250_000_000, "VND")]),
        ("Xuất khẩu đạt 11 triệu 90 nghìn USD.", [("11 triệu 90 nghìn USD", 11_090_000, "USD")]),
        ("Sản lượng đạt 45 nghìn 300 tấn.", [("45 nghìn 300 tấn", 45_300, "tấn")]),
        ("Đạt 3 tỷ 15 doanh nghiệp nộp.", [("3 tỷ", 3 * 10**9, "VND"), ("15 doanh nghiệp", 15, "doanh nghiệp")]),
    ],
)
def test_a_number_told_in_two_steps_is_one(text: str, claims: list[tuple[str, int, str]]) -> None:
    found = proofread(text).claims
    assert [(claim.text, int(claim.value or 0), claim.unit) for claim in found] == claims
