"""The part of a Word file that holds its comments: ours are added to those of others, ours of an earlier time go.

A comment of ours that somebody answered stays, or the answer would hang on nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from docx.opc.constants import RELATIONSHIP_TYPE

from khoi.documents.annotate.package import Package
from khoi.documents.annotate.xml import Element, NotEditable, parsed
from khoi.documents.word_comments.values import Comment
from khoi.documents.word_in.xml import W, local, value
from khoi.documents.word_inlines import run
from khoi.documents.word_value import Look, Shape, Text
from khoi.documents.word_xml import NAMESPACES, attribute, element, shape

AUTHOR: Final = "Khối"
_INITIALS: Final = "K"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_MARKS: Final = (W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")
_SIZE: Final = 10.0
_SHAPE: Final = Shape(align="left", first_line=0, left=0, right=0, before=0, after=0, lines=1)
"""Of a comment's paragraphs, whose style may be that of an official text."""

_MORE: Final = ("/commentsExtended", "/commentsIds", "/commentsExtensible")
"""Kinds of parts in which newer programs say more of comments, by the keys of their last paragraphs."""


@dataclass(frozen=True)
class Styles:
    """The keys of Word's styles for comments, where a file has them."""

    text: str = ""
    reference: str = ""

    @classmethod
    def of(cls, root: Element | None) -> Styles:
        keys = {value(one.find(W + "name")): value(one, "styleId") for one in _each(root, "style")}
        return cls(keys.get("annotation text") or "", keys.get("annotation reference") or "")

    def run(self, mark: str, number: int = 0) -> Element:
        """The run of a reference to a comment, or of the mark that begins one."""
        look = element("rStyle", val=self.reference) if self.reference else element("sz", val=16)
        code = {"id": number} if mark == "commentReference" else {}
        return _parsed(element("r", element("rPr", look), element(mark, **code)))


def _each(root: Element | None, name: str) -> Iterator[Element]:
    return iter(()) if root is None else root.iterfind(W + name)


def forget_ours(package: Package, main: str, text: Element) -> bool:
    """Take our earlier comments out of a package, and their marks out of its main part; whether there were any."""
    part = _part(package, main)
    if not part:
        return False
    answered = set(_answered(package, main))
    ours = [c for c in _comments(package.look(part)) if value(c, "author") == AUTHOR and not _keys(c) & answered]
    if not ours:
        return False
    codes = {value(one, "id") for one in ours}
    root = package.tree(part)
    for comment in _comments(root):
        if value(comment, "id") in codes and value(comment, "author") == AUTHOR:
            root.remove(comment)
    _forget_more(package, main, set().union(*map(_keys, ours)))
    _unmark(text, codes)
    return True


def _unmark(text: Element, codes: set[str | None]) -> None:
    for mark in [mark for mark in text.iter(*_MARKS) if value(mark, "id") in codes]:
        held = mark.getparent()
        alone = held.tag == W + "r" and all(one is mark or local(one) == W + "rPr" for one in held)
        gone = held if alone else mark
        gone.getparent().remove(gone)


def write_comments(
    package: Package, main: str, comments: Sequence[Comment], styles: Styles, used: set[str]
) -> list[int]:
    """Write what is said into the part of comments; the numbers by which marks name them, none of which is `used`."""
    part = _part(package, main) or _made(package, main)
    root = package.tree(part)
    if local(root) != W + "comments":
        raise NotEditable(part)
    taken = used | {str(value(one, "id")) for one in _comments(root)}
    free = (number for number in count() if str(number) not in taken)
    numbers = [next(free) for _ in comments]
    for number, comment in zip(numbers, comments, strict=True):
        root.append(_comment(comment, number, styles))
    return numbers


def numbers_in(texts: Sequence[Element]) -> set[str]:
    """The numbers of comments that texts name."""
    return {str(value(mark, "id")) for text in texts for mark in text.iter(*_MARKS)}


def _comment(comment: Comment, number: int, styles: Styles) -> Element:
    bold, plain = Look(size=_SIZE, bold=True), Look(size=_SIZE)
    head, (first, *others) = f"{comment.head}: " if comment.head else "", comment.paragraphs
    begin = run(Text(head, bold)) + run(Text(first, plain))
    of_style = shape(_SHAPE, styles.text)
    paragraphs = [element("p", of_style, begin), *(element("p", of_style, run(Text(o, plain))) for o in others)]
    who = f'w:id="{number}" w:author="{attribute(AUTHOR)}" w:initials="{_INITIALS}"'
    made = _parsed(f"<w:comment {who}>{''.join(paragraphs)}</w:comment>")
    made[0].insert(1, styles.run("annotationRef"))
    return made


def _parsed(xml: str) -> Element:
    return parsed(f"<x {NAMESPACES}>{xml}</x>".encode())[0]


def _part(package: Package, main: str) -> str:
    return next((one.target for one in package.relations(main) if one.kind == RELATIONSHIP_TYPE.COMMENTS), "")


def _made(package: Package, main: str) -> str:
    folder = main.rpartition("/")[0]
    name = f"{folder}/comments.xml".lstrip("/")
    root = parsed(f"<w:comments {NAMESPACES}/>".encode())
    part = package.add(name.replace(".xml", "{}.xml") if package.find(name) else name, root, _TYPE)
    package.relate(main, part, RELATIONSHIP_TYPE.COMMENTS)
    return part


def _comments(root: Element) -> list[Element]:
    return list(root.iterfind(W + "comment"))


# What newer programs say of comments


def _keys(comment: Element) -> set[str]:
    """The keys of its paragraphs (`w14:paraId`), by the last of which other parts name a comment."""
    return {key for paragraph in comment.iter(W + "p") if (key := _named(paragraph, "paraId"))}


def _named(element: Element, name: str) -> str:
    """An attribute in the namespace of any version of Word."""
    return next((str(found) for key, found in element.attrib.items() if key.endswith("}" + name)), "")


def _more(package: Package, main: str) -> list[str]:
    return [one.target for one in package.relations(main) if one.target and one.kind.endswith(_MORE)]


def _answered(package: Package, main: str) -> Iterator[str]:
    for part in _more(package, main):
        yield from (parent for one in package.look(part) if (parent := _named(one, "paraIdParent")))


def _forget_more(package: Package, main: str, keys: set[str]) -> None:
    """One part names paragraphs, another gives these a number, a third names the numbers."""
    said = [one for part in _more(package, main) for one in package.tree(part)]
    numbers = {_named(one, "durableId") for one in said if _named(one, "paraId") in keys} - {""}
    for one in said:
        if _named(one, "paraId") in keys or _named(one, "durableId") in numbers:
            one.getparent().remove(one)
