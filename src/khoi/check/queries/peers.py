"""Enterprises of a period that are far from their group, asked about the figure that makes them so."""

from __future__ import annotations

from khoi.catalog.display import display
from khoi.catalog.formula.asked import Reads
from khoi.catalog.pack import Pack
from khoi.check.looks.peers import Beside, beside_peers
from khoi.check.queries.population import Population
from khoi.check.queries.unmet import Told, with_files
from khoi.check.spoken import EXACT, RATIO
from khoi.collect.queries.in_force import FigureInForce
from khoi.collect.queries.records import Member
from khoi.values.finding import Finding, Place, Severity
from khoi.values.period import Period
from khoi.values.quantity import as_text, from_fraction


def reads_for_peers(period: Period) -> Reads:
    """The periods that are looked at."""
    return Reads(frozenset({period.previous, period.same_last_year}))


def far_from_peers(pack: Pack, people: Population) -> list[Told]:
    """By what was received of a period and what is in force a year ago; the group is the pack's first kind."""
    if not pack.about.group_kinds:
        return []
    kind, period, rows = pack.about.group_kinds[0], people.period, people.rows
    groups = {
        id_: group
        for id_, member in people.members.items()
        for group in member.groups
        if kind.exclusive and group.startswith(f"{kind.code}:")
    }
    now, before, year_ago = (rows[str(at)] for at in (period, period.previous, period.same_last_year))
    found = list(beside_peers(now, before, year_ago, groups, pack))
    books = people.books({one.enterprise for one in found})
    told = [
        _told(pack, period, people.members[one.enterprise], books[one.enterprise][one.about], one, kind.code)
        for one in found
    ]
    return with_files(told, period)


def _told(pack: Pack, period: Period, member: Member, held: FigureInForce, one: Beside, kind: str) -> Told:
    figure = held.figure
    place = Place(
        sheet=figure.sheet, cell=figure.cell, enterprise=member.code, period=str(period), indicator=figure.indicator
    )
    values = {
        "indicator": pack.indicators[one.about].name.vi,
        "group": pack.name_of(kind),
        "usual": as_text(from_fraction(one.usual, 3)),
        "suspicion": "0.4",
        "explanation": figure.explanation,
    }
    severity = Severity.NOTE if figure.explanation else Severity.WARNING
    if one.what == "growth":
        values |= {"times": as_text(from_fraction(one.measure, 3)), "typical": as_text(from_fraction(one.typical, 3))}
        return Told(member, held, Finding("peers.growth", severity, place, values))
    percent = 100 if one.indicator.unit == "percent" else 1
    months = period.months if one.indicator.ratio is not None and one.indicator.ratio.per_month else 1
    values |= {"ratio": one.indicator.name.vi, RATIO: one.indicator.code}
    for key, share in (("measure", one.measure), ("typical", one.typical)):
        exact = from_fraction(share * percent / months)
        values |= {key: display(pack, one.indicator, exact), key + EXACT: as_text(exact)}
    return Told(member, held, Finding("peers.ratio", severity, place, values))
