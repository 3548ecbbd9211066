"""Each enterprise's own part of some totals of a consolidation, and courses of groups: asked of the engine at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from khoi.catalog.definitions import Indicator
from khoi.catalog.pack import Pack
from khoi.catalog.terms import Term
from khoi.consolidate.measures import course_periods, name
from khoi.consolidate.queries.kept import Kept
from khoi.consolidate.queries.results import Result
from khoi.consolidate.queries.trends import Course, valued
from khoi.engine.embedded import Engine
from khoi.engine.query import Aggregate, Known, Number, Query, Sum, Totals
from khoi.engine.sql import cells_of
from khoi.engine.tables import Data
from khoi.values.period import Period

Apart = Mapping[int, Mapping[str, Decimal]]
"""Enterprise to total's name to its own part of it; zeros are left out."""


def apart(result: Result, query: Query, folder: Path) -> Apart:
    """Parts of the members of each moment in totals of the consolidation's own query (`measures`), or some of them.

    Every enterprise is asked about as a group of its own. `folder` holds the derived files.
    """
    read = {cell.table for one in query.aggregates for cell in cells_of(one.measure)}
    kept = Kept(result.pack, result.basis, folder, result.known_at)
    moments = {one.at for one in query.aggregates}
    alone = {at: replace(kept.members(Period.parse(at)), apart=True) for at in moments}
    found = _totals(query, Data(kept.tables(result.period, only=read), alone))
    return {int(enterprise): amounts for enterprise, amounts in found.items()}


def courses(result: Result, codes: Sequence[str], folder: Path) -> dict[str, dict[str, Course]]:
    """Group (and the bloc) to indicator to its course over the last quarters, all as known at the consolidation."""
    pack, drawn = result.pack, course_periods(result.period)
    indicators = [pack.indicators[code] for code in codes]
    keys = {term.key: term for one in indicators for term in pack.terms_of(one)}
    query = Query(tuple(one for term in keys.values() for at in drawn for one in _summed(term, at)))
    read = {Period.parse(cell.table) for one in query.aggregates for cell in cells_of(one.measure)}
    found = _totals(query, Kept(pack, result.basis, folder, result.known_at).course(drawn, read))
    return {group: _courses(pack, indicators, drawn, amounts) for group, amounts in found.items()}


def _summed(term: Term, at: Period) -> tuple[Aggregate, Aggregate]:
    value = term.at(at)
    return (
        Aggregate(name("sum", at, term.key), str(at), Sum(value)),
        Aggregate(name("known", at, term.key), str(at), Number(Known(value))),
    )


def _courses(
    pack: Pack, indicators: Iterable[Indicator], periods: Iterable[Period], amounts: Mapping[str, Decimal]
) -> dict[str, Course]:
    found: dict[str, dict[Period, Decimal]] = {one.code: {} for one in indicators}
    zero = Decimal(0)
    for one in indicators:
        keys = [term.key for term in pack.terms_of(one)]
        for at in periods:
            known = all(name("known", at, key) in amounts for key in keys)
            value = valued(one, at, [amounts.get(name("sum", at, key), zero) for key in keys]) if known else None
            if value is not None:
                found[one.code][at] = value
    return dict(found)


def _totals(query: Query, data: Data) -> Totals:
    with Engine() as engine:
        return engine.totals(query, data)
