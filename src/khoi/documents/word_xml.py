"""Small parts of WordprocessingML as text: elements with attributes of its namespace, letters that XML may hold."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from xml.sax.saxutils import escape

from khoi.documents.word_value import POINTS_PER_MM, Look, Shape

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES: Final = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"'

_SHADE: Final = "E7E6E6"
_NOT_XML: Final = re.compile("[^\u0020-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010fffd]")


def element(name: str, /, *inside: str, **attributes: object) -> str:
    """`<w:name w:key="value">inside</w:name>`; True and False are written as Word does."""
    given = "".join(f' w:{key}="{attribute(value)}"' for key, value in attributes.items())
    return f"<w:{name}{given}>{''.join(inside)}</w:{name}>" if inside else f"<w:{name}{given}/>"


def attribute(value: object) -> str:
    """A value between double quotes."""
    if isinstance(value, bool):
        return "1" if value else "0"
    return escape(letters(str(value)), {'"': "&quot;"})


def letters(text: str) -> str:
    """Text in NFC on one line, without marks that are not seen; U+FFFD for what XML cannot hold.

    Marks that turn the direction of writing would let a number read otherwise than it is.
    """
    if text.isascii() and text.isprintable():
        return text
    seen = "".join(" " if c.isspace() and c != "\u00a0" else c for c in text if c.isspace() or not _unseen(c))
    return unicodedata.normalize("NFC", _NOT_XML.sub("\ufffd", seen))


def _unseen(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf"


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def mm_twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return twips(mm * POINTS_PER_MM)


def look(of: Look, style: str = "") -> str:
    """`w:rPr`, its parts in the schema's order; nothing if there is nothing to say."""
    parts = [
        element("rStyle", val=style) if style else "",
        _switch("b", of.bold) + _switch("bCs", of.bold),
        _switch("i", of.italic) + _switch("iCs", of.italic),
        _switch("caps", of.caps),
        f"{element('sz', val=round(of.size * 2))}{element('szCs', val=round(of.size * 2))}" if of.size else "",
        "" if of.underline is None else element("u", val="single" if of.underline else "none"),
        element("bdr", val="single", sz=8, space=0, color="auto") if of.boxed else "",
        element("shd", val="clear", color="auto", fill=_SHADE) if of.shaded else "",
        element("vertAlign", val="superscript") if of.raised else "",
    ]
    return element("rPr", "".join(parts)) if any(parts) else ""


def _switch(name: str, on: bool | None) -> str:
    return "" if on is None else element(name) if on else element(name, val=0)


def shape(of: Shape, style: str = "", *, outline: int | None = None, section: str = "") -> str:
    """`w:pPr`, its parts in the schema's order; nothing if there is nothing to say."""
    parts = [
        element("pStyle", val=style) if style else "",
        _switch("keepNext", of.keep_next),
        _switch("keepLines", of.keep_lines),
        _at_margin(of.at_margin_mm),
        element("pBdr", element("bottom", val="single", sz=6, space=1, color="auto")) if of.rule_below else "",
        _spacing(of),
        _indents(of),
        element("jc", val=of.align) if of.align else "",
        "" if outline is None else element("outlineLvl", val=outline),
        section,
    ]
    return element("pPr", "".join(parts)) if any(parts) else ""


def _at_margin(mm: float | None) -> str:
    if mm is None:
        return ""
    return element("framePr", wrap="around", vAnchor="page", hAnchor="margin", xAlign="right", y=mm_twips(mm), hSpace=0)


def _spacing(of: Shape) -> str:
    given: dict[str, object] = {}
    if of.before is not None:
        given["before"] = twips(of.before)
    if of.after is not None:
        given["after"] = twips(of.after)
    if of.exactly is not None:
        given |= {"line": twips(of.exactly), "lineRule": "exact"}
    elif of.lines is not None:
        given |= {"line": round(of.lines * 240), "lineRule": "auto"}
    return element("spacing", **given) if given else ""


def _indents(of: Shape) -> str:
    given: dict[str, object] = {}
    if of.left is not None:
        given["left"] = twips(of.left)
    if of.right is not None:
        given["right"] = twips(of.right)
    if of.first_line is not None:
        hangs = of.first_line < 0
        given["hanging" if hangs else "firstLine"] = twips(abs(of.first_line))
    return element("ind", **given) if given else ""
