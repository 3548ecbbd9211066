"""Text typed with fonts of before Unicode, TCVN3 (ABC) and VNI: told by its syllables, converted letter by letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from khoi.values.syllables import is_syllable


class Encoding(StrEnum):
    """The two that offices used; the value is the name that is shown."""

    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI"


_TCVN3: Final = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
"""TCVN 5712:1993 as the .Vn fonts hold it (VN3): the bytes seen as Windows-1252; no capitals with a tone."""

_MARKS: Final = "øùûõï"  # huyền, sắc, hỏi, ngã, nặng
_VNI_GROUPS: Final = (
    *(("aeouy", _MARKS, "àáảãạ èéẻẽẹ òóỏõọ ùúủũụ ỳýỷỹỵ"),),
    *(("aeo", "âàáåãä", "âầấẩẫậ êềếểễệ ôồốổỗộ"),),
    *(("a", "êèéúüë", "ăằắẳẵặ"),),
    *(("ôö", _MARKS, "ờớởỡợ ừứửữự"),),
)
_VNI_ALONE: Final = dict(zip("ìíæóòôöñî", "ìíỉĩịơưđỵ", strict=True))


def _vni_table() -> dict[str, str]:
    """VNI-Windows: a base letter and a mark, each small or capital (the base decides), or a letter alone."""
    pairs = {
        base + mark: letter
        for bases, marks, letters in _VNI_GROUPS
        for base, row in zip(bases, letters.split(), strict=True)
        for mark, letter in zip(marks, row, strict=True)
    }
    small = pairs | _VNI_ALONE
    table = {key[0] + mark: letter for key, letter in pairs.items() for mark in (key[1], key[1].upper())} | _VNI_ALONE
    capitals = {key[0].upper() + key[1:]: letter.upper() for key, letter in table.items()}
    return {**capitals, **{key.upper(): letter.upper() for key, letter in small.items()}, **table}


_VNI: Final = _vni_table()
_VNI_PART: Final = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_WORD: Final = re.compile(r"[A-Za-z\u00a1-\u024f\u0300-\u036f\u1e00-\u1eff\u20ab]+")
_SHARED: Final = frozenset("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝÐ")
_OLD_LETTERS: Final = {c for c in "".join([*_TCVN3, *_VNI]) if not c.isascii()}
_ODD: Final = re.compile(f"[{''.join(sorted(_OLD_LETTERS - _SHARED))}]")
"""What an old encoding has and Vietnamese in Unicode has not; the Icelandic Ð is often typed for Đ."""
_SHORT: Final = re.compile(r"[A-ZĂÂĐÊÔƠƯ]+|[b-df-hj-np-tv-xzđ]+")
_CAPITALS: Final = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[^a-z]+")
_LONGEST: Final = 40
"""What is longer is no word of Vietnamese."""


def to_unicode(text: str, encoding: Encoding, *, capitals: bool = False) -> str:
    """Letters of an old encoding as Unicode, NFC. `capitals`: the font (.VnTimeH) shows small letters as capitals.

    TCVN3 has no capitals with a tone: a word whose other letters are two capitals or more is taken as all capitals.
    Where nothing is to convert the text is returned as it is, its case too.
    """
    converted = _WORD.sub(lambda found: _word(found[0], encoding) if len(found[0]) <= _LONGEST else found[0], text)
    if capitals and not _TCVN3.keys().isdisjoint(text):
        converted = converted.upper()
    return text if converted == text else unicodedata.normalize("NFC", converted)


@lru_cache(maxsize=1 << 14)
def _word(word: str, encoding: Encoding) -> str:
    converted = _letters(word, encoding)
    western = word.translate(_FROM_1258)
    if western == word or _SHORT.fullmatch(word) or is_syllable(word):
        return converted
    again = _letters(western, encoding)
    return again if is_syllable(again) else converted


def _letters(word: str, encoding: Encoding) -> str:
    if encoding is Encoding.VNI:
        return _VNI_PART.sub(lambda found: _VNI[found[0]], word)
    letters = "".join(_TCVN3.get(char, char) for char in word)
    return letters.upper() if letters != word and _CAPITALS.fullmatch(word) else letters


def _as_1252(byte: int) -> tuple[str, str]:
    page = bytes([byte])
    return page.decode("cp1258"), page.decode("cp1252")


_FROM_1258: Final = str.maketrans(
    {vietnamese: western for vietnamese, western in map(_as_1252, range(0xA1, 0x100)) if vietnamese != western}
)
"""A Vietnamese Windows took the fonts' bytes for code page 1258: `ă` stands where others have `ã`."""


