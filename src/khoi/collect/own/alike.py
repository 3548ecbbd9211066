"""How alike a label is to a name, and what tells its row from the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from khoi.collect.own.layout import OwnLine, bare
from khoi.documents.workbook import Sheet
from khoi.values.text import tidy

LIKE: Final = 55
"""Names that are less alike, in percent, are not proposed."""


def likeness(label: str, name: str) -> int:
    """How alike two folded names are, in percent: by their letters in order, and by the words that they share."""
    if label == name:
        return 100
    words, others = set(label.split()), set(name.split())
    shared = len(words & others)
    if not shared:
        return 0
    letters = SequenceMatcher(None, label, name, autojunk=False).ratio()
    return int(100 * (0.4 * letters + 0.3 * shared / len(words | others) + 0.3 * shared / min(len(words), len(others))))


def line_at(sheet: Sheet, places: Mapping[str, Sequence[int]], column: int, row: int) -> OwnLine | None:
    """What tells a row from the others: its label, and where that stands several times, one above that stands once."""
    label = tidy(str(sheet.at(row, column)))
    rows = places[bare(label)]
    if len(rows) == 1:
        return OwnLine(label)
    previous = max((r for r in rows if r < row), default=-1)
    for above in range(row - 1, previous, -1):
        text = sheet.at(above, column)
        if isinstance(text, str) and len(places.get(bare(text), ())) == 1:
            return OwnLine(label, tidy(text), len(rows))
    return None
