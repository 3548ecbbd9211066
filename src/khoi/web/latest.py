"""How a period stands now, kept up to date: an act's number names one state of everything, and acts touch few."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from khoi.catalog.pack import Pack
from khoi.catalog.queries import pack_in_force
from khoi.check.queries.standing import Others, beside_others, standing
from khoi.check.queries.touched import Touched, touched
from khoi.collect.queries.in_force import FEW
from khoi.collect.queries.records import Member
from khoi.collect.queries.status import EnterpriseStatus, round_status
from khoi.values.finding import Finding
from khoi.values.period import Period
from khoi.values.text import fold, sort_key


@dataclass(frozen=True)
class Standpoint:
    """An enterprise in the round, and what lists are narrowed and sorted by."""

    status: EnterpriseStatus
    state: str
    late: bool
    found_by: str
    """Name, short name and tax code, folded for search."""
    sorted_by: tuple[tuple[int, ...], tuple[int, ...]]
    """By the short name, in the dictionary's order."""

    @property
    def member(self) -> Member:
        return self.status.member


@dataclass(frozen=True)
class Latest:
    """As known at an act: the pack, and each member in the records' order."""

    pack: Pack
    known_at: int
    round: Mapping[int, Standpoint]
    others: Others
    """How figures stand beside those of other enterprises."""
    compared_at: int
    """As known at which act they were compared: an earlier one while that is to be done anew, 0 before it ever was."""

    @property
    def whole(self) -> bool:
        """Whether figures were compared with those of others as they are now."""
        return self.compared_at == self.known_at


def advanced(period: Period, held: Latest | None, known_at: int) -> Latest | None:
    """As known at a later act: those anew whom an act touched; all where records or definitions changed, or many."""
    pack = pack_in_force(known_at)
    if pack is None:
        return None
    by = touched(period, held.known_at, known_at) if held is not None else None
    if held is None or by is None or pack.digest != held.pack.digest:
        return _afresh(pack, period, known_at, {})
    if len(by.enterprises) > FEW:
        return _afresh(pack, period, known_at, _said(held.round.values()))
    return _again(period, _passed(held, known_at, by), by.enterprises)


def _passed(held: Latest, known_at: int, by: Touched) -> Latest:
    """Comparisons with others stay true while no figures changed."""
    compared_at = known_at if held.whole and not by.figures else held.compared_at
    return replace(held, known_at=known_at, compared_at=compared_at)


def _afresh(pack: Pack, period: Period, known_at: int, said: Mapping[int, tuple[Finding, ...]]) -> Latest:
    """Everybody as far as is known at once: what was said of forms before, and of new ones as they came in."""
    found = round_status(pack, period, known_at=known_at, said=said)
    return Latest(pack, known_at, _standpoints(found.enterprises), {}, compared_at=0)


def _again(period: Period, held: Latest, enterprises: Collection[int]) -> Latest:
    """Some enterprises anew, beside others as they were compared."""
    if not enterprises:
        return held
    forms = standing(held.pack, period, known_at=held.known_at, enterprises=enterprises, others=held.others)
    said = {form.submission: form.findings for form in forms}
    found = round_status(held.pack, period, known_at=held.known_at, said=said, enterprises=enterprises)
    return replace(held, round={**held.round, **_standpoints(found.enterprises)})


def compared(period: Period, held: Latest) -> Latest:
    """Compared with others as they are now: again whoever stands otherwise beside them, or everybody."""
    others = beside_others(held.pack, period, known_at=held.known_at)
    now = replace(held, others=others, compared_at=held.known_at)
    if held.compared_at:
        differ = {pk for pk in others.keys() | held.others.keys() if others.get(pk) != held.others.get(pk)}
        whose = {id_ for id_, one in held.round.items() if differ.intersection(f.submission for f in one.status.forms)}
        if len(whose) <= FEW:
            return _again(period, now, whose)
    forms = standing(held.pack, period, known_at=held.known_at, others=others)
    said = {form.submission: form.findings for form in forms}
    found = round_status(held.pack, period, known_at=held.known_at, said=said)
    return replace(now, round=_standpoints(found.enterprises))


def sought(words: str) -> list[str]:
    """Parts that must all stand in `found_by`: the beginnings of words, marks aside."""
    return [f" {part}" for part in fold(words).split()]


def _said(round_: Iterable[Standpoint]) -> dict[int, tuple[Finding, ...]]:
    """Submission to what is said of it."""
    return {form.submission: form.findings for one in round_ for form in one.status.forms if form.submission}


def _standpoints(found: Iterable[EnterpriseStatus]) -> dict[int, Standpoint]:
    return {one.member.id: _standpoint(one) for one in found}


def _standpoint(status: EnterpriseStatus) -> Standpoint:
    member = status.member
    return Standpoint(
        status,
        status.state,
        any(form.late for form in status.forms),
        f" {fold(member.name)} {fold(member.short_name)} {fold(member.code)}",
        sort_key(member.short_name),
    )
