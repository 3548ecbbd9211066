"""Which enterprises' forms of a period may stand otherwise than they did at an earlier act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from khoi.storage.models import (
    Acceptance,
    BlocProfile,
    Explanation,
    Group,
    Membership,
    PackEdition,
    Placement,
    Plan,
    Submission,
)
from khoi.values.period import Period


@dataclass(frozen=True)
class Touched:
    """By what was said of figures that stay (a reason, an acceptance), or by other `figures`."""

    said: frozenset[int]
    figures: frozenset[int]

    @property
    def enterprises(self) -> frozenset[int]:
        return self.said | self.figures


def touched(period: Period, since: int, until: int) -> Touched | None:
    """What acts after `since` and up to `until` touched; None where records or definitions did, and so everybody."""
    recorded = Q(act_id__gt=since, act_id__lte=until)
    changed = recorded | Q(withdrawn_id__gt=since, withdrawn_id__lte=until)
    everybody: Iterator[QuerySet[PackEdition | Group | Membership | Placement | BlocProfile]] = iter(
        (
            PackEdition.objects.filter(recorded),
            Group.objects.filter(recorded),
            *(model.objects.filter(changed) for model in (Membership, Placement, BlocProfile)),
        )
    )
    if any(rows.exists() for rows in everybody):
        return None
    here, accepted = Q(period=str(period)), Acceptance.objects.filter(recorded)
    explained = Explanation.objects.filter(recorded, submission__period=str(period))
    years = (period.year, period.same_last_year.year)
    return Touched(
        said=_whose(accepted.filter(here)) | _whose(explained),
        figures=_whose(Submission.objects.filter(recorded, here))
        | _whose(accepted.exclude(here))
        | _whose(Plan.objects.filter(changed, year__in=years)),
    )


def _whose(
    rows: QuerySet[Submission] | QuerySet[Acceptance] | QuerySet[Explanation] | QuerySet[Plan],
) -> frozenset[int]:
    return frozenset(rows.values_list("enterprise_id", flat=True).distinct())
