"""The frame of our slides: the library's empty deck made 16:9, in Arial, in our colours, with three layouts."""

from __future__ import annotations

import re
from typing import Any, Final

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from khoi.documents.arial import FACE
from khoi.documents.deck import HEIGHT, WIDTH, Box

COLOURS: Final = {"ink": "1F2937", "deep": "1F3A5F", "muted": "6B7280", "alert": "B91C1C", "rule": "CBD5E1"}
TITLE: Final = Box(48, 26, 864, 74)
BODY: Final = Box(48, 120, 864, 348)
FOOTER: Final = Box(48, 508, 760, 18)
NUMBER: Final = Box(832, 508, 80, 18)

FIRST_LAYOUT: Final = 0
BODY_LAYOUT: Final = 1
TITLE_LAYOUT: Final = 2

_KEPT: Final = {0: "Trang đầu", 1: "Nội dung", 5: "Hình, bảng"}
_PROMPTS: Final = {"title": "Tiêu đề", "ctrTitle": "Tiêu đề", "subTitle": "Dòng dưới tiêu đề", "body": "Nội dung"}
_SCHEME: Final = {
    "dk1": "1F2937",
    "lt1": "FFFFFF",
    "dk2": "1F3A5F",
    "lt2": "F1F5F9",
    "accent1": "1F3A5F",
    "accent2": "6B7280",
    "accent3": "94A3B8",
    "accent4": "475569",
    "accent5": "B45309",
    "accent6": "B91C1C",
    "hlink": "1F3A5F",
    "folHlink": "475569",
}

_PROPERTIES: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Khối</Application></Properties>"
)


def empty_deck() -> Deck:
    """A deck without slides."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    layouts = list(deck.slide_layouts)
    for place, layout in enumerate(layouts):
        if place in _KEPT:
            layout.name = _KEPT[place]
        else:
            deck.slide_layouts.remove(layout)
    _leave_out(deck.part, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    _leave_out(deck.part.package, RELATIONSHIP_TYPE.THUMBNAIL)
    for holder in (deck.slide_master, *deck.slide_layouts):
        _place(holder)
    _draw(deck.slide_master, Box(48, 502, 864, 0.75), "rule")
    _draw(deck.slide_master, Box(30, TITLE.top + 4, 5, TITLE.height - 8), "deep")
    _draw(deck.slide_layouts[FIRST_LAYOUT], Box(0, 0, 36, HEIGHT), "deep")
    deck.slide_layouts[FIRST_LAYOUT].element.set("showMasterSp", "0")
    _styles(deck.slide_master)
    return deck


def in_our_words(deck: Deck) -> None:
    """Our colours and face in every theme of a finished deck, that of the notes too; our name as its program."""
    for shape in list[Any](deck.notes_master.placeholders):
        if shape.placeholder_format.type == PP_PLACEHOLDER.BODY:
            _prompt(shape, "Ghi chú")
    for part in deck.part.package.iter_parts():
        if part.partname.startswith("/ppt/theme/"):
            _rewrite(part, _themed(part.blob.decode("utf-8")))
        elif part.partname == "/docProps/app.xml":
            _rewrite(part, _PROPERTIES)


def _rewrite(part: Any, content: str) -> None:
    """Other words for a part; the library keeps some as letters, some as a tree."""
    if hasattr(part, "_element"):
        part._element = parse_xml(content.encode("utf-8"))
    else:
        part._blob = content.encode("utf-8")


def _themed(theme: str) -> str:
    """One face for all scripts: the library's asks for another one in Vietnamese."""
    face = f'<a:latin typeface="{FACE}"/><a:ea typeface=""/><a:cs typeface=""/>'
    theme = re.sub(r"(<a:(major|minor)Font>).*?(</a:\2Font>)", rf"\1{face}\3", theme, flags=re.DOTALL)
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _SCHEME.items())
    scheme = f'<a:clrScheme name="Khối">{scheme}</a:clrScheme>'
    theme = re.sub(r"<a:clrScheme.*?</a:clrScheme>", scheme, theme, flags=re.DOTALL)
    return re.sub(r'(<a:theme [^>]*name=)"[^"]*"', r'\1"Khối"', theme)


