"""The parts of a document, named by what stands in them and where: head, title, body, foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    number = found.get("number")
    about = next(
        (one for one in top if number and one.order > number.order and signs.LETTER_ABOUT.fullmatch(one.text)), None
    )
    # Under a title “về việc” may begin a subject: that of a letter stands beside the head, not below it.
    return found | ({"about_letter": about} if about and not _after_title(top, about) else {})


def _after_title(top: Sequence[Segment], about: Segment) -> bool:
    before = [one for one in top if one.order < about.order]
    return bool(before) and before[-1].caps and before[-1].paragraph.align == "center" and before[-1].cell == about.cell


def _last_order(parts: object) -> int:
    return max((one.order for one in parts), default=-1)  # type: ignore[attr-defined]


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
