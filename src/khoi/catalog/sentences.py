"""The sentences of a pack's publications: words with slots for figures, read once into a tree.

    Tổng doanh thu đạt {revenue.total}[, {revenue.total:change}][, {revenue.total:plan}].

A slot names an indicator and what is told of it (its value, if nothing else is said), perhaps of a group:
`@sector:bank`. What stands in brackets is left out when a slot in it has nothing to say; a sentence in which another
slot has nothing to say is left out whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from khoi.catalog.definitions import Indicator, Nature
from khoi.catalog.formula.tree import Slip

Applies = Callable[[Indicator], bool]


def _any(_: Indicator) -> bool:
    return True


ASPECTS: Final[Mapping[str, Applies]] = {
    "value": _any,
    "size": lambda indicator: indicator.signed,
    "same": _any,
    "change": _any,
    "since_previous": lambda indicator: indicator.count is None,
    "same_members": lambda indicator: indicator.count is None,
    "share": lambda indicator: indicator.count is not None,
    "plan_units": lambda indicator: indicator.planned,
    "plan": lambda indicator: indicator.planned,
    "pace": lambda indicator: indicator.planned and indicator.nature is Nature.FLOW,
    "target": lambda indicator: indicator.target,
    "to_date": lambda indicator: indicator.nature in {Nature.FLOW, Nature.AVERAGE, Nature.RATIO},
    "to_date_change": lambda indicator: indicator.nature in {Nature.FLOW, Nature.AVERAGE, Nature.RATIO},
}
"""What can be told of an indicator, and of which."""

ROUND: Final = ("members", "reported", "missing", "late", "joined")
"""What can be told of the round, as `{round.missing}`: how many, or `:names`."""

CONTEXT: Final = (
    "period", "next_period", "year", "last_year", "same_period", "previous_period",
    "bloc", "issuer", "enterprise", "basis",
)  # fmt: skip
"""Words that a document's own circumstances give."""

STATES: Final[Mapping[str, Applies]] = {
    "known": _any,
    "unknown": _any,
    "zero": _any,
    "not_zero": _any,
    "negative": ASPECTS["size"],
    "not_negative": ASPECTS["size"],
    "rises": _any,
    "falls": _any,
    "steady": _any,
    "ahead": ASPECTS["pace"],
    "behind": ASPECTS["pace"],
    "target_met": ASPECTS["target"],
    "target_open": ASPECTS["target"],
    "target_behind": ASPECTS["target"],
}
"""When something is said: `revenue.total falls`; `rises`, `falls`, `steady` as it is printed beside the same period."""


@dataclass(frozen=True)
class Slot:
    """A place for a figure: an indicator's code (or `round.…`), the aspect, the group (the document's own if empty)."""

    code: str
    aspect: str = "value"
    group: str = ""


@dataclass(frozen=True)
class Context:
    """A place for words that the document's circumstances give."""

    name: str


@dataclass(frozen=True)
class Optional:
    """Pieces that are left out together."""

    pieces: tuple[Piece, ...]


Piece = str | Slot | Context | Optional


@dataclass(frozen=True)
class When:
    """A condition on one figure: its code and state."""

    code: str
    state: str


_TOKEN: Final = re.compile(r"\{([^{}\[\]]*)\}|([\[\]{}])|([^\[\]{}]+)")
_SLOT: Final = re.compile(r"([a-z][a-z0-9_.]*)(?::([a-z_]+))?(?:@([a-z][a-z0-9_]*:[a-z0-9][a-z0-9_-]*))?")


def read_sentence(text: str, indicators: Mapping[str, Indicator]) -> tuple[Piece, ...]:
    """The pieces of a sentence; `Slip` (`publication.…`) where a slot cannot be filled or brackets do not match."""
    levels: list[list[Piece]] = [[]]
    for slot, sign, words in _TOKEN.findall(text):
        if words:
            levels[-1].append(words)
        elif sign == "[":
            levels.append([])
        elif sign == "]" and len(levels) > 1:
            inner = tuple(levels.pop())
            levels[-1].append(Optional(inner))
        elif sign:
            raise Slip("publication.brackets", sign=sign, text=text)
        else:
            levels[-1].append(_read_slot(slot, indicators))
    if len(levels) > 1:
        raise Slip("publication.brackets", sign="[", text=text)
    return tuple(levels[0])


def _read_slot(text: str, indicators: Mapping[str, Indicator]) -> Slot | Context:
    found = _SLOT.fullmatch(text)
    if found is None:
        raise Slip("publication.slot", slot=text)
    code, aspect, group = found.group(1), found.group(2) or "value", found.group(3) or ""
    if code in CONTEXT and not found.group(2) and not group:
        return Context(code)
    if code.startswith("round."):
        if code.removeprefix("round.") not in ROUND or aspect not in {"value", "names"} or group:
            raise Slip("publication.round", slot=text, choices=", ".join(f"round.{one}" for one in ROUND))
        return Slot(code, aspect)
    if aspect not in ASPECTS and code in indicators:
        raise Slip("publication.aspect", indicator=code, word=aspect, choices=", ".join(ASPECTS))
    _held_to(code, aspect, ASPECTS, indicators)
    return Slot(code, aspect, group)


def read_when(text: str, indicators: Mapping[str, Indicator]) -> When:
    """A condition `CODE STATE`; `Slip` if it is none."""
    code, _, state = text.strip().partition(" ")
    state = state.strip()
    if code.startswith("round.") and code.removeprefix("round.") in ROUND and state in {"zero", "not_zero"}:
        return When(code, state)
    if state not in STATES and code in indicators:
        raise Slip("publication.state", indicator=code, word=state, choices=", ".join(STATES))
    _held_to(code, state, STATES, indicators)
    return When(code, state)


def _held_to(code: str, word: str, words: Mapping[str, Applies], indicators: Mapping[str, Indicator]) -> None:
    """An indicator of this code exists, and may have what the word tells."""
    indicator = indicators.get(code)
    if indicator is None:
        raise Slip("publication.code", indicator=code)
    if not words[word](indicator):
        raise Slip("publication.not_of_it", indicator=code, word=word)


def slots(pieces: tuple[Piece, ...]) -> Iterator[Slot]:
    """Every slot, also within brackets."""
    for piece in pieces:
        if isinstance(piece, Slot):
            yield piece
        elif isinstance(piece, Optional):
            yield from slots(piece.pieces)
