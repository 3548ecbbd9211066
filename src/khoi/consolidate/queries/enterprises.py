"""The figures of each enterprise by the same definitions as the bloc's: its own part of every total."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from khoi.collect.queries.records import BLOC, Member, members
from khoi.consolidate.measures import measures
from khoi.consolidate.queries.books import books
from khoi.consolidate.queries.results import Result
from khoi.consolidate.readings import GroupTotals
from khoi.engine import reference

Figures = Mapping[str, Mapping[str, Any]]
"""Indicator to its figure's document, as in a consolidation."""


def members_of(result: Result) -> dict[int, Member]:
    """The members on the period's last day, as the consolidation knew them."""
    return members(result.period.last_day, known_at=result.known_at)


def figures_of_each(result: Result, enterprises: Collection[int] | None = None) -> dict[int, Figures]:
    """Enterprise to its figures, as known at the consolidation: what it contributes, read like a group of one."""
    pack, period = result.pack, result.period
    query = measures(pack, period)
    found = books(pack, period, result.basis, known_at=result.known_at, enterprises=enterprises)
    each: dict[int, Figures] = {}
    for enterprise in members_of(result) if enterprises is None else enterprises:
        totals = reference.contribution(query, *found.of(enterprise)).get(BLOC, {})
        each[enterprise] = {figure["code"]: figure for figure in GroupTotals(pack, period, totals).figures()}
    return each
