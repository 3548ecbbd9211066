"""Shares, counts and means beside what they are of; every sum can be done with a pencil."""

from __future__ import annotations

import pytest

from proofread.twins import Twins, doubts_of, found_by, texts, twins

TWINS = """
shares.left_over | shares | 12%
Nguồn vốn được rót 64% vào hạ tầng, 29% vào logistics và 12% còn lại vào du lịch.
Nguồn vốn được rót 64% vào hạ tầng, 29% vào logistics và 7% còn lại vào du lịch.

shares.of_whole | share | 27%
Chi phí cả năm 250 tỷ đồng, trong đó nhiên liệu chiếm 27% (62,5 tỷ đồng).
Chi phí cả năm 250 tỷ đồng, trong đó nhiên liệu chiếm 25% (62,5 tỷ đồng).

shares.of_whole | share | 71%
Doanh thu hợp nhất là 900 tỷ đồng. Doanh thu dịch vụ đạt 540 tỷ đồng (71% doanh thu hợp nhất).
Doanh thu hợp nhất là 900 tỷ đồng. Doanh thu dịch vụ đạt 540 tỷ đồng (60% doanh thu hợp nhất).

shares.of_whole | share | 42,5%
Bến tàu đóng góp 1.860 nghìn lượt khách vào tổng lượng khách (6.200 nghìn lượt khách), tức 42,5%.
Bến tàu đóng góp 1.860 nghìn lượt khách vào tổng lượng khách (6.200 nghìn lượt khách), tức 30,0%.

shares.of_whole | share | 31%
Ngành sử dụng 210 nhà máy, chiếm 31% trong 840 nhà máy của vùng.
Ngành sử dụng 210 nhà máy, chiếm 25% trong 840 nhà máy của vùng.

partitions.shares | shares | 46,5%
Dư nợ ngắn hạn chiếm 58,2%. Dư nợ dài hạn chiếm 46,5%.
Dư nợ ngắn hạn chiếm 58,2%. Dư nợ dài hạn chiếm 41,8%.

wholes.of_one | share | 36,0%
Doanh thu kho bãi 63,0 tỷ đồng, chiếm 42,0% tổng doanh thu thuần; doanh thu vận tải 42,0 tỷ đồng, chiếm 28,0%; doanh thu xếp dỡ 45,0 tỷ đồng, chiếm 36,0%.
Doanh thu kho bãi 63,0 tỷ đồng, chiếm 42,0% tổng doanh thu thuần; doanh thu vận tải 42,0 tỷ đồng, chiếm 28,0%; doanh thu xếp dỡ 45,0 tỷ đồng, chiếm 30,0%.

counts.that_many | count_percent | 71,2%
Tỷ lệ xã đạt chuẩn nông thôn mới là 71,2% (78/120 xã).
Tỷ lệ xã đạt chuẩn nông thôn mới là 65% (78/120 xã).

counts.whole_number | count_percent | 93,2%
Toàn huyện có 845/926 ấp có nhà văn hóa, đạt 93,2%.
Toàn huyện có 845/926 ấp có nhà văn hóa, đạt 91,3%.

counts.whole_number | count_percent | 61,5%
Có 88 trên tổng số 160 doanh nghiệp có lãi, chiếm 61,5%.
Có 88 trên tổng số 160 doanh nghiệp có lãi, chiếm 55%.

means.product | mean | 720 tỷ đồng
Công ty mua lại 4,5 triệu cổ phiếu với giá 120.000 đồng/cổ phiếu, tổng giá trị 720 tỷ đồng.
Công ty mua lại 4,5 triệu cổ phiếu với giá 120.000 đồng/cổ phiếu, tổng giá trị 540 tỷ đồng.

means.shared_out | mean | 17,5 triệu đồng
Chương trình hỗ trợ 1.400 hộ với 18,2 tỷ đồng, tính ra 17,5 triệu đồng mỗi hộ.
Chương trình hỗ trợ 1.400 hộ với 18,2 tỷ đồng, tính ra 13 triệu đồng mỗi hộ.

words.double_scale | scale | 86.400.000 triệu cổ phiếu
Công ty phát hành 86.400.000 triệu cổ phiếu, nâng số lưu hành từ 91.200.000 cổ phiếu.
Công ty phát hành 86.400.000 cổ phiếu, nâng số lưu hành từ 91.200.000 cổ phiếu.

words.malformed | malformed | 31.4720 tỷ đồng
Nộp ngân sách 31.4720 tỷ đồng, tăng 4,5% so với cùng kỳ.
Nộp ngân sách 31.472 tỷ đồng, tăng 4,5% so với cùng kỳ.

words.malformed | malformed | 32,%
Vốn giải ngân tăng 32,% so với cùng kỳ.
Vốn giải ngân tăng 32% so với cùng kỳ.
"""


@pytest.mark.parametrize("pair", twins(TWINS), ids=str)
def test_one_check_proves_it_wrong_at_its_words(pair: Twins) -> None:
    assert found_by(pair.wrong) == {pair.check: [(pair.kind, pair.words)]}
    assert [one for one in doubts_of(pair.wrong) if one[0] == "error"] == [("error", pair.kind, pair.words)]


@pytest.mark.parametrize("pair", twins(TWINS), ids=str)
def test_its_twin_is_without_a_doubt(pair: Twins) -> None:
    assert doubts_of(pair.right) == []


TRUE = """
Khách quốc tế chiếm 60% doanh thu; khách nội địa chiếm 75% số lượt.
Lao động nữ chiếm 55% tại xưởng một; lao động nam chiếm 60% tại xưởng hai.
Dư nợ ngắn hạn chiếm 58,2%, tăng 4% so với đầu năm; dư nợ dài hạn tăng 46,5%.
Diện tích đã thu hoạch 64%, đạt 29% kế hoạch vụ; 20% diện tích còn lại thu trong tháng.
Tại kỳ họp, 443/448 đại biểu tán thành (chiếm 91,53% tổng số đại biểu).
Tỷ lệ hài lòng 71,2% (khảo sát 78/120 xã).
Công ty mua 4,5 triệu cổ phiếu với giá 120.000 đồng/cổ phiếu, nâng tổng giá trị danh mục lên 900 tỷ đồng.
Công ty bán 4,5 triệu cổ phiếu giá 120.000 đồng/cổ phiếu, cổ đông bán 2 triệu cổ phiếu, tổng giá trị giao dịch 780 tỷ đồng.
Sản lượng 5.000 tấn, giá bán bình quân 20 triệu đồng/tấn, tổng doanh thu 120 tỷ đồng gồm cả dịch vụ.
Lúa đạt 5,2 tấn/ha trên 12.000 ha, tổng sản lượng lương thực 75.000 tấn.
Hỗ trợ 1.400 hộ với 18,2 tỷ đồng trong 2 năm, bình quân 6,5 triệu đồng mỗi hộ mỗi năm.
Số thu phí từ 2 trạm bình quân là 5,5 tỷ đồng mỗi ngày, lãi vay phải trả là 8,1 tỷ đồng mỗi ngày.
Công ty phát hành 86.400.000 cổ phiếu, vốn điều lệ 864 tỷ đồng.
"""


@pytest.mark.parametrize("text", texts(TRUE), ids=lambda text: text[:40])
def test_what_may_well_be_true_is_no_error(text: str) -> None:
    assert found_by(text) == {}
