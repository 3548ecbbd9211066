"""What was explained before: reasons that an enterprise gave for the same kind of warning on the same figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from khoi.storage.models import Explanation
from khoi.values.period import Period


@dataclass(frozen=True)
class Reason:
    """A reason, and the period for which it was given."""

    period: Period
    text: str


def prior_reasons(
    before: Period, enterprises: Collection[int], *, known_at: int, most: int = 3
) -> dict[tuple[int, str, str], tuple[Reason, ...]]:
    """(enterprise, finding's code, indicator) to the newest reasons of earlier periods, each text once."""
    rows = Explanation.objects.filter(enterprise_id__in=enterprises, act_id__lte=known_at).order_by("-act_id", "-pk")
    found: dict[tuple[int, str, str], dict[str, Reason]] = defaultdict(dict)
    for enterprise, code, indicator, text, period in rows.values_list(
        "enterprise_id", "code", "indicator", "text", "submission__period"
    ):
        at = Period.parse(period)
        if at < before:
            found[enterprise, code, indicator].setdefault(text, Reason(at, text))
    return {key: tuple(reasons.values())[:most] for key, reasons in found.items()}
