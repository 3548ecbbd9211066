"""One more acceptance: the time of the next consolidation as the bloc grows, beside adding everything up again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.report import heading, milliseconds, say, table, verdict


def run(*, quick: bool) -> None:
    """The table; each size is computed in a process and a data folder of its own."""
    heading("One more acceptance, and the totals after it")
    rows, took = [], []
    for size in (50, 200) if quick else (100, 1_000, 10_000):
        with TemporaryDirectory(prefix="khoi-bench-") as folder:
            one, whole = _in_a_process(size, Path(folder))
        took.append(one)
        rows.append((f"{size:,}", milliseconds(one), milliseconds(whole)))
    table(("enterprises", "by the difference", "all added up again"), rows)
    ratio = took[-1] / took[0]
    say(f"Largest bloc beside smallest, by the difference: {ratio:.2f} ({verdict(ratio, 1.5, at_most=True)}).")


def _in_a_process(size: int, folder: Path) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.acceptance", str(size)],
        env={**os.environ, "KHOI_HOME": str(folder / "home"), "DATABASE_URL": ""},
        check=True,
        capture_output=True,
        text=True,
    )
    one, whole = json.loads(done.stdout)
    return float(one), float(whole)


def both_ways(size: int, rounds: int = 3) -> tuple[float, float]:
    """Seconds of a consolidation by difference and in full; their totals must be equal."""
    from benchmarks.clock import timed
    from khoi.cli.home import now, open_home
    from khoi.collect.queries.records import BLOC
    from khoi.consolidate.operations import consolidate
    from khoi.consolidate.queries.results import result

    home = open_home(create=True)
    assert home is not None
    from benchmarks.large_bloc import LAST, LargeBloc

    bloc = LargeBloc(size)
    bloc.record()

    def add_up(in_full: bool) -> float:
        return timed(lambda: consolidate(bloc.pack, LAST, folder=home.derived, by="bench", at=now(), in_full=in_full))[
            0
        ]

    add_up(in_full=True)
    ones, wholes = [], []
    for _ in range(rounds):
        bloc.accept_one_more()
        ones.append(add_up(in_full=False))
        by_difference = result(LAST, group=BLOC)
        wholes.append(add_up(in_full=True))
        in_full = result(LAST, group=BLOC)
        assert by_difference is not None
        assert in_full is not None
        assert by_difference.pins["way"] == "difference"
        assert by_difference.figures == in_full.figures, "the difference and the whole say different things"
    return min(ones), min(wholes)


if __name__ == "__main__":
    print(json.dumps(both_ways(int(sys.argv[1]))))
