"""Numbers as people type them: what they say, what they may say, and what is no number."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from khoi.values.numbers import Mark, NotANumber, Number, grouping, read_number, write_number
from khoi.values.quantity import as_text, round_half_up
from tables import each


def said(text: str) -> tuple[str, str]:
    """What was read, in words, and the unit that followed."""
    match read_number(text):
        case Number(readings, unit):
            return " or ".join(map(as_text, readings)), unit
        case Mark(meaning):
            return meaning, ""
        case NotANumber(said_back):
            assert said_back == text
            return "not a number", ""


@each("""
    Certain
    | typed           | read           |
    | 5               | 5              |
    | 0               | 0              |
    | 1234            | 1234           |
    | 1.234.567       | 1234567        |
    | 1.234.567,89    | 1234567.89     |
    | 1.234,5         | 1234.5         |
    | 1.234,          | 1234           |   Excel's format with decimals that are not there
    | 1,234.          | 1234           |
    | 5,              | 5              |
    | 5.              | 5              |
    | 1.234,567       | 1234.567       |   a dot and a comma: the last one is decimal
    | 0,5             | 0.5            |
    | 0,123           | 0.123          |   no thousand begins with 0
    | 1234,567        | 1234.567       |   nor has four digits before its first dot
    | 9,8             | 9.8            |
    | 1,234,567       | 1234567        |   English
    | 1,234,567.89    | 1234567.89     |
    | 1,234.567       | 1234.567       |
    | 0.5             | 0.5            |
    | 0.123           | 0.123          |
    | 12.34           | 12.34          |
    | 1234.567        | 1234.567       |
    | 1 234 567       | 1234567        |   spaces for thousands
    | 1 234 567,89    | 1234567.89     |
""")
def test_certain(typed: str, read: str) -> None:
    assert said(typed) == (read, "")


@each("""
    | typed    | read             |
    | 1.234    | 1234 or 1.234    |   the Vietnamese reading first
    | 12.345   | 12345 or 12.345  |
    | 12,345   | 12.345 or 12345  |
    | 999,999  | 999.999 or 999999 |
    | (1.234)  | -1234 or -1.234  |
    | -12,345  | -12.345 or -12345 |
    | 1.000    | 1000 or 1        |
""")
def test_doubtful(typed: str, read: str) -> None:
    assert said(typed) == (read, "")


@each("""
    | typed     | read  |
    | (5)       | -5    |
    | ( 5,5 )   | -5.5  |
    | -5        | -5    |
    | - 5       | -5    |
    | −5        | -5    |   a true minus
    | –5        | -5    |   a dash
    | +5        | 5     |
    | -0        | 0     |
    | (1.234.567,89) | -1234567.89 |
""")
def test_signs(typed: str, read: str) -> None:
    assert said(typed) == (read, "")


@each("""
    | typed             | read            | unit         |
    | 6.619 tỷ đồng     | 6619 or 6.619   | tỷ đồng      |
    | 11,09 triệu USD   | 11.09           | triệu USD    |
    | 203,1 tỷ          | 203.1           | tỷ           |
    | 9,8%              | 9.8             | %            |
    | 9,8 %             | 9.8             | %            |
    | 9,9 triệu đồng/người/tháng | 9.9    | triệu đồng/người/tháng |
    | 5 $               | 5               | $            |
    | 120 m²            | 120             | m²           |
    | 120 m3            | 120             | m3           |   as units.yaml lets it be written
    | 1.234.567đ        | 1234567         | đ            |
    | (5) triệu         | -5              | triệu        |
    | −1.234,5 tỷ đồng  | -1234.5         | tỷ đồng      |
""")
def test_units_after_the_number(typed: str, read: str, unit: str) -> None:
    assert said(typed) == (read, unit)


@each("""
    | typed            | read           |
    | -                | nil            |   looked at, and there is none
    | –                | nil            |
    | —                | nil            |
    | không            | nil            |
    | Không có         | nil            |
    | …                | unknown        |   no figure yet
    | ...              | unknown        |
    | *                | unknown        |
    | Chưa có số liệu  | unknown        |
    | x                | not_applicable |
    | N/A              | not_applicable |
    | Không áp dụng    | not_applicable |
""")
def test_marks(typed: str, read: str) -> None:
    assert said(typed) == (read, "")


@each("""
    | typed        |
    | ""           |
    | abc          |
    | 1.23.456     |   groups of unequal length
    | 1.2345.678   |
    | 1,23,456.7   |
    | 1.234.56     |
    | 1.234,567.89 |
    | 1 23         |
    | 12 34 567    |
    | ,5           |
    | 5-           |
    | -(5)         |
    | --5          |
    | (5           |
    | 1e5          |
    | 1_000        |
    | 12/3/2022    |
    | 3 tháng 6    |
    | NaN          |
    | Infinity     |
""")
def test_what_is_no_number_comes_back_as_typed(typed: str) -> None:
    assert said(typed) == ("not a number", "")


@each("""
    | typed                | read    |
    | "  5  "              | 5       |
    | "\\u00a0 1.234,5\\n" | 1234.5  |   a space that does not break
    | "1\\u00a0234\\u00a0567" | 1234567 |
    | "1\\u202f234\\u2009567" | 1234567 |   narrow spaces
    | "5\\u200b"           | 5       |   a space without width
    | "12\\u200b34"        | 1234    |   which separates nothing
    | "'1.234,5"           | 1234.5  |   the quote that makes a cell text
""")
def test_spaces_that_nobody_sees(typed: str, read: str) -> None:
    assert said(typed) == (read, "")


def test_decomposed_letters_are_the_same_letters() -> None:
    """As macOS sends them."""
    typed = unicodedata.normalize("NFD", "6.619 tỷ đồng")
    assert typed != "6.619 tỷ đồng"
    assert said(typed) == ("6619 or 6.619", "tỷ đồng")
    assert said(unicodedata.normalize("NFD", "Không có")) == ("nil", "")


@each("""
    | typed     | plain   |
    | １２３     | 123     |
    | １.２３４  | 1.234   |
    | １２,３４５ | 12,345 |
    | １.２３.４５６ | 1.23.456 |
""")
def test_full_width_digits_say_no_more_than_plain_ones(typed: str, plain: str) -> None:
    """They may be refused, but never be certain where the plain ones are doubtful."""
    assert said(typed) in {said(plain), ("not a number", "")}


@each("""
    | typed        | shows      |
    | 1.234.567    | vietnamese |
    | 1.234,5      | vietnamese |
    | 1,5          | vietnamese |
    | 1,234,567    | english    |
    | 1.5          | english    |
    | 1.234        |            |   doubtful
    | 12,345       |            |
    | 1234         |            |   no sign of either
    | 203,1 tỷ     | vietnamese |   so a column's majority can decide
    | (0.5)        | english    |
    | '1.234,5     | vietnamese |
    | abc          |            |
""")
def test_grouping_that_a_text_shows_for_certain(typed: str, shows: str) -> None:
    assert grouping(typed) == shows


@given(st.decimals(-(10**17), 10**17, places=6), st.integers(0, 6))
def test_what_we_write_we_read(value: Decimal, decimals: int) -> None:
    """The first reading of a printed number is the number."""
    read = read_number(write_number(value, decimals))
    assert isinstance(read, Number)
    assert read.readings[0] == round_half_up(value, decimals)


@given(st.text(max_size=30) | st.text("0123456789.,-−()% tỷđxk", max_size=20))
def test_no_text_is_too_odd(text: str) -> None:
    read = read_number(text)
    assert not isinstance(read, Number) or 1 <= len(read.readings) <= 2
