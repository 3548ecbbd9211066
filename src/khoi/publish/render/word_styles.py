"""The styles of a Word document, out of the measures of a format; every part of the format is a style of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from khoi.catalog.format_parts import Component, Heading, Page
from khoi.catalog.formats import Format
from khoi.documents.word_value import POINTS_PER_MM, Align, Look, PageSetup, Shape, Style

NORMAL: Final = "Normal"
BODY: Final = "BodyText"
ITEM: Final = "ListBullet"
HEADER: Final = "Header"
FOOTNOTE: Final = "FootnoteText"
CELL: Final = "TableText"
HEAD: Final = "TableHead"
CAPTION: Final = "Caption"
UNIT: Final = "TableUnit"
NOTE: Final = "Note"
CHART: Final = "Chart"
ANNEX: Final = "AnnexHead"
ANNEX_TITLE: Final = "AnnexTitle"

_ALIGN: Final[dict[str, Align]] = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_DASH: Final = 0.583
"""How wide a dash and a space are, of the letters' size: an item's lines begin below its first letter."""
_SMALL: Final = 11.0
_NO_SPACE: Final = Shape(align="left", first_line=0, before=0, after=0, lines=1)


@dataclass(frozen=True)
class Density:
    """How closely a text stands: points of its letters and between paragraphs; lines as high as `lines` × letters."""

    text: float
    between: float
    lines: float = 1.0

    @property
    def small(self) -> float:
        """Of what stands below a table or at the end."""
        return max(self.text - 2, 8)


def component_style(code: str) -> str:
    """`place_date` is of the style PlaceDate."""
    return "".join(word.capitalize() for word in code.split("_"))


def heading_style(level: int) -> str:
    """Word's own styles of headings, which its navigation pane shows."""
    return f"Heading{level}"


def official_styles(format_: Format) -> tuple[Style, ...]:
    """Those of an official document."""
    size = float(format_.body.size_pt.written)
    return (
        Style(NORMAL, "Normal", Look(size=size), _NO_SPACE),
        _body(format_),
        Style(ITEM, "List Bullet", based_on=BODY),
        *(_heading(heading) for heading in format_.headings),
        *(_component(code, part) for code, part in format_.components.items()),
        Style(HEADER, "header", Look(size=float(format_.page_number.size_pt.written)),
              Shape(align=_ALIGN[format_.page_number.align]), based_on=NORMAL),
        Style(ANNEX, "Phụ lục", Look(bold=True), Shape(align="center", keep_next=True), NORMAL, ANNEX_TITLE, outline=0),
        Style(ANNEX_TITLE, "Tên phụ lục", Look(bold=True), Shape(align="center", keep_next=True), based_on=NORMAL),
        *_common(_SMALL + 1, _SMALL),
    )  # fmt: skip


def plain_styles(density: Density, title: float) -> tuple[Style, ...]:
    """Those of a text that is no official document: a heading is bold and bears no number."""
    space = Shape(align="both", first_line=0, before=0, after=density.between, lines=density.lines)
    hung = Shape(left=density.text * _DASH, first_line=-density.text * _DASH)
    bold = Look(bold=True)
    return (
        Style(NORMAL, "Normal", Look(size=density.text), _NO_SPACE),
        Style(BODY, "Body Text", shape=space, based_on=NORMAL),
        Style(ITEM, "List Bullet", shape=hung, based_on=BODY),
        *(
            Style(heading_style(level), f"heading {level}", bold if level < 3 else Look(bold=True, italic=True),
                  Shape(align="left", before=density.between, after=density.between / 2, keep_next=True), NORMAL, BODY,
                  outline=level - 1)
            for level in (1, 2, 3, 4)
        ),
        Style("Issuer", "Cơ quan ban hành", bold, Shape(align="left"), based_on=NORMAL),
        Style("Kind", "Title", Look(size=title, bold=True),
              Shape(align="center", before=density.between, after=density.between, keep_next=True), based_on=NORMAL),
        Style("About", "Subtitle", Look(italic=True),
              Shape(align="center", after=density.between, keep_next=True), based_on=NORMAL),
        Style(HEADER, "header", shape=Shape(align="center"), based_on=NORMAL),
        *_common(density.text - 1, density.small),
    )  # fmt: skip


def _common(table: float, small: float) -> tuple[Style, ...]:
    """Of tables, charts and notes."""
    return (
        Style(CELL, "Chữ trong bảng", Look(size=table), Shape(before=1, after=1), based_on=NORMAL),
        Style(HEAD, "Đầu bảng", Look(size=table, bold=True), Shape(align="center", before=1, after=1), based_on=NORMAL),
        Style(CAPTION, "caption", Look(size=table + 1, bold=True),
              Shape(align="center", before=6, after=3, keep_next=True), based_on=NORMAL),
        Style(UNIT, "Đơn vị tính", Look(size=table, italic=True),
              Shape(align="right", after=2, keep_next=True), NORMAL),
        Style(NOTE, "Ghi chú", Look(size=small, italic=True), Shape(align="both", before=2, after=2), based_on=NORMAL),
        Style(CHART, "Biểu đồ", shape=Shape(align="center", before=3, after=3), based_on=NORMAL),
        Style(FOOTNOTE, "footnote text", Look(size=small), Shape(align="both"), based_on=NORMAL),
    )  # fmt: skip


def _body(format_: Format) -> Style:
    body = format_.body
    shape = Shape(
        align=_ALIGN[body.align],
        first_line=float(body.first_line_mm.written) * POINTS_PER_MM,
        after=float(body.between_pt.written),
        exactly=float(body.exact_pt.written) if body.exact_pt else None,
        lines=float(body.lines.written) if body.lines else None,
    )
    return Style(BODY, "Body Text", Look(size=float(body.size_pt.written)), shape, NORMAL)


def _heading(heading: Heading) -> Style:
    return Style(
        heading_style(heading.level),
        f"heading {heading.level}",
        Look(bold=heading.bold, italic=heading.italic),
        Shape(align=_ALIGN[heading.align], keep_next=True),
        BODY,
        BODY,
        outline=heading.level - 1,
    )


def _component(code: str, part: Component) -> Style:
    """A style that Word knows for the title of a document, of a component's name for the others."""
    shape = Shape(
        align=_ALIGN[part.align] if part.align else None,
        before=float(part.space_before_pt) if part.space_before_pt is not None else None,
        after=float(part.space_after_pt) if part.space_after_pt is not None else None,
        keep_next=True if part.where == "top" else None,
    )
    look = Look(float(part.size_pt.written), part.bold, part.italic, part.underline or None)
    name = {"kind": "Title", "about": "Subtitle"}.get(code, part.name.replace(",", ""))
    return Style(component_style(code), name, look, shape, NORMAL)


def upright(page: Page, header_mm: float) -> PageSetup:
    """The format's page."""
    written = {key: float(getattr(page, key).written) for key in PageSetup.__dataclass_fields__ if key != "header_mm"}
    return PageSetup(**written, header_mm=header_mm)


def across(page: PageSetup) -> PageSetup:
    """The page in landscape, for tables that are too wide for it; each margin stays at its side."""
    return PageSetup(
        page.height_mm, page.width_mm, page.top_mm, page.bottom_mm, page.left_mm, page.right_mm, page.header_mm
    )
