"""The list of a round: a row for each enterprise that owes forms, narrowed by state and by words, in an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from khoi.catalog.pack import Pack
from khoi.collect.queries.status import EnterpriseStatus, FormStatus
from khoi.values.finding import Severity
from khoi.values.period import Period
from khoi.values.text import fold, sort_key
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
    full_name: str
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


def rows_of(
    pack: Pack, period: Period, enterprises: Sequence[EnterpriseStatus], today: date, language: str
) -> list[Row]:
    """All of them, in the order of the records."""
    return [_row(pack, period, one, today, language) for one in enterprises if one.forms]


def narrowed(rows: Sequence[Row], wanted: Wanted) -> list[Row]:
    """Those of a state whose names or tax code hold the words, marks aside, in the order that is wanted."""
    sought = fold(wanted.words)
    found = [row for row in rows if _is(row, wanted.state) and sought in fold(f"{row.name} {row.full_name} {row.code}")]
    if wanted.order == "name":
        found.sort(key=lambda row: sort_key(row.name))
    elif wanted.order == "state":
        found.sort(key=lambda row: STATES.index(row.state))
    return found


def counts(rows: Sequence[Row]) -> list[tuple[str, int]]:
    """All, each state, and those that came late."""
    return [(state, sum(_is(row, state) for row in rows)) for state in ("", *STATES, LATE)]


def _is(row: Row, state: str) -> bool:
    return state in {"", row.state} or (state == LATE and row.late)


def _row(pack: Pack, period: Period, one: EnterpriseStatus, today: date, language: str) -> Row:
    findings = [finding for form in one.forms if form.state in {"errors", "waiting"} for finding in form.findings]
    due = min((form.due for form in one.forms), default=None)
    return Row(
        code=one.member.code,
        name=one.member.short_name,
        full_name=one.member.name,
        state=one.state,
        words=word("state", one.state, language),
        late=any(form.late for form in one.forms),
        errors=sum(finding.severity is Severity.ERROR for finding in findings),
        warnings=sum(finding.severity is Severity.WARNING for finding in findings),
        forms=tuple(_form(pack, form, language) for form in one.forms),
        received=max((form.received_on for form in one.forms if form.received_on is not None), default=None),
        due=due,
        overdue=one.state == "missing" and due is not None and due < today,
        newcomer=word("how", one.member.how, language) if one.member.since >= period.first_day else "",
    )


def _form(pack: Pack, form: FormStatus, language: str) -> FormCell:
    said = word("state", form.state, language)
    version = screen("round.version", language, number=form.version) if form.version else ""
    return FormCell(pack.forms_by_code[form.form].sheet, form.state, f"{version}, {said}" if version else said)
