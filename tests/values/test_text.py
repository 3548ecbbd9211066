"""Vietnamese text: one spelling, folding for search, the dictionary's order."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from khoi.values.text import fold, shown, sort_key, tidy
from tables import each

LETTERS = "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z"
WORDS = "Da Dà Dả Dã Dá Dạ Dăm Dâm Đà Em Ê Oa Ô Ơ Ung Ưu"
TONES = "ma mà mả mã má mạ"


@each("""
    | raw                        | tidied        |
    | "  Doanh   thu \\n"        | Doanh thu     |
    | "Doanh\\u00a0thu"          | Doanh thu     |   a space that does not break
    | "To\\u0302\\u0309ng"       | Tổng          |   as macOS sends it
    | "\\u00d0\\u01a1n v\\u1ecb" | Đơn vị        |   the Icelandic letter that looks like Đ
    | "\\ufeffQuý I"             | Quý I         |   a byte order mark
    | "Tổ\\u200bng thu"          | Tổng thu      |   a space without width separates nothing
    | ""                         | ""            |
""")
def test_tidy(raw: str, tidied: str) -> None:
    assert tidy(raw) == tidied


@each("""
    | raw                            | folded                 |
    | Tổng doanh thu                 | tong doanh thu         |
    | ĐVT: triệu đồng                | dvt trieu dong         |
    | Hoà bình                       | hoa binh               |   the tone on either vowel
    | Hòa bình                       | hoa binh               |
    | "Trong đó: nợ xấu (nhóm 3-5)"  | trong do no xau nhom 3 5 |
    | Tỷ lệ %                        | ty le %                |
    | "…"                            | ""                     |
""")
def test_fold(raw: str, folded: str) -> None:
    assert fold(raw) == folded


def test_folding_keeps_apart_what_is_measured_in() -> None:
    assert len({fold(unit) for unit in ("m", "m²", "m³")}) == 3
    assert (fold("m²"), fold("m³")) == (fold("m2"), fold("m3"))


def test_the_alphabet_has_its_order() -> None:
    assert sorted(sorted(LETTERS.split()), key=sort_key) == LETTERS.split()


def test_tones_have_their_order() -> None:
    """Ngang, huyền, hỏi, ngã, sắc, nặng."""
    assert sorted(sorted(TONES.split()), key=sort_key) == TONES.split()


@given(st.permutations(WORDS.split()), st.sampled_from(["NFC", "NFD"]))
def test_the_dictionary_s_order(words: list[str], form: str) -> None:
    spelt = [unicodedata.normalize(form, word) for word in words]  # type: ignore[arg-type]
    assert [tidy(word) for word in sorted(spelt, key=sort_key)] == WORDS.split()


@each("""
    | before    | after      |
    | Hạ Long   | Hà Nội     |   letters first: l before n
    | Ha        | Hà         |   then tones
    | Hải       | Hải Phòng  |   the shorter first
    | An Dương  | An Lão     |
    | Biểu 1    | Biểu 2     |
    | 7 tháng 5 | Bạch Đằng  |   digits before letters
    | thép      | Thịnh      |   capitals are no other letters
""")
def test_names_in_a_list(before: str, after: str) -> None:
    assert sort_key(before) < sort_key(after)


@given(st.text(max_size=20))
def test_no_text_is_too_odd(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert fold(fold(text)) == fold(text)
    assert len(sort_key(text)[0]) == len(sort_key(text)[1])


@each("""
    | raw                  | seen                 |
    | "Báo cáo quý I.xlsx" | Báo cáo quý I.xlsx   |
    | "a\\u00a0b"           | "a\\u00a0b"           |
    | "a\\nb\\x1b[2J"        | "a\\ufffdb\\ufffd[2J"  |   what a terminal would obey
    | "a\\u202excslx.exe"   | "a\\ufffdxcslx.exe"   |   letters turned round
""")
def test_a_sign_for_what_cannot_be_shown(raw: str, seen: str) -> None:
    assert shown(raw) == seen


def test_a_byte_that_is_no_utf_8() -> None:
    assert shown("b\udce1o.xlsx") == "b\ufffdo.xlsx"
