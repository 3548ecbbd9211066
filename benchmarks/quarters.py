"""Clean quarters of invented enterprises, drawn with a seed: what a checker must leave alone.

Not easier than life, on purpose: levels over six powers of ten; yearly growth from shrinking to doubling; seasons up
to several times; noise from 3 % to more than half; investment, training and gifts that come in lumps, nil between; true
shocks, of one line or of the whole enterprise, that last; profits that turn to losses; stocks that stand still; small
counts; members of a few quarters; figures not reported; sums rounded to đồng, thousands or millions. Kept: parts within
totals, stocks that roll forward, plans near what comes of them.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from khoi.catalog.definitions import Sign
from khoi.catalog.pack import Pack

QUARTERS: Final = 13
BLANK: Final = 0.05
"""The share of enterprises that leave blank what is answered by a choice."""

Quarter = dict[str, Decimal]
"""Indicator to what is reported; what is not reported is missing."""


@dataclass(frozen=True)
class Firm:
    """An enterprise: its forms, its groups, and what it would report, oldest quarter first (empty before it joined)."""

    code: str
    forms: tuple[str, ...]
    groups: tuple[str, ...]
    quarters: tuple[Quarter, ...]
    plan: Mapping[str, Decimal]
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Form to question to what is chosen for the last quarter."""


def firms(seed: int, count: int, pack: Pack) -> list[Firm]:
    """The enterprises of a world; who answers by a choice is drawn apart, so that it moves no figure."""
    draw, blank = random.Random(seed), random.Random(f"{seed} choices")
    drawn = (_firm(draw, number, pack) for number in range(count))
    return [firm if blank.random() < BLANK else replace(firm, answers=_answers(firm, pack)) for firm in drawn]


def _answers(firm: Firm, pack: Pack) -> dict[str, dict[str, str]]:
    """By the sign of what is true."""
    true = firm.quarters[-1]
    return {
        form: {
            question.code: question.choices.of(Sign.of(true[question.confirms])).vi
            for question in pack.forms_by_code[form].texts
            if question.choices is not None and question.confirms in true
        }
        for form in firm.forms
    }


class _Course:
    """A size quarter by quarter: growth, season, noise, and shocks that last."""

    def __init__(self, draw: random.Random, level: float, noise: float) -> None:
        self._draw, self._level, self._noise = draw, level, noise
        self._growth = 1 + draw.gauss(0.05, 0.10) / 4
        strength = draw.choice((0, 0.05, 0.15, 0.4))
        self._season = [draw.lognormvariate(0, strength) for _ in range(4)]

    def step(self, quarter: int, shock: float) -> float:
        self._level *= self._growth * shock
        if self._draw.random() < 0.012:
            self._level *= self._draw.uniform(0.45, 2.2)
        return self._level * self._season[quarter % 4] * self._draw.lognormvariate(0, self._noise)


def _firm(draw: random.Random, number: int, pack: Pack) -> Firm:
    kind = draw.choices(("trade", "export", "bank", "party"), (55, 20, 15, 10))[0]
    forms = {
        "trade": ("general",),
        "export": ("general", "export"),
        "bank": ("general", "bank"),
        "party": ("general", "party"),
    }
    joined = draw.choice((0,) * 10 + (QUARTERS - 6, QUARTERS - 3))
    step = draw.choice((1, 1_000, 1_000_000))
    revenue = _Course(draw, draw.lognormvariate(24.5, 1.8), draw.choice((0.03, 0.08, 0.15, 0.3)))
    lines = _Lines(draw, kind)
    asked = {line.indicator for form in forms[kind] for line in pack.forms_by_code[form].lines}
    quarters = []
    for quarter in range(QUARTERS):
        shock = draw.uniform(0.55, 1.7) if draw.random() < 0.025 else 1.0
        told = lines.quarter(quarter, revenue.step(quarter, shock), shock)
        kept = {code: value for code, value in told.items() if code in asked and draw.random() > 0.02}
        quarters.append({c: _rounded(pack, c, v, step) for c, v in kept.items()} if quarter >= joined else {})
    year = [quarter["revenue.total"] for quarter in quarters[-3:] if "revenue.total" in quarter]
    plan = {
        "revenue.total": (sum(year, Decimal(0)) * 4 / max(1, len(year)) * draw.randint(85, 120) / 100).quantize(
            Decimal(1)
        )
    }
    return Firm(f"{number:010d}", forms[kind], (f"sector:{kind}",), tuple(quarters), plan)


def _rounded(pack: Pack, code: str, value: float, step: int) -> Decimal:
    indicator = pack.indicators[code]
    unit = step if indicator.unit == "VND" else 1
    whole = Decimal(round(value / unit)) * unit
    return whole if indicator.decimals == 0 else whole.quantize(Decimal(1).scaleb(-indicator.decimals))


