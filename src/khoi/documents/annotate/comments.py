"""Notes written into a sheet's comments: added, or put below what somebody wrote there; ours of an earlier time go."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from khoi.documents.annotate.book import Book
from khoi.documents.annotate.boxes import BLOCK, Boxes
from khoi.documents.annotate.notes import BEGIN, END
from khoi.documents.annotate.places import At, cell_at
from khoi.documents.annotate.xml import SPACE, WORKSHEET, Element, child, local, put, space_of, under
from khoi.documents.workbook import cell_name

_AUTHOR: Final = "Khối"
_OURS: Final = re.compile(rf"\s*{BEGIN}\n.*?{END}", re.DOTALL)
_LEGACY: Final = "legacyDrawing"
_VML: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"


def write_notes(book: Book, part: str, texts: Mapping[At, str]) -> None:
    """Cell to what is said at it; with nothing to say, only what was said before is taken away."""
    comments = book.used(part, "comments")
    if not comments and not texts:
        return
    if not comments:
        comments = book.made(part, "comments", _no_comments(book.space), "comments{}.xml")
    root, boxes = book.package.tree(comments), Boxes.of(_drawing(book, part), book.package.tree(part))
    for cell in _forget(root):
        boxes.remove(cell)
    there = {one.get("ref", ""): one for one in root.iter(f"{space_of(root)}comment")}
    for cell, text in texts.items():
        whole = f"{BEGIN}\n{text}\n{END}"
        _say(root, there.get(cell_name(*cell)), cell, whole)
        boxes.put(cell, whole)


def _no_comments(space: str) -> Element:
    root = etree.Element(f"{space}comments", nsmap={None: space[1:-1]})
    under(root, "authors")
    under(root, "commentList")
    return root


def _drawing(book: Book, part: str) -> Element:
    """The drawing that holds the boxes of a sheet's notes."""
    package, sheet = book.package, book.package.tree(part)
    key = f"{{{book.relations}}}id"
    named = child(sheet, _LEGACY)
    if named is not None:
        found = next((one.target for one in package.relations(part) if one.key == named.get(key)), "")
        if found:
            package.parts[found] = package.parts[found].replace(b"<br>", b"<br/>")  # as Excel itself writes it
            return package.tree(found)
        sheet.remove(named)
    root = Boxes.none(_free_block(book))
    package.default_kind("vml", _VML)
    drawing = book.made(part, "vmlDrawing", root, "drawings/vmlDrawing{}.vml")
    new = etree.Element(f"{space_of(sheet)}{_LEGACY}")
    new.set(key, next(one.key for one in package.relations(part) if one.target == drawing))
    put(sheet, new, WORKSHEET)
    return root


def _free_block(book: Book) -> int:
    """The thousand of shape numbers that no sheet's drawing uses."""
    used = [0]
    for drawing in (book.package.content(name) for name in book.package.parts if name.lower().endswith(".vml")):
        used += [int(number) for number in re.findall(rb'idmap[^>]*?data="(\d{1,5})', drawing)]
        used += [int(number) // BLOCK for number in re.findall(rb"_x0000_s(\d{1,8})\b", drawing)]
    return max(used) + 1


def _forget(root: Element) -> list[At]:
    """Take away what is ours; the cells whose notes are gone with it."""
    gone = []
    for comment in list(root.iter(f"{space_of(root)}comment")):
        text = child(comment, "text")
        said = "" if text is None else _words(text)
        if BEGIN not in said:
            continue
        rest = _OURS.sub("", said)
        if rest.strip():
            _write(text, rest)
        else:
            comment.getparent().remove(comment)
            gone.append(cell_at(comment.get("ref", "")) or (-1, -1))
    return gone


def _say(root: Element, found: Element | None, cell: At, words: str) -> None:
    """Below what is `found` at a cell, else as a comment of its own."""
    if found is None:
        held = child(root, "commentList")
        held = under(root, "commentList") if held is None else held
        text = under(under(held, "comment", ref=cell_name(*cell), authorId=_author(root)), "text")
        _run(text, words)
        return
    text = child(found, "text")
    text = under(found, "text") if text is None else text
    plain = child(text, "t")
    if plain is not None:
        said = plain.text or ""
        text.remove(plain)
        _run(text, said, 0)
    _run(text, f"\n\n{words}", sum(local(one) == "r" for one in text))


def _run(text: Element, words: str, at: int | None = None) -> None:
    """A run of words at a place among the runs."""
    run = etree.Element(f"{space_of(text)}r")
    looks = under(run, "rPr")
    under(looks, "sz", val="9")
    under(looks, "rFont", val="Tahoma")
    under(looks, "family", val="2")
    under(run, "t", words).set(SPACE, "preserve")
    text.insert(len(text) if at is None else at, run)


def _author(root: Element) -> str:
    """The number of our name among the authors."""
    held = child(root, "authors")
    if held is None:
        held = etree.Element(f"{space_of(root)}authors")
        root.insert(0, held)
    names = [one.text for one in held]
    if _AUTHOR not in names:
        under(held, "author", _AUTHOR)
        names.append(_AUTHOR)
    return str(names.index(_AUTHOR))


def _words(text: Element) -> str:
    return "".join(one.text or "" for one in text.iter(f"{space_of(text)}t"))


def _write(text: Element, words: str) -> None:
    """The runs before what is ours keep their looks; where something stands behind it too, all becomes one run."""
    if not _words(text).startswith(words):
        del text[:]
        _run(text, words)
        return
    left = len(words)
    for one in list(text.iter(f"{space_of(text)}t")):
        kept = (one.text or "")[: max(left, 0)]
        left -= len(one.text or "")
        one.text = kept
        if not kept and local(one.getparent()) == "r":
            one.getparent().getparent().remove(one.getparent())
