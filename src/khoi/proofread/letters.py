"""A text's letters as the grammar reads them: composed, plain spaces; each with its place in the text as it came."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_ODD: Final = re.compile(
    r"[^\u0300-\u036f\u1ab0-\u1aff]?[\u0300-\u036f\u1ab0-\u1aff]+|[\u200b-\u200f\u2060\ufeff\u00ad]"
    r"|[\u00a0\u2000-\u200a\u202f\u3000]|\u00d0"
)
"""Letters with marks apart, letters that are not seen, spaces that are no plain space, the Icelandic Đ."""
_LONGEST_CLUSTER: Final = 8
_TONES: Final = {
    old: new
    for olds, news in (
        ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
        ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
        ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
    )
    for old, new in zip(olds.split(), news.split(), strict=True)
}
_OPEN: Final = re.compile(rf"(?<!q)(?:{'|'.join(_TONES)})(?!\w)")
"""hoá and hóa are one word: where the tone mark stands is free."""


@dataclass(frozen=True)
class Letters:
    """`plain` to read, `low` the same in small letters; `origin(i)` is where letter i stands in the text as it came."""

    plain: str
    low: str
    _at: Sequence[int] | None
    _length: int

    def origin(self, index: int) -> int:
        if self._at is None:
            return index
        return self._at[index] if index < len(self._at) else self._length


def letters_of(text: str) -> Letters:
    """Composed (NFC) letter by letter, so that every place can be found again."""
    if not _ODD.search(text):
        return Letters(text, small(text), None, len(text))
    parts: list[str] = []
    at: list[int] = []
    done = 0
    for odd in _ODD.finditer(text):
        parts.append(text[done : odd.start()])
        at.extend(range(done, odd.start()))
        said = _usual(odd.group())
        parts.append(said)
        at.extend([odd.start()] * len(said))
        done = odd.end()
    parts.append(text[done:])
    at.extend(range(done, len(text)))
    plain = "".join(parts)
    return Letters(plain, small(plain), at, len(text))


def _usual(odd: str) -> str:
    if odd == "\u00d0":
        return "Đ"
    if len(odd) > 1 or unicodedata.combining(odd):
        return unicodedata.normalize("NFC", odd[:_LONGEST_CLUSTER])
    return "" if unicodedata.category(odd) == "Cf" else " "


def small(text: str) -> str:
    """Small letters, as many as there were, with one way of setting tone marks."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _OPEN.sub(lambda old: _TONES[old.group()], low)
