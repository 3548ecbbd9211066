"""Shares told of one whole: what each part and its share leave for that whole must be one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.interval import Interval
from khoi.proofread.reading import Reading, Verdict, amount, beside, decimals_for, exact, intervals, percent, percents
from khoi.proofread.said import Said
from khoi.proofread.values import Doubt, Role, Severity

_FAR: Final = 40
"""So many figures back their whole may stand."""
_MOST: Final = 16
"""So many shares of one whole a text tells, at most."""
_BESIDE: Final = 6
"""So many figures apart two shares of one whole may stand."""


@dataclass(frozen=True)
class Pair:
    """A part with its share."""

    part: Said
    share: Said

    def leaves(self) -> Interval | None:
        """What it leaves for the whole, with a whole last digit; None of a share that may be nothing."""
        found = [p.times(100).over(s) for p in intervals(self.part, True) for s in intervals(self.share, True)]
        kept = [one for one in found if one is not None]
        return Interval(min(i.low for i in kept), max(i.high for i in kept)) if kept else None

    def is_of(self, whole: Said) -> bool:
        def computed(wide: bool) -> list[Interval]:
            return percents(self.part, whole, wide)

        return beside(lambda wide: intervals(self.share, wide), computed) is not Verdict.FALSE


def of_one(read: Reading) -> Iterator[Doubt]:
    """A 110 tỷ đồng, chiếm 0,3 %; B 26.178, chiếm 61,2 %; C 26.457, chiếm 38,5 %: C cannot be of the same whole."""
    for pairs in _families(read):
        if len(pairs) < 2:
            continue
        whole = _whole(read, pairs)
        fit = _agreeing(pairs, whole)
        apart = [pair for pair in pairs if pair not in fit]
        if len(apart) != 1 or (len(fit) < 2 and whole is None and not _named_total(pairs[0].share.whole)):
            continue
        (odd,) = apart
        near = read.all[max(0, odd.part.number - _FAR) : odd.share.number + 3]
        if any(_can_be(s, odd.part) and odd.is_of(s) for s in near):
            continue  # it is of another whole
        yield _doubt(read, odd, fit, whole)


def _named_total(words: str) -> bool:
    return bool(re.match(r"(?:tổng|toàn)(?!\w)", words)) and len(grammar.content(words)) > 1


def _families(read: Reading) -> Iterator[list[Pair]]:
    """Parts with shares of one whole: it is named alike, or a share names none beside one that does."""
    family: list[Pair] = []
    for pair in _pairs(read):
        if family and (len(family) == _MOST or not _joins(family[-1], pair)):
            yield family
            family = []
        family.append(pair)
    if family:
        yield family


def _pairs(read: Reading) -> Iterator[Pair]:
    for one in read.all:
        part = one.host
        if one.role is not Role.SHARE or one.q.unit.name != "%" or part is None or part.number != one.number - 1:
            continue
        if not part.q.of_many and (exact(part) or 0) > 0 and (exact(one) or 0) > 0:
            yield Pair(part, one)


def _joins(last: Pair, pair: Pair) -> bool:
    """Whether a pair goes on with the one before."""
    first, second = (grammar.content(p.share.whole) for p in (last, pair))
    near = pair.share.number - last.share.number <= _BESIDE and pair.part.when == last.part.when
    if not near or pair.part.q.unit != last.part.q.unit:
        return False
    if first and second:
        return (first <= second or second <= first) and pair.share.paragraph - last.share.paragraph < 2
    return pair.share.sentence == last.share.sentence or (
        bool(first) and pair.share.paragraph - last.share.paragraph < 2
    )


def _agreeing(pairs: Sequence[Pair], whole: Said | None) -> list[Pair]:
    """Those that are of the whole, or the most that leave one and the same."""
    if whole is not None:
        return [pair for pair in pairs if pair.is_of(whole)]
    best: list[Pair] = []
    for middle in pairs:
        left = middle.leaves()
        fit = [p for p in pairs if left is not None and (other := p.leaves()) is not None and other.meets(left)]
        best = max(best, fit, key=len)
    return best


def _can_be(whole: Said, part: Said) -> bool:
    value, of = exact(whole), exact(part)
    return whole.standing and whole.q.unit == part.q.unit and value is not None and of is not None and value > of > 0


def _whole(read: Reading, pairs: Sequence[Pair]) -> Said | None:
    """The figure before them of which all but one are shares."""
    first = pairs[0].part
    for one in reversed(read.all[max(0, first.number - _FAR) : first.number]):
        of = [pair for pair in pairs if _can_be(one, pair.part)]
        if len(of) == len(pairs) and sum(pair.is_of(one) for pair in pairs) == len(pairs) - 1 > 0:
            wanted = grammar.content(pairs[0].share.whole)
            named = _named_total(pairs[0].share.whole) and wanted <= one.key
            return one if len(pairs) > 2 or named else None
    return None


def _doubt(read: Reading, odd: Pair, fit: Sequence[Pair], whole: Said | None) -> Doubt:
    of = exact(whole) if whole is not None else None
    if of is None:
        left = fit[0].leaves()
        of = left.middle if left is not None else Fraction(1)
    should = percent((exact(odd.part) or Fraction(0)) / of * 100, decimals_for(odd.share))
    told = f"{read.words(odd.part)} / {read.words(whole) if whole else amount(of, odd.part)} = {should}"
    others = tuple(pair.share for pair in fit)
    named = (whole,) if whole is not None else ()
    return read.doubt(
        "share", Severity.ERROR, odd.share, odd.part, *named, *others, sum_=told, expected=should,
        because="các tỷ trọng khác kể cùng chỗ là của tổng này",
    )  # fmt: skip