class _Lines:
    """The lines of an enterprise beside its revenue."""

    def __init__(self, draw: random.Random, kind: str) -> None:
        self._draw, self._kind = draw, kind
        self._margin = draw.gauss(0.06, 0.05)
        self._swing = draw.choice((0.01, 0.03, 0.08))
        self._tax = draw.uniform(0.01, 0.08)
        self._people = max(100.0 if kind == "party" else 3.0, draw.lognormvariate(4.2, 1.2))
        self._wage = draw.uniform(18e6, 60e6)
        self._online = draw.choice((0.0, 0.0, draw.uniform(0.02, 0.5)))
        self._letters = draw.lognormvariate(4.5, 1)
        self._arrears = 0.0
        self._lumps = {
            code: draw.lognormvariate(19, 2) for code in ("investment.total", "welfare.spending", "digital.spending")
        }
        self._loans = draw.lognormvariate(28.5, 1)
        self._funds = self._loans * draw.uniform(1.1, 1.9)
        self._bad = draw.uniform(0.001, 0.03)
        self._abroad = draw.uniform(0.1, 0.8)
        self._members = max(3, round(self._people * draw.uniform(0.05, 0.3)))

    def quarter(self, quarter: int, revenue: float, shock: float) -> dict[str, float]:
        draw = self._draw
        if self._kind == "bank":
            revenue = self._loans * draw.uniform(0.018, 0.026)
        before, self._people = self._people, max(2.0, self._people * draw.lognormvariate(0, 0.03) * shock**0.3)
        average = round((round(before) + round(self._people)) / 2)
        if draw.random() < 0.06:
            self._arrears = draw.choice((0.0, average * draw.uniform(1e6, 6e6)))
        letters = self._letters * draw.lognormvariate(0, 0.25)
        told = {
            "revenue.total": revenue,
            "digital.revenue_online": revenue * min(1, self._online * draw.lognormvariate(0, 0.1)),
            "profit.before_tax": revenue * (self._margin + draw.gauss(0, self._swing)),
            "budget.payable": revenue * self._tax * draw.lognormvariate(0, 0.2),
            "budget.paid": revenue * self._tax * draw.lognormvariate(0, 0.3),
            "workforce.headcount_end": self._people,
            "workforce.headcount_average": max(1, average),
            "workforce.income_total": max(1, average) * self._wage * draw.lognormvariate(0.005 * quarter, 0.05),
            "workforce.insurance_arrears": self._arrears,
            "workforce.trained": average * draw.choice((0, 0, 0.1, 0.3, 0.8)) * draw.random(),
            "digital.documents_total": letters,
            "digital.documents_signed": letters * draw.uniform(0.2, 0.95),
        }
        told |= {
            code: 0.0 if draw.random() < 0.35 else level * draw.lognormvariate(0, 0.9)
            for code, level in self._lumps.items()
        }
        told["digital.spending"] = min(told["digital.spending"], revenue)
        return told | self._special(revenue)

    def _special(self, revenue: float) -> dict[str, float]:
        match self._kind:
            case "bank":
                return self._bank()
            case "export":
                return self._export(revenue)
            case "party":
                return self._party()
        return {}

    def _bank(self) -> dict[str, float]:
        lending = self._loans * self._draw.uniform(0.2, 0.5)
        collections = lending - self._loans * self._draw.gauss(0.02, 0.03)
        self._loans += lending - collections
        self._funds *= self._draw.lognormvariate(0.02, 0.05)
        self._bad = min(0.2, self._bad * self._draw.lognormvariate(0, 0.15))
        return {
            "bank.funds_mobilised": self._funds,
            "bank.loans": self._loans,
            "bank.loans_medium_long": self._loans * self._draw.uniform(0.35, 0.42),
            "bank.bad_debt": self._loans * self._bad,
            "bank.lending": lending,
            "bank.collections": collections,
        }

    def _export(self, revenue: float) -> dict[str, float]:
        value = revenue * self._abroad / 24_000 * self._draw.lognormvariate(0, 0.1) * 0.9
        return {
            "export.value": value,
            "export.processing": value * self._draw.choice((0.0, 0.2, 0.5)),
            "export.order_backlog": value * self._draw.lognormvariate(0.3, 0.3),
            "import.value": value * self._draw.lognormvariate(-0.5, 0.3),
        }

    def _party(self) -> dict[str, float]:
        came, went, other = (self._draw.randint(0, most) for most in (4, 3, 1))
        admitted, opening = self._draw.randint(0, 3), self._members
        self._members = opening + admitted + came - went - other
        return {
            "party.members_opening": opening,
            "party.members_admitted": admitted,
            "party.members_transferred_in": came,
            "party.members_transferred_out": went,
            "party.members_other_decrease": other,
            "party.members_closing": self._members,
            "party.members_recognised": self._draw.randint(0, 3),
            "party.cell_meetings_due": 30,
            "party.cell_meetings_held": self._draw.randint(26, 30),
            "youth.members": self._people * 0.4,
            "union.members": self._people * 0.9,
        }
