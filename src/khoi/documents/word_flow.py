"""What flows through a Word document, as XML: paragraphs, controls, tables; footnotes and pictures are collected."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from khoi.documents.word_inlines import drawing, look_of_mark, page_number, picture_relation, run
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
from khoi.documents.word_xml import element, letters, shape, twips

UNSEEN: Final = Shape(before=0, after=0, first_line=0, exactly=1)
"""Of a paragraph that stands only because the format of the file asks for one."""

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
        return drawing(picture, self.drawings, picture_relation(self.pictures.index(picture.png) + 1))

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


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return element("tblBorders", *(element(side, val="single", sz=4, space=0, color="auto") for side in sides))
