"""Where letters of a line that was read stand in the file: words are counted, letters compared within a word.

A line differs from what is stored by its label, by spaces made one, by letters composed or out of old fonts made
Unicode; none of these makes two words of one. Where the words cannot be told apart, a place is the whole paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, takewhile
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


class Places:
    """The letters of one line: as it was read, and as they are stored."""

    def __init__(self, line: Line, text: str) -> None:
        self._text = text
        self._pieces = list(_pieces(line))
        self._stored = stored(line)
        self._ends = list(accumulate(len(letters) for letters, _ in self._pieces))

    def stretch(self, start: int, end: int) -> Stretch | None:
        """The letters from `start` up to `end` as they are stored; None where nothing of the line is."""
        start = min(max(start, 0), max(len(self._text) - 1, 0))
        found = self._found(start, min(max(end, start + 1), len(self._text)))
        covered = self._covered(found) if found and found.start < found.end else []
        covered = covered or self._covered(_Span(0, len(self._stored)))
        if not covered:
            return None
        paragraph = _paragraph(covered[0][0][1])
        return Stretch.over([one for one in covered if _paragraph(one[0][1]) is paragraph])

    def _found(self, start: int, end: int) -> _Span | None:
        """What of the stored letters these letters of the text were; None where nobody can say."""
        if self._text == self._stored:
            return _Span(start, end)
        said, held = self._words
        first = bisect_right(said, start, key=lambda word: word.end)
        last = bisect_left(said, end, key=lambda word: word.start) - 1
        if len(said) != len(held) or first > last:
            return None
        begin = self._within(said[first], held[first], max(start, said[first].start)).start
        return _Span(begin, self._within(said[last], held[last], min(end, said[last].end) - 1).end)

    @cached_property
    def _words(self) -> tuple[list[_Span], list[_Span]]:
        said, held = ([_Span(*word.span()) for word in _WORD.finditer(each)] for each in (self._text, self._stored))
        return said, held

    def _within(self, word: _Span, other: _Span, at: int) -> _Span:
        found = _same_letter(self._text[slice(*word)], self._stored[slice(*other)], at - word.start)
        return _Span(other.start + found.start, other.start + found.end)

    def _covered(self, span: _Span) -> list[tuple[Piece, int, int]]:
        """The pieces with an element that have letters within a span, and which of theirs."""
        found = []
        for index in range(bisect_right(self._ends, span.start), len(self._pieces)):
            letters, element = self._pieces[index]
            at = self._ends[index] - len(letters)
            if at >= span.end:
                break
            if element is not None and letters:
                found.append(((letters, element), max(span.start - at, 0), min(span.end - at, len(letters))))
        return found


def stored(line: Line) -> str:
    """What a line was made of, before anything was converted or tidied."""
    return "".join(letters for letters, _ in _pieces(line))


def _pieces(line: Line) -> Iterator[tuple[str, Element | None]]:
    for part in line.parts:
        if isinstance(part, Traced):
            yield from part.pieces
        else:
            yield (part if isinstance(part, str) else part.text), None


def _paragraph(element: Element) -> Element:
    return next(element.iterancestors(W + "p"))


def _same_letter(one: str, two: str, at: int) -> _Span:
    """A letter of a word in the same word as it is stored: itself, or all that differs, if it is of that."""
    if len(one) == len(two):
        return _Span(at, at + 1)
    before = _alike(one, two)
    after = min(_alike(reversed(one), reversed(two)), len(one) - before, len(two) - before)
    if at < before:
        return _Span(at, at + 1)
    if at >= len(one) - after:
        back = len(one) - at
        return _Span(len(two) - back, len(two) - back + 1)
    return _Span(before, len(two) - after)


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """How many letters are the same until one is not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
