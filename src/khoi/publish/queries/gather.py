"""The facts from which publications are composed, as a consolidation knew them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Final

from khoi.catalog.formats import format_at
from khoi.catalog.pack import Pack
from khoi.catalog.publications import Issuing
from khoi.collect.queries.answers import answers
from khoi.collect.queries.in_force import figures_of
from khoi.collect.queries.records import Member, groups, members
from khoi.collect.queries.status import EnterpriseStatus, round_status
from khoi.consolidate.queries.enterprises import figures_of_each
from khoi.consolidate.queries.results import Result, figures_by_group, results_before
from khoi.publish.facts import ENTERPRISE, Answer, Facts, FigureDocument, Firm, GroupName
from khoi.publish.queries.own_texts import own_texts
from khoi.storage.acts import last_act
from khoi.values.finding import Finding, Place, error
from khoi.values.period import Period

TREND: Final = 25
"""So many periods at most are shown side by side."""


def gather(result: Result, day: date) -> tuple[Facts | None, list[Finding]]:
    """Everything known for the publications of a consolidation, written on a day; findings where nothing can be issued."""
    pack, period = result.pack, result.period
    issuing, findings = _issuing(pack, day)
    if issuing is None:
        return None, findings
    format_ = format_at(issuing.format, day)
    if format_ is None:
        return None, [error("publish.no_format", Place(period=str(period)), day=f"{day:%d/%m/%Y}")]
    found = members(period.last_day, known_at=result.known_at)
    each = {ENTERPRISE + found[id_].code: figures for id_, figures in figures_of_each(result).items()}
    periods = [*islice(_backwards(period), TREND - 1)][::-1] + [period]
    return Facts(
        pack=pack,
        period=period,
        issuing=issuing,
        format=format_.code,
        bloc=result.bloc.name if result.bloc is not None else "",
        notice=result.bloc.notice if result.bloc is not None else "",
        basis=result.basis.value,
        consolidation=result.number,
        known_at=result.known_at,
        groups=tuple(GroupName(one.key, one.kind, one.name) for one in groups(known_at=result.known_at)),
        firms=_firms(result, found),
        figures={**figures_by_group(result.number), **each},
        trend=_trend(result, periods),
        trends=_trends(result, periods, found),
        answers=_answers(result, found),
        own={code: view.paragraphs for code, view in own_texts(period, known_at=last_act()).items()},
    ), []


def _issuing(pack: Pack, day: date) -> tuple[Issuing | None, list[Finding]]:
    if pack.publishing is None:
        return None, [error("publish.nothing_defined")]
    issuing = pack.publishing.issuer_on(day)
    if issuing is None:
        return None, [error("publish.no_issuer", day=f"{day:%d/%m/%Y}")]
    return issuing, []


def _backwards(period: Period) -> Iterator[Period]:
    while True:
        period = period.previous
        yield period


def _firms(result: Result, found: Mapping[int, Member]) -> tuple[Firm, ...]:
    then = members(result.period.same_last_year.last_day, known_at=result.known_at)
    status = round_status(result.pack, result.period, known_at=result.known_at, said={})
    return tuple(_firm(one, one.member.id in then) for one in status.enterprises if one.member.id in found)


def _firm(one: EnterpriseStatus, was_member: bool) -> Firm:
    member = one.member
    return Firm(
        code=member.code,
        name=member.name,
        short_name=member.short_name,
        groups=member.groups,
        reported=any(form.accepted_version for form in one.forms),
        late=any(form.late for form in one.forms),
        joined=not was_member,
    )


def _trend(result: Result, periods: list[Period]) -> dict[Period, Mapping[str, FigureDocument]]:
    """The bloc's figures of each period that was consolidated before, and of this one."""
    before = {one.period: one for one in results_before(result, periods)}
    held = {**before, result.period: result}
    return {at: {figure["code"]: figure for figure in held[at].figures} for at in periods if at in held}


def _trends(
    result: Result, periods: list[Period], found: Mapping[int, Member]
) -> dict[str, Mapping[Period, Mapping[str, Decimal]]]:
    """Each enterprise's own figures in force, period by period; only periods of which something is known."""
    books = figures_of(periods, result.basis, known_at=result.known_at)
    trends: dict[str, dict[Period, dict[str, Decimal]]] = defaultdict(dict)
    for at in periods:
        for id_, book in books[at].items():
            if id_ in found:
                amounts = {code: held.figure.amount for code, held in book.items()}
                trends[ENTERPRISE + found[id_].code][at] = {c: v for c, v in amounts.items() if v is not None}
    return dict(trends)


def _answers(result: Result, found: Mapping[int, Member]) -> tuple[Answer, ...]:
    return tuple(
        Answer(one.form, one.question, found[one.enterprise].code, one.text)
        for one in answers(result.period, known_at=result.known_at)
        if one.enterprise in found
    )

