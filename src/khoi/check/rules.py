"""The rules of a pack asked of figures, and a finding wherever one is not met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Final

from khoi.catalog.formula import tree
from khoi.catalog.formula.asked import condition_at, excess_at, plan_table, value_at
from khoi.catalog.pack import Pack
from khoi.catalog.rules import FINDING, CheckedRule
from khoi.check.spoken import AMOUNTS, UNKNOWN, figures_told
from khoi.collect.filing import Filing, HeldBook
from khoi.engine import reference
from khoi.engine.query import ALWAYS, Cell, Demand
from khoi.engine.tables import Row
from khoi.values.finding import Finding, Place, Severity
from khoi.values.period import Period
from khoi.values.quantity import as_text

Books = Mapping[str, Row]
"""One enterprise: table to row."""

_ALL: Final = "all"


@dataclass(frozen=True)
class Asked:
    """A rule as asked of a period; `demand` shows by how much it is not met, then each of `leaves`."""

    rule: CheckedRule
    period: Period
    demand: Demand
    leaves: tuple[tree.Figure | tree.OfGroup, ...]
    measurable: bool
    """Whether "by how much" is in the unit of what is asked about."""

    def finding(self, shown: tuple[Decimal | None, ...], pack: Pack, place: Place, explanation: str = "") -> Finding:
        """In the shape of the European validation report: rule, place, expression, severity and values."""
        excess, *amounts = shown
        severity = self.rule.rule.severity
        explained = bool(explanation) and severity is Severity.WARNING
        values = {
            "indicator": self.rule.about.name.vi,
            "expression": self.rule.rule.check,
            "figures": figures_told(pack, self.rule, tuple(amounts)),
            AMOUNTS: " ".join(UNKNOWN if value is None else as_text(value) for value in amounts),
            "explanation": explanation,
        }
        if self.measurable and excess is not None:
            values["excess"] = as_text(abs(excess))
        return Finding(FINDING + self.rule.rule.code, Severity.NOTE if explained else severity, place, values)


def asked(rule: CheckedRule, period: Period) -> Asked:
    """A rule as asked, in a period, of every enterprise with a figure of what the rule is about."""
    about = Cell(str(period), rule.about.code, rule.about.decimals)
    when = condition_at(rule.when, period) if rule.when is not None else ALWAYS
    excess = excess_at(rule.must, period, rule.about)
    leaves: tuple[tree.Figure | tree.OfGroup, ...] = (*rule.figures, *rule.totals)
    shown = (excess or about, *(value_at(leaf, period) for leaf in leaves))
    demand = Demand(rule.rule.code, about, condition_at(rule.must, period), when, shown)
    return Asked(rule, period, demand, leaves, excess is not None)


def applies(rule: CheckedRule, groups: Iterable[str]) -> bool:
    """Whether a rule is for an enterprise of these groups (`kind:code`)."""
    held = tuple(groups)
    return any(wanted == _ALL or any(fnmatchcase(one, wanted) for one in held) for wanted in rule.rule.scope)


@dataclass(frozen=True)
class Rulebook:
    """The rules of a pack, each lowered once for a period."""

    pack: Pack
    _asked: dict[Period, tuple[Asked, ...]] = field(default_factory=dict)

    def inspect(self, filing: Filing) -> list[list[Finding]]:
        """What the rules of the period say of each form; a finding goes to the form with the figure asked about.

        What needs the totals of others is undecided here, and says nothing.
        """
        findings: list[list[Finding]] = [[] for _ in filing.readings]
        own = {
            figure.indicator: (number, figure)
            for number, reading in enumerate(filing.readings)
            for figure in reading.figures
            if figure.period == filing.period
        }
        rows = books(filing)
        for one in self.on(filing.period):
            if one.rule.about.code not in own or not applies(one.rule, filing.groups):
                continue
            shown = reference.failed(one.demand, rows)
            if shown is not None:
                number, figure = own[one.rule.about.code]
                findings[number].append(one.finding(shown, self.pack, filing.place(number, figure), figure.explanation))
        return findings

    def on(self, period: Period) -> tuple[Asked, ...]:
        """The rules that are switched on for a period."""
        if period not in self._asked:
            self._asked[period] = tuple(asked(rule, period) for rule in self.pack.rules_on(period))
        return self._asked[period]


def books(filing: Filing) -> dict[str, dict[str, Decimal]]:
    """What is known of an enterprise as rows: what is filed goes before what was sent earlier and what is in force."""
    rows = {plan_table(year): dict(plan) for year, plan in filing.plans.items()}
    at = filing.period
    for held in (filing.received, *filing.past):
        rows[str(at)] = _known(held)
        at = at.previous
    rows |= {str(quarter): _known(held) for quarter, held in filing.quarters.items()}
    for reading in filing.readings:
        for figure in reading.figures:
            if figure.amount is not None:
                rows.setdefault(str(figure.period), {})[figure.indicator] = figure.amount
    return rows


def _known(book: HeldBook) -> dict[str, Decimal]:
    return {code: known for code, one in book.items() if (known := one.figure.amount) is not None}
