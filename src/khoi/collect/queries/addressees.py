"""The workbooks to fill for a period: each member's forms with what is already known of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from khoi.catalog.pack import Pack
from khoi.collect.queries.in_force import Book, figures
from khoi.collect.queries.records import Planned, bloc, members, plans
from khoi.collect.rounds import due, forms_owed
from khoi.collect.template import Addressee, Known, template
from khoi.documents.workbook_out import OutBook
from khoi.storage.acts import last_act
from khoi.values.period import Period, Window


def addressed_templates(
    pack: Pack, period: Period, *, codes: Collection[str] | None = None
) -> list[tuple[str, OutBook]]:
    """(tax code, workbook) of every member that owes forms, or of those with some codes."""
    return [
        (to.code, template(pack, forms_owed(pack, groups, period), to))
        for to, groups in addressees(pack, period, codes=codes)
    ]


def addressees(
    pack: Pack, period: Period, *, codes: Collection[str] | None = None
) -> list[tuple[Addressee, tuple[str, ...]]]:
    """Everyone who owes forms for a period, with their groups."""
    at = last_act()
    view = bloc(period.last_day, known_at=at)
    window = view.window if view else Window.CALENDAR
    chosen = {
        id_: member
        for id_, member in members(period.last_day, known_at=at).items()
        if codes is None or member.code in codes
    }
    planned = plans(period.year, known_at=at)
    same = figures(period.same_last_year, known_at=at, enterprises=chosen)
    before = figures(period.previous, known_at=at, enterprises=chosen)
    found = []
    for id_, member in chosen.items():
        owed = forms_owed(pack, member.groups, period)
        if owed:
            day: date = min(due(form, period, window) for form in owed)
            known = _known(planned.get(id_, {}), same.get(id_, {}), before.get(id_, {}))
            name, parent = (view.name, view.parent) if view else (pack.about.name.vi, "")
            to = Addressee(member.code, member.name, name, parent, period, day, known)
            found.append((to, member.groups))
    return found


def _known(planned: dict[str, Planned], same: Book, before: Book) -> dict[str, Known]:
    return {
        code: Known(
            planned[code].value if code in planned else None,
            same[code].figure.amount if code in same else None,
            before[code].figure.amount if code in before else None,
        )
        for code in {*planned, *same, *before}
    }
