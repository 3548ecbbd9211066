"""Whose figures each quantity of a text is about: named beside it, in its sentence, or carried on from before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Final

from khoi.proofread.figures.bloc import Bloc
from khoi.proofread.figures.scopes import BLOC, OTHER, Mention, Scope
from khoi.proofread.grammar import content
from khoi.proofread.reading import Reading
from khoi.proofread.said import Said, Sentence

_HEADING: Final = 160
"""Letters of a heading, at most."""
TOPIC: Final = re.compile(r"[^.;:(0-9%]{2,80}:")
_ENTERPRISES: Final = frozenset({"doanh nghiệp", "đơn vị", "chi nhánh", "công ty"})
"""After so many of them, what follows in the sentence may be theirs: 87 doanh nghiệp có lãi 210 tỷ đồng."""
_EVENT: Final = re.compile(
    r"\s*(?:nhân dịp|dịp|(?:ngay )?tại (?:hội nghị|lễ|buổi|chương trình|đại hội)|trong khuôn khổ|sau (?:hội nghị|lễ))"
)
"""What is told of an event may be of that day alone."""
_TAIL: Final = re.compile(r"[^,;.:()]*")


@dataclass(frozen=True)
class Whose:
    """The scopes that a quantity may be of; `surely`: no heading or topic turns to something that is not known."""

    scopes: tuple[Scope, ...]
    surely: bool
    aside: bool = False
    """Whether its sentence begins with a topic that may be anybody's: Du lịch: doanh thu …"""

    @property
    def others(self) -> bool:
        """Whether it may be somebody else's: then nothing is known of it."""
        return not self.scopes or OTHER in self.scopes


@dataclass
class _State:
    """What is carried on: whose the text is, whom the last heading named, who was named last."""

    base: tuple[Scope, ...]
    headed: tuple[Scope, ...]
    recent: tuple[Scope, ...]
    surely: bool = True
    begun: bool = False
    """Whether a quantity came: what stands before is the title."""

    def of_table(self) -> Whose:
        """Whose a table is that stands here."""
        scopes = self.recent if OTHER in self.recent else _once((*self.recent, *self.headed, *self.base))
        return Whose(scopes, self.surely)


