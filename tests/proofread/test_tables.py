"""Tables in a text: what is read of their cells, and what of it cannot be true; every sum can be done with a pencil."""

from __future__ import annotations

import pytest

from khoi.proofread import Role, proofread
from khoi.proofread.document import as_document, plain
from khoi.proofread.reading import Reading
from khoi.proofread.tables import Kind, RowKind, Table

QUARTER = """
Bảng 2. Kết quả sản xuất kinh doanh quý I năm 2022
ĐVT: tỷ đồng
STT | Chỉ tiêu | Quý I/2021 | KH năm 2022 | Ước TH quý I/2022 | So sánh (%) |
 |  |  |  |  | Cùng kỳ | KH năm
A | B | 1 | 2 | 3 | 4=3/1 | 5=3/2
I | Doanh thu | 1.200 | 5.000 | 1.300 | 108,3 | 26,0
1 | Vận tải | 700 | 3.000 | 750 | 107,1 | 25,0
2 | Dịch vụ | 500 | 2.000 | 550 | 110,0 | 27,5
II | Lợi nhuận | 100 | - | (12,5) | x | x
III | Số lao động (người) | 1.500 | 1.500 | 1.480 | 98,7 | 98,7
"""


def table_of(text: str) -> Table:
    (found,) = Reading.of(text).tables
    return found


def test_a_table_is_read_by_its_head_and_labels() -> None:
    found = table_of(QUARTER)
    assert [column.kind for column in found.columns] == [
        *(Kind.ORDER, Kind.LABEL, Kind.VALUE, Kind.PLAN, Kind.VALUE, Kind.CHANGE, Kind.ATTAINMENT)
    ]
    assert [(row.mark, row.label, row.level, row.parent) for row in found.rows] == [
        ("i", "Doanh thu", 0, None),
        ("1", "Vận tải", 1, 0),
        ("2", "Dịch vụ", 1, 0),
        ("ii", "Lợi nhuận", 0, None),
        ("iii", "Số lao động (người)", 0, None),
    ]


def test_cells_are_claims_in_the_order_of_the_text() -> None:
    claims = proofread(QUARTER).claims
    told = [(c.text, plain(c.value), c.unit, c.role, c.indicator, c.period) for c in claims]
    assert told[:5] == [
        ("1.200", "1200000000000", "VND", Role.ACTUAL, "Doanh thu", "2021Q1"),
        ("5.000", "5000000000000", "VND", Role.PLAN, "Doanh thu", "2022"),
        ("1.300", "1300000000000", "VND", Role.ESTIMATE, "Doanh thu", "2022Q1"),
        ("108,3", "108.3", "%", Role.CHANGE, "Doanh thu", "2022Q1"),
        ("26,0", "26.0", "%", Role.ATTAINMENT, "Doanh thu", "2022Q1"),
    ]
    assert told[5][4] == "Doanh thu: Vận tải"
    assert [line[:4] for line in told[15:19]] == [
        ("100", "100000000000", "VND", Role.ACTUAL),
        ("12,5", "-12500000000", "VND", Role.ESTIMATE),
        ("1.500", "1500", "người", Role.ACTUAL),
        ("1.500", "1500", "người", Role.PLAN),
    ]
    assert all(QUARTER[c.start : c.end] == c.text for c in claims)
    assert [c.start for c in claims] == sorted(c.start for c in claims)
    assert claims[2].comparison
    assert claims[2].plan


