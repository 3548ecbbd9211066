"""A publication as a Word document: an official document in its format, an article, or a brief of one page."""

from __future__ import annotations

from khoi.catalog.formats import Format
from khoi.documents.word_out import write_word
from khoi.documents.word_value import Properties, WordFile
from khoi.publish.publication import Publication
from khoi.publish.render.word_official import official
from khoi.publish.render.word_plain import article, brief
from khoi.publish.render.word_text import Pictures

_WAYS = {"document": official, "article": article, "brief": brief, "sheet": brief}


def word(publication: Publication, format_: Format, pictures: Pictures) -> bytes:
    """The bytes of a .docx; equal publications, formats and pictures give equal bytes.

    `pictures` makes a chart's PNG. The form `slides` is no text: `ValueError`.
    """
    if publication.form not in _WAYS:
        raise ValueError(f"{publication.form} is no form of a Word document")
    styles, sections = _WAYS[publication.form](publication, format_, pictures)
    return write_word(WordFile(_properties(publication), format_.font.family, "vi-VN", styles, sections))


def _properties(publication: Publication) -> Properties:
    """Of what the publication was made, by its pins; nothing of the machine or the moment."""
    pins = publication.pins
    made_from = (
        f"Bản tổng hợp số {pins.consolidation}, nhật ký đến số {pins.known_at}, cơ sở {pins.basis}, "
        f"gói {pins.pack}, thể thức {pins.format}"
    )
    return Properties(
        title=f"{publication.title} {publication.about}".strip(),
        creator=publication.issuer.name,
        subject=publication.period_name,
        identifier=f"{publication.code}/{publication.period}/{pins.consolidation}",
        description=made_from,
        day=publication.day,
    )
