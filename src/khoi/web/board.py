"""The rounds that were looked at last, each kept up to date when somebody looks; large blocs are compared aside."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock, Thread
from time import monotonic
from typing import Final

from django.db import connection

from khoi.check.queries.standing import Others
from khoi.collect.queries.periods import known_now
from khoi.values.period import Period
from khoi.web.latest import Latest, advanced, compared
from khoi.web.remembered import also_forget

AT_ONCE: Final = 1000
"""A bloc of so many members is compared while somebody waits; a larger one aside, and read meanwhile as it was."""

KEPT: Final = 4
"""So many periods at once."""

PAUSE: Final = 300
"""Seconds before a large bloc is compared again."""


class Board:
    """A period, brought up to date when somebody looks."""

    def __init__(self, period: Period) -> None:
        self.period = period
        self._lock, self._comparing = Lock(), Lock()
        self._latest: Latest | None = None
        self._compared: float = -PAUSE

    def at(self, known_at: int, *, hurried: bool) -> Latest | None:
        """As known at an act, or a later one that somebody saw already; None before a pack was adopted."""
        with self._lock:
            held = self._latest
            if held is None or held.known_at < known_at:
                held = advanced(self.period, held, known_at)
            if held is not None and not (held.whole or hurried) and len(held.round) <= AT_ONCE:
                held = compared(self.period, held)
            self._latest = held
        if held is not None and not (held.whole or hurried):
            self._compare_aside()
        return held

    def _compare_aside(self) -> None:
        """In a thread of its own, one at a time and not all the time; whoever looks next sees what came of it."""
        if monotonic() - self._compared >= PAUSE and self._comparing.acquire(blocking=False):
            Thread(target=self._compare, daemon=True).start()

    def _compare(self) -> None:
        try:
            with self._lock:
                held = self._latest
            if held is not None and not held.whole:
                whole = compared(self.period, held)
                with self._lock:
                    now = self._latest or whole
                    self._latest = advanced(self.period, whole, now.known_at)
        finally:
            connection.close()
            self._compared = monotonic()
            self._comparing.release()


_boards: OrderedDict[Period, Board] = OrderedDict()
"""The periods that were looked at last."""


def _board(period: Period) -> Board:
    with _choosing:
        return _boards.get(period) or Board(period)


def _keep(board: Board) -> None:
    """A board that has answered."""
    with _choosing:
        _boards[board.period] = board
        _boards.move_to_end(board.period)
        while len(_boards) > KEPT:
            _boards.popitem(last=False)


_choosing = Lock()


def others_seen(period: Period, *, all_of_now: bool) -> Others | None:
    """What pages tell of figures beside those of others; None where it must be asked anew: nothing is known yet, or
    `all_of_now` is wanted and figures have changed since.
    """
    held = latest(period, known_now())
    known = held is not None and bool(held.compared_at) and (held.whole or not all_of_now)
    return held.others if held is not None and known else None


def looked_at() -> tuple[Period, ...]:
    """The periods that were looked at last."""
    with _choosing:
        return tuple(_boards)


def latest(period: Period, known_at: int, *, hurried: bool = False) -> Latest | None:
    """A period as known at an act; `hurried`: what others report now is not yet compared with."""
    board = _board(period)
    held = board.at(known_at, hurried=hurried)
    _keep(board)
    return held


also_forget(_boards.clear)
