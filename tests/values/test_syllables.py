"""What can be a word of Vietnamese, and what cannot."""

from __future__ import annotations

import unicodedata

import pytest

from khoi.values.syllables import is_syllable
from tables import each

RIGHT = """
    nghiêng khuỷu nguyễn quý quyết giếng gì gìn giặt ươn ướp uống yếu oan ỷ ở đường thuyền khuya xoong boóc quạt
    hoà hòa thuế thuý tuýp việt phượng loét ngoằn buýt ĐƯỜNG Được
"""
WRONG = """
    bpa sởr tôt các̀ tổố ngp thẹ́ vịêtn vâo ăn̉ hàc tòp bích̃ qux wả của1 Sociộtộ Mỹller mỗt nghiêngs đƯờng éT că
"""


@pytest.mark.parametrize("word", RIGHT.split())
def test_words(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", ["", *WRONG.split()])
def test_no_words(word: str) -> None:
    assert not is_syllable(word)


@each("""
    | right | wrong |
    | mát   | màt   |   before p, t, c and ch only sắc and nặng
    | mạch  | mãch  |
    | tốp   | tôp   |
    | học   | hoc   |
    | mành  | màngh |
""")
def test_tones_and_ends(right: str, wrong: str) -> None:
    assert (is_syllable(right), is_syllable(wrong)) == (True, False)
