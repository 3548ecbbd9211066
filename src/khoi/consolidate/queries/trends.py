"""Indicators period by period, all as known at one consolidation: so that a trend agrees with its own same period."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from khoi.catalog.definitions import Indicator
from khoi.catalog.terms import Term
from khoi.collect.queries.in_force import Book, figures_of
from khoi.collect.queries.records import BLOC, members_on
from khoi.consolidate.queries.results import Result
from khoi.engine import reference
from khoi.values.period import Period
from khoi.values.quantity import Ratio, exact_product, exact_sum

Course = Mapping[Period, Decimal]
"""Period to value; periods of which nothing is known are not in it."""


@dataclass(frozen=True)
class Trends:
    """Indicator to its course: of the bloc's members of each period, and of each enterprise."""

    bloc: Mapping[str, Course]
    each: Mapping[int, Mapping[str, Course]]


def trends(
    result: Result,
    codes: Iterable[str],
    periods: Sequence[Period],
    group: str = BLOC,
    enterprises: Collection[int] | None = None,
) -> Trends:
    """The course of indicators that add up, and of ratios of such; counts have none here. Of the bloc or one group.

    Of some `enterprises` only each one's own course is meant; the sum is then of these.
    """
    pack = result.pack
    indicators = [pack.indicators[code] for code in codes]
    terms = [term for one in indicators for term in pack.terms_of(one)]
    read = {at for term in terms for period in periods for at in term.periods(period)}
    books = figures_of(sorted(read | set(periods)), result.basis, known_at=result.known_at, enterprises=enterprises)
    bloc: dict[str, dict[Period, Decimal]] = {one.code: {} for one in indicators}
    each: dict[int, dict[str, dict[Period, Decimal]]] = {}
    days = {period.last_day for period in periods}
    belonging = members_on(days, known_at=result.known_at, enterprises=enterprises)
    for period in periods:
        found = belonging[period.last_day]
        inside = [id_ for id_, member in found.items() if group == BLOC or group in member.groups]
        rows = {id_: _rows(books, id_) for id_ in inside}
        for one in indicators:
            parts = [_known(term, period, rows) for term in pack.terms_of(one)]
            total = [exact_sum(part.values()) for part in parts]
            value = valued(one, period, total) if all(parts) else None
            if value is not None:
                bloc[one.code][period] = value
            for id_ in set.intersection(*(set(part) for part in parts)):
                own = valued(one, period, [part[id_] for part in parts])
                if own is not None:
                    each.setdefault(id_, {}).setdefault(one.code, {})[period] = own
    return Trends(bloc, each)


def _known(term: Term, period: Period, rows: Mapping[int, reference.Books]) -> dict[int, Decimal]:
    """Enterprise to the term's value, of those of which it is known."""
    asked = term.at(period)
    found = ((id_, reference.valued(asked, own)) for id_, own in rows.items())
    return {id_: value for id_, value in found if value is not None}


def valued(indicator: Indicator, period: Period, parts: Sequence[Decimal]) -> Decimal | None:
    """An indicator's value of a period from the totals of its terms; None where it cannot be divided."""
    if indicator.ratio is None:
        return parts[0]
    months = Decimal(period.months if indicator.ratio.per_month else 1)
    return Ratio(parts[0], exact_product(parts[1], months)).value(100 if indicator.unit == "percent" else 1)


def _rows(books: Mapping[Period, Mapping[int, Book]], enterprise: int) -> dict[str, dict[str, Decimal]]:
    """One enterprise's known amounts as an engine's tables hold them."""
    return {
        str(period): {
            code: held.figure.amount for code, held in of[enterprise].items() if held.figure.amount is not None
        }
        for period, of in books.items()
        if enterprise in of
    }
