"""What is added up for a period: the query whose totals all figures of a consolidation are made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from khoi.catalog.definitions import Count, Indicator, Nature
from khoi.catalog.formula.asked import condition_at, plan_table
from khoi.catalog.pack import Pack
from khoi.catalog.terms import Term
from khoi.engine.query import (
    Added,
    Aggregate,
    All,
    Cell,
    Condition,
    Constant,
    Known,
    Not,
    Number,
    Query,
    Reaches,
    Some,
    Sum,
    Value,
)
from khoi.engine.tables import Column
from khoi.values.basis import Basis
from khoi.values.period import Period

STATE = ":state"
"""Suffix of the small column beside each value: ten times the basis, plus the state."""

FINAL_FROM = Constant(Decimal(10 * Basis.FINAL))


def figure_columns(pack: Pack) -> tuple[Column, ...]:
    """The columns of a table of figures: each input indicator's value, and its state beside it."""
    return tuple(
        column
        for indicator in pack.inputs
        for column in (Column(indicator.code, indicator.decimals), Column(indicator.code + STATE, 0, 4))
    )


def plan_columns(pack: Pack) -> tuple[Column, ...]:
    """The columns of a table of plans."""
    return tuple(Column(indicator.code, indicator.decimals) for indicator in pack.planned)


def round_columns(pack: Pack) -> tuple[Column, ...]:
    """The columns of a table of the round: 1 where a form is owed, received, accepted."""
    return tuple(Column(f"{stage}.{form.code}", 0, 4) for form in pack.forms for stage in ROUND_STAGES)


ROUND_STAGES = ("expected", "received", "accepted")


def round_table(period: Period) -> str:
    return f"round {period}"


def periods_added_up(period: Period) -> tuple[Period, ...]:
    """Every period that a consolidation has totals of, oldest first."""
    same = period.same_last_year
    return tuple(sorted({period, period.previous, same, *period.year_to_date, *same.year_to_date}))


def periods_needed(pack: Pack, period: Period) -> tuple[Period, ...]:
    """Every period whose figures a consolidation reads, oldest first: formulas may look further back."""
    of = periods_added_up(period)
    return tuple(sorted({*of, *(earlier for term in pack.terms.values() for at in of for earlier in term.periods(at))}))


COURSE = 9
"""Quarters of a course: two years and the one before, so that each stands beside its same period."""


def course(pack: Pack, period: Period) -> tuple[Period, ...]:
    """Every period of whose figures the courses up to a period are made, oldest first."""
    drawn = course_periods(period)
    return tuple(sorted({*drawn, *(at for term in pack.terms.values() for end in drawn for at in term.periods(end))}))


def course_periods(period: Period) -> tuple[Period, ...]:
    """The periods that a course up to a period shows, oldest first."""
    found = [period]
    while len(found) < COURSE:
        found.insert(0, found[0].previous)
    return tuple(found)


def name(what: str, at: Period, indicator: str) -> str:
    """How an aggregate is called: `sum 2022Q1 revenue.total`."""
    return f"{what} {at} {indicator}"


def measures(pack: Pack, *periods: Period) -> Query:
    """The query for a consolidation of each period; see `readings` for what is made of it.

    What several of them need, such as the sums of a quarter and of the year to date, is asked once.
    """
    asked = {aggregate.name: aggregate for period in periods for aggregate in _aggregates(pack, period)}
    return Query(tuple(asked.values()))


def measures_of(pack: Pack, period: Period, codes: Collection[str]) -> Query:
    """The part of a period's query of which the figures of some indicators are made."""
    keys = {"", *codes, *(form.code for form in pack.forms)}
    for code in codes:
        keys |= {term.key for term in pack.ratio_terms.get(code, ())}
    return Query(tuple(one for one in measures(pack, period).aggregates if one.name.split(" ", 2)[2] in keys))


def compared_by(pack: Pack, period: Period, codes: Collection[str]) -> Query:
    """What `GroupTotals.measure` reads of some indicators: now, a year ago, plans and what was done of them."""
    keys = {term.key for code in codes for term in pack.terms_of(pack.indicators[code])}
    asked = {name(what, at, key) for what in ("sum", "known") for at in (period, period.same_last_year) for key in keys}
    asked |= {name(what, period, key) for what in ("plan", "plans", "plan_done") for key in keys}
    return Query(tuple(one for one in measures(pack, period).aggregates if one.name in asked))


