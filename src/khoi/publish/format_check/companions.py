"""What goes with a table or a picture and is no text of the body: its title, its unit, the notes below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from khoi.documents.word_in import Paragraph, Story, Word

_SHORT: Final = 120


def without_companions(word: Word, body: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The body without paragraphs that are smaller than most, or short and not set like text, next to a table or
    picture of the body, or next to another one that is.
    """
    if not body:
        return ()
    first, last = body[0].where.paragraph, body[-1].where.paragraph
    beside = {
        one.where.paragraph
        for one in word.paragraphs
        if one.where.story is Story.BODY and first < one.where.paragraph < last and (one.where.table or one.picture)
    }
    usual = _usual_size(body)
    waiting = {one.where.paragraph for one in body if _small(one, usual)}
    taken: set[int] = set()
    while near := {n for n in waiting if {n - 1, n + 1} & beside}:
        taken |= near
        beside |= near
        waiting -= near
    return tuple(one for one in body if one.where.paragraph not in taken)


def _usual_size(body: Sequence[Paragraph]) -> Decimal:
    letters = Counter[Decimal]()
    for one in body:
        for run in one.runs:
            letters[run.look.size_pt] += len(run.text)
    return letters.most_common(1)[0][0]


def _small(one: Paragraph, usual: Decimal) -> bool:
    smaller = all(run.look.size_pt < usual for run in one.runs if run.text.strip())
    return smaller or (one.align in {"center", "right"} and len(one.text) < _SHORT)