@dataclass(frozen=True)
class Everyone:
    """Whose each quantity of the prose is by its number, whose each table is by its place among them."""

    said: Mapping[int, Whose]
    tables: Sequence[Whose]
    mentions: Sequence[Mention]

    def named(self, start: int, end: int) -> Sequence[Mention]:
        """Who is named between two places."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.mentions]


def whose(read: Reading, bloc: Bloc) -> Everyone | None:
    """Whose figures a text tells; None where it never names the bloc."""
    mentions = bloc.scopes.mentions(read.letters.plain, read.letters.low)
    whole = next((one.scope for one in mentions if one.scope.key == BLOC), None)
    if whole is None:
        return None
    said: dict[int, Whose] = {}
    tables: list[Whose] = []
    found = Everyone(said, tables, mentions)
    state = _State((whole,), (), (whole,))
    for _, paragraph in groupby(read.sentences, key=lambda one: one.paragraph):
        inside = list(paragraph)
        while len(tables) < len(read.tables) and read.tables[len(tables)].start <= inside[0].start:
            tables.append(state.of_table())
        in_table = bool(tables) and inside[0].start < read.tables[len(tables) - 1].end
        said.update(_paragraph(inside, found, read, bloc, replace(state) if in_table else state))
    tables.extend(state.of_table() for _ in read.tables[len(tables) :])
    return found


def _paragraph(
    inside: Sequence[Sentence], everyone: Everyone, read: Reading, bloc: Bloc, state: _State
) -> Iterator[tuple[int, Whose]]:
    """Whose the quantities of a paragraph are; what it leaves behind is in the state."""
    low, start, end = read.letters.low, inside[0].start, inside[-1].end
    if not any(one.said for one in inside) and end - start <= _HEADING:
        if not _OF_UNIT.match(low, start):
            _head(low[start:end], _heading(everyone.named(start, end), low), bloc, state)
        return
    state.begun = True
    if OTHER not in state.recent:
        state.recent = _once((*state.recent, *state.headed, *state.base))
    for sentence in inside:
        yield from _told(sentence, list(everyone.named(sentence.start, sentence.end)), low, bloc, state)


_OF_UNIT: Final = re.compile(r"[\W\d]*(?:đơn vị tính|đvt|đơn vị[ ]*:)")
_BY: Final = re.compile(r"(?<!\w)theo[ ]+(?:từng[ ]+|các[ ]+)?$")


def _heading(named: Sequence[Mention], low: str) -> list[Mention]:
    """Those whom a heading is about, and not by what it is told: theo ngành kinh tế."""
    return [one for one in named if not _BY.search(low, max(0, one.start - 16), one.start)]


def _head(low: str, named: Sequence[Mention], bloc: Bloc, state: _State) -> None:
    """A heading turns to whom it names; a title that names an enterprise makes the whole text one about it."""
    group = bloc.scopes.heading(low)
    scopes = _scopes(named) or ((group,) if group is not None else ())
    enterprises = tuple(one for one in scopes if one.key.startswith("enterprise:"))
    if enterprises and not state.begun:
        state.base = enterprises
    if scopes:
        state.headed = scopes
    state.recent = _once((*state.headed, *(() if OTHER in state.headed else state.base)))
    state.surely = bool(scopes) or _topic_known(low, bloc)


def _told(
    sentence: Sentence, named: Sequence[Mention], low: str, bloc: Bloc, state: _State
) -> Iterator[tuple[int, Whose]]:
    """The quantities of a sentence, then what it leaves behind."""
    surely, some = state.surely and not _EVENT.match(low, sentence.start), False
    topic = TOPIC.match(low, sentence.start, sentence.end)
    aside = topic is not None and not _scopes([one for one in named if one.start < topic.end()])
    group = bloc.scopes.heading(topic.group().rstrip(" :")) if topic is not None and aside else None
    if topic is not None and aside and group is None:
        surely = _topic_known(topic.group(), bloc)
        aside = not surely
    else:
        aside = False
    found: dict[int, Whose] = {}
    for one in sentence.said:
        if one.host is not None and one.host.number in found:
            found[one.number] = found[one.host.number]
        else:
            own = _own(one, named, low)
            some = some and not own and ";" not in one.before
            before = _scopes([m for m in named if m.start < one.q.start])
            carried = (group,) if group is not None else state.recent
            found[one.number] = Whose(own or _once((*before, *carried)), (surely and not some) or bool(own), aside)
            if some and "," not in one.before:
                found[one.number] = Whose((), False)
            some = some or (one.standing and one.q.unit.name in _ENTERPRISES)
        yield one.number, found[one.number]
    if named:
        state.recent = _scopes(named)
        if OTHER not in state.recent:
            state.recent = _once((*state.recent, *state.base))
        state.surely = True


def _own(one: Said, named: Sequence[Mention], low: str) -> tuple[Scope, ...]:
    """Who is named between the quantity before and this one, else right after it."""
    gap = one.q.start - len(one.before)
    before = [m for m in named if gap <= m.start < one.q.start]
    if before:
        return _scopes(before)
    tail = _TAIL.match(low, one.q.end, one.q.end + len(one.after))
    return _scopes([m for m in named if tail is not None and one.q.end <= m.start < tail.end()])


def _scopes(named: Sequence[Mention]) -> tuple[Scope, ...]:
    """Them; the bloc only where nobody in it is named: các đơn vị ngân hàng trong Khối."""
    found = _once([one.scope for one in named])
    closer = tuple(one for one in found if one.key != BLOC)
    return closer or found


def _once(scopes: Sequence[Scope]) -> tuple[Scope, ...]:
    return tuple(dict.fromkeys(scopes))


def _topic_known(words: str, bloc: Bloc) -> bool:
    return content(re.sub(r"[0-9]+", " ", words)) <= bloc.topics
