"""The boxes in which notes are shown, drawn in VML as Excel wants them (ECMA-376 part 4, 19): one for each note."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from khoi.documents.annotate.measures import Measures
from khoi.documents.annotate.places import At
from khoi.documents.annotate.xml import Element, parsed

_V: Final = "{urn:schemas-microsoft-com:vml}"
_O: Final = "{urn:schemas-microsoft-com:office:office}"
_X: Final = "{urn:schemas-microsoft-com:office:excel}"
_SPACES: Final = f'xmlns:v="{_V[1:-1]}" xmlns:o="{_O[1:-1]}" xmlns:x="{_X[1:-1]}"'
_EMPTY: Final = """<xml {spaces}><o:shapelayout v:ext="edit">\
<o:idmap v:ext="edit" data="{block}"/></o:shapelayout></xml>"""
_TYPE: Final = """<xml {spaces}><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"
 path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>
 <v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>"""
_BOX: Final = """<xml {spaces}><v:shape id="_x0000_s{number}" type="#_x0000_t202"
 style="position:absolute;margin-left:60pt;margin-top:2pt;width:{width}pt;height:{height}pt;z-index:{order};\
visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>
 <v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>
 <v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>
 <x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>
 <x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape></xml>"""
BLOCK: Final = 1024
"""Shapes are numbered in blocks of so many, which a drawing names as its own."""
_WIDTH: Final = 360
_LINE: Final = 15
_SIGNS: Final = 54
"""Pixels of a box and of a line, and how many signs a line holds."""
_HEIGHTS: Final = (60, 600)
_NUMBER: Final = re.compile(r"_x0000_s(\d{1,8})")


@dataclass
class Boxes:
    """The boxes of one sheet."""

    root: Element
    measures: Measures
    shapes: dict[At, Element]
    _last: int = 0
    """The number of the last box that was added."""

    @classmethod
    def of(cls, drawing: Element, sheet: Element) -> Boxes:
        shapes = {at: shape for shape in drawing.iter(f"{_V}shape") if (at := _of_note(shape))}
        return cls(drawing, Measures.of(sheet), shapes)

    @classmethod
    def none(cls, block: int) -> Element:
        """A drawing without a box."""
        return parsed(_EMPTY.format(spaces=_SPACES, block=block).encode())

    def put(self, at: At, text: str) -> None:
        """A box large enough for a text; one that is there is made so large."""
        height = min(max(_lines(text) * _LINE + 12, _HEIGHTS[0]), _HEIGHTS[1])
        anchor = self.measures.anchor(at, _WIDTH, height)
        if at in self.shapes:
            found = self.shapes[at].find(f"{_X}ClientData/{_X}Anchor")
            if found is not None:
                found.text = anchor
            return
        if not self._last:
            self._know_type()
        number = self._number()
        values = {"width": _WIDTH * 3 / 4, "height": height * 3 / 4, "order": len(self.shapes) + 1, "anchor": anchor}
        box = _BOX.format(spaces=_SPACES, number=number, row=at[0], column=at[1], **values)
        self.shapes[at] = self._append(box)

    def remove(self, at: At) -> None:
        shape = self.shapes.pop(at, None)
        if shape is not None:
            shape.getparent().remove(shape)

    def _append(self, xml: str) -> Element:
        new = parsed(xml.encode())[0]
        self.root.append(new)
        return new

    def _know_type(self) -> None:
        if not any(one.get("id") == "_x0000_t202" for one in self.root.iter(f"{_V}shapetype")):
            self._append(_TYPE.format(spaces=_SPACES))

    def _number(self) -> int:
        """The next number of the drawing's newest block; its block is named if it is another one."""
        used = [self._last] if self._last else self._used()
        known = next(self.root.iter(f"{_O}idmap"), None)
        blocks = [] if known is None else [text for text in known.get("data", "").split(",") if text.isdecimal()]
        number = max(used) + 1 if used else int(blocks[0] if blocks else 1) * BLOCK + 1
        if known is not None and str(number // BLOCK) not in blocks:
            known.set("data", ",".join([*blocks, str(number // BLOCK)]))
        self._last = number
        return number

    def _used(self) -> list[int]:
        names = (_NUMBER.fullmatch(one.get("id", "")) for one in self.root.iter(f"{_V}shape"))
        return [int(found[1]) for found in names if found]


def _of_note(shape: Element) -> At | None:
    """The cell whose note a shape shows."""
    data = shape.find(f"{_X}ClientData")
    if data is None or data.get("ObjectType") != "Note":
        return None
    texts: Mapping[str, str] = {one.tag: (one.text or "").strip() for one in data if isinstance(one.tag, str)}
    row, column = texts.get(f"{_X}Row", ""), texts.get(f"{_X}Column", "")
    return (int(row), int(column)) if row.isdecimal() and column.isdecimal() else None


def _lines(text: str) -> int:
    return sum(max(1, -(-len(line) // _SIGNS)) for line in text.split("\n"))
