"""A total told last: tổng cộng, tính cả, là tổng của, or under the names of both its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from itertools import combinations, pairwise
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.checks.added import add_up, balanced, made_up_by, sums
from khoi.proofread.reading import Reading, Verdict, beside, exact, intervals, same_unit
from khoi.proofread.said import Said
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt


def closing(read: Reading) -> Iterator[Doubt]:
    """A a, B b; tổng cộng t."""
    for sentence in read.sentences:
        for number, total in enumerate(sentence.said):
            if not total.standing or not grammar.ADDED_UP.search(total.before) or exact(total) is None:
                continue
            listed = [s for s in sentence.said[:number] if s.standing and exact(s) is not None]
            if len(listed) > 1 and all(same_unit(s, total) for s in listed):
                yield from add_up(read, total, listed, complete=True)


_NEARLY: Final = Fraction(1, 4)
"""A list that misses its total by more is perhaps one of other things."""

_BEGINS: Final = re.compile(r"^[ ]*(?:như vậy,? )?(?:tổng cộng|cộng chung|tất cả|tính chung)(?![\w])")
_OTHERS: Final = re.compile(r"(?<!\w)khác(?!\w)")


def closing_apart(read: Reading) -> Iterator[Doubt]:
    """A a, B b, C c. Tổng cộng, … t: a sentence of its own that adds up the one before."""
    for before, sentence in pairwise(read.sentences):
        total = next((s for s in sentence.said if s.standing), None)
        if total is None or exact(total) is None or not _BEGINS.match(total.before):
            continue
        listed = [s for s in before.said if s.standing and same_unit(s, total) and exact(s) is not None]
        apart = [s for s in before.said if s.standing and not same_unit(s, total)]
        if apart or len(sentence.said) > 1 or grammar.MEAN.search(total.before) or _OTHERS.search(total.before):
            continue
        if len(listed) > 2 and not (
            total.own_time and {s.when for s in listed} == {before.said[0].when} != {total.when}
        ):
            added = sum((exact(s) or Fraction(0) for s in listed), Fraction(0)) / (exact(total) or Fraction(1))
            yield from add_up(read, total, listed, complete=True, surely=abs(added - 1) < _NEARLY)


_IS_SUM: Final = re.compile(r"(?<!\w)là tổng của(?!\w)")


def is_sum_of(read: Reading) -> Iterator[Doubt]:
    """T là tổng của A (a), B (b) và C (c), đạt t."""
    for sentence in read.sentences:
        found = _IS_SUM.search(read.letters.low, sentence.start, sentence.end)
        standing = [
            s for s in sentence.said if found and s.q.start > found.end() and s.standing and exact(s) is not None
        ]
        if len(standing) > 2 and all(same_unit(s, standing[-1]) for s in standing):
            *listed, total = standing
            if grammar.WITHOUT.search(read.letters.low, listed[0].q.end, total.q.start):
                continue
            if re.search(r"(?:đạt|là|được)[ ]$", total.before) and all(s.before.endswith("(") for s in listed):
                yield from add_up(read, total, listed, complete=True)


_COUNTED_IN: Final = re.compile(r"(?<!\w)tính (?:cả|thêm|gộp|chung cả)(?!\w)")
_RAISED: Final = re.compile(r"(?<!\w)(?:nâng|đưa) tổng(?!\w)")
_AND: Final = re.compile(r"(?<!\w)(?:và|cùng)(?!\w)")
_BACK: Final = 12
"""So many figures back the other part of a total may stand that is told last."""


def counted_in(read: Reading) -> Iterator[Doubt]:
    """Nếu tính cả A thì tổng là T; A, nâng tổng số A và B lên T: where B was told before, under a name that T bears."""
    for sentence in read.sentences:
        low = read.letters.low[sentence.start : sentence.end]
        cue = _COUNTED_IN.search(low) or _RAISED.search(low)
        standing = [s for s in sentence.said if s.standing and exact(s) is not None]
        if cue is None or len(standing) < 2:
            continue
        part, total = standing[0], standing[-1]
        raised = _RAISED.fullmatch(cue.group())
        between = read.letters.low[part.q.end : total.q.start].partition("tổng")[0]
        if not raised and _AND.search(between):
            continue  # something else is counted in too
        if not same_unit(part, total) or "tổng" not in total.indicator + total.before:
            continue
        before = [
            s
            for s in read.all[max(0, part.number - _BACK) : part.number]
            if s.standing and same_unit(s, total) and s.paragraph >= part.paragraph - 2 and exact(s) is not None
        ]
        named = [s for s in before if s.key and s.key <= total.key and not s.inherited]
        if raised:
            named = [s for s in named if made_up_by(total, (s, part))]
        if named and not any(_verdict_of_sum(total, s, part) is Verdict.HOLDS for s in before):
            yield from balanced(read, total, named[-1], part, "+")


def named_both(read: Reading) -> Iterator[Doubt]:
    """Vốn đăng ký a; vốn bổ sung b. Tổng vốn đăng ký và bổ sung t: a total that bears the names of two told before."""
    for total in read.all:
        if not total.standing or total.inherited or " và " not in total.indicator or exact(total) is None:
            continue
        if not re.search(r"(?<!\w)(?:tổng|tính chung)(?!\w)", total.before) or total.q.unit.sort is Sort.PERCENT:
            continue
        before = [
            s
            for s in read.all[max(0, total.number - _BACK) : total.number]
            if s.standing and not s.inherited and same_unit(s, total) and exact(s) is not None and s.when == total.when
        ]
        pairs = [(a, b) for a, b in combinations(before, 2) if made_up_by(total, (a, b))]
        if (
            pairs
            and not any(exact(s) == exact(total) for s in before)
            and not any(_verdict_of_sum(total, a, b) is Verdict.HOLDS for a, b in combinations(before, 2))
        ):
            yield from balanced(read, total, *pairs[-1], "+")


def _verdict_of_sum(total: Said, one: Said, other: Said) -> Verdict:
    return beside(partial(intervals, total), partial(sums, (one, other)))