UNITS = """
ĐVT: triệu USD / Nước | Năm 2022 / Lào | 12,5 / Nga | 3,5                        | 12500000 USD
(Đơn vị tính: 1.000 đồng) / Nước | Năm 2022 / Lào | 12,5 / Nga | 3,5             | 12500 VND
Xuất khẩu (nghìn tấn) / Nước | Năm 2022 / Lào | 12,5 / Nga | 3,5                 | 12500 tấn
Xuất khẩu / Nước (ĐVT: tr.đ) | Năm 2022 / Lào | 12,5 / Nga | 3,5                 | 12500000 VND
Xuất khẩu / Nước | Trị giá (triệu USD) / Lào | 12,5 / Nga | 3,5                  | 12500000 USD
Xuất khẩu / Nước | ĐVT | Năm 2022 / Gạo | nghìn tấn | 12,5 / Than | tấn | 3,5    | 12500 tấn
ĐVT: tỷ đồng / Chỉ tiêu | Năm 2022 / Thu nhập (triệu đồng/người/tháng) | 12,5 / Thu | 3,5 | 12500000 VND/người/tháng
ĐVT: tỷ đồng / Chỉ tiêu | Năm 2022 / Tỷ lệ nợ xấu | 12,5 / Nợ xấu | 3,5          | 12.5 %
ĐVT: tỷ đồng / Chỉ tiêu | Năm 2022 / Vốn | 12,5 triệu USD / Thu | 3,5             | 12500000 USD
ĐVT: tỷ đồng / Chỉ tiêu | Năm 2022 / Số doanh nghiệp | 125 / Thu | 3,5            | 125 doanh nghiệp
Đơn vị: tỷ đồng / | Nước | Năm 2022 | / |---|---:| / | Lào | 12,5 | / | Nga | 3,5 | | 12500000000 VND
"""


@pytest.mark.parametrize("line", UNITS.strip().splitlines())
def test_the_unit_is_found_where_it_is_told(line: str) -> None:
    text, _, expected = line.rpartition(" | ")
    first = proofread(text.strip().replace(" / ", "\n")).claims[0]
    assert f"{plain(first.value)} {first.unit}" == expected.strip()


def test_numbers_are_read_as_the_table_writes_them() -> None:
    english = "Đơn vị: tỷ đồng\nNgành | Năm 2021 | Năm 2022\nDệt | 1,250 | 1,350.5\nMay | 900 | 2,100"
    assert [plain(c.value) for c in proofread(english).claims] == [
        *("1250000000000", "1350500000000", "900000000000", "2100000000000")
    ]


def test_tabs_part_cells_too() -> None:
    text = "Đơn vị: tấn\nNgành\tNăm 2021\tNăm 2022\nDệt\t1.250\t1.350\nMay\t\t2.100"
    assert [(plain(c.value), c.period) for c in proofread(text).claims] == [
        ("1250", "2021"),
        ("1350", "2022"),
        ("2100", "2022"),
    ]


def test_a_head_of_uneven_rows_is_laid_over_its_columns() -> None:
    """As Word writes merged cells: one cell for all that it spans."""
    text = (
        "Ngành | Năm 2021 | Năm 2022 | Ghi chú\n"
        " | Kế hoạch | Thực hiện | Kế hoạch | Thực hiện | \n"
        "Dệt | 100 | 90 | 110 | 120 | \nMay | 200 | 210 | 220 | 230 | đã duyệt"
    )
    assert [(c.kind, c.path[:1]) for c in table_of(text).columns[1:5]] == [
        (Kind.PLAN, ("năm 2021",)),
        (Kind.VALUE, ("năm 2021",)),
        (Kind.PLAN, ("năm 2022",)),
        (Kind.VALUE, ("năm 2022",)),
    ]


def test_a_head_and_labels_in_pieces_are_put_together() -> None:
    """As pages of a PDF have them."""
    text = (
        "ĐVT: tỷ đồng\nChỉ tiêu | Kế hoạch\nnăm 2022 | Quý I/2022 | So với kế\nhoạch năm\n"
        "Tổng doanh thu | 500 | 125 | 25,0%\nTổng số nộp ngân sách\nnhà nước | 400 | 120 | 32,0%"
    )
    found = table_of(text)
    assert [column.title for column in found.columns] == [
        "Chỉ tiêu",
        "Kế hoạch năm 2022",
        "Quý I/2022",
        "So với kế hoạch năm",
    ]
    assert [row.label for row in found.rows] == ["Tổng doanh thu", "Tổng số nộp ngân sách nhà nước"]
    assert [text[one.start : one.end] for one in proofread(text).errors] == ["32,0%"]


def test_headings_and_labels_over_several_columns_keep_the_others_in_their_places() -> None:
    for heading in ("I. SẢN XUẤT", "I | SẢN XUẤT", "I | SẢN XUẤT | | | "):
        _headings_and_labels(heading)


