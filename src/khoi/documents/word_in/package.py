"""A .docx opened: looked at as an archive first, then its parts brought together to a document."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeVar

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import parse_xml
from docx.package import Package

from khoi.documents.confined import Lost, Why
from khoi.documents.word_in.cascade import Styles
from khoi.documents.word_in.flow import Reader
from khoi.documents.word_in.numbering import Lists
from khoi.documents.word_in.sections import section_of, with_headers
from khoi.documents.word_in.values import Paragraph, Section, Story, Word
from khoi.documents.word_in.xml import Element, W
from khoi.documents.xlsx_scan import MAX_MEMBERS
from khoi.values.finding import Finding, Place, error

Read = TypeVar("Read")

MAX_BYTES: Final = 30_000_000
MAX_UNPACKED: Final = 200_000_000
MAX_TEXT: Final = 40_000_000
"""Of a part that is XML: a tree of it takes some ten times as much memory."""

NOTES: Final = (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD: Final = "WordDocument".encode("utf-16-le")
_NO_MEMORY: Final = 2
"""What the parser's errors call it."""
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, ValueError, KeyError, EOFError, OSError, RuntimeError)


def read_word(content: bytes, name: str) -> tuple[Word | None, list[Finding]]:
    """A document as it looks; or the finding why it cannot be taken."""
    document, findings = read_main(content, name, _document)
    if document is not None and _is_empty(document):
        return None, [error("word.no_text", Place(file=name))]
    return document, findings


def read_main(content: bytes, name: str, read: Callable[[Any], Read]) -> tuple[Read | None, list[Finding]]:
    """What is read of the main part; or the finding why the file cannot be taken."""
    place = Place(file=name)
    refused = _look(content, place)
    if refused:
        return None, [refused]
    try:
        package = Package.open(io.BytesIO(content))
        main = package.main_document_part
        if "word" not in main.content_type:
            return None, [error("word.not_word", place)]
        return read(main), []
    except MemoryError:
        raise  # no fault of the file's; whoever bounds the memory tells of it
    except Exception as trouble:  # in a broken file python-docx stumbles over anything
        if getattr(trouble, "code", None) == _NO_MEMORY:
            raise MemoryError from trouble
        return None, [error("word.broken", place, problem=f"{type(trouble).__name__}: {trouble}"[:200])]


def _look(content: bytes, place: Place) -> Finding | None:
    """What can be said before a parser sees the bytes."""
    if not content:
        return error("file.empty", place)
    if len(content) > MAX_BYTES:
        return error("word.too_large", place, bytes=str(len(content)), limit=str(MAX_BYTES))
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            return error("file.password", place)
        return error("word.old", place) if _OLD_WORD in content else error("word.not_word", place)
    if not content.startswith(b"PK"):
        return error("word.not_word", place)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            is_word = "[Content_Types].xml" in archive.NameToInfo
            encrypted = any(member.flag_bits & 1 for member in members)
    except _BROKEN as trouble:
        return error("word.broken", place, problem=str(trouble)[:200])
    unpacked = sum(member.file_size for member in members)
    texts = sum(member.file_size for member in members if member.filename.endswith((".xml", ".rels")))
    if unpacked > MAX_UNPACKED or texts > MAX_TEXT or len(members) > MAX_MEMBERS:
        return error("word.bomb", place, unpacked=str(unpacked), limit=str(MAX_UNPACKED))
    if encrypted:
        return error("file.password", place)
    return None if is_word else error("word.not_word", place)


def word_lost(name: str, lost: Lost) -> Finding:
    """What is said when the process that read a file was lost with it."""
    place = Place(file=name)
    match lost.why:
        case Why.MEMORY:
            return error("word.too_much_memory", place)
        case Why.TIME:
            return error("word.too_long", place)
        case Why.DIED:
            return error("word.reader_died", place, problem=lost.problem)


def _document(main: Any) -> Word:
    parts = {relation.reltype: relation.target_part for relation in main.rels.values() if not relation.is_external}
    styles, lists = looks_of(lambda kind: root_of(parts.get(kind)))
    body = body_of(root_of(main))
    paragraphs = tuple(Reader(styles, lists, Story.BODY).blocks(body))
    sections: list[Section] = []
    for properties in body.iter(W + "sectPr"):
        before = sections[-1] if sections else None
        sections.append(with_headers(section_of(properties), before, properties, _stories(main, styles, lists)))
    notes = notes_of(lambda kind: root_of(parts.get(kind)), lambda: Reader(styles, lists, Story.NOTE))
    return Word(paragraphs, tuple(sections) or (section_of(None),), tuple(notes))


Others = Callable[[str], Element | None]
"""The kind of a relation of the main part to the root of what it leads to, if there is such a part."""


def looks_of(others: Others) -> tuple[Styles, Lists]:
    """What paragraphs are read with."""
    styles = Styles(others(RELATIONSHIP_TYPE.STYLES), others(RELATIONSHIP_TYPE.THEME))
    return styles, Lists(others(RELATIONSHIP_TYPE.NUMBERING))


def body_of(root: Element | None) -> Element:
    """The body of the main part; `ValueError` where there is none."""
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise ValueError("no body")
    return body


def notes_of(others: Others, reader: Callable[[], Reader]) -> Iterator[Paragraph]:
    """Footnotes, then endnotes; the lines that separate them from the text are notes too, without letters."""
    for kind in NOTES:
        root = others(kind)
        for note in () if root is None else root:
            yield from (one for one in reader().blocks(note) if one.text.strip())


def _stories(main: Any, styles: Styles, lists: Lists) -> Mapping[str, tuple[Paragraph, ...]]:
    """Relation to the paragraphs of the header or footer that it leads to."""
    kinds = {RELATIONSHIP_TYPE.HEADER: Story.HEADER, RELATIONSHIP_TYPE.FOOTER: Story.FOOTER}
    return {
        code: tuple(Reader(styles, lists, kinds[relation.reltype]).blocks(root_of(relation.target_part)))
        for code, relation in main.rels.items()
        if relation.reltype in kinds and not relation.is_external
    }


def root_of(part: Any) -> Element | None:
    """The tree of a part, which python-docx has made already of those that it knows."""
    if part is None:
        return None
    element = getattr(part, "_element", None)
    return parse_xml(part.blob) if element is None else element


def _is_empty(document: Word) -> bool:
    return not any(paragraph.text.strip() for paragraph in document.paragraphs)
