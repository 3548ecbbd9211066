"""Figures made of totals: values, changes, plan, shares, coverage. The only place where a consolidation divides."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from khoi.catalog.definitions import Denominator, Indicator, Nature
from khoi.catalog.display import display
from khoi.catalog.pack import Pack
from khoi.catalog.terms import Term
from khoi.consolidate.measures import name
from khoi.values.period import Period
from khoi.values.quantity import Ratio, as_text, exact_product, exact_sum, from_fraction

NOTHING: Final = Decimal(0)


@dataclass(frozen=True)
class Goal:
    """A target assigned to the bloc."""

    value: Decimal
    assigned_by: str
    document: str


@dataclass(frozen=True)
class Moment:
    """A value at one time: an exact total, or the two totals of a ratio, so that comparisons stay exact."""

    top: Decimal
    bottom: Decimal | None = None
    times: int = 1
    known: bool = True

    @property
    def value(self) -> Decimal | None:
        """A total as it is; a quotient to 20 digits; None when it is not known."""
        if not self.known:
            return None
        return self.top if self.bottom is None else Ratio(self.top, self.bottom).value(self.times)

    @property
    def exact(self) -> Fraction:
        return Fraction(self.top) if self.bottom is None else Ratio(self.top, self.bottom).exact


@dataclass(frozen=True)
class GroupTotals:
    """The totals of one group for a consolidation of one period."""

    pack: Pack
    period: Period
    totals: Mapping[str, Decimal]

    def amount(self, what: str, at: Period, code: str) -> Decimal:
        return self.totals.get(name(what, at, code), NOTHING)

    def figures(
        self, goals: Mapping[str, Goal] | None = None, *, gone: bool = False, only: Collection[str] | None = None
    ) -> list[dict[str, Any]]:
        """One document per indicator (or of those named in `only`) of which anything is known, expected or targeted.

        `gone`: also of which only last year knew, as of an enterprise that left since.
        """
        asked = self.pack.indicators.values()
        return [
            self.figure(indicator, (goals or {}).get(indicator.code))
            for indicator in (asked if only is None else [one for one in asked if one.code in only])
            if self._concerns(indicator) or indicator.code in (goals or {}) or (gone and self._was_known(indicator))
        ]

    def figure(self, indicator: Indicator, goal: Goal | None = None) -> dict[str, Any]:
        """All that is printed of an indicator; decimals as strings in base units, quotients to 20 digits."""
        now = self._told(indicator, self.period)
        value = now.value
        return {
            "code": indicator.code,
            "name": {"vi": indicator.name.vi, "en": indicator.name.en},
            "nature": indicator.nature.value,
            "unit": indicator.unit,
            "direction": indicator.direction.value,
            "value": _text(value),
            "display": display(self.pack, indicator, value),
            "basis": self._basis(indicator, self.period),
            "same_period": self._same_period(indicator, now),
            "previous": self._previous(indicator, now),
            "year_to_date": self._year_to_date(indicator),
            "plan": self._plan(indicator),
            "target": self._target(indicator, goal),
            **self._share(indicator),
            **self._parts(indicator),
            "coverage": self._coverage(indicator),
        }

    def measure(self, indicator: Indicator, by: str) -> Decimal | None:
        """One number of the indicator's document: its `value`, its `change`, or how much of the `plan` is attained."""
        now = self.moment(indicator, self.period)
        match by:
            case "value":
                return now.value
            case "change":
                return _changed(indicator, now, self._told(indicator, self.period.same_last_year))
            case "plan":
                plan, done = (self.amount(what, self.period, indicator.code) for what in ("plan", "plan_done"))
                planned = now.known and self.amount("plans", self.period, indicator.code) > 0
                return Ratio(done, plan).value(100) if planned else None
        raise LookupError(by)

    def _concerns(self, indicator: Indicator) -> bool:
        form = self.pack.form_of_record(indicator)
        expected = form is not None and self.amount("expected", self.period, form.code) > 0
        return expected or (self.moment(indicator, self.period).known and indicator.count is None)

    def _was_known(self, indicator: Indicator) -> bool:
        return indicator.count is None and self.moment(indicator, self.period.same_last_year).known

    def moment(self, indicator: Indicator, at: Period, what: str = "sum", known: str = "known") -> Moment:
        """The indicator in one period; `what` and `known` choose the totals (`sum`, or `both_now` and the like)."""
        # Totals of those present in both periods belong to the consolidation's own period.
        time = at if what == "sum" else self.period
        if indicator.ratio is not None and what != "sum":
            top, bottom = (self.amount(f"{what}_{part}", time, indicator.code) for part in ("top", "bottom"))
            return self._quotient(indicator, top, bottom, at, self.amount(known, time, indicator.code) > 0)
        if indicator.ratio is not None:
            keys = [term.key for term in self._ratio_terms(indicator)]
            top, bottom = (self.amount(what, time, key) for key in keys)
            return self._quotient(indicator, top, bottom, at, all(self.amount(known, time, key) for key in keys))
        if indicator.count is not None:
            return Moment(self.amount("count", at, indicator.code), known=self.amount("members", at, "") > 0)
        return Moment(self.amount(what, time, indicator.code), known=self.amount(known, time, indicator.code) > 0)

    def _quotient(self, indicator: Indicator, top: Decimal, bottom: Decimal, at: Period, known: bool) -> Moment:
        assert indicator.ratio is not None
        if indicator.ratio.per_month:
            bottom = exact_product(bottom, Decimal(at.months))
        return Moment(top, bottom, 100 if indicator.unit == "percent" else 1, known and bottom > 0)

    def _ratio_terms(self, indicator: Indicator) -> tuple[Term, Term]:
        return self.pack.ratio_terms[indicator.code]

    def _same_period(self, indicator: Indicator, now: Moment) -> dict[str, Any]:
        """Beside the change of all members, the change of those present in both periods."""
        at = self.period.same_last_year
        then = self._told(indicator, at)
        document: dict[str, Any] = {
            "period": str(at),
            "value": _text(then.value),
            "display": display(self.pack, indicator, then.value),
            "basis": self._basis(indicator, at),
            **_change(indicator, now, then),
        }
        if indicator.count is None:
            now_both = self.moment(indicator, self.period, "both_now", "both")
            then_both = self.moment(indicator, at, "both_then", "both")
            change = _change(indicator, now_both, then_both)
            document |= {f"same_members_{key}": value for key, value in change.items()}
            document["same_members"] = int(self.amount("both", self.period, indicator.code))
        return document

    def _told(self, indicator: Indicator, at: Period) -> Moment:
        """A count of a period in which nobody told the figure is not known: it is no zero, and no base either."""
        found = self.moment(indicator, at)
        told = indicator.count is None or self.amount("counted", at, indicator.code) > 0
        return found if told else Moment(found.top, known=False)

    def _previous(self, indicator: Indicator, now: Moment) -> dict[str, Any] | None:
        if indicator.count is not None:
            return None
        then = self.moment(indicator, self.period.previous)
        return {
            "period": str(self.period.previous),
            "value": _text(then.value),
            **_change(indicator, now, then),
        }

    def _year_to_date(self, indicator: Indicator) -> dict[str, Any] | None:
        """Flows are added, averages averaged, ratios made of their parts to date; a stock has its last value."""
        if indicator.nature in {Nature.STOCK, Nature.COUNT}:
            return None
        now, then = (
            self._to_date(indicator, self.period),
            self._to_date(indicator, self.period.same_last_year),
        )
        if indicator.ratio is not None and self._of_stocks(indicator):
            return None
        return {
            "value": _text(now.value),
            "display": display(self.pack, indicator, now.value),
            "same_period_value": _text(then.value),
            **_change(indicator, now, then),
        }

    def _of_stocks(self, indicator: Indicator) -> bool:
        return self._ratio_terms(indicator)[1].nature is Nature.STOCK

    def _to_date(self, indicator: Indicator, at: Period) -> Moment:
        def total(key: str) -> Decimal:
            return exact_sum(self.amount("sum", period, key) for period in at.year_to_date)

        def known(key: str) -> bool:
            return all(self.amount("known", period, key) for period in at.year_to_date)

        periods = Decimal(at.ordinal)
        if indicator.ratio is None:
            over = periods if indicator.nature is Nature.AVERAGE else None
            return Moment(total(indicator.code), over, known=known(indicator.code))
        # A mean over the periods is their sum over their number: that is multiplied crosswise, not divided by.
        top_term, bottom_term = self._ratio_terms(indicator)
        top, bottom = total(top_term.key), total(bottom_term.key)
        if bottom_term.nature is Nature.AVERAGE:
            top = exact_product(top, periods)
        if top_term.nature is Nature.AVERAGE:
            bottom = exact_product(bottom, periods)
        if indicator.ratio.per_month:
            bottom = exact_product(bottom, periods)
        return self._quotient(indicator, top, bottom, at, known(top_term.key) and known(bottom_term.key))

    def _plan(self, indicator: Indicator) -> dict[str, Any] | None:
        """The sum of plans, and the attainment of exactly those enterprises that have one."""
        units = int(self.amount("plans", self.period, indicator.code))
        if not units:
            return None
        plan = self.amount("plan", self.period, indicator.code)
        done = self.amount("plan_done", self.period, indicator.code)
        # Of whom nobody reported the period, nothing was attained and nothing missed: missing is not zero.
        reported = self.moment(indicator, self.period).known
        return {
            "value": as_text(plan),
            "display": display(self.pack, indicator, plan),
            "done": as_text(done),
            "attainment_percent": _text(Ratio(done, plan).value(100)) if reported else None,
            "units": units,
        }

    def _target(self, indicator: Indicator, goal: Goal | None) -> dict[str, Any] | None:
        if goal is None:
            return None
        done = self._to_date(indicator, self.period).value or NOTHING
        if indicator.nature is Nature.STOCK:
            done = self.moment(indicator, self.period).value or NOTHING
        return {
            "value": as_text(goal.value),
            "done": as_text(done),
            "attainment_percent": _text(Ratio(done, goal.value).value(100)),
            "assigned_by": goal.assigned_by,
            "document": goal.document,
        }

    def _share(self, indicator: Indicator) -> dict[str, Any]:
        if indicator.count is None or indicator.denominator is None:
            return {}
        counted = self.amount("count", self.period, indicator.code)
        base = {
            Denominator.MEMBERS: self.amount("members", self.period, ""),
            Denominator.REPORTING: self.amount("counted", self.period, indicator.code),
            Denominator.PLANNED: self.amount("plans", self.period, indicator.count.of),
        }[indicator.denominator]
        share = Ratio(counted, base).value(100) if self._told(indicator, self.period).known else None
        return {
            "share_percent": _text(share),
            "denominator": int(base),
            "denominator_of": indicator.denominator.value,
        }

    def _parts(self, indicator: Indicator) -> dict[str, Any]:
        if indicator.formula is not None:
            return {"formula": indicator.formula}
        if indicator.ratio is None:
            return {}
        parts = [
            {"code": term.key, "value": as_text(self.amount("sum", self.period, term.key)), **_formula(term)}
            for term in self._ratio_terms(indicator)
        ]
        return {"parts": parts}

    def _basis(self, indicator: Indicator, at: Period) -> dict[str, int]:
        """How many of the values are final, of how many."""
        key = self.pack.main_term(indicator).key
        return {
            "known": int(self.amount("known", at, key)),
            "final": int(self.amount("final", at, key)),
        }

    def _coverage(self, indicator: Indicator) -> dict[str, Any]:
        form = self.pack.form_of_record(indicator)
        key = self.pack.main_term(indicator).key
        counts = {
            stage: int(self.amount(stage, self.period, form.code)) if form else 0
            for stage in ("expected", "received", "accepted")
        }
        then = self.amount("sum", self.period.same_last_year, key)
        weight = Ratio(self.amount("both_then", self.period, key), then).value(100)
        reported = int(self.amount("known", self.period, key))
        return {**counts, "reported": reported, "same_period_value_percent": _text(weight)}


def _formula(term: Term) -> dict[str, str]:
    """Of a part that is computed: how."""
    return {} if term.formula is None else {"formula": term.formula}


def _change(indicator: Indicator, now: Moment, then: Moment) -> dict[str, str | None]:
    """Percent, or percentage points for a ratio in percent; None where there is no base to compare with."""
    kind = "change_points" if indicator.unit == "percent" else "change_percent"
    return {kind: _text(_changed(indicator, now, then))}


def _changed(indicator: Indicator, now: Moment, then: Moment) -> Decimal | None:
    if not (now.known and then.known):
        return None
    if indicator.unit == "percent":
        return from_fraction((now.exact - then.exact) * now.times)
    base = then.exact
    return from_fraction((now.exact / base - 1) * 100) if base > 0 else None


def _text(value: Decimal | None) -> str | None:
    return None if value is None else as_text(value)
