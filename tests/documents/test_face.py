"""The vendored face: its files are what they are said to be, and it has every letter that we print."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from itertools import product

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from khoi.documents.face import FONT_FOLDER, Style, printable, shortened, text_width, wrapped

STYLES: tuple[Style, ...] = ("Regular", "Bold", "Italic", "BoldItalic")
TONES = "\u0300\u0301\u0303\u0309\u0323"
VOWELS = "aăâeêioôơuưy"
LOWER = {unicodedata.normalize("NFC", vowel + tone) for vowel, tone in product(VOWELS, ["", *TONES])} | {"đ"}
VIETNAMESE = LOWER | {letter.upper() for letter in LOWER}
SIGNS = "–—−‘’“”…•×±≤≥≈%‰°½²³€₫→□/\\|@#&*_<>[]{}~^`§©®«»"


def characters(style: Style) -> dict[int, str]:
    found: dict[int, str] = TTFont(FONT_FOLDER / f"Tinos-{style}.ttf").getBestCmap()
    return found


def test_the_files_are_those_that_were_vendored() -> None:
    vendor = json.loads((FONT_FOLDER / "vendor.json").read_text(encoding="utf-8"))
    digests = {name: one["sha256"] for name, one in vendor["files"].items()}
    assert digests == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(FONT_FOLDER.glob("*.ttf"))
    }
    assert vendor["licence"] == "OFL-1.1"
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONT_FOLDER / vendor["licence_file"]).read_text(encoding="utf-8")


@pytest.mark.parametrize("style", STYLES)
def test_every_vietnamese_letter_and_sign_is_there(style: Style) -> None:
    assert len(VIETNAMESE) == 146
    assert {letter for letter in VIETNAMESE | set(SIGNS) if ord(letter) not in characters(style)} == set()


@pytest.mark.parametrize("style", STYLES)
def test_widths_are_those_of_the_letters(style: Style) -> None:
    font = TTFont(FONT_FOLDER / f"Tinos-{style}.ttf")
    advances, units = font["hmtx"], font["head"].unitsPerEm
    for code, glyph in characters(style).items():
        assert text_width(chr(code), 1000, style) == round(advances[glyph][0] * 1000 / units)


@pytest.mark.parametrize(
    ("given_text", "printed"),
    [
        ("Đảng ủy Khối – quý I/2022", "Đảng ủy Khối – quý I/2022"),
        (unicodedata.normalize("NFD", "nghiệp Ỹ"), "nghiệp Ỹ"),
        ("hai\ndòng\tvà cột", "hai dòng và cột"),
        ("giấu\u200b\u202e\u00adchữ\x00\x1b", "giấuchữ"),
        ("中文 and 😀", "□□ and □"),
        ("\ud800", "□"),
    ],
)
def test_what_is_printed_of_a_text(given_text: str, printed: str) -> None:
    assert printable(given_text) == printed


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("Cảng", 3, ("Cảng",)),
        ("Công ty Cổ phần Cảng", 3, ("Công ty", "Cổ phần", "Cảng")),
        ("Công ty Cổ phần Cảng", 2, ("Công ty", "Cổ…")),
        ("iiiiiiiiiiiiiiiiiiii", 3, ("iiiiiiiiiiiiii", "iiiiii")),
        ("", 3, ()),
    ],
)
def test_lines_of_forty_points(text: str, most: int, lines: tuple[str, ...]) -> None:
    assert wrapped(text, 40, 10, most=most) == lines


@given(st.text(), st.floats(30, 300), st.integers(1, 4))
def test_no_line_is_longer_than_it_may_be(text: str, width: float, most: int) -> None:
    lines = wrapped(text, width, 10, most=most)
    assert len(lines) <= most
    assert max((text_width(line, 10) for line in lines), default=0) <= width


@given(st.text(), st.floats(15, 300))
def test_what_is_shortened_fits(text: str, width: float) -> None:
    assert text_width(shortened(printable(text), width, 10), 10) <= width
