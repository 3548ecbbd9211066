"""Which trades make up the bloc: one line per enterprise that is to be invented, with its usual size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from khoi.sample.world import Arrival

_OLD_AND_NEW: Final = """
# sector     | trade                      | owner     | tỷ/year | people | marks             | arrival
bank         | ngân hàng                  | equitised |   420   |  190   |                   | charter
bank         | ngân hàng                  | equitised |   560   |  240   | anchor            | charter
bank         | ngân hàng                  | equitised |   480   |  210   |                   | charter
bank         | ngân hàng                  | private   |   330   |  120   |                   | charter
bank         | ngân hàng                  | private   |   240   |   95   |                   | charter
bank         | ngân hàng                  | private   |   190   |   80   |                   | charter
bank         | ngân hàng                  | private   |   160   |   70   |                   | charter
bank         | ngân hàng                  | private   |   120   |   55   |                   | charter
port         | Cảng biển                  | equitised |  1900   | 1350   | anchor            | charter
port         | Cảng container             | equitised |   820   |  520   |                   | charter
port         | Cảng xăng dầu              | equitised |   310   |  160   |                   | charter
port         | Lai dắt tàu biển           | equitised |   270   |  240   |                   | charter
port         | Đại lý hàng hải            | private   |   140   |   75   |                   | charter
port         | Kho vận                    | equitised |   230   |  180   |                   | charter
port         | Logistics lạnh             | private   |   190   |  120   |                   | charter
port         | Giao nhận                  | private   |   160   |   90   |                   | charter
port         | Kiểm đếm hàng hóa          | equitised |    48   |  130   |                   | charter
port         | Xếp dỡ                     | equitised |    96   |  310   |                   | charter
port         | Dịch vụ container          | private   |   130   |  140   |                   | charter
port         | Cung ứng tàu biển          | equitised |    85   |   70   |                   | charter
port         | Cảng cạn                   | private   |   110   |   85   |                   | charter
port         | Cảng tổng hợp              | private   |   150   |  130   | founds-party      | transferred
port         | Kho ngoại quan             | foreign   |    90   |   60   |                   | transferred
port         | Logistics số               | private   |    12   |   18   |                   | founded
industry     | Đóng tàu                   | equitised |   520   | 2100   | exporter shipyard | charter
industry     | Giày                       | private   |   520   | 3300   | exporter          | charter
industry     | May                        | equitised |   260   | 1500   | exporter          | charter
industry     | Nhựa kỹ thuật              | equitised |   980   |  620   | exporter          | charter
industry     | Dây cáp điện               | foreign   |   860   |  420   | exporter          | charter
industry     | Đồ gỗ                      | private   |   120   |  260   | exporter          | charter
industry     | Thảm len                   | equitised |    75   |  210   | exporter          | charter
industry     | Thép tấm                   | private   |  1700   |  540   |                   | charter
industry     | Xi măng                    | equitised |  1150   |  680   |                   | charter
industry     | Hóa chất                   | equitised |   340   |  260   |                   | charter
industry     | Sơn tàu biển               | equitised |   290   |  190   |                   | charter
industry     | Cơ khí                     | equitised |   210   |  330   |                   | charter
industry     | Đúc gang                   | private   |    95   |  170   |                   | charter
industry     | Thiết bị nâng              | private   |   120   |  140   |                   | charter
industry     | Bao bì nhựa                | private   |   160   |  210   |                   | charter
industry     | Bột giặt                   | private   |   180   |  150   |                   | charter
industry     | Thức ăn chăn nuôi          | foreign   |   640   |  230   |                   | charter
industry     | Bia                        | equitised |   310   |  240   |                   | charter
industry     | Kính xây dựng              | private   |   240   |  180   |                   | charter
industry     | Thủy tinh                  | equitised |   130   |  200   |                   | charter
industry     | Điện tử                    | foreign   |   320   |  410   | exporter          | transferred
industry     | Bao bì giấy                | private   |   110   |  160   | founds-party      | transferred
industry     | Que hàn                    | private   |    85   |   70   |                   | transferred
industry     | Tự động hóa                | private   |     9   |   16   |                   | founded
seafood      | Chế biến thủy sản          | equitised |   240   |  480   | exporter          | charter
seafood      | Thủy sản đông lạnh         | private   |   190   |  390   | exporter          | charter
seafood      | Xuất khẩu thủy sản         | private   |   160   |  310   | exporter          | charter
seafood      | Đồ hộp                     | equitised |   210   |  420   | exporter          | charter
seafood      | Nuôi trồng thủy sản        | private   |    70   |  140   | exporter          | charter
seafood      | Nước mắm                   | equitised |    65   |  110   |                   | charter
construction | Hạ tầng khu công nghiệp    | private   |   780   |  110   | land              | charter
construction | Xây lắp                    | equitised |   330   |  410   |                   | charter
construction | Xây dựng công trình        | private   |   260   |  300   |                   | charter
construction | Xây dựng thủy lợi          | equitised |   110   |  190   |                   | charter
construction | Xây dựng giao thông        | equitised |   240   |  280   |                   | charter
construction | Nạo vét                    | equitised |   150   |  220   |                   | charter
construction | Bê tông                    | private   |   280   |  170   |                   | charter
construction | Phát triển nhà             | private   |   420   |   90   |                   | charter
construction | Lắp máy                    | equitised |   190   |  350   |                   | charter
construction | Cơ giới                    | private   |    70   |   95   |                   | charter
construction | Tư vấn thiết kế            | equitised |    42   |  120   |                   | charter
construction | Nền móng                   | private   |    95   |  130   |                   | transferred
construction | Nội thất công trình        | private   |    60   |   85   |                   | transferred
trade        | Xăng dầu                   | equitised |  3900   |  620   |                   | charter
trade        | Khí hóa lỏng               | private   |   620   |  130   |                   | charter
trade        | Thương mại tổng hợp        | private   |   410   |  160   |                   | charter
trade        | Lương thực                 | equitised |   280   |  140   |                   | charter
trade        | Vật tư nông nghiệp         | equitised |   190   |   95   |                   | charter
trade        | Kim khí                    | equitised |   860   |  110   |                   | charter
trade        | Điện máy                   | private   |   340   |  190   |                   | charter
trade        | Dược phẩm                  | equitised |   230   |  260   |                   | charter
trade        | Thiết bị trường học        | equitised |    80   |   90   |                   | charter
trade        | Siêu thị                   | private   |   290   |  330   |                   | charter
trade        | Vật liệu xây dựng          | private   |   170   |   80   |                   | charter
trade        | Xuất nhập khẩu             | equitised |   240   |  100   |                   | charter
trade        | Ô tô                       | private   |   210   |   95   |                   | transferred
trade        | Thiết bị y tế              | private   |    70   |   45   |                   | transferred
trade        | Thương mại điện tử         | private   |     8   |   12   |                   | founded
transport    | Vận tải biển               | equitised |   690   |  560   |                   | charter
transport    | Vận tải thủy               | equitised |   180   |  340   |                   | charter
transport    | Vận tải ô tô               | private   |   110   |  210   |                   | charter
transport    | Xe khách                   | private   |    60   |  180   |                   | charter
transport    | Taxi                       | private   |    75   |  420   |                   | charter
transport    | Xe buýt                    | equitised |    55   |  230   |                   | charter
transport    | Vận tải xăng dầu           | equitised |   130   |  150   |                   | charter
transport    | Vận tải đa phương thức     | private   |   160   |  140   |                   | charter
transport    | Vận tải container          | private   |   100   |  120   | founds-party      | transferred
public       | Quản lý đường bộ           | equitised |    95   |  260   | roads             | charter
public       | Quản lý đường thủy         | equitised |    60   |  180   | waterways         | charter
public       | Môi trường đô thị          | state     |   330   | 1250   | sanitation        | charter
public       | Vệ sinh môi trường         | equitised |    48   |  210   | sanitation        | charter
public       | Công viên cây xanh         | state     |    90   |  340   | parks             | charter
public       | Cấp nước                   | equitised |   980   |  860   | water             | charter
public       | Nước sạch nông thôn        | state     |    75   |  170   | water             | charter
public       | Thoát nước                 | state     |   190   |  430   | drainage          | charter
public       | Điện chiếu sáng            | equitised |   120   |  150   | lighting          | charter
service      | In                         | equitised |    55   |  110   |                   | charter
service      | Du lịch                    | equitised |    45   |  130   |                   | charter
service      | Khách sạn                  | private   |    38   |  160   |                   | charter
service      | Bảo vệ                     | private   |    52   |  620   |                   | charter
service      | Giám định hàng hóa         | equitised |    34   |   70   |                   | charter
service      | Công trình thể thao        | state     |    30   |   85   |                   | charter
service      | Đào tạo nghề               | private   |    25   |   55   |                   | transferred
"""

SERVICES: Final = ("roads", "waterways", "sanitation", "parks", "water", "drainage", "lighting")


@dataclass(frozen=True)
class Role:
    """A place in the bloc that an invented enterprise fills; `size` in tỷ đồng of a usual year's revenue."""

    sector: str
    trade: str
    ownership: str
    size: int
    people: int
    marks: frozenset[str]
    arrival: Arrival


def _arrival(word: str) -> Arrival:
    match word:
        case "charter" | "founded" | "transferred":
            return word
    raise ValueError(word)


def _role(line: str) -> Role:
    sector, trade, ownership, size, people, marks, arrival = (part.strip() for part in line.split("|"))
    return Role(sector, trade, ownership, int(size), int(people), frozenset(marks.split()), _arrival(arrival))


ROLES: Final = tuple(_role(line) for line in _OLD_AND_NEW.strip().splitlines() if not line.startswith("#"))
"""107: 93 of old, 11 that were transferred in and 3 that were founded in the first quarter of 2022."""
