"""Sentences as the lines of a slide: numbers stand out, what an officer has still to write is seen as such."""

from __future__ import annotations

from collections.abc import Iterator

from khoi.documents.deck import Line, Span
from khoi.publish.publication import Number, Own, Paragraph, Run, Section, Sentence


def lines_of(section: Section, draft: bool) -> Iterator[Line]:
    """A line for each item and each paragraph; a draft shows what belongs where nothing is written yet."""
    for block in section.blocks:
        match block:
            case Paragraph(sentences=sentences, item=item) if sentences:
                yield Line(tuple(_spans(sentences)), item)
            case Own(paragraphs=paragraphs) if paragraphs:
                yield from (Line((Span(text),), item=True) for text in paragraphs)
            case Own(hint=hint) if draft and hint:
                yield Line((Span(f"[{hint}]", italic=True),))


def line_of(sentence: Sentence) -> Line:
    """One sentence."""
    return Line(tuple(span(run) for run in sentence.runs))


def span(run: Run, strong: bool = True) -> Span:
    """A run; a number of ours is bold where it should be found at once."""
    if isinstance(run, Number):
        return Span(run.text, bold=strong)
    return Span(run.text, bold=run.emphasis == "bold", italic=run.emphasis == "italic")


def _spans(sentences: tuple[Sentence, ...]) -> Iterator[Span]:
    for place, sentence in enumerate(sentences):
        if place and not sentences[place - 1].text.endswith(" ") and not sentence.text.startswith(" "):
            yield Span(" ")
        yield from (span(run) for run in sentence.runs)