def _headings_and_labels(heading: str) -> None:
    text = (
        f"ĐVT: tấn\nTT | Ngành | Năm 2021 | Năm 2022 | 2022/2021 (%)\n{heading}\n1 | Dệt | 100 | 110 | 110,0\n"
        "2 | May | 200 | 210 | 115,0\nII | THƯƠNG MẠI\n1 | Bán lẻ | 50 | 60 | 120,0\nTổng cộng | 350 | 390 | 111,4"
    )
    assert [row.label for row in table_of(text).rows] == ["SẢN XUẤT", "Dệt", "May", "THƯƠNG MẠI", "Bán lẻ", "Tổng cộng"]
    assert [(one.kind, text[one.start : one.end]) for one in proofread(text).errors] == [
        ("growth", "115,0"),
        ("sum", "390"),
    ]


def test_rows_that_lack_cells_are_read_but_not_put_to_columns() -> None:
    """As a PDF leaves them, where empty cells cannot be seen."""
    text = "ĐVT: tỷ đồng\nNgành | Năm 2021 | Năm 2022\nDệt | 100 | 90\nMay | 80\nDa | 20 | 30\nCộng | 190 | 200"
    found = table_of(text)
    assert [row.kind for row in found.rows] == [RowKind.PLAIN, RowKind.LOOSE, RowKind.PLAIN, RowKind.TOTAL]
    assert [one.indicator for one in found.loose] == ["May"]
    assert not proofread(text).doubts


@pytest.mark.parametrize(
    "text",
    [
        "ĐẢNG BỘ THÀNH PHỐ | ĐẢNG CỘNG SẢN VIỆT NAM\nSố 12-BC/ĐUK | Hải Phòng, ngày 14 tháng 4 năm 2022",
        "Nơi nhận:\tT/M BAN THƯỜNG VỤ\n- Lưu.\tBÍ THƯ",
        "I. Kết quả\t3\nII. Nhiệm vụ\t7\nIII. Kiến nghị\t12",
        "STT | Họ và tên | Chức vụ\n1 | Nguyễn Văn A | Giám đốc\n2 | Trần Thị B | Kế toán",
    ],
)
def test_what_is_no_table_of_figures_claims_nothing(text: str) -> None:
    assert not proofread(text).claims


def test_words_in_cells_are_read_as_prose() -> None:
    text = "Nhiệm vụ | Kết quả\nTăng thu | Doanh thu đạt 150 tỷ đồng (cùng kỳ 120 tỷ đồng), tăng 30%\nKhác | Đã xong"
    found = proofread(text)
    assert [(plain(c.value), c.role) for c in found.claims[:1]] == [("150000000000", Role.ACTUAL)]
    assert [one.kind for one in found.errors] == ["growth"]


def test_periods_of_heads_are_not_carried_into_the_text_after_them() -> None:
    text = (
        "Quý I/2022 có nhiều khó khăn.\nNăm | Thu (tỷ đồng)\nNăm 2019 | 5,5\nNăm 2020 | 6,5\nDoanh thu đạt 9,1 tỷ đồng."
    )
    assert proofread(text).claims[-1].period == "2022Q1"


