"""Totals beside their parts, as lists, brackets, lines and names tell them; every sum can be done with a pencil."""

from __future__ import annotations

import pytest

from proofread.twins import Twins, doubts_of, found_by, texts, twins

TWINS = """
parts.parts | sum | 640 tỷ đồng
Tổng vốn đầu tư 980 tỷ đồng, gồm vốn vay 640 tỷ đồng (bao gồm vay trong nước 410 tỷ đồng, vay nước ngoài 250 tỷ đồng) và vốn tự có 340 tỷ đồng.
Tổng vốn đầu tư 980 tỷ đồng, gồm vốn vay 640 tỷ đồng (bao gồm vay trong nước 410 tỷ đồng, vay nước ngoài 230 tỷ đồng) và vốn tự có 340 tỷ đồng.

parts.parts | sum | 980 tỷ đồng
Tổng vốn đầu tư 980 tỷ đồng, gồm vốn vay 640 tỷ đồng (bao gồm vay ngân hàng 410 tỷ đồng, vay quỹ 230 tỷ đồng) và vốn tự có 360 tỷ đồng.
Tổng vốn đầu tư 980 tỷ đồng, gồm vốn vay 640 tỷ đồng (bao gồm vay ngân hàng 410 tỷ đồng, vay quỹ 230 tỷ đồng) và vốn tự có 340 tỷ đồng.

parts.parts | parts_above | 275 nghìn tấn
Hàng qua cảng đạt 720 nghìn tấn, trong đó hàng rời 260 nghìn tấn, trong đó than 275 nghìn tấn.
Hàng qua cảng đạt 720 nghìn tấn, trong đó hàng rời 260 nghìn tấn, trong đó than 175 nghìn tấn.

parts.parts | sum | 1.316 doanh nghiệp
Trong quý có 1.316 doanh nghiệp thành lập mới và quay lại hoạt động, gồm 942 doanh nghiệp thành lập mới và 384 doanh nghiệp quay lại hoạt động.
Trong quý có 1.316 doanh nghiệp thành lập mới và quay lại hoạt động, gồm 942 doanh nghiệp thành lập mới và 374 doanh nghiệp quay lại hoạt động.

parts.parts | sum | 21,4 tỷ USD
Kim ngạch xuất nhập khẩu của khối FDI đạt 21,4 tỷ USD, trong đó xuất khẩu 11,9 tỷ USD, nhập khẩu 8,5 tỷ USD.
Kim ngạch xuất nhập khẩu của khối FDI đạt 21,4 tỷ USD, trong đó xuất khẩu 11,9 tỷ USD, nhập khẩu 9,5 tỷ USD.

partitions.amounts | sum | 412.300 lượt khách
Tổng lượng khách qua bến đạt 412.300 lượt khách. Khách quốc tế đạt 132.300 lượt khách, khách nội địa đạt 308.000 lượt khách.
Tổng lượng khách qua bến đạt 412.300 lượt khách. Khách quốc tế đạt 132.300 lượt khách, khách nội địa đạt 280.000 lượt khách.

partitions.amounts | sum | 950 tỷ đồng
Tổng dư nợ đạt 950 tỷ đồng, trong đó dư nợ ngắn hạn 520 tỷ đồng, dư nợ dài hạn 380 tỷ đồng.
Tổng dư nợ đạt 950 tỷ đồng, trong đó dư nợ ngắn hạn 520 tỷ đồng, dư nợ dài hạn 430 tỷ đồng.

lists.bracketed | sum | 12,4 nghìn ha
Toàn huyện gieo trồng 12,4 nghìn ha lúa, bằng 98,7% cùng kỳ (vụ xuân 5,9 nghìn ha; vụ hè 4,1 nghìn ha; vụ mùa 3,2 nghìn ha).
Toàn huyện gieo trồng 12,4 nghìn ha lúa, bằng 98,7% cùng kỳ (vụ xuân 5,9 nghìn ha; vụ hè 4,1 nghìn ha; vụ mùa 2,4 nghìn ha).

lists.parts_of_rate | sum | 18%
Đại hội thông qua mức cổ tức 18%, trong đó có 12% bằng tiền mặt và 10% bằng cổ phiếu.
Đại hội thông qua mức cổ tức 18%, trong đó có 12% bằng tiền mặt và 6% bằng cổ phiếu.

lists.counted_list | sum | 31 đảng viên
Năm qua đã kỷ luật 31 đảng viên, trong đó: khiển trách 19, cảnh cáo 8, cách chức 1, khai trừ 4.
Năm qua đã kỷ luật 31 đảng viên, trong đó: khiển trách 19, cảnh cáo 8, cách chức 1, khai trừ 3.

part_of.of_total | parts_above | 132/118 đảng bộ
Đến nay có 132/118 đảng bộ tổ chức đại hội.
Đến nay có 112/118 đảng bộ tổ chức đại hội.

part_of.of_total | parts_above | 16,2 triệu tấn
Cảng xếp dỡ 16,2 triệu tấn trên tổng số 14,5 triệu tấn hàng qua khu vực.
Cảng xếp dỡ 12,6 triệu tấn trên tổng số 14,5 triệu tấn hàng qua khu vực.

totals.closing_apart | sum | 240 tỷ đồng
Bến một thu 96 tỷ đồng, bến hai thu 71 tỷ đồng, bến ba thu 58 tỷ đồng. Tổng cộng, ba bến thu 240 tỷ đồng.
Bến một thu 96 tỷ đồng, bến hai thu 71 tỷ đồng, bến ba thu 58 tỷ đồng. Tổng cộng, ba bến thu 225 tỷ đồng.

totals.is_sum_of | sum | 460 tỷ đồng
Vốn lưu động là tổng của tiền mặt (120 tỷ đồng), hàng tồn kho (210 tỷ đồng) và phải thu (115 tỷ đồng), đạt 460 tỷ đồng.
Vốn lưu động là tổng của tiền mặt (120 tỷ đồng), hàng tồn kho (210 tỷ đồng) và phải thu (115 tỷ đồng), đạt 445 tỷ đồng.

totals.counted_in | sum | 1.480 triệu USD
Vốn đăng ký mới đạt 1.150 triệu USD. Nếu tính cả vốn điều chỉnh 280 triệu USD thì tổng vốn đăng ký là 1.480 triệu USD.
Vốn đăng ký mới đạt 1.150 triệu USD. Nếu tính cả vốn điều chỉnh 280 triệu USD thì tổng vốn đăng ký là 1.430 triệu USD.

totals.named_both | sum | 730 triệu USD
Vốn cấp mới đạt 512 triệu USD; vốn bổ sung đạt 198 triệu USD. Tổng vốn cấp mới và bổ sung đạt 730 triệu USD.
Vốn cấp mới đạt 512 triệu USD; vốn bổ sung đạt 198 triệu USD. Tổng vốn cấp mới và bổ sung đạt 710 triệu USD.

closing_lines.closing_lines | sum | 205 tỷ đồng
Vốn bố trí năm 2022:¶- Cầu Bến Mơ: 85 tỷ đồng¶- Kè Vạn Sơn: 42 tỷ đồng¶- Đường ven đê: 63 tỷ đồng¶Tổng cộng: 205 tỷ đồng
Vốn bố trí năm 2022:¶- Cầu Bến Mơ: 85 tỷ đồng¶- Kè Vạn Sơn: 42 tỷ đồng¶- Đường ven đê: 63 tỷ đồng¶Tổng cộng: 190 tỷ đồng

trade.balance_apart | sum | 1,9 tỷ USD
Quý I/2022, kim ngạch xuất khẩu đạt 8,6 tỷ USD, kim ngạch nhập khẩu đạt 7,1 tỷ USD.¶Quý I/2022, cán cân thương mại xuất siêu 1,9 tỷ USD.
Quý I/2022, kim ngạch xuất khẩu đạt 8,6 tỷ USD, kim ngạch nhập khẩu đạt 7,1 tỷ USD.¶Quý I/2022, cán cân thương mại xuất siêu 1,5 tỷ USD.

trade.balance_apart | sum | 16,7 tỷ USD
Quý I/2022, kim ngạch xuất khẩu đạt 8,6 tỷ USD, kim ngạch nhập khẩu đạt 7,1 tỷ USD.¶Quý I/2022, tổng kim ngạch xuất nhập khẩu đạt 16,7 tỷ USD.
Quý I/2022, kim ngạch xuất khẩu đạt 8,6 tỷ USD, kim ngạch nhập khẩu đạt 7,1 tỷ USD.¶Quý I/2022, tổng kim ngạch xuất nhập khẩu đạt 15,7 tỷ USD.

without.without | sum | 405 tỷ đồng
Thu ngân sách huyện đạt 480 tỷ đồng. Nếu không tính tiền sử dụng đất (95 tỷ đồng) thì thu ngân sách huyện còn 405 tỷ đồng.
Thu ngân sách huyện đạt 480 tỷ đồng. Nếu không tính tiền sử dụng đất (95 tỷ đồng) thì thu ngân sách huyện còn 385 tỷ đồng.

without.without | sum | 405 tỷ đồng
Thu ngân sách huyện đạt 480 tỷ đồng. Tiền sử dụng đất là 95 tỷ đồng; nếu loại trừ khoản này thì thu ngân sách huyện còn 405 tỷ đồng.
Thu ngân sách huyện đạt 480 tỷ đồng. Tiền sử dụng đất là 95 tỷ đồng; nếu loại trừ khoản này thì thu ngân sách huyện còn 385 tỷ đồng.

flows.so_far | part_of_time | 1.870 tấn
Sản lượng khai thác tháng 5 ước đạt 2.140 tấn, lũy kế ước đạt 1.870 tấn.
Sản lượng khai thác tháng 5 ước đạt 2.140 tấn, lũy kế ước đạt 10.870 tấn.
"""


