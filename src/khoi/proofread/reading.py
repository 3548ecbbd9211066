"""A text read: its sentences with their quantities, and how doubts about them are written."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cached_property
from typing import Final

from khoi.proofread.interval import Interval
from khoi.proofread.letters import Letters, letters_of
from khoi.proofread.lexicon import Lexicon, lexicon
from khoi.proofread.moments import Moment
from khoi.proofread.parse import parse
from khoi.proofread.said import Said, Sentence
from khoi.proofread.scan import Scanned, scan
from khoi.proofread.tables import Table, tables_of
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Severity
from khoi.values.numbers import write_exactly, write_number
from khoi.values.quantity import from_fraction, round_half_up


@dataclass(frozen=True)
class Reading:
    """A text, letter by letter, and what was found in it."""

    letters: Letters
    scanned: Scanned
    sentences: Sequence[Sentence]
    tables: Sequence[Table] = ()

    @classmethod
    def of(cls, text: str, words: Lexicon | None = None) -> Reading:
        letters = letters_of(text)
        known = words or lexicon()
        scanned = scan(letters.low, known)
        tables = tables_of(letters.plain, letters.low, known)
        sentences = parse(letters.plain, letters.low, scanned, [(one.start, one.end, one.words) for one in tables])
        prose = (said for sentence in sentences for said in sentence.said)
        cells = (said for table in tables for said in table.said)
        for number, one in enumerate(itertools.chain(prose, cells)):
            one.number = number
        return cls(letters, scanned, sentences, tables)

    @cached_property
    def all(self) -> tuple[Said, ...]:
        """Every quantity of the prose in order."""
        return tuple(said for sentence in self.sentences for said in sentence.said)

    @cached_property
    def with_cells(self) -> tuple[Said, ...]:
        """Every quantity in order, those of tables too."""
        cells = (said for table in self.tables for said in table.said)
        return tuple(sorted((*self.all, *cells), key=lambda one: one.q.start))

    @cached_property
    def _moment_starts(self) -> list[int]:
        return [moment.start for moment in self.scanned.moments]

    def moments_of(self, one: Said) -> Sequence[Moment]:
        """The periods that its sentence names before it."""
        starts = self._moment_starts
        return self.scanned.moments[bisect_left(starts, one.since) : bisect_left(starts, one.q.start)]

    def moment_at(self, start: int) -> Moment | None:
        """The period that is named from there on."""
        at = bisect_left(self._moment_starts, start)
        found = self.scanned.moments[at : at + 1]
        return found[0] if found and found[0].start == start else None

    def words(self, one: Said) -> str:
        """A quantity as the text prints it."""
        return self.letters.plain[one.q.start : one.q.end]

    def text(self, start: int, end: int) -> str:
        return self.letters.plain[start:end]

    def doubt(
        self,
        kind: str,
        severity: Severity,
        one: Said,
        *others: Said,
        sum_: str = "",
        expected: str = "",
        because: str = "",
        **more: str,
    ) -> Doubt:
        """A doubt about a quantity, beside those that contradict it."""
        values = {"words": self.words(one), "sum": sum_, "because": because, **more}
        guessed = severity is Severity.QUESTION and because != ROUNDING and kind in _GUESSED
        expected = "" if guessed else expected
        numbers = (one.number, *(other.number for other in others))
        return Doubt(kind, severity, one.q.start, one.q.end, numbers, values, expected)

    def ratio(self, part: Said, whole: Said) -> str:
        """`37.952 / 62.029`; with their units where these differ."""
        alike = (part.q.scale, part.q.unit) == (whole.q.scale, whole.q.unit)
        first, second = (self.plain(s) if alike else self.words(s) for s in (part, whole))
        return f"{first} / {second}"

    def plain(self, one: Said) -> str:
        """The number without its unit: `37.952`; one that is told in another unit with that: `500 kg`."""
        if one.q.value is None:
            return self.words(one)
        return write_exactly(abs(one.q.value.scaleb(-_shown_scale(one)))) + _told_in(one)


_GUESSED: Final = frozenset({"sum", "share", "mean", "contribution"})
"""Kinds whose questions are asked of figures that may not belong together: nobody knows what should be."""


class Verdict(Enum):
    """How a statement fares beside what it should be."""

    HOLDS = "holds"
    LAST_DIGIT = "last_digit"
    """It would hold if the writer rounded otherwise than half up."""
    FALSE = "false"


Computed = Callable[[bool], Iterable[Interval]]
"""What a statement should be, by what each reading of its parts leaves; wide: with a whole last digit."""


def beside(stated: Computed, computed: Computed) -> Verdict:
    """Whether any reading of a statement meets any of what it should be."""
    for wide, verdict in ((False, Verdict.HOLDS), (True, Verdict.LAST_DIGIT)):
        should = list(computed(wide))
        if any(one.meets(other) for one in stated(wide) for other in should):
            return verdict
        if not should:
            return Verdict.HOLDS  # a base that may be nothing: nothing can be said
    return Verdict.FALSE


SEVERITY: Final = {Verdict.LAST_DIGIT: Severity.QUESTION, Verdict.FALSE: Severity.ERROR}
ROUNDING: Final = "chỉ lệch ở chữ số cuối, có thể do làm tròn"


def intervals(one: Said, wide: bool) -> tuple[Interval, ...]:
    """What a quantity may have been."""
    return one.q.intervals(one.approx, wide)


def percents(part: Said, whole: Said, wide: bool) -> list[Interval]:
    """What part / whole may be, in percent; nothing where the whole may be nothing."""
    found = (a.over(b) for a in intervals(part, wide) for b in intervals(whole, wide))
    return [quotient.times(100) for quotient in found if quotient is not None]


def stated_change(one: Said, wide: bool) -> tuple[Interval, ...]:
    """A change in percent with its sign: giảm 9 % is −9, bằng 96 % is −4, gấp 2 lần is 100."""
    found = intervals(one, wide)
    if one.q.unit.sort is Sort.TIMES and one.direction < 0:  # giảm 5 lần: a fifth is left, or a sixth
        left = [Interval.at(1).over(i) for i in (*found, *(Interval(i.low + 1, i.high + 1) for i in found))]
        return tuple(Interval(i.low * 100 - 100, i.high * 100 - 100) for i in left if i is not None)
    if one.q.unit.sort is Sort.TIMES:
        times = tuple(Interval(i.low * 100 - 100, i.high * 100 - 100) for i in found)
        return times if one.ratio else (*times, *(i.times(100) for i in found))
    if one.ratio:
        return tuple(Interval(i.low - 100, i.high - 100) for i in found)
    repeated = one.q.sign < 0 and one.direction < 0  # giảm 200 đồng (−3,13%)
    return tuple(i.times(1 if repeated else one.direction or 1) for i in found)


def percent(value: Fraction, decimals: int) -> str:
    """`61,18%`, half up."""
    return f"{write_number(round_half_up(from_fraction(value), decimals), decimals)}%"


def decimals_for(one: Said) -> int:
    """One digit more than is printed where that would hide the difference, at least two."""
    return max(2, one.q.numeral.decimals)


def amount(value: Fraction, like: Said) -> str:
    """A value in the scale and unit of another quantity: `60.308 tỷ đồng`."""
    scaled = from_fraction(value / Fraction(10) ** _shown_scale(like))
    decimals = like.q.numeral.decimals
    if like.q.unit.factor is not None:
        decimals = max(0, decimals - like.q.scale - like.q.unit.factor.adjusted())
    return write_number(round_half_up(scaled, decimals), decimals) + _told_in(like)


def _shown_scale(one: Said) -> int:
    return one.q.scale if one.q.unit.factor is None else 0


def _told_in(one: Said) -> str:
    """The unit in which it is told, where the text has another."""
    return f" {one.q.unit.name}" if one.q.unit.factor is not None else ""


def same_unit(one: Said, other: Said) -> bool:
    return one.q.unit.name == other.q.unit.name


def same_but_for_each(one: Said, other: Said) -> bool:
    """Of one unit, though one of them leaves away of what each: từ 45.000 đồng về 28.900 đồng/cp."""
    return one.q.unit.name.partition("/")[0] == other.q.unit.name.partition("/")[0]


def same_kind(one: Said, other: Said) -> bool:
    """Of one unit, or one unit named longer: lượt khách, khách."""
    first, second = sorted((one.q.unit.name.split(), other.q.unit.name.split()), key=len)
    return one.q.unit.sort is other.q.unit.sort and first in (second, second[: len(first)], second[-len(first) :])


def exact(one: Said) -> Fraction | None:
    return None if one.q.value is None else Fraction(one.q.value)
