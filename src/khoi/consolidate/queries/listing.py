"""Everybody's part of a figure, in order, asked of the engine: so that only some need be read down to the cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from khoi.catalog.definitions import Indicator, Nature
from khoi.catalog.formula.tree import figures_in
from khoi.collect.queries.records import BLOC, Member
from khoi.consolidate.measures import measures, name
from khoi.consolidate.queries.apart import Apart, apart
from khoi.consolidate.queries.results import Result
from khoi.engine.query import Query
from khoi.values.period import Period
from khoi.values.quantity import exact_sum


@dataclass(frozen=True)
class Line:
    """An enterprise's part; of a count its value that is compared, whether it counts, and its plan."""

    enterprise: int
    code: str
    value: Decimal
    counted: bool | None = None
    plan: Decimal | None = None


@dataclass(frozen=True)
class Listing:
    """One sum that a figure is made of, with every line: those that count first, then the largest."""

    total: Decimal
    lines: tuple[Line, ...]


def listings(result: Result, code: str, group: str, folder: Path, people: Mapping[int, Member]) -> tuple[Listing, ...]:
    """The sums of a figure: a ratio's two, else one. `people`: the members on the period's last day."""
    indicator = result.pack.indicators[code]
    inside = {id_: member for id_, member in people.items() if group == BLOC or group in member.groups}
    if indicator.count is not None:
        return (_of_count(result, indicator, folder, inside),)
    keys = [term.key for term in result.pack.terms_of(indicator)]
    wanted = {name(what, result.period, key) for what in ("sum", "known") for key in keys}
    parts = _parts(result, wanted, folder)
    return tuple(_of_sum(result.period, key, parts, inside) for key in keys)


def _of_sum(at: Period, key: str, parts: Apart, inside: Mapping[int, Member]) -> Listing:
    known, total = name("known", at, key), name("sum", at, key)
    lines = [
        Line(id_, member.code, amounts.get(total, Decimal(0)))
        for id_, member in inside.items()
        if known in (amounts := parts.get(id_, {}))
    ]
    return Listing(exact_sum(line.value for line in lines), _ordered(lines))


def _of_count(result: Result, counted: Indicator, folder: Path, inside: Mapping[int, Member]) -> Listing:
    """Every enterprise of which something that the count reads is known."""
    assert counted.count is not None
    of, now = counted.count.of, result.period
    read = read_by(result, counted)
    met, planned = name("count", now, counted.code), name("plan", now, of)
    added = [name("sum", at, of) for at in read[of]]
    known = {name("known", at, code) for code, periods in read.items() for at in periods}
    parts = _parts(result, {met, *added, *known, planned, name("plans", now, of)}, folder)
    paced = counted.count.at_least_plan_pace
    lines = [
        Line(
            id_,
            member.code,
            exact_sum(amounts.get(one, Decimal(0)) for one in added),
            met in amounts,
            amounts.get(planned, Decimal(0)) if paced and name("plans", now, of) in amounts else None,
        )
        for id_, member in inside.items()
        if not known.isdisjoint(amounts := parts.get(id_, {}))
    ]
    return Listing(Decimal(sum(met in parts.get(id_, {}) for id_ in inside)), _ordered(lines))


def read_by(result: Result, counted: Indicator) -> dict[str, tuple[Period, ...]]:
    """Indicator to the periods of which a count looks at it: first what is counted, then what its formula names."""
    assert counted.count is not None
    of = result.pack.indicators[counted.count.of]
    year, now = result.period.year_to_date, (result.period,)
    found = {of.code: now if of.nature is Nature.STOCK else year}
    condition = result.pack.count_conditions.get(counted.code)
    if condition is not None:
        found = {of.code: now}
        for figure in figures_in(condition):
            if figure.of != "plan":
                wanted = year if figure.of == "to_date" else now
                found[figure.indicator.code] = max(found.get(figure.indicator.code, ()), wanted, key=len)
    return found


def _parts(result: Result, wanted: Iterable[str], folder: Path) -> Apart:
    names = set(wanted)
    query = Query(tuple(one for one in measures(result.pack, result.period).aggregates if one.name in names))
    return apart(result, query, folder)


def _ordered(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (not line.counted, -line.value, line.code)))
