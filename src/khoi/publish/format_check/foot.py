"""The foot of a document: who signs, by what authority, and who receives it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from khoi.publish.format_check import signs
from khoi.publish.format_check.segments import Segment

_LONGEST: Final = 80
"""A line of the foot is short; a sentence that begins like one is text."""

_LINES: Final = 7
"""A signature takes no more; further down begins an annex."""

Found = dict[str, tuple[Segment, ...]]


def find_foot(below: Sequence[Segment]) -> Found:
    """`below`: what stands under the title. Nothing where neither signer nor recipients can be told."""
    head = next((one for one in below if _is_recipients_head(one)), None)
    found = _recipients(below, head) if head else {}
    taken = {one.order for part in found.values() for one in part}
    return found | _signature([one for one in below if one.order not in taken], head)


def _is_recipients_head(one: Segment) -> bool:
    return one.folded == signs.RECIPIENTS


def _recipients(below: Sequence[Segment], head: Segment) -> Found:
    """The list under the words: in a table all of their cell, else the lines that look like a list."""
    after = [one for one in below if one.order > head.order]
    if head.paragraph.where.table:
        items = tuple(one for one in after if one.cell == head.cell)
    else:
        left = [one for one in after if one.side != "right"]
        items = tuple(takewhile(lambda one: _is_item(one) or one.side == "left", left))
    return {"recipients_head": (head,)} | ({"recipients": items} if items else {})


def _is_item(one: Segment) -> bool:
    return bool(one.paragraph.label) or signs.ITEM.match(one.text) is not None


def _signature(lines: Sequence[Segment], head: Segment | None) -> Found:
    """Authority, position and name stand below one another."""
    first = next((one for one in lines if _signs(one, head)), None)
    if first is None:
        return {}
    block = [one for one in lines if one.order >= first.order and len(one.text) <= _LONGEST]
    if first.cell != (0, 0):
        block = [one for one in block if one.cell == first.cell]
    place = next((n for n, one in enumerate(block) if one.caps and signs.is_position(one.text)), None)
    authority = [one for one in block[:place] if one.caps] if place is not None else [first]
    found: Found = {}
    if authority and signs.authority(authority[0].text):
        found["authority"] = tuple(authority)
    if place is not None:
        found["position"] = (block[place],)
    told = {one.order for part in found.values() for one in part}
    others = [one for one in block[:_LINES] if one.order not in told]
    signer = next((one for one in others if signs.is_name(one.text)), None)
    return found | ({"signer": (signer,)} if signer else {})


def _signs(one: Segment, head: Segment | None) -> bool:
    """An authority; or a position in capitals, where it is not a heading in the text."""
    if len(one.text) > _LONGEST or not one.caps:
        return False
    if signs.authority(one.text):
        return True
    return signs.is_position(one.text) and (head is not None or one.bold) and (one.side != "left" or head is None)
