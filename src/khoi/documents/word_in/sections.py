"""Sections: the sheet, its margins, and the headers and footers that stand on its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final, get_args

from khoi.documents.word_in.values import HeaderKind, Paragraph, Section
from khoi.documents.word_in.xml import Element, R, W, millimetres, switch, twips, value

_KINDS: Final[tuple[HeaderKind, ...]] = get_args(HeaderKind)
_LETTER: Final = {"w": Decimal(12240), "h": Decimal(15840)}
"""What holds where a file says nothing (ISO/IEC 29500-1, 17.6.13): the sheet of Americans."""
_NO_MARGIN: Final = Decimal(0)


def section_of(properties: Element | None) -> Section:
    """The sheet of a `w:sectPr`."""
    size = None if properties is None else properties.find(W + "pgSz")
    margins = None if properties is None else properties.find(W + "pgMar")
    width, height = (twips(size, side) or _LETTER[side] for side in ("w", "h"))
    lengths = {
        name: twips(margins, name) or _NO_MARGIN
        for name in ("top", "bottom", "left", "right", "gutter", "header", "footer")
    }
    return Section(
        width_mm=millimetres(width),
        height_mm=millimetres(height),
        top_mm=millimetres(abs(lengths["top"])),
        bottom_mm=millimetres(abs(lengths["bottom"])),
        left_mm=millimetres(lengths["left"] + lengths["gutter"]),
        right_mm=millimetres(lengths["right"]),
        header_mm=millimetres(lengths["header"]),
        footer_mm=millimetres(lengths["footer"]),
        landscape=width > height,
        first_differs=bool(switch(properties.find(W + "titlePg"))) if properties is not None else False,
    )


def with_headers(
    section: Section, before: Section | None, properties: Element, stories: Mapping[str, tuple[Paragraph, ...]]
) -> Section:
    """With its headers and footers; one that it does not have is that of the section before."""
    return replace(
        section,
        headers=_kept(before.headers if before else {}, properties, "headerReference", stories),
        footers=_kept(before.footers if before else {}, properties, "footerReference", stories),
    )


def _kept(
    before: Mapping[HeaderKind, tuple[Paragraph, ...]],
    properties: Element,
    name: str,
    stories: Mapping[str, tuple[Paragraph, ...]],
) -> Mapping[HeaderKind, tuple[Paragraph, ...]]:
    own = {
        kind: stories.get(reference.get(R + "id") or "", ())
        for reference in properties.iterfind(W + name)
        for kind in _KINDS
        if (value(reference, "type") or "default") == kind
    }
    return {**before, **own}