@dataclass(frozen=True)
class Spelling:
    """Counts of the words of a text that are not plain ASCII.

    `unicode`: rightly spelt as they stand. `right`: made a syllable by an old encoding. `wrong`: made nonsense by it.
    `kept`: rightly spelt as they stand, and not so in that encoding: its letters would change, or it has them not.
    """

    unicode: int
    right: dict[Encoding, int]
    wrong: dict[Encoding, int]
    kept: dict[Encoding, int]

    @property
    def best(self) -> Encoding | None:
        """The old encoding that explains more words than Unicode does, and than the other; None when none does."""
        second, first = sorted(Encoding, key=self._won)
        won = self._won(first) > max(self._won(second), 0) and self.right[first] > self.kept[first]
        return first if won else None

    def _won(self, encoding: Encoding) -> int:
        return self.right[encoding] - self.wrong[encoding]


def words(text: str) -> Iterator[str]:
    """The words of a text that are not plain ASCII, as far as any encoding counts their characters as letters."""
    return (found[0][:_LONGEST] for found in _WORD.finditer(text) if not found[0].isascii())


def spelling(text: str | Iterable[str]) -> Spelling:
    """How the words of a text are spelt, or some words of `words`."""
    judged = [_judge(word) for word in (words(text) if isinstance(text, str) else text)]
    return Spelling(
        sum(verdict.unicode for verdict in judged),
        {e: sum(e in verdict.right for verdict in judged) for e in Encoding},
        {e: sum(e in verdict.wrong for verdict in judged) for e in Encoding},
        {e: sum(e in verdict.kept for verdict in judged) for e in Encoding},
    )


@dataclass(frozen=True)
class _Verdict:
    unicode: bool
    right: frozenset[Encoding]
    wrong: frozenset[Encoding]
    kept: frozenset[Encoding]


@lru_cache(maxsize=1 << 15)
def _judge(word: str) -> _Verdict:
    standing = unicodedata.normalize("NFC", word).replace("\u00d0", "Đ").replace("\u00f0", "đ")
    stands = is_syllable(standing)
    right, wrong, kept = set(), set(), set()
    for encoding in Encoding:
        there = to_unicode(word, encoding)
        if stands and (there != word or _has_others(standing, encoding)):
            kept.add(encoding)
        if there != word and len(word) > 1 and is_syllable(there):
            right.add(encoding)
        elif there != word and not _may_be_short(word, there):
            wrong.add(encoding)
    return _Verdict(stands, frozenset(right), frozenset(wrong), frozenset(kept))


def _has_others(word: str, encoding: Encoding) -> bool:
    """Whether a word has a letter that the old encoding cannot have there."""
    rest = _VNI_PART.sub("", word) if encoding is Encoding.VNI else "".join(c for c in word if c not in _TCVN3)
    return not rest.isascii()


def _may_be_short(word: str, there: str) -> bool:
    """Whether a word that is no syllable proves nothing: ĐVT, trđ, ở, and letters with signs between them."""
    if len(word) == 1:
        return word.isalpha() or _SHORT.fullmatch(there) is not None
    return _SHORT.fullmatch(there) is not None or not word.isalpha()


def may_be_legacy(text: str) -> bool:
    """A quick look: whether there is a character that an old encoding has and Vietnamese in Unicode has not."""
    return not text.isascii() and _ODD.search(text) is not None


ENOUGH: Final = 3
"""Different words that show an old encoding; fewer may be German."""


def encodings(texts: Iterable[str]) -> frozenset[Encoding]:
    """The old encodings that texts show: by several words that are right in one of them and in nothing else.

    Names in other languages have few such words, and more that would become nonsense.
    """
    found = {word: _judge(word) for text in texts for word in words(text)}
    shown = set()
    for encoding in Encoding:
        only = sum(v.right == {encoding} and not v.unicode for v in found.values())
        nonsense = sum(encoding in v.wrong and not v.unicode and not v.right for v in found.values())
        if only >= ENOUGH and only >= 4 * nonsense:
            shown.add(encoding)
    return frozenset(shown)


def is_unicode(text: str, instead_of: Iterable[Encoding]) -> bool:
    """Whether a text has a word that is right in Unicode and cannot be in any of the old encodings."""
    others = frozenset(instead_of)
    return any(v.unicode and others <= v.kept - v.right for v in map(_judge, words(text)))
