"""Content controls of a Word file: whose they are, what is written in them, what they showed before anybody wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE

from khoi.documents.word_in.cascade import Styles
from khoi.documents.word_in.flow import Reader
from khoi.documents.word_in.numbering import Lists
from khoi.documents.word_in.package import read_main, root_of
from khoi.documents.word_in.values import Paragraph, Story
from khoi.documents.word_in.xml import Element, W, switch, value
from khoi.documents.word_value import bookmark
from khoi.values.finding import Finding

_GLOSSARY: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/glossaryDocument"


@dataclass(frozen=True)
class ReadControl:
    """A control: its tag (or the name of its placeholder), its title, its paragraphs, the text of its placeholder.

    `shows_placeholder` is what the file says; a program that does not know may leave it standing when somebody wrote.
    """

    tag: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    placeholder: str
    shows_placeholder: bool
    pictures: int = 0


def read_controls(content: bytes, name: str) -> tuple[tuple[ReadControl, ...] | None, list[Finding]]:
    """The controls of the text that are named, in the order of reading; or why the file cannot be taken."""
    return read_main(content, name, lambda main: tuple(_controls(main)))


def _controls(main: Any) -> Iterator[ReadControl]:
    parts = {relation.reltype: relation.target_part for relation in main.rels.values() if not relation.is_external}
    styles = Styles(root_of(parts.get(RELATIONSHIP_TYPE.STYLES)), root_of(parts.get(RELATIONSHIP_TYPE.THEME)))
    reader = Reader(styles, Lists(root_of(parts.get(RELATIONSHIP_TYPE.NUMBERING))), Story.BODY)
    known = _placeholders(root_of(parts.get(_GLOSSARY)))
    body = root_of(main)
    for control in () if body is None else body.iter(W + "sdt"):
        properties, content = control.find(W + "sdtPr"), control.find(W + "sdtContent")
        if properties is None or content is None:
            continue
        shown = value(properties.find(f"{W}placeholder/{W}docPart")) or ""
        tag = value(properties.find(W + "tag")) or shown
        if tag:
            yield ReadControl(
                tag=tag,
                title=value(properties.find(W + "alias")) or tag,
                paragraphs=tuple(reader.blocks(_written(body, content, tag))),
                placeholder=known.get(shown, ""),
                shows_placeholder=switch(properties.find(W + "showingPlcHdr")) is True,
                pictures=sum(1 for _ in content.iter(W + "drawing", W + "pict", W + "object")),
            )


def _written(body: Element, content: Element, tag: str) -> list[Element]:
    """The blocks in a control; where it was made part of a paragraph, the paragraphs of its bookmark, or that one."""
    if any(one.tag in {W + "p", W + "tbl", W + "sdt"} for one in content):
        return list(content)
    around = next((one for one in content.iterancestors(W + "p")), None)
    return _bookmarked(body, bookmark(tag)) or ([] if around is None else [around])


def _bookmarked(body: Element, name: str) -> list[Element]:
    """Paragraphs with letters between the first beginning and the last end of a bookmark, which may be in pieces."""
    begins = [one for one in body.iter(W + "bookmarkStart") if value(one, "name") == name]
    codes = {value(one, "id") for one in begins}
    ends = [one for one in body.iter(W + "bookmarkEnd") if value(one, "id") in codes]
    if not begins or not ends:
        return []
    found: dict[Element, None] = {}
    within = False
    for element in body.iter(W + "bookmarkStart", W + "bookmarkEnd", W + "t"):
        if element is ends[-1]:
            break
        within = within or element is begins[0]
        if within and element.tag == W + "t" and element.text:
            found.setdefault(next(element.iterancestors(W + "p")))
    return list(found)


def _placeholders(glossary: Element | None) -> Mapping[str, str]:
    """The text of each placeholder by its name."""
    parts = () if glossary is None else glossary.iter(W + "docPart")
    named = ((value(part.find(f"{W}docPartPr/{W}name")), part.find(W + "docPartBody")) for part in parts)
    return {
        name: "".join(letters.text or "" for letters in body.iter(W + "t"))
        for name, body in named
        if name and body is not None
    }
