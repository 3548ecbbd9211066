"""Lines with a figure each, and a last one that adds them up, or the line before whose total they make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.checks.added import KINDS, add_up, never_added
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


_OPENS: Final = re.compile(r"(?<!\w)(?P<cue>trong đó|bao gồm|gồm có|gồm|chia ra)[ ]*:[ ]*$")


def lines_below(read: Reading) -> Iterator[Doubt]:
    """T, gồm:¶- A: a;¶- B: b. Each line tells one part of the total that the line before them ends with."""
    lines = list(_lines(read))
    at = 0
    while at < len(lines):
        found = _OPENS.search(lines[at].words)
        last = next((s for s in reversed(lines[at].said) if s.standing and exact(s) is not None), None)
        total, at = last, at + 1
        if found is None or total is None or total is not lines[at - 1].said[-1] or never_added(total):
            continue
        below = _of_one_mark(lines[at : at + _MOST])
        at += len(below)
        listed = [line.said[0] for line in below if line.said]
        plain = len(listed) == len(below) > 1 and all(s.standing and exact(s) is not None for s in listed)
        named = below and (below[0].mark or all(len(line.words) < _SHORT for line in below))
        aside = any(_CLOSES.search(line.words) for line in below)
        if plain and named and not aside and all(_is_part(s, total) for s in listed):
            yield from add_up(read, total, listed, complete=found["cue"] in grammar.WHOLE_LIST)


def _of_one_mark(lines: Sequence[_Line]) -> list[_Line]:
    """Those from the first on that bear its mark."""
    return list(takewhile(lambda line: line.mark == lines[0].mark, lines))


_MOST: Final = 40
_SHORT: Final = 80
"""Lines, and characters of a line without a mark, that are a list."""
_CLOSES: Final = re.compile(r"(?<!\w)(?:tổng|cộng|trong đó|riêng|lũy kế|bình quân|kế hoạch|cùng kỳ|so với)(?!\w)")


def _is_part(one: Said, total: Said) -> bool:
    return same_unit(one, total) or one.q.unit.name in KINDS.get(total.q.unit.name, ())


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
