"""Pages made ready while nobody waits: a thread of the server that looks for new acts, whoever did them."""

from __future__ import annotations

import atexit
import gc
import logging
from threading import Event, Thread
from typing import Final

from django.db import connection

from khoi.collect.queries.periods import known_now, known_periods
from khoi.collect.queries.records import BLOC
from khoi.consolidate.queries.results import Result, result
from khoi.values.basis import BasisChoice
from khoi.values.period import Period
from khoi.web import seen
from khoi.web.board import latest, looked_at
from khoi.web.everyone import everyone
from khoi.web.movers import movers
from khoi.web.voices import absent, voices

PAUSE: Final = 2.0
"""Seconds between two looks."""
LONGEST: Final = 30.0
"""Seconds that the end of the process waits for it at most."""

_log = logging.getLogger(__name__)


def start() -> None:
    """For as long as the process lives; when it ends, what is being made is made, for a thread cannot be torn away."""
    ending = Event()
    thread = Thread(target=_keep, args=(ending,), name="keeper", daemon=True)
    thread.start()
    atexit.register(_end, ending, thread)


def _end(ending: Event, thread: Thread) -> None:
    ending.set()
    thread.join(LONGEST)


def _keep(ending: Event) -> None:
    ready, before = -1, None
    while not ending.is_set():
        try:
            now = known_now()
            # While acts follow each other, as files that are coming in, it waits for the last of them.
            if now != ready and before in {None, now}:
                ready = now
                prepare(now)
                _set_aside()
            before = now
        except RuntimeError as trouble:
            if "interpreter shutdown" in str(trouble):
                return  # Python gives no more threads to whoever would compute: the process ends
            _log.exception("pages could not be made ready")
        except Exception:  # whoever asks for the page is told; this thread must outlive whatever one act brought
            _log.exception("pages could not be made ready")
        finally:
            connection.close()
        ending.wait(PAUSE)


def _set_aside() -> None:
    """What was made stays: looking through all of it for garbage is done now, once, and not while a page is made."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def prepare(known_at: int) -> None:
    """The newest period of which anything is known, and what was looked at lately, as known at an act."""
    for period in {*known_periods()[-1:], *looked_at()}:
        latest(period, known_at)
        found = result(period, None, choice=BasisChoice.BEST)
        if found is not None:
            _prepare(found, period)


def _prepare(found: Result, period: Period) -> None:
    """What the overview, the list of enterprises and an enterprise's page are made of."""
    first = found.pack.about.headlines[0]
    seen.course(found, first, BLOC, "vi")
    movers(found, first, BLOC, "vi")
    voices(found)
    absent(found)
    everyone(period, found.number).prepare()
