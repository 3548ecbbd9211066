"""Where the browser's files are taken in: readers and rules of the pack in force, kept between requests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from khoi.catalog.pack import Pack
from khoi.catalog.queries import pack_by_digest
from khoi.check.inspection import inspector
from khoi.collect.filing import Inspect
from khoi.collect.intake import Readers, readers_of
from khoi.collect.operations.receive import receive
from khoi.collect.operations.versions import Outcome


def home(part: str) -> Path:
    """A folder of the installation: `files`, `derived`."""
    return Path(settings.KHOI_HOME) / part


@dataclass(frozen=True)
class _Desk:
    readers: Readers
    inspect: Inspect


@lru_cache(maxsize=1)
def _desk(digest: str) -> _Desk:
    """For every request: a process for each would cost more than what it reads.

    Another pack gets another desk. The processes of the one before are left to those who may still use them; all of
    them end with the server, whose pipes they wait at.
    """
    pack = pack_by_digest(digest)
    return _Desk(readers_of(pack), inspector(pack))


def take(paths: Sequence[Path], pack: Pack, *, by: str, at: datetime, received_on: date) -> list[Outcome]:
    """Receive files as `khoi receive` does."""
    desk = _desk(pack.digest)
    taken = receive(
        paths,
        pack,
        home("files"),
        by=by,
        at=at,
        received_on=received_on,
        inspect=desk.inspect,
        readers=desk.readers,
    )
    return list(taken)
