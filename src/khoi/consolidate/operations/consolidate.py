"""Consolidate a period: in full over the derived files, or by the difference that changes made since last time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from khoi.catalog.pack import Pack
from khoi.collect.queries.records import BLOC, targets
from khoi.consolidate.measures import course, measures, periods_needed
from khoi.consolidate.operations.bases import Bases
from khoi.consolidate.queries.books import books
from khoi.consolidate.queries.kept import Kept, records_touched
from khoi.consolidate.readings import Goal, GroupTotals
from khoi.engine import reference
from khoi.engine.embedded import Engine
from khoi.engine.query import Totals, only
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
    """Write the next numbered consolidation of one period; see `consolidate_all`."""
    (done,) = consolidate_all(pack, [period], folder=folder, by=by, at=at, choice=choice, in_full=in_full)
    return done


def consolidate_all(
    pack: Pack,
    periods: Sequence[Period],
    *,
    folder: Path,
    by: str,
    at: datetime,
    choice: BasisChoice = BasisChoice.BEST,
    in_full: bool = False,
) -> list[Consolidated]:
    """Write the next numbered consolidation of each period, with the bloc and every group, in one act.

    `folder` holds the derived files. `Overflow` if a total does not fit, and then nothing is written. Equal inputs give
    equal totals, together or apart, by difference or in full. What is added up in full is asked in one question: many
    periods together cost a third of what they cost one by one.
    """
    with act("consolidate", " ".join(map(str, periods)), by=by, at=at) as done:
        before = {} if in_full else _by_difference_from(pack, periods, choice, done)
        full = [period for period in periods if period not in before]
        totals = _in_full(pack, full, choice, folder, done) if full else {}
        if before:
            _compact(pack, list(before), choice, folder, done)
        totals |= {
            period: _by_difference(pack, period, choice, earlier, changed, done)
            for period, (earlier, changed) in before.items()
        }
        return [_write(pack, period, choice, totals[period], done, before.get(period)) for period in periods]


_Earlier = tuple[Consolidation, set[int]]
"""A consolidation, and the enterprises that changed since."""


def _by_difference_from(
    pack: Pack, periods: Iterable[Period], choice: BasisChoice, done: Act
) -> dict[Period, _Earlier]:
    """The periods for which it is enough to add what changed to an earlier consolidation."""
    found = {}
    for period in periods:
        if (before := _comparable(pack, period, choice)) is not None:
            changed = _changed(pack, period, before.known_at, done.pk)
            if len(changed) <= MOST_CHANGES:
                found[period] = before, changed
    return found


def _comparable(pack: Pack, period: Period, choice: BasisChoice) -> Consolidation | None:
    """The last consolidation that differs only by what was sent and accepted since."""
    last = Consolidation.objects.filter(period=str(period), basis=choice.value).order_by("-number").first()
    if last is None or last.pack != pack.digest or records_touched(last.known_at):
        return None
    return last


def _changed(pack: Pack, period: Period, since: int, until: int) -> set[int]:
    """Enterprises of which anything that the consolidation reads was sent or accepted after an act."""
    needed = periods_needed(pack, period)
    periods = {str(p) for p in needed} | {str(p.following) for p in needed}
    found: set[int] = set()
    for rows in (
        Acceptance.objects.filter(period__in=periods, act_id__gt=since, act_id__lte=until),
        Submission.objects.filter(period=str(period), act_id__gt=since, act_id__lte=until),
    ):
        found |= set(rows.values_list("enterprise_id", flat=True))
    return found


def _in_full(
    pack: Pack, periods: Sequence[Period], choice: BasisChoice, folder: Path, done: Act
) -> dict[Period, Totals]:
    with Engine() as engine:
        bases = Bases(pack, choice, folder, done.pk, engine, done)
        totals = engine.totals(measures(pack, *periods), bases.data(*periods))
        bases.keep({at for period in periods for at in course(pack, period)})
    return {period: only(totals, measures(pack, period)) for period in periods}


def _compact(pack: Pack, periods: Sequence[Period], choice: BasisChoice, folder: Path, done: Act) -> None:
    """What changes add by the difference goes into a base too when it has become much."""
    kept = Kept(pack, choice, folder, done.pk)
    needed = sorted({at for period in periods for at in periods_needed(pack, period)})
    if grown := [at for at in needed if kept.has_grown(at)]:
        with Engine() as engine:
            Bases(pack, choice, folder, done.pk, engine, done).keep(grown)


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
    pack: Pack, period: Period, choice: BasisChoice, totals: Totals, done: Act, earlier: _Earlier | None
) -> Consolidated:
    before, changed = earlier or (None, set())
    way = "full" if before is None else "difference"
    last = Consolidation.objects.order_by("-number").values_list("number", flat=True).first() or 0
    row = Consolidation.objects.create(
        act=done,
        number=last + 1,
        period=str(period),
        basis=choice.value,
        pack=pack.digest,
        known_at=done.pk,
        pins={
            "way": way,
            "from": before.number if before else None,
            "changed_enterprises": len(changed) if before else None,
        },
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
    return Consolidated(row.number, period, way, len(changed))
