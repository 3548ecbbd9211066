"""Where letters of a line that was read stand in the file: words are counted, letters compared within a word.

A line differs from what is stored by its label, by spaces made one, by letters composed or out of old fonts made
Unicode; none of these makes two words of one. Where the words cannot be told apart, a place is the whole paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from khoi.documents.prose_word import Line
from khoi.documents.word_comments.values import Stretch
from khoi.documents.word_in.flow import Piece
from khoi.documents.word_in.trace import Traced
from khoi.documents.word_in.xml import Element, W

_WORD: Final = re.compile(r"\S+")


class _Span(NamedTuple):
    start: int
    end: int


def stretch_of(line: Line, text: str, start: int, end: int) -> Stretch | None:
    """The letters of a line's `text` from `start` up to `end` as they are stored; None where nothing is."""
    pieces, whole = list(_pieces(line)), stored(line)
    start = min(max(start, 0), max(len(text) - 1, 0))
    found = _found(text, whole, start, min(max(end, start + 1), len(text)))
    covered = _covered(pieces, found) if found else []
    covered = covered or _covered(pieces, _Span(0, len(whole)))
    if not covered:
        return None
    paragraph = _paragraph(covered[0][0][1])
    return Stretch.over([one for one in covered if _paragraph(one[0][1]) is paragraph])


def stored(line: Line) -> str:
    """What a line was made of, before anything was converted or tidied."""
    return "".join(letters for letters, _ in _pieces(line))


def _pieces(line: Line) -> Iterator[tuple[str, Element | None]]:
    for part in line.parts:
        if isinstance(part, Traced):
            yield from part.pieces
        else:
            yield (part if isinstance(part, str) else part.text), None


def _covered(pieces: Sequence[tuple[str, Element | None]], span: _Span) -> list[tuple[Piece, int, int]]:
    """The pieces with an element that have letters within a span, and which of theirs."""
    found, at = [], 0
    for letters, element in pieces:
        first, last = max(span.start - at, 0), min(span.end - at, len(letters))
        if element is not None and first < last:
            found.append(((letters, element), first, last))
        at += len(letters)
    return found


def _paragraph(element: Element) -> Element:
    return next(element.iterancestors(W + "p"))


def _found(text: str, whole: str, start: int, end: int) -> _Span | None:
    """What of the stored letters the letters from `start` up to `end` of a text were; None where nobody can say."""
    if text == whole:
        return _Span(start, end)
    said, held = (list(_spans(each)) for each in (text, whole))
    if len(said) != len(held):
        return None
    touched = [(one, other) for one, other in zip(said, held, strict=True) if one.end > start and one.start < end]
    if not touched:
        return None
    (first, of_first), (last, of_last) = touched[0], touched[-1]
    begin = _within(text, whole, first, of_first, max(start, first.start)).start
    return _Span(begin, _within(text, whole, last, of_last, min(end, last.end) - 1).end)


def _spans(text: str) -> Iterator[_Span]:
    return (_Span(*word.span()) for word in _WORD.finditer(text))


def _within(text: str, whole: str, word: _Span, other: _Span, at: int) -> _Span:
    """A letter of a word in the same word as it is stored: itself, or all that differs, if it is of that."""
    one, two = text[slice(*word)], whole[slice(*other)]
    into = at - word.start
    if len(one) == len(two):
        return _Span(other.start + into, other.start + into + 1)
    before = _alike(one, two)
    after = min(_alike(reversed(one), reversed(two)), len(one) - before, len(two) - before)
    if into < before:
        return _Span(other.start + into, other.start + into + 1)
    if into >= len(one) - after:
        back = len(one) - into
        return _Span(other.end - back, other.end - back + 1)
    return _Span(other.start + before, other.end - after)


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """How many letters are the same until one is not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
