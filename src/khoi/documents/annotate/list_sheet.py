"""The sheet that lists what is said, as SpreadsheetML: a title, lines of advice, a table with links into the cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from khoi.documents.annotate.notes import MARK, Listed, Listing
from khoi.documents.annotate.xml import SPACE, Element, under
from khoi.documents.workbook import cell_name

_WIDTHS: Final = (6, 20, 12, 16, 62, 62)
_SIGNS: Final = 165
"""Signs that fit on a line across the table."""
_RED: Final = "FFC00000"
_LONGEST: Final = 32_767
_CONTROLS: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)), "\ufffd")
"""What XML cannot hold."""


def list_sheet(listing: Listing, space: str, looks: Mapping[str, int]) -> Element:
    """The root of a new sheet; the first row is hidden and says what the sheet is."""
    root = etree.Element(f"{space}worksheet", nsmap={None: space[1:-1]})
    properties = under(root, "sheetPr")
    under(properties, "tabColor", rgb=_RED)
    under(properties, "pageSetUpPr", fitToPage="1")
    _view(root, head=len(listing.lines) + 3)
    columns = under(root, "cols")
    for number, width in enumerate(_WIDTHS, 1):
        under(columns, "col", min=str(number), max=str(number), width=str(width), customWidth="1")
    data, merged, links = under(root, "sheetData"), [], []
    _row(data, 1, [(MARK, looks["line"])], hidden="1")
    _row(data, 2, [(listing.title, looks["title"])], ht="24", customHeight="1")
    for number, line in enumerate(listing.lines, 3):
        height = 16 * -(-len(line) // _SIGNS)
        _row(data, number, [(line, looks["line"])], ht=str(height), customHeight="1")
        merged.append(f"A{number}:F{number}")
    head = len(listing.lines) + 3
    _row(data, head, [(text, looks["head"]) for text in listing.heads])
    for number, row in enumerate(listing.rows, 1):
        _row(data, head + number, _cells(number, row, looks), ht=str(_height(row)), customHeight="1")
        if row.at:
            links.append((cell_name(head + number - 1, 2), row.at))
    if merged:
        held = under(root, "mergeCells", count=str(len(merged)))
        for area in merged:
            under(held, "mergeCell", ref=area)
    _links(root, links)
    under(root, "pageMargins", left="0.5", right="0.5", top="0.5", bottom="0.5", header="0.3", footer="0.3")
    under(root, "pageSetup", paperSize="9", orientation="landscape", fitToHeight="0")
    return root


def _view(root: Element, head: int) -> None:
    views = under(root, "sheetViews")
    view = under(views, "sheetView", showGridLines="0", tabSelected="1", workbookViewId="0")
    below = f"A{head + 1}"
    under(view, "pane", ySplit=str(head), topLeftCell=below, activePane="bottomLeft", state="frozen")
    under(view, "selection", pane="bottomLeft", activeCell=below, sqref=below)


def _height(row: Listed) -> int:
    """Points for the cell with most lines: not every program finds the height of a row for itself."""
    texts = ("", row.sheet, row.cell, row.kind, row.said, row.advice)
    return 16 * max(-(-len(text) // (width * 6 // 5)) or 1 for text, width in zip(texts, _WIDTHS, strict=True))


def _cells(number: int, row: Listed, looks: Mapping[str, int]) -> list[tuple[str | int, int]]:
    cell, where = looks["cell"], looks["link" if row.at else "cell"]
    kind = (row.kind, looks[row.severity.value])
    return [(number, cell), (row.sheet, cell), (row.cell, where), kind, (row.said, cell), (row.advice, cell)]


def _row(data: Element, number: int, cells: list[tuple[str | int, int]], **attributes: str) -> None:
    row = under(data, "row", r=str(number), **attributes)
    for column, (value, look) in enumerate(cells):
        cell = under(row, "c", r=cell_name(number - 1, column), s=str(look))
        if isinstance(value, int):
            under(cell, "v", str(value))
        elif value:
            cell.set("t", "inlineStr")
            under(under(cell, "is"), "t", plain(value)).set(SPACE, "preserve")


def _links(root: Element, links: list[tuple[str, tuple[str, str]]]) -> None:
    if not links:
        return
    held = under(root, "hyperlinks")
    for name, (sheet, cell) in links:
        quoted = plain(sheet).replace("'", "''")
        under(held, "hyperlink", ref=name, location=f"'{quoted}'!{cell}", display=f"{plain(sheet)}!{cell}")


def plain(text: str) -> str:
    """A text as XML can hold it, no longer than a cell."""
    return text.translate(_CONTROLS)[:_LONGEST]