def _aggregates(pack: Pack, period: Period) -> Iterator[Aggregate]:
    for at in periods_added_up(period):
        yield Aggregate(name("members", at, ""), str(at), Number(All()))
        for term in pack.terms.values():
            yield from _sums(term, at)
    for term in pack.terms.values():
        yield from _in_both(term, period)
    for indicator in pack.of_nature(Nature.RATIO):
        yield from _ratio_in_both(pack, indicator, period)
    for indicator in pack.planned:
        yield from _planned(indicator, period)
    for indicator in pack.of_nature(Nature.COUNT):
        assert indicator.count is not None
        for at in (period, period.same_last_year):
            condition = _condition(pack, indicator, indicator.count, at)
            of = to_date(pack.indicators[indicator.count.of], at)
            yield Aggregate(name("count", at, indicator.code), str(at), Number(condition))
            yield Aggregate(name("counted", at, indicator.code), str(at), Number(Known(of)))
    for form in pack.forms:
        for stage in ROUND_STAGES:
            cell = Cell(round_table(period), f"{stage}.{form.code}", 0)
            yield Aggregate(name(stage, period, form.code), str(period), Number(Known(cell)))


def cell(indicator: Indicator, at: Period) -> Cell:
    """An enterprise's figure in a period."""
    return Cell(str(at), indicator.code, indicator.decimals)


def to_date(indicator: Indicator, at: Period) -> Value:
    """Year to date of an enterprise: a flow's sum over the periods it reported, a stock's value."""
    if indicator.nature is Nature.STOCK:
        return cell(indicator, at)
    return Added(tuple(cell(indicator, period) for period in at.year_to_date))


def _sums(term: Term, at: Period) -> Iterator[Aggregate]:
    value = term.at(at)
    yield Aggregate(name("sum", at, term.key), str(at), Sum(value))
    yield Aggregate(name("known", at, term.key), str(at), Number(Known(value)))
    yield Aggregate(name("final", at, term.key), str(at), Number(All((Known(value), *_all_final(term, at)))))


def _all_final(term: Term, at: Period) -> Iterator[Condition]:
    """Every figure that a term is made of is final, or missing where it may be."""
    for figure in term.cells(at):
        final = Reaches(Cell(figure.table, figure.column + STATE, 0), FINAL_FROM)
        yield final if term.strict else Some((Not(Known(figure)), final))


def _in_both(term: Term, period: Period) -> Iterator[Aggregate]:
    """Those present in this period and the same one of last year, by the groups of this period."""
    now, then = term.at(period), term.at(period.same_last_year)
    both = All((Known(now), Known(then), Known(_member(period.same_last_year))))
    yield Aggregate(name("both_now", period, term.key), str(period), Sum(now, both))
    yield Aggregate(name("both_then", period, term.key), str(period), Sum(then, both))
    yield Aggregate(name("both", period, term.key), str(period), Number(both))


def _ratio_in_both(pack: Pack, indicator: Indicator, period: Period) -> Iterator[Aggregate]:
    """Both parts now and then, of those that have all four."""
    then = period.same_last_year
    parts = dict(zip(("top", "bottom"), pack.ratio_terms[indicator.code], strict=True))
    values = {
        (when, part): term.at(at)
        for when, at in (("both_now", period), ("both_then", then))
        for part, term in parts.items()
    }
    all_four = All((*(Known(value) for value in values.values()), Known(_member(then))))
    for (when, part), value in values.items():
        yield Aggregate(name(f"{when}_{part}", period, indicator.code), str(period), Sum(value, all_four))
    yield Aggregate(name("both", period, indicator.code), str(period), Number(all_four))


def _member(at: Period) -> Cell:
    """Present in the membership of another period than the aggregate's own."""
    return Cell(member_table(at), MEMBER_COLUMN.name, 0)


MEMBER_COLUMN = Column("member", 0, 4)


def member_table(at: Period) -> str:
    return f"member {at}"


def _planned(indicator: Indicator, period: Period) -> Iterator[Aggregate]:
    """The plan of those that have one, and what the same enterprises did, year to date."""
    plan = _plan(indicator, period)
    done = to_date(indicator, period)
    yield Aggregate(name("plan", period, indicator.code), str(period), Sum(plan))
    yield Aggregate(name("plans", period, indicator.code), str(period), Number(Known(plan)))
    yield Aggregate(name("plan_done", period, indicator.code), str(period), Sum(done, Known(plan)))


def _plan(indicator: Indicator, period: Period) -> Cell:
    return Cell(plan_table(period.year), indicator.code, indicator.decimals)


def _condition(pack: Pack, counted: Indicator, count: Count, at: Period) -> Condition:
    if count.where is not None:
        return condition_at(pack.count_conditions[counted.code], at)
    indicator = pack.indicators[count.of]
    value = to_date(indicator, at)
    if count.at_least is not None:
        return Reaches(value, Constant(count.at_least))
    # The pace: after n of N periods, n/N of the year's plan, compared by cross-multiplication.
    plan = _plan(indicator, at)
    parts, whole = at.ordinal, at.grain.per_year
    return Reaches(value, plan, whole, parts, ">=" if indicator.direction != "lower" else "<=")
