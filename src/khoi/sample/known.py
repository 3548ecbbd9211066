"""What the bloc's office knew of an enterprise when it sent the template out: plan, same period, previous period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from khoi.catalog.pack import Pack
from khoi.collect.rounds import due, forms_owed
from khoi.collect.template import Addressee, Known
from khoi.sample.records_book import NAME, PARENT
from khoi.sample.world import Company, Figures, World
from khoi.values.period import Period

_SENT_OUT: timedelta = timedelta(days=14)
"""Templates go out two weeks before they are due."""


def book(world: World, company: str, period: Period, *, before: Period) -> Figures:
    """Its figures of `period` as reported before the round of `before`: final where there is one, else estimate."""
    first, later = world.reports.get((company, period)), world.reports.get((company, period.following))
    estimates = first.figures if first else {}
    finals = later.finals if later and later.period < before else {}
    return {**estimates, **finals}


def due_day(pack: Pack, period: Period) -> date:
    """The day by which the first form of the quarter is due."""
    return min(due(form, period) for form in forms_owed(pack, ("all",), period))


def addressee(world: World, pack: Pack, company: Company, period: Period) -> Addressee:
    """For whom a template is made, with what is known of it."""
    owed = forms_owed(pack, company.groups, period)
    day = min(due(form, period) for form in owed)
    plans = _plans(world, company.code, period.year, day - _SENT_OUT)
    same = book(world, company.code, period.same_last_year, before=period)
    previous = book(world, company.code, period.previous, before=period)
    known = {
        line.indicator: Known(
            plans.get(line.indicator), _amount(same, line.indicator), _amount(previous, line.indicator)
        )
        for form in owed
        for line in form.lines
    }
    return Addressee(company.code, company.name, NAME, PARENT, period, day, known)


def _amount(figures: Figures, indicator: str) -> Decimal | None:
    """Nil is zero; what was never sent is not known."""
    return (figures[indicator] or Decimal(0)) if indicator in figures else None


def _plans(world: World, company: str, year: int, on: date) -> Mapping[str, Decimal]:
    """By indicator, the latest version decided by a day."""
    rows = [p for p in world.plans if (p.company, p.year) == (company, year) and p.decided_on <= on]
    return {p.indicator: p.value for p in sorted(rows, key=lambda p: p.version)}
