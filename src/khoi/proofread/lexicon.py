"""The words for scales and units by which a text is read: the general table, and what an office adds to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from khoi.catalog.prose import ProseFile, as_read, general_prose
from khoi.proofread.units import Unit

_CLOSED: Final = r"(?![\w])"
"""No word goes on here."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Words to what they mean, as texts are read (small letters); its patterns are made once."""

    units: Mapping[str, Unit]
    scales: Mapping[str, int]
    """To powers of ten; they may follow each other: nghìn tỷ."""
    shorthand: Mapping[str, int]
    """Scale and đồng in one word, to the scale's power of ten."""
    per: frozenset[str]
    durations: frozenset[str]
    """How long something takes is no figure of a report."""
    never: frozenset[str]
    """Words after a number that are not what is counted; durations too."""
    added: frozenset[str] = frozenset()
    """The words for units that an office added."""

    @cached_property
    def scale(self) -> re.Pattern[str]:
        """One word of scale or two; `[1]`: they."""
        words = _any_of(self.scales)
        return re.compile(rf"[ ]?({words}(?:[ ]{words})?){_CLOSED}")

    @cached_property
    def unit(self) -> re.Pattern[str]:
        """`[1]`: the unit's word, which may follow “lượt” unless an office has a unit of both together."""
        whole = [word.removeprefix("lượt ") for word in self.added if word.startswith("lượt ")]
        other = rf"(?!{_any_of(whole)}{_CLOSED})" if whole else ""
        return re.compile(rf"[ ]?(?:lượt[ ]+{other})?({self.words})")

    @cached_property
    def money(self) -> re.Pattern[str]:
        """`[1]`: scale and đồng in one word."""
        return re.compile(rf"[ ]?({_any_of(self.shorthand)}){_CLOSED}")

    @cached_property
    def rate(self) -> re.Pattern[str]:
        """What stands after a unit: `/người/tháng`."""
        return re.compile(rf"(?:/(?:01[ ])?{_any_of(self.per)})+{_CLOSED}")

    @cached_property
    def each(self) -> re.Pattern[str]:
        """`mỗi doanh nghiệp`, `/tháng`: of what a mean is; `of`: the word."""
        return re.compile(rf"(?:trên (?:một|1)|mỗi|một|/|trên|01)[ ]*(?P<of>tháng|{self.words}){_CLOSED}")

    @cached_property
    def number_of(self) -> re.Pattern[str]:
        """`[1]`: the word for what is counted, told before its number: `số dự án liên doanh là 18`."""
        leads = r"(?:[ ](?:là|đạt|còn|gồm|có)|[ ]?:)(?:[ ](?:hơn|gần|khoảng))?[ ]$"
        return re.compile(rf"(?<![\w])(?:số|số lượng)[ ]+({self.words})[^,;:.()0-9]{{0,50}}?{leads}")

    @cached_property
    def words(self) -> str:
        """The longest first; none ends inside a word."""
        written = (_spaced(word) for word in sorted(self.units, key=lambda word: -len(word)))
        return "(?:" + "|".join(one if one.endswith("%") else one + _CLOSED for one in written) + ")"


def lexicon(added: ProseFile | None = None) -> Lexicon:
    """The general table with what a pack adds; one for equal words, so that its patterns are made once."""
    return _lexicon("" if added is None else added.model_dump_json(exclude_defaults=True))


@lru_cache(maxsize=32)
def _lexicon(added: str) -> Lexicon:
    general = general_prose()
    tables: list[ProseFile] = [general, *([ProseFile.model_validate_json(added)] if added else [])]
    durations = frozenset(map(as_read, general.durations))
    return Lexicon(
        units=_units(tables),
        scales={as_read(word): _power(number) for table in tables for word, number in table.scales.items()},
        shorthand={as_read(word): _power(number) for table in tables for word, number in table.shorthand.items()},
        per=frozenset(as_read(word) for table in tables for word in table.per),
        durations=durations,
        never=durations | frozenset(map(as_read, general.never)),
        added=frozenset(word for table in tables[1:] for *_, word in table.spoken()),
    )


def _units(tables: Sequence[ProseFile]) -> dict[str, Unit]:
    """Each word to its unit, or to the one in which it is told."""
    equal = {name: one for table in tables for name, one in table.equals.items()}
    units = ((word, name, sort) for table in tables for sort, name, _, word in table.spoken())
    return {
        word: Unit(equal[name].of, sort, equal[name].times) if name in equal else Unit(name, sort)
        for word, name, sort in units
    }


def _power(number: int) -> int:
    """Of ten."""
    return len(str(number)) - 1


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(map(_spaced, sorted(words, key=lambda word: (-len(word), word)))) + ")"


def _spaced(word: str) -> str:
    """A word in which any number of spaces may stand for one."""
    return re.escape(word).replace(r"\ ", r"[ ]+")