@pytest.mark.parametrize("pair", twins(TWINS), ids=str)
def test_one_check_proves_it_wrong_at_its_words(pair: Twins) -> None:
    assert found_by(pair.wrong) == {pair.check: [(pair.kind, pair.words)]}
    assert [one for one in doubts_of(pair.wrong) if one[0] == "error"] == [("error", pair.kind, pair.words)]


@pytest.mark.parametrize("pair", twins(TWINS), ids=str)
def test_its_twin_is_without_a_doubt(pair: Twins) -> None:
    assert doubts_of(pair.right) == []


TRUE = """
Tổng dư nợ đạt 950 tỷ đồng, trong đó dư nợ ngắn hạn 520 tỷ đồng, dư nợ dài hạn 380 tỷ đồng, còn lại là dư nợ ủy thác.
Toàn tỉnh có 1.200 doanh nghiệp (Bến Mơ 640 doanh nghiệp; Vạn Sơn 410 doanh nghiệp; trong đó 220 doanh nghiệp FDI).
Doanh thu đạt 500 tỷ đồng (công ty mẹ 420 tỷ đồng, công ty con 130 tỷ đồng, loại trừ nội bộ 50 tỷ đồng).
Xuất khẩu gạo đạt 1,2 triệu tấn (năm 2020: 0,9 triệu tấn; năm 2019: 0,8 triệu tấn).
Bão làm 12 người chết, 5 người mất tích, trong đó 8 người ở Vạn Sơn, 9 người ở Bến Mơ.
Tỷ lệ tốt nghiệp đạt 98%, trong đó nam 97% và nữ 99%.
Năm qua đã kỷ luật 31 đảng viên, trong đó: nữ 5, dân tộc thiểu số 3, cấp ủy viên 9 đồng chí và 14 đồng chí khác.
Quyên góp được 62 suất quà, cụ thể: xã Vạn 50 suất, xã Mơ 12 suất, và 5 triệu đồng.
- Cầu Bến Mơ: 85 tỷ đồng¶- Kè Vạn Sơn: 42 tỷ đồng¶- Trong đó năm 2022: 20 tỷ đồng¶Tổng cộng: 127 tỷ đồng
- Cầu Bến Mơ: 85 tỷ đồng¶  + Đoạn một: 50 tỷ đồng¶  + Đoạn hai: 35 tỷ đồng¶- Kè Vạn Sơn: 42 tỷ đồng¶Tổng cộng: 127 tỷ đồng
- Nhóm một¶  + Đoạn một: 50 tỷ đồng¶  + Đoạn hai: 35 tỷ đồng¶- Kè Vạn Sơn: 42 tỷ đồng¶- Đê: 12 tỷ đồng¶Tổng cộng: 139 tỷ đồng
Vốn:¶- Cầu Bến Mơ: 85 tỷ đồng (kế hoạch 90 tỷ đồng)¶- Kè Vạn Sơn: 42 tỷ đồng¶- Đê: 12 tỷ đồng¶Tổng cộng: 139 tỷ đồng
Vốn:¶1. Cầu Bến Mơ: 85 tỷ đồng¶1.1. Đoạn một: 50 tỷ đồng¶2. Kè Vạn Sơn: 42 tỷ đồng¶3. Đê: 12 tỷ đồng¶Tổng cộng: 139 tỷ đồng
Thu phí 96 tỷ đồng, thu vé 71 tỷ đồng, thu kho 58 tỷ đồng. Tính chung 6 tháng, tổng thu 430 tỷ đồng.
Bến một thu 96 tỷ đồng, bến hai thu 71 tỷ đồng, bến ba thu 58 tỷ đồng. Tất cả các bến khác thu 140 tỷ đồng.
Giá trị là tổng của tiền mặt (120 tỷ đồng) và phải thu (115 tỷ đồng) trừ dự phòng, đạt 225 tỷ đồng.
Vốn đăng ký mới đạt 1.150 triệu USD. Nếu tính cả vốn điều chỉnh 280 triệu USD và vốn góp thì tổng vốn đăng ký là 1.730 triệu USD.
Vốn cấp mới quý này đạt 512 triệu USD; vốn bổ sung 198 triệu USD. Sáu tháng đầu năm 2022, tổng vốn cấp mới và bổ sung đạt 1.930 triệu USD.
Quý I/2022, kim ngạch xuất khẩu của tỉnh đạt 8,6 tỷ USD, kim ngạch nhập khẩu đạt 7,1 tỷ USD.¶Quý I/2022, cả nước xuất siêu 0,8 tỷ USD.
Quý I/2022, xuất khẩu hàng hóa đạt 8,6 tỷ USD, nhập khẩu hàng hóa đạt 7,1 tỷ USD.¶Quý I/2022, nhập siêu dịch vụ 0,4 tỷ USD.
Xuất khẩu đạt 8,6 tỷ USD, nhập khẩu đạt 7,1 tỷ USD. Riêng với EU, xuất siêu với EU đạt 2,3 tỷ USD.
Lợi nhuận quý II đạt 40 tỷ đồng, lũy kế đạt 25 tỷ đồng.
"""


@pytest.mark.parametrize("text", texts(TRUE), ids=lambda text: text[:40])
def test_what_may_well_be_true_is_no_error(text: str) -> None:
    assert found_by(text) == {}