WRONG = """
growth | 29,7 | Nguồn | Năm 2021 | Năm 2022 | Chênh lệch | Tỷ lệ (%) / Vốn | 1.200 | 1.500 | 300 | 25,0 / Nợ | 700 | 900 | 200 | 29,7
growth | 210 | Nguồn | Năm 2021 | Năm 2022 | Chênh lệch | Tỷ lệ (%) / Vốn | 1.200 | 1.500 | 300 | 25,0 / Nợ | 700 | 900 | 210 | 28,6
growth | 12,0 | Năm | Thu (tỷ đồng) | Tăng trưởng (%) / 2018 | 100 | / 2019 | 110 | 10,0 / 2020 | 121 | 10,0 / 2021 | 133,1 | 12,0
growth | 98,0 | Mặt hàng | Cùng kỳ | Thực hiện | So cùng kỳ (%) / Gạo | 50,0 | 60,0 | 120,0 / Than | 40,0 | 30,0 | 98,0
plan | 91,0 | Sản phẩm | KH năm 2022 | TH năm 2022 | TH/KH (%) / Thép | 500 | 450 | 90,0 / Gang | 400 | 380 | 91,0 / Phôi | 100 | 80 | 80,0
plan | 85,0 | Sản phẩm | Kế hoạch | Thực hiện | % kế hoạch / Thép | 500 | 450 | 85,0
share | 45,0 | Ngành | Thu (tỷ đồng) | Tỷ trọng (%) / Dệt | 200 | 20,0 / May | 350 | 45,0 / Da | 450 | 45,0 / Tổng cộng | 1.000 | 100
sum | 1.010 | Ngành | Thu (tỷ đồng) / Dệt | 200 / May | 350 / Da | 450 / Tổng cộng | 1.010
sum | 970 | Ngành | Năm 2021 | Năm 2022 / TOÀN KHỐI | 900 | 970 / 1 | 300 | 310 / 2 | 600 | 650
sum | 540 | TT | Ngành | Năm 2021 | Năm 2022 / I | Nhà nước | 300 | 540 / 1 | Dệt | 100 | 200 / 2 | May | 200 | 350 / II | Tư nhân | 50 | 60
sum | 260 | Chỉ tiêu | Mã số | Năm 2022 / Doanh thu thuần | 10 | 950 / Giá vốn | 11 | (700) / Lợi nhuận gộp (20 = 10 - 11) | 20 | 260
sum | 80,9 | Ngành | Quý I | Quý II | 6 tháng / Dệt | 10,1 | 20,2 | 30,3 / May | 30,3 | 40,4 | 80,9 / Da | 5,5 | 6,6 | 12,1
sum | 61 | Ngành | Nam | Nữ | Tổng số / Dệt | 12 | 18 | 30 / May | 20 | 31 | 61 / Da | 15 | 26 | 41
parts_above | 120 | Chỉ tiêu | Năm 2021 | Năm 2022 / Vốn đầu tư | 90 | 100 / Trong đó: vốn vay | 60 | 120
share | 2,04 | Chỉ tiêu (tỷ đồng) | 2019 | 2020 | 2021 / Dư nợ | 5.000 | 5.600 | 6.100 / Nợ xấu | 60 | 58 | 55 / Tỷ lệ nợ xấu (%) | 1,20 | 2,04 | 0,90
share | 31,5 | Chỉ tiêu (tỷ đồng) | 2020 | 2021 / Vốn vay | 400 | 500 / Nguồn vốn | 1.000 | 1.600 / Vốn vay/Nguồn vốn (%) | 40,0 | 31,5
mean | 71,5 | Đơn vị | Điểm (%) / A | 60,5 / B | 70,5 / C | 65,5 / Bình quân | 71,5
malformed | 1.23.456 | Ngành | Năm 2021 (đồng) | Năm 2022 (đồng) / Dệt | 1.250.000 | 1.23.456 / May | 2.000.000 | 2.100.000
repeat | 1.290 tỷ đồng | Chỉ tiêu | Quý I/2022 (tỷ đồng) / Nộp ngân sách | 1.230 / Thu khác | 40 / Theo bảng trên, quý I/2022 nộp ngân sách 1.290 tỷ đồng.
"""


@pytest.mark.parametrize("line", WRONG.strip().splitlines(), ids=lambda line: line[:60])
def test_a_cell_that_cannot_be_true_is_an_error_there(line: str) -> None:
    kind, words, table = line.split(" | ", 2)
    text = table.replace(" / ", "\n")
    assert [(one.kind, text[one.start : one.end]) for one in proofread(text).errors] == [(kind, words)]


