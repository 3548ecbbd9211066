"""A .docx looked at as Word does: its parts, how they hang together, and the schema's order of their elements."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, fromstring

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE: Final = "{http://schemas.openxmlformats.org/package/2006/"

# ISO/IEC 29500-4, Annex A.1: the sequences of children; what has another order Word calls a broken file.
ORDER: Final = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "docPartPr": "name style category types behaviors description guid",
    "settings": "writeProtection view zoom removePersonalInformation defaultTabStop characterSpacingControl footnotePr "
    "endnotePr compat docVars rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    "docDefaults": "rPrDefault pPrDefault",
    "font": "altName panose1 charset family notTrueType pitch sig",
}


def parts(content: bytes) -> dict[str, bytes]:
    """Every part by its name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def root(content: bytes, name: str = "word/document.xml") -> Element:
    """The root of one part."""
    return fromstring(parts(content)[name])


def text(element: Element) -> str:
    """The letters in an element."""
    return "".join(found.text or "" for found in element.iter(f"{W}t"))


def value(element: Element | None, key: str = "val") -> str | None:
    """An attribute of Word's."""
    return None if element is None else element.get(f"{W}{key}")


def faults(content: bytes) -> list[str]:
    """What Word would not take: parts that are not named, relations to nowhere, elements out of order."""
    held = parts(content)
    trees = {name: fromstring(data) for name, data in held.items() if name.endswith((".xml", ".rels"))}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        twice = len(archive.namelist()) - len(held)
    found = [f"{twice} parts stand twice"] if twice else []
    found += [*_untyped(held, trees["[Content_Types].xml"]), *_lost(held, trees)]
    for name, tree in trees.items():
        found += [f"{name}: {fault}" for element in tree.iter() for fault in (*_disorder(element), *_table(element))]
    return [*found, *_styles(trees), *_identities(trees["word/document.xml"])]


def _untyped(held: dict[str, bytes], types: Element) -> Iterator[str]:
    extensions = {str(one.get("Extension")) for one in types.iter(f"{_PACKAGE}content-types}}Default")}
    names = {str(one.get("PartName")) for one in types.iter(f"{_PACKAGE}content-types}}Override")}
    yield from (f"{name} is typed but not there" for name in names if name[1:] not in held)
    for part in held:
        extension = part.rpartition(".")[2]
        generic = extension == "xml" and part != "[Content_Types].xml"
        if f"/{part}" not in names and (generic or extension not in extensions):
            yield f"{part} has no type"


def _lost(held: dict[str, bytes], trees: dict[str, Element]) -> Iterator[str]:
    reached = {"[Content_Types].xml"}
    for name, tree in trees.items():
        if name.endswith(".rels"):
            folder, _, file = name.partition("_rels/")
            keys = {}
            for relation in tree:
                target = posixpath.normpath(folder + str(relation.get("Target")))
                keys[relation.get("Id")] = target
                if target not in held:
                    yield f"{name}: {target} is not there"
            reached |= {name, *keys.values()}
            source = trees.get(folder + file.removesuffix(".rels"))
            using = [] if source is None else source.iter()
            used = [key for one in using for name, key in one.attrib.items() if name.startswith(R)]
            yield from (f"{name}: {key} is not known" for key in used if key not in keys)
    yield from (f"{name} hangs on nothing" for name in held if name not in reached)


def _disorder(element: Element) -> Iterator[str]:
    sequence = ORDER.get(element.tag.removeprefix(W), "").split()
    names = [child.tag.removeprefix(W) for child in element]
    if sequence:
        if unknown := set(names) - set(sequence):
            yield f"{element.tag.removeprefix(W)} may not hold {sorted(unknown)}"
        elif names != sorted(names, key=sequence.index):
            yield f"{element.tag.removeprefix(W)} holds {names}"


def _table(element: Element) -> Iterator[str]:
    """Cells fill the columns of their table, and each ends with a paragraph."""
    if element.tag == f"{W}tbl":
        columns = len(element.findall(f"{W}tblGrid/{W}gridCol"))
        for row in element.findall(f"{W}tr"):
            spans = [int(value(cell.find(f"{W}tcPr/{W}gridSpan")) or 1) for cell in row.findall(f"{W}tc")]
            if sum(spans) != columns:
                yield f"a row fills {sum(spans)} of {columns} columns"
    if element.tag == f"{W}tc" and element[-1].tag != f"{W}p":
        yield "a cell ends without a paragraph"


def _styles(trees: dict[str, Element]) -> Iterator[str]:
    known = {value(style, "styleId") for style in trees["word/styles.xml"].iter(f"{W}style")}
    for name, tree in trees.items():
        for tag in ("pStyle", "rStyle", "basedOn", "next"):
            used = {value(one) for one in tree.iter(f"{W}{tag}")}
            yield from (f"{name}: style {key} is not there" for key in used - known)


def _identities(document: Element) -> Iterator[str]:
    for tag in (f"{W}sdtPr/{W}id", f"{W}sdtPr/{W}tag"):
        keys = [value(one) for one in document.findall(f".//{tag}")]
        yield from (f"{key} stands twice" for key in set(keys) if keys.count(key) > 1)
