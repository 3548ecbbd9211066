"""The marks of a comment put around letters: runs are cut in two that look alike, what is one thing stays whole.

One thing is a field, a control that holds one value, and what is said in two ways for two programs; marks stand around
it. Marks go into links and insertions, which stay what they are; the reference, which is a letter, stands behind them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
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
    """Marks around stretches, each of which a comment with a number speaks of."""

    reference: Element
    """The run of a reference: a copy of it bears a comment's number."""
    _cut: dict[Element, list[tuple[int, Element]]] = field(default_factory=dict)
    _fields: dict[Element, tuple[dict[Element, int], list[_Field]]] = field(default_factory=dict)

    def put(self, stretches: Sequence[tuple[Stretch, int]]) -> None:
        """Mark stretches in their order; the last first, so that references stand in the order of reading."""
        edges: dict[Element, set[int]] = defaultdict(set)
        for one, _ in stretches:
            edges[one.first].add(one.at)
            edges[one.last].add(one.until)
        self._cut = {element: _cut(element, at) for element, at in edges.items() if self._is_free(element)}
        for one, number in reversed(stretches):
            self._mark(one, number)

    def _mark(self, stretch: Stretch, number: int) -> None:
        begin = etree.Element(W + "commentRangeStart", {W + "id": str(number)})
        end = etree.Element(W + "commentRangeEnd", {W + "id": str(number)})
        self._before(stretch.first, stretch.at).addprevious(begin)
        self._after(stretch.last, stretch.until).addnext(end)
        run = deepcopy(self.reference)
        run.find(W + "commentReference").set(W + "id", str(number))
        _below_paragraph(end).addnext(run)

    def _before(self, element: Element, at: int) -> Element:
        """What the letter `at` of an element begins."""
        whole = self._field(element)
        first = whole.begin if whole else element
        around = _around(first)
        if around is not None:
            return around
        return _run_from(first if whole else self._part(element, bisect_right, at))

    def _after(self, element: Element, until: int) -> Element:
        """What ends before the letter `until` of an element."""
        whole = self._field(element)
        around = _around(whole.end if whole else element)
        if around is not None:
            return around
        last = whole.end if whole else self._part(element, bisect_left, until)
        after = last.getnext()
        if after is not None:
            _run_from(after)
        return last.getparent()

    def _part(self, element: Element, side: Callable[..., int], at: int) -> Element:
        """What was cut out of an element: the part that begins with a letter, or on the other side ends before it."""
        parts = self._cut[element]
        return parts[side(parts, at, key=lambda part: part[0]) - 1][1]

    def _is_free(self, element: Element) -> bool:
        return self._field(element) is None and _around(element) is None

    def _field(self, element: Element) -> _Field | None:
        """The outermost field that has to stay whole around an element."""
        paragraph = next(element.iterancestors(W + "p"))
        if paragraph not in self._fields:
            order = {part: number for number, part in enumerate(_letters(paragraph))}
            self._fields[paragraph] = order, list(_closed(order))
        order, fields = self._fields[paragraph]
        at = order.get(element, -1)
        return min((one for one in fields if one.swallows(at)), key=lambda one: one.start, default=None)


def _cut(element: Element, edges: set[int]) -> list[tuple[int, Element]]:
    """An element of letters cut at its edges, each part with the place where it began; any other is not cut."""
    letters = element.text or ""
    starts = sorted({0} | {at for at in edges if at < len(letters)}) if element.tag == W + "t" else [0]
    if len(starts) == 1:
        return [(0, element)]
    parts = [element]
    for start, end in pairwise([*starts, len(letters)]):
        part = element if start == 0 else etree.Element(element.tag, element.attrib)
        part.text = letters[start:end]
        part.set(SPACE, "preserve")
        if start:
            parts[-1].addnext(part)
            parts.append(part)
    return list(zip(starts, parts, strict=True))


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
    before = part.getprevious()
    if before is None or local(before) == W + "rPr":
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
