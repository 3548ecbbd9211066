"""A Word document read so that its letters can be found again: each run keeps the elements out of which it was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khoi.documents.word_in.flow import Piece, Reader
from khoi.documents.word_in.package import Others, body_of, looks_of, notes_of
from khoi.documents.word_in.values import Look, Run, Story, Word
from khoi.documents.word_in.xml import Element


@dataclass(frozen=True)
class Traced(Run):
    """A run whose `text` may be converted; `pieces` are its letters as they are stored, and where."""

    pieces: tuple[Piece, ...] = ()


class Tracer(Reader):
    """Reads as any reader, and tells where it read."""

    def _letters(self, pieces: list[Piece], seen: Look, name: str) -> Iterator[Run]:
        for run in super()._letters(pieces, seen, name):
            yield Traced(run.text, run.look, run.field, tuple(pieces))


def traced(main: Element, others: Others) -> Word:
    """The paragraphs of a main part and its notes, without its pages; `ValueError` where it has no body."""
    styles, lists = looks_of(others)
    paragraphs = tuple(Tracer(styles, lists, Story.BODY).blocks(body_of(main)))
    return Word(paragraphs, (), tuple(notes_of(others, lambda: Tracer(styles, lists, Story.NOTE))))
