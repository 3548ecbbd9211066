"""A part told of its whole: A trên tổng số B, trong tổng số B có A, 120/70 đảng bộ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.checks.added import LESSER, above, add_up, never_added
from khoi.proofread.reading import Reading, exact, same_unit
from khoi.proofread.said import Said, Sentence
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Severity


def of_total(read: Reading) -> Iterator[Doubt]:
    """A trên tổng số B; trong tổng số B, có A; riêng A; 120/70 đảng bộ: no part is greater than its whole."""
    for one in read.all:
        part = one.whole_of
        if part is not None and same_unit(part, one) and not never_added(one) and above(part, one):
            yield read.doubt("parts_above", Severity.ERROR, part, one, sum_=f"{read.words(part)} > {read.words(one)}")
        many, count = one.q.of_many, exact(one)
        aimed = re.search(r"kế hoạch|chỉ tiêu|nghị quyết|giao|vượt|đạt", one.before[-40:] + one.after[:60])
        if many is not None and count is not None and count > many and one.q.unit.sort is Sort.COUNT and not aimed:
            yield read.doubt("parts_above", Severity.ERROR, one, sum_=f"{count} > {many}")
    for sentence in read.sentences:
        yield from _within_whole(read, sentence)


def _within_whole(read: Reading, sentence: Sentence) -> Iterator[Doubt]:
    """Trong tổng B, có A; còn lại C."""
    standing = [s for s in sentence.said if s.standing and exact(s) is not None]
    if len(standing) < 2:
        return
    total, *others = standing
    low = read.letters.low[sentence.start : sentence.end]
    alone = total is sentence.said[0] and grammar.WITHIN.search(total.before)
    apart = "tổng" in total.indicator and re.search(r"(?<![\w])riêng(?![\w])", others[0].before)
    if (not alone and not apart) or never_added(total) or LESSER.search(others[0].before):
        return
    listed = [s for s in others if same_unit(s, total) and s.whole_of is None]
    apart_list = listed and grammar.PARTS.search(read.letters.low, total.q.end, listed[0].q.start)
    if listed and listed[0] is others[0] and not apart_list:
        rest = bool(grammar.REST.search(low)) and not apart
        yield from add_up(read, total, listed if rest or _one_after_the_other(listed) else listed[:1], complete=rest)


def _one_after_the_other(listed: Sequence[Said]) -> bool:
    """có 61 đơn vị có lãi, 33 đơn vị lỗ, 13 đơn vị hòa vốn: what is counted is told right after each comma."""
    return len(listed) > 2 and all(_RIGHT_AFTER.fullmatch(s.before) for s in listed[1:])


_RIGHT_AFTER: Final = re.compile(r"[^,;]*(?:[,;](?: và)?| và) ")
