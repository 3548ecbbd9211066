"""A document cut into what stands apart on its page: paragraphs, and what tabs or line ends part within one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from khoi.documents.word_in import Paragraph, Run, Story, Word
from khoi.values.text import fold, tidy

Side = Literal["left", "right", "whole"]


@dataclass(frozen=True)
class Segment:
    """A piece of text that stands alone on its line, or on one side of it; `order` is that of reading."""

    order: int
    paragraph: Paragraph
    runs: tuple[Run, ...]
    side: Side
    whole: bool
    """It is all that its paragraph says, so that the paragraph's alignment is its own."""

    @cached_property
    def text(self) -> str:
        return tidy("".join(run.text for run in self.runs))

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def inked(self) -> tuple[Run, ...]:
        """The runs in which something can be seen."""
        return tuple(run for run in self.runs if run.text.strip())

    @cached_property
    def caps(self) -> bool:
        """All its letters are shown as capitals, typed so or set so."""
        return has_letters(self.text) and all(run.look.caps or run.text == run.text.upper() for run in self.runs)

    @property
    def bold(self) -> bool:
        return bool(self.inked) and all(run.look.bold for run in self.inked)

    @property
    def cell(self) -> tuple[int, int]:
        """Table and column; (0, 0) outside tables."""
        return self.paragraph.where.table, self.paragraph.where.column


def has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def segments(word: Word) -> tuple[Segment, ...]:
    """Every segment that says something, in the order of reading; headers, footers and notes are not among them."""
    found = (
        segment
        for paragraph in word.paragraphs
        if paragraph.where.story in {Story.BODY, Story.BOX}
        for segment in _cut(paragraph)
    )
    return tuple(replace(segment, order=order) for order, segment in enumerate(found))


def _cut(paragraph: Paragraph) -> Iterator[Segment]:
    lines = [[piece for piece in _split(line, "\t") if _says(piece)] for line in _split(paragraph.runs, "\n")]
    whole = sum(map(len, lines)) == 1
    for pieces in lines:
        for number, runs in enumerate(pieces):
            yield Segment(0, paragraph, tuple(runs), _side(paragraph, number, len(pieces)), whole or len(pieces) == 1)


def _says(runs: list[Run]) -> bool:
    return any(run.text.strip() for run in runs)


def _side(paragraph: Paragraph, number: int, pieces: int) -> Side:
    if pieces > 1:
        return "left" if number == 0 else "right"
    if paragraph.where.table:
        return "left" if paragraph.where.column == 1 else "right"
    return "whole"


def _split(runs: tuple[Run, ...] | list[Run], sign: str) -> list[list[Run]]:
    """Runs parted at a sign, which goes."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split(sign)
        parts[-1].append(replace(run, text=first))
        parts += [[replace(run, text=text)] for text in others]
    return parts
