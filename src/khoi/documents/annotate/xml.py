"""The few words of SpreadsheetML that this package speaks: safe reading, names, the order of the schema."""

from __future__ import annotations

from typing import Any, Final

from lxml import etree

Element = Any
"""An element of lxml, which has no types."""

SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
STRICT: Final = "http://purl.oclc.org/ooxml/"
WORKSHEET: Final = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip
STYLES: Final = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
WORKBOOK: Final = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr",
    "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
"""The children of these elements in their order (ISO/IEC 29500-1, annex A.2)."""


class NotEditable(Exception):
    """A package that is not as the standard demands, so that nobody can say what a change would do to it."""


def parsed(content: bytes) -> Element:
    """The root of a part; nothing outside it is followed, and one that defines entities is refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as trouble:
        raise NotEditable(str(trouble)[:200]) from trouble
    if root is None or root.getroottree().docinfo.doctype:
        raise NotEditable("no XML, or a document type")
    return root


def written(root: Element) -> bytes:
    """The bytes of a part; a drawing in VML, which is no XML to every program, goes without a declaration."""
    if root.tag == "xml":
        return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=False))
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def space_of(root: Element) -> str:
    """The namespace of an element, in braces; empty if it has none."""
    return root.tag.partition("}")[0] + "}" if root.tag.startswith("{") else ""


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(parent: Element, name: str) -> Element | None:
    """The first child of a name in the parent's own namespace."""
    return parent.find(space_of(parent) + name)


def put(parent: Element, new: Element, order: tuple[str, ...]) -> Element:
    """Insert a child at its place in the order of the schema."""
    later = set(order[order.index(local(new)) + 1 :])
    for at, other in enumerate(parent):
        if _ranked(other) in later:
            parent.insert(at, new)
            return new
    parent.append(new)
    return new


def made(parent: Element, name: str, order: tuple[str, ...]) -> Element:
    """The child of a name, made at its place if there is none."""
    found = child(parent, name)
    return found if found is not None else put(parent, etree.Element(space_of(parent) + name), order)


def under(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> Element:
    """A new last child in the parent's namespace."""
    new = etree.SubElement(parent, space_of(parent) + name, attributes)
    new.text = text
    return new


def alike(one: Element, other: Element) -> bool:
    """Whether two elements say the same."""
    first, second = (etree.tostring(each, method="c14n", with_tail=False) for each in (one, other))
    return bool(first == second)


def element(space: str, xml: str) -> Element:
    """A new element from its text, in a namespace (in braces)."""
    return parsed(f'<x xmlns="{space[1:-1]}">{xml}</x>'.encode())[0]


def _ranked(other: Element) -> str:
    """An element that stands for another where a program knows more (`mc:AlternateContent`) counts as that one."""
    if local(other) != "AlternateContent":
        return local(other)
    return next((local(inner) for choice in other for inner in choice), "")
