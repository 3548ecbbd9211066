"""How the latest forms of a period stand: what is said of each, by the rules of today and with the reasons given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from khoi.catalog.pack import Pack
from khoi.catalog.rules import FINDING, CheckedRule
from khoi.check.looks import of_answers
from khoi.check.looks.answers import CODES, SIGN
from khoi.check.queries.peers import far_from_peers, reads_for_peers
from khoi.check.queries.population import population
from khoi.check.queries.unmet import Told, reads_of, unmet
from khoi.check.settings import settled
from khoi.collect.queries.in_force import accepted
from khoi.collect.queries.received import readings
from khoi.collect.queries.status import Received, latest_submissions
from khoi.engine.embedded import Engine
from khoi.storage.acts import last_act
from khoi.storage.models import Explanation
from khoi.values.finding import Finding, Severity
from khoi.values.period import Period

_ANSWER: Final = "answer."
_PEERS: Final = "peers."
_PAST_SIGN: Final = "past.sign"


@dataclass(frozen=True)
class Standing:
    """The latest version of a form; a warning that was explained is a note."""

    submission: int
    enterprise: int
    form: str
    in_force: bool
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        return any(f.severity is Severity.ERROR for f in self.findings)

    @property
    def is_clean(self) -> bool:
        return all(f.severity is Severity.NOTE for f in self.findings)


Others = Mapping[int, Sequence[Finding]]
"""Submission to how its figures stand beside those of other enterprises."""


def standing(
    pack: Pack,
    period: Period,
    *,
    known_at: int | None = None,
    enterprises: Collection[int] | None = None,
    others: Others | None = None,
) -> list[Standing]:
    """Every latest form of a period, or of some `enterprises`.

    What was found as it came in stays; what rules say, and whether answers agree with figures, is asked again, of all
    forms as they are now and as the pack of today asks: a form that did not fit may have been corrected since, and
    the totals of others are known only here. `others`: what is known of these already (`beside_others`).
    """
    at = last_act() if known_at is None else known_at
    latest = latest_submissions(period, known_at=at, enterprises=enterprises)
    in_force = set(accepted([period], known_at=at, enterprises=enterprises).values())
    own = _own(pack, period, at, enterprises)
    beside = beside_others(pack, period, known_at=at) if others is None else others
    reasons = explanations(period, known_at=at, enterprises=enterprises)
    return [
        Standing(row.pk, enterprise, form, row.pk in in_force, tuple(_explained(said, reasons.get(row.pk, {}))))
        for (enterprise, form), row in latest.items()
        for said in (_said(row, [*own.get(row.pk, ()), *beside.get(row.pk, ())]),)
    ]


def _own(pack: Pack, period: Period, known_at: int, enterprises: Collection[int] | None) -> Others:
    """Submission to what rules and its own answers say of its figures, whatever others say of theirs."""
    found: dict[int, list[Finding]] = defaultdict(list)
    rules = [rule for rule in pack.rules_on(period) if not rule.reads(period).totals]
    for told in _unmet(pack, rules, period, known_at, enterprises):
        found[told.held.submission].append(told.finding)
    confirming = {form.code for form in pack.forms if any(question.confirms for question in form.texts)}
    for submission, reading in readings(period, confirming, known_at=known_at, enterprises=enterprises):
        found[submission] += settled(of_answers(reading, pack), pack, period)
    return found


def _unmet(
    pack: Pack, rules: Sequence[CheckedRule], period: Period, known_at: int, enterprises: Collection[int] | None
) -> list[Told]:
    if not rules:
        return []
    needed = reads_of(rules, period)
    people = population(pack, period, needed, known_at=known_at, received=True, enterprises=enterprises)
    with Engine() as engine:
        return unmet(rules, people, pack, engine)


def beside_others(pack: Pack, period: Period, *, known_at: int) -> Others:
    """What rules that read totals say of all forms, and where figures are far from those of their group."""
    found: dict[int, list[Finding]] = defaultdict(list)
    rules = [rule for rule in pack.rules_on(period) if rule.reads(period).totals]
    needed = reads_of(rules, period) | reads_for_peers(period)
    people = population(pack, period, needed, known_at=known_at, received=True)
    if rules:
        with Engine() as engine:
            for told in unmet(rules, people, pack, engine):
                found[told.held.submission].append(told.finding)
    for told in far_from_peers(pack, people):
        found[told.held.submission] += settled([told.finding], pack, period)
    return found


def _said(row: Received, today: Sequence[Finding]) -> list[Finding]:
    return [*_as_received(row, today), *_news(row, today)]


def _news(row: Received, today: Iterable[Finding]) -> list[Finding]:
    """Of a figure that is odd beside its own past, its distance from others is no news."""
    known = {f["place"]["indicator"] for f in row.findings if not f["code"].startswith(_ANSWER)}
    return [f for f in today if not f.code.startswith(_PEERS) or f.place.indicator not in known]


Reasons = Mapping[tuple[str, str], str]
"""(finding's code, indicator) to why the figure is right nevertheless."""


def explanations(period: Period, *, known_at: int, enterprises: Collection[int] | None = None) -> dict[int, Reasons]:
    """Submission of a period to the reasons given for it; the last one said holds."""
    found: dict[int, dict[tuple[str, str], str]] = defaultdict(dict)
    rows = Explanation.objects.filter(submission__period=str(period), act_id__lte=known_at).order_by("pk")
    if enterprises is not None:
        rows = rows.filter(enterprise_id__in=enterprises)
    for submission, code, indicator, text in rows.values_list("submission_id", "code", "indicator", "text"):
        found[submission][code, indicator] = text
    return dict(found)


def _as_received(row: Received, today: Iterable[Finding]) -> list[Finding]:
    """What was found when a form came in, but for what is asked again, and for signs that an answer now tells of."""
    told = {finding.place.indicator for finding in today if finding.code == SIGN}
    return [
        finding
        for finding in map(Finding.from_json, row.findings)
        if not finding.code.startswith(FINDING)
        and finding.code not in CODES
        and not (finding.code == _PAST_SIGN and finding.place.indicator in told)
    ]


def _explained(findings: Iterable[Finding], reasons: Reasons) -> Iterable[Finding]:
    for finding in findings:
        reason = reasons.get((finding.code, finding.place.indicator))
        if reason is None or finding.severity is not Severity.WARNING:
            yield finding
        else:
            yield replace(finding, severity=Severity.NOTE, values={**finding.values, "explanation": reason})
