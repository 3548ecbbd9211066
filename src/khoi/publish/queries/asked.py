"""What is asked of each enterprise after a period: forms not sent, doubts without a reason, the next day to report."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from khoi.catalog.pack import Pack
from khoi.check.queries.standing import standing
from khoi.collect.queries.status import EnterpriseStatus
from khoi.collect.rounds import due, forms_owed
from khoi.consolidate.queries.results import Result
from khoi.publish.facts import ENTERPRISE, Asked
from khoi.values.finding import Finding, Severity
from khoi.values.period import Window
from khoi.wording.say import say


def asked_of_each(result: Result, round_: tuple[EnterpriseStatus, ...]) -> dict[str, Asked]:
    """By the enterprise's group key; as known at the consolidation."""
    doubts = _doubts(result)
    window = result.bloc.window if result.bloc is not None else Window.CALENDAR
    return {
        ENTERPRISE + one.member.code: Asked(
            _missing(result.pack, one),
            tuple(doubts.get(one.member.id, ())),
            _next_due(result, one, window),
        )
        for one in round_
    }


def _doubts(result: Result) -> dict[int, list[str]]:
    """What is said of the latest forms beyond notes, in words."""
    pack = result.pack
    texts, names = pack.rule_texts(), {code: one.name.vi for code, one in pack.indicators.items()}

    def words(finding: Finding) -> str:
        said = say(finding, texts=texts, names=names)
        return f"{said.message} {said.advice}"

    found: dict[int, list[str]] = defaultdict(list)
    for form in standing(pack, result.period, known_at=result.known_at):
        found[form.enterprise] += [words(one) for one in form.findings if one.severity is not Severity.NOTE]
    return found


def _missing(pack: Pack, one: EnterpriseStatus) -> tuple[tuple[str, date], ...]:
    forms = pack.forms_by_code
    return tuple(
        (f"{forms[form.form].number} – {forms[form.form].name.vi}", form.due)
        for form in one.forms
        if form.state == "missing"
    )


def _next_due(result: Result, one: EnterpriseStatus, window: Window) -> date | None:
    following = result.period.following
    days = [due(form, following, window) for form in forms_owed(result.pack, one.member.groups, following)]
    return min(days, default=None)
