"""The groups of the bloc: sectors, ownership, districts as of 2022, Party organisations, services."""

from __future__ import annotations

from typing import Final

from khoi.sample.world import Group

_NAMES: Final = """
sector    | port         | Cảng biển, logistics                   | Ports and logistics
sector    | industry     | Công nghiệp                            | Industry
sector    | seafood      | Thủy sản                               | Seafood
sector    | construction | Xây dựng, hạ tầng                      | Construction and infrastructure
sector    | trade        | Thương mại                             | Trade
sector    | transport    | Vận tải                                | Transport
sector    | bank         | Ngân hàng                              | Banking
sector    | public       | Dịch vụ công ích                       | Public services
sector    | service      | Dịch vụ khác                           | Other services
ownership | state        | Doanh nghiệp nhà nước                  | State-owned
ownership | equitised    | Cổ phần hóa, có vốn nhà nước           | Equitised, with state capital
ownership | private      | Doanh nghiệp tư nhân                   | Private
ownership | foreign      | Có vốn đầu tư nước ngoài               | Foreign-invested
district  | hong-bang    | Quận Hồng Bàng                         | Hồng Bàng district
district  | ngo-quyen    | Quận Ngô Quyền                         | Ngô Quyền district
district  | le-chan      | Quận Lê Chân                           | Lê Chân district
district  | hai-an       | Quận Hải An                            | Hải An district
district  | kien-an      | Quận Kiến An                           | Kiến An district
district  | do-son       | Quận Đồ Sơn                            | Đồ Sơn district
district  | duong-kinh   | Quận Dương Kinh                        | Dương Kinh district
district  | an-duong     | Huyện An Dương                         | An Dương district
district  | an-lao       | Huyện An Lão                           | An Lão district
district  | bach-long-vi | Huyện Bạch Long Vĩ                     | Bạch Long Vĩ district
district  | cat-hai      | Huyện Cát Hải                          | Cát Hải district
district  | kien-thuy    | Huyện Kiến Thụy                        | Kiến Thụy district
district  | thuy-nguyen  | Huyện Thủy Nguyên                      | Thủy Nguyên district
district  | tien-lang    | Huyện Tiên Lãng                        | Tiên Lãng district
district  | vinh-bao     | Huyện Vĩnh Bảo                         | Vĩnh Bảo district
party     | committee    | Đảng bộ cơ sở                          | Grassroots Party committee
party     | cell         | Chi bộ cơ sở                           | Grassroots Party cell
activity  | exporter     | Xuất khẩu                              | Exporter
service   | roads        | Quản lý, bảo trì đường bộ              | Roads
service   | waterways    | Quản lý, bảo trì đường thủy            | Waterways
service   | sanitation   | Vệ sinh môi trường đô thị              | Urban sanitation
service   | parks        | Công viên, cây xanh                    | Parks and trees
service   | water        | Cấp nước                               | Water supply
service   | drainage     | Thoát nước                             | Drainage
service   | lighting     | Chiếu sáng công cộng                   | Public lighting
"""


def _group(order: int, line: str) -> Group:
    kind, code, vi, en = (part.strip() for part in line.split("|"))
    return Group(kind, code, vi, en, order)


GROUPS: Final = tuple(_group(order, line) for order, line in enumerate(_NAMES.strip().splitlines(), start=1))

DISTRICTS: Final = tuple(group.code for group in GROUPS if group.kind == "district")

CROWDED_DISTRICTS: Final = ("hong-bang", "ngo-quyen", "le-chan", "hai-an")
"""Where most head offices are."""
