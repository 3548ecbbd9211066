"""Import a workbook of records: what is new or changed is written, what was replaced is withdrawn, not erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from khoi.catalog.pack import Pack
from khoi.collect.records_sheet import BlocRecord, Records, read_records
from khoi.documents.workbook import read_workbook
from khoi.storage.acts import act
from khoi.storage.models import Act, BlocProfile, Enterprise, Group, Membership, Placement, Plan, Target
from khoi.storage.models.records import Dated
from khoi.values.finding import Finding, Place, error
from khoi.values.quantity import as_text
from khoi.values.text import fold


@dataclass(frozen=True)
class Imported:
    """How many rows of each list were written or replaced; zero everywhere when the sheet said nothing new."""

    blocs: int = 0
    groups: int = 0
    enterprises: int = 0
    memberships: int = 0
    placements: int = 0
    plans: int = 0
    targets: int = 0

    @property
    def anything(self) -> bool:
        return any(vars(self).values())


def import_records(
    content: bytes, name: str, pack: Pack, *, by: str, at: datetime, because: str = ""
) -> tuple[Imported | None, list[Finding]]:
    """Take a workbook of records whole, or not at all."""
    workbook, of_file = read_workbook(content, name)
    if workbook is None:
        return None, of_file
    known_groups = {(group.kind, fold(group.name)): group.key for group in Group.objects.all()}
    records, of_records = read_records(workbook, pack, name, known_groups)
    findings = [*of_file, *of_records]
    if records is None:
        return None, findings
    unknown = _unknown_enterprises(records, name)
    if unknown:
        return None, [*findings, *unknown]
    return _write(records, name, by=by, at=at, because=because), findings


def _unknown_enterprises(records: Records, name: str) -> list[Finding]:
    known = {e.code for e in records.enterprises} | set(Enterprise.objects.values_list("code", flat=True))
    missing = sorted({plan.enterprise for plan in records.plans} - known)
    return [error("record.plan_without_enterprise", Place(file=name), code=code) for code in missing]


class _NothingNew(Exception):
    """Raised to leave the transaction without an act when nothing was to be written."""


def _write(records: Records, name: str, *, by: str, at: datetime, because: str) -> Imported:
    try:
        with act("import_records", name, by=by, at=at, because=because) as done:
            written = Imported(
                blocs=sum(_bloc(record, done) for record in records.blocs),
                groups=_groups(records, done),
                enterprises=_enterprises(records, done),
                memberships=_memberships(records, done),
                placements=_placements(records, done),
                plans=_plans(records, done),
                targets=_targets(records, done),
            )
            if not written.anything:
                raise _NothingNew
            done.details = {**done.details, **vars(written)}
            done.save(update_fields=["details"])
            return written
    except _NothingNew:
        return Imported()


def _bloc(record: BlocRecord, done: Act) -> bool:
    facts: dict[str, Any] = {**vars(record), "window": record.window.value}
    current = BlocProfile.objects.filter(withdrawn__isnull=True, since=record.since)
    if current.filter(**facts).exists():
        return False
    current.update(withdrawn=done)
    BlocProfile.objects.create(act=done, **facts)
    return True


def _groups(records: Records, done: Act) -> int:
    """New groups; a changed name is written over, with the earlier one kept in the act."""
    known = {group.key: group for group in Group.objects.all()}
    fresh, renamed = [], []
    for record in records.groups:
        held = known.get(f"{record.kind}:{record.code}")
        if held is None:
            fresh.append(Group(act=done, **vars(record)))
        elif (held.name, held.name_en) != (record.name, record.name_en):
            done.details = {**done.details, f"name of {held.key} was": held.name}
            held.name, held.name_en = record.name, record.name_en
            renamed.append(held)
    Group.objects.bulk_create(fresh)
    Group.objects.bulk_update(renamed, ["name", "name_en"])
    return len(fresh) + len(renamed)


def _enterprises(records: Records, done: Act) -> int:
    """New enterprises; a changed name is written over, with the earlier one kept in the act."""
    known = {e.code: e for e in Enterprise.objects.all()}
    fresh, renamed = [], []
    for record in records.enterprises:
        held = known.get(record.code)
        facts = {"name": record.name, "short_name": record.short_name}
        if held is None:
            fresh.append(Enterprise(act=done, code=record.code, position=record.position, **facts))
        elif (held.name, held.short_name) != (record.name, record.short_name):
            done.details = {**done.details, f"name of {held.code} was": held.name}
            held.name, held.short_name = record.name, record.short_name
            renamed.append(held)
    Enterprise.objects.bulk_create(fresh)
    Enterprise.objects.bulk_update(renamed, ["name", "short_name"])
    return len(fresh) + len(renamed)


def _memberships(records: Records, done: Act) -> int:
    """A membership that overlaps the recorded one corrects it; any other is a new stay."""
    ids = dict(Enterprise.objects.values_list("code", "id"))
    held: dict[int, list[Membership]] = {}
    for membership in Membership.objects.filter(withdrawn__isnull=True):
        held.setdefault(membership.enterprise_id, []).append(membership)
    fresh, replaced = [], []
    for record in records.enterprises:
        enterprise = ids[record.code]
        overlapping = [m for m in held.get(enterprise, []) if _overlap(m, record.since, record.until)]
        facts = (record.since, record.until, record.how)
        if [(m.since, m.until, m.how) for m in overlapping] == [facts]:
            continue
        replaced += [m.pk for m in overlapping]
        fresh.append(
            Membership(act=done, enterprise_id=enterprise, since=record.since, until=record.until, how=record.how)
        )
    Membership.objects.filter(pk__in=replaced).update(withdrawn=done)
    Membership.objects.bulk_create(fresh)
    return len(fresh)


def _overlap(held: Dated, since: date, until: date | None) -> bool:
    return (held.until is None or held.until >= since) and (until is None or held.since <= until)


def _placements(records: Records, done: Act) -> int:
    """From a record's day on an enterprise is in exactly the groups that it names; what was before stays."""
    ids = dict(Enterprise.objects.values_list("code", "id"))
    groups = {group.key: group.pk for group in Group.objects.all()}
    held: dict[int, list[Placement]] = {}
    for placement in Placement.objects.filter(withdrawn__isnull=True).select_related("group"):
        held.setdefault(placement.enterprise_id, []).append(placement)
    fresh: list[Placement] = []
    withdrawn: list[int] = []
    for record in records.enterprises:
        enterprise, day = ids[record.code], record.placed_from or record.since
        ended, begun = _moves(held.get(enterprise, []), record.groups, day)
        withdrawn += [placement.pk for placement in ended]
        fresh += [
            Placement(act=done, enterprise_id=enterprise, group_id=p.group_id, since=p.since, until=day - timedelta(1))
            for p in ended
            if p.since < day
        ]
        fresh += [
            Placement(act=done, enterprise_id=enterprise, group_id=groups[key], since=day, until=None)
            for key in sorted(begun)
        ]
    Placement.objects.filter(pk__in=withdrawn).update(withdrawn=done)
    Placement.objects.bulk_create(fresh)
    return len(fresh)


