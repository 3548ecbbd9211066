"""The periods of which anything is known."""

from __future__ import annotations

from typing import Final

from django.db import connection

from khoi.storage.acts import last_act
from khoi.values.period import Grain, Period

_NAMES: Final = """
    WITH RECURSIVE known (period) AS (
        SELECT min(period) FROM khoi_submission
        UNION ALL
        SELECT (SELECT min(period) FROM khoi_submission AS later WHERE later.period > known.period)
        FROM known WHERE known.period IS NOT NULL
    )
    SELECT period FROM known WHERE period IS NOT NULL
"""
"""From each to the next by the index: DISTINCT would read an entry for every submission."""


def known_periods(grain: Grain = Grain.QUARTER) -> tuple[Period, ...]:
    """Every period of which a form was received, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMES)
        found = [Period.parse(name) for (name,) in cursor.fetchall()]
    return tuple(sorted(period for period in found if period.grain is grain))


def known_now() -> int:
    """The newest act: as of it, everything is known that is known now."""
    return last_act()
