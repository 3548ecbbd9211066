"""What offices write under “Khó khăn, vướng mắc” and “Kiến nghị, đề xuất”: by quarter and by sector."""

from __future__ import annotations

from typing import Final

from khoi.sample.series import Q1_21, Q1_22, Q2_21, Q3_21, Q4_21
from khoi.values.period import Period

TIMES: Final[dict[Period, tuple[str, ...]]] = {
    Q1_21: (
        "Dịch Covid-19 bùng phát trở lại ở tỉnh giáp ranh trước Tết, đi lại qua các chốt kiểm soát chậm.",
        "Sau Tết việc ít, một số lao động quê ngoài thành phố chưa trở lại làm việc.",
    ),
    Q2_21: (
        "Chi phí phòng dịch, xét nghiệm cho người lao động phát sinh lớn.",
        "Nhiều cuộc họp, chuyến công tác phải hoãn do dịch Covid-19 lần thứ tư.",
    ),
    Q3_21: (
        "Nhiều địa phương giãn cách xã hội, khách hàng phía Nam tạm dừng hợp đồng.",
        "Phải bố trí “ba tại chỗ”, năng suất giảm, chi phí ăn ở cho người lao động tăng.",
    ),
    Q4_21: (
        "Số ca F0, F1 trong người lao động tăng, nhiều bộ phận thiếu người.",
        "Khách hàng chậm thanh toán, vốn lưu động căng thẳng dịp cuối năm.",
    ),
    Q1_22: (
        "Dịch Covid-19 lan rộng sau Tết, có thời điểm 20–30% người lao động là F0 phải nghỉ cách ly.",
        "Giá xăng dầu tăng liên tục từ tháng 2 làm chi phí tăng cao.",
        "Số lao động nghỉ ốm, chăm con F0 nhiều, việc làm và thu nhập bị ảnh hưởng.",
    ),
}

GOODS: Final[dict[Period, tuple[str, ...]]] = {
    Q1_21: ("Thiếu vỏ container rỗng, giá cước vận tải biển tăng từ cuối năm 2020.",),
    Q2_21: (
        "Giá thép, nhựa, bao bì và nhiều nguyên vật liệu đầu vào tăng 15–30% so với đầu năm.",
        "Thiếu container rỗng và chỗ trên tàu, hàng chờ xuất kéo dài.",
    ),
    Q3_21: ("Lái xe phải xét nghiệm 72 giờ một lần, lưu thông hàng hóa chậm, chuỗi cung ứng đứt gãy.",),
    Q4_21: ("Giá xăng dầu, cước vận tải tăng trong khi hợp đồng đã ký không điều chỉnh được giá.",),
    Q1_22: (
        "Giá nguyên, nhiên vật liệu tăng do xung đột Nga – Ukraine, nhà cung cấp không giữ giá quá một tuần.",
        "Thiếu container rỗng, cước vận tải biển vẫn cao gấp nhiều lần trước dịch.",
    ),
}
"""Of those who make, build or move goods."""

TRADES: Final[dict[str, tuple[str, ...]]] = {
    "bank": (
        "Khách hàng vay ngành du lịch, vận tải khách chưa phục hồi, phải cơ cấu lại thời hạn trả nợ.",
        "Cạnh tranh lãi suất huy động trên địa bàn gay gắt.",
    ),
    "port": (
        "Tàu vào cảng trễ lịch, hàng tồn bãi tăng, chi phí lưu container phát sinh.",
        "Luồng hàng hải bồi lắng, tàu lớn phải chờ thủy triều.",
    ),
    "industry": (
        "Nguyên liệu nhập khẩu về chậm, phải dừng chuyền chờ vật tư.",
        "Khó tuyển lao động có tay nghề, tỷ lệ nghỉ việc sau Tết cao.",
    ),
    "seafood": (
        "Thị trường nhập khẩu siết kiểm soát dịch bệnh trên bao bì hàng đông lạnh, thông quan chậm.",
        "Nguyên liệu thủy sản khan hiếm do tàu cá nằm bờ vì giá dầu cao.",
    ),
    "construction": (
        "Giá vật liệu xây dựng tăng cao so với dự toán, chủ đầu tư chậm điều chỉnh giá.",
        "Công tác giải phóng mặt bằng chậm, không có mặt bằng thi công.",
    ),
    "trade": (
        "Sức mua giảm, hàng tồn kho tăng.",
        "Nguồn cung từ đầu mối không ổn định, chiết khấu có thời điểm bằng không.",
    ),
    "transport": (
        "Chi phí nhiên liệu chiếm 35–40% giá thành, giá cước không tăng tương ứng.",
        "Thiếu lái xe, thuyền viên; nhiều phương tiện phải nằm chờ.",
    ),
    "public": (
        "Đơn giá dịch vụ công ích chậm điều chỉnh theo lương tối thiểu và giá nhiên liệu.",
        "Việc nghiệm thu, thanh toán khối lượng đặt hàng còn chậm, đơn vị phải vay vốn trả lương.",
    ),
    "service": (
        "Khách hàng cắt giảm dịch vụ thuê ngoài, nhiều hợp đồng không ký lại.",
        "Doanh thu giảm nhưng chi phí thuê mặt bằng không giảm.",
    ),
}

