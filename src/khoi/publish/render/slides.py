"""The slides of a publication: a first one, then for each section its statement, its lines, and a chart or a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from khoi.documents.deck import Box, Line, OutDeck, OutSlide, OutText, Span
from khoi.documents.deck_frame import BODY, FOOTER, TITLE
from khoi.documents.fitting import LEADING, boxes, cut_to_fit, height, largest, shortened
from khoi.documents.slides_out import write_slides
from khoi.publish.publication import Chart, Publication, Section, Table
from khoi.publish.render.slide_first import draft_mark, first_slide
from khoi.publish.render.slide_notes import speaker_notes
from khoi.publish.render.slide_text import line_of, lines_of
from khoi.publish.render.slide_visuals import Drawn, in_box, is_narrow

_SIZES: Final = (22.0, 20.0, 18.0, 16.0)
_ROW_SIZES: Final = (28.0, 26.0, 24.0)
"""Of a title on one row, which may be a little smaller than one on two."""
_TITLE_SIZES: Final = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
_NOTE_SIZES: Final = (12.0, 11.0, 10.0, 9.0, 8.0)
_NOTES: Final = Box(48, 472, 864, 26)
_LEFT: Final = Box(48, 120, 392, 348)
_RIGHT: Final = Box(472, 120, 440, 348)
_MOST_ABOVE: Final = 130.0
"""Points of text above a wide chart or table."""
_GAP: Final = 14.0


@dataclass(frozen=True)
class _Page:
    """What stands on one slide of a section."""

    text: OutText | None = None
    drawn: Drawn | None = None


def slides(publication: Publication) -> bytes:
    """The bytes of a .pptx: 16:9, charts that can be edited, speaker notes; the same for the same publication."""
    inner = [slide for section, kicker in _sections(publication) for slide in _slides(publication, section, kicker)]
    day = publication.day
    created = datetime(day.year, day.month, day.day) if day else datetime(1980, 1, 1)  # noqa: DTZ001 (a file property has no zone)
    title = f"{publication.title} – {publication.about}"
    return write_slides(OutDeck((first_slide(publication), *inner), title, publication.issuer.name, created))


def _sections(publication: Publication) -> Iterator[tuple[Section, str]]:
    """Sections that say something, each with the headings above its own."""
    above: list[Section] = []
    for section in publication.sections:
        above = [higher for higher in above if higher.level < section.level]
        if section.blocks:
            yield section, " / ".join(higher.title for higher in above if higher.title)
        above.append(section)


def _slides(publication: Publication, section: Section, kicker: str) -> Iterator[OutSlide]:
    notes = speaker_notes(publication, section)
    for number, page in enumerate(_pages(section, publication.draft)):
        title = section.title or publication.about
        yield OutSlide(
            title=_title(title, " (tiếp)" if number else ""),
            body=page.text,
            texts=(*_above(publication, kicker), *_around(page)),
            tables=page.drawn.tables if page.drawn else (),
            charts=page.drawn.charts if page.drawn else (),
            footer=shortened(f"{publication.issuer.name} – {publication.period_name}", FOOTER.width * 0.95, 10),
            notes=notes,
        )


def _pages(section: Section, draft: bool) -> Iterator[_Page]:
    """The first chart or table stands beside or below the lines if both fit; each other has a slide of its own."""
    lines = list(lines_of(section, draft))
    visuals = [block for block in section.blocks if isinstance(block, Chart | Table)]
    together = _together(lines, visuals[0], section.title) if lines and visuals else None
    if together:
        yield together
        visuals = visuals[1:]
    else:
        yield from (_Page(text) for text in _texts(lines))
    for visual in visuals:
        yield from (_Page(drawn=drawn) for drawn in in_box(visual, BODY, section.title))


def _together(lines: Sequence[Line], visual: Chart | Table, title: str) -> _Page | None:
    if is_narrow(visual):
        size = largest(lines, _LEFT.width, _LEFT.height, _SIZES)
        text = OutText(_LEFT, tuple(lines), size) if size else None
        box = _RIGHT
    else:
        size = largest(lines, BODY.width, _MOST_ABOVE, _SIZES)
        high = height(lines, BODY.width, size) + _GAP if size else 0
        text = OutText(Box(BODY.left, BODY.top, BODY.width, high), tuple(lines), size) if size else None
        box = Box(BODY.left, BODY.top + high, BODY.width, BODY.height - high)
    drawn = in_box(visual, box, title) if text else []
    return _Page(text, drawn[0]) if len(drawn) == 1 else None


def _texts(lines: Sequence[Line]) -> Iterator[OutText]:
    """Lines alone: on one slide at the largest size, else on several."""
    size = largest(lines, BODY.width, BODY.height, _SIZES)
    if lines and size:
        yield OutText(BODY, tuple(lines), size)
    elif lines:
        parts = boxes(lines, BODY.width, BODY.height, _SIZES[-1])
        yield from (OutText(BODY, tuple(part), _SIZES[-1]) for part in parts)


def _title(text: str, end: str) -> OutText:
    whole = [Line((Span(text + end, bold=True),))]
    on_one_row = (size for size in _ROW_SIZES if height(whole, TITLE.width, size) <= size * LEADING)
    size = next(on_one_row, 0.0)
    words = text + end
    if not size:
        words, size = cut_to_fit(text, TITLE.width, TITLE.height, _TITLE_SIZES, bold=True, end=end)
    return OutText(TITLE, (Line((Span(words, bold=True),)),), size, colour="deep", anchor="middle")


def _above(publication: Publication, kicker: str) -> Iterator[OutText]:
    """The headings that a section belongs to; the mark of a draft."""
    if kicker:
        line = Line((Span(shortened(kicker, 740, 11)),))
        yield OutText(Box(48, 10, 760, 14), (line,), 11, colour="muted")
    if publication.draft:
        yield draft_mark(Box(840, 9, 72, 17), 10)


def _around(page: _Page) -> Iterator[OutText]:
    """The caption of a chart or table, and what must be said of it."""
    if not page.drawn:
        return
    yield page.drawn.caption
    lines = tuple(line_of(note) for note in page.drawn.notes)
    if lines:
        joined = Line(tuple(span for line in lines for span in (*line.spans, Span(" "))))
        size = largest([joined], _NOTES.width, _NOTES.height, _NOTE_SIZES)
        if size is None:
            words, size = cut_to_fit(joined.text, _NOTES.width, _NOTES.height, _NOTE_SIZES)
            joined = Line((Span(words),))
        yield OutText(_NOTES, (joined,), size, colour="muted", anchor="bottom")
