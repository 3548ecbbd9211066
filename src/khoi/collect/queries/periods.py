"""The periods of which anything is known."""

from __future__ import annotations

from khoi.storage.acts import last_act
from khoi.storage.models import Submission
from khoi.values.period import Grain, Period


def known_periods(grain: Grain = Grain.QUARTER) -> tuple[Period, ...]:
    """Every period of which a form was received, oldest first."""
    names = Submission.objects.order_by("period").values_list("period", flat=True).distinct()
    found = (Period.parse(name) for name in names)
    return tuple(sorted(period for period in found if period.grain is grain))


def known_now() -> int:
    """The newest act: as of it, everything is known that is known now."""
    return last_act()
