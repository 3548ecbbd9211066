"""An official document: letterhead, title, text, foot, annexes; every measure is what the format says that we write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, overload

from khoi.catalog.formats import Format
from khoi.documents.word_value import Block, Control, Footnote, Grid, Look, Para, Shape, Style, Text, WordSection
from khoi.publish.publication import Annex, Publication
from khoi.publish.render.official import annex_name, belongs, numbered
from khoi.publish.render.word_foot import foot
from khoi.publish.render.word_head import first_header, header, letterhead, title
from khoi.publish.render.word_runs import sentences
from khoi.publish.render.word_styles import ANNEX, ANNEX_TITLE, BODY, FOOTNOTE, NORMAL, across, official_styles, upright
from khoi.publish.render.word_tables import table
from khoi.publish.render.word_text import Pictures, Room, sections

_STOP: Final = "."


def official(
    publication: Publication, format_: Format, pictures: Pictures
) -> tuple[tuple[Style, ...], tuple[WordSection, ...]]:
    """Styles and sections: the document on upright pages, each annex across."""
    edge = format_.page_number.edge_mm
    page = upright(format_.page, float(edge.written) if edge else float(format_.page.top_mm.written) / 2)
    width = page.text_width
    blocks = (
        letterhead(publication, format_, width),
        *title(publication, format_, width),
        *_text(publication, format_, pictures, width),
        foot(publication, format_, width),
    )
    document = WordSection(page, blocks, header(publication), first_header(publication))
    wide = across(page)
    annexes = [
        WordSection(wide, tuple(_annex(annex, publication, format_, wide.text_width))) for annex in publication.annexes
    ]
    return official_styles(format_), (document, *annexes)


def _text(publication: Publication, format_: Format, pictures: Pictures, width: float) -> tuple[Block, ...]:
    """The sections: notes at the foot of the page on which the text begins, the ending mark, no foot by itself."""
    blocks = list(_numbered_sections(publication, format_, pictures, width))
    if publication.notes:
        _add_footnote(blocks, publication)
    if blocks:
        blocks[-1] = _ended(blocks[-1], format_.ending.mark)
    return tuple(blocks)


def _numbered_sections(publication: Publication, format_: Format, pictures: Pictures, width: float) -> Iterator[Block]:
    titles = (title for title, _ in numbered(publication.sections, format_))
    return sections(publication.sections, titles, Room(pictures, width, numbered=True, draft=publication.draft))


def _add_footnote(blocks: list[Block], publication: Publication) -> None:
    """The notes hang on the first paragraph of the text; on one of their own if there is none."""
    footnote = Footnote(tuple(Para(FOOTNOTE, sentences((note,))) for note in publication.notes))
    for at, block in enumerate(blocks):
        if isinstance(block, Para) and block.style == BODY:
            blocks[at] = replace(block, inlines=(*block.inlines, footnote))
            return
    blocks.insert(0, Para(BODY, (footnote,)))


@overload
def _ended(block: Para, mark: str) -> Para: ...
@overload
def _ended(block: Block, mark: str) -> Block: ...
def _ended(block: Block, mark: str) -> Block:
    """The last block with the mark that closes a text, kept with what follows."""
    match block:
        case Para(inlines=(*before, Text() as last)) if last.text.endswith(_STOP):
            closed = replace(last, text=last.text.removesuffix(_STOP).removesuffix("./") + mark)
            return _kept(replace(block, inlines=(*before, closed)))
        case Para():
            return _kept(block)
        case Control(paragraphs=(*written, last)):
            return replace(block, paragraphs=(*written, _ended(last, mark)))
        case Control():
            return replace(block, placeholder=_kept(block.placeholder))
        case Grid():
            return block


def _kept(para: Para) -> Para:
    return replace(para, shape=replace(para.shape, keep_next=True))


def _annex(annex: Annex, publication: Publication, format_: Format, width: float) -> Iterator[Block]:
    """Its number, its title, to which document it belongs, its tables."""
    yield Para(ANNEX, (Text(annex_name(annex, publication)),))
    yield Para(ANNEX_TITLE, (Text(annex.title),))
    yield Para(NORMAL, (Text(belongs(publication, format_), Look(italic=True)),), Shape(align="center", after=6))
    for one in annex.tables:
        yield from table(one, width)
