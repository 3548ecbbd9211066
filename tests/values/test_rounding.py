"""The one function that rounds, and how a decimal is written for other programs."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from khoi.values.quantity import as_text, exact_product, exact_sum, fits, from_double, plain, round_half_up
from tables import each

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**18), max_value=10**18)


@each("""
    | value   | decimals | rounded |
    | 0.5     | 0        | 1       |
    | 1.5     | 0        | 2       |
    | 2.5     | 0        | 3       |   not to the even
    | -0.5    | 0        | -1      |   away from zero
    | -2.5    | 0        | -3      |
    | 0.49    | 0        | 0       |
    | 24.96   | 1        | 25.0    |   why a limit is compared before it is rounded
    | 28.037  | 1        | 28.0    |
    | 73.118  | 1        | 73.1    |
    | 2.675   | 2        | 2.68    |   a double would give 2.67
    | 1       | 2        | 1.00    |
    | 999.995 | 2        | 1000.00 |
    | 123456789012345678901234.5 | 0 | 123456789012345678901235 |   longer than 28 digits may be
""")
def test_half_up_away_from_zero(value: str, decimals: str, rounded: str) -> None:
    assert format(round_half_up(Decimal(value), int(decimals)), "f") == rounded


@given(DECIMALS, st.integers(0, 6))
def test_rounding_never_moves_by_more_than_a_half(value: Decimal, decimals: int) -> None:
    rounded = round_half_up(value, decimals)
    assert abs(rounded - value) * 2 <= Decimal(1).scaleb(-decimals)
    assert round_half_up(-value, decimals) == -rounded


@each("""
    | value      | text       |
    | 100        | 100        |
    | 1E+3       | 1000       |
    | 1.500      | 1.5        |
    | 0.000001   | 0.000001   |
    | 1E-7       | 0.0000001  |
    | -0         | 0          |
    | -0.00      | 0          |
    | 0E+3       | 0          |
    | -12.30     | -12.3      |
    | 99999999999999999999999999999999.999999 | 99999999999999999999999999999999.999999 |
""")
def test_text_has_no_exponent_and_no_trailing_zero(value: str, text: str) -> None:
    assert as_text(Decimal(value)) == text
    assert str(plain(Decimal(value))) in {text, f"{Decimal(text):E}"}


@given(DECIMALS)
def test_text_says_the_same_number(value: Decimal) -> None:
    assert Decimal(as_text(value)) == value


@each("""
    | double               | says               |
    | 0.1                  | 0.1                |
    | 0.30000000000000004  | 0.3                |   0.1 + 0.2
    | 2.675                | 2.675              |
    | 6619.1               | 6619.1             |
    | 1e15                 | 1000000000000000   |
    | 1e22                 | 10000000000000000000000 |
    | 123456789012345678   | 123456789012346000 |   15 digits is all a workbook holds
    | -0.0                 | 0                  |
    | 62029000000.00001    | 62029000000.0000   |
""")
def test_a_double_says_fifteen_digits(double: str, says: str) -> None:
    assert from_double(float(double)) == Decimal(says)


def test_adding_in_a_workbook() -> None:
    assert str(from_double(0.1 + 0.2)) == "0.3"


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 6))
def test_fifteen_digits_pass_through_a_double(digits: int, decimals: int) -> None:
    value = Decimal(digits).scaleb(-decimals)
    assert from_double(float(value)) == value


@each("""
    | value                | decimals | fits |
    | 999999999999999999   | 0        | yes  |   18 digits
    | 1000000000000000000  | 0        | no   |
    | -999999999999999999  | 0        | yes  |
    | -1000000000000000000 | 0        | no   |
    | 999999999999.999999  | 6        | yes  |   of which 6 are decimals
    | 1000000000000        | 6        | no   |
    | 0                    | 6        | yes  |
""")
def test_a_figure_has_at_most_eighteen_digits(value: str, decimals: str, fits: str) -> None:
    assert _fits(value, decimals) == fits


def _fits(value: str, decimals: str) -> str:
    return "yes" if fits(Decimal(value), int(decimals)) else "no"


def test_sums_and_products_are_not_rounded_to_28_digits() -> None:
    wide = Decimal("12345678901234567890123456789012.345678")
    assert exact_sum([wide, Decimal("0.000001"), wide.copy_negate()]) == Decimal("0.000001")
    assert exact_product(wide, Decimal(100)) == Decimal("1234567890123456789012345678901234.5678")
    assert exact_sum([]) == 0
