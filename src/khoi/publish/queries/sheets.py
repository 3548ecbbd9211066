"""One enterprise's return sheet without the other publications: the same page as `publish` makes, asked for alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from khoi.catalog.formats import format_named
from khoi.catalog.pack import Pack
from khoi.catalog.publications import PublicationDefinition
from khoi.collect.queries.records import Member, groups
from khoi.consolidate.queries.enterprises import Figures, figures_of_each, members_of
from khoi.consolidate.queries.results import Result
from khoi.publish import peers
from khoi.publish.compose import OPEN, compose
from khoi.publish.facts import ENTERPRISE, Facts, Firm, GroupName
from khoi.publish.proof import unproved
from khoi.publish.queries.asked import asked_of_each
from khoi.publish.queries.gather import of_the_bloc, trend
from khoi.publish.render.files import Rendered, render_sheets
from khoi.publish.telling import Teller
from khoi.values.finding import Finding, Place, error


def sheet_of(pack: Pack) -> PublicationDefinition | None:
    """The pack's page for an enterprise about itself; None if it has none."""
    found = pack.publishing.publications if pack.publishing is not None else ()
    return next((one for one in found if one.form == "sheet"), None)


def compared(pack: Pack) -> frozenset[str]:
    """The indicators in which an enterprise is told its place among others."""
    definition = sheet_of(pack)
    blocks = [block for section in definition.sections for block in section.blocks] if definition is not None else []
    return frozenset(code for block in blocks if block.peers is not None for code, _, _ in block.peers.of)


def place_among_peers(result: Result, member: Member, own: Figures, among: peers.Among, day: date) -> tuple[str, ...]:
    """Sentences of counts alone, as on the return sheet; none where too few others can be compared.

    `own`: the enterprise's figures; `among`: the measures of all members in what is `compared`.
    """
    definition, publishing = sheet_of(result.pack), result.pack.publishing
    issuing = publishing.issuer_on(day) if publishing is not None else None
    if definition is None or publishing is None or issuing is None:
        return ()
    firm = Firm(member.code, member.name, member.short_name, member.groups, reported=True, late=False, joined=False)
    facts = Facts(
        pack=result.pack,
        period=result.period,
        bloc=result.bloc.name if result.bloc is not None else "",
        notice="",
        basis=result.basis.value,
        consolidation=result.number,
        known_at=result.known_at,
        issuing=issuing,
        format=issuing.format,
        groups=tuple(GroupName(one.key, one.kind, one.name) for one in groups(known_at=result.known_at)),
        firms=(firm,),
        figures={firm.key: own},
        trend={},
    )
    teller = Teller(facts, publishing, firm.key)
    blocks = [block.peers for section in definition.sections for block in section.blocks]
    return tuple(
        sentence.text
        for block in blocks
        if block is not None
        for paragraph in peers.items(teller, block, among)
        for sentence in paragraph.sentences
    )


def return_sheet(
    result: Result, code: str, each: Mapping[int, Figures], day: date
) -> tuple[Rendered | None, list[Finding]]:
    """The page as PDF; None with findings if it cannot be issued or a number is not proved, without if it is empty."""
    facts, status, findings = of_the_bloc(result, day)
    definition, publishing = sheet_of(result.pack), result.pack.publishing
    people = members_of(result)
    own = {id_: member for id_, member in people.items() if member.code == code}
    if facts is None or definition is None or publishing is None or not own:
        return None, findings
    known = {**each, **figures_of_each(result, list(own))}
    facts = replace(
        _beside(facts, people, known),
        trend=trend(result, own, some=True),
        asked=asked_of_each(result, tuple(one for one in status if one.member.id in own)),
    )
    made = compose(definition, publishing, facts, ENTERPRISE + code, OPEN)
    wrong = [
        error("publish.unproved", Place(enterprise=code), kind=made.code, text=n.text, aspect=n.ref.aspect)
        for n in unproved(made, facts)
    ]
    form = format_named(facts.format)
    if wrong or not made.sections or form is None:
        return None, wrong
    (file,) = render_sheets([made], form, definition.name.vi)
    return file, []


def _beside(facts: Facts, people: Mapping[int, Member], each: Mapping[int, Figures]) -> Facts:
    """With the figures of enterprises, by their groups' keys."""
    known = {ENTERPRISE + people[id_].code: figures for id_, figures in each.items() if id_ in people}
    return replace(facts, figures={**facts.figures, **known})
