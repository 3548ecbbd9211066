"""Receive workbooks: each file is kept, read, and stored as new versions, or refused with the reason; never half."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Final

from django.utils.timezone import localtime

from khoi.catalog.pack import Pack
from khoi.collect.competing import in_order
from khoi.collect.filing import Filing, Inspect
from khoi.collect.intake import Opened, Readers, Sent, read_files, readers_of
from khoi.collect.layout import SheetKey
from khoi.collect.own.layout import OwnLayout
from khoi.collect.queries.in_force import history
from khoi.collect.queries.layouts import own_layouts
from khoi.collect.queries.received import received_books
from khoi.collect.queries.records import Member, enterprise_ids, members, plans
from khoi.collect.queries.stored import stored_file
from khoi.collect.reading import History, needs_past
from khoi.collect.rounds import owes
from khoi.collect.submission import FormReading
from khoi.documents.workbook import MAX_BYTES
from khoi.storage.acts import act, last_act
from khoi.storage.models import Act, Receipt, SourceFile, Submission
from khoi.values.finding import Finding, Place, Severity, error, note, warning
from khoi.values.period import Period
from khoi.values.text import shown

BATCH: Final = 200
"""Files that are read and written together: one transaction, one look at the past."""


@dataclass(frozen=True)
class Outcome:
    """What became of one file."""

    file: str
    taken: bool
    submissions: int
    findings: tuple[Finding, ...]


@dataclass
class _Arrival:
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


@dataclass(frozen=True)
class _Batch:
    """Files received together: each on its way or, if it could not be kept, at its end; `opened` is of the former."""

    files: Sequence[_Arrival | Outcome]
    opened: Iterator[Opened]

    @property
    def arrivals(self) -> list[_Arrival]:
        return [file for file in self.files if isinstance(file, _Arrival)]


def receive(
    files: Iterable[Path],
    pack: Pack,
    store: Path,
    *,
    by: str,
    at: datetime,
    received_on: date,
    inspect: Inspect,
    readers: Readers | None = None,
) -> Iterator[Outcome]:
    """Take files batch by batch; yields the outcome of each file, in order. `store` keeps the bytes.

    Who receives often may lend `readers` of the pack, which are otherwise started for this call and ended with it.
    """
    rest = iter(files)
    with nullcontext(readers) if readers else readers_of(pack) as reading:
        coming = _begin(rest, store, reading)
        while batch := coming:
            arrivals = batch.arrivals
            ids = _judge(arrivals, batch.opened, pack, reading, inspect)
            coming = _begin(rest, store, reading)  # read while the database writes
            with act("receive", f"{len(arrivals)} files", by=by, at=at) as done:
                outcomes = iter(_write(arrivals, pack, ids, received_on, done))
            yield from (next(outcomes) if isinstance(file, _Arrival) else file for file in batch.files)


def _begin(rest: Iterator[Path], store: Path, readers: Readers) -> _Batch | None:
    """Keep the next files and have them read; None when there are no more."""
    files = [_arrive(path, store) for path in islice(rest, BATCH)]
    arrivals = [file.sent({}) for file in files if isinstance(file, _Arrival)]
    return _Batch(files, read_files(arrivals, readers)) if files else None


def _arrive(path: Path, store: Path) -> _Arrival | Outcome:
    name = shown(path.name)
    found = _content(path, name)
    if isinstance(found, Finding):
        return Outcome(name, False, 0, (found,))
    content, file_time = found
    digest = hashlib.sha256(content).hexdigest()
    kept = stored_file(store, digest)
    _keep(content, kept)
    return _Arrival(name, kept, digest, len(content), file_time)


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


def _judge(
    arrivals: Sequence[_Arrival], opened: Iterator[Opened], pack: Pack, readers: Readers, inspect: Inspect
) -> dict[str, int]:
    """Look at what was read beside the records and the past; gives the ids of those who sent it."""
    for arrival, read in zip(arrivals, opened, strict=True):
        arrival.take(read)
    known_at = last_act()
    _read_by_layouts(arrivals, own_layouts(known_at=known_at), readers)
    ids = enterprise_ids({reading.key.enterprise for arrival in arrivals for reading in arrival.readings})
    belonging = _Belonging(known_at)
    for arrival in arrivals:
        arrival.findings = (*arrival.findings, *_not_admitted(arrival, ids, belonging))
    past = _Past(arrivals, ids, belonging, pack, known_at)
    _read_again(arrivals, past, readers)
    for arrival in arrivals:
        arrival.readings = [] if arrival.refused else _inspected(arrival.readings, pack, past, inspect)
    return ids


def _read_by_layouts(arrivals: Sequence[_Arrival], layouts: Sequence[OwnLayout], readers: Readers) -> None:
    """Files of enterprises with confirmed layouts, and files that say not whose they are, read once more with them."""
    for arrival in arrivals:
        anybodys = arrival.senders == frozenset() and not arrival.readings
        arrival.layouts = tuple(own for own in layouts if anybodys or own.enterprise in (arrival.senders or ()))
    following = [arrival for arrival in arrivals if arrival.layouts]
    read = read_files([arrival.sent({}) for arrival in following], readers)
    for arrival, opened in zip(following, read, strict=True):
        arrival.take(opened)


def _read_again(arrivals: Iterable[_Arrival], past: _Past, readers: Readers) -> None:
    """Files with a cell that only the past can decide, read once more with it."""
    doubtful = [(a, amounts) for a in arrivals if not a.refused and (amounts := past.asked_by(a))]
    read = read_files([arrival.sent(amounts) for arrival, amounts in doubtful], readers)
    for (arrival, _), opened in zip(doubtful, read, strict=True):
        arrival.take(opened)


class _Belonging:
    """Members per period, read once."""

    def __init__(self, known_at: int) -> None:
        self._known_at = known_at
        self._members: dict[Period, dict[int, Member]] = {}

    def __call__(self, period: Period) -> dict[int, Member]:
        if period not in self._members:
            self._members[period] = members(period.last_day, known_at=self._known_at)
        return self._members[period]


def _not_admitted(arrival: _Arrival, ids: dict[str, int], belonging: _Belonging) -> Iterator[Finding]:
    """A form is taken only from a member of the period."""
    for reading in arrival.readings:
        code, period = reading.key.enterprise, reading.key.period
        if code not in ids:
            yield error("sheet.enterprise_not_recorded", _place(reading), code=code)
        elif ids[code] not in belonging(period):
            yield error("sheet.not_a_member", _place(reading), code=code, period=period.name)


def _place(reading: FormReading) -> Place:
    key = reading.key
    return Place(file=reading.file, sheet=reading.sheet, enterprise=key.enterprise, period=str(key.period))


class _Past:
    """What is known of those who send, beside each period that arrives."""

    def __init__(
        self,
        arrivals: Iterable[_Arrival],
        ids: dict[str, int],
        belonging: _Belonging,
        pack: Pack,
        known_at: int,
    ) -> None:
        self._ids, self._belonging, self._pack = ids, belonging, pack
        senders: dict[Period, set[int]] = {}
        for key in {reading.key for arrival in arrivals for reading in arrival.readings}:
            if key.enterprise in ids:
                senders.setdefault(key.period, set()).add(ids[key.enterprise])
        self._books = {
            (period, enterprise): books
            for period, enterprises in senders.items()
            for enterprise, books in history(enterprises, period, known_at=known_at).items()
        }
        self._received = {
            period: received_books(period, known_at=known_at, enterprises=enterprises)
            for period, enterprises in senders.items()
        }
        everyone = set().union(*senders.values())
        self._plans = {
            year: plans(year, known_at=known_at, enterprises=everyone)
            for year in {year for period in senders for year in (period.year, period.year - 1)}
        }

    def filings(self, readings: Sequence[FormReading]) -> Iterator[Filing]:
        """The forms of a file, those of one enterprise and period together."""
        for enterprise, period in dict.fromkeys((r.key.enterprise, r.key.period) for r in readings):
            id_ = self._ids[enterprise]
            yield Filing(
                enterprise,
                period,
                tuple(r for r in readings if (r.key.enterprise, r.key.period) == (enterprise, period)),
                self._belonging(period)[id_].groups,
                self._received[period].get(id_, {}),
                self._books[period, id_],
                {
                    year: {code: plan.value for code, plan in self._plans[year].get(id_, {}).items()}
                    for year in (period.year, period.year - 1)
                },
            )

    def asked_by(self, arrival: _Arrival) -> dict[SheetKey, History]:
        """Earlier amounts of the forms with a cell that only the past can decide."""
        return {reading.key: self._amounts(reading.key) for reading in arrival.readings if needs_past(reading)}

    def _amounts(self, key: SheetKey) -> History:
        return {
            indicator.code: [
                amount
                for book in self._books[key.period, self._ids[key.enterprise]]
                if indicator.code in book and (amount := book[indicator.code].figure.amount) is not None
            ]
            for indicator in self._pack.inputs
        }


def _inspected(readings: Sequence[FormReading], pack: Pack, past: _Past, inspect: Inspect) -> list[FormReading]:
    """The forms of a file with what later stages say of them, in the order in which they stand there."""
    said = {
        reading.key: [*findings, *_not_owed(reading, filing, pack)]
        for filing in past.filings(readings)
        for reading, findings in zip(filing.readings, inspect(filing), strict=True)
    }
    return [replace(reading, findings=(*reading.findings, *said[reading.key])) for reading in readings]


def _not_owed(reading: FormReading, filing: Filing, pack: Pack) -> Iterator[Finding]:
    form = pack.forms_by_code[reading.key.form]
    if not owes(form, filing.groups):
        yield warning("sheet.not_owed", _place(reading), form=form.name.vi)


def _write(
    arrivals: Sequence[_Arrival], pack: Pack, ids: dict[str, int], received_on: date, done: Act
) -> list[Outcome]:
    sources = _sources(arrivals, done)
    latest = _latest(arrivals, ids)
    outcomes: dict[int, Outcome] = {}
    receipts: list[Receipt] = []
    submissions: list[Submission] = []
    ordered = in_order(arrivals, _clock)
    for number in ordered.order:
        arrival = arrivals[number]
        if _is_latest(arrival, ids, latest):
            outcomes[number] = Outcome(arrival.name, True, 0, (note("file.received_before", Place(file=arrival.name)),))
            continue
        arrival.readings = [
            _beside_other_versions(
                reading, arrival, latest.get(_key(reading.key, ids), _NONE), ordered.said.get((number, reading.key))
            )
            for reading in arrival.readings
        ]
        receipt = Receipt(
            act=done,
            source=sources[arrival.digest],
            name=arrival.name,
            received_on=received_on,
            saved_at=arrival.saved_at,
            taken=not arrival.refused,
            findings=[finding.as_json() for finding in arrival.findings],
        )
        receipts.append(receipt)
        for reading in arrival.readings:
            key = _key(reading.key, ids)
            version = latest.get(key, _NONE).version + 1
            latest[key] = _Latest(version, arrival.digest, arrival.name, arrival.saved_at)
            submissions.append(_submission(reading, receipt, pack, key, version, done))
        findings = (*arrival.findings, *(f for reading in arrival.readings for f in reading.findings))
        outcomes[number] = Outcome(arrival.name, not arrival.refused, len(arrival.readings), findings)
    Receipt.objects.bulk_create(receipts)
    Submission.objects.bulk_create(submissions)
    return [outcomes[number] for number in range(len(arrivals))]


def _clock(moment: datetime) -> str:
    """A moment by the office's clock, as people write it."""
    return f"{localtime(moment):%d/%m/%Y %H:%M:%S}"


def _beside_other_versions(
    reading: FormReading, arrival: _Arrival, held: _Latest, of_batch: Finding | None
) -> FormReading:
    """A form with what is to be said of other files for it: those that came with it, or the one that came before."""
    said = [of_batch] if of_batch else []
    if not of_batch and arrival.saved_at and held.saved_at and arrival.saved_at < held.saved_at:
        moments = {"when": _clock(arrival.saved_at), "held": _clock(held.saved_at)}
        said.append(warning("file.older_than_held", _place(reading), file=held.name, **moments))
    return replace(reading, findings=(*reading.findings, *said))


_FormKey = tuple[int, str, str]
"""Enterprise id, form, period."""


@dataclass(frozen=True)
class _Latest:
    """The latest version of a form, and the file it came in: its digest and name, and when it says it was saved."""

    version: int
    digest: str
    name: str = ""
    saved_at: datetime | None = None


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
        SourceFile(act=done, digest=digest, name=arrival.name, size=arrival.size)
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
    of_file = ("receipt__source__digest", "receipt__name", "receipt__saved_at")
    found = rows.values_list("enterprise_id", "form", "period", "version", *of_file)
    return {(enterprise, form, period): _Latest(*version) for enterprise, form, period, *version in found}


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
