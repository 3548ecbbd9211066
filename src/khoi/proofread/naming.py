"""Binds the words of a claim to an indicator of the pack, by its names and synonyms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from khoi.proofread.grammar import ALIASES, content
from khoi.proofread.letters import small

_TOKEN: Final = re.compile(r"\w+")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_TELLS_NONE: Final = frozenset(
    {"dn", "thành", "viên", "thuộc", "bộ", "đều", "cũng", "vẫn", "tiếp", "tục", "duy", "trì"}
)
"""Beside a name these say whose figure it is, or how it goes on: doanh nghiệp, thành viên, toàn bộ."""

_TURNS: Final = frozenset({"nhà", "đoàn", "con", "nguồn"})
"""Such words in a text, if not in the name: doanh nghiệp nhà nước, tập đoàn, công ty con."""
_NEVER_LEFT_OUT: Final = frozenset({"đoàn", "đến", "đầu", "nguồn", "có"})
"""Words that tell none from another in texts, yet do so in names: tổ chức Đoàn, chuyển đến, có lợi nhuận."""


@dataclass(frozen=True)
class Named:
    """One name of an indicator: the words that tell it from others, and all its words."""

    code: str
    words: frozenset[str]
    all: frozenset[str]


@dataclass(frozen=True)
class Names:
    """Every name of every indicator.

    Words name the indicator whose name they hold with no word left over that would make it something else:
    “tổng doanh thu của các đơn vị” is “Doanh thu”, “doanh thu bán lẻ” is not.
    """

    named: tuple[Named, ...]

    @classmethod
    def of(cls, names: Mapping[str, Sequence[str]]) -> Names:
        said = ((code, small(one)) for code, all_ in names.items() for one in all_)
        found = (Named(code, telling(one), tokens(one)) for code, one in said)
        return cls(tuple(dict.fromkeys(one for one in found if one.words)))

    def code(self, words: str, fits: Callable[[str], bool] = lambda _: True, unit: str = "") -> str:
        """The code, or nothing where the words name none or several.

        `fits` says which codes come into question; the name of the unit may stand among the words.
        """
        told = telling(words)
        whole = tokens(words)
        held = {
            one
            for word in told
            for one in self._by_word.get(word, ())
            if one.words <= told and one.all & _NEVER_LEFT_OUT <= whole and fits(one.code)
        }
        aside = _TELLS_NONE | telling(unit)
        bare = (one for one in held if not told - one.words - aside and not whole & _TURNS - one.all - tokens(unit))
        near = _longest(bare, lambda one: len(one.words))
        if len({one.code for one in near}) > 1:
            near = _longest((one for one in near if one.all <= whole), lambda one: len(one.all))
        codes = {one.code for one in near}
        return codes.pop() if len(codes) == 1 else ""

    def alike(self, code: str) -> frozenset[str]:
        """The other indicators that some of its names name too, once times are left aside: those of a whole year."""
        words = {one.words for one in self.named if one.code == code}
        return frozenset(one.code for one in self.named if one.words in words) - {code}

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[Named]]:
        """Each name once, by its first word in the alphabet."""
        found: dict[str, list[Named]] = {}
        for one in self.named:
            found.setdefault(min(one.words), []).append(one)
        return found


def _longest(found: Iterable[Named], length: Callable[[Named], int]) -> list[Named]:
    held = list(found)
    most = max(map(length, held), default=0)
    return [one for one in held if length(one) == most]


def telling(words: str) -> frozenset[str]:
    """The words that tell one indicator from another, and its numbers, which are no years: `1` of từ 1 tỷ đồng."""
    return content(words) | {one for one in _TOKEN.findall(words) if one.isdigit() and not _YEAR.fullmatch(one)}


def tokens(words: str) -> frozenset[str]:
    said = words.lower()
    for long, short in ALIASES.items():
        said = said.replace(long, short)
    return frozenset(_TOKEN.findall(said))
