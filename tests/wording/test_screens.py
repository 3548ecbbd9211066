"""The words of screens: the same keys with the same places in both languages, and every key that a page asks for."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import khoi
from khoi.wording.screens import screen, screens

SOURCE = Path(khoi.__file__).parent
ASKED = re.compile(r"""say ["']([a-z_.]+)["']|screen\(\s*["']([a-z_.]+)["']""")


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_and_places() -> None:
    vi, en = screens("vi"), screens("en")
    of_one = [key for key in en if key.endswith("_one")]
    assert list(vi) == [key for key in en if key not in of_one]
    assert [key for key in of_one if places(en[key]) != places(en[key.removesuffix("_one")])] == []
    assert [key for key in vi if places(vi[key]) != places(en[key])] == []


def test_every_key_that_is_asked_for_is_there() -> None:
    files = [*SOURCE.rglob("*.html"), *(SOURCE / "web").rglob("*.py")]
    asked = {key for path in files for pair in ASKED.findall(path.read_text(encoding="utf-8")) for key in pair if key}
    assert asked - set(screens("vi")) == set()
    assert len(asked) > 30


def test_places_are_filled() -> None:
    assert screen("overview.title", "vi", period="quý I/2022") == "Tổng quan quý I/2022"


def test_english_has_other_words_of_one() -> None:
    assert [screen("round.errors", "en", count=count) for count in (0, 1, 2)] == ["0 errors", "1 error", "2 errors"]
    assert [screen("round.errors", "vi", count=count) for count in (1, 2)] == ["1 lỗi", "2 lỗi"]


def test_an_unknown_language_or_key_is_a_bug() -> None:
    with pytest.raises(LookupError):
        screens("fr")
    with pytest.raises(LookupError):
        screen("nothing.here")
