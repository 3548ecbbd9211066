"""A seed and a pack become a World: each enterprise's reports, its plans, the bloc's targets."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from khoi.sample.asked import PackLike, Question
from khoi.sample.cast import make_cast
from khoi.sample.companies import Member
from khoi.sample.course import Course
from khoi.sample.economy import Economy, all_plans, make_economy
from khoi.sample.explanations import explanations
from khoi.sample.groups import GROUPS
from khoi.sample.series import QUARTERS
from khoi.sample.targets import targets
from khoi.sample.texts import choices, texts
from khoi.sample.world import Figures, Report, World
from khoi.values.period import Period

_PARTY_BALANCE: Final = "party.members_opening"


def make_world(seed: int, pack: PackLike) -> World:
    """The sample's world; equal seeds and packs give equal worlds.

    `KeyError` for a pack that does not ask `revenue.total`.
    """
    economy = make_economy(make_cast(seed), pack)
    return World(
        seed=seed,
        companies=tuple(m.company for m in economy.cast.members),
        groups=GROUPS,
        plans=tuple(all_plans(economy)),
        targets=tuple(targets(economy)),
        reports={(report.company, report.period): report for report in _reports(economy, pack)},
    )


def _reports(economy: Economy, pack: PackLike) -> Iterable[Report]:
    rng = economy.cast.stream("texts")
    for period in QUARTERS:
        for member in economy.cast.sending(period):
            figures = _estimates(economy, member, period)
            yield Report(
                company=member.code,
                period=period,
                figures=figures,
                finals=_finals(economy, member, period.previous),
                explanations=explanations(economy, member, period),
                texts=choices(pack, member, figures) | texts(rng, pack, member, period),
            )


def _estimates(economy: Economy, member: Member, period: Period) -> Figures:
    asks = (q for q in economy.questions.values() if q.asks(member.company))
    return {
        q.indicator.code: _figure(member, economy.courses[q.indicator.code], course[member.code])
        for q in asks
        if member.code in (course := economy.courses[q.indicator.code].estimates[period])
    }


def _finals(economy: Economy, member: Member, period: Period) -> Figures:
    """The first round has none before it, the founded neither; a new Party organisation's are all nil."""
    if period not in QUARTERS or member not in economy.cast.finalising(period):
        return {}
    asks = (q for q in economy.questions.values() if q.asks(member.company))
    return {q.indicator.code: _final(economy, member, q, period) for q in asks}


def _final(economy: Economy, member: Member, question: Question, period: Period) -> Decimal | None:
    course = economy.courses[question.indicator.code]
    if not member.is_old and question.form == _party_form(economy):
        return None
    return _figure(member, course, course.finals[period][member.code])


def _party_form(economy: Economy) -> object:
    balance = economy.questions.get(_PARTY_BALANCE)
    return balance.form if balance else None


def _figure(member: Member, course: Course, value: int) -> Decimal | None:
    """None of it: some offices write 0, others a dash."""
    return None if value == 0 and member.trait % 2 else course.exact(value)
