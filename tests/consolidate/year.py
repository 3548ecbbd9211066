"""Five quarters of a bloc, drawn so that every total can be made with a pencil. Money in triệu đồng.

Cát leaves at the end of 2021; Đò comes in 2022, and so does Én, which sends nothing. Bính forgets 2021Q3.
"""

from __future__ import annotations

from typing import Final

from office import RECORDS, Office

YEAR: Final = """
    2021Q1
    | who  | revenue | profit | exports | staff | wages | unions | loans | bad |
    | An   | 1000    | 100    | 0       | 50    | 1500  |        |       |     |
    | Bính | 400     | -40    |         | 20    | 600   |        | 8000  | 400 |
    | Cát  | 600     | 60     | 90.5    | 30    | 900   |        |       |     |

    2021Q2
    | who  | revenue | profit | exports | staff | wages | unions | loans | bad |
    | An   | 1100    | 70     | 0       | 50    | 1500  | 1      |       |     |
    | Bính | 500     | -30    |         | 20    | 700   |        | 8500  | 300 |
    | Cát  | 700     | 60     | 91      | 40    | 1500  |        |       |     |

    2021Q3
    | who | revenue | profit | exports | staff | wages | unions | loans | bad |
    | An  | 900     | 20     | 50      | 50    | 1700  | –      |       |     |
    | Cát | 800     | 60     |         | 40    | 1500  |        |       |     |

    2021Q4
    | who  | revenue | profit | exports | staff | wages | unions | loans | bad |
    | An   | 1500    | 150    | 60      | 50    | 1800  |        |       |     |
    | Bính | 600     | –      |         | 20    | 700   |        | 8800  | 200 |
    | Cát  | 900     | 60     |         | 40    | 1500  |        |       |     |

    2022Q1
    | who  | revenue | profit | exports | staff | wages | unions | loans | bad |
    | An   | 1200    | –      | 100.25  | 60    | 2160  | 1      |       |     |
    | Bính | 300     | 30     |         | 20    | 720   |        | 9000  | 90  |
    | Đò   | 900     | 45     |         | 40    | 1080  | 2      |       |     |
"""
PLANS: Final = """
    Kế hoạch
    | Mã số thuế | Chỉ tiêu  | Năm  | Phiên bản | Giá trị | Đơn vị     |
    | An         | Doanh thu | 2021 | 1         | 4000    | triệu đồng |
    | An         | Doanh thu | 2022 | 1         | 4800    | triệu đồng |
    | Bính       | Doanh thu | 2022 | 1         | 1200    | triệu đồng |
    | Bính       | Doanh thu | 2022 | 2         | 1202    | triệu đồng |

    Chỉ tiêu giao
    | Chỉ tiêu                | Năm  | Phiên bản | Giá trị | Cấp giao | Văn bản |
    | Công đoàn thành lập mới | 2022 | 1         | 2       | Thành ủy | 3-CV    |
"""
SILENT: Final = """
    Doanh nghiệp
    | Mã số thuế | Tên doanh nghiệp | Tên gọi tắt | Vào khối từ ngày | Hình thức vào | Ngành |
    | Én         | =                | Én          | 01/01/2022       | thành lập mới | trade |
"""
QUARTERS: Final = ("2021Q1", "2021Q2", "2021Q3", "2021Q4", "2022Q1")


def a_year(office: Office) -> Office:
    """Everything received, accepted and recorded; nothing consolidated yet."""
    office.open(RECORDS)
    for drawn in (PLANS, SILENT):
        imported, findings = office.imports(drawn)
        assert imported is not None, findings
    office.take(YEAR)
    return office
