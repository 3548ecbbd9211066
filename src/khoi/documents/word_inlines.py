"""What stands within a line of a Word document, as XML: letters, the page's number, marks, pictures."""

from __future__ import annotations

from typing import Final

from khoi.documents.word_value import PageNumber, Picture, Text
from khoi.documents.word_xml import attribute, element, letters, look

FOOTNOTE_MARK: Final = "FootnoteReference"
PLACEHOLDER: Final = "PlaceholderText"
"""Styles of letters that every document has."""

_EMU_PER_MM: Final = 36_000
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"


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


def drawing(picture: Picture, number: int, relation: str) -> str:
    """A picture in the line; relations name the part that holds it."""
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
