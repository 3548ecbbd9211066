"""What is left of a figure without one of its parts: không tính A thì B còn b."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.checks.added import balanced
from khoi.proofread.reading import Reading, exact, same_unit
from khoi.proofread.values import Doubt

_THIS_ONE: Final = re.compile(r"[ ](?:khoản|phần|số|nguồn)[ ](?:này|đó|trên)")
_EXCEPT: Final = grammar.content("nếu loại trừ khoản này thì không kể tính phần đó")


def without(read: Reading) -> Iterator[Doubt]:
    """Không tính A (a) thì B còn b: beside B told before."""
    for sentence in read.sentences:
        found = grammar.WITHOUT.search(read.letters.low, sentence.start, sentence.end)
        after = [s for s in sentence.said if found and s.q.start >= found.end() and s.standing and exact(s) is not None]
        if found and len(after) == 1 and _THIS_ONE.match(read.letters.low, found.end()) and after[0].number:
            after = [read.all[after[0].number - 1], *after]
        if len(after) < 2 or not same_unit(after[0], after[1]) or len(after) > 2 or not after[0].standing:
            continue
        aside, left = after
        if not re.search(r"(?:thì|còn|,|\))", left.before):
            continue
        wholes = [
            s
            for s in read.all[max(0, aside.number - 16) : aside.number]
            if s.standing
            and same_unit(s, left)
            and s.key
            and s.key in (left.key, left.key - _EXCEPT)
            and not s.inherited
            and s.when == left.when
        ]
        if wholes:
            yield from balanced(read, left, wholes[-1], aside, "−")
