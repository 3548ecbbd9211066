"""The records as known at an act: the bloc, its members, plans, targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from khoi.storage.models import BlocProfile, Enterprise, Group, Membership, Placement, Plan, Target
from khoi.storage.models.journal import known
from khoi.values.period import Window

BLOC = "bloc"
"""The group of all members."""


@dataclass(frozen=True)
class BlocView:
    code: str
    name: str
    name_en: str
    parent: str
    place: str
    window: Window
    notice: str
    """What every screen and document must say of these figures; usually nothing."""


@dataclass(frozen=True)
class Member:
    """An enterprise that belongs to the bloc on a day; `groups` as `kind:code`, without the bloc itself."""

    id: int
    code: str
    name: str
    short_name: str
    since: date
    how: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class GroupView:
    key: str
    kind: str
    name: str
    name_en: str


@dataclass(frozen=True)
class Planned:
    """A plan in force."""

    value: Decimal
    version: int


@dataclass(frozen=True)
class Assigned:
    """A target in force."""

    value: Decimal
    version: int
    assigned_by: str
    document: str


def bloc(day: date, *, known_at: int) -> BlocView | None:
    """What the supervising body is called on a day; None when no record covers it."""
    row = BlocProfile.objects.filter(known(known_at), since__lte=day).order_by("-since", "-act_id").first()
    if row is None:
        return None
    return BlocView(row.code, row.name, row.name_en, row.parent, row.place, Window(row.window), row.notice)


def members(day: date, *, known_at: int, enterprises: Collection[int] | None = None) -> dict[int, Member]:
    """The members on a day (or those among some enterprises), by id, in the order of the records."""
    return members_on((day,), known_at=known_at, enterprises=enterprises)[day]


def members_on(
    days: Collection[date], *, known_at: int, enterprises: Collection[int] | None = None
) -> dict[date, dict[int, Member]]:
    """The members on each of several days, asked at once."""
    some = _within(days) if enterprises is None else _within(days) & Q(enterprise_id__in=enterprises)
    placed: dict[date, dict[int, list[str]]] = {day: defaultdict(list) for day in days}
    rows = Placement.objects.filter(known(known_at), some).order_by("group__kind", "group__position")
    columns = ("enterprise_id", "group__kind", "group__code", "since", "until")
    for enterprise, kind, code, since, until in rows.values_list(*columns):
        for day in days:
            if since <= day and (until is None or day <= until):
                placed[day][enterprise].append(f"{kind}:{code}")
    found: dict[date, dict[int, Member]] = {day: {} for day in days}
    members_ = Membership.objects.filter(known(known_at), some).order_by("enterprise__position", "enterprise__code")
    of_enterprise = ("enterprise_id", "enterprise__code", "enterprise__name", "enterprise__short_name")
    for id_, code, name, short, since, until, how in members_.values_list(*of_enterprise, "since", "until", "how"):
        for day in days:
            if since <= day and (until is None or day <= until):
                found[day][id_] = Member(id_, code, name, short, since, how, tuple(placed[day][id_]))
    return found


def groups(*, known_at: int) -> tuple[GroupView, ...]:
    """Every group, by kind and position."""
    return tuple(
        GroupView(group.key, group.kind, group.name, group.name_en)
        for group in Group.objects.filter(act_id__lte=known_at).order_by("kind", "position")
    )


def plans(year: int, *, known_at: int, enterprises: Collection[int] | None = None) -> dict[int, dict[str, Planned]]:
    """Enterprise id to indicator to the plan in force: the highest version known."""
    result: dict[int, dict[str, Planned]] = defaultdict(dict)
    some = Q() if enterprises is None else Q(enterprise_id__in=enterprises)
    rows = Plan.objects.filter(known(known_at), some, year=year).order_by("version")
    for enterprise, indicator, value, version in rows.values_list("enterprise_id", "indicator", "value", "version"):
        result[enterprise][indicator] = Planned(Decimal(value), version)
    return dict(result)


def targets(year: int, *, known_at: int) -> dict[str, Assigned]:
    """Indicator to the target in force for the bloc."""
    rows = Target.objects.filter(known(known_at), year=year).order_by("version")
    return {t.indicator: Assigned(Decimal(t.value), t.version, t.assigned_by, t.document) for t in rows}


def enterprise_ids(codes: set[str]) -> dict[str, int]:
    """Tax code to id, of those that are recorded."""
    return dict(Enterprise.objects.filter(code__in=codes).values_list("code", "id"))


def _within(days: Collection[date]) -> Q:
    """What holds on some of the days, or between them."""
    return Q(since__lte=max(days)) & (Q(until__isnull=True) | Q(until__gte=min(days)))
