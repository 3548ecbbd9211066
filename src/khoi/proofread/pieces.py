"""A text cut wherever a mark begins or ends: over each piece lie the same marks, which every way of showing needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]
"""Where something begins and ends, in characters of the text."""


@dataclass(frozen=True)
class Piece:
    """A run of the text; numbers are those of the spans, in their order."""

    start: int
    end: int
    over: tuple[int, ...] = ()
    """Spans that hold it."""
    opened: tuple[int, ...] = ()
    """Spans that begin where it begins, those without words among them."""
    empty: tuple[int, ...] = ()
    """Spans without words, at its beginning."""
    closed: tuple[int, ...] = ()
    """Spans that end where it ends, and hold it."""


def pieces(length: int, spans: Sequence[Span], cuts: Iterable[int] = ()) -> tuple[Piece, ...]:
    """The pieces from 0 to `length`, cut at `cuts` too; the last one is empty and stands at the end.

    Spans may overlap, lie in each other, be empty or reach beyond the text.
    """
    within = [_within(span, length) for span in spans]
    edges = sorted({0, length, *(edge for span in within for edge in span), *(c for c in cuts if 0 < c < length)})
    beginning, ending = _at([start for start, _ in within]), _at([end for _, end in within])
    found: list[Piece] = []
    over: dict[int, None] = {}
    for at, following in pairwise([*edges, length]):
        opened = beginning.get(at, ())
        empty = tuple(n for n in opened if within[n][1] == at)
        over.update(dict.fromkeys(n for n in opened if within[n][1] > at))
        closed = tuple(n for n in ending.get(following, ()) if n in over) if following > at else ()
        found.append(Piece(at, following, tuple(sorted(over)), opened, empty, closed))
        for n in closed:
            del over[n]
    return tuple(found)


def _within(span: Span, length: int) -> Span:
    start = min(max(span[0], 0), length)
    return start, min(max(span[1], start), length)


def _at(places: Sequence[int]) -> Mapping[int, tuple[int, ...]]:
    """Place to the numbers of what is there."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        found[place].append(number)
    return {place: tuple(numbers) for place, numbers in found.items()}
