"""Accept submissions: from then on they are in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from khoi.collect.queries.in_force import accepted
from khoi.collect.queries.records import enterprise_ids
from khoi.collect.queries.status import latest_submissions
from khoi.storage.acts import act, last_act
from khoi.storage.models import Acceptance, Submission
from khoi.values.finding import Finding, Place, Severity, error
from khoi.values.period import Period


@dataclass(frozen=True)
class Accepted:
    """How many submissions were put in force, and how many latest versions still wait."""

    accepted: int
    waiting: int


def accept_clean(period: Period, *, by: str, at: datetime) -> Accepted:
    """Put every latest version in force that has no error and no warning."""
    waiting = _waiting(period)
    clean = [s for s in waiting if s.worst not in {Severity.ERROR, Severity.WARNING}]
    if clean:
        with act("accept_clean", str(period), by=by, at=at) as done:
            Acceptance.objects.bulk_create([_acceptance(s, "", done.pk) for s in clean])
    return Accepted(len(clean), len(waiting) - len(clean))


def accept_enterprise(
    period: Period, code: str, *, because: str, by: str, at: datetime
) -> tuple[Accepted | None, list[Finding]]:
    """Put an enterprise's latest versions in force although there are warnings, for a stated reason; errors refuse."""
    place = Place(enterprise=code, period=str(period))
    enterprise = enterprise_ids({code}).get(code)
    if not because.strip():
        return None, [error("accept.no_reason", place)]
    if enterprise is None:
        return None, [error("accept.enterprise_unknown", place, code=code)]
    waiting = [s for s in _waiting(period) if s.enterprise_id == enterprise]
    if not waiting:
        return None, [error("accept.nothing_waits", place, period=period.name)]
    errors = [
        finding
        for submission in waiting
        for finding in map(Finding.from_json, submission.findings)
        if finding.severity is Severity.ERROR
    ]
    if errors:
        return None, errors
    with act("accept", f"{code} {period}", by=by, at=at, because=because.strip()) as done:
        Acceptance.objects.bulk_create([_acceptance(s, because.strip(), done.pk) for s in waiting])
    return Accepted(len(waiting), 0), []


def _waiting(period: Period) -> list[Submission]:
    """Latest versions that are not in force."""
    known_at = last_act()
    in_force = set(accepted([period], known_at=known_at).values())
    return [s for s in latest_submissions(period, known_at=known_at).values() if s.pk not in in_force]


def _acceptance(submission: Submission, because: str, act_id: int) -> Acceptance:
    return Acceptance(
        act_id=act_id,
        submission=submission,
        enterprise_id=submission.enterprise_id,
        form=submission.form,
        period=submission.period,
        because=because,
    )
