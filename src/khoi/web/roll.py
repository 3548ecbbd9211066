"""The enterprises of a period as a list: found by a few letters, narrowed, sorted, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from khoi.catalog.definitions import Indicator
from khoi.catalog.pack import Pack
from khoi.collect.queries.records import BLOC, Member, groups
from khoi.consolidate.queries.enterprises import Figures, figures_of_each
from khoi.consolidate.queries.results import result
from khoi.publish.queries.sheets import compared
from khoi.values.period import Period
from khoi.values.text import fold, sort_key
from khoi.web.amounts import bare, percent
from khoi.web.cards import Change, change
from khoi.web.latest import latest

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
    value: Decimal | None
    shown: str
    grown: Decimal | None
    change: Change | None
    attained: Decimal | None
    plan: str
    found_by: str
    """Name, short name and tax code, folded for search."""


def leads(pack: Pack) -> Indicator | None:
    """The indicator that the list shows: the first headline that enterprises report."""
    return next((pack.indicators[c] for c in pack.about.headlines if pack.indicators[c].count is None), None)


@lru_cache(maxsize=2)
def compared_figures(period: Period, number: int) -> Mapping[int, Figures]:
    """Every member's figures in what the list shows and peers are compared by; of a numbered consolidation."""
    found = result(period, number)
    assert found is not None
    lead = leads(found.pack)
    return figures_of_each(found, only={*compared(found.pack), *((lead.code,) if lead is not None else ())})


@lru_cache(maxsize=8)
def entries(period: Period, number: int, known_at: int, language: str) -> tuple[Entry, ...]:
    """All members in the records' order; their figures of a consolidation, if there is one (0: none)."""
    held = latest(period, known_at)
    if held is None:
        return ()
    figures = compared_figures(period, number) if number else {}
    lead = leads(held.pack)
    kind = held.pack.about.group_kinds[0].code if held.pack.about.group_kinds else ""
    names = {one.key: one.name if language == "vi" else one.name_en for one in groups(known_at=known_at)}
    found = []
    for order, (id_, status) in enumerate(held.round.items(), 1):
        member = status.member
        sector = next((group for group in member.groups if group.startswith(f"{kind}:")), "")
        figure = figures.get(id_, {}).get(lead.code) if lead is not None else None
        found.append(_entry(order, member, sector, names.get(sector, ""), status.state, lead, figure, language))
    return tuple(found)


def _entry(
    order: int,
    member: Member,
    sector: str,
    sector_name: str,
    state: str,
    lead: Indicator | None,
    figure: Mapping[str, Any] | None,
    language: str,
) -> Entry:
    value = _decimal(figure["value"]) if figure is not None else None
    plan = figure["plan"]["attainment_percent"] if figure is not None and figure["plan"] is not None else None
    grown = figure["same_period"].get("change_percent") if figure is not None else None
    return Entry(
        order=order,
        member=member,
        sector=sector,
        sector_name=sector_name,
        state=state,
        value=value,
        shown=bare(lead, value, language) if lead is not None and value is not None else "",
        grown=_decimal(grown),
        change=change(figure["same_period"], figure["direction"], language) if figure is not None else None,
        attained=_decimal(plan) if value is not None else None,
        plan=percent(plan, language) if value is not None else "",
        found_by=f" {fold(member.name)} {fold(member.short_name)} {fold(member.code)}",
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@dataclass(frozen=True)
class Wanted:
    """What is looked for: letters, a group, a state, an order (of `SORTS`, or `` for the records' own)."""

    letters: str = ""
    group: str = BLOC
    state: str = ""
    sort: str = ""


def chosen(rows: Iterable[Entry], wanted: Wanted) -> list[Entry]:
    """Those that are looked for, in the order that is wanted; what is not known stands last."""
    parts = [f" {part}" for part in fold(wanted.letters).split()]
    found = [
        row
        for row in rows
        if (wanted.group == BLOC or wanted.group in row.member.groups)
        and (not wanted.state or row.state == wanted.state)
        and all(part in row.found_by for part in parts)
    ]
    return _sorted(found, wanted.sort)


_KEYS: Final[Mapping[str, Callable[[Entry], Decimal | None]]] = {
    "gia-tri": lambda row: row.value,
    "thay-doi": lambda row: row.grown,
    "ke-hoach": lambda row: row.attained,
}
UPWARDS: Final = "-tang"
SORTS: Final = ("", "ten", *_KEYS, *(key + UPWARDS for key in _KEYS))
"""By name in the dictionary's order; by numbers from the largest, or upwards from the smallest."""


def _sorted(rows: Sequence[Entry], sort: str) -> list[Entry]:
    if sort == "ten":
        return sorted(rows, key=lambda row: (sort_key(row.member.short_name), row.order))
    if not sort:
        return list(rows)
    key = _KEYS[sort.removesuffix(UPWARDS)]
    known = [(value, row) for row in rows if (value := key(row)) is not None]
    known.sort(key=lambda pair: pair[0], reverse=not sort.endswith(UPWARDS))
    return [row for _, row in known] + [row for row in rows if key(row) is None]
