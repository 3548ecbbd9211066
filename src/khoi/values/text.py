"""Vietnamese text: one Unicode form, folding for search, the dictionary's order."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES: Final = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; ngang has no mark
_VOWEL_MARKS: Final = "\u0302\u0306\u031b"  # â ă ơ
_SPACES: Final = re.compile(r"\s+")
_NO_WIDTH: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_LOOK_LIKE_D: Final = (("\u00d0", "Đ"), ("\u0189", "Đ"), ("\u00f0", "đ"), ("\u0256", "đ"))  # Icelandic, African


@lru_cache(maxsize=1 << 12)
def tidy(text: str) -> str:
    """NFC, Icelandic Ð as Đ, odd spaces as one space, none at the ends, none without width."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _NO_WIDTH.sub("", text))
        for other, letter in _LOOK_LIKE_D:
            text = text.replace(other, letter)
    return _SPACES.sub(" ", text).strip()


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """For search: lower case, no marks, đ as d, punctuation as single spaces. Labels come back again and again."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", tidy(text).lower()) if not unicodedata.combining(c))
    return re.sub(r"[^0-9a-z%]+", " ", bare.replace("đ", "d")).strip()


def shown(text: str) -> str:
    """A name or text with a sign for what a terminal would obey, a screen not show, or a database not keep.

    Such are line ends, escapes, marks that turn the direction of writing, bytes of a file's name that are no UTF-8.
    """
    if text.isprintable():
        return text
    return "".join("\ufffd" if unicodedata.category(c) in {"Cc", "Cf", "Cs"} else c for c in text)


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Vietnamese dictionary order: letters first, then tones (ngang, huyền, hỏi, ngã, sắc, nặng)."""
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFD", tidy(text).lower()):
        if char in _TONES and tones:
            tones[-1] = _TONES.index(char) + 1
        elif char in _VOWEL_MARKS and letters:
            base = unicodedata.normalize("NFC", _ALPHABET[letters[-1] - 1000] + char) if letters[-1] >= 1000 else ""
            if base and base in _ALPHABET:
                letters[-1] = 1000 + _ALPHABET.index(base)
        else:
            letters.append(1000 + _ALPHABET.index(char) if char in _ALPHABET else min(ord(char), 999))
            tones.append(0)
    return tuple(letters), tuple(tones)
