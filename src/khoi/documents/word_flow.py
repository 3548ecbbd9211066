"""What flows through a Word document, as XML: paragraphs, controls, tables; footnotes and pictures are collected."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from khoi.documents.word_value import (
    Block,
    Control,
    Footnote,
    Grid,
    GridCell,
    GridRow,
    Inline,
    PageNumber,
    Para,
    Picture,
    Shape,
    Text,
    bookmark,
)
from khoi.documents.word_xml import attribute, element, letters, look, shape, twips

FOOTNOTE_MARK: Final = "FootnoteReference"
PLACEHOLDER: Final = "PlaceholderText"
"""Styles of letters that every document has."""

UNSEEN: Final = Shape(before=0, after=0, first_line=0, exactly=1)
"""Of a paragraph that stands only because the format of the file asks for one."""

_EMU_PER_MM: Final = 36_000
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_LONGEST_NAME: Final = 64
"""Of a control's title: Word refuses more."""


@dataclass
class Flow:
    """Writes blocks; keeps what belongs into parts of their own, numbered as it comes."""

    pictures: list[bytes] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    placeholders: dict[str, str] = field(default_factory=dict)
    drawings: int = 0

    def blocks(self, blocks: Iterable[Block]) -> str:
        """The blocks one after another; between two tables a paragraph that is not seen, or Word makes one of them."""
        written, before = [], None
        for block in blocks:
            if isinstance(block, Grid) and isinstance(before, Grid):
                written.append(element("p", shape(UNSEEN)))
            written.append(self._block(block))
            before = block
        return "".join(written)

    def _block(self, block: Block) -> str:
        match block:
            case Para():
                return self.para(block)
            case Control():
                return self._control(block)
            case Grid():
                return self._grid(block)

    def para(self, para: Para) -> str:
        """One paragraph."""
        return element("p", shape(para.shape, para.style), *(self._inline(inline) for inline in para.inlines))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return run(inline)
            case PageNumber():
                return page_number(inline)
            case Picture():
                return self._picture(inline)
            case Footnote():
                return self._footnote(inline)

    def _footnote(self, footnote: Footnote) -> str:
        first, *others = (self.para(para) for para in footnote.paragraphs)
        mark = element("r", look_of_mark(), element("footnoteRef"))
        at = first.find("</w:pPr>") + len("</w:pPr>")
        self.footnotes.append(first[:at] + mark + run(Text(" ")) + first[at:] + "".join(others))
        return element("r", look_of_mark(), element("footnoteReference", id=len(self.footnotes)))

    def _picture(self, picture: Picture) -> str:
        if picture.png not in self.pictures:
            self.pictures.append(picture.png)
        self.drawings += 1
        return _drawing(picture, self.drawings, picture_relation(self.pictures.index(picture.png) + 1))

    def _control(self, control: Control) -> str:
        """The control, its tag also as its placeholder's name, between the ends of a bookmark.

        LibreOffice 7.4 keeps neither the tag nor more than a control's first paragraph, but those two.
        """
        self.placeholders.setdefault(control.tag, self.para(control.placeholder))
        properties = element(
            "sdtPr",
            element("alias", val=letters(control.title)[:_LONGEST_NAME]),
            element("tag", val=control.tag),
            element("id", val=zlib.crc32(control.tag.encode()) % 0x7FFF_FFFE + 1),
            element("lock", val="sdtLocked"),
            element("placeholder", element("docPart", val=control.tag)),
            "" if control.paragraphs else element("showingPlcHdr"),
        )
        inside = self.blocks(control.paragraphs) or self.placeholders[control.tag]
        number = len(self.placeholders)
        begin = element("bookmarkStart", id=number, name=bookmark(control.tag))
        return begin + element("sdt", properties, element("sdtContent", inside)) + element("bookmarkEnd", id=number)

    def _grid(self, grid: Grid) -> str:
        properties = element(
            "tblPr",
            element("tblW", w=sum(twips(width) for width in grid.widths), type="dxa"),
            element("tblInd", w=0, type="dxa"),
            _borders() if grid.borders else "",
            element("tblLayout", type="fixed"),
            element("tblCellMar", *(element(side, w=twips(grid.padding), type="dxa") for side in ("left", "right"))),
            element("tblLook", val="0020" if any(row.head for row in grid.rows) else "0000"),
            element("tblCaption", val=letters(grid.title)) if grid.title else "",
        )
        columns = element("tblGrid", *(element("gridCol", w=twips(width)) for width in grid.widths))
        return element("tbl", properties, columns, *(self._row(row, grid.widths) for row in grid.rows))

    def _row(self, row: GridRow, widths: tuple[float, ...]) -> str:
        properties = element("trPr", element("cantSplit"), element("tblHeader") if row.head else "")
        cells, column = [], 0
        for cell in row.cells:
            cells.append(self._cell(cell, sum(twips(width) for width in widths[column : column + cell.span])))
            column += cell.span
        return element("tr", properties, *cells)

    def _cell(self, cell: GridCell, width: int) -> str:
        properties = element(
            "tcPr",
            element("tcW", w=width, type="dxa"),
            element("gridSpan", val=cell.span) if cell.span > 1 else "",
            element("vMerge", val="restart") if cell.merge == "start" else "",
            element("vMerge") if cell.merge == "on" else "",
            element("vAlign", val=cell.align),
        )
        return element("tc", properties, self.blocks(cell.paragraphs) or element("p"))


def run(text: Text) -> str:
    """Letters of one look; spaces are kept."""
    words = letters(text.text)
    held = f'<w:t xml:space="preserve">{attribute(words)}</w:t>' if words else ""
    return element("r", look(text.look, text.style), held) if held else ""


def page_number(number: PageNumber) -> str:
    """The field PAGE; what Word last computed is left to Word, which computes it when it opens the file."""
    kinds = ("begin", "separate", "end")
    begin, separate, end = (element("r", look(number.look), element("fldChar", fldCharType=kind)) for kind in kinds)
    asked = element("r", look(number.look), '<w:instrText xml:space="preserve"> PAGE </w:instrText>')
    return begin + asked + separate + run(Text("2", number.look)) + end


def look_of_mark() -> str:
    """The look of a footnote's mark."""
    return element("rPr", element("rStyle", val=FOOTNOTE_MARK))


def picture_relation(number: int) -> str:
    """The relation by which a part names a picture."""
    return f"picture{number}"


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return element("tblBorders", *(element(side, val="single", sz=4, space=0, color="auto") for side in sides))


def _drawing(picture: Picture, number: int, relation: str) -> str:
    size = f'cx="{round(picture.width_mm * _EMU_PER_MM)}" cy="{round(picture.height_mm * _EMU_PER_MM)}"'
    said = attribute(picture.alternative)
    graphic = (
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="{number}.png"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
    inline = (
        f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="{number}.png" descr="{said}"/>'
        f"<wp:cNvGraphicFramePr/>{graphic}</wp:inline>"
    )
    return element("r", element("drawing", inline))
