"""Arrivals become receipts and versions of forms, within the act that receives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.utils.timezone import localtime

from khoi.catalog.pack import Pack
from khoi.collect.competing import in_order
from khoi.collect.layout import SheetKey
from khoi.collect.operations.arrivals import Arrival
from khoi.collect.submission import FormReading
from khoi.storage.models import Act, Receipt, SourceFile, Submission
from khoi.values.finding import Finding, Place, Severity, note, warning


@dataclass(frozen=True)
class Outcome:
    """What became of one file."""

    file: str
    taken: bool
    submissions: int
    findings: tuple[Finding, ...]
    kept: bool = True
    """Whether its bytes are in the store; one that cannot be opened, or is too large, is not."""


def write(
    arrivals: Sequence[Arrival], pack: Pack, ids: Mapping[str, int], received_on: date, done: Act
) -> list[Outcome]:
    """Store each arrival with its forms as new versions, in the order of saving; outcomes as they came."""
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


def write_unkept(outcomes: Iterable[Outcome], received_on: date, done: Act) -> None:
    """Files that came and could not be kept: known by name, with the reason, and without bytes."""
    Receipt.objects.bulk_create(
        Receipt(
            act=done,
            name=outcome.file,
            received_on=received_on,
            taken=False,
            findings=[finding.as_json() for finding in outcome.findings],
        )
        for outcome in outcomes
    )


def _clock(moment: datetime) -> str:
    """A moment by the office's clock, as people write it."""
    return f"{localtime(moment):%d/%m/%Y %H:%M:%S}"


def _beside_other_versions(
    reading: FormReading, arrival: Arrival, held: _Latest, of_batch: Finding | None
) -> FormReading:
    """A form with what is to be said of other files for it: those that came with it, or the one that came before."""
    said = [of_batch] if of_batch else []
    if not of_batch and arrival.saved_at and held.saved_at and arrival.saved_at < held.saved_at:
        moments = {"when": _clock(arrival.saved_at), "held": _clock(held.saved_at)}
        said.append(warning("file.older_than_held", reading.place, file=held.name, **moments))
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


def _key(key: SheetKey, ids: Mapping[str, int]) -> _FormKey:
    return ids[key.enterprise], key.form, str(key.period)


def _is_latest(arrival: Arrival, ids: Mapping[str, int], latest: dict[_FormKey, _Latest]) -> bool:
    """The same file again, with nothing newer in between, says nothing new."""
    keys = [_key(reading.key, ids) for reading in arrival.readings]
    return bool(keys) and all(latest.get(key, _NONE).digest == arrival.digest for key in keys)


def _sources(arrivals: Iterable[Arrival], done: Act) -> dict[str, SourceFile]:
    wanted = {arrival.digest: arrival for arrival in arrivals}
    held = {source.digest: source for source in SourceFile.objects.filter(digest__in=list(wanted))}
    fresh = [
        SourceFile(act=done, digest=digest, name=arrival.name, size=arrival.size)
        for digest, arrival in wanted.items()
        if digest not in held
    ]
    return held | {source.digest: source for source in SourceFile.objects.bulk_create(fresh)}


def _latest(arrivals: Iterable[Arrival], ids: Mapping[str, int]) -> dict[_FormKey, _Latest]:
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
