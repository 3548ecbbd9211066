"""Lines with a figure each, and a last one that adds them up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.checks.added import add_up
from khoi.proofread.reading import Reading, exact, same_unit
from khoi.proofread.said import Said
from khoi.proofread.values import Doubt

_MARK: Final = re.compile(
    r"^(?P<indent>[ ]*)(?:(?P<sign>[-–•+*])|(?P<number>[0-9]{1,2})[.)]|(?P<letter>[a-zđ])[.)])[ ]"
)
_ALL: Final = re.compile(r"^[ ]*[-–•+*]?[ ]*(?:tổng cộng|tổng số|cộng|tổng)[ ]*:?[ ]*$")


@dataclass(frozen=True)
class _Line:
    """A paragraph with its figures."""

    words: str
    said: tuple[Said, ...]

    @property
    def mark(self) -> str:
        """By which items of one order are known; nothing of a line that is none."""
        found = _MARK.match(self.words)
        return found["indent"] + (found["sign"] or found.lastgroup or "") if found else ""

    @property
    def first(self) -> bool:
        """Whether no item of its order stands before it, by its number or letter."""
        found = _MARK.match(self.words)
        return found is not None and (found["number"] or found["letter"] or "1") in {"1", "01", "a"}

    @property
    def figure(self) -> Said | None:
        """Its only one."""
        return _only(self.said)

    @property
    def total(self) -> Said | None:
        """Of a line that begins with “Tổng cộng” and one figure."""
        one = _only([s for s in self.said if s.sentence == self.said[0].sentence])
        return one if one is not None and _ALL.match(one.before) else None


def _only(said: Sequence[Said]) -> Said | None:
    one = said[0] if len(said) == 1 else None
    return one if one is not None and one.standing and exact(one) is not None else None


def closing_lines(read: Reading) -> Iterator[Doubt]:
    """- A: a¶- B: b¶Tổng cộng: t."""
    lines: list[_Line] = []
    for line in _lines(read):
        total = line.total
        if total is not None:
            listed = _first_order(lines)
            if len(listed) > 1 and all(same_unit(s, total) for s in listed):
                yield from add_up(read, total, listed, complete=True)
        lines = [*lines, line] if line.mark and total is None else [line]


def _lines(read: Reading) -> Iterator[_Line]:
    for _, group in groupby(read.sentences, lambda sentence: sentence.paragraph):
        inside = list(group)
        words = read.letters.low[inside[0].start : inside[-1].end]
        yield _Line(words, tuple(one for sentence in inside for one in sentence.said))


def _first_order(lines: Sequence[_Line]) -> list[Said]:
    """The figures of the items that are not below others; nothing where that, or where they begin, is uncertain."""
    head, items = (lines[:1], lines[1:]) if lines and not lines[0].mark else ([], lines)
    if not items or not items[0].first or any(line.said and not line.words.rstrip().endswith(":") for line in head):
        return []
    listed: list[Said] = []
    empty = False
    for line in items:
        if line.mark != items[0].mark:
            if empty and line.said:
                return []  # what is below tells what the item above does not
        elif grammar.PARTS.match(line.words, _words_from(line)):
            continue
        elif line.said and line.figure is None:
            return []
        else:
            empty = line.figure is None
            listed.extend([line.figure] if line.figure is not None else [])
    return listed


def _words_from(line: _Line) -> int:
    found = _MARK.match(line.words)
    return found.end() if found is not None else 0
