"""`python -m benchmarks.pages_bloc make SIZE | receive CODE | consolidate`: the bloc whose pages are measured."""

from __future__ import annotations

import json
import sys
from typing import Final

from khoi.cli.home import now, open_home

DEMO: Final = 107


def make(size: int) -> list[str]:
    """The sample with all its files, or a peopled bloc; the members' codes."""
    if size == DEMO:
        return _demo()
    home = open_home(create=True)
    assert home is not None
    from django.db import connection

    from benchmarks.peopled_bloc import LAST, PeopledBloc
    from khoi.consolidate.operations.consolidate import consolidate

    bloc = PeopledBloc(size)
    bloc.record()
    consolidate(bloc.pack, LAST, folder=home.derived, by="bench", at=now())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return [firm.code for firm in bloc.firms]


def _demo() -> list[str]:
    import subprocess

    subprocess.run([sys.executable, "-m", "khoi.cli.main", "demo", "--no-serve"], check=True, stdout=subprocess.DEVNULL)
    open_home()
    from khoi.collect.queries.periods import known_now
    from khoi.collect.queries.records import members
    from khoi.values.period import Period

    return [one.code for one in members(Period.parse("2022Q1").last_day, known_at=known_now()).values()]


def receive(code: str) -> None:
    """The general form of an enterprise once more, as a new version."""
    open_home()
    from khoi.storage.acts import act
    from khoi.storage.models import Submission

    held = Submission.objects.filter(enterprise__code=code, period="2022Q1", form="general").order_by("-version")
    latest = held.first() or Submission.objects.filter(period="2022Q1", form="general").order_by("-version")[0]
    with act("receive", "bench", by="bench", at=now()) as done:
        latest.pk, latest.act, latest.version = None, done, latest.version + 1
        latest.save(force_insert=True)


def consolidate() -> None:
    """The quarter once more."""
    home = open_home()
    assert home is not None
    from khoi.catalog.queries import pack_in_force
    from khoi.collect.queries.periods import known_now
    from khoi.consolidate.operations.consolidate import consolidate as add_up
    from khoi.values.period import Period

    pack = pack_in_force(known_now())
    assert pack is not None
    add_up(pack, Period.parse("2022Q1"), folder=home.derived, by="bench", at=now())


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make", size]:
            print(json.dumps(make(int(size))))
        case ["receive", code]:
            receive(code)
            print()
        case ["consolidate"]:
            consolidate()
            print()
