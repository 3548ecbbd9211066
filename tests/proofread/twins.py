"""Twins: a text that one check alone proves wrong, and the same text with the number that it should have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khoi.proofread import proofread
from khoi.proofread.checks import CHECKS
from khoi.proofread.reading import Reading
from khoi.proofread.values import Severity


@dataclass(frozen=True)
class Twins:
    """`check` by its module and its name; what it finds wrong: a kind, and the words at which it stands."""

    check: str
    kind: str
    words: str
    wrong: str
    right: str

    def __str__(self) -> str:
        return f"{self.check} {self.words}"


def twins(table: str) -> list[Twins]:
    """Blocks of three lines: `check | kind | words`, the wrong text, the right one; ¶ begins a line in a text."""
    blocks = (block.splitlines() for block in table.strip().split("\n\n"))
    return [Twins(*map(str.strip, head.split("|")), *map(_text, texts)) for head, *texts in blocks]


def texts(table: str) -> list[str]:
    """A text a line."""
    return [_text(line) for line in table.strip().splitlines()]


def _text(line: str) -> str:
    return line.replace("¶", "\n")


def found_by(text: str) -> dict[str, list[tuple[str, str]]]:
    """Kind and words of the errors of each check that has any."""
    read = Reading.of(text)
    named = {f"{check.__module__.rpartition('.')[2]}.{check.__name__}": check(read) for check in CHECKS}
    errors = {
        name: [(one.kind, text[one.start : one.end]) for one in doubts if one.severity is Severity.ERROR]
        for name, doubts in named.items()
    }
    return {name: found for name, found in errors.items() if found}


def doubts_of(text: str) -> Sequence[tuple[str, str, str]]:
    """Severity, kind and words of every doubt."""
    return [(one.severity.value, one.kind, text[one.start : one.end]) for one in proofread(text).doubts]
