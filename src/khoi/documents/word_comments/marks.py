"""The marks of a comment put around letters: runs are cut in two that look alike, what is one thing stays whole.

One thing is a field, a control that holds one value, and what is said in two ways for two programs; marks stand around
it. Marks go into links and insertions, which stay what they are; the reference, which is a letter, stands behind them.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from khoi.documents.annotate.xml import SPACE
from khoi.documents.word_comments.values import Stretch
from khoi.documents.word_in.flow import THROUGH, chosen
from khoi.documents.word_in.xml import MC, Element, W, local, value

_OF_ONE_VALUE: Final = tuple(
    W + name for name in ("text", "date", "dropDownList", "comboBox", "dataBinding", "picture", "equation", "citation")
)
_LINK: Final = "HYPERLINK"
"""A field whose result is text that may be long, and is not computed."""


@dataclass(frozen=True)
class _Field:
    """A field that begins and ends in one paragraph; what is before `result` is its instruction."""

    begin: Element
    end: Element
    start: int
    result: int
    stop: int
    name: str

    def swallows(self, at: int) -> bool:
        """Whether a mark at this part of a run would be inside what is one thing."""
        return self.start < at < self.stop and (self.name != _LINK or at < self.result)


@dataclass
class Marks:
    """Marks around stretches; the last stretch of a part first, so that references stand in the order of reading."""

    reference: Element
    """The run of a reference: a copy of it bears a comment's number."""
    _cut: dict[Element, list[tuple[int, Element]]] = field(default_factory=dict)
    _fields: dict[Element, tuple[dict[Element, int], list[_Field]]] = field(default_factory=dict)

    def put(self, stretch: Stretch, number: int) -> None:
        """Mark a stretch as what a comment speaks of."""
        begin = etree.Element(W + "commentRangeStart", {W + "id": str(number)})
        end = etree.Element(W + "commentRangeEnd", {W + "id": str(number)})
        self._before(stretch.first, stretch.at).addprevious(begin)
        self._after(stretch.last, stretch.until).addnext(end)
        run = deepcopy(self.reference)
        run.find(W + "commentReference").set(W + "id", str(number))
        _below_paragraph(end).addnext(run)

    def _before(self, element: Element, at: int) -> Element:
        """What the letter `at` of an element begins, when it has been cut where that is needed."""
        whole = self._field(element)
        first = whole.begin if whole else element
        around = _around(first)
        return around if around is not None else _run_from(first if whole else self._part(element, at))

    def _after(self, element: Element, until: int) -> Element:
        """What ends before the letter `until` of an element."""
        whole = self._field(element)
        around = _around(whole.end if whole else element)
        if around is not None:
            return around
        last = whole.end if whole else self._part_before(element, until)
        after = last.getnext()
        if after is not None:
            _run_from(after)
        return last.getparent()

    def _part(self, element: Element, at: int) -> Element:
        """The element that begins with the letter `at` of what was one element once; beyond its end there is none."""
        parts = self._cut.setdefault(element, [(0, element)])
        index = max(number for number, (start, _) in enumerate(parts) if start <= at)
        start, part = parts[index]
        letters = part.text or ""
        if at == start or element.tag != W + "t" or at >= start + len(letters):
            return part
        rest = etree.Element(part.tag, part.attrib)
        part.text, rest.text = letters[: at - start], letters[at - start :]
        for one in (part, rest):
            one.set(SPACE, "preserve")
        part.addnext(rest)
        parts.insert(index + 1, (at, rest))
        return rest

    def _part_before(self, element: Element, until: int) -> Element:
        """The element that ends before the letter `until`."""
        self._part(element, until)
        return [part for start, part in self._cut[element] if start < until][-1]

    def _field(self, element: Element) -> _Field | None:
        """The outermost field that has to stay whole around an element."""
        paragraph = next(element.iterancestors(W + "p"))
        if paragraph not in self._fields:
            order = {part: number for number, part in enumerate(_letters(paragraph))}
            self._fields[paragraph] = order, list(_closed(order))
        order, fields = self._fields[paragraph]
        at = order.get(element, -1)
        return min((one for one in fields if one.swallows(at)), key=lambda one: one.start, default=None)


def _letters(parent: Element) -> Iterator[Element]:
    """The parts of all runs of a paragraph that are read, in their order."""
    for element in parent:
        match local(element):
            case tag if tag == W + "r":
                yield from (part for part in element if local(part) != W + "rPr")
            case tag if tag == MC + "AlternateContent":
                yield from _letters(chosen(element))
            case tag if tag == W + "fldSimple" or tag in THROUGH:
                yield from _letters(element)


def _closed(order: dict[Element, int]) -> Iterator[_Field]:
    open_: list[tuple[Element, int]] = []
    results: dict[Element, int] = {}
    names: dict[Element, str] = {}
    for part, at in order.items():
        kind = value(part, "fldCharType") if part.tag == W + "fldChar" else None
        if kind == "begin":
            open_.append((part, at))
        elif kind == "separate" and open_:
            results[open_[-1][0]] = at
        elif kind == "end" and open_:
            begin, start = open_.pop()
            name = names.get(begin, "").split()[:1]
            yield _Field(begin, part, start, results.get(begin, at), at, name[0].upper() if name else "")
        elif part.tag == W + "instrText" and open_ and open_[-1][0] not in results:
            names[open_[-1][0]] = names.get(open_[-1][0], "") + (part.text or "")


def _run_from(part: Element) -> Element:
    """The run that begins with this part of a run; cut off what stands before it, if anything does."""
    run = part.getparent()
    before = [one for one in part.itersiblings(preceding=True) if local(one) != W + "rPr"]
    if not before:
        return run
    rest = etree.Element(run.tag, run.attrib)
    properties = run.find(W + "rPr")
    if properties is not None:
        rest.append(deepcopy(properties))
    for one in [part, *part.itersiblings()]:
        rest.append(one)
    run.addnext(rest)
    return rest


def _around(element: Element) -> Element | None:
    """The outermost thing around an element of a run that is not to be parted; None where there is none."""
    found = None
    for one in element.iterancestors():
        if one.tag == W + "p":
            break
        if one.tag in {W + "fldSimple", MC + "AlternateContent"} or _is_of_one_value(one):
            found = one
    return found


def _is_of_one_value(element: Element) -> bool:
    properties = element.find(W + "sdtPr") if element.tag == W + "sdt" else None
    return properties is not None and any(one.tag in _OF_ONE_VALUE for one in properties)


def _below_paragraph(element: Element) -> Element:
    """What holds an element and is held by the paragraph itself."""
    while local(element.getparent()) != W + "p":
        element = element.getparent()
    return element
