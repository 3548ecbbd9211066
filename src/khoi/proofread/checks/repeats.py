"""The same thing said twice, and differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.reading import Reading, Verdict, beside, exact, intervals, same_unit, stated_change
from khoi.proofread.said import Said
from khoi.proofread.subjects import without_times
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Role, Severity


def changes(read: Reading) -> Iterator[Doubt]:
    """A change of one thing beside one base, told twice in a paragraph and differently."""
    first: dict[tuple[object, ...], Said] = {}
    for one in read.all:
        if (
            one.role is not Role.CHANGE
            or one.q.unit.sort is not Sort.PERCENT
            or one.q.value is None
            or one.when is None
        ):
            continue
        name = one.host.key if one.host is not None else one.key
        if len(name) < 2 or one.when.year is None or one.base is None:
            continue
        earlier = first.setdefault((name, one.when, one.base.kind, one.base_when, one.paragraph), one)
        if earlier is one or earlier.sentence == one.sentence:
            continue
        verdict = beside(partial(stated_change, one), partial(stated_change, earlier))
        if verdict is Verdict.FALSE:
            told = all(s.own_time or (s.host is not None and s.host.own_time) for s in (one, earlier))
            severity = Severity.ERROR if told else Severity.QUESTION
            yield read.doubt("repeat", severity, one, earlier, sum_=f"{read.words(earlier)} ≠ {read.words(one)}")


def twice(read: Reading) -> Iterator[Doubt]:
    """Two figures of one name, period and unit that no rounding makes one; found by their name, not pair by pair."""
    first: dict[tuple[object, ...], Said] = {}
    for one in read.all:
        if (
            not one.standing
            or exact(one) is None
            or len(one.key) < 2
            or one.inherited
            or not (one.when and one.own_time)
        ):
            continue
        key = (one.key, one.when, one.q.unit.name, one.q.unit.sort)
        earlier = first.setdefault(key, one)
        if earlier is one or not same_unit(one, earlier) or (one.q.unit.sort is Sort.COUNT and not one.q.counted):
            continue
        verdict = beside(partial(intervals, one), partial(intervals, earlier))
        if verdict is not Verdict.FALSE:
            continue
        severity = Severity.ERROR if _surely_the_same(one, earlier) else Severity.QUESTION
        yield read.doubt(
            "repeat", severity, one, earlier, sum_=f"{read.words(earlier)} ≠ {read.words(one)}",
            because=f"cùng là “{one.indicator}”",
        )  # fmt: skip


_NEAR: Final = 1
"""So many paragraphs apart a name may stand again that tells of the same place."""
_LONG_NAME: Final = 5
"""A name of so many words is not that of something else by chance."""


def sentences(read: Reading) -> Iterator[Doubt]:
    """A sentence told again word for word from its first figure on, with one figure changed."""
    first: dict[tuple[object, ...], Sequence[Said]] = {}
    for sentence in read.sentences:
        given = [s for s in sentence.said if exact(s) is not None]
        if len(given) < _MANY or given[0].when is None or all(s.q.unit.sort is Sort.COUNT for s in given):
            continue  # notes below tables count the same things of other figures
        words = tuple(" ".join(s.before.split()) for s in given[1:])
        key = (given[0].key, given[0].when, words, tuple(s.q.unit.name for s in given))
        earlier = first.setdefault(key, given)
        changed = [(a, b) for a, b in zip(earlier, given, strict=True) if exact(a) != exact(b)]
        if earlier is not given and len(changed) == 1:
            ((before, one),) = changed
            told = f"{read.words(before)} ≠ {read.words(one)}"
            yield read.doubt("repeat", Severity.ERROR, one, before, sum_=told, because="cả câu chỉ khác ở số này")


_MANY: Final = 3
"""Figures of a sentence of which all but one are the same."""

_FRAME: Final = grammar.content(
    "theo đó đáng chú ý tóm lại với kết quả nổi bật là sự một khối tổng kết đánh giá tiếp tục"
)


def _surely_the_same(one: Said, earlier: Said) -> bool:
    """Of a period that both name, and nothing else stands before them that could set them apart.

    In another paragraph another place may be spoken of, unless the name is long.
    """
    if one.sentence == earlier.sentence or not (one.own_time and earlier.own_time):
        return False
    first, second = (grammar.content(without_times(s.before)) - _FRAME for s in (one, earlier))
    apart = len(one.key) < _LONG_NAME or one.q.unit.sort is Sort.PERCENT or one.paragraph - earlier.paragraph > _NEAR
    if one.paragraph != earlier.paragraph and apart:
        return False
    return bool(one.when and (one.when.year or len(one.key) >= _LONG_NAME)) and first == second == one.key
