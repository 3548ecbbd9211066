"""Changes, directions and plans beside their values; every sum can be done with a pencil."""

from __future__ import annotations

import pytest

from proofread.twins import Twins, doubts_of, found_by, texts, twins

TWINS = """
growth.change | growth | 15%
Giá khởi điểm của lô đất là 40,0 tỷ đồng. Lô đất được bán với giá 44,0 tỷ đồng, cao hơn 15% so với giá khởi điểm.
Giá khởi điểm của lô đất là 40,0 tỷ đồng. Lô đất được bán với giá 44,0 tỷ đồng, cao hơn 10% so với giá khởi điểm.

growth.change | growth | 4,5 lần
Vốn hóa của công ty đạt 5.400 tỷ đồng, gấp 4,5 lần vốn điều lệ (900 tỷ đồng).
Vốn hóa của công ty đạt 5.400 tỷ đồng, gấp 6 lần vốn điều lệ (900 tỷ đồng).

growth.change | growth | 12,5%
Năm 2018, doanh thu vận tải đạt 1.600 tỷ đồng. Năm 2019, doanh thu vận tải tăng 12,5% lên 1.720 tỷ đồng.
Năm 2018, doanh thu vận tải đạt 1.600 tỷ đồng. Năm 2019, doanh thu vận tải tăng 7,5% lên 1.720 tỷ đồng.

growth.change | growth | 6,9%
Năm 2018, sản lượng hàng container đạt 350 nghìn TEU.¶Kết quả năm nay khả quan.¶Năm 2020, sản lượng hàng container đạt 392 nghìn TEU, tăng 6,9% so với năm 2018.
Năm 2018, sản lượng hàng container đạt 350 nghìn TEU.¶Kết quả năm nay khả quan.¶Năm 2020, sản lượng hàng container đạt 392 nghìn TEU, tăng 12% so với năm 2018.

growth.change | growth | 5,2 điểm phần trăm
So với mức 41,6% của năm 2019, tỷ lệ hộ có nước máy tăng 5,2 điểm phần trăm, đạt 48,9%.
So với mức 41,6% của năm 2019, tỷ lệ hộ có nước máy tăng 7,3 điểm phần trăm, đạt 48,9%.

growth.change | growth | 5 lần
Nợ quá hạn là 12 tỷ đồng, giảm 5 lần so với cùng kỳ (36 tỷ đồng).
Nợ quá hạn là 12 tỷ đồng, giảm 3 lần so với cùng kỳ (36 tỷ đồng).

growth.change | growth | 5,4 lần
Năm ngoái vốn huy động là 3,1 nghìn tỷ đồng; năm nay gấp 5,4 lần con số này, đạt 12,4 nghìn tỷ đồng.
Năm ngoái vốn huy động là 3,1 nghìn tỷ đồng; năm nay gấp 4 lần con số này, đạt 12,4 nghìn tỷ đồng.

growth.change | growth | 24%
Số giờ huấn luyện giảm 24%, từ 1.250 giờ còn 1.050 giờ.
Số giờ huấn luyện giảm 16%, từ 1.250 giờ còn 1.050 giờ.

growth.change | growth | 95 tỷ đồng
Lợi nhuận đạt 80 tỷ đồng, tăng 95 tỷ đồng, tương ứng tăng 20% so với cùng kỳ.
Lợi nhuận đạt 120 tỷ đồng, tăng 20 tỷ đồng, tương ứng tăng 20% so với cùng kỳ.

directions.in_brackets | points | 24,6%
Tỷ lệ hộ dùng nước sạch tăng 24,6% (3,1%) so với năm trước.
Tỷ lệ hộ dùng nước sạch tăng 24,6% (24,6%) so với năm trước.

directions.rates | direction | 6,1%
Giá trị sản xuất tăng 6,1%, cao hơn cùng kỳ năm trước (tăng 7,3%).
Giá trị sản xuất tăng 6,1%, thấp hơn cùng kỳ năm trước (tăng 7,3%).

directions.rates | direction | 8,4%
Giá trị sản xuất tăng 8,4%, thấp hơn mục tiêu là 7,5%.
Giá trị sản xuất tăng 8,4%, cao hơn mục tiêu là 7,5%.

directions.amount_both_ways | direction | 140 nghìn tấn
Sản lượng xi măng tăng 140 nghìn tấn, bằng 92,4% so với năm 2016.
Sản lượng xi măng giảm 140 nghìn tấn, bằng 92,4% so với năm 2016.

directions.amount_both_ways | direction | 35 tỷ đồng
Thu từ bến bãi giảm 35 tỷ đồng, bằng 108% cùng kỳ.
Thu từ bến bãi tăng 35 tỷ đồng, bằng 108% cùng kỳ.

plans.beyond | direction | 512 tỷ đồng
Doanh thu bán hàng đạt 512 tỷ đồng, vượt kế hoạch 540 tỷ đồng.
Doanh thu bán hàng đạt 562 tỷ đồng, vượt kế hoạch 540 tỷ đồng.

plans.attainment | plan | 92%
Sản lượng bốc xếp là 1.020 nghìn tấn. So với kế hoạch là 1.200 nghìn tấn, như vậy đã hoàn thành 92% kế hoạch.
Sản lượng bốc xếp là 1.020 nghìn tấn. So với kế hoạch là 1.200 nghìn tấn, như vậy đã hoàn thành 85% kế hoạch.

plans.attainment | plan | 61%
Kế hoạch năm 2021 của công ty đặt doanh thu 2.500 tỷ đồng.¶Sáu tháng qua, nhiều hợp đồng được ký.¶Đến nay doanh thu đạt 1.350 tỷ đồng, hoàn thành 61% kế hoạch năm.
Kế hoạch năm 2021 của công ty đặt doanh thu 2.500 tỷ đồng.¶Sáu tháng qua, nhiều hợp đồng được ký.¶Đến nay doanh thu đạt 1.350 tỷ đồng, hoàn thành 54% kế hoạch năm.

plans.attainment | plan | 60 nghìn tấn
Sản lượng đạt 540 nghìn tấn, vượt 60 nghìn tấn, đạt 108% kế hoạch (500 nghìn tấn).
Sản lượng đạt 540 nghìn tấn, vượt 40 nghìn tấn, đạt 108% kế hoạch (500 nghìn tấn).

plans.attainment | plan | 25%
Thu ngân sách đạt 660 tỷ đồng, vượt 60 tỷ đồng, vượt 25% dự toán.
Thu ngân sách đạt 660 tỷ đồng, vượt 60 tỷ đồng, vượt 10% dự toán.

plans.beyond | direction | 512 tỷ đồng
Doanh thu bán hàng đạt 512 tỷ đồng, vượt mục tiêu đề ra là 540 tỷ đồng.
Doanh thu bán hàng đạt 512 tỷ đồng, vượt mục tiêu đề ra là 480 tỷ đồng.

plans.beyond | direction | 512 tỷ đồng
Doanh thu bán hàng đạt 512 tỷ đồng, vượt kế hoạch (540 tỷ đồng).
Doanh thu bán hàng đạt 512 tỷ đồng, vượt kế hoạch 40 tỷ đồng.

words.points_of_amounts | points | 17 điểm phần trăm
Chi phí quản lý giảm 17 điểm phần trăm còn 83 tỷ đồng.
Chi phí quản lý giảm 17% còn 83 tỷ đồng.

repeats.sentences | repeat | 42.700 tấn
Quý I/2022, sản lượng thép đạt 42.100 tấn, phôi 18.300 tấn, doanh thu 1.240 tỷ đồng.¶Quý I/2022, sản lượng thép đạt 42.700 tấn, phôi 18.300 tấn, doanh thu 1.240 tỷ đồng.
Quý I/2022, sản lượng thép đạt 42.100 tấn, phôi 18.300 tấn, doanh thu 1.240 tỷ đồng.¶Quý I/2022, sản lượng thép đạt 42.100 tấn, phôi 18.300 tấn, doanh thu 1.240 tỷ đồng.
"""