def _leave_out(part: Any, kind: str) -> None:
    """What the library's deck brings along: a picture of it, somebody's printer."""
    relations = part._rels
    for key in [key for key, relation in relations.items() if relation.reltype == kind]:
        relations.pop(key)


def _place(holder: Any) -> None:
    """Placeholders where our slides have them; no date, which would be a clock's."""
    boxes = {"title": TITLE, "ctrTitle": Box(96, 170, 816, 150), "subTitle": Box(96, 330, 816, 60)}
    boxes |= {"body": BODY, "ftr": FOOTER, "sldNum": NUMBER}
    for shape in list(holder.placeholders):
        [mark] = shape.element.iter(qn("p:ph"))
        kind = mark.get("type", "body")
        if kind == "dt":
            shape.element.getparent().remove(shape.element)
            continue
        put(shape, boxes[kind])
        _without_insets(shape)
        if kind in ("ftr", "sldNum"):
            _small(shape, "l" if kind == "ftr" else "r")
        if kind in _PROMPTS:
            _prompt(shape, _PROMPTS[kind])


def _prompt(shape: Any, words: str) -> None:
    """What a placeholder says as long as nobody wrote into it: one line, in Vietnamese."""
    for paragraph in list(shape.element.iter(qn("a:p")))[1:]:
        paragraph.getparent().remove(paragraph)
    shape.text_frame.paragraphs[0].runs[0].text = words
    for letters in shape.element.iter(qn("a:rPr"), qn("a:endParaRPr")):
        letters.set("lang", "vi-VN")


def _without_insets(shape: Any) -> None:
    """Words reach the edges of their box, and are not shrunk by the program."""
    [body] = shape.element.iter(qn("a:bodyPr"))
    for inset in ("lIns", "tIns", "rIns", "bIns"):
        body.set(inset, "0")
    for fit in list(body):
        body.remove(fit)


def _small(shape: Any, align: str) -> None:
    for level in shape.element.iter(qn("a:lvl1pPr")):
        level.set("algn", align)
    for letters in shape.element.iter(qn("a:defRPr")):
        letters.set("sz", "1000")


def put(shape: Any, box: Box) -> None:
    """A shape where the box is."""
    shape.left, shape.top, shape.width, shape.height = Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height)


def _draw(holder: Any, box: Box, colour: str) -> None:
    """A filled box that every slide of a layout shows, behind all else."""
    tree = holder.shapes._spTree
    identity = 1 + max(int(number) for number in tree.xpath(".//p:cNvPr/@id"))
    shape = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{identity}" name="Nét {identity}"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{Pt(box.left)}" y="{Pt(box.top)}"/>'
        f'<a:ext cx="{Pt(box.width)}" cy="{Pt(box.height)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{COLOURS[colour]}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )
    tree.insert(2, shape)


def _styles(master: Any) -> None:
    """Titles to the left, bold, in our deep colour; items with a dash."""
    [title] = master.element.iter(qn("p:titleStyle"))
    for level in title.iter(qn("a:lvl1pPr")):
        level.set("algn", "l")
    for letters in title.iter(qn("a:defRPr")):
        letters.set("sz", "2600")
        letters.set("b", "1")
    for colour in title.iter(qn("a:schemeClr")):
        colour.set("val", "tx2")
    [body] = master.element.iter(qn("p:bodyStyle"))
    for level, style in enumerate(body):
        style.set("marL", str(Pt(18 + 18 * level)))
        style.set("indent", str(-Pt(18)))
    for letters in body.iter(qn("a:defRPr")):
        letters.set("sz", "1800")
    for bullet in body.iter(qn("a:buChar")):
        bullet.set("char", "–")
