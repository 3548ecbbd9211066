"""What cannot be true, kind by kind, beside its twin that can; every sum can be done with a pencil."""

from __future__ import annotations

import pytest

from khoi.proofread import proofread


def errors(text: str) -> list[tuple[str, str]]:
    """Kind and words of each error."""
    found = proofread(text)
    return [(one.kind, text[one.start : one.end]) for one in found.errors]


WRONG = """
growth        | 12%              | Điện thương phẩm năm 2021 là 4.250 triệu kWh, năm 2022 đạt 4.675 triệu kWh, tăng 12%.
growth        | 30%              | Doanh thu tăng từ 120 tỷ đồng lên 150 tỷ đồng, tăng 30%.
growth        | 25%              | Lợi nhuận trước thuế đạt 84,1 tỷ đồng (cùng kỳ 70,2 tỷ đồng), tăng 25%.
growth        | 20%              | Doanh thu thuần đạt 350 tỷ đồng, tăng 50 tỷ đồng (tương ứng 20%) so với cùng kỳ.
growth        | 4 lần            | Xuất khẩu đạt 12,5 triệu USD, gấp 4 lần so với 5,1 triệu USD của cùng kỳ.
growth        | 28,1%            | Doanh thu du lịch tăng 28,1%, từ 366,4 tỷ đồng (quý II/2015) lên 434,1 tỷ đồng (quý II/2016).
share         | 45%              | Tổng số lao động là 4.500 người, trong đó lao động nữ 1.800 người, chiếm 45%.
share         | 20%              | Tổng doanh thu toàn công ty là 150 tỷ đồng. Doanh thu dịch vụ 45 tỷ đồng, chiếm 20% tổng doanh thu.
share         | 64,3%            | Với 14,4 nghìn tỷ đồng, doanh thu thương mại chiếm 64,3% trong tổng doanh thu (28,2 nghìn tỷ đồng).
sum           | 1.250 tỷ đồng    | Vốn đầu tư 1.250 tỷ đồng, gồm vốn ngân sách 500 tỷ đồng, vốn vay 450 tỷ đồng và vốn tự có 350 tỷ đồng.
sum           | 5,2 tỷ USD       | Xuất khẩu đạt 25,3 tỷ USD, nhập khẩu 21,1 tỷ USD, xuất siêu 5,2 tỷ USD.
sum           | 95 doanh nghiệp  | Khối có 95 doanh nghiệp, trong đó 60 doanh nghiệp có lãi, còn lại 45 doanh nghiệp thua lỗ.
sum           | 270 tỷ đồng      | Thu nội địa đạt 300 tỷ đồng. Không tính tiền đất (50 tỷ đồng) thì thu nội địa còn 270 tỷ đồng.
parts_above   | 1.200 tấn        | Khối lượng vận chuyển đạt 900 tấn, trong đó hàng container 1.200 tấn.
parts_above   | 958 đơn vị       | Trong tổng số 559 đơn vị, có 958 đơn vị bảo đảm việc làm.
plan          | 95%              | Sản lượng đạt 1.350 tấn so với kế hoạch 1.500 tấn, đạt 95% kế hoạch.
plan          | 4,9%             | Sản lượng đạt 12.458 nghìn tấn, vượt kế hoạch 4,9% (kế hoạch 11.500 nghìn tấn).
count_percent | 28,1%            | Có 30 doanh nghiệp đạt mức này (chiếm 28,1%).
count_percent | 35,2%            | Có 25/80 đơn vị hoàn thành (chiếm 35,2%).
mean          | 15 triệu đồng    | Có 2.000 lao động, tổng quỹ lương 24 tỷ đồng, bình quân mỗi lao động 15 triệu đồng.
mean          | 30,5 tỷ đồng     | Giải ngân 9 tháng năm 2020 là 369,9 tỷ đồng, bình quân mỗi tháng 30,5 tỷ đồng.
shares        | 9,1%             | Cơ cấu kinh tế: công nghiệp chiếm 55,2%, dịch vụ chiếm 38,6%, nông nghiệp chiếm 9,1%.
contribution  | 7,32%            | Trong mức tăng 7,32%, khu vực I đóng góp 4,32 điểm phần trăm, khu vực II đóng góp 3,68 điểm phần trăm.
direction     | −3%              | Doanh thu đạt 95 tỷ đồng, tăng −3% so với cùng kỳ.
direction     | 7%               | Sản lượng bằng 97% cùng kỳ, giảm 7%.
direction     | 150 tỷ đồng      | Doanh thu giảm từ 120 tỷ đồng xuống 150 tỷ đồng.
points        | 12 điểm phần trăm | Doanh thu đạt 150 tỷ đồng, tăng 12 điểm phần trăm so với cùng kỳ.
growth        | 25 điểm phần trăm | Tỷ lệ cơ giới hóa tăng từ 20,1% lên 25,2%, tăng 25 điểm phần trăm.
scale         | 6.619 đồng       | Tổng doanh thu 6.619 đồng, giảm 9% so với cùng kỳ.
scale         | 3.977 đồng       | Doanh thu 9 tháng đạt 3.977 đồng; doanh thu cả năm đạt 4.887 tỷ đồng.
malformed     | 1.23.456 triệu USD | Giá trị xuất khẩu đạt 1.23.456 triệu USD.
malformed     | 9,,7%            | Doanh thu tăng 9,,7% so với cùng kỳ.
period        | ngày 31/4/2022   | Tính đến ngày 31/4/2022, dư nợ đạt 500 tỷ đồng.
period        | ngày 31-6        | Tính đến ngày 31-6, dư nợ đạt 500 tỷ đồng.
period        | quý V/2022       | Trong quý V/2022 doanh thu đạt 20 tỷ đồng.
period        | cùng kỳ năm 2022 | 6 tháng đầu năm 2022, doanh thu đạt 200 tỷ đồng, tăng 5% so với cùng kỳ năm 2022.
part_of_time  | 120 tỷ đồng      | Doanh thu quý III/2022 đạt 120 tỷ đồng, 9 tháng đầu năm 2022 đạt 98 tỷ đồng.
part_of_time  | 25,4 tỷ đồng     | Doanh thu quý I/2022 đạt 10,1 tỷ đồng, quý II/2022 đạt 12,2 tỷ đồng, 6 tháng đầu năm 2022 đạt 25,4 tỷ đồng.
repeat        | 180,9 tỷ đồng    | Giá trị xây lắp quý I/2017 đạt 123,1 tỷ đồng. Tóm lại, giá trị xây lắp quý I/2017 đạt 180,9 tỷ đồng.
"""


