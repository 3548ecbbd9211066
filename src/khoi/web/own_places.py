"""The places where officers write, as a page shows them: the paragraphs in force, and every version before."""

from __future__ import annotations

from dataclasses import dataclass

from khoi.catalog.pack import Pack
from khoi.publish.own import own_blocks
from khoi.publish.queries.own_texts import OwnTextView, own_text_versions
from khoi.values.period import Period
from khoi.values.text import shown
from khoi.wording.say import Said


@dataclass(frozen=True)
class Submitted:
    """What an officer sent for a place, and what is said of it when it was not kept."""

    code: str
    text: str
    told: tuple[Said, ...] = ()


@dataclass(frozen=True)
class PlaceShown:
    """A place: its hint, the text in its field, the version that this replaces, and earlier ones, newest first."""

    code: str
    hint: str
    text: str
    version: int
    held: OwnTextView | None
    earlier: tuple[OwnTextView, ...]
    told: tuple[Said, ...]


def places_shown(pack: Pack, period: Period, sent: Submitted | None = None) -> tuple[PlaceShown, ...]:
    """In the order of the pack's publications; what was sent and not kept stays in its field."""
    versions = own_text_versions(period)
    found = []
    for code, hint in own_blocks(pack).items():
        known = versions.get(code, ())
        held = known[0] if known else None
        mine = sent if sent is not None and sent.code == code else None
        text = mine.text if mine is not None else "\n\n".join(held.paragraphs) if held is not None else ""
        told = mine.told if mine is not None else ()
        found.append(PlaceShown(code, hint, text, held.version if held else 0, held, known[1:], told))
    return tuple(found)


def paragraphs(text: str) -> tuple[str, ...]:
    """A field's lines, without what no document could show."""
    return tuple(shown(line) for line in text.splitlines() if line.strip())
