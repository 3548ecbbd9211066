"""Consolidate a period: in full over the derived files, or by the difference that changes made since last time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from khoi.catalog.pack import Pack
from khoi.collect.queries.records import BLOC, targets
from khoi.consolidate.measures import measures, periods_needed
from khoi.consolidate.operations.bases import Bases, records_touched
from khoi.consolidate.queries.books import books
from khoi.consolidate.readings import Goal, GroupTotals
from khoi.engine import reference
from khoi.engine.embedded import Engine
from khoi.engine.query import Totals
from khoi.storage.acts import act
from khoi.storage.models import Acceptance, Act, ConsolidatedGroup, Consolidation, Submission
from khoi.values.basis import BasisChoice
from khoi.values.period import Period
from khoi.values.quantity import as_text

MOST_CHANGES: Final = 200
"""Up to so many changed enterprises the difference is taken; above it everything is added up again."""


@dataclass(frozen=True)
class Consolidated:
    """What was written."""

    number: int
    period: Period
    way: str
    """`full`, or `difference` from the consolidation before."""
    changed: int


def consolidate(
    pack: Pack,
    period: Period,
    *,
    folder: Path,
    by: str,
    at: datetime,
    choice: BasisChoice = BasisChoice.BEST,
    in_full: bool = False,
) -> Consolidated:
    """Write the next numbered consolidation of a period, with the bloc and every group.

    `folder` holds the derived files. `Overflow` if a total does not fit. Equal inputs give equal totals either way.
    """
    with act("consolidate", str(period), by=by, at=at) as done:
        before = None if in_full else _comparable(pack, period, choice)
        changed = _changed(period, before.known_at, done.pk) if before else set()
        if before is not None and len(changed) <= MOST_CHANGES:
            totals, way = _by_difference(pack, period, choice, before, changed, done), "difference"
        else:
            totals, way, before = _in_full(pack, period, choice, folder, done), "full", None
        number = _write(pack, period, choice, totals, done, {
            "way": way,
            "from": before.number if before else None,
            "changed_enterprises": len(changed) if before else None,
        })  # fmt: skip
    return Consolidated(number, period, way, len(changed))


def _comparable(pack: Pack, period: Period, choice: BasisChoice) -> Consolidation | None:
    """The last consolidation that differs only by what was sent and accepted since."""
    last = Consolidation.objects.filter(period=str(period), basis=choice.value).order_by("-number").first()
    if last is None or last.pack != pack.digest or records_touched(last.known_at):
        return None
    return last


def _changed(period: Period, since: int, until: int) -> set[int]:
    """Enterprises of which anything that the consolidation reads was sent or accepted after an act."""
    needed = periods_needed(period)
    periods = {str(p) for p in needed} | {str(p.following) for p in needed}
    found: set[int] = set()
    for rows in (
        Acceptance.objects.filter(period__in=periods, act_id__gt=since, act_id__lte=until),
        Submission.objects.filter(period=str(period), act_id__gt=since, act_id__lte=until),
    ):
        found |= set(rows.values_list("enterprise_id", flat=True))
    return found


def _in_full(pack: Pack, period: Period, choice: BasisChoice, folder: Path, done: Act) -> Totals:
    with Engine() as engine:
        data = Bases(pack, choice, folder, engine, done).data(period)
        return engine.totals(measures(pack, period), data)


def _by_difference(
    pack: Pack, period: Period, choice: BasisChoice, before: Consolidation, changed: set[int], done: Act
) -> Totals:
    """The earlier totals, without what the changed enterprises added then, with what they add now."""
    query = measures(pack, period)
    totals = stored_totals(before)
    then = books(pack, period, choice, known_at=before.known_at, enterprises=changed)
    now = books(pack, period, choice, known_at=done.pk, enterprises=changed)
    for enterprise in sorted(changed):
        totals = reference.added(totals, reference.contribution(query, *then.of(enterprise)), -1)
        totals = reference.added(totals, reference.contribution(query, *now.of(enterprise)))
    return totals


def stored_totals(consolidation: Consolidation) -> Totals:
    """The additive totals of a consolidation, by group."""
    rows = ConsolidatedGroup.objects.filter(consolidation=consolidation)
    return {row.group: {name: Decimal(value) for name, value in row.totals.items()} for row in rows}


def _write(
    pack: Pack, period: Period, choice: BasisChoice, totals: Totals, done: Act, pins: Mapping[str, object]
) -> int:
    last = Consolidation.objects.order_by("-number").values_list("number", flat=True).first() or 0
    row = Consolidation.objects.create(
        act=done,
        number=last + 1,
        period=str(period),
        basis=choice.value,
        pack=pack.digest,
        known_at=done.pk,
        pins=dict(pins),
    )
    goals = {
        code: Goal(target.value, target.assigned_by, target.document)
        for code, target in targets(period.year, known_at=done.pk).items()
    }
    ConsolidatedGroup.objects.bulk_create(
        ConsolidatedGroup(
            consolidation=row,
            group=group,
            totals={name: as_text(value) for name, value in sorted(amounts.items())},
            figures=GroupTotals(pack, period, amounts).figures(goals if group == BLOC else None),
        )
        for group, amounts in sorted({BLOC: {}, **totals}.items())
    )
    return row.number
