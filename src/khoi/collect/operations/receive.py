"""Receive workbooks: each file is kept, read, and stored as new versions, or refused with the reason; never half."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Final

from khoi.catalog.pack import Pack
from khoi.collect.layout import SheetKey
from khoi.collect.queries.in_force import Book, history
from khoi.collect.queries.records import Member, enterprise_ids, members
from khoi.collect.queries.stored import stored_file
from khoi.collect.reading import Found, find_forms, read_form
from khoi.collect.rounds import owes
from khoi.collect.submission import FormReading
from khoi.documents.workbook import MAX_BYTES, read_workbook
from khoi.storage.acts import act, last_act
from khoi.storage.models import Act, Receipt, SourceFile, Submission
from khoi.values.finding import Finding, Place, Severity, error, note, warning
from khoi.values.period import Period

BATCH: Final = 200
"""Files that are read and written together: one transaction, one look at the past."""

Inspect = Callable[[FormReading, Sequence[Book], Pack], list[Finding]]
"""What a later stage has to say of a reading, given the enterprise's past, newest first."""


@dataclass(frozen=True)
class Outcome:
    """What became of one file."""

    file: str
    taken: bool
    submissions: int
    findings: tuple[Finding, ...]


@dataclass
class _Arrival:
    """A file on its way through the stages."""

    name: str
    content: bytes
    digest: str
    found: list[Found]
    findings: list[Finding]
    readings: list[FormReading]

    @property
    def refused(self) -> bool:
        return not self.found or any(f.severity is Severity.ERROR for f in self.findings)


def receive(
    files: Iterable[Path], pack: Pack, store: Path, *, by: str, at: datetime, received_on: date, inspect: Inspect
) -> Iterator[Outcome]:
    """Take files batch by batch; yields the outcome of each file, in order. `store` keeps the bytes."""
    rest = iter(files)
    while batch := list(islice(rest, BATCH)):
        yield from _receive_batch(batch, pack, store, by=by, at=at, received_on=received_on, inspect=inspect)


def _receive_batch(
    paths: Sequence[Path], pack: Pack, store: Path, *, by: str, at: datetime, received_on: date, inspect: Inspect
) -> list[Outcome]:
    unreadable: dict[Path, Outcome] = {}
    arrivals: dict[Path, _Arrival] = {}
    for path in paths:
        content = _content(path)
        if isinstance(content, Finding):
            unreadable[path] = Outcome(path.name, False, 0, (content,))
        else:
            arrivals[path] = _arrive(path.name, content, pack)
    known_at = last_act()
    ids = enterprise_ids({found.key.enterprise for a in arrivals.values() for found in a.found})
    belonging = _Belonging(known_at)
    for arrival in arrivals.values():
        _admit(arrival, ids, belonging)
    past = _past(arrivals.values(), ids, known_at)
    for arrival in arrivals.values():
        _read(arrival, pack, ids, belonging, past, inspect)
    for arrival in arrivals.values():
        _keep(arrival, store)
    with act("receive", f"{len(arrivals)} files", by=by, at=at) as done:
        outcomes = _write(arrivals, pack, ids, received_on, done)
    return [unreadable.get(path) or outcomes[path] for path in paths]


def _content(path: Path) -> bytes | Finding:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return error("file.too_large", Place(file=path.name), bytes=str(size), limit=str(MAX_BYTES))
        return path.read_bytes()
    except OSError as trouble:
        return error("file.unreadable", Place(file=path.name), problem=trouble.strerror or str(trouble))


def _arrive(name: str, content: bytes, pack: Pack) -> _Arrival:
    workbook, findings = read_workbook(content, name)
    found: list[Found] = []
    if workbook is not None:
        found, findings = find_forms(workbook, pack, name)
    return _Arrival(name, content, hashlib.sha256(content).hexdigest(), found, findings, [])


class _Belonging:
    """Members per period, read once."""

    def __init__(self, known_at: int) -> None:
        self._known_at = known_at
        self._members: dict[Period, dict[int, Member]] = {}

    def __call__(self, period: Period) -> dict[int, Member]:
        if period not in self._members:
            self._members[period] = members(period.last_day, known_at=self._known_at)
        return self._members[period]


def _admit(arrival: _Arrival, ids: dict[str, int], belonging: _Belonging) -> None:
    """A form is taken only from a member of the period."""
    for found in arrival.found:
        place, code, period = _place(arrival, found), found.key.enterprise, found.key.period
        if code not in ids:
            arrival.findings.append(error("sheet.enterprise_not_recorded", place, code=code))
        elif ids[code] not in belonging(period):
            arrival.findings.append(error("sheet.not_a_member", place, code=code, period=period.name))


def _place(arrival: _Arrival, found: Found) -> Place:
    key = found.key
    return Place(file=arrival.name, sheet=found.sheet.name, enterprise=key.enterprise, period=str(key.period))


def _past(arrivals: Iterable[_Arrival], ids: dict[str, int], known_at: int) -> dict[tuple[Period, int], list[Book]]:
    """The books before each period that arrives, of the enterprises that send it."""
    senders: dict[Period, set[int]] = {}
    for arrival in arrivals:
        for found in arrival.found:
            if found.key.enterprise in ids:
                senders.setdefault(found.key.period, set()).add(ids[found.key.enterprise])
    return {
        (period, enterprise): books
        for period, enterprises in senders.items()
        for enterprise, books in history(enterprises, period, known_at=known_at).items()
    }


