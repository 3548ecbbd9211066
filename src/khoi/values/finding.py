"""A finding: what is wrong or odd, where, and with which values; the words for it are made at the surface."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Final


class Severity(StrEnum):
    """What a finding asks: an error stops acceptance, a warning wants a reason, a note is only told."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Place:
    """Where: as far as known, from the file down to the cell and what stands there.

    In a document: the section, the table and its cell, the paragraph (all counted from 1), and how the text begins.
    """

    file: str = ""
    sheet: str = ""
    cell: str = ""
    enterprise: str = ""
    period: str = ""
    indicator: str = ""
    line: int = 0
    section: int = 0
    table: int = 0
    paragraph: int = 0
    words: str = ""

    def as_json(self) -> dict[str, Any]:
        """Without the places of documents where there are none: findings of workbooks are spelt as before."""
        return {key: value for key, value in asdict(self).items() if value or key not in _OF_DOCUMENTS}


_OF_DOCUMENTS: Final = frozenset({"section", "table", "paragraph", "words"})
_NOWHERE: Final = Place()


@dataclass(frozen=True)
class Finding:
    """A code that is for ever, its severity, its place and its parameters (texts; decimals as strings)."""

    code: str
    severity: Severity
    place: Place = _NOWHERE
    values: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "place": self.place.as_json()}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> Finding:
        return cls(
            document["code"],
            Severity(document["severity"]),
            Place(**document["place"]),
            dict(document["values"]),
        )


def error(code: str, place: Place = _NOWHERE, /, **values: str) -> Finding:
    """A finding that stops acceptance."""
    return Finding(code, Severity.ERROR, place, values)


def warning(code: str, place: Place = _NOWHERE, /, **values: str) -> Finding:
    """A finding that wants a reason."""
    return Finding(code, Severity.WARNING, place, values)


def note(code: str, place: Place = _NOWHERE, /, **values: str) -> Finding:
    """A finding that is only told."""
    return Finding(code, Severity.NOTE, place, values)
