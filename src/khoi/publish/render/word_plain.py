"""Texts that are no official documents: an article for the press, and a brief that keeps to one page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from khoi.catalog.formats import Format
from khoi.documents.word_value import (
    POINTS_PER_MM,
    Block,
    Grid,
    GridCell,
    GridRow,
    Para,
    Shape,
    Style,
    Text,
    WordSection,
)
from khoi.publish.publication import Publication
from khoi.publish.render.word_fit import Measure
from khoi.publish.render.word_head import first_header, header
from khoi.publish.render.word_runs import sentences
from khoi.publish.render.word_styles import NORMAL, NOTE, Density, plain_styles, upright
from khoi.publish.render.word_text import Pictures, Room, sections

_ARTICLE: Final = Density(text=14, between=6, lines=1.15)
_DENSITIES: Final = tuple(
    Density(size, between) for size, between in ((13.0, 5.0), (12.5, 4.0), (12.0, 4.0), (11.5, 3.0), (11.0, 3.0),
                                                 (10.5, 2.5), (10.0, 2.0), (9.5, 2.0), (9.0, 1.5))
)  # fmt: skip
"""Of a brief: the first that fits on a page is taken, the last if none does."""
_CHARTS: Final = (150.0, 125.0, 105.0)
"""How high a brief's charts may be, in points."""
_TO_SPARE: Final = 14.0
"""Points that a page should have left over, since programs break lines not quite alike."""
_EDGE_MM: Final = 10.0
_TITLE_OVER_TEXT: Final = 3.0

Written = tuple[tuple[Style, ...], tuple[WordSection, ...]]


def article(publication: Publication, format_: Format, pictures: Pictures) -> Written:
    """Title, text, who tells it: no letterhead, no numbers of headings."""
    page = upright(format_.page, _EDGE_MM)
    room = Room(pictures, page.text_width, draft=publication.draft)
    blocks = (
        Para("Kind", (Text(publication.title),)),
        *_about(publication),
        *sections(publication.sections, _titles(publication), room),
        Para(NORMAL, (Text(publication.issuer.name.upper()),), Shape(align="right", before=6, after=6)),
        *_notes(publication),
    )
    styles = plain_styles(_ARTICLE, _ARTICLE.text + _TITLE_OVER_TEXT)
    return styles, (WordSection(page, blocks, header(publication), first_header(publication)),)


def brief(publication: Publication, format_: Format, pictures: Pictures) -> Written:
    """One page: who tells it and for when, title, text, notes, as closely as it must stand to fit."""
    page, drawn = upright(format_.page, _EDGE_MM), cache(pictures)
    width, height = page.text_width, (page.height_mm - page.top_mm - page.bottom_mm) * POINTS_PER_MM - _TO_SPARE
    for chart in _CHARTS:
        for density in _DENSITIES:
            styles = plain_styles(density, density.text + _TITLE_OVER_TEXT)
            room = Room(drawn, width, density.text - 1, chart, draft=publication.draft)
            blocks = (_told_by(publication, width), *_brief(publication, room))
            if Measure(styles).height(blocks, width) <= height:
                break
        else:
            continue
        break
    return styles, (WordSection(page, blocks, header(publication), first_header(publication)),)


def _brief(publication: Publication, room: Room) -> Iterator[Block]:
    yield Para("Kind", (Text(publication.title),))
    yield from _about(publication)
    yield from sections(publication.sections, _titles(publication), room)
    yield from _notes(publication)


def _told_by(publication: Publication, width: float) -> Grid:
    left = GridCell((Para("Issuer", (Text(publication.issuer.name.upper()),)),), align="top")
    right = GridCell((Para("Issuer", (Text(publication.period_name),), Shape(align="right")),), align="top")
    return Grid((width * 0.68, width * 0.32), (GridRow((left, right)),), borders=False, padding=0)


def _titles(publication: Publication) -> Iterator[str]:
    return (section.title for section in publication.sections)


def _about(publication: Publication) -> Iterator[Para]:
    if publication.about:
        yield Para("About", (Text(publication.about),))


def _notes(publication: Publication) -> Iterator[Para]:
    """One after another in a paragraph, small."""
    if publication.notes:
        yield Para(NOTE, sentences(publication.notes))
