"""Who owes, who sent, what is accepted, what waits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import QuerySet

from khoi.catalog.pack import Pack
from khoi.collect.queries.in_force import FEW, accepted
from khoi.collect.queries.records import Member, bloc, members
from khoi.collect.rounds import due, forms_owed
from khoi.storage.acts import last_act
from khoi.storage.models import Receipt, Submission
from khoi.storage.models.submissions import Documents
from khoi.values.finding import Finding, Severity
from khoi.values.period import Period, Window


@dataclass(frozen=True)
class FormStatus:
    """One form owed by one enterprise."""

    form: str
    due: date
    version: int
    """The latest version received; 0 when none is."""
    received_on: date | None
    """When the first version came; a later correction does not make it late."""
    accepted_version: int
    """The version in force; 0 when none is."""
    findings: tuple[Finding, ...]
    submission: int = 0
    """Of the latest version; 0 when none was received."""

    @property
    def late(self) -> bool:
        return self.received_on is not None and self.received_on > self.due

    @property
    def state(self) -> str:
        """missing, errors, waiting, accepted; a newer version than the accepted one waits or has errors."""
        if self.version == 0:
            return "missing"
        if self.accepted_version == self.version:
            return "accepted"
        return "errors" if any(f.severity is Severity.ERROR for f in self.findings) else "waiting"


@dataclass(frozen=True, slots=True)
class Received:
    """A version of a form, with what was found as it came in."""

    pk: int
    version: int
    findings: Documents


@dataclass(frozen=True)
class EnterpriseStatus:
    member: Member
    forms: tuple[FormStatus, ...]

    @property
    def state(self) -> str:
        """The state that needs most attention."""
        states = {form.state for form in self.forms}
        return next((s for s in ("missing", "errors", "waiting") if s in states), "accepted")


@dataclass(frozen=True)
class RoundStatus:
    """All enterprises of a period, and the files that could not be taken since."""

    period: Period
    enterprises: tuple[EnterpriseStatus, ...]

    def count(self, state: str) -> int:
        return sum(enterprise.state == state for enterprise in self.enterprises)


@dataclass(frozen=True)
class RefusedFile:
    name: str
    at: datetime
    findings: tuple[Finding, ...]


def round_status(
    pack: Pack,
    period: Period,
    *,
    known_at: int | None = None,
    said: Mapping[int, tuple[Finding, ...]] | None = None,
    enterprises: Collection[int] | None = None,
) -> RoundStatus:
    """Every form owed (by some `enterprises`) and how far it is; `said`: what is said of submissions now."""
    at = last_act() if known_at is None else known_at
    view = bloc(period.last_day, known_at=at)
    window = view.window if view else Window.CALENDAR
    latest = latest_submissions(period, known_at=at, enterprises=enterprises)
    first = _first_received(period, known_at=at, enterprises=enterprises)
    in_force = accepted([period], known_at=at, enterprises=enterprises)
    owed = _Owed(pack, period, window)
    found = members(period.last_day, known_at=at, enterprises=enterprises)
    versions = _versions(period, latest.values(), set(in_force.values()))
    rows = []
    for member in found.values():
        forms = []
        for form, day in owed.by(member.groups):
            submission = latest.get((member.id, form))
            held = in_force.get((member.id, form, str(period)))
            forms.append(
                FormStatus(
                    form,
                    day,
                    submission.version if submission else 0,
                    first.get((member.id, form)),
                    versions[held] if held else 0,
                    _findings(submission, said or {}) if submission else (),
                    submission.pk if submission else 0,
                )
            )
        rows.append(EnterpriseStatus(member, tuple(forms)))
    return RoundStatus(period, tuple(rows))


def not_in_time(pack: Pack, period: Period, *, known_at: int) -> tuple[list[Member], list[Member]]:
    """Members of whom nothing is in force, and those of others who sent a form after its day."""
    view = bloc(period.last_day, known_at=known_at)
    owed = _Owed(pack, period, view.window if view else Window.CALENDAR)
    in_force = {enterprise for enterprise, _, _ in accepted([period], known_at=known_at)}
    first = _first_received(period, known_at=known_at, enterprises=None)
    missing, late = [], []
    for member in members(period.last_day, known_at=known_at).values():
        if member.id not in in_force:
            missing.append(member)
        elif any(first.get((member.id, form), day) > day for form, day in owed.by(member.groups)):
            late.append(member)
    return missing, late


@dataclass
class _Owed:
    """The forms owed and their days, worked out once for all members of the same groups."""

    pack: Pack
    period: Period
    window: Window
    known: dict[tuple[str, ...], tuple[tuple[str, date], ...]] = field(default_factory=dict)

    def by(self, groups: tuple[str, ...]) -> tuple[tuple[str, date], ...]:
        if groups not in self.known:
            owed = forms_owed(self.pack, groups, self.period)
            self.known[groups] = tuple((form.code, due(form, self.period, self.window)) for form in owed)
        return self.known[groups]


def _versions(period: Period, latest: Iterable[Received], in_force: set[int]) -> dict[int, int]:
    """Submission in force to the number of its version: the latest, but for a few."""
    known = {row.pk: row.version for row in latest}
    earlier = in_force - known.keys()
    if earlier:
        rows = Submission.objects.filter(period=str(period)).values_list("pk", "version")
        known |= dict(rows.filter(pk__in=earlier) if len(earlier) <= FEW else rows)
    return known


def _findings(submission: Received, said: Mapping[int, tuple[Finding, ...]]) -> tuple[Finding, ...]:
    found = said.get(submission.pk)
    return tuple(Finding.from_json(f) for f in submission.findings) if found is None else found


def _first_received(
    period: Period, *, known_at: int, enterprises: Collection[int] | None
) -> dict[tuple[int, str], date]:
    """(enterprise, form) to the day on which its first version came."""
    rows = _of(period, known_at, enterprises).filter(version=1)
    found = rows.values_list("enterprise_id", "form", "receipt__received_on")
    return {(enterprise, form): day for enterprise, form, day in found}


def latest_submissions(
    period: Period, *, known_at: int, enterprises: Collection[int] | None = None
) -> dict[tuple[int, str], Received]:
    """(enterprise, form) to its latest version."""
    rows = _of(period, known_at, enterprises).order_by("version")
    found = rows.values_list("enterprise_id", "form", "pk", "version", "findings")
    return {(enterprise, form): Received(pk, version, said) for enterprise, form, pk, version, said in found}


def _of(period: Period, known_at: int, enterprises: Collection[int] | None) -> QuerySet[Submission]:
    rows = Submission.objects.filter(period=str(period), act_id__lte=known_at)
    return rows if enterprises is None else rows.filter(enterprise_id__in=enterprises)


def refused_files(most: int | None = None) -> tuple[RefusedFile, ...]:
    """Files that could not be taken, newest first; of one that was too large or unreadable no bytes are kept."""
    rows = Receipt.objects.filter(taken=False).select_related("act").order_by("-act_id", "-pk")[:most]
    return tuple(RefusedFile(r.name, r.act.at, tuple(Finding.from_json(f) for f in r.findings)) for r in rows)


def refused_count() -> int:
    """How many files could not be taken."""
    return Receipt.objects.filter(taken=False).count()


def noted_files(period: Period) -> tuple[Finding, ...]:
    """What was said of whole files that brought forms of a period, in the order in which they came."""
    rows = Receipt.objects.filter(submissions__period=str(period), taken=True).distinct().order_by("pk")
    return tuple(Finding.from_json(found) for row in rows for found in row.findings)
