"""Where rules are not met, among all enterprises of a period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from operator import or_

from khoi.catalog.formula.asked import Reads
from khoi.catalog.pack import Pack
from khoi.catalog.rules import CheckedRule
from khoi.check.queries.population import Population, population
from khoi.check.rules import Asked, applies, asked
from khoi.collect.queries.in_force import FigureInForce
from khoi.collect.queries.received import file_names
from khoi.collect.queries.records import Member
from khoi.engine.embedded import Engine
from khoi.engine.query import Not
from khoi.storage.acts import last_act
from khoi.values.finding import Finding, Place
from khoi.values.period import Period


@dataclass(frozen=True)
class Told:
    """A finding about an enterprise's figure, and the submission that holds it."""

    member: Member
    held: FigureInForce
    finding: Finding


@dataclass(frozen=True)
class Tried:
    """What a rule says of a period: how many members have the figure that it asks about, and where it is not met."""

    period: Period
    looked_at: int
    decided: int
    """Of how many it is known whether they meet it: nothing is missing, and the rule is for such a case."""
    told: tuple[Told, ...]


def reads_of(rules: Iterable[CheckedRule], period: Period) -> Reads:
    """All that some rules read."""
    return reduce(or_, (rule.reads(period) for rule in rules), Reads())


def unmet(rules: Sequence[CheckedRule], people: Population, pack: Pack, engine: Engine) -> list[Told]:
    """Where rules are not met by a population, in the order of its members."""
    questions = {rule.rule.code: asked(rule, people.period) for rule in rules}
    failures = engine.failures([one.demand for one in questions.values()], people.data)
    failing = [
        (questions[code], id_, shown)
        for code, found in failures.items()
        for id_, shown in found.items()
        if id_ in people.members and applies(questions[code].rule, people.members[id_].groups)
    ]
    books = people.books({id_ for _, id_, _ in failing})
    told = [
        _told(question, people, books[id_][question.rule.about.code], id_, shown, pack)
        for question, id_, shown in failing
    ]
    order = {id_: number for number, id_ in enumerate(people.members)}
    return sorted(with_files(told, people.period), key=lambda one: order[one.member.id])


def _told(
    question: Asked,
    people: Population,
    held: FigureInForce,
    enterprise: int,
    shown: tuple[Decimal | None, ...],
    pack: Pack,
) -> Told:
    member, figure = people.members[enterprise], held.figure
    place = Place(
        sheet=figure.sheet,
        cell=figure.cell,
        enterprise=member.code,
        period=str(people.period),
        indicator=figure.indicator,
    )
    return Told(member, held, question.finding(shown, pack, place, figure.explanation))


def try_rule(pack: Pack, rule: CheckedRule, period: Period, engine: Engine) -> Tried:
    """What a rule would have said of what is in force of a period, whether it is switched on or not."""
    known_at = last_act()
    people = population(pack, period, rule.reads(period), known_at=known_at, received=False)
    column = rule.about.code
    asked_of = [
        id_
        for id_, member in people.members.items()
        if applies(rule, member.groups) and column in people.rows[str(period)].get(id_, {})
    ]
    demand = asked(rule, period).demand
    failures = engine.failures([demand, replace(demand, name="met", must=Not(demand.must))], people.data)
    decided = {id_ for failing in failures.values() for id_ in failing}.intersection(asked_of)
    return Tried(period, len(asked_of), len(decided), tuple(unmet([rule], people, pack, engine)))


def with_files(found: Sequence[Told], period: Period) -> list[Told]:
    """The same, each place with the name of the file in which the figure came."""
    names = file_names({told.held.submission for told in found}, period)
    return [replace(told, finding=_in_file(told.finding, names[told.held.submission])) for told in found]


def _in_file(finding: Finding, file: str) -> Finding:
    return replace(finding, place=replace(finding.place, file=file))
