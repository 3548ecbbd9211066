"""A publication as a PDF: the official document by its format, the leader's page, the press article, return sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Final

from khoi.catalog.format_parts import Heading
from khoi.catalog.formats import Format
from khoi.documents.face import printable
from khoi.documents.typeset import typeset_pdfs
from khoi.publish.publication import Annex, Block, Chart, Publication
from khoi.publish.render.measures import components, page
from khoi.publish.render.official import after, annex_name, belongs, numbered
from khoi.publish.render.parts import Captions, Data, block, chart, pair, sentences, table

_PRINTED: Final = ("document", "brief", "article", "sheet")
_TEMPLATES: Final = Path(__file__).with_name("typst")
_WHOLE_WIDTH: Final = 510.0


def pdf(publication: Publication, form: Format) -> bytes:
    """The file: PDF/A-2b and PDF/UA-1, with the letters of Tinos in it; equal input gives equal bytes.

    Measures are the format's `written` ones. Raises ValueError for a form that is not printed (slides).
    """
    return next(pdfs([publication], form))


def pdfs(publications: Iterable[Publication], form: Format) -> Iterator[bytes]:
    """The same for many, such as the return sheets of all enterprises; those of one kind in a row share a compiler."""
    for kind, alike in groupby(publications, key=lambda publication: publication.form):
        yield from typeset_pdfs(_template(kind), (value(one, form) for one in alike))


def _template(kind: str) -> Path:
    if kind not in _PRINTED:
        raise ValueError(f"the form “{kind}” is not made as a PDF")
    return _TEMPLATES / f"{kind}.typ"


def value(publication: Publication, form: Format) -> Data:
    """All that a template is told, as JSON; texts are data there and never code."""
    dense = publication.form in ("brief", "sheet")
    made = publication.day or after(publication.period)
    captions = Captions(numbered=publication.form == "document")
    if dense:
        captions = Captions(_WHOLE_WIDTH, 9.0, 150.0, numbered=False)
    blocks = list(_blocks(publication, form, captions, dense=dense))
    if publication.form == "document":
        _close(blocks, form.ending.mark)
    return {
        "title": _title(publication),
        "author": publication.issuer.name,
        "day": [made.year, made.month, made.day],
        "draft": publication.draft,
        "page": page(form),
        "components": components(publication, form),
        "heading": publication.title,
        "about": publication.about,
        "issuer": publication.issuer.name,
        "superior": publication.issuer.superior,
        "blocks": blocks,
        "annexes": [_annex(annex, publication, form) for annex in publication.annexes],
        "notes": [sentences([note]) for note in publication.notes],
    }


def _title(publication: Publication) -> str:
    """What readers of the file call it, which must not be nothing."""
    return " ".join(printable(part) for part in (publication.title, publication.about)).strip() or publication.period


def _close(blocks: list[Data], mark: str) -> None:
    """Ends the text with the format's mark, where it ends with a sentence."""
    if blocks and blocks[-1]["kind"] == "paragraph" and (told := blocks[-1]["runs"]):
        told[-1]["text"] = told[-1]["text"].rstrip().removesuffix(".") + mark


def _blocks(publication: Publication, form: Format, captions: Captions, *, dense: bool) -> Iterator[Data]:
    """Headings and what stands under them, in the order of reading."""
    depth = 0
    for section, (title, style) in zip(publication.sections, numbered(publication.sections, form), strict=True):
        if section.level and section.title:
            depth = min(section.level, depth + 1)  # what is read out must not skip a level
            yield _heading(title if publication.form == "document" else section.title, style, depth)
        if dense:
            yield from _dense(section.blocks, captions, draft=publication.draft)
        else:
            for one in section.blocks:
                yield from block(one, captions, draft=publication.draft)


def _heading(title: str, style: Heading | None, depth: int) -> Data:
    return {
        "kind": "heading",
        "depth": depth,
        "text": title,
        "bold": style is not None and style.bold,
        "italic": style is not None and style.italic,
    }


def _dense(blocks: Iterable[Block], captions: Captions, *, draft: bool) -> Iterator[Data]:
    """Two charts after each other stand side by side."""
    for _, alike in groupby(blocks, key=lambda one: isinstance(one, Chart)):
        group = list(alike)
        charts = [one for one in group if isinstance(one, Chart)]
        for first, second in zip_longest(charts[::2], charts[1::2]):
            yield pair(first, second) if second else chart(first, captions)
        if not charts:
            for one in group:
                yield from block(one, captions, draft=draft)


def _annex(annex: Annex, publication: Publication, form: Format) -> Data:
    return {
        "name": annex_name(annex, publication),
        "title": annex.title,
        "belongs": belongs(publication, form),
        "tables": [table(one, one.title if one.title != annex.title else "") for one in annex.tables],
    }
