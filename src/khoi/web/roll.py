"""The enterprises of a period as a list: found by a few letters, narrowed, sorted, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Final

from khoi.catalog.definitions import Indicator
from khoi.collect.queries.records import BLOC, Member
from khoi.consolidate.queries.results import Result
from khoi.values.quantity import as_text
from khoi.web.amounts import bare, percent
from khoi.web.cards import Change, change
from khoi.web.everyone import everyone
from khoi.web.latest import Standpoint, sought
from khoi.web.leads import leads

PAGE: Final = 150
STATES: Final = ("missing", "errors", "waiting", "accepted")


@dataclass(frozen=True)
class Entry:
    """An enterprise in the list: how far its round is, its first figure beside same period and plan."""

    order: int
    member: Member
    sector: str
    sector_name: str
    state: str
    shown: str
    change: Change | None
    plan: str


@dataclass(frozen=True)
class Figures:
    """By enterprise, of the indicator that the list shows: its value, change and attainment of the plan."""

    lead: Indicator
    value: Mapping[int, Decimal]
    change: Mapping[int, Decimal]
    plan: Mapping[int, Decimal]


def figures_of(found: Result | None) -> Figures | None:
    """As a consolidation knew them; None without one, or where it leads with counts alone."""
    lead = leads(found.pack) if found is not None else None
    if found is None or lead is None:
        return None
    measures = everyone(found.period, found.number).measures
    value, change_, plan = (measures(lead.code, by) for by in ("value", "change", "plan"))
    return Figures(lead, value, change_, plan)


@dataclass(frozen=True)
class Wanted:
    """What is looked for: letters, a group, a state, an order (of `SORTS`, or `` for the records' own)."""

    letters: str = ""
    group: str = BLOC
    state: str = ""
    sort: str = ""


def chosen(round_: Iterable[Standpoint], wanted: Wanted, figures: Figures | None = None) -> list[Standpoint]:
    """Those that are looked for, in the order that is wanted; what is not known stands last."""
    parts = sought(wanted.letters)
    found = [
        one
        for one in round_
        if (wanted.group == BLOC or wanted.group in one.member.groups)
        and (not wanted.state or one.state == wanted.state)
        and all(part in one.found_by for part in parts)
    ]
    return _sorted(found, wanted.sort, figures)


_KEYS: Final = {"gia-tri": "value", "thay-doi": "change", "ke-hoach": "plan"}
UPWARDS: Final = "-tang"
SORTS: Final = ("", "ten", *_KEYS, *(key + UPWARDS for key in _KEYS))
"""By name in the dictionary's order; by numbers from the largest, or upwards from the smallest."""


def _sorted(found: Sequence[Standpoint], sort: str, figures: Figures | None) -> list[Standpoint]:
    if sort == "ten":
        return sorted(found, key=attrgetter("sorted_by"))
    if not sort or figures is None:
        return list(found)
    numbers: Mapping[int, Decimal] = getattr(figures, _KEYS[sort.removesuffix(UPWARDS)])
    known = [one for one in found if one.member.id in numbers]
    known.sort(key=lambda one: numbers[one.member.id], reverse=not sort.endswith(UPWARDS))
    return known + [one for one in found if one.member.id not in numbers]


def entry(
    one: Standpoint, order: int, kind: str, names: Mapping[str, str], figures: Figures | None, language: str
) -> Entry:
    """A line as it is printed; `kind`: of the groups that stand beside names, `names`: what groups are called."""
    member = one.member
    sector = next((group for group in member.groups if group.startswith(f"{kind}:")), "")
    shown, moved, plan = ("", None, "") if figures is None else _told(figures, member.id, language)
    return Entry(order, member, sector, names.get(sector, ""), one.state, shown, moved, plan)


def _told(figures: Figures, enterprise: int, language: str) -> tuple[str, Change | None, str]:
    value = figures.value.get(enterprise)
    if value is None:
        return "", None, ""
    moved, plan = figures.change.get(enterprise), figures.plan.get(enterprise)
    key = "change_points" if figures.lead.unit == "percent" else "change_percent"
    document = {key: None if moved is None else as_text(moved)}
    words = change(document, figures.lead.direction.value, language)
    return bare(figures.lead, value, language), words, percent(None if plan is None else as_text(plan), language)
