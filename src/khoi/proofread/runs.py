"""Several changes told in one breath: lần lượt x % và y %, x % về lượng và y % về trị giá."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from khoi.proofread import grammar
from khoi.proofread.said import Said
from khoi.proofread.units import Sort
from khoi.proofread.values import Role


def runs(said: Sequence[Said]) -> Iterator[Sequence[Said]]:
    """Each such run of a sentence, its changes hung on their figures; its base is still to be found."""
    yield from _in_turn(said)
    yield from _about_each(said)


def _in_turn(said: Sequence[Said]) -> Iterator[Sequence[Said]]:
    """A đạt a và B đạt b, tăng lần lượt x % và y %: each change is told of its own figure."""
    for at, first in enumerate(said):
        if first.role is not Role.CHANGE or not grammar.IN_TURN.search(first.before):
            continue
        run = [first]
        for following in said[at + 1 :]:
            if following.q.unit != first.q.unit or not grammar.NEXT_IN_TURN.fullmatch(following.before):
                break
            run.append(following)
        hosts = [one for one in said[:at] if one.standing][-len(run) :]
        told = hosts if len(hosts) == len(run) else [None] * len(run)
        if len(run) > 1:
            for one, host in zip(run, told, strict=True):
                _hang(one, host, first)
            yield run


_SUMS: Final = frozenset({Sort.MONEY})
_AMOUNTS: Final = frozenset({Sort.COUNT, Sort.MEASURE})


def _about_each(said: Sequence[Said]) -> Iterator[Sequence[Said]]:
    """Tăng x % về lượng và y % về trị giá: each is of the figure before that is of such a kind."""
    for first, second in pairwise(said):
        if first.role is not Role.CHANGE or second.q.unit != first.q.unit:
            continue
        if not grammar.ABOUT_ANOTHER.fullmatch(second.before):
            continue
        standing = [s for s in said if s.standing and s.q.end <= first.q.start and s is not second]
        for one in (first, second):
            sorts = (
                _SUMS
                if grammar.ABOUT_MONEY.match(one.after)
                else _AMOUNTS
                if grammar.ABOUT_COUNT.match(one.after)
                else ()
            )
            of = [s for s in standing[-3:] if s.q.unit.sort in sorts]
            _hang(one, of[-1] if len(of) == 1 else None, first)
        yield first, second


def _hang(one: Said, host: Said | None, first: Said) -> None:
    """A change on the figure of which it tells, if that is known, in the words of the first of several."""
    if one.host is not None:
        one.host.tellers.remove(one)
    one.role, one.direction, one.ratio, one.of_plan = first.role, first.direction, first.ratio, first.of_plan
    one.host, one.indicator, one.inherited = host, "", False
    if host is not None:
        one.when = host.when
        host.tellers.append(one)
