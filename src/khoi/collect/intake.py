"""A file that came, read from its bytes to its figures: all of it in a confined process, for it may be hostile."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from khoi.catalog.pack import Pack
from khoi.collect.layout import SheetKey
from khoi.collect.months import APART
from khoi.collect.own.find import sender_of
from khoi.collect.own.layout import OwnLayout
from khoi.collect.reading import History, find_forms, read_form
from khoi.collect.submission import FormReading
from khoi.documents.annotate.notes import is_list
from khoi.documents.confined import Confined, Limits, Lost, Why
from khoi.documents.saved_at import saved_at
from khoi.documents.workbook import Workbook, read_workbook
from khoi.values.finding import Finding, Place, Severity, error


@dataclass(frozen=True)
class Sent:
    """A file as it is kept under its SHA-256, the name under which it came, and what is known of whoever sent it."""

    kept: Path
    digest: str
    name: str
    past: Mapping[SheetKey, History] = field(default_factory=dict)
    layouts: tuple[OwnLayout, ...] = ()
    """Those that were confirmed for the enterprises that it may be of."""


@dataclass(frozen=True)
class Opened:
    """The forms of a file, what is to be said of the file as a whole, and whose tax codes it bears.

    There are no senders, not even an empty set of them, where the file could not be opened.
    """

    readings: tuple[FormReading, ...]
    findings: tuple[Finding, ...]
    senders: frozenset[str] | None = None
    saved_at: datetime | None = None
    """When the file says that it was last saved."""


Readers = Confined[Sent, Opened]


def readers_of(pack: Pack, *, limits: Limits | None = None, processes: int | None = None) -> Readers:
    """Processes that read files by a pack; to be closed."""
    return Confined(partial(open_file, pack), limits=limits, processes=processes)


def read_files(files: Sequence[Sent], readers: Readers) -> Iterator[Opened]:
    """Each file in order, read or refused; work on all of them begins at once."""
    answers = readers.map(files)
    return (
        Opened((), (not_read(file.name, a),)) if isinstance(a, Lost) else a
        for file, a in zip(files, answers, strict=True)
    )


def open_file(pack: Pack, file: Sent) -> Opened:
    """The work on one file, as a process does it."""
    content = file.kept.read_bytes()
    if hashlib.sha256(content).hexdigest() != file.digest:
        raise OSError(f"the kept copy {file.digest} was damaged")
    workbook, said = read_workbook(content, file.name)
    if workbook is None:
        return Opened((), tuple(said))
    workbook, said = _without_lists(workbook, said)
    found, findings = find_forms(workbook, pack, file.name, file.layouts)
    senders: set[str | None] = {form.key.enterprise for form in found}
    senders = senders or {sender_of(sheet, file.name) for sheet in workbook.sheets}
    readings = [read_form(form, pack, file.name, file.past.get(form.key, {})) for form in found]
    opened = with_forms_warned(readings, said, findings)
    return replace(opened, senders=frozenset(filter(None, senders)), saved_at=saved_at(content))


def with_forms_warned(readings: Sequence[FormReading], said: Sequence[Finding], findings: Sequence[Finding]) -> Opened:
    """A warning about a sheet, or about the whole file, is one about each form read there: it wants a reason."""
    warned = tuple(
        replace(reading, findings=(*(_of_form(f, reading) for f in said if _concerns(f, reading)), *reading.findings))
        for reading in readings
    )
    rest = [f for f in said if not any(_concerns(f, reading) for reading in readings)]
    return Opened(warned, (*rest, *findings))


def _concerns(finding: Finding, reading: FormReading) -> bool:
    return finding.severity is Severity.WARNING and finding.place.sheet in {"", *reading.sheet.split(APART)}


def _of_form(finding: Finding, reading: FormReading) -> Finding:
    key = reading.key
    place = replace(
        finding.place, sheet=finding.place.sheet or reading.sheet, enterprise=key.enterprise, period=str(key.period)
    )
    return replace(finding, place=place)


def _without_lists(workbook: Workbook, said: Sequence[Finding]) -> tuple[Workbook, list[Finding]]:
    """Without the list of what to mend that we put beside the forms; it is not the enterprise's."""
    lists = {sheet.name for sheet in workbook.sheets if is_list(sheet)}
    kept = tuple(sheet for sheet in workbook.sheets if sheet.name not in lists)
    return Workbook(kept), [finding for finding in said if finding.place.sheet not in lists]


def not_read(name: str, lost: Lost) -> Finding:
    """Why a process could not read a file."""
    place = Place(file=name)
    match lost.why:
        case Why.MEMORY:
            return error("file.too_much_memory", place)
        case Why.TIME:
            return error("file.too_long", place)
        case Why.DIED:
            return error("file.reader_died", place, problem=lost.problem)
