"""One more acceptance: the time of the next consolidation as the bloc grows, beside adding everything up again."""

from __future__ import annotations

import json
import sys
from functools import partial
from math import inf

from benchmarks.clock import timed
from benchmarks.report import heading, milliseconds, say, table, verdict
from benchmarks.separate import apart
from khoi.engine.query import Totals


def run(*, quick: bool) -> None:
    """The table; each size is computed in a process and a data folder of its own."""
    heading("One more acceptance, and the totals after it")
    rows, took = [], []
    for size in (50, 200) if quick else (100, 1_000, 10_000):
        one, whole = apart("benchmarks.acceptance", size)
        took.append(one)
        rows.append((f"{size:,}", milliseconds(one), milliseconds(whole)))
    table(("enterprises", "by the difference", "all added up again"), rows)
    ratio = took[-1] / took[0]
    say(f"Largest bloc beside smallest, by the difference: {ratio:.2f} ({verdict(ratio, 1.5, at_most=True)}).")


def both_ways(size: int, rounds: int = 3) -> tuple[float, float]:
    """Seconds of a consolidation by difference and in full; their totals must be equal."""
    from khoi.cli.home import now, open_home

    home = open_home(create=True)
    assert home is not None
    # The models can be imported only now.
    from benchmarks.large_bloc import LAST, LargeBloc
    from khoi.consolidate.operations.consolidate import consolidate, stored_totals
    from khoi.storage.models import Consolidation

    bloc = LargeBloc(size)
    bloc.record()

    def add_up(*, in_full: bool) -> tuple[float, Totals]:
        add = partial(consolidate, bloc.pack, LAST, folder=home.derived, by="bench", at=now(), in_full=in_full)
        seconds, done = timed(add)
        assert done.way == ("full" if in_full else "difference")
        return seconds, stored_totals(Consolidation.objects.get(number=done.number))

    add_up(in_full=True)
    best = [inf, inf]
    for _ in range(rounds):
        bloc.accept_one_more()
        (one, by_difference), (whole, at_once) = add_up(in_full=False), add_up(in_full=True)
        assert by_difference == at_once, "the difference and the whole say different things"
        best = [min(best[0], one), min(best[1], whole)]
    return best[0], best[1]


if __name__ == "__main__":
    print(json.dumps(both_ways(int(sys.argv[1]))))