@pytest.mark.parametrize("line", WRONG.strip().splitlines(), ids=lambda line: line.split("|")[2].strip()[:40])
def test_what_cannot_be_true_is_an_error_at_its_words(line: str) -> None:
    kind, words, text = (part.strip() for part in line.split("|", 2))
    found = proofread(text)
    at = [(one.kind, {text[one.start : one.end], *(found.claims[n].text for n in one.claims)}) for one in found.errors]
    assert at, text
    assert any(kind == one and any(words in said or said in words for said in beside) for one, beside in at), at


RIGHT = """
Quý I/2022, doanh thu đạt 1.200 tỷ đồng, tăng 20% so với cùng kỳ; nộp ngân sách 50 tỷ đồng, chiếm 12% tổng thu của thành phố.
Tổng số 500 lao động, trong đó 300 lao động nữ, 250 đảng viên, 120 người có trình độ đại học.
Doanh thu quý I/2022 đạt 150 tỷ đồng, trong khi quý IV/2021 đạt 180 tỷ đồng, giảm 16,7%.
Doanh thu đạt 150 tỷ đồng, tăng 25% so với cùng kỳ năm trước (120 tỷ đồng).
Công ty A đạt doanh thu 150 tỷ đồng. Công ty B đạt doanh thu 90 tỷ đồng.
Năm 2022 tăng 25% so với năm 2021; năm 2023 phấn đấu đạt 200 tỷ đồng, tăng 10% so với năm 2022.
Giá điện bình quân 1.864 đồng/kWh, tăng 3%. Giá xăng 23.500 đồng, giảm 500 đồng.
Tỷ lệ nợ xấu 1,2%, giảm 0,3 điểm phần trăm so với đầu năm (1,5%).
Tốc độ tăng trưởng đạt −2,1%, cùng kỳ năm trước là −0,4%.
Xuất khẩu sang Hoa Kỳ chiếm 31%, dệt may chiếm 42%, khu vực FDI chiếm 74% kim ngạch.
Có 78 xã đạt chuẩn, chiếm 27,85%.
Doanh thu quý I đạt 342,4 tỷ đồng, chiếm 11,8% tổng doanh thu. Tổng doanh thu là 2.917,6 tỷ đồng.
Thành lập 3 tổ chức, vượt mức (150%) chỉ tiêu giao năm 2022 (2 tổ chức).
Đã có 120/100 đảng viên mới được kết nạp, đạt 120% chỉ tiêu.
Kim ngạch xuất nhập khẩu đạt 148,04 tỷ USD. Xuất khẩu đạt 74,09 tỷ USD; nhập khẩu 73,96 tỷ USD; xuất siêu 134 triệu USD.
"""


@pytest.mark.parametrize("text", RIGHT.strip().splitlines(), ids=lambda text: text[:40])
def test_a_text_without_faults_has_no_error(text: str) -> None:
    assert errors(text) == []


def test_one_last_digit_is_a_question() -> None:
    """11,74 % printed 11,8 %: a writer may have let the shares add up to 100."""
    (doubt,) = proofread(
        "Tổng doanh thu là 2.917,6 tỷ đồng. Doanh thu lẻ 342,4 tỷ đồng, chiếm 11,8% tổng doanh thu."
    ).doubts
    assert (doubt.kind, doubt.severity, doubt.expected) == ("share", "question", "11,74%")


def test_the_arithmetic_is_written_out() -> None:
    (doubt,) = proofread("Tổng huy động vốn 62.029 tỷ đồng; tổng dư nợ cho vay 37.952 tỷ đồng, chiếm 62,93%.").doubts
    assert doubt.values["sum"] == "37.952 / 62.029 = 61,18%"
    assert doubt.expected == "61,18%"
