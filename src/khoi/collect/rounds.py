"""Who owes which form, and by when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from khoi.catalog.definitions import Form
from khoi.catalog.pack import Pack
from khoi.values.period import Grain, Period, Window

GRAINS = {"month": Grain.MONTH, "quarter": Grain.QUARTER, "year": Grain.YEAR}


def owes(form: Form, groups: Iterable[str]) -> bool:
    """Whether a member of these groups (`kind:code`) owes the form."""
    mine = set(groups)
    kinds = {group.split(":")[0] for group in mine}
    return any(
        pattern == "all" or (pattern.split(":")[0] in kinds if pattern.endswith(":*") else pattern in mine)
        for pattern in form.owed_by
    )


def forms_owed(pack: Pack, groups: Iterable[str], period: Period) -> tuple[Form, ...]:
    """The forms of a period's grain that a member of these groups owes, in the pack's order."""
    mine = tuple(groups)
    return tuple(f for f in pack.forms if GRAINS[f.frequency] is period.grain and owes(f, mine))


def due(form: Form, period: Period, window: Window = Window.CALENDAR) -> date:
    """The day by which a form is due; a Saturday or Sunday moves it to Monday."""
    day = period.days(window)[1] + timedelta(days=form.due_days)
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() >= 5 else 0)
