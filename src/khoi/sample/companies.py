"""107 invented enterprises: each role of the roster gets a name, a tax code, groups and a day of joining."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from khoi.sample.groups import CROWDED_DISTRICTS, DISTRICTS
from khoi.sample.names import full_name, proper_names, short_name
from khoi.sample.roster import ROLES, SERVICES, Role
from khoi.sample.taxcodes import HAI_PHONG, HEAD_OFFICES, branch_code, tax_code
from khoi.sample.world import Company

_FOUNDED_BLOC: Final = date(2007, 5, 1)
"""The bloc's Party committee turned 15 in the second quarter of 2022; the day is assumed."""

_MONEY_STEPS: Final = (1, 1_000, 1_000_000, 1_000_000, 1_000_000)
"""Offices write đồng, thousands, millions, or billions with three decimals."""


@dataclass(frozen=True)
class Member:
    """A company with the role that it was invented for, and what of it stays the same in every quarter."""

    company: Company
    role: Role
    size: int  # million đồng of a usual year's revenue
    people: int

    @property
    def code(self) -> str:
        return self.company.code

    @property
    def is_old(self) -> bool:
        return self.role.arrival == "charter"

    @property
    def trait(self) -> int:
        """A number by which its small habits differ from others'."""
        return int(self.code[4:9])

    @property
    def founds_party(self) -> bool:
        """A private enterprise that joined together with its new Party organisation."""
        return "founds-party" in self.role.marks


def members(rng: Random) -> tuple[Member, ...]:
    """Old members first, then those that came in 2022 by the day they came."""
    names = proper_names(rng)
    taken: set[str] = set()
    days = _arrivals(rng)
    made = [_member(rng, role, next(names), taken, next(days[role.arrival])) for role in ROLES]
    old = [m for m in made if m.is_old]
    rng.shuffle(old)
    return tuple(old) + tuple(sorted((m for m in made if not m.is_old), key=lambda m: m.company.joined))


def _arrivals(rng: Random) -> dict[str, Iterator[date]]:
    """Days of joining; the very last to come is one of the founded."""
    new_year = date(2022, 1, 1)
    days = [new_year + timedelta(days=n) for n in sorted(rng.sample(range(2, 84), 13))]
    founded = [days.pop(rng.randrange(6)), days.pop(rng.randrange(6, 12)), date(2022, 3, 28)]
    rng.shuffle(days)
    return {"charter": _old_days(rng), "founded": iter(founded), "transferred": iter(days)}


def _old_days(rng: Random) -> Iterator[date]:
    while True:
        later = rng.randint(1, 100) > 65
        yield (date(rng.randint(2008, 2018), rng.randint(1, 12), rng.randint(1, 28)) if later else _FOUNDED_BLOC)


def _member(rng: Random, role: Role, proper: str, taken: set[str], joined: date) -> Member:
    people = max(10, role.people * rng.randint(80, 120) // 100)
    company = Company(
        code=_code(rng, role, taken),
        name=full_name(rng, role, proper),
        short_name=short_name(role, proper),
        sector=role.sector,
        ownership=role.ownership,
        district=rng.choice(CROWDED_DISTRICTS if rng.randint(1, 100) > 45 else DISTRICTS),
        party=_party(rng, role, people),
        activities=tuple(mark for mark in ("exporter",) if mark in role.marks),
        services=tuple(service for service in SERVICES if service in role.marks),
        joined=joined,
        how=role.arrival,
        trade=role.trade,
        money_step=1 if "anchor" in role.marks else rng.choice(_MONEY_STEPS),
    )
    return Member(company, role, role.size * rng.randint(750, 1300), people)


def _code(rng: Random, role: Role, taken: set[str]) -> str:
    if role.sector == "bank":
        return branch_code(rng, rng.choice(HEAD_OFFICES), taken)
    return tax_code(rng, HAI_PHONG, taken)


def _party(rng: Random, role: Role, people: int) -> str:
    """State capital always has a Party organisation, private owners mostly, foreign ones seldom."""
    chance = {"state": 100, "equitised": 100, "private": 75, "foreign": 25}[role.ownership]
    if role.arrival == "founded" or rng.randint(1, 100) > chance:
        return "cell" if "founds-party" in role.marks else ""
    large = people >= (600 if role.ownership == "private" else 230)
    return "committee" if large and "founds-party" not in role.marks else "cell"
