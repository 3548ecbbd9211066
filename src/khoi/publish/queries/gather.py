"""The facts from which publications are composed, as a consolidation knew them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice

from khoi.catalog.formats import format_at
from khoi.catalog.pack import Pack
from khoi.catalog.publications import Issuing
from khoi.collect.queries.answers import answers
from khoi.collect.queries.records import Member, groups, members
from khoi.collect.queries.status import EnterpriseStatus, round_status
from khoi.consolidate.queries.enterprises import figures_of_each, members_gone
from khoi.consolidate.queries.results import Result, figures_by_group
from khoi.consolidate.queries.trends import Course, trends
from khoi.publish.facts import BLOC, ENTERPRISE, Answer, Facts, Firm, GroupName
from khoi.publish.queries.asked import asked_of_each
from khoi.publish.queries.own_texts import own_texts
from khoi.values.finding import Finding, Place, error
from khoi.values.period import Period


def gather(result: Result, day: date) -> tuple[Facts | None, list[Finding]]:
    """All that is known for the publications of a consolidation, written on a day; findings if none can be issued."""
    facts, status, findings = of_the_bloc(result, day)
    if facts is None:
        return None, findings
    found = members(result.period.last_day, known_at=result.known_at)
    gone = members_gone(result)
    codes = {id_: member.code for id_, member in {**found, **gone}.items()}
    each = {ENTERPRISE + codes[id_]: figures for id_, figures in figures_of_each(result).items()}
    return replace(
        facts,
        figures={**facts.figures, **each},
        trend=trend(result, found),
        gone=tuple(_gone(member) for member in gone.values()),
        answers=_answers(result, found),
        asked=asked_of_each(result, status),
    ), []


def of_the_bloc(result: Result, day: date) -> tuple[Facts | None, tuple[EnterpriseStatus, ...], list[Finding]]:
    """What is known without any enterprise's figures, and how far the round was; findings if none can be issued."""
    pack, period = result.pack, result.period
    issuing, findings = _issuing(pack, day)
    if issuing is None:
        return None, (), findings
    format_ = format_at(issuing.format, day)
    if format_ is None:
        return None, (), [error("publish.no_format", Place(period=str(period)), day=f"{day:%d/%m/%Y}")]
    status = round_status(pack, period, known_at=result.known_at, said={}).enterprises
    facts = Facts(
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
        firms=_firms(result, status),
        figures=figures_by_group(result.number),
        trend={},
        own={code: view.paragraphs for code, view in own_texts(period).items()},
    )
    return facts, status, []


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


def _firms(result: Result, status: Iterable[EnterpriseStatus]) -> tuple[Firm, ...]:
    then = members(result.period.same_last_year.last_day, known_at=result.known_at)
    return tuple(_firm(one, one.member.id in then) for one in status)


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


def _gone(member: Member) -> Firm:
    return Firm(member.code, member.name, member.short_name, member.groups, reported=False, late=False, joined=False)


def _charted(pack: Pack) -> tuple[set[str], int]:
    """The indicators of which a course over time is drawn, and over how many periods at most."""
    assert pack.publishing is not None
    charts = [
        block.chart
        for one in pack.publishing.publications
        for section in one.sections
        for block in section.blocks
        if block.chart is not None and block.chart.by is None
    ]
    return {code for chart in charts for code in chart.of}, max((chart.periods for chart in charts), default=1)


def trend(result: Result, found: Mapping[int, Member], *, some: bool = False) -> dict[str, Mapping[str, Course]]:
    """Group (the bloc, each enterprise) to indicator to its course; of `some` members only their own."""
    codes, count = _charted(result.pack)
    periods = [*reversed(list(islice(_backwards(result.period), count - 1))), result.period]
    known = trends(result, sorted(codes), periods, enterprises=list(found) if some else None)
    each = {ENTERPRISE + found[id_].code: of for id_, of in known.each.items() if id_ in found}
    return each if some else {BLOC: known.bloc} | each


def _answers(result: Result, found: Mapping[int, Member]) -> tuple[Answer, ...]:
    return tuple(
        Answer(one.form, one.question, found[one.enterprise].code, one.text)
        for one in answers(result.period, known_at=result.known_at)
        if one.enterprise in found
    )