@pytest.mark.parametrize("pair", twins(TWINS), ids=str)
def test_one_check_proves_it_wrong_at_its_words(pair: Twins) -> None:
    assert found_by(pair.wrong) == {pair.check: [(pair.kind, pair.words)]}
    assert [one for one in doubts_of(pair.wrong) if one[0] == "error"] == [("error", pair.kind, pair.words)]


@pytest.mark.parametrize("pair", twins(TWINS), ids=str)
def test_its_twin_is_without_a_doubt(pair: Twins) -> None:
    assert doubts_of(pair.right) == []


TRUE = """
Doanh thu giảm 20 tỷ đồng, bằng 80% cùng kỳ; lợi nhuận tăng 5 tỷ đồng, bằng 120% cùng kỳ.
Vốn điều lệ tăng 200 tỷ đồng, bằng 80% vốn hiện có.
Giá trị sản xuất giảm 6,1%, cao hơn cùng kỳ năm trước (giảm 5,3%).
Giá trị sản xuất tăng 6,1%, cao hơn cùng kỳ năm trước (giảm 7,3%).
Tỷ lệ hộ dùng nước sạch tăng 24,6% (tương đương 3,1 điểm phần trăm).
Giá tăng 24,6% (bình quân 3,1%/năm).
Nợ quá hạn là 12 tỷ đồng, giảm 2 lần so với cùng kỳ (36 tỷ đồng).
Vốn hóa đạt 5.400 tỷ đồng, gấp 4,5 lần năm 2015 (tăng 1.200 tỷ đồng so với năm trước).
Năm 2018, doanh thu đạt 1.600 tỷ đồng. Năm 2019, doanh thu quý IV tăng 7,5% lên 372 tỷ đồng.
Doanh thu 5 tháng đạt 312 tỷ đồng, phấn đấu cả năm vượt kế hoạch 540 tỷ đồng.
Doanh thu đạt 312 tỷ đồng, nộp ngân sách vượt kế hoạch 540 tỷ đồng.
Doanh thu quý đạt 312 tỷ đồng, vượt kế hoạch quý; kế hoạch năm là 1.100 tỷ đồng.
Kế hoạch năm 2021 doanh thu 2.500 tỷ đồng. Đến nay doanh thu quý IV đạt 650 tỷ đồng, hoàn thành 65% kế hoạch quý.
Tỷ lệ có 95,5% trong số 48.550 điểm sáng hoạt động (giảm 0,5 điểm phần trăm).
Quý I/2022, sản lượng thép đạt 42.100 tấn, phôi 18.300 tấn, doanh thu 1.240 tỷ đồng.¶Quý I/2022, sản lượng gang đạt 42.700 tấn, phôi 18.300 tấn, doanh thu 1.240 tỷ đồng.
"""


@pytest.mark.parametrize("text", texts(TRUE), ids=lambda text: text[:40])
def test_what_may_well_be_true_is_no_error(text: str) -> None:
    assert found_by(text) == {}