def _read(
    arrival: _Arrival,
    pack: Pack,
    ids: dict[str, int],
    belonging: _Belonging,
    past: dict[tuple[Period, int], list[Book]],
    inspect: Inspect,
) -> None:
    if arrival.refused:
        return
    for found in arrival.found:
        enterprise = ids[found.key.enterprise]
        books = past[found.key.period, enterprise]
        reading = read_form(found, pack, arrival.name, _amounts(books, pack))
        form = pack.forms_by_code[found.key.form]
        more = inspect(reading, books, pack)
        if not owes(form, belonging(found.key.period)[enterprise].groups):
            more.append(warning("sheet.not_owed", _place(arrival, found), form=form.name.vi))
        arrival.readings.append(replace(reading, findings=(*reading.findings, *more)))


def _amounts(books: Sequence[Book], pack: Pack) -> dict[str, list[Decimal]]:
    """Each indicator's earlier amounts, newest first."""
    return {
        indicator.code: [
            amount
            for book in books
            if indicator.code in book and (amount := book[indicator.code].figure.amount) is not None
        ]
        for indicator in pack.inputs
    }


def _keep(arrival: _Arrival, store: Path) -> None:
    """Keep the bytes under their digest; written aside and moved into place, so a file is whole or absent."""
    target = stored_file(store, arrival.digest)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f"{target.name}.{os.getpid()}.part")
    aside.write_bytes(arrival.content)
    aside.replace(target)


def _write(
    arrivals: dict[Path, _Arrival], pack: Pack, ids: dict[str, int], received_on: date, done: Act
) -> dict[Path, Outcome]:
    sources = _sources(arrivals.values(), done)
    latest = _latest(arrivals.values(), ids)
    outcomes: dict[Path, Outcome] = {}
    receipts: list[Receipt] = []
    submissions: list[Submission] = []
    for path, arrival in arrivals.items():
        if _is_latest(arrival, ids, latest):
            outcomes[path] = Outcome(arrival.name, True, 0, (note("file.received_before", Place(file=arrival.name)),))
            continue
        receipt = Receipt(
            act=done,
            source=sources[arrival.digest],
            name=arrival.name,
            received_on=received_on,
            taken=not arrival.refused,
            findings=[finding.as_json() for finding in arrival.findings],
        )
        receipts.append(receipt)
        for reading in arrival.readings:
            key = _key(reading.key, ids)
            version = latest.get(key, _NONE).version + 1
            latest[key] = _Latest(version, arrival.digest)
            submissions.append(_submission(reading, receipt, pack, key, version, done))
        findings = (*arrival.findings, *(f for reading in arrival.readings for f in reading.findings))
        outcomes[path] = Outcome(arrival.name, not arrival.refused, len(arrival.readings), findings)
    Receipt.objects.bulk_create(receipts)
    Submission.objects.bulk_create(submissions)
    return outcomes


_FormKey = tuple[int, str, str]
"""Enterprise id, form, period."""


@dataclass(frozen=True)
class _Latest:
    """The latest version of a form, and the digest of the file it came in."""

    version: int
    digest: str


_NONE: Final = _Latest(0, "")


def _key(key: SheetKey, ids: dict[str, int]) -> _FormKey:
    return ids[key.enterprise], key.form, str(key.period)


def _is_latest(arrival: _Arrival, ids: dict[str, int], latest: dict[_FormKey, _Latest]) -> bool:
    """The same file again, with nothing newer in between, says nothing new."""
    keys = [_key(reading.key, ids) for reading in arrival.readings]
    return bool(keys) and all(latest.get(key, _NONE).digest == arrival.digest for key in keys)


def _sources(arrivals: Iterable[_Arrival], done: Act) -> dict[str, SourceFile]:
    wanted = {arrival.digest: arrival for arrival in arrivals}
    held = {source.digest: source for source in SourceFile.objects.filter(digest__in=list(wanted))}
    fresh = [
        SourceFile(act=done, digest=digest, name=arrival.name, size=len(arrival.content))
        for digest, arrival in wanted.items()
        if digest not in held
    ]
    return held | {source.digest: source for source in SourceFile.objects.bulk_create(fresh)}


def _latest(arrivals: Iterable[_Arrival], ids: dict[str, int]) -> dict[_FormKey, _Latest]:
    """The latest versions of what arrives."""
    keys = {_key(reading.key, ids) for arrival in arrivals for reading in arrival.readings}
    rows = Submission.objects.filter(
        period__in={period for _, _, period in keys}, enterprise_id__in={enterprise for enterprise, _, _ in keys}
    ).order_by("version")
    found = rows.values_list("enterprise_id", "form", "period", "version", "receipt__source__digest")
    return {(enterprise, form, period): _Latest(version, digest) for enterprise, form, period, version, digest in found}


def _submission(
    reading: FormReading, receipt: Receipt, pack: Pack, key: _FormKey, version: int, done: Act
) -> Submission:
    enterprise, form, period = key
    severities = {finding.severity for finding in reading.findings}
    return Submission(
        act=done,
        receipt=receipt,
        enterprise_id=enterprise,
        form=form,
        period=period,
        version=version,
        pack=pack.digest,
        figures=[figure.as_json() for figure in reading.figures],
        texts=[vars(text) for text in reading.texts],
        findings=[finding.as_json() for finding in reading.findings],
        worst=next((severity.value for severity in Severity if severity in severities), ""),
    )
