"""TCVN3 and VNI become Unicode letter by letter; what is Unicode, or another language, is left alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import khoi
from khoi.values.legacy_text import Encoding, encodings, is_unicode, may_be_legacy, spelling, to_unicode
from khoi.values.syllables import is_syllable
from old_letters import CAPITALS, LETTERS, tcvn3, vni
from tables import each

PACK: Final = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((Path(khoi.__file__).parent / "packs/haiphong").rglob("*.yaml"))
)
VIETNAMESE: Final = sorted({w for w in re.findall(r"[^\W\d_]+", PACK) if not w.isascii() and is_syllable(w)})
ENGLISH: Final = sorted(set(re.findall(r"[A-Za-z]+", PACK)))


def test_every_letter() -> None:
    """Sixty-seven letters that are not plain, small and capital; TCVN3 has capitals of seven."""
    assert len(LETTERS) == 67
    for row in LETTERS:
        letter, capital = row["letter"], row["capital"]
        assert to_unicode(row["tcvn3"], Encoding.TCVN3) == letter
        assert to_unicode(row["tcvn3"], Encoding.TCVN3, capitals=True) == capital
        assert to_unicode(row["vni"], Encoding.VNI) == letter
        assert to_unicode(row["vni capital"], Encoding.VNI) == capital
        assert to_unicode(row["vni capital"][0] + row["vni"][1:], Encoding.VNI) == capital
    assert {c: to_unicode(sign, Encoding.TCVN3) for c, sign in CAPITALS.items()} == {c: c for c in CAPITALS}


@each("""
    | typed                            | read                            | encoding |
    | Qu¸ch §ång Th¾ng                 | Quách Đồng Thắng                | TCVN3 |
    | Uû ban nh©n d©n                  | Uỷ ban nhân dân                 | TCVN3 |
    | Tæng doanh thu vµ thu nhËp kh¸c  | Tổng doanh thu và thu nhập khác | TCVN3 |
    | "Ch\\u00ada cã sè liÖu"          | Chưa có số liệu                 | TCVN3 |
    | §VT: tr®                         | ĐVT: trđ                        | TCVN3 |
    | TæNG C¤NG TY                     | TỔNG CÔNG TY                    | TCVN3 |   two capitals: all are
    | Hµ Néi                           | Hà Nội                          | TCVN3 |
    | 150 m², 20 m³, 5 °C              | 150 m², 20 m³, 5 °C             | TCVN3 |
    | Coäng hoøa xaõ hoäi              | Cộng hòa xã hội                 | VNI   |
    | COÄNG HOØA XAÕ HOÄI              | CỘNG HÒA XÃ HỘI                 | VNI   |
    | Nguyeãn Ñình Chieåu              | Nguyễn Đình Chiểu               | VNI   |
    | Lôïi nhuaän tröôùc thueá         | Lợi nhuận trước thuế            | VNI   |
    | Aán Ñoä                          | Ấn Độ                           | VNI   |   the base decides the case
    | Lyù Töï Troïng, Myõ              | Lý Tự Trọng, Mỹ                 | VNI   |
    | chæ tieâu, kyø, yù kieán, baây   | chỉ tiêu, kỳ, ý kiến, bây       | VNI   |
""")
def test_texts(typed: str, read: str, encoding: str) -> None:
    assert to_unicode(typed, Encoding[encoding]) == read


def test_a_font_of_capitals() -> None:
    """.VnTimeH shows small letters as capitals; what has no letter of TCVN3 may be a key, and keeps its case."""
    assert to_unicode("céng hßa x· héi 2022", Encoding.TCVN3, capitals=True) == "CỘNG HÒA XÃ HỘI 2022"
    assert to_unicode("trade.revenue", Encoding.TCVN3, capitals=True) == "trade.revenue"


@given(st.lists(st.sampled_from(VIETNAMESE + ENGLISH), min_size=1, max_size=12).map(" ".join))
def test_there_and_back(text: str) -> None:
    assert to_unicode(tcvn3(text.lower()), Encoding.TCVN3) == text.lower()
    assert to_unicode(tcvn3(text.upper()), Encoding.TCVN3, capitals=True) == text.upper() or text.isascii()
    assert to_unicode(vni(text), Encoding.VNI) == text


@given(st.lists(st.sampled_from(VIETNAMESE), min_size=1, max_size=12).map(" ".join))
def test_a_vietnamese_windows_took_the_bytes_for_its_own(text: str) -> None:
    """The bytes of the fonts, as code page 1258 shows them: `ă` for `ã`, marks that combine for `Ì Ò Þ ì ò`."""
    for small in text.lower().split():
        shown = tcvn3(small).encode("cp1252").decode("cp1258")
        assert to_unicode(shown, Encoding.TCVN3) == small or is_syllable(shown)


# What is told apart


def test_the_pack_is_unicode() -> None:
    lines = [line.strip() for line in PACK.splitlines()]
    assert encodings(lines) == frozenset()
    assert [line for line in lines if spelling(line).best] == []
    assert [line for line in lines if spelling(unicodedata.normalize("NFD", line)).best] == []


@pytest.mark.parametrize(("typed", "encoding"), [(tcvn3, Encoding.TCVN3), (vni, Encoding.VNI)])
def test_the_pack_in_old_letters(typed: Callable[[str], str], encoding: Encoding) -> None:
    """Every line is told, but those of a word that is as well spelt in Unicode."""
    lines = [line.strip() for line in PACK.splitlines() if not line.isascii()]
    old = {typed(line.lower()): unicodedata.normalize("NFC", line.lower()) for line in lines}
    told = {line for line in old if spelling(line).best is encoding}
    assert encodings(old) == {encoding}
    assert len(told) >= 0.98 * len(old)
    assert all(to_unicode(line, encoding) == old[line] for line in told)
    assert any(may_be_legacy(line) for line in old)


OTHERS: Final = """
    Société Générale, Crédit Agricole, Nestlé, L'Oréal, Hermès – chargé d'affaires à Hà Nội
    Münchener Rückversicherungs-Gesellschaft, Körber, Böhler, Düsseldorf, Süd-Chemie, Grünenthal, für, über, Öl
    São Paulo, Peña Nieto, España, El Niño, Petróleo, Übersee, Skåne, Malmö, Hyundai Mipo Dockyard
    café, naïve, résumé, façade, coöperate, Brontë, jalapeño, smörgåsbord, Curaçao
    150 m², 20 m³, 5 °C, 1½ lít, ±5 %, § 12, © 2022, ® đã đăng ký, «Doanh thu», · ý một, 3 × 4, µm, ¥ £ €
"""


@pytest.mark.parametrize("line", [line.strip() for line in OTHERS.strip().splitlines()])
def test_other_languages_and_signs(line: str) -> None:
    assert encodings([line]) == frozenset()
    assert all(spelling(word).best is None for word in line.split(", ") if word != "µm")


def test_other_languages_together() -> None:
    assert encodings(OTHERS.splitlines()) == frozenset()


@each("""
    | text             | unicode |
    | Mã               | no      |   in TCVN3: Mó
    | Quý              | no      |   the same letter in both
    | Công             | no      |   in TCVN3: Cụng
    | Tổng             | yes     |
    | Cà               | yes     |   TCVN3 has no such letter
    | C«ng ty          | no      |
""")
def test_what_can_be_unicode_only(text: str, unicode: str) -> None:
    assert is_unicode(text, [Encoding.TCVN3]) == (unicode == "yes")


@given(st.text(max_size=30))
def test_no_text_is_too_odd(text: str) -> None:
    for encoding in Encoding:
        to_unicode(text, encoding)
    spelling(text)
    encodings([text])
