"""Cells coloured by rules of the sheet (conditional formats), so that their own looks stay and come back when mended.

A rule holds always; a name in its formula says that it is ours. Put before all others, and taken away whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from khoi.documents.annotate.notes import MARK
from khoi.documents.annotate.places import Area
from khoi.documents.annotate.xml import WORKSHEET, Element, child, local, put, space_of, under

_FORMULA: Final = f'LEN("{MARK}")>0'


def colour(root: Element, areas: Mapping[int, Sequence[Area]]) -> None:
    """Number of a look to what bears it; the first look counts most."""
    wanted = {look: cells for look, cells in areas.items() if cells}
    _move_back(root, len(wanted))
    first = child(root, "conditionalFormatting")
    for priority, (look, cells) in enumerate(wanted.items(), 1):
        ranges = " ".join(dict.fromkeys(area.name for area in sorted(cells)))
        block = etree.Element(f"{space_of(root)}conditionalFormatting", sqref=ranges)
        if first is None:
            put(root, block, WORKSHEET)
        else:
            first.addprevious(block)  # LibreOffice goes by the order in the file
        rule = under(block, "cfRule", type="expression", dxfId=str(look), priority=str(priority))
        under(rule, "formula", _FORMULA)


def uncolour(root: Element) -> None:
    """Take away what was ours."""
    for block in list(root.iter(f"{space_of(root)}conditionalFormatting")):
        for rule in list(block):
            if any(MARK in (formula.text or "") for formula in rule):
                block.remove(rule)
        if not any(local(one) == "cfRule" for one in block):
            block.getparent().remove(block)


def _move_back(root: Element, places: int) -> None:
    """Every other rule of the sheet, those of newer programs too, counts so many places less."""
    for one in root.iter():
        if local(one) == "cfRule" and one.get("priority", "").isdecimal():
            one.set("priority", str(int(one.get("priority")) + places))
