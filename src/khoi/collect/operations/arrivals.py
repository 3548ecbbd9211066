"""Files on their way: each kept whole under its digest, before anybody reads it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from khoi.collect.intake import Opened, Sent
from khoi.collect.layout import SheetKey
from khoi.collect.own.layout import OwnLayout
from khoi.collect.queries.stored import stored_file
from khoi.collect.reading import History
from khoi.collect.submission import FormReading
from khoi.documents.workbook import MAX_BYTES
from khoi.values.finding import Finding, Place, Severity, error
from khoi.values.text import shown


@dataclass
class Arrival:
    """A file on its way: kept under its digest, then read."""

    name: str
    kept: Path
    digest: str
    size: int
    file_time: datetime
    readings: Sequence[FormReading] = ()
    findings: Sequence[Finding] = ()
    senders: frozenset[str] | None = None
    saved_at: datetime | None = None
    layouts: tuple[OwnLayout, ...] = ()

    @property
    def refused(self) -> bool:
        return not self.readings or any(f.severity is Severity.ERROR for f in self.findings)

    @property
    def keys(self) -> Sequence[SheetKey]:
        return [reading.key for reading in self.readings]

    def sent(self, past: Mapping[SheetKey, History]) -> Sent:
        return Sent(self.kept, self.digest, self.name, past, self.layouts)

    def take(self, opened: Opened) -> None:
        self.readings, self.findings = opened.readings, opened.findings
        self.senders, self.saved_at = opened.senders, opened.saved_at


def arrive(path: Path, store: Path) -> Arrival | Finding:
    """The file once it is kept in `store`, or why it cannot be."""
    name = shown(path.name)
    found = _content(path, name)
    if isinstance(found, Finding):
        return found
    content, file_time = found
    digest = hashlib.sha256(content).hexdigest()
    kept = stored_file(store, digest)
    _keep(content, kept)
    return Arrival(name, kept, digest, len(content), file_time)


def _content(path: Path, name: str) -> tuple[bytes, datetime] | Finding:
    """The bytes of a file that is not too large, even if it grows while it is read; and when it was written."""
    try:
        with path.open("rb") as file:
            stat = os.fstat(file.fileno())
            size = stat.st_size
            content = b"" if size > MAX_BYTES else file.read(MAX_BYTES + 1)
    except OSError as trouble:
        return error("file.unreadable", Place(file=name), problem=trouble.strerror or str(trouble))
    size = max(size, len(content))
    if size > MAX_BYTES:
        return error("file.too_large", Place(file=name), bytes=str(size), limit=str(MAX_BYTES))
    return content, datetime.fromtimestamp(stat.st_mtime, UTC)


def _keep(content: bytes, target: Path) -> None:
    """Keep the bytes under their digest; written aside and moved into place, so a file is whole or absent."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f"{target.name}.{os.getpid()}.part")
    aside.write_bytes(content)
    aside.replace(target)
