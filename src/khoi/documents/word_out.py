"""Word documents written: a document as a value in, the bytes of a .docx out; equal documents give equal bytes.

Text is taken as it is but for what XML cannot hold (`word_xml.letters`). Nothing here depends on the clock, the machine
or chance: parts have a fixed order and date, and numbers come from the order in which things stand.
"""

from __future__ import annotations

import uuid
from typing import Final

from khoi.documents.word_flow import UNSEEN, Flow
from khoi.documents.word_inlines import picture_relation
from khoi.documents.word_package import PACKAGE, Package
from khoi.documents.word_styles import font_table, settings, styles
from khoi.documents.word_value import PageSetup, Para, Properties, Shape, WordFile, WordSection
from khoi.documents.word_xml import DECLARATION, NAMESPACES, RELATIONS, attribute, element, mm_twips, shape

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_NAMES: Final = uuid.UUID("5b6c0d8e-2f5e-5d0c-9a3e-8f4f6f9f2a10")
"""Names the placeholders, each by its own name: never changed."""


def write_word(file: WordFile) -> bytes:
    """The bytes of the .docx."""
    package, flow = Package(), Flow()
    package.relate("", "word/document.xml", f"{RELATIONS}/officeDocument")
    package.relate("", "docProps/core.xml", f"{PACKAGE}/relationships/metadata/core-properties")
    body = "".join(_section(section, package, flow, last=section is file.sections[-1]) for section in file.sections)
    package.add(
        "word/document.xml",
        DECLARATION + f"<w:document {NAMESPACES}>{element('body', body)}</w:document>",
        f"{_TYPE}.document.main+xml",
    )
    _add_looks(package, file, flow, "")
    _add_footnotes(package, flow)
    _add_pictures(package, flow)
    _add_placeholders(package, file, flow)
    package.add("docProps/core.xml", _core(file.properties, file.language), _CORE)
    return package.zipped()


def _section(section: WordSection, package: Package, flow: Flow, *, last: bool) -> str:
    """Its blocks, and its page: at the end of the body for the last, else in a paragraph that is not seen."""
    named = {"default": section.header, "first": section.first_header}
    headers = [_header(kind, paras, package, flow) for kind, paras in named.items() if paras or section.header]
    page = element(
        "sectPr",
        *headers,
        element("type", val="nextPage"),
        *_page(section.page),
        element("titlePg") if section.header else "",
    )
    end = element("p", shape(UNSEEN, section="" if last else page))
    return flow.blocks(section.blocks) + end + (page if last else "")


def _page(page: PageSetup) -> tuple[str, ...]:
    size: dict[str, object] = {"w": mm_twips(page.width_mm), "h": mm_twips(page.height_mm)}
    if page.width_mm > page.height_mm:
        size["orient"] = "landscape"
    margins = {
        "top": page.top_mm, "right": page.right_mm, "bottom": page.bottom_mm, "left": page.left_mm,
        "header": page.header_mm, "footer": page.header_mm, "gutter": 0,
    }  # fmt: skip
    return element("pgSz", **size), element("pgMar", **{side: mm_twips(mm) for side, mm in margins.items()})


def _header(kind: str, paras: tuple[Para, ...], package: Package, flow: Flow) -> str:
    number = sum(name.startswith("word/header") for name in package.parts) + 1
    inside = flow.blocks(paras) or element("p")
    package.add(
        f"word/header{number}.xml", DECLARATION + f"<w:hdr {NAMESPACES}>{inside}</w:hdr>", f"{_TYPE}.header+xml"
    )
    key = package.relate("word/document.xml", f"header{number}.xml", f"{RELATIONS}/header")
    return f'<w:headerReference w:type="{kind}" r:id="{key}"/>'


def _add_looks(package: Package, file: WordFile, flow: Flow, folder: str) -> None:
    """Styles, settings and fonts of the document in this folder of `word`."""
    looks = {
        "styles": styles(file),
        "settings": settings(file, footnotes=bool(flow.footnotes) and not folder),
        "fontTable": font_table(file),
    }
    for name, content in looks.items():
        package.add(f"word/{folder}{name}.xml", content, f"{_TYPE}.{name}+xml")
        package.relate(f"word/{folder}document.xml", f"{name}.xml", f"{RELATIONS}/{name}")


def _add_footnotes(package: Package, flow: Flow) -> None:
    if not flow.footnotes:
        return
    unseen = shape(Shape(before=0, after=0, first_line=0, lines=1))
    lines = [
        element("footnote", element("p", unseen, element("r", element(mark))), type=mark, id=number)
        for number, mark in ((-1, "separator"), (0, "continuationSeparator"))
    ]
    lines += [element("footnote", inside, id=number) for number, inside in enumerate(flow.footnotes, 1)]
    package.add(
        "word/footnotes.xml",
        DECLARATION + f"<w:footnotes {NAMESPACES}>{''.join(lines)}</w:footnotes>",
        f"{_TYPE}.footnotes+xml",
    )
    package.relate("word/document.xml", "footnotes.xml", f"{RELATIONS}/footnotes")


def _add_pictures(package: Package, flow: Flow) -> None:
    for number, png in enumerate(flow.pictures, 1):
        package.add(f"word/media/{number}.png", png)
        package.relate("word/document.xml", f"media/{number}.png", f"{RELATIONS}/image", picture_relation(number))


def _add_placeholders(package: Package, file: WordFile, flow: Flow) -> None:
    """What controls show while nobody has written: Word puts it back when a control is emptied."""
    if not flow.placeholders:
        return
    parts = "".join(_placeholder(name, inside) for name, inside in flow.placeholders.items())
    package.add(
        "word/glossary/document.xml",
        DECLARATION + f"<w:glossaryDocument {NAMESPACES}>{element('docParts', parts)}</w:glossaryDocument>",
        f"{_TYPE}.document.glossary+xml",
    )
    package.relate("word/document.xml", "glossary/document.xml", f"{RELATIONS}/glossaryDocument")
    _add_looks(package, file, flow, "glossary/")


def _placeholder(name: str, inside: str) -> str:
    properties = element(
        "docPartPr",
        element("name", val=name),
        element("category", element("name", val="General"), element("gallery", val="placeholder")),
        element("types", element("type", val="bbPlcHdr")),
        element("behaviors", element("behavior", val="content")),
        element("guid", val=f"{{{uuid.uuid5(_NAMES, name)}}}".upper()),
    )
    return element("docPart", properties, element("docPartBody", inside))


def _core(properties: Properties, language: str) -> str:
    """The part `core`; the day is the document's, and there is no other."""
    told = {
        "dc:title": properties.title,
        "dc:subject": properties.subject,
        "dc:creator": properties.creator,
        "dc:description": properties.description,
        "dc:identifier": properties.identifier,
        "dc:language": language,
    }
    parts = [f"<{name}>{attribute(value)}</{name}>" for name, value in told.items() if value]
    if properties.day:
        at = f"{properties.day.isoformat()}T00:00:00Z"
        parts.append(f'<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>')
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{"".join(parts)}</cp:coreProperties>'
    )
