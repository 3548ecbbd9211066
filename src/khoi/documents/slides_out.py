"""Slides written: a plain description of a deck in, the bytes of a .pptx out; the door to python-pptx."""

from __future__ import annotations

import io
import unicodedata
from copy import deepcopy
from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from khoi.documents.arial import FACE
from khoi.documents.deck import Line, OutDeck, OutSlide, OutTable, OutText
from khoi.documents.deck_charts import add_chart
from khoi.documents.deck_frame import (
    BODY_LAYOUT,
    COLOURS,
    FIRST_LAYOUT,
    TITLE_LAYOUT,
    empty_deck,
    in_our_words,
    put,
)
from khoi.documents.fitting import AFTER, INDENT, LEADING, PADDING
from khoi.documents.fixed_zip import without_clock

_ALIGNS: Final = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
_ANCHORS: Final = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
_NO_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Every PowerPoint's table style without lines and fills."""


def write_slides(described: OutDeck) -> bytes:
    """The bytes of a .pptx file; equal descriptions give equal bytes."""
    deck = empty_deck()
    for slide in described.slides:
        _add_slide(deck, slide)
    in_our_words(deck)
    told = deck.core_properties
    told.title, told.author, told.last_modified_by = _clean(described.title)[:255], _clean(described.author)[:255], ""
    told.created = told.modified = described.created
    told.language, told.revision, told.keywords = "vi-VN", 1, ""
    target = io.BytesIO()
    deck.save(target)
    return without_clock(target.getvalue())


def _add_slide(deck: Any, described: OutSlide) -> None:
    inner = BODY_LAYOUT if described.body else TITLE_LAYOUT
    layout = deck.slide_layouts[FIRST_LAYOUT if described.first else inner]
    slide = deck.slides.add_slide(layout)
    _fill(slide.shapes.title, described.title)
    for shape in [shape for shape in slide.placeholders if shape.placeholder_format.idx == 1]:
        if described.body:
            _fill(shape, described.body)
        else:
            shape.element.getparent().remove(shape.element)
    for text in described.texts:
        _fill(slide.shapes.add_textbox(0, 0, 0, 0), text)
    for table in described.tables:
        _add_table(slide, table)
    for chart in described.charts:
        add_chart(slide, chart)
    if not described.first:
        _add_foot(slide, described.footer, len(deck.slides))
    if described.notes:
        _tell(slide.notes_slide.notes_text_frame, described.notes)


def _fill(shape: Any, text: OutText) -> None:
    put(shape, text.box)
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = _ANCHORS[text.anchor]
    for place, line in enumerate(text.lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = _ALIGNS[text.align]
        _write(paragraph, line, text.size, COLOURS[text.colour])
        paragraph.space_after = Pt(0 if place == len(text.lines) - 1 else text.size * AFTER)
    if text.framed:
        shape.line.color.rgb, shape.line.width = RGBColor.from_string(COLOURS[text.colour]), Pt(1)


def _write(paragraph: Any, line: Line, size: float, colour: str, bold: bool = False) -> None:
    """A line of exact height, so that a box is as full as it was measured to be."""
    paragraph.line_spacing, paragraph.space_before = Pt(size * LEADING), Pt(0)
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Pt(INDENT if line.item else 0)))
    properties.set("indent", str(-Pt(INDENT) if line.item else 0))
    mark = '<a:buChar %s char="–"/>' if line.item else "<a:buNone %s/>"
    properties.append(parse_xml(mark % nsdecls("a")))
    for span in (span for span in line.spans if span.text):
        run = paragraph.add_run()
        run.text = _clean(span.text)
        letters = run.font
        letters.size, letters.bold, letters.italic = Pt(size), span.bold or bold, span.italic
        letters.name, letters.language_id = FACE, MSO_LANGUAGE_ID.VIETNAMESE
        letters.color.rgb = RGBColor.from_string(colour)


def _add_table(slide: Any, described: OutTable) -> None:
    box = described.box
    frame = slide.shapes.add_table(
        len(described.heights), len(described.widths), Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height)
    )
    frame.name = described.name
    table = frame.table
    table.horz_banding = False
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
    for column, width in zip(table.columns, described.widths, strict=True):
        column.width = Pt(width)
    for row, height in zip(table.rows, described.heights, strict=True):
        row.height = Pt(height)
    for (row, column), cell in described.cells.items():
        if cell.across > 1 or cell.down > 1:
            table.cell(row, column).merge(table.cell(row + cell.down - 1, column + cell.across - 1))
    for row in range(len(described.heights)):
        for column in range(len(described.widths)):
            _write_cell(table.cell(row, column), described, row, column)


def _write_cell(cell: Any, described: OutTable, row: int, column: int) -> None:
    head = row < described.heads
    cell.margin_left = cell.margin_right = Pt(PADDING)
    cell.margin_top = cell.margin_bottom = Pt(PADDING / 2)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    told = described.cells.get((row, column))
    ends_heads = row + (told.down if told else 1) == described.heads
    _underline(cell, "deep" if ends_heads else "rule", 1.25 if ends_heads else 0.5)
    if head or row in described.strong:
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor.from_string("F1F5F9")
    paragraph = cell.text_frame.paragraphs[0]
    if told:
        paragraph.alignment = _ALIGNS[told.align]
        _write(paragraph, told.line, described.size, COLOURS["ink"], bold=head or row in described.strong)
    else:
        _write(paragraph, Line(()), described.size, COLOURS["ink"])
    # A row is as high as the mark that ends its paragraph, even where there are no letters.
    paragraph._p.get_or_add_endParaRPr().set("sz", str(int(described.size * 100)))


def _underline(cell: Any, colour: str, width: float) -> None:
    ink = f'<a:solidFill><a:srgbClr val="{COLOURS[colour]}"/></a:solidFill>'
    line = parse_xml(f'<a:lnB {nsdecls("a")} w="{Pt(width)}">{ink}</a:lnB>')
    cell._tc.get_or_add_tcPr().append(line)


def _add_foot(slide: Any, footer: str, page: int) -> None:
    """The layout's footer and page number, which the library does not take along."""
    tree = slide.shapes._spTree
    for shape in slide.slide_layout.placeholders:
        [mark] = shape.element.iter(qn("p:ph"))
        if mark.get("type") not in ("ftr", "sldNum"):
            continue
        copy = deepcopy(shape.element)
        [identity] = copy.iter(qn("p:cNvPr"))
        identity.set("id", str(1 + max(int(number) for number in tree.xpath(".//p:cNvPr/@id"))))
        for own in list(copy.find(qn("p:spPr"))):
            own.getparent().remove(own)
        tree.append(copy)
        if mark.get("type") == "ftr":
            _write_plain(slide.shapes[-1].text_frame.paragraphs[0], footer)
        else:
            [number] = copy.iter(qn("a:fld"))
            number.find(qn("a:t")).text = str(page)


def _tell(frame: Any, notes: str) -> None:
    for place, line in enumerate(notes.splitlines()):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        _write_plain(paragraph, line)


def _write_plain(paragraph: Any, text: str) -> None:
    """Text in the style of its place."""
    run = paragraph.add_run()
    run.text = _clean(text)
    run.font.language_id, run.font.name = MSO_LANGUAGE_ID.VIETNAMESE, FACE


def _clean(text: str) -> str:
    """Composed letters on one line, without what cannot be written or seen."""
    composed = unicodedata.normalize("NFC", "".join(" " if letter in _BREAKS else letter for letter in text))
    return "".join(letter for letter in composed if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Cn", "Co"))


_BREAKS: Final = frozenset("\t\n\v\f\r\x85\u2028\u2029")
