"""Words that tables of reports have: titles, heads, labels; every fourth of each list is held out."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

HELD_OUT_EVERY: Final = 4


def pick(rng: random.Random, words: Sequence[str], *, held_out: bool) -> str:
    """One of those that may be looked at, or of those that are kept apart."""
    kept = [one for at, one in enumerate(words, 1) if (at % HELD_OUT_EVERY == 0) == held_out]
    return rng.choice(kept or list(words))


TITLES: Final = (
    "Bảng {n}. Kết quả sản xuất kinh doanh {now}",
    "Biểu {n}: Một số chỉ tiêu chủ yếu {now}",
    "Bảng {n}: Tình hình thực hiện kế hoạch {now}",
    "Phụ lục {n}. Số liệu {now}",
    "KẾT QUẢ THỰC HIỆN {NOW}",
    "Kết quả cụ thể {now} như sau:",
    "Biểu số {n}. So sánh kết quả {now} với cùng kỳ",
    "Số liệu chi tiết {now} được nêu tại bảng dưới đây:",
)
UNITS_ABOVE: Final = (
    "Đơn vị tính: {unit}",
    "ĐVT: {unit}",
    "(Đơn vị tính: {unit})",
    "Đơn vị: {unit}",
    "ĐVT : {unit}",
    "Đơn vị tính : {unit}",
    "(ĐVT: {unit})",
    "(Đơn vị: {unit})",
)
LABELS: Final = (
    "Chỉ tiêu", "Nội dung", "Tên chỉ tiêu", "Các chỉ tiêu", "CHỈ TIÊU", "Chỉ tiêu chủ yếu", "Danh mục",
    "Diễn giải",
)  # fmt: skip
GROUPS: Final = (
    "Ngành", "Đơn vị", "Lĩnh vực", "Tên đơn vị", "Ngành, lĩnh vực", "Doanh nghiệp", "Nhóm hàng",
    "Tên doanh nghiệp",
)  # fmt: skip
ORDERS: Final = (
    "STT", "TT", "Stt", "Số TT",
)  # fmt: skip
UNIT_HEADS: Final = (
    "ĐVT", "Đơn vị tính", "Đơn vị", "Đ.vị tính",
)  # fmt: skip
BEFORE: Final = (
    "{before}", "TH {before}", "Cùng kỳ", "Thực hiện cùng kỳ", "Cùng kỳ năm trước", "{before}", "{Before}",
    "Thực hiện {before}",
)  # fmt: skip
PLANS: Final = (
    "KH năm {year}", "Kế hoạch năm {year}", "Kế hoạch", "Kế hoạch giao {year}", "Kế hoạch năm", "KH {year}",
    "Dự toán năm {year}", "Chỉ tiêu giao năm {year}",
)  # fmt: skip
NOWS: Final = (
    "{now}", "TH {now}", "Ước TH {now}", "Thực hiện trong kỳ", "Thực hiện", "Thực hiện {now}", "{Now}",
    "Ước thực hiện {now}",
)  # fmt: skip
ATTAINED: Final = (
    "TH/KH (%)", "% so với KH", "Tỷ lệ TH/KH (%)", "Mức độ hoàn thành (%)", "So với kế hoạch năm (%)",
    "% KH năm", "Tỷ lệ hoàn thành kế hoạch (%)", "Đạt % KH",
)  # fmt: skip
GROWN: Final = (
    "Tăng/giảm so với cùng kỳ (%)", "So với cùng kỳ (%)", "Tăng trưởng (%)", "+/- % so cùng kỳ",
    "% tăng, giảm so cùng kỳ", "So cùng kỳ (%)", "Tốc độ tăng (%)", "Tăng (+), giảm (-) %",
)  # fmt: skip
AS_INDEX: Final = (
    "So với cùng kỳ (%)", "% so cùng kỳ", "Bằng % cùng kỳ", "So sánh với cùng kỳ (%)", "So cùng kỳ (%)",
    "Thực hiện so với cùng kỳ (%)",
)  # fmt: skip
DIFFERENCES: Final = (
    "Chênh lệch", "Tăng/giảm so cùng kỳ ({unit})", "+/- so cùng kỳ", "Chênh lệch so với cùng kỳ",
    "Chênh lệch ({unit})", "Tăng, giảm tuyệt đối", "Mức tăng, giảm", "Số tuyệt đối tăng/giảm",
)  # fmt: skip
SHARES: Final = (
    "Tỷ trọng (%)", "Cơ cấu (%)", "Tỷ trọng", "Tỷ lệ trong tổng số (%)", "Cơ cấu", "Tỉ trọng (%)",
    "Chiếm tỷ trọng (%)", "% trong tổng",
)  # fmt: skip
TOTALS: Final = (
    "Tổng cộng", "Tổng số", "Cộng", "TOÀN KHỐI", "TỔNG CỘNG", "Tổng", "Cộng chung", "Tổng số toàn khối",
)  # fmt: skip
YEAR_TOTALS: Final = (
    "Cả năm", "Cả năm {year}", "Năm {year}", "Cộng cả năm", "Tổng cộng", "Tổng số",
)  # fmt: skip
WITHIN: Final = (
    "Trong đó: {part}", "Trong đó {part}", "Tr.đó: {part}", "Trong đó có {part}", "- Trong đó: {part}",
)  # fmt: skip

YEARLY: Final = ("Tăng trưởng (%)", "Tốc độ tăng (%)", "% tăng so năm trước", "So với năm trước (%)")
STATEMENT: Final = (
    ("1. Doanh thu bán hàng", "01"),
    ("2. Các khoản giảm trừ doanh thu", "02"),
    ("3. Doanh thu thuần (10 = 01 - 02)", "10"),
    ("4. Giá vốn hàng bán", "11"),
    ("5. Lợi nhuận gộp (20 = 10 - 11)", "20"),
)
MEASURED: Final = (
    ("Doanh thu", "tỷ đồng"),
    ("Doanh thu thuần", "triệu đồng"),
    ("Nộp ngân sách", "tỷ đồng"),
    ("Lợi nhuận trước thuế", "tỷ đồng"),
    ("Giá trị sản xuất công nghiệp", "tỷ đồng"),
    ("Kim ngạch xuất khẩu", "triệu USD"),
    ("Kim ngạch nhập khẩu", "nghìn USD"),
    ("Sản lượng hàng hóa thông qua cảng", "nghìn tấn"),
    ("Sản lượng container", "TEU"),
    ("Điện thương phẩm", "triệu kWh"),
    ("Nước sạch tiêu thụ", "nghìn m3"),
    ("Số lao động", "người"),
    ("Vốn đầu tư thực hiện", "tỷ đồng"),
    ("Sản lượng xi măng", "tấn"),
)
BRANCHES: Final = (
    "Cảng biển", "Công nghiệp chế biến", "Xây dựng", "Thương mại", "Vận tải đường bộ", "Ngân hàng", "Thủy sản",
    "Dịch vụ công ích", "Du lịch", "Nông nghiệp", "Khai khoáng", "Bảo hiểm", "Viễn thông", "Dệt may", "Điện tử",
    "Công ty CP Sông Cầu", "Công ty TNHH Hải An", "Công ty 19/5", "Xí nghiệp Bến Nghè", "Tổng công ty Đá Bạc",
)  # fmt: skip
UNITS: Final = {
    "tỷ đồng": (9, "VND"), "triệu đồng": (6, "VND"), "nghìn đồng": (3, "VND"), "1.000 đồng": (3, "VND"),
    "triệu USD": (6, "USD"), "nghìn USD": (3, "USD"), "nghìn tấn": (3, "tấn"), "tấn": (0, "tấn"), "TEU": (0, "TEU"),
    "triệu kWh": (6, "kWh"), "nghìn m3": (3, "m³"), "người": (0, "người"), "tr.đ": (6, "VND"), "trđ": (6, "VND"),
}  # fmt: skip
