"""The sheet, its margins and its page number, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from khoi.catalog.format_parts import Page, PageNumber, Span
from khoi.catalog.formats import Format
from khoi.documents.word_in import Paragraph, Section, Word
from khoi.publish.format_check.measured import Asked, Measured, asked, plain, span_values
from khoi.values.finding import Place, Severity

_TOLERANCE: Final = Decimal("0.5")
_SHEET: Final = Decimal(1)
"""Programs take A4 for 11,906 × 16,838 twips, or round it."""
_MARGINS: Final = ("top_mm", "bottom_mm", "left_mm", "right_mm")
_ONE_PAGE: Final = 1_500
"""So many letters fit on the first page, which bears no number."""


def measure_pages(word: Word, edition: Format, file: str) -> Iterator[Measured]:
    """Every section's sheet; the page number of the first, which the others go on with or not."""
    ask = asked(edition, file, "page")
    for number, section in enumerate(word.sections, 1):
        place = Place(file=file, section=number if len(word.sections) > 1 else 0)
        yield from _sheet(ask, edition.page, section, place)
    yield from _page_number(asked(edition, file, "page_number"), edition.page_number, word)


def _sheet(ask: Asked, page: Page, section: Section, place: Place) -> Iterator[Measured]:
    """On a sheet that lies, for a wide table, each margin must only be as wide as the narrowest that is allowed."""
    width, height = sorted((section.width_mm, section.height_mm))
    for key, found in (("width_mm", width), ("height_mm", height)):
        yield _length(ask, "format.sheet", key, getattr(page, key), found, place, _SHEET)
    narrowest = min(getattr(page, key).least for key in _MARGINS)
    for key in _MARGINS:
        span = getattr(page, key) if not section.landscape else Span(least=narrowest, written=narrowest)
        yield _length(ask, "format.margin", key, span, getattr(section, key), place, _TOLERANCE)


def _length(ask: Asked, code: str, key: str, span: Span, found: Decimal, place: Place, tolerance: Decimal) -> Measured:
    right = span.holds(found, tolerance)
    return ask.measure(code, key, right, place, found=plain(found), measure=key, **span_values(span))


def _page_number(ask: Asked, wanted: PageNumber, word: Word) -> Iterator[Measured]:
    first = word.sections[0]
    usual = {
        "header": _numbered(first.headers.get("default", ())),
        "footer": _numbered(first.footers.get("default", ())),
    }
    there = usual[wanted.where]
    elsewhere = usual["footer" if wanted.where == "header" else "header"]
    if not there and not elsewhere:
        letters = sum(len(one.text) for one in word.paragraphs)
        yield ask.measure("format.page_number_missing", "where", letters <= _ONE_PAGE, None)
        return
    yield ask.measure("format.page_number_place", "where", bool(there), (there or elsewhere)[0])
    on_first = not first.first_differs or _numbered((*first.headers.get("first", ()), *first.footers.get("first", ())))
    yield ask.measure("format.page_number_first", "on_first_page", not on_first, (there or elsewhere)[0])
    yield from _look(ask, wanted, (there or elsewhere)[0])
    if there and wanted.edge_mm is not None:
        edge = first.header_mm if wanted.where == "header" else first.footer_mm
        right = wanted.edge_mm.holds(edge, _TOLERANCE)
        spans = span_values(wanted.edge_mm)
        yield ask.measure("format.page_number_edge", "edge_mm", right, there[0], found=plain(edge), **spans)


def _numbered(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    return [one for one in paragraphs if "PAGE" in one.fields]


def _look(ask: Asked, wanted: PageNumber, at: Paragraph) -> Iterator[Measured]:
    size = next(run.look.size_pt for run in at.runs if run.field == "PAGE")
    yield ask.measure(
        "format.size", "size_pt", wanted.size_pt.holds(size), at, found=plain(size), **span_values(wanted.size_pt)
    )
    yield ask.measure(
        "format.align", "align", at.align == wanted.align, at, Severity.WARNING, found=at.align, needed=wanted.align
    )
