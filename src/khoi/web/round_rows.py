"""The list of a round: a row for each enterprise that owes forms, narrowed by state and by words, in an order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Final

from khoi.catalog.pack import Pack
from khoi.collect.queries.records import BLOC
from khoi.collect.queries.status import FormStatus
from khoi.values.finding import Severity
from khoi.values.period import Period
from khoi.web.latest import Standpoint, sought
from khoi.wording.say import word
from khoi.wording.screens import screen

STATES: Final = ("errors", "waiting", "missing", "accepted")
"""In the order in which they want attention."""
LATE: Final = "late"
ORDERS: Final = ("records", "name", "state")
PAGE: Final = 300
"""Rows of one page."""


@dataclass(frozen=True)
class Wanted:
    """What of the list is shown."""

    state: str = ""
    words: str = ""
    order: str = ORDERS[0]


@dataclass(frozen=True)
class FormCell:
    """A form that is owed, and how far it is."""

    sheet: str
    state: str
    words: str


@dataclass(frozen=True)
class Row:
    """An enterprise: its state, what is to be looked at, its forms, when the last one came."""

    code: str
    name: str
    state: str
    words: str
    late: bool
    errors: int
    warnings: int
    forms: tuple[FormCell, ...]
    received: date | None
    due: date | None
    overdue: bool
    newcomer: str


def owing(round_: Iterable[Standpoint], group: str) -> list[Standpoint]:
    """Those of a group that owe something, in the order of the records."""
    return [one for one in round_ if one.status.forms and (group == BLOC or group in one.member.groups)]


def narrowed(found: Sequence[Standpoint], wanted: Wanted) -> list[Standpoint]:
    """Those of a state whose names or tax code begin with the words, marks aside, in the order that is wanted."""
    parts = sought(wanted.words)
    kept = [one for one in found if _is(one, wanted.state) and all(part in one.found_by for part in parts)]
    if wanted.order == "name":
        kept.sort(key=attrgetter("sorted_by"))
    elif wanted.order == "state":
        kept.sort(key=lambda one: STATES.index(one.state))
    return kept


def counts(found: Sequence[Standpoint]) -> list[tuple[str, int]]:
    """All, each state, and those that came late."""
    of_states = Counter(one.state for one in found)
    late = sum(one.late for one in found)
    return [("", len(found)), *((state, of_states[state]) for state in STATES), (LATE, late)]


def _is(one: Standpoint, state: str) -> bool:
    return state in {"", one.state} or (state == LATE and one.late)


def row_of(pack: Pack, period: Period, standpoint: Standpoint, today: date, language: str) -> Row:
    """As the list prints it."""
    one = standpoint.status
    findings = [finding for form in one.forms if form.state in {"errors", "waiting"} for finding in form.findings]
    due = min((form.due for form in one.forms), default=None)
    return Row(
        code=one.member.code,
        name=one.member.short_name,
        state=standpoint.state,
        words=word("state", standpoint.state, language),
        late=standpoint.late,
        errors=sum(finding.severity is Severity.ERROR for finding in findings),
        warnings=sum(finding.severity is Severity.WARNING for finding in findings),
        forms=tuple(_form(pack, form, language) for form in one.forms),
        received=max((form.received_on for form in one.forms if form.received_on is not None), default=None),
        due=due,
        overdue=standpoint.state == "missing" and due is not None and due < today,
        newcomer=word("how", one.member.how, language) if one.member.since >= period.first_day else "",
    )


def _form(pack: Pack, form: FormStatus, language: str) -> FormCell:
    said = word("state", form.state, language)
    version = screen("round.version", language, number=form.version) if form.version else ""
    return FormCell(pack.forms_by_code[form.form].sheet, form.state, f"{version}, {said}" if version else said)
