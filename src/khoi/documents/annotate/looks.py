"""Looks added to a workbook's styles, never changed: of the list's cells, and of cells that something is said of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from khoi.documents.annotate.xml import STYLES, Element, alike, element, made
from khoi.values.finding import Severity

_FILLS: Final = {Severity.ERROR: ("FFFFC7CE", "FF9C0006"), Severity.WARNING: ("FFFFE699", "FF7F4F00")}
"""Ground and letters, told apart also in grey."""
_FACE: Final = '<name val="Times New Roman"/><family val="1"/>'
_RULE: Final = '<{0} style="thin"><color rgb="FF9CA3AF"/></{0}>'
_SIDES: Final = "".join(_RULE.format(side) for side in ("left", "right", "top", "bottom"))
_BORDER: Final = f"<border>{_SIDES}<diagonal/></border>"
_WRAPPED: Final = '<alignment vertical="top" wrapText="1"/>'
_CENTRED: Final = '<alignment horizontal="center" vertical="center" wrapText="1"/>'


def cell_looks(styles: Element) -> Mapping[str, int]:
    """Number of a cell style by its name: title, line, head, cell, link, error, warning."""
    plain = _font(styles, "", "11", "FF1F2937")
    bold = _font(styles, "<b/>", "11", "FF1F2937")
    ruled = _added(styles, "borders", _BORDER)
    looks = {
        "title": _style(styles, _font(styles, "<b/>", "14", "FF1F2937"), 0, 0, '<alignment vertical="center"/>'),
        "line": _style(styles, plain, 0, 0, _WRAPPED),
        "head": _style(styles, bold, _ground(styles, "FFE5EEF5"), ruled, _CENTRED),
        "cell": _style(styles, plain, 0, ruled, _WRAPPED),
        "link": _style(styles, _font(styles, "<u/>", "11", "FF1D4ED8"), 0, ruled, _WRAPPED),
    }
    for severity, (ground, ink) in _FILLS.items():
        font = _font(styles, "<b/>", "11", ink)
        looks[severity.value] = _style(styles, font, _ground(styles, ground), ruled, _WRAPPED)
    return looks


def rule_look(styles: Element, severity: Severity) -> int:
    """Number of the look that a rule gives to a cell (`dxf`): another ground, bold letters; all else stays."""
    ground, ink = _FILLS[severity]
    font = f'<font><b/><color rgb="{ink}"/></font>'
    return _added(styles, "dxfs", f'<dxf>{font}<fill><patternFill><bgColor rgb="{ground}"/></patternFill></fill></dxf>')


def _font(styles: Element, marks: str, size: str, ink: str) -> int:
    return _added(styles, "fonts", f'<font>{marks}<sz val="{size}"/><color rgb="{ink}"/>{_FACE}</font>')


def _ground(styles: Element, colour: str) -> int:
    pattern = f'<patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor indexed="64"/></patternFill>'
    return _added(styles, "fills", f"<fill>{pattern}</fill>")


def _style(styles: Element, font: int, fill: int, border: int, alignment: str) -> int:
    numbers = f'numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"'
    applied = 'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
    return _added(styles, "cellXfs", f"<xf {numbers} {applied}>{alignment}</xf>")


def _added(styles: Element, group: str, xml: str) -> int:
    """The number of an element in its group; it is added unless there is one just like it."""
    held = made(styles, group, STYLES)
    new = element(held.tag.partition("}")[0] + "}", xml)
    known = next((number for number, one in enumerate(held) if alike(one, new)), None)
    if known is None:
        held.append(new)
        known = len(held) - 1
    held.set("count", str(len(held)))
    return known
