"""What a consolidation says."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from khoi.catalog.pack import Pack
from khoi.catalog.queries import pack_by_digest
from khoi.collect.queries.records import BLOC, BlocView, GroupView, bloc, groups
from khoi.storage.models import ConsolidatedGroup, Consolidation
from khoi.values.basis import BasisChoice
from khoi.values.period import Period


@dataclass(frozen=True)
class Result:
    """A consolidation of a period for the bloc or one group."""

    number: int
    period: Period
    basis: BasisChoice
    known_at: int
    made_at: datetime
    made_by: str
    pack: Pack
    pins: dict[str, Any]
    bloc: BlocView | None
    group: GroupView | None
    figures: tuple[dict[str, Any], ...]

    def figure(self, code: str) -> dict[str, Any] | None:
        return next((figure for figure in self.figures if figure["code"] == code), None)

    def headlines(self) -> tuple[dict[str, Any], ...]:
        """The figures that lead, in the order of the pack."""
        return tuple(f for code in self.pack.about.headlines if (f := self.figure(code)) is not None)


@dataclass(frozen=True)
class Summary:
    """A consolidation in a list."""

    number: int
    period: Period
    basis: BasisChoice
    made_at: datetime
    made_by: str
    way: str


def result(
    period: Period, number: int | None = None, group: str = BLOC, choice: BasisChoice | None = None
) -> Result | None:
    """The latest (or a numbered) consolidation of a period; None when there is none, or the group is not in it."""
    rows = Consolidation.objects.filter(period=str(period)).select_related("act").order_by("-number")
    if number is not None:
        rows = rows.filter(number=number)
    if choice is not None:
        rows = rows.filter(basis=choice.value)
    row = rows.first()
    return None if row is None else _read(row, period, group)


def figures_by_group(number: int) -> dict[str, dict[str, dict[str, Any]]]:
    """Group to indicator to its figure, of a consolidation."""
    rows = ConsolidatedGroup.objects.filter(consolidation__number=number)
    return {
        group: {figure["code"]: figure for figure in figures} for group, figures in rows.values_list("group", "figures")
    }


def figures_of_groups(
    numbers: Collection[int], groups_: Collection[str]
) -> dict[int, dict[str, tuple[dict[str, Any], ...]]]:
    """Consolidation to group to its figures, of some groups of some consolidations."""
    rows = ConsolidatedGroup.objects.filter(consolidation__number__in=numbers, group__in=groups_)
    found: dict[int, dict[str, tuple[dict[str, Any], ...]]] = {}
    for number, group, figures in rows.values_list("consolidation__number", "group", "figures"):
        found.setdefault(number, {})[group] = tuple(figures)
    return found


def _read(row: Consolidation, period: Period, group: str) -> Result | None:
    held = ConsolidatedGroup.objects.filter(consolidation=row, group=group).first()
    if held is None:
        return None
    known_groups = {g.key: g for g in groups(known_at=row.known_at)}
    return Result(
        row.number,
        period,
        BasisChoice(row.basis),
        row.known_at,
        row.act.at,
        row.act.by,
        pack_by_digest(row.pack),
        row.pins,
        bloc(period.last_day, known_at=row.known_at),
        known_groups.get(group),
        tuple(held.figures),
    )


def summaries(period: Period | None = None) -> tuple[Summary, ...]:
    """Consolidations, newest first."""
    rows = Consolidation.objects.select_related("act").order_by("-number")
    if period is not None:
        rows = rows.filter(period=str(period))
    return tuple(
        Summary(
            r.number,
            Period.parse(r.period),
            BasisChoice(r.basis),
            r.act.at,
            r.act.by,
            str(r.pins.get("way", "")),
        )
        for r in rows
    )


def consolidated_periods() -> frozenset[Period]:
    """The periods of which there is a consolidation."""
    rows = Consolidation.objects.order_by("period").values_list("period", flat=True).distinct()
    return frozenset(map(Period.parse, rows))


def consolidated_groups(number: int) -> tuple[str, ...]:
    """The groups of a consolidation: `bloc`, `sector:bank` and so on."""
    rows = ConsolidatedGroup.objects.filter(consolidation__number=number).order_by("group")
    return tuple(rows.values_list("group", flat=True))
