"""The sample's world: invented enterprises, their plans and what each would report, quarter by quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from khoi.values.period import Period

Arrival = Literal["charter", "founded", "transferred"]


@dataclass(frozen=True)
class Group:
    """A group of the bloc: `kind` is one of the pack's, `order` its place in lists."""

    kind: str
    code: str
    vi: str
    en: str
    order: int


@dataclass(frozen=True)
class Company:
    """An invented enterprise; every amount of money that it writes is a whole number of `money_step` đồng."""

    code: str  # the tax code: 10 digits, or 10-3 for a bank's branch
    name: str
    short_name: str
    sector: str
    ownership: str
    district: str
    party: str  # '' or a group of the party kind
    activities: tuple[str, ...]
    services: tuple[str, ...]
    joined: date
    how: Arrival
    trade: str  # what it makes or does, in one word of `trades.py`
    money_step: int

    @property
    def groups(self) -> frozenset[str]:
        """`kind:code` of every group it is in."""
        single = {
            "sector": self.sector,
            "ownership": self.ownership,
            "district": self.district,
            "party": self.party,
        }
        several = {"activity": self.activities, "service": self.services}
        return frozenset(
            [f"{kind}:{code}" for kind, code in single.items() if code]
            + [f"{kind}:{code}" for kind, codes in several.items() for code in codes]
        )

    def is_in(self, pattern: str) -> bool:
        """Whether `all`, `kind:code` or `kind:*` means this enterprise."""
        if pattern == "all":
            return True
        kind, _, code = pattern.partition(":")
        return any(code == "*" or group == pattern for group in self.groups if group.startswith(f"{kind}:"))

    def member_at(self, day: date) -> bool:
        return self.joined <= day


@dataclass(frozen=True)
class PlanRow:
    """One version of one enterprise's plan for a year; the highest version decided is in force."""

    company: str
    indicator: str
    year: int
    version: int
    value: Decimal
    decided_on: date
    document: str


@dataclass(frozen=True)
class TargetRow:
    """What the city's committee assigned to the whole bloc for a year."""

    indicator: str
    year: int
    value: Decimal
    assigned_by: str
    document: str
    decided_on: date


Figures = dict[str, Decimal | None]
"""Indicator code to value in base units; None is nil, the “–” of a table; what is absent was left blank."""


@dataclass(frozen=True)
class Report:
    """What one enterprise says in one round: its estimate of this quarter, its final figures of the last one.

    `explanations` are by indicator code. `texts` are by the code of the general form's text (`result`,
    `difficulties`, `proposals`); those of another form are under `<form>.<text>`.
    """

    company: str
    period: Period
    figures: Figures
    finals: Figures
    explanations: dict[str, str]
    texts: dict[str, str]


@dataclass(frozen=True)
class World:
    """Everything that the sample's enterprises would write down, from one seed."""

    seed: int
    companies: tuple[Company, ...]
    groups: tuple[Group, ...]
    plans: tuple[PlanRow, ...]
    targets: tuple[TargetRow, ...]
    reports: dict[tuple[str, Period], Report]

    def company(self, code: str) -> Company:
        return next(c for c in self.companies if c.code == code)

    def members_at(self, day: date) -> tuple[Company, ...]:
        return tuple(c for c in self.companies if c.member_at(day))

    def plan_in_force(self, company: str, indicator: str, year: int) -> PlanRow | None:
        """The latest version of a plan."""
        versions = [p for p in self.plans if (p.company, p.indicator, p.year) == (company, indicator, year)]
        return max(versions, key=lambda p: p.version, default=None)
