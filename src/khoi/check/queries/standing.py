"""How the latest forms of a period stand: what is said of each, by the rules of today and with the reasons given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from khoi.catalog.pack import Pack
from khoi.catalog.rules import FINDING
from khoi.check.looks import of_answers
from khoi.check.looks.answers import CODES, SIGN
from khoi.check.queries.peers import far_from_peers
from khoi.check.queries.unmet import unmet
from khoi.check.settings import settled
from khoi.collect.queries.in_force import accepted
from khoi.collect.queries.received import readings
from khoi.collect.queries.status import latest_submissions
from khoi.engine.embedded import Engine
from khoi.storage.acts import last_act
from khoi.storage.models import Explanation, Submission
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


def standing(pack: Pack, period: Period, *, known_at: int | None = None) -> list[Standing]:
    """Every latest form of a period.

    What was found as it came in stays; what rules say, and whether answers agree with figures, is asked again, of all
    forms as they are now and as the pack of today asks: a form that did not fit may have been corrected since, and
    the totals of others are known only here.
    """
    at = last_act() if known_at is None else known_at
    latest = latest_submissions(period, known_at=at)
    in_force = set(accepted([period], known_at=at).values())
    today = _today(pack, period, latest, at)
    reasons = explanations({row.pk for row in latest.values()}, known_at=at)
    return [
        Standing(
            row.pk,
            enterprise,
            form,
            row.pk in in_force,
            tuple(_explained(_said(row, today.get(row.pk, ())), reasons.get(row.pk, {}))),
        )
        for (enterprise, form), row in latest.items()
    ]


def _today(
    pack: Pack, period: Period, latest: Mapping[tuple[int, str], Submission], known_at: int
) -> Mapping[int, list[Finding]]:
    """Submission to what rules and its own answers say of its figures, and where they stand beside those of others."""
    found: dict[int, list[Finding]] = defaultdict(list)
    rules = pack.rules_on(period)
    if rules:
        with Engine() as engine:
            for told in unmet(pack, rules, period, engine, received=True, known_at=known_at):
                found[told.held.submission].append(told.finding)
    confirming = {form.code for form in pack.forms if any(question.confirms for question in form.texts)}
    asked = {row.pk for (_, form), row in latest.items() if form in confirming}
    for submission, reading in readings(asked):
        found[submission] += settled(of_answers(reading, pack), pack, period)
    for told in far_from_peers(pack, period, known_at=known_at):
        found[told.held.submission] += settled([told.finding], pack, period)
    return found


def _said(row: Submission, today: Sequence[Finding]) -> list[Finding]:
    return [*_as_received(row, today), *_news(row, today)]


def _news(row: Submission, today: Iterable[Finding]) -> list[Finding]:
    """Of a figure that is odd beside its own past, its distance from others is no news."""
    known = {f["place"]["indicator"] for f in row.findings if not f["code"].startswith(_ANSWER)}
    return [f for f in today if not f.code.startswith(_PEERS) or f.place.indicator not in known]


Reasons = Mapping[tuple[str, str], str]
"""(finding's code, indicator) to why the figure is right nevertheless."""


def explanations(submissions: Collection[int], *, known_at: int) -> dict[int, Reasons]:
    """The reasons given for forms; the last one said holds."""
    found: dict[int, dict[tuple[str, str], str]] = defaultdict(dict)
    rows = Explanation.objects.filter(submission__in=submissions, act_id__lte=known_at).order_by("pk")
    for submission, code, indicator, text in rows.values_list("submission_id", "code", "indicator", "text"):
        found[submission][code, indicator] = text
    return dict(found)


def _as_received(row: Submission, today: Iterable[Finding]) -> list[Finding]:
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
