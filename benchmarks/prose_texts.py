"""Texts as reports have them, each consistent or with one planted fault: `sample(kind, seed, faulty=...)`.

True numbers come first and are then printed as a writer may round them, so that what is meant to be consistent is.
Every fourth wording of a kind is held out: nobody shapes a grammar by it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from benchmarks.prose_numbers import Hand, Printed
from benchmarks.prose_words import AROUND

Slots = Mapping[str, "str | Printed"]
World = Callable[[Hand, bool], Slots]

_SLOT: Final = re.compile(r"\{(\w+)\}|⟦|⟧")
_BEFORE_UNIT: Final = re.compile(r"(?<=\d) (?=[^\d\W])")
HELD_OUT_EVERY: Final = 4
SHORT: Final = (
    ("doanh nghiệp", "DN"),
    ("ngân sách nhà nước", "NSNN"),
    ("kim ngạch xuất khẩu", "KNXK"),
    ("sản xuất kinh doanh", "SXKD"),
    ("kế hoạch", "KH"),
    ("tỷ đồng", "tỷ đ"),
    ("triệu đồng", "trđ"),
)


@dataclass(frozen=True)
class Sample:
    """A text with at most one fault, which lies between `start` and `end`; quantities are (value, unit)."""

    text: str
    kind: str
    wording: str
    faulty: bool
    start: int
    end: int
    quantities: tuple[tuple[Decimal, str], ...]
    tolerated: tuple[tuple[Decimal, str], ...] = ()
    about: tuple[str, ...] = ()
    """What it speaks of."""
    body: tuple[int, int] = (0, 0)
    """Where all quantities are told; the sentences around have figures of no matter."""
    pieces: tuple[tuple[int, str], ...] = ()
    """Of a long text, where the sentences of each wording begin."""

    def wording_at(self, place: int) -> str:
        begun = [wording for start, wording in self.pieces if start <= place]
        return f"{self.wording}: {begun[-1]}" if begun else self.wording


@dataclass(frozen=True)
class Wording:
    """A sentence with slots, `⟦` and `⟧` around what a planted fault makes wrong."""

    name: str
    world: World
    template: str
    held_out: bool


def collected(kind: str, *groups: tuple[World, tuple[str, ...]]) -> tuple[Wording, ...]:
    pairs = [(world, template) for world, templates in groups for template in templates]
    return tuple(
        Wording(f"{kind}/{number}", world, template, number % HELD_OUT_EVERY == 0)
        for number, (world, template) in enumerate(pairs, 1)
    )


def written(
    wording: Wording, kind: str, rng: random.Random, *, faulty: bool, alone: bool = False, year: int | None = None
) -> Sample:
    """One text of this wording; around it, unless `alone`, sentences that have nothing to do with it."""
    hand = Hand.of(rng, year)
    slots = wording.world(hand, faulty)
    body, start, end, printed = _filled(wording.template, slots, hand)
    before = after = ""
    if not alone:
        around = rng.sample(AROUND, 2)
        before = f"{around[0]}{rng.choice((' ', chr(10)))}" if rng.random() < 0.4 else ""
        after = f" {around[1]}" if rng.random() < 0.4 else ""
    return Sample(
        before + body + after,
        kind,
        wording.name,
        faulty,
        len(before) + start,
        len(before) + end,
        tuple((one.value, one.unit) for one in printed if one.counted),
        tuple((one.value, one.unit) for one in printed if one.tolerated),
        _about(wording, slots),
        (len(before), len(before) + len(body)),
    )


def _about(wording: Wording, slots: Slots) -> tuple[str, ...]:
    names = [str(slots[slot]) for slot in ("name", "x", "y", "y1", "y2", "y3", "noun", "crop") if slot in slots]
    names = [name for name in names if any(letter.isalpha() for letter in name)]
    return tuple(names) or (wording.world.__name__,)


def sample(kind: str, seed: int, *, faulty: bool, held_out: bool = False) -> Sample:
    """The text of this number; wordings take turns, so that every one of them comes."""
    wordings = [wording for wording in kinds()[kind] if wording.held_out == held_out]
    rng = random.Random(f"{kind} {seed} {faulty} {held_out}")
    return written(wordings[seed % len(wordings)], kind, rng, faulty=faulty)


def kinds() -> Mapping[str, tuple[Wording, ...]]:
    from benchmarks.prose_faults import KINDS

    return KINDS


def _spelled(text: str, hand: Hand) -> str:
    for long, short in SHORT if hand.shortens else ():
        text = text.replace(long, short)
    return _BEFORE_UNIT.sub("\u00a0", text) if hand.hard else text


def _filled(template: str, slots: Slots, hand: Hand) -> tuple[str, int, int, list[Printed]]:
    """The text, where the fault lies in it, and the numbers that were put in."""
    pieces: list[str] = []
    printed: list[Printed] = []
    length, at, start, end = 0, 0, 0, 0
    for match in _SLOT.finditer(template):
        plain = _spelled(template[at : match.start()], hand)
        pieces.append(plain)
        length += len(plain)
        at = match.end()
        if match[0] == "⟦":
            start = length
        elif match[0] == "⟧":
            end = length
        else:
            text = _spelled(_slot(match[1], slots, printed), hand)
            pieces.append(text)
            length += len(text)
    pieces.append(_spelled(template[at:], hand))
    return "".join(pieces), start, end, printed


def _slot(name: str, slots: Slots, printed: list[Printed]) -> str:
    """A slot by its name; with a capital letter, as at the beginning of a sentence."""
    raised = name not in slots
    value = slots[name[0].lower() + name[1:]] if raised else slots[name]
    if isinstance(value, Printed):
        printed.append(value)
        value = value.text
    return value[0].upper() + value[1:] if raised else value
