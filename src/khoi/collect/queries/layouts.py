"""Layouts of enterprises' own sheets that hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from khoi.collect.own.layout import OwnLayout
from khoi.storage.acts import last_act
from khoi.storage.models import OwnLayout as Row
from khoi.storage.models.journal import known


def own_layouts(*, known_at: int) -> list[OwnLayout]:
    """Every layout that was confirmed and not withdrawn."""
    rows = Row.objects.filter(known(known_at)).order_by("enterprise__code", "form")
    found = rows.values_list("mapping", "enterprise__code", "form", "version")
    return [OwnLayout.from_json(*row) for row in found]


@dataclass(frozen=True)
class Confirmed:
    """A layout that holds, whose it is, and who confirmed it when."""

    layout: OwnLayout
    short_name: str
    by: str
    at: datetime


def confirmed_layouts() -> list[Confirmed]:
    """The same, as of now, for people to read."""
    rows = (
        Row.objects.filter(known(last_act())).select_related("enterprise", "act").order_by("enterprise__code", "form")
    )
    return [
        Confirmed(
            OwnLayout.from_json(row.mapping, row.enterprise.code, row.form, row.version),
            row.enterprise.short_name,
            row.act.by,
            row.act.at,
        )
        for row in rows
    ]