RIGHT = """
Nguồn | 2010 | 2011 | Chênh lệch 2011/2010 Giá trị | Tỷ lệ (%) / Vốn | 1.200 | 1.500 | 300 | 25,0 / Tỷ lệ nợ (%) | 20,0 | 25,0 | 5,0 | 25,0
Ngành | Dự toán 2022 | Ước TH | So sánh (%) / | Trên giao | Dưới giao | | Trên giao | Dưới giao / Thu | 100 | 110 | 120 | 120 | 109,1 / Chi | 50 | 60 | 66 | 132 | 110
Tiêu chí | Số người | Tỷ lệ (%) / Tổng số | 100 | 100 / Theo giới | | / Nam | 60 | 60 / Nữ | 40 | 40 / Theo tuổi | | / Trẻ | 70 | 70 / Già | 30 | 30
Hàng | Tháng 5 | Lũy kế 5 tháng | So cùng kỳ (%) / Gạo | 10 | 50 | 104,0
Ngành | Thu (tỷ đồng) / Một số ngành: | / Dệt | 200 / May | 350 / Tổng số của tỉnh | 1.800
Ngành | Quý I | Quý II | 6 tháng / Dư nợ | 100,5 | 110,5 | 110,5 / Thu | 10,1 | 20,2 | 30,3 / Chi | 30,3 | 40,4 | 70,7 / Nộp | 5,5 | 6,6 | 12,1
Chỉ tiêu | KH năm 2022 | TH tháng 3 | % KH tháng / Thép | 1.200 | 105 | 105,0
Chỉ tiêu | Năm 2021 | Năm 2022 | Tăng trưởng (%) (giá so sánh 2010) / GRDP | 1.200 | 1.500 | 12,1
Đơn vị | Giá (đồng) | Lượng / A | 10,5 | 100 / B | 12,5 | 200 / Tổng cộng | 23,9 | 300
Ngành | Thu (tỷ đồng) / Nhà nước | 500 / Dệt | 200 / May | 300 / Tư nhân | 100 / Tổng cộng | 600
Chỉ tiêu | 2020 | 2021 / Nợ xấu | 60 | 70 / Dư nợ | 5.000 | 5.600 / Tỷ lệ nợ xấu (%) | 1,9 | 2,4
TT | Nội dung | Dự toán | Thực hiện / A | Tổng thu | 150 | 90 / I | Thu nội địa | 120 | 70 / 1 | Nhà nước | 20 | 9 / 2 | Tư nhân | 40 | 23 / II | Thu xuất khẩu | 30 | 20 / B | Tổng chi | 135 | 54 / 1 | Đầu tư | 50 | 15 / 2 | Thường xuyên | 80 | 39
Phân loại | Số người / Theo giới | / Nam | 30 / Nữ | 20 / Theo trình độ | / Đại học | 15 / Khác | 35 / Tổng | 50
Ngành | Số hộ | Số hộ nghèo | Tỷ lệ (%) / A | 1.000 | 50 | 5,0 / B | 2.000 | 80 | 4,0
Ngành | Năm 2021 | Năm 2022 | Tăng/giảm / Dệt | 100 | 90 | 10 / May | 100 | 130 | 30 / Da | 50 | 70 | 20
Chỉ tiêu | Năm 2022 / Tổng thu | 100 / Tổng chi | 80 / Thu nội địa | 90 / Trong đó: thuế | 70
TT | Ngành | Thu (tấn) / 1 | Dệt | 200,4 / 2 | May | 350,4 / 3 | Da | 450,4 / | Cộng | 1.001,3
"""


@pytest.mark.parametrize("line", RIGHT.strip().splitlines(), ids=lambda line: line[:60])
def test_what_may_be_true_is_no_error(line: str) -> None:
    assert proofread(line.replace(" / ", "\n")).errors == ()


def test_a_total_that_lacks_parts_is_not_held_against_them() -> None:
    text = "Ngành | Thu (tỷ đồng)\nDệt | 200\nMay | \nDa | 450\nTổng cộng | 900"
    assert proofread(text).doubts == ()


def test_a_message_says_row_and_column() -> None:
    text = (
        "ĐVT: tấn\nSản phẩm | KH năm 2022 | TH năm 2022 | TH/KH (%)\nThép | 500 | 450 | 95,0\nGang | 400 | 380 | 95,0"
    )
    (finding,) = as_document("", proofread(text))["findings"]
    assert finding["message"] == (
        "“95,0”: tỷ lệ thực hiện không khớp với số thực hiện và số kế hoạch (450 / 500 = 90,00%);"
        " hàng “Thép”, cột “TH/KH (%)”."
    )
    assert finding["expected"] == "90,00%"


def test_a_comparison_that_is_told_to_be_of_some_only_is_asked() -> None:
    table = "Chỉ tiêu | Kế hoạch | Thực hiện | % kế hoạch\nLãi | 500 | 450 | 95,0\nThu | 400 | 380 | 95,0\n"
    note = "So với kế hoạch tính trên 90 đơn vị có kế hoạch."
    assert [one.severity.value for one in proofread(table).doubts] == ["error"]
    assert [one.severity.value for one in proofread(table + note).doubts] == ["question"]