def _moves(held: list[Placement], wanted: frozenset[str], day: date) -> tuple[list[Placement], set[str]]:
    """Placements that reach beyond the day and do not go on as wanted, and groups that begin on the day."""
    reaching = [p for p in held if p.until is None or p.until >= day]
    going_on = [p for p in reaching if p.until is None and p.since <= day and p.group.key in wanted]
    return [p for p in reaching if p not in going_on], set(wanted) - {p.group.key for p in going_on}


def _plans(records: Records, done: Act) -> int:
    ids = dict(Enterprise.objects.values_list("code", "id"))
    held = {(p.enterprise_id, p.indicator, p.year, p.version): p for p in Plan.objects.filter(withdrawn__isnull=True)}
    fresh, replaced = [], []
    for record in records.plans:
        current = held.get((ids[record.enterprise], record.indicator, record.year, record.version))
        facts = {"value": as_text(record.value), "decided_on": record.decided_on, "document": record.document}
        if current is not None and all(getattr(current, key) == value for key, value in facts.items()):
            continue
        if current is not None:
            replaced.append(current.pk)
        fresh.append(
            Plan(
                act=done,
                enterprise_id=ids[record.enterprise],
                indicator=record.indicator,
                year=record.year,
                version=record.version,
                **facts,
            )
        )
    Plan.objects.filter(pk__in=replaced).update(withdrawn=done)
    Plan.objects.bulk_create(fresh)
    return len(fresh)


def _targets(records: Records, done: Act) -> int:
    written = 0
    for record in records.targets:
        facts = {**vars(record), "value": as_text(record.value)}
        key = {"indicator": record.indicator, "year": record.year, "version": record.version}
        current = Target.objects.filter(withdrawn__isnull=True, **key)
        if not current.filter(**facts).exists():
            current.update(withdrawn=done)
            Target.objects.create(act=done, **facts)
            written += 1
    return written
