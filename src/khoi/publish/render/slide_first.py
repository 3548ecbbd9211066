"""The first slide: who speaks, of what and when, and what must be known of all numbers."""

from __future__ import annotations

from typing import Final

from khoi.documents.deck import Box, Line, OutSlide, OutText, Span
from khoi.documents.fitting import cut_to_fit, height, largest
from khoi.publish.publication import Publication
from khoi.publish.render.said import DRAFT
from khoi.publish.render.slide_text import line_of

_LEFT: Final = 96.0
_WIDTH: Final = 800.0
_TITLE_SIZES: Final = (40.0, 36.0, 32.0, 28.0, 24.0)
_NOTE_SIZES: Final = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0)


def first_slide(publication: Publication) -> OutSlide:
    """The office above, the title in the middle, coverage and basis below."""
    words, size = cut_to_fit(publication.about, _WIDTH, 196, _TITLE_SIZES, bold=True)
    high = height([_bold(words)], _WIDTH, size)
    return OutSlide(
        title=OutText(Box(_LEFT, 178, _WIDTH, high), (_bold(words),), size, colour="deep"),
        body=OutText(Box(_LEFT, 178 + high + 16, _WIDTH, 26), (_bold(_capital(publication.period_name)),), 20),
        texts=(*_office(publication), *_draft(publication), *_notes(publication)),
        notes="\n".join(note.text for note in publication.notes),
        first=True,
    )


def draft_mark(box: Box, size: float) -> OutText:
    """“DỰ THẢO” in a frame."""
    return OutText(box, (_bold(DRAFT),), size, colour="alert", align="center", anchor="middle", framed=True)


def _office(publication: Publication) -> tuple[OutText, ...]:
    superior, _ = cut_to_fit(publication.issuer.superior.upper(), 640, 20, (14,))
    name, size = cut_to_fit(publication.issuer.name.upper(), 640, 40, (16, 15, 14), bold=True)
    kind, _ = cut_to_fit(publication.title.upper(), _WIDTH, 22, (16,), bold=True)
    return (
        OutText(Box(_LEFT, 44, 640, 20), (Line((Span(superior),)),), 14, colour="muted"),
        OutText(Box(_LEFT, 64, 640, 40), (_bold(name),), size, colour="ink"),
        OutText(Box(_LEFT, 146, _WIDTH, 22), (_bold(kind),), 16, colour="muted"),
    )


def _draft(publication: Publication) -> tuple[OutText, ...]:
    return (draft_mark(Box(776, 44, 120, 30), 15),) if publication.draft else ()


def _notes(publication: Publication) -> tuple[OutText, ...]:
    """All of them, at the largest size at which they fit."""
    lines = tuple(line_of(note) for note in publication.notes)
    if not lines:
        return ()
    size = largest(lines, _WIDTH, 100, _NOTE_SIZES) or _NOTE_SIZES[-1]
    return (OutText(Box(_LEFT, 412, _WIDTH, 100), lines, size, colour="muted", anchor="bottom"),)


def _bold(text: str) -> Line:
    return Line((Span(text, bold=True),))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
