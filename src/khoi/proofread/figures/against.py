"""Texts held against their bloc's figures: all is asked at once, then each claim is compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from khoi.proofread.figures.asks import Ask, Asked, Wanted, asks, wanted
from khoi.proofread.figures.bloc import Bloc
from khoi.proofread.figures.cells import cells
from khoi.proofread.figures.compare import Outcome, outcome
from khoi.proofread.figures.evidence import cell_outcomes
from khoi.proofread.figures.known import Known
from khoi.proofread.figures.told import compared, doubt
from khoi.proofread.figures.whose import whose
from khoi.proofread.reading import Reading
from khoi.proofread.values import Beside, Compared, Doubt, Role, Severity

LookUp = Callable[[Wanted], Known]
"""Asks for the figures of scopes, indicators and periods, all at once."""

_LISTED: Final = 4


@dataclass(frozen=True)
class Against:
    """What texts are held against: the bloc as it is named, and how to ask for its figures."""

    bloc: Bloc
    look_up: LookUp


@dataclass(frozen=True)
class Held:
    """One text held against the figures: doubts, each claim's figure by its number, and how far it went."""

    doubts: tuple[Doubt, ...]
    known: Mapping[int, Compared]
    codes: Mapping[int, str]
    beside: Beside


def hold(reads: Sequence[Reading], against: Against) -> tuple[Held, ...]:
    """Each text beside the figures; these are asked for once, and only if some text is about the bloc."""
    all_ = [_asked(read, against.bloc) for read in reads]
    known = against.look_up(wanted(all_)) if any(one.all for one in all_) else Known(against.bloc.pack, {})
    return tuple(_held(one, known, against.bloc.scopes.bloc) for one in all_)


def _asked(read: Reading, bloc: Bloc) -> Asked:
    """All that is bound, in prose and in tables; nothing of a text that never names the bloc."""
    found = whose(read, bloc)
    if found is None:
        return Asked(read, (), about=False)
    return Asked(read, tuple(asks(read, bloc, found.said)), about=True, cells=tuple(cells(read, bloc, found)))


def _held(one: Asked, known: Known, bloc: str) -> Held:
    outcomes = [found for ask in one.asks if (found := outcome(one, ask, known)) is not None]
    of_cells = cell_outcomes(one, known)
    doubts = [told for found in (*outcomes, *of_cells) if (told := doubt(one.read, found, known)) is not None]
    missing = [found for found in outcomes if found.kind == "unverifiable" and _expected(found, known)]
    if missing:
        doubts.append(_unverifiable(one.read, missing, known))
    held = {found.ask.said.number: what for found in (*outcomes, *of_cells) if (what := compared(found)) is not None}
    codes = {ask.said.number: ask.code for ask in one.all}
    beside = Beside(bloc, one.about, len(held), sum(ask.said.number not in held for ask in one.all))
    return Held(tuple(doubts), held, codes, beside)


def _expected(found: Outcome, known: Known) -> bool:
    """Whether a reader would look for it among the bloc's figures: an actual value of a period that is past."""
    at, last = found.period, known.last
    return (
        found.ask.said.role is Role.ACTUAL
        and found.ask.whose.surely
        and at is not None
        and last is not None
        and at.last_day <= last.last_day
    )


def _unverifiable(read: Reading, missing: Sequence[Outcome], known: Known) -> Doubt:
    """All that is not known, told once at the first of them."""
    named = list(dict.fromkeys(_missing(found, known) for found in missing))
    listed = "; ".join(named[:_LISTED])
    more = str(len(named) - _LISTED) if len(named) > _LISTED else ""
    first, *others = (found.ask.said for found in missing)
    return read.doubt("unverifiable", Severity.QUESTION, first, *others, missing=listed, more=more)


def _missing(found: Outcome, known: Known) -> str:
    ask: Ask = found.ask
    scope = ask.whose.scopes[0]
    period = found.period.name if found.period is not None else ""
    whose = f" ({scope.name})" if scope.key != "bloc" else ""
    return f"{known.pack.indicators[ask.code].name.vi}{whose}, {period}"
