"""The foot of an official document: who receives it, in whose name it is signed, room for signature and seal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from khoi.catalog.formats import ComponentCode, Format
from khoi.documents.word_value import POINTS_PER_MM, Grid, GridCell, GridRow, Para, Shape, Text
from khoi.publish.publication import Publication
from khoi.publish.render.official import component_lines
from khoi.publish.render.word_styles import component_style

_RECEIVE: Final[tuple[ComponentCode, ...]] = ("recipients_head", "recipients")
_SIGN: Final[tuple[ComponentCode, ...]] = ("authority", "position")
_ABOVE: Final = 6.0


def foot(publication: Publication, format_: Format, width: float) -> Grid:
    """Two columns without borders; the row does not break, so that nobody signs an empty page."""
    left = float(format_.columns.foot_left_mm) * POINTS_PER_MM
    receive = tuple(_recipients(publication, format_)) or (Para(component_style("recipients")),)
    cells = (GridCell(receive, align="top"), GridCell(tuple(_signature(publication, format_)), align="top"))
    return Grid((left, width - left), (GridRow(cells),), borders=False, padding=0)


def _recipients(publication: Publication, format_: Format) -> Iterator[Para]:
    above = _ABOVE
    for code in _RECEIVE:
        for line in component_lines(publication, format_, code):
            yield Para(component_style(code), (Text(line),), Shape(before=above))
            above = 0.0


def _signature(publication: Publication, format_: Format) -> Iterator[Para]:
    """In whose name, the position, and nothing where the signature and the name will stand."""
    above = _ABOVE
    for code in _SIGN:
        for line in component_lines(publication, format_, code):
            yield Para(component_style(code), (Text(line),), Shape(before=above))
            above = 0.0
    room = float(format_.columns.signature_room_mm) * POINTS_PER_MM
    yield Para(component_style("signer"), (), Shape(before=room))
