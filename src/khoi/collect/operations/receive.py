"""Receive workbooks: each file is kept, read, and stored as new versions, or refused with the reason; never half."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Final

from khoi.catalog.pack import Pack
from khoi.collect.filing import Filing, Inspect
from khoi.collect.intake import Opened, Readers, read_files, readers_of
from khoi.collect.operations.arrivals import Arrival, arrive
from khoi.collect.operations.versions import Outcome, write, write_unkept
from khoi.collect.own.layout import OwnLayout
from khoi.collect.queries.layouts import own_layouts
from khoi.collect.queries.past import Belonging, Past
from khoi.collect.queries.records import enterprise_ids
from khoi.collect.rounds import owes
from khoi.collect.submission import FormReading
from khoi.storage.acts import act, last_act
from khoi.values.finding import Finding, error, warning

BATCH: Final = 200
"""Files that are read and written together: one transaction, one look at the past."""
EARLIEST: Final = timedelta(days=183)
"""How long before its period begins a form may come; the same quarter of the next year is further away."""


@dataclass(frozen=True)
class _Batch:
    """Files received together: each on its way or, if it could not be kept, at its end; `opened` is of the former."""

    files: Sequence[Arrival | Outcome]
    opened: Iterator[Opened]

    @property
    def arrivals(self) -> list[Arrival]:
        return [file for file in self.files if isinstance(file, Arrival)]

    @property
    def unkept(self) -> list[Outcome]:
        return [file for file in self.files if isinstance(file, Outcome)]


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
            ids = _judge(arrivals, batch.opened, pack, reading, inspect, received_on)
            coming = _begin(rest, store, reading)  # read while the database writes
            with act("receive", f"{len(arrivals)} files", by=by, at=at) as done:
                outcomes = iter(write(arrivals, pack, ids, received_on, done))
                write_unkept(batch.unkept, received_on, done)
            yield from (next(outcomes) if isinstance(file, Arrival) else file for file in batch.files)


def _begin(rest: Iterator[Path], store: Path, readers: Readers) -> _Batch | None:
    """Keep the next files and have them read; None when there are no more."""
    files = [_kept(path, store) for path in islice(rest, BATCH)]
    arrivals = [file.sent({}) for file in files if isinstance(file, Arrival)]
    return _Batch(files, read_files(arrivals, readers)) if files else None


def _kept(path: Path, store: Path) -> Arrival | Outcome:
    found = arrive(path, store)
    return found if isinstance(found, Arrival) else Outcome(found.place.file, False, 0, (found,), kept=False)


def _judge(
    arrivals: Sequence[Arrival],
    opened: Iterator[Opened],
    pack: Pack,
    readers: Readers,
    inspect: Inspect,
    received_on: date,
) -> dict[str, int]:
    """Look at what was read beside the records and the past; gives the ids of those who sent it."""
    for arrival, read in zip(arrivals, opened, strict=True):
        arrival.take(read)
    known_at = last_act()
    _read_by_layouts(arrivals, own_layouts(known_at=known_at), readers)
    ids = enterprise_ids({reading.key.enterprise for arrival in arrivals for reading in arrival.readings})
    belonging = Belonging(known_at)
    for arrival in arrivals:
        arrival.findings = (*arrival.findings, *_not_admitted(arrival, ids, belonging, received_on))
    past = Past((key for arrival in arrivals for key in arrival.keys), ids, belonging, pack, known_at)
    _read_again(arrivals, past, readers)
    for arrival in arrivals:
        arrival.readings = [] if arrival.refused else _inspected(arrival.readings, pack, past, inspect)
    return ids


def _read_by_layouts(arrivals: Sequence[Arrival], layouts: Sequence[OwnLayout], readers: Readers) -> None:
    """Files of enterprises with confirmed layouts, and files that say not whose they are, read once more with them."""
    for arrival in arrivals:
        anybodys = arrival.senders == frozenset() and not arrival.readings
        arrival.layouts = tuple(own for own in layouts if anybodys or own.enterprise in (arrival.senders or ()))
    following = [arrival for arrival in arrivals if arrival.layouts]
    read = read_files([arrival.sent({}) for arrival in following], readers)
    for arrival, opened in zip(following, read, strict=True):
        arrival.take(opened)


def _read_again(arrivals: Iterable[Arrival], past: Past, readers: Readers) -> None:
    """Files with a cell that only the past can decide, read once more with it."""
    doubtful = [(a, amounts) for a in arrivals if not a.refused and (amounts := past.asked_by(a.readings))]
    read = read_files([arrival.sent(amounts) for arrival, amounts in doubtful], readers)
    for (arrival, _), opened in zip(doubtful, read, strict=True):
        arrival.take(opened)


def _not_admitted(arrival: Arrival, ids: dict[str, int], belonging: Belonging, received_on: date) -> Iterator[Finding]:
    """A form is taken only from a member of the period, and not of a year that was mistyped."""
    for reading in arrival.readings:
        code, period = reading.key.enterprise, reading.key.period
        if code not in ids:
            yield error("sheet.enterprise_not_recorded", reading.place, code=code)
        elif ids[code] not in belonging(period):
            yield error("sheet.not_a_member", reading.place, code=code, period=period.name)
        if period.first_day - received_on > EARLIEST:
            yield error("sheet.period_to_come", reading.place, day=f"{period.first_day:%d/%m/%Y}")


def _inspected(readings: Sequence[FormReading], pack: Pack, past: Past, inspect: Inspect) -> list[FormReading]:
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
        yield warning("sheet.not_owed", reading.place, form=form.name.vi)
