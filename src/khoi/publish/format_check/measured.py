"""One demand beside what was found: right, or the finding that says what is needed, where, and by which source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from khoi.catalog.format_parts import Demanded, Source, Span
from khoi.catalog.formats import Format
from khoi.documents.word_in import Paragraph, Story
from khoi.values.finding import Finding, Place, Severity

_WORDS: Final = 60
"""So many letters of a paragraph tell which one is meant."""


@dataclass(frozen=True)
class Measured:
    """`code` is the finding's if it is not right; `values` its parameters, among them `found` and what is needed."""

    code: str
    part: str
    key: str
    right: bool
    values: Mapping[str, str]
    name: str
    severity: Severity
    source: Source
    place: Place

    def finding(self) -> Finding:
        """What is to be mended."""
        instrument = ", ".join(filter(None, (self.source.annex, self.source.instrument)))
        known = {"part": self.name, "source": instrument, "confidence": self.source.confidence.value}
        return Finding(self.code, self.severity, self.place, {**known, **self.values})

    def as_json(self) -> dict[str, Any]:
        return {
            "part": self.part,
            "measure": self.key,
            "right": self.right,
            **self.values,
            "severity": self.severity.value,
            "source": self.source.model_dump(mode="json"),
            "place": {key: value for key, value in self.place.as_json().items() if value},
        }


@dataclass(frozen=True)
class Asked:
    """A part of a format of which measures are asked, in one file."""

    format: Format
    file: str
    part: str
    demanded: Demanded

    def measure(
        self,
        code: str,
        key: str,
        right: bool,
        at: Paragraph | Place | None,
        severity: Severity | None = None,
        /,
        **values: str,
    ) -> Measured:
        """One measure; its severity is that of the format unless something graver or lighter is given."""
        place = at if isinstance(at, Place) else place_of(self.file, at)
        return Measured(
            code,
            self.part,
            key,
            right,
            values,
            self.demanded.name,
            severity or self.demanded.severity_of(key),
            self.format.sources[self.demanded.source_of(key)],
            place,
        )


def asked(edition: Format, file: str, part: str) -> Asked:
    """`KeyError` for a part that the format does not have."""
    return Asked(edition, file, part, dict(edition.parts())[part])


def place_of(file: str, at: Paragraph | None) -> Place:
    """Where a paragraph stands: in a table by table and cell (`B1`), else by its number; and how it begins."""
    if at is None:
        return Place(file=file)
    where, words = at.where, " ".join(at.text.split())
    words = words if len(words) <= _WORDS else words[: _WORDS - 1].rstrip() + "…"
    if where.table:
        return Place(file=file, table=where.table, cell=_cell(where.row, where.column), words=words)
    in_text = where.story in {Story.BODY, Story.BOX}
    return Place(file=file, paragraph=where.paragraph if in_text else 0, words=words)


def _cell(row: int, column: int) -> str:
    return f"{chr(64 + column)}{row}" if column <= 26 else f"{column}/{row}"


def span_values(span: Span) -> dict[str, str]:
    """What is allowed, as parameters: `exact`, or `least` and perhaps `most`."""
    if span.least == span.most:
        return {"exact": plain(span.least), "least": "", "most": ""}
    return {"exact": "", "least": plain(span.least), "most": "" if span.most is None else plain(span.most)}


def plain(number: Decimal) -> str:
    """Without zeros that say nothing."""
    return f"{number.normalize():f}"
