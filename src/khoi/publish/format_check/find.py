"""The parts of a document, named by what stands in them and where: head, title, body, foot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from khoi.catalog.formats import Format
from khoi.documents.word_in import Paragraph, Story, Word
from khoi.publish.format_check import signs
from khoi.publish.format_check.companions import without_companions
from khoi.publish.format_check.foot import find_foot
from khoi.publish.format_check.names import find_names
from khoi.publish.format_check.segments import Segment, segments
from khoi.values.text import fold

_HEAD: Final = 40
"""The head and the title stand within so many segments from the top."""


@dataclass(frozen=True)
class Parts:
    """What was found of each part, in the order of reading; of the body whole paragraphs."""

    found: dict[str, tuple[Segment, ...]]
    body: tuple[Paragraph, ...]
    all: tuple[Segment, ...]

    @property
    def is_letter(self) -> bool:
        """A công văn: its subject stands under its number, and it has no title."""
        return "kind" not in self.found and ("about_letter" in self.found or "addressee" in self.found)

    def first(self, code: str) -> Segment | None:
        return self.found.get(code, (None,))[0]


def find_parts(word: Word, edition: Format) -> Parts:
    """Parts in any order and of any make; one that is not there is left out."""
    every = segments(word)
    head = _head(every[:_HEAD])
    kind = _kind(every[:_HEAD], head, edition)
    about_letter = _letter_about(every[:_HEAD], head.get("number"), kind)
    head |= {"about_letter": about_letter} if about_letter else {}
    top = _last_order(head.values()) if kind is None else kind.order
    found: dict[str, tuple[Segment, ...]] = {code: (one,) for code, one in head.items()}
    found |= find_names(every[: _HEAD if kind is None else min(_HEAD, kind.order)], head)
    found |= {"kind": (kind,)} if kind else {}
    foot = find_foot([one for one in every if one.order > top])
    end = min((one.order for part in foot.values() for one in part), default=len(every))
    below = [one for one in every if top < one.order < end]
    found |= _title(below) | foot
    taken = {one.order for code, part in found.items() if code not in foot for one in part}
    begin = max((order for order in taken if order < end), default=-1)
    return Parts(found, without_companions(word, _body(every, begin, end)), every)


def _head(top: Sequence[Segment]) -> dict[str, Segment]:
    tests: dict[str, Callable[[Segment], bool]] = {
        "national_name": lambda one: one.folded in {signs.PARTY, signs.NATION},
        "motto": lambda one: one.folded == signs.MOTTO,
        "star": lambda one: signs.STARS.fullmatch(one.text) is not None,
        "number": lambda one: len(one.text) < 60 and signs.NUMBER.fullmatch(one.text) is not None,
        "place_date": lambda one: len(one.text) < 80 and signs.DATE.fullmatch(one.text) is not None,
        "secrecy": lambda one: one.folded in signs.SECRECY and one.caps,
    }
    found = {}
    for code, test in tests.items():
        first = next((one for one in top if test(one)), None)
        if first is not None:
            found[code] = first
    return found


def _letter_about(top: Sequence[Segment], number: Segment | None, kind: Segment | None) -> Segment | None:
    """The subject of a letter stands under its number, before any title; “về việc” may also begin a sentence."""
    for one in top:
        before_title = kind is None or one.order < kind.order
        if number is None or one.order < number.order or not before_title or not signs.LETTER_ABOUT.fullmatch(one.text):
            continue
        if one.paragraph.align == "center" or one.cell == number.cell != (0, 0) or one.side == "left":
            return one
    return None


def _last_order(parts: Iterable[Segment]) -> int:
    return max((one.order for one in parts), default=-1)


def _kind(top: Sequence[Segment], head: dict[str, Segment], edition: Format) -> Segment | None:
    """The title: the name of a type, else the first centred capitals below the head."""
    names = {fold(one.name) for one in edition.types.known}
    taken = {one.order for one in head.values()}
    named = (one for one in top if one.folded in names and one.order not in taken and not one.paragraph.where.table)
    below = _last_order(head.values())
    like = (
        one
        for one in top
        if one.order > below
        and one.caps
        and one.paragraph.align == "center"
        and not one.paragraph.where.table
        and not signs.DRAFT.fullmatch(one.folded)
        and one.folded != signs.RECIPIENTS
    )
    return next(named, None) or next(like, None)


def _title(below: Sequence[Segment]) -> dict[str, tuple[Segment, ...]]:
    """Subject, the dashes below it, and whom the document addresses."""
    found: dict[str, tuple[Segment, ...]] = {}
    rest = [one for one in below if not one.paragraph.where.table]
    about = tuple(takewhile(_is_about, rest))
    rest = rest[len(about) :]
    found |= {"about": about} if about else {}
    if rest and signs.RULE.fullmatch(rest[0].text):
        found["about_rule"] = (rest.pop(0),)
    if rest and rest[0].folded.startswith(("kinh gui", "kinh trinh")):
        found["addressee"] = (rest[0],)
    return found


def _is_about(one: Segment) -> bool:
    """Centred, or bold from end to end; neither dashes nor an address."""
    set_apart = one.paragraph.align == "center" or (one.bold and not signs.ROMAN.match(one.text))
    return (
        set_apart
        and not signs.RULE.fullmatch(one.text)
        and not one.folded.startswith(("kinh gui", "kinh trinh", "phan "))
    )


def _body(every: Sequence[Segment], begin: int, end: int) -> tuple[Paragraph, ...]:
    """The paragraphs between title and foot, without tables and boxes."""
    inside = (one.paragraph for one in every if begin < one.order < end)
    return tuple(dict.fromkeys(one for one in inside if not one.where.table and one.where.story is Story.BODY))
