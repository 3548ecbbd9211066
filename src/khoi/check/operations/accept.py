"""Accept submissions: from then on they are in force."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from khoi.catalog.pack import Pack
from khoi.check.queries.standing import Others, Standing, standing
from khoi.collect.queries.records import enterprise_ids
from khoi.storage.acts import act
from khoi.storage.models import Acceptance
from khoi.values.finding import Finding, Place, Severity, error
from khoi.values.period import Period


@dataclass(frozen=True)
class Accepted:
    """How many submissions were put in force, and how many latest versions still wait."""

    accepted: int
    waiting: int


def accept_clean(pack: Pack, period: Period, *, by: str, at: datetime, others: Others | None = None) -> Accepted:
    """Put every latest version in force that has no error, and no warning without a reason.

    `others`: how figures stand beside those of other enterprises, where that is known to whoever looks.
    """
    waiting = _waiting(pack, period, others=others)
    clean = [form for form in waiting if form.is_clean]
    if clean:
        with act("accept_clean", str(period), by=by, at=at) as done:
            Acceptance.objects.bulk_create([_acceptance(form, period, "", done.pk) for form in clean])
    return Accepted(len(clean), len(waiting) - len(clean))


def accept_enterprise(
    pack: Pack, period: Period, code: str, *, because: str, by: str, at: datetime, others: Others | None = None
) -> tuple[Accepted | None, list[Finding]]:
    """Put an enterprise's latest versions in force; where warnings stand, for a stated reason only. Errors refuse."""
    place = Place(enterprise=code, period=str(period))
    enterprise = enterprise_ids({code}).get(code)
    if enterprise is None:
        return None, [error("accept.enterprise_unknown", place, code=code)]
    waiting = _waiting(pack, period, [enterprise], others)
    if not waiting:
        return None, [error("accept.nothing_waits", place, period=period.name)]
    errors = [finding for form in waiting for finding in form.findings if finding.severity is Severity.ERROR]
    if errors:
        return None, errors
    if not because.strip() and not all(form.is_clean for form in waiting):
        return None, [error("accept.no_reason", place)]
    with act("accept", f"{code} {period}", by=by, at=at, because=because.strip()) as done:
        Acceptance.objects.bulk_create([_acceptance(form, period, because.strip(), done.pk) for form in waiting])
    return Accepted(len(waiting), 0), []


def _waiting(
    pack: Pack, period: Period, enterprises: Collection[int] | None = None, others: Others | None = None
) -> list[Standing]:
    """Latest versions that are not in force."""
    return [form for form in standing(pack, period, enterprises=enterprises, others=others) if not form.in_force]


def _acceptance(form: Standing, period: Period, because: str, act_id: int) -> Acceptance:
    return Acceptance(
        act_id=act_id,
        submission_id=form.submission,
        enterprise_id=form.enterprise,
        form=form.form,
        period=str(period),
        because=because,
    )
