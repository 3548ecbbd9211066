"""Whether the parts stand in their order and on their side, and none belongs to the other kind of format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from khoi.catalog.formats import Format
from khoi.publish.format_check import signs
from khoi.publish.format_check.find import Parts
from khoi.publish.format_check.measured import Measured, asked
from khoi.publish.format_check.segments import Segment
from khoi.values.finding import Severity

_BELOW: Final = (
    ("national_name", "motto"),
    ("national_name", "place_date"),
    ("motto", "place_date"),
    ("issuer", "star"),
    ("issuer", "number"),
    ("star", "number"),
    ("number", "about_letter"),
    ("national_name", "kind"),
    ("number", "kind"),
    ("place_date", "kind"),
    ("kind", "about"),
    ("kind", "recipients_head"),
    ("kind", "authority"),
    ("authority", "position"),
    ("position", "signer"),
)
"""The second stands below the first."""
_SIDES: Final = {"head_left": "left", "head_right": "right", "foot_left": "left", "foot_right": "right"}


def measure_order(parts: Parts, edition: Format, file: str) -> Iterator[Measured]:
    """Only what is wrong is told: that all else is in order is nothing to measure."""
    for above, below in _BELOW:
        first, second = parts.first(above), parts.first(below)
        known = above in edition.components and below in edition.components
        if known and first and second and second.order < first.order and _comparable(first, second):
            ask = asked(edition, file, below)
            name = edition.components[above].name  # type: ignore[index]  # `known` says it is there
            yield ask.measure("format.order", "where", False, second.paragraph, Severity.ERROR, above=name)
    for code, component in edition.components.items():
        one, side = parts.first(code), _SIDES.get(component.where)
        if one and side and one.side not in {side, "whole"}:
            ask = asked(edition, file, code)
            yield ask.measure("format.side", "where", False, one.paragraph, Severity.ERROR, needed=side)
    yield from _foreign(parts, edition, file)


def _comparable(first: Segment, second: Segment) -> bool:
    """Cells beside one another in a table are read in an order that says nothing of what is above."""
    one, other = first.paragraph.where, second.paragraph.where
    return one.table != other.table or one.column == other.column or not one.table


def _foreign(parts: Parts, edition: Format, file: str) -> Iterator[Measured]:
    """A document of the Party bears no national title and motto, one of the state not the Party's name in its place."""
    not_ours = {signs.NATION, signs.MOTTO} if edition.kind == "party" else {signs.PARTY}
    for one in parts.all:
        if one.folded in not_ours and (one.caps or one.folded == signs.MOTTO):
            yield asked(edition, file, "national_name").measure(
                "format.foreign", "text", False, one.paragraph, Severity.ERROR, found=one.text
            )
            return
