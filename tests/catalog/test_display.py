"""Values of indicators as they are printed, in both languages."""

from __future__ import annotations

from decimal import Decimal

from khoi.catalog.display import as_read, display, finer, unit_shown
from shipped import haiphong
from tables import each


@each("""
    | indicator                | value         | in_vietnamese               | in_english                            |
    | revenue.total            | 6619000000000 | 6.619 tỷ đồng               | VND 6,619 billion                     |
    | profit.before_tax        | -198140000000 | −198,1 tỷ đồng              | −VND 198.1 billion                    |
    | export.value             | 11090000      | 11,09 triệu USD             | USD 11.09 million                     |
    | bank.loans_to_funds      | 61.18428      | 61,18%                      | 61.18%                                |
    | plan.units_at_pace       | 27            | 27 doanh nghiệp             | 27 enterprises                        |
    | workforce.headcount_end  | 28255         | 28.255 người                | 28,255 persons                        |
    | workforce.average_income | 10500000      | 10,5 triệu đồng/người/tháng | VND 10.5 million per person per month |
    | revenue.total            |               | chưa có số liệu             | not known                             |
""")
def test_displayed(indicator: str, value: str, in_vietnamese: str, in_english: str) -> None:
    pack = haiphong()
    known = Decimal(value) if value else None
    printed = [display(pack, pack.indicators[indicator], known, language) for language in ("vi", "en")]
    assert printed == [in_vietnamese, in_english]


@each("""
    | indicator                | in_vietnamese          | in_english                       |
    | revenue.total            | tỷ đồng                | VND billion                      |
    | bank.npl_ratio           | %                      | %                                |
    | workforce.headcount_end  | người                  | persons                          |
    | workforce.average_income | triệu đồng/người/tháng | VND million per person per month |
""")
def test_the_unit_alone(indicator: str, in_vietnamese: str, in_english: str) -> None:
    pack = haiphong()
    found = pack.indicators[indicator]
    assert [unit_shown(pack, found), unit_shown(pack, found, "en")] == [in_vietnamese, in_english]
    assert unit_shown(pack, finer(finer(finer(found))), "en").startswith(("VND thousand", in_english))


@each("""
    | unit       | in_english         |
    | triệu đồng | VND 3,157 million  |
    | đồng       | VND 3,157          |
    | nghìn USD  | USD 3,157 thousand |
    | tấn        | 3,157 tonnes       |
    |            | 3,157              |
""")
def test_a_number_in_the_unit_of_its_sheet(unit: str, in_english: str) -> None:
    assert as_read(haiphong(), "3,157", unit, "en") == in_english


def test_a_unit_in_the_sheets_own_words_is_left_to_be_quoted() -> None:
    assert as_read(haiphong(), "3,157", "tr.đ", "en") is None