WISHES: Final[dict[str, tuple[str, ...]]] = {
    "": (
        "Đề nghị tiếp tục gia hạn nộp thuế, tiền thuê đất cho doanh nghiệp chịu ảnh hưởng của dịch.",
        "Đề nghị Đảng ủy Khối kiến nghị các ngân hàng giảm lãi suất, cơ cấu lại nợ.",
        "Đề nghị tạo điều kiện cho doanh nghiệp tiếp cận gói hỗ trợ phục hồi kinh tế.",
        "Đề nghị tập huấn về chuyển đổi số, hóa đơn điện tử cho cán bộ doanh nghiệp trong Khối.",
    ),
    "bank": ("Đề nghị kéo dài thời gian cơ cấu lại nợ, giữ nguyên nhóm nợ cho khách hàng bị ảnh hưởng của dịch.",),
    "port": ("Đề nghị bố trí kinh phí nạo vét duy tu luồng Hải Phòng thường xuyên, bảo đảm độ sâu công bố.",),
    "industry": ("Đề nghị hỗ trợ kết nối tuyển dụng lao động, xây dựng nhà ở công nhân gần khu công nghiệp.",),
    "seafood": ("Đề nghị hỗ trợ xúc tiến thương mại, mở thêm thị trường xuất khẩu cho hàng thủy sản chế biến.",),
    "construction": ("Đề nghị công bố giá vật liệu hằng tháng sát giá thị trường để điều chỉnh hợp đồng.",),
    "trade": ("Đề nghị bảo đảm nguồn cung và mức chiết khấu hợp lý cho doanh nghiệp bán lẻ trên địa bàn.",),
    "transport": ("Đề nghị giảm phí đường bộ, phí hạ tầng cảng biển trong thời gian giá nhiên liệu tăng cao.",),
    "public": ("Đề nghị sớm phê duyệt đơn giá dịch vụ công ích và thanh toán khối lượng đã nghiệm thu.",),
    "service": ("Đề nghị giảm tiền thuê đất, thuê trụ sở cho doanh nghiệp dịch vụ chưa hoạt động bình thường.",),
}

PARTY_TROUBLES: Final = (
    "Công tác phát triển đảng viên khó khăn do lao động trẻ biến động, nguồn quần chúng ưu tú ít.",
    "Đảng viên làm việc theo ca, đi công tác dài ngày nên khó duy trì đủ sinh hoạt chi bộ hằng tháng.",
    "Dịch Covid-19 nên một số chi bộ phải lùi hoặc ghép buổi sinh hoạt.",
    "Công việc chuyên môn nhiều, thời gian dành cho hoạt động của chi bộ còn ít.",
)
PARTY_WISHES: Final = (
    "Đề nghị Đảng ủy Khối mở thêm lớp bồi dưỡng nhận thức về Đảng vào ngày nghỉ.",
    "Đề nghị hướng dẫn sinh hoạt chi bộ trực tuyến.",
    "Đề nghị Đảng ủy Khối tập huấn nghiệp vụ công tác đảng cho cấp ủy doanh nghiệp.",
)
