"""Runs and sentences of a publication as letters of a Word document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from khoi.documents.word_value import Inline, Look, Para, Text
from khoi.publish.publication import Number, Run, Sentence
from khoi.publish.render.word_styles import NOTE

HARD_SPACE: Final = "\u00a0"


def sentences(of: Iterable[Sentence]) -> tuple[Inline, ...]:
    """Sentences with a space between them."""
    inlines: list[Inline] = []
    for sentence in of:
        if inlines:
            inlines.append(Text(" "))
        inlines.extend(letters(run) for run in sentence.runs)
    return tuple(inlines)


def letters(run: Run, look: Look | None = None) -> Text:
    """A run in the look of what it belongs to, with its own emphasis; a number stays with the word behind it."""
    base = look or Look()
    if isinstance(run, Number):
        return Text(run.text.replace(" ", HARD_SPACE, 1), base)
    match run.emphasis:
        case "bold":
            return Text(run.text, replace(base, bold=True))
        case "italic":
            return Text(run.text, replace(base, italic=True))
    return Text(run.text, base)


def notes(of: Iterable[Sentence]) -> Iterator[Para]:
    """What must be said below a table or a chart."""
    for sentence in of:
        yield Para(NOTE, sentences((sentence,)))
