"""Numbers as they are printed: dots for thousands, a comma for decimals, half up; in English the other way round."""

from __future__ import annotations

from decimal import Decimal

from khoi.values.numbers import unit_alone, with_unit, write_exactly, write_number
from tables import each


@each("""
    | value       | decimals | printed      |
    | 0           | 0        | 0            |
    | 6619        | 0        | 6.619        |
    | 1234567.89  | 2        | 1.234.567,89 |
    | 1234567.89  | 0        | 1.234.568    |
    | 203.05      | 1        | 203,1        |
    | 61.18428    | 2        | 61,18        |
    | 28          | 1        | 28,0         |   the decimals that were asked for
    | 0.05        | 2        | 0,05         |
    | 0.5         | 0        | 1            |
    | -9.0046     | 1        | −9,0         |   a true minus
    | -1234.5     | 0        | −1.235       |
    | -0.04       | 1        | 0,0          |   never minus nothing
    | 1E+3        | 0        | 1.000        |
    | 999999999999999999 | 0 | 999.999.999.999.999.999 |
""")
def test_printed(value: str, decimals: str, printed: str) -> None:
    assert write_number(Decimal(value), int(decimals)) == printed


@each("""
    | value       | decimals | printed      |
    | 6619        | 0        | 6,619        |
    | 1234567.89  | 2        | 1,234,567.89 |
    | 203.05      | 1        | 203.1        |
    | -1234.5     | 0        | −1,235       |
    | -0.04       | 1        | 0.0          |
""")
def test_printed_in_english(value: str, decimals: str, printed: str) -> None:
    assert write_number(Decimal(value), int(decimals), "en") == printed


@each("""
    | value      | in_vietnamese | in_english  |
    | 1234567.50 | 1.234.567,5   | 1,234,567.5 |
    | 9792E+9    | 9.792.000.000.000 | 9,792,000,000,000 |
    | 0.000      | 0             | 0           |
""")
def test_all_digits(value: str, in_vietnamese: str, in_english: str) -> None:
    assert (write_exactly(Decimal(value)), write_exactly(Decimal(value), "en")) == (in_vietnamese, in_english)


@each("""
    | number | scale   | unit                     | language | printed                                |
    | 6.619  | tỷ      | đồng                     | vi       | 6.619 tỷ đồng                          |
    | 61,18  |         | %                        | vi       | 61,18%                                 |
    | 27     |         | doanh nghiệp             | vi       | 27 doanh nghiệp                        |
    | 6,619  | billion | VND                      | en       | VND 6,619 billion                      |   currency first
    | −6,619 | billion | VND                      | en       | −VND 6,619 billion                     |
    | 10.5   | million | VND per person per month | en       | VND 10.5 million per person per month  |
    | 11.09  | million | USD                      | en       | USD 11.09 million                      |
    | 1,250  |         | tonnes                   | en       | 1,250 tonnes                           |
    | 61.18  |         | %                        | en       | 61.18%                                 |
    |        | billion | VND                      | en       | VND billion                            |   of a column
""")
def test_with_its_unit(number: str, scale: str, unit: str, language: str, printed: str) -> None:
    assert with_unit(number, unit, language, scale) == printed
    assert number or unit_alone(unit, language, scale) == printed
