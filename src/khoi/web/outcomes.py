"""What became of files that were sent in: how many were taken, and what is to be said of which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khoi.collect.operations.versions import Outcome
from khoi.values.finding import Severity
from khoi.web.told import Teller, Told


@dataclass(frozen=True)
class OfFile:
    """A file with what is said of it beyond notes; `enterprise`: whose it is, if its findings know."""

    name: str
    taken: bool
    kept: bool
    told: tuple[Told, ...]
    enterprise: str


@dataclass(frozen=True)
class Came:
    """Files together; `files` are those of which there is something to say."""

    count: int
    taken: int
    forms: int
    errors: int
    warnings: int
    files: tuple[OfFile, ...]


def came_of(outcomes: Sequence[Outcome], teller: Teller) -> Came:
    """The outcomes in words, those not taken first."""
    loud = [f for outcome in outcomes for f in outcome.findings if f.severity is not Severity.NOTE]
    files = [_of_file(outcome, teller) for outcome in sorted(outcomes, key=lambda outcome: outcome.taken)]
    return Came(
        count=len(outcomes),
        taken=sum(outcome.taken for outcome in outcomes),
        forms=sum(outcome.submissions for outcome in outcomes),
        errors=sum(finding.severity is Severity.ERROR for finding in loud),
        warnings=sum(finding.severity is Severity.WARNING for finding in loud),
        files=tuple(one for one in files if one.told or not one.taken),
    )


def _of_file(outcome: Outcome, teller: Teller) -> OfFile:
    told = tuple(dict.fromkeys(teller.told(f for f in outcome.findings if f.severity is not Severity.NOTE)))
    enterprise = next((one.enterprise for one in told if one.enterprise), "") if outcome.taken else ""
    return OfFile(outcome.file, outcome.taken, outcome.kept, told, enterprise)
