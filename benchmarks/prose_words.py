"""What reports speak of, and how: topics with their sizes, wholes with parts, periods, and sentences around."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from benchmarks.prose_numbers import BOXES, DOLLARS, GUESTS, MONEY, POWER, TONNES, Family, Hand

BILLION: Final = 10**9


@dataclass(frozen=True)
class Topic:
    name: str
    family: Family
    low: int
    high: int


TOPICS: Final = (
    Topic("tổng doanh thu", MONEY, 900 * BILLION, 60_000 * BILLION),
    Topic("doanh thu thuần", MONEY, 90 * BILLION, 9_000 * BILLION),
    Topic("doanh thu hợp nhất của Tổng công ty", MONEY, 700 * BILLION, 30_000 * BILLION),
    Topic("nộp ngân sách nhà nước", MONEY, 60 * BILLION, 6_000 * BILLION),
    Topic("tổng số nộp ngân sách của các doanh nghiệp trong Khối", MONEY, 90 * BILLION, 4_000 * BILLION),
    Topic("lợi nhuận trước thuế", MONEY, 12 * BILLION, 3_000 * BILLION),
    Topic("lợi nhuận sau thuế", MONEY, 8 * BILLION, 2_500 * BILLION),
    Topic("thu ngân sách nhà nước trên địa bàn tỉnh", MONEY, 2_000 * BILLION, 40_000 * BILLION),
    Topic("thu nội địa", MONEY, 900 * BILLION, 20_000 * BILLION),
    Topic("thu từ hoạt động xuất nhập khẩu", MONEY, 500 * BILLION, 12_000 * BILLION),
    Topic("chi đầu tư phát triển", MONEY, 400 * BILLION, 9_000 * BILLION),
    Topic("giá trị sản xuất công nghiệp", MONEY, 1_000 * BILLION, 90_000 * BILLION),
    Topic("tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng", MONEY, 3_000 * BILLION, 400_000 * BILLION),
    Topic("vốn đầu tư thực hiện toàn xã hội", MONEY, 2_000 * BILLION, 90_000 * BILLION),
    Topic("giải ngân vốn đầu tư công", MONEY, 300 * BILLION, 9_000 * BILLION),
    Topic("doanh thu du lịch", MONEY, 100 * BILLION, 9_000 * BILLION),
    Topic("giá trị xây lắp", MONEY, 30 * BILLION, 900 * BILLION),
    Topic("kim ngạch xuất khẩu", DOLLARS, 12 * 10**6, 9 * BILLION),
    Topic("tổng kim ngạch nhập khẩu", DOLLARS, 10 * 10**6, 8 * BILLION),
    Topic("vốn FDI thực hiện", DOLLARS, 20 * 10**6, 2 * BILLION),
    Topic("sản lượng thủy sản", TONNES, 12_000, 900_000),
    Topic("sản lượng xi măng tiêu thụ", TONNES, 100_000, 9_000_000),
    Topic("sản lượng hàng hóa thông qua cảng", TONNES, 900_000, 90_000_000),
    Topic("sản lượng than sạch", TONNES, 300_000, 20_000_000),
    Topic("sản lượng mủ cao su khai thác", TONNES, 900, 30_000),
    Topic("điện thương phẩm", POWER, 150 * 10**6, 9 * BILLION),
    Topic("sản lượng container", BOXES, 20_000, 3_000_000),
    Topic("lượng khách du lịch", GUESTS, 150_000, 9_000_000),
)
STOCKS: Final = (
    Topic("tổng dư nợ cho vay", MONEY, 2_000 * BILLION, 90_000 * BILLION),
    Topic("tổng nguồn vốn huy động của các ngân hàng", MONEY, 3_000 * BILLION, 120_000 * BILLION),
    Topic("tổng tài sản", MONEY, 500 * BILLION, 90_000 * BILLION),
    Topic("vốn chủ sở hữu", MONEY, 200 * BILLION, 20_000 * BILLION),
    Topic("dư nợ tín dụng toàn nền kinh tế của tỉnh", MONEY, 9_000 * BILLION, 200_000 * BILLION),
)


@dataclass(frozen=True)
class Whole:
    """Something and parts that make it up entirely."""

    name: str
    family: Family
    low: int
    high: int
    parts: tuple[str, ...]


WHOLES: Final = (
    Whole(
        "tổng doanh thu",
        MONEY,
        900 * BILLION,
        60_000 * BILLION,
        ("doanh thu sản xuất công nghiệp", "doanh thu thương mại", "doanh thu dịch vụ vận tải"),
    ),
    Whole(
        "tổng thu ngân sách nhà nước",
        MONEY,
        3_000 * BILLION,
        60_000 * BILLION,
        ("thu nội địa", "thu từ dầu thô", "thu từ hoạt động xuất nhập khẩu"),
    ),
    Whole(
        "tổng chi ngân sách địa phương",
        MONEY,
        3_000 * BILLION,
        30_000 * BILLION,
        ("chi đầu tư phát triển", "chi thường xuyên", "chi khác"),
    ),
    Whole(
        "tổng dư nợ cho vay",
        MONEY,
        3_000 * BILLION,
        90_000 * BILLION,
        ("dư nợ ngắn hạn", "dư nợ trung hạn", "dư nợ dài hạn"),
    ),
    Whole(
        "tổng vốn đầu tư toàn xã hội",
        MONEY,
        3_000 * BILLION,
        90_000 * BILLION,
        ("vốn khu vực nhà nước", "vốn khu vực ngoài nhà nước", "vốn đầu tư trực tiếp nước ngoài"),
    ),
    Whole(
        "tổng kim ngạch xuất khẩu",
        DOLLARS,
        100 * 10**6,
        9 * BILLION,
        ("nhóm hàng nông sản", "nhóm hàng thủy sản", "nhóm hàng công nghiệp chế biến"),
    ),
    Whole(
        "tổng sản lượng thủy sản",
        TONNES,
        30_000,
        900_000,
        ("sản lượng khai thác", "sản lượng nuôi trồng", "sản lượng dịch vụ hậu cần"),
    ),
    Whole(
        "tổng sản lượng hàng hóa qua cảng", TONNES, 3_000_000, 90_000_000, ("hàng container", "hàng rời", "hàng lỏng")
    ),
    Whole(
        "tổng lượng khách du lịch",
        GUESTS,
        300_000,
        9_000_000,
        ("khách nội địa", "khách quốc tế đường hàng không", "khách quốc tế đường biển"),
    ),
    Whole(
        "điện thương phẩm",
        POWER,
        500 * 10**6,
        9 * BILLION,
        ("điện cho công nghiệp - xây dựng", "điện cho quản lý, tiêu dùng dân cư", "điện cho các hoạt động khác"),
    ),
)


@dataclass(frozen=True)
class Period:
    """A period of reports, with its names and the year before it."""

    text: str
    last: str
    year: int
    months: int


def period(hand: Hand, *, months: int | None = None) -> Period:
    rng = hand.rng
    year = hand.year or rng.randint(2014, 2024)
    forms: list[tuple[str, int]] = []
    for quarter, roman in enumerate(("I", "II", "III", "IV"), 1):
        forms += [(f"quý {roman}/{{}}", 3), (f"quý {roman} năm {{}}", 3), (f"quí {quarter}/{{}}", 3)]
    forms += [("6 tháng đầu năm {}", 6), ("sáu tháng đầu năm {}", 6), ("9 tháng năm {}", 9), ("9 tháng đầu năm {}", 9)]
    forms += [("năm {}", 12)] * 4 + [(f"tháng {month}/{{}}", 1) for month in (2, 5, 8, 11)]
    form, count = rng.choice([form for form in forms if months in (None, form[1])])
    return Period(form.format(year), form.format(year - 1), year, count)


REACHES: Final = (
    "đạt",
    "đạt",
    "đạt",
    "ước đạt",
    "là",
    "ở mức",
    "thực hiện",
    "ước thực hiện",
    "ước tính đạt",
    "đạt được",
)
REACHES_EXACT: Final = ("đạt", "đạt", "là", "thực hiện được")

COUNTED: Final = (
    (
        "doanh nghiệp",
        (
            "có lợi nhuận tăng so với cùng kỳ",
            "báo lãi",
            "hoàn thành vượt mức kế hoạch",
            "triển khai chuyển đổi số",
        ),
    ),
    (
        "đơn vị",
        (
            "đạt và vượt kế hoạch đề ra",
            "sản xuất kinh doanh có lãi",
            "giảm doanh thu",
            "bảo đảm việc làm cho người lao động",
        ),
    ),
    (
        "đảng bộ, chi bộ cơ sở",
        ("hoàn thành xuất sắc nhiệm vụ", "hoàn thành tốt nhiệm vụ", "đã tổ chức xong việc học tập nghị quyết"),
    ),
    ("đảng viên", ("hoàn thành xuất sắc nhiệm vụ", "có trình độ trên đại học", "dưới 35 tuổi")),
    ("chi bộ", ("trực thuộc được xếp loại tốt", "đổi mới nội dung sinh hoạt")),
    ("hợp tác xã", ("hoạt động hiệu quả", "được xếp loại khá, tốt")),
    ("xã", ("đạt chuẩn nông thôn mới", "đạt chuẩn quốc gia về y tế")),
    ("dự án", ("đã giải ngân quá nửa số vốn", "khởi công đúng tiến độ")),
    ("lao động", ("được tham gia bảo hiểm xã hội", "đã qua đào tạo")),
)

AROUND: Final = (
    "Đảng ủy Khối đã ban hành Nghị quyết số 03-NQ/ĐU ngày 15/3/2022 về chuyển đổi số trong doanh nghiệp.",
    "Việc đánh giá thực hiện theo khoản 2 Điều 14 Nghị định số 91/2015/NĐ-CP của Chính phủ.",
    "Dịch Covid-19 tiếp tục ảnh hưởng đến hoạt động vận tải, du lịch và chuỗi cung ứng.",
    "Mọi ý kiến xin gửi về Văn phòng Đảng ủy Khối, điện thoại 0225.3842.123, trước ngày 20/4/2022.",
    "Các cấp ủy đã quán triệt Kết luận số 21-KL/TW của Ban Chấp hành Trung ương khóa XIII đến 100% đảng viên.",
    "Công tác an toàn lao động được chú trọng, không để xảy ra tai nạn nghiêm trọng.",
    "Đây là năm thứ hai thực hiện kế hoạch phát triển kinh tế - xã hội giai đoạn 2021-2025.",
    "Hội nghị diễn ra trong 2 ngày 11 và 12/7 tại Hội trường tầng 3, số 18 đường Hoàng Diệu.",
    "Giá xăng RON95 có thời điểm lên trên 30.000 đồng/lít đã đẩy chi phí đầu vào tăng mạnh.",
    "Thời gian tới, các đơn vị cần tập trung tháo gỡ khó khăn, giữ vững thị trường truyền thống.",
    "Phong trào thi đua được các tổ chức đoàn thể hưởng ứng sôi nổi.",
    "Theo Thông tư 200/2014/TT-BTC, báo cáo tài chính quý phải nộp chậm nhất 20 ngày kể từ ngày kết thúc kỳ kế toán.",
    "Ban Thường vụ giao Ban Tổ chức theo dõi, báo cáo trước ngày 25 hằng tháng.",
    "Chi tiết xem tại Phụ lục 2 và Biểu số 01A kèm theo báo cáo(1).",
    "Chỉ số PCI của tỉnh xếp thứ 7 trên 63 tỉnh, thành phố, tăng 3 bậc.",
    "Tuyến đường dài 12,5 km rộng 24 m đã thông xe kỹ thuật lúc 9 giờ 30 phút ngày 2/9.",
)
