"""What enterprises named as difficulties, grouped by the pack's themes; who did not report, or late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from khoi.catalog.pack import Pack
from khoi.collect.queries.answers import answers
from khoi.collect.queries.records import members
from khoi.collect.queries.status import not_in_time
from khoi.consolidate.queries.results import Result, result
from khoi.publish.facts import Answer
from khoi.publish.themes import Voiced, voiced
from khoi.values.period import Period
from khoi.web.remembered import remembered

MOST = 6
QUOTED = 12
"""So many of a theme's enterprises are named with their words."""
NAMED = 40
"""So many who are missing or late are named; the round tells of all."""


@dataclass(frozen=True)
class Voice:
    """A theme: how many enterprises named it, and what most of them wrote."""

    name: str
    count: int
    quote: str
    said: tuple[Said, ...]
    """The first of them."""

    @property
    def others(self) -> int:
        return self.count - len(self.said)


@dataclass(frozen=True)
class Said:
    """An enterprise and what it wrote of a theme first."""

    code: str
    name: str
    text: str


@dataclass(frozen=True)
class Absent:
    """An enterprise that is missing, or was late."""

    code: str
    name: str
    late: bool


def voices(found: Result) -> tuple[Voice, ...]:
    """The themes that most enterprises named, as known at a consolidation."""
    return _voices(found.number, str(found.period))


def absent(found: Result) -> tuple[tuple[Absent, ...], int]:
    """Who reported nothing, then who reported late: the first of them, and how many others there are."""
    everybody = _absent(found.number, str(found.period))
    return everybody[:NAMED], len(everybody[NAMED:])


@remembered(64)
def _voices(number: int, period: str) -> tuple[Voice, ...]:
    found = result(Period.parse(period), number)
    assert found is not None
    asked = _asked(found.pack)
    if found.pack.publishing is None or asked is None:
        return ()
    people = members(found.period.last_day, known_at=found.known_at)
    said = [
        Answer(one.form, one.question, people[one.enterprise].code, one.text)
        for one in answers(found.period, known_at=found.known_at)
        if (one.form, one.question) == asked and one.enterprise in people
    ]
    names = {member.code: member.short_name for member in people.values()}
    return tuple(_voice(one, names) for one in voiced(said, found.pack.publishing.themes)[:MOST])


def _voice(one: Voiced, names: Mapping[str, str]) -> Voice:
    first = {said.enterprise: said.text for said in reversed(one.said)}
    some = tuple(Said(code, names[code], first[code]) for code in one.enterprises[:QUOTED])
    return Voice(one.theme.name if one.theme is not None else "", len(one.enterprises), one.quoted.text, some)


def _asked(pack: Pack) -> tuple[str, str] | None:
    """The form and question of the first themes in the pack's publications: what the report tells, the page tells."""
    blocks = (
        block.themes
        for one in (pack.publishing.publications if pack.publishing is not None else ())
        for section in one.sections
        for block in section.blocks
        if block.themes is not None
    )
    first = next(blocks, None)
    return None if first is None else (first.form, first.question)


@remembered(64)
def _absent(number: int, period: str) -> tuple[Absent, ...]:
    found = result(Period.parse(period), number)
    assert found is not None
    missing, late = not_in_time(found.pack, found.period, known_at=found.known_at)
    return (
        *(Absent(member.code, member.short_name, late=False) for member in missing),
        *(Absent(member.code, member.short_name, late=True) for member in late),
    )
