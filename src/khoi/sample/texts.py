"""What an enterprise answers: difficulties and proposals, which not every one has, and whether it made a profit."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Final

from khoi.catalog.definitions import Form, Sign
from khoi.sample.asked import PackLike, owes
from khoi.sample.companies import Member
from khoi.sample.words import GOODS, PARTY_TROUBLES, PARTY_WISHES, TIMES, TRADES, WISHES
from khoi.sample.world import Figures
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


def choices(pack: PackLike, member: Member, figures: Figures) -> dict[str, str]:
    """The true answer to each question that confirms a sign; of what is nil, that it is zero."""
    return {
        text_key(form, question.code): question.choices.of(Sign.of(figures[question.confirms] or Decimal(0))).vi
        for form in pack.forms
        if owes(member.company, form)
        for question in form.texts
        if question.choices is not None and question.confirms in figures
    }


def text_key(form: Form, code: str) -> str:
    """Texts of the form that everyone owes bear their plain code, another form's its own before it."""
    return code if "all" in form.owed_by else f"{form.code}.{code}"


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
