"""What is demanded of every file that arrives, whatever it holds: refused with words, or stored whole; never half."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from khoi.collect.operations.versions import Outcome
from khoi.collect.queries.stored import stored_file
from khoi.collect.submission import Figure
from khoi.storage.models import Receipt, Submission
from khoi.values.finding import Finding, Severity
from khoi.values.text import shown
from khoi.wording.say import LANGUAGES, say

_NOT_KEPT: Final = frozenset({"file.unreadable", "file.too_large"})
"""What is found before a file is kept: it has no receipt."""


def broken_demands(paths: Sequence[Path], outcomes: Sequence[Outcome], store: Path, after: int) -> Iterator[str]:
    """What is wrong with the outcomes of files received in acts later than `after`; nothing, if all is well."""
    if len(outcomes) != len(paths):
        yield f"{len(paths)} files, {len(outcomes)} outcomes"
        return
    found = (
        Receipt.objects.filter(act_id__gt=after, source__isnull=False)
        .order_by("pk")
        .prefetch_related("submissions", "source")
    )
    receipts = sorted(found, key=lambda receipt: (receipt.name, receipt.source.digest if receipt.source else ""))
    waited = [(path, o) for path, o in zip(paths, outcomes, strict=True) if _has_receipt(o)]
    waited.sort(key=lambda file: (shown(file[0].name), _digest(file[0])))
    if len(waited) != len(receipts):
        yield f"{len(waited)} receipts wanted, {len(receipts)} found"
        return
    for path, outcome in zip(paths, outcomes, strict=True):
        yield from (f"{path.name!a}: {trouble}" for trouble in _told(outcome))
    for (path, outcome), receipt in zip(waited, receipts, strict=True):
        yield from (f"{path.name!a}: {trouble}" for trouble in _stored(outcome, receipt))
        digest = _digest(path)
        if (
            receipt.source is None
            or receipt.source.digest != digest
            or stored_file(store, digest).read_bytes() != path.read_bytes()
        ):
            yield f"{path.name!a}: not kept as it came"
    stray = Submission.objects.filter(act_id__gt=after).exclude(receipt__in=receipts).count()
    if stray:
        yield f"{stray} submissions without a receipt"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _has_receipt(outcome: Outcome) -> bool:
    return not {f.code for f in outcome.findings} & _NOT_KEPT and (not outcome.taken or outcome.submissions > 0)


def _told(outcome: Outcome) -> Iterator[str]:
    """A refusal names its error; everything has words."""
    refusing = [f for f in outcome.findings if f.severity is Severity.ERROR]
    if not outcome.taken and not refusing:
        yield "refused without a reason"
    if any(f.code == "file.reader_died" for f in outcome.findings):
        yield f"an exception in its reader: {outcome.findings}"
    if not outcome.taken and outcome.submissions:
        yield "refused, but stored"
    if (
        outcome.taken
        and not outcome.submissions
        and not any(f.code == "file.received_before" for f in outcome.findings)
    ):
        yield "taken, but nothing is stored"
    yield from _wordless(outcome.findings)


def _wordless(findings: Sequence[Finding]) -> Iterator[str]:
    for finding in findings:
        for language in LANGUAGES:
            try:
                say(finding, language)
            except Exception as trouble:
                yield f"no words in {language} for {finding}: {trouble!r}"


def _stored(outcome: Outcome, receipt: Receipt) -> Iterator[str]:
    submissions = list(receipt.submissions.all())
    if (receipt.taken, len(submissions)) != (outcome.taken, outcome.submissions):
        yield f"receipt {receipt.taken} with {len(submissions)} forms, told {outcome.taken}, {outcome.submissions}"
    if not receipt.taken and not any(f["severity"] == Severity.ERROR for f in receipt.findings):
        yield "the receipt of a refused file has no error"
    told = [f for s in submissions for f in s.findings] + receipt.findings
    if len(told) < len(outcome.findings):
        yield f"{len(outcome.findings)} findings told, {len(told)} stored"
    for submission in submissions:
        if not submission.figures:
            yield f"the form {submission.form} has no figures"
        if [Figure.from_json(f).as_json() for f in submission.figures] != submission.figures:
            yield f"the figures of {submission.form} come back changed"
        if [Finding.from_json(f).as_json() for f in submission.findings] != submission.findings:
            yield f"the findings of {submission.form} come back changed"
