"""A text that came in a file: paragraphs as lines, tables as lines of cells, and what was done to it, told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from khoi.values.finding import Finding, Place, Severity, error

CELLS: Final = " | "
"""What stands between the cells of a row."""

MAX_BYTES: Final = 30_000_000
MAX_CHARACTERS: Final = 3_000_000
"""Some thousand pages."""

STANDARD_INPUT: Final = "-"


@dataclass(frozen=True)
class Prose:
    """What was read of one file; an error among the notes says why nothing was."""

    name: str
    text: str
    notes: tuple[Finding, ...] = ()
    word: bytes = field(default=b"", repr=False)
    """Of a Word file its bytes, where they are to be written again with comments."""

    @property
    def unreadable(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.notes)


def unread(name: str, *findings: Finding) -> Prose:
    """A file of which there is no text."""
    return Prose(name, "", findings)


def place_of(name: str) -> Place:
    """Standard input is no file."""
    return Place() if name == STANDARD_INPUT else Place(file=name)


def row(cells: Iterable[str]) -> str:
    """A row of a table as one line; an empty cell keeps its place, a row without any text is no line."""
    tidied = [" ".join(cell.split()) for cell in cells]
    return CELLS.join(tidied) if any(tidied) else ""


def prose_of(lines: Sequence[str], name: str, notes: Iterable[Finding] = ()) -> Prose:
    """Lines put together, where they hold any text, and not too much of it."""
    text = "\n".join(lines)
    if not text.strip():
        return unread(name, error("text.no_text", place_of(name)))
    if len(text) > MAX_CHARACTERS:
        return unread(
            name, error("text.too_long", place_of(name), characters=str(len(text)), limit=str(MAX_CHARACTERS))
        )
    return Prose(name, text, tuple(notes))
