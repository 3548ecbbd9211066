"""What is said of a text, and of which of its letters."""

from __future__ import annotations

from dataclasses import dataclass

from khoi.documents.word_in.flow import Piece
from khoi.documents.word_in.xml import Element


@dataclass(frozen=True)
class Comment:
    """Paragraphs about the letters from `start` to `end` of a text; a `head` in bold begins the first."""

    start: int
    end: int
    head: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Stretch:
    """Letters of one paragraph as they are stored: from `at` in an element up to `until` in another."""

    first: Element
    at: int
    last: Element
    until: int

    @classmethod
    def over(cls, pieces: list[tuple[Piece, int, int]]) -> Stretch:
        """Pieces in order, each with the letters of it that belong to the stretch."""
        ((_, first), at, _), ((_, last), _, until) = pieces[0], pieces[-1]
        return cls(first, at, last, until)
