"""The forms of a period that want attention, those first that matter most for the bloc's totals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from khoi.catalog.formula.asked import Reads
from khoi.catalog.pack import Pack
from khoi.check.priority import Look, Suspect, concerned, looks
from khoi.check.queries.population import Population, population
from khoi.check.queries.reasons import Reason, prior_reasons
from khoi.check.queries.standing import Standing, standing
from khoi.collect.queries.records import Member
from khoi.storage.acts import last_act
from khoi.values.finding import Severity
from khoi.values.period import Period
from khoi.values.quantity import exact_sum


@dataclass(frozen=True)
class Case:
    """A form to look at: whose, why, and what was explained before of the same kind."""

    member: Member
    form: str
    look: Look
    reasons: Mapping[tuple[str, str], tuple[Reason, ...]]
    """(finding's code, indicator) to earlier reasons."""


@dataclass(frozen=True)
class Attention:
    """All cases of a period, in order, out of so many latest forms, of which so many wait."""

    period: Period
    cases: tuple[Case, ...]
    forms: int
    waiting: int


def attention(pack: Pack, period: Period, *, known_at: int | None = None) -> Attention:
    """Forms that are not in force and of which something is said beyond notes."""
    at = last_act() if known_at is None else known_at
    latest = standing(pack, period, known_at=at)
    waiting = {form.submission: form for form in latest if not form.in_force}
    people = population(pack, period, Reads(frozenset({period.previous})), known_at=at, received=True)
    suspects = [one for form in waiting.values() if not form.is_clean for one in _suspects(form, people, period)]
    reasons = prior_reasons(period, {waiting[one.form].enterprise for one in suspects}, known_at=at)
    cases = []
    for look in looks(suspects, _totals(people), pack.leading):
        form = waiting[look.form]
        member = people.members.get(form.enterprise)
        if member is not None:
            earlier = {
                (code, indicator): found
                for (enterprise, code, indicator), found in reasons.items()
                if enterprise == form.enterprise
            }
            cases.append(Case(member, form.form, look, earlier))
    return Attention(period, tuple(cases), len(latest), len(waiting))


def _suspects(form: Standing, people: Population, period: Period) -> list[Suspect]:
    now = people.rows[str(period)].get(form.enterprise, {})
    before = people.rows[str(period.previous)].get(form.enterprise, {})
    return [
        Suspect(
            form.submission,
            indicator,
            now.get(indicator),
            before.get(indicator),
            finding,
        )
        for finding in form.findings
        if finding.severity is not Severity.NOTE
        for indicator in concerned(finding)
    ]


def _totals(people: Population) -> dict[str, Decimal]:
    """What was received, added up over the members."""
    columns: dict[str, list[Decimal]] = {}
    for enterprise, row in people.rows[str(people.period)].items():
        if enterprise in people.members:
            for code, amount in row.items():
                columns.setdefault(code, []).append(amount)
    return {code: exact_sum(values) for code, values in columns.items()}
