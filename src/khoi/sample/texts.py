"""Which enterprise writes what under difficulties and proposals; not every one writes something."""

from __future__ import annotations

from random import Random
from typing import Final

from khoi.sample.asked import PackLike, owes
from khoi.sample.companies import Member
from khoi.sample.words import GOODS, PARTY_TROUBLES, PARTY_WISHES, TIMES, TRADES, WISHES
from khoi.values.period import Period

_WITHOUT_GOODS: Final = frozenset({"bank", "public", "service"})


def texts(rng: Random, pack: PackLike, member: Member, period: Period) -> dict[str, str]:
    """`difficulties` and `proposals` of the form that everyone owes; `<form>.<text>` of the Party's."""
    said = {"difficulties": _difficulties(rng, member, period), "proposals": _proposals(rng, member)}
    for form in pack.forms:
        if any(pattern.startswith("party:") for pattern in form.owed_by) and owes(member.company, form):
            said[f"{form.code}.difficulties"] = _perhaps(rng, 30, rng.choice(PARTY_TROUBLES))
            said[f"{form.code}.proposals"] = _perhaps(rng, 18, rng.choice(PARTY_WISHES))
    return {code: text for code, text in said.items() if text}


def _difficulties(rng: Random, member: Member, period: Period) -> str:
    sector = member.company.sector
    times = TIMES[period] + (() if sector in _WITHOUT_GOODS else GOODS[period])
    said = (_perhaps(rng, 50, rng.choice(times)), _perhaps(rng, 38, rng.choice(TRADES[sector])))
    return " ".join(text for text in said if text)


def _proposals(rng: Random, member: Member) -> str:
    sector = member.company.sector
    wishes = WISHES[sector] + (() if sector == "bank" else WISHES[""])
    return _perhaps(rng, 42, rng.choice(wishes))


def _perhaps(rng: Random, percent: int, text: str) -> str:
    return text if rng.randint(1, 100) <= percent else ""
