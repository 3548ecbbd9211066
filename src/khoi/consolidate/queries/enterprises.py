"""The figures of each enterprise by the same definitions as the bloc's: its own part of every total."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from khoi.collect.queries.records import BLOC, Member, members, members_on
from khoi.consolidate.measures import measures, measures_of
from khoi.consolidate.queries.books import books
from khoi.consolidate.queries.results import Result
from khoi.consolidate.readings import GroupTotals
from khoi.engine import reference

Figures = Mapping[str, Mapping[str, Any]]
"""Indicator to its figure's document, as in a consolidation."""


def members_of(result: Result) -> dict[int, Member]:
    """The members on the period's last day, as the consolidation knew them."""
    return members(result.period.last_day, known_at=result.known_at)


def members_gone(result: Result, enterprises: Collection[int] | None = None) -> dict[int, Member]:
    """Members of the same period of last year that are members no more, as they were then: its totals hold them."""
    now, then = result.period.last_day, result.period.same_last_year.last_day
    found = members_on((now, then), known_at=result.known_at, enterprises=enterprises)
    return {id_: member for id_, member in found[then].items() if id_ not in found[now]}


def figures_of_each(
    result: Result, enterprises: Collection[int] | None = None, only: Collection[str] | None = None
) -> dict[int, Figures]:
    """Enterprise to its figures, as known at the consolidation: what it contributes, read like a group of one.

    Of all members and of those that are gone, or of some `enterprises`; of all indicators, or of some codes `only`.
    """
    pack, period = result.pack, result.period
    query = measures(pack, period) if only is None else measures_of(pack, period, only)
    gone = members_gone(result, enterprises)
    asked = [*members_of(result), *gone] if enterprises is None else enterprises
    found = books(pack, period, result.basis, known_at=result.known_at, enterprises=enterprises)
    each: dict[int, Figures] = {}
    for enterprise in asked:
        totals = reference.contribution(query, *found.of(enterprise)).get(BLOC, {})
        figures = GroupTotals(pack, period, totals).figures(gone=enterprise in gone, only=only)
        each[enterprise] = {figure["code"]: figure for figure in figures}
    return each
