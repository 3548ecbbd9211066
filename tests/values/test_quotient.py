"""The one function that divides, and the ratio that is kept as its two parts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khoi.values.quantity import SIGNIFICANT_DIGITS, Ratio, from_fraction, quotient
from tables import each

TOTALS = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**32) + 1, max_value=10**32 - 1)
BASES = TOTALS.filter(lambda base: base > 0)


@each("""
    | numerator | denominator | quotient                |
    | 1         | 3           | 0.33333333333333333333  |   20 threes
    | 2         | 3           | 0.66666666666666666667  |   half up at the 20th digit
    | -2        | 3           | -0.66666666666666666667 |   away from zero
    | 10        | 4           | 2.5                     |   without trailing zeros
    | 6000      | 3           | 2000                    |   nor an exponent
    | 0         | 7           | 0                       |
    | 100000000000000000005 | 10 | 10000000000000000001  |   21 digits ending in 5
    | 37952     | 62029       | 0.61184284770026922891  |
""")
def test_quotients_have_twenty_significant_digits(numerator: str, denominator: str, quotient: str) -> None:
    assert str(_quotient(numerator, denominator)) == quotient


def _quotient(numerator: str, denominator: str) -> Decimal:
    return quotient(Decimal(numerator), Decimal(denominator))


@each("""
    | numerator | denominator | value               | percent |  change              |
    | 6619      | 7274        | 0.90995325817981853176 | 90.995325817981853176 | -9.0046741820181468243 |
    | 110       | 100         | 1.1                 | 110     |  10                  |
    | 100       | 100         | 1                   | 100     |  0                   |
    | 0         | 100         | 0                   | 0       |  -100                |
    | -50       | 100         | -0.5                | -50     |  -150                |
    | 5         | 0           |                     |         |                      |   no base
    | 0         | 0           |                     |         |                      |
    | 5         | -100        |                     |         |                      |   a loss is no base
""")
def test_a_ratio_has_a_value_only_over_a_positive_base(
    numerator: str, denominator: str, value: str, percent: str, change: str
) -> None:
    ratio = Ratio(Decimal(numerator), Decimal(denominator))
    assert ratio.comparable is bool(value)
    assert [_text(v) for v in (ratio.value(), ratio.value(100), ratio.change_percent())] == [value, percent, change]


def _text(value: Decimal | None) -> str:
    return "" if value is None else str(value)


def test_the_article_divided_honestly() -> None:
    """37.952 of 62.029 is 61,18 %, not the printed 62,93 %; 30 of 107 is 28,04 %."""
    assert str(Ratio(Decimal(37952), Decimal(62029)).value(100)) == "61.184284770026922891"
    assert str(Ratio(Decimal(30), Decimal(107)).value(100)) == "28.037383177570093458"


def half_up(exact: Fraction) -> Fraction:
    """Twenty significant digits by whole numbers only: the second way to the same answer."""
    sign, size = (-1 if exact < 0 else 1), abs(exact)
    if not size:
        return size
    shift = 0
    while size * Fraction(10) ** shift >= 10**SIGNIFICANT_DIGITS:
        shift -= 1
    while size * Fraction(10) ** shift < 10 ** (SIGNIFICANT_DIGITS - 1):
        shift += 1
    scaled = size * Fraction(10) ** shift
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return sign * Fraction(whole) / Fraction(10) ** shift


@given(TOTALS, BASES)
def test_quotients_agree_with_whole_numbers(numerator: Decimal, denominator: Decimal) -> None:
    exact = Fraction(numerator) / Fraction(denominator)
    assert Fraction(quotient(numerator, denominator)) == half_up(exact)
    assert Fraction(from_fraction(exact)) == half_up(exact)


@given(TOTALS, BASES)
@example(Decimal("1.00000000000000000004999999999"), Decimal(1))
def test_a_ratio_is_rounded_once(numerator: Decimal, denominator: Decimal) -> None:
    """Also when the parts have as many digits as a DECIMAL(38, 6)."""
    exact = Fraction(numerator) / Fraction(denominator)
    ratio = Ratio(numerator, denominator)
    assert Fraction(ratio.value(100) or 0) == half_up(exact * 100)
    assert Fraction(ratio.change_percent() or 0) == half_up((exact - 1) * 100)


def test_dividing_by_nothing_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ZeroDivisionError):
        quotient(Decimal(1), Decimal(0))
