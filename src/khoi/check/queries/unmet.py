"""Where rules are not met, among all enterprises of a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from khoi.catalog.formula.asked import Reads
from khoi.catalog.pack import Pack
from khoi.catalog.rules import CheckedRule
from khoi.check.queries.population import Population, population
from khoi.check.rules import applies, asked
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


def unmet(
    pack: Pack, rules: Sequence[CheckedRule], period: Period, engine: Engine, *, received: bool, known_at: int
) -> list[Told]:
    """Where rules are not met by what was received of a period (or by what is in force), in the order of members."""
    needed = reduce(or_, (rule.reads(period) for rule in rules), Reads())
    return _unmet(pack, rules, period, engine, population(pack, period, needed, known_at=known_at, received=received))


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
    return Tried(period, len(asked_of), len(decided), tuple(_unmet(pack, [rule], period, engine, people)))


def _unmet(pack: Pack, rules: Sequence[CheckedRule], period: Period, engine: Engine, people: Population) -> list[Told]:
    questions = {rule.rule.code: asked(rule, period) for rule in rules}
    failures = engine.failures([one.demand for one in questions.values()], people.data)
    found = []
    for code, failing in failures.items():
        question = questions[code]
        for id_, shown in failing.items():
            member = people.members.get(id_)
            if member is None or not applies(question.rule, member.groups):
                continue
            held = people.books[id_][question.rule.about.code]
            place = Place(
                sheet=held.figure.sheet,
                cell=held.figure.cell,
                enterprise=member.code,
                period=str(period),
                indicator=held.figure.indicator,
            )
            found.append(Told(member, held, question.finding(shown, pack, place, held.figure.explanation)))
    order = {id_: number for number, id_ in enumerate(people.members)}
    return sorted(with_files(found), key=lambda told: order[told.member.id])


def with_files(found: Sequence[Told]) -> list[Told]:
    """The same, each place with the name of the file in which the figure came."""
    names = file_names({told.held.submission for told in found})
    return [replace(told, finding=_in_file(told.finding, names[told.held.submission])) for told in found]


def _in_file(finding: Finding, file: str) -> Finding:
    return replace(finding, place=replace(finding.place, file=file))
