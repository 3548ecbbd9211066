"""Quarters added up: this code beside hand-written SQL, pandas and PostgreSQL, with equal results."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import duckdb
import psycopg

from benchmarks.clock import best_of, timed
from benchmarks.in_pandas import InPandas
from benchmarks.in_postgres import load
from benchmarks.panel import NEWEST, Panel
from benchmarks.report import heading, milliseconds, say, table, verdict
from benchmarks.rivals import DuckByHand, Khoi, PostgresByHand, Rival
from benchmarks.synthetic_pack import INPUTS
from khoi.consolidate.measures import measures
from khoi.engine.embedded import Engine
from khoi.values.period import Period
from postgres import PostgresMissingError, running_postgres

ROUNDS: Final = 5
ROUNDS_OF_ALL: Final = 3

TARGETS: Final = {DuckByHand.name: (1.3, True), "pandas": (3.0, False), PostgresByHand.name: (8.0, False)}


def run(*, quick: bool) -> None:
    """Both tables; every exact rival's numbers are compared with this code's, quarter by quarter."""
    with tempfile.TemporaryDirectory(prefix="khoi-bench-") as folder:
        panel = Panel(Path(folder), 1_000 if quick else 10_000)
        drawn, _ = timed(panel.write)
        heading(f"Totals: {panel.enterprises:,} enterprises x {INPUTS} indicators x {len(panel.periods)} quarters")
        say(f"{os.cpu_count()} cores; files written in {drawn:.1f} s; {len(panel.delta)} rows superseded by a delta.")
        with _rivals(panel) as rivals:
            quarters = panel.consolidated[-5:] if quick else panel.consolidated
            _all_quarters(panel, rivals, quarters)
            _one_quarter(panel, rivals)


@contextmanager
def _rivals(panel: Panel) -> Iterator[list[Rival]]:
    """Everyone, ready; PostgreSQL only where it is installed."""
    with ExitStack() as stack:
        engine, database = stack.enter_context(Engine()), stack.enter_context(duckdb.connect())
        rivals: list[Rival] = [Khoi(panel, engine), DuckByHand(panel, database)]
        rivals += [InPandas(panel, exact=True), InPandas(panel, exact=False)]
        try:
            url = stack.enter_context(running_postgres())
            connection = stack.enter_context(psycopg.connect(url, autocommit=True))
            loading, _ = timed(lambda: load(panel, connection))
            say(f"PostgreSQL loaded, indexed and analysed in {loading:.1f} s, not counted below.")
            rivals.append(PostgresByHand(panel, connection))
        except PostgresMissingError as missing:
            say(f"Left out: {missing}")
        yield rivals


def _all_quarters(panel: Panel, rivals: Sequence[Rival], quarters: Sequence[Period]) -> None:
    asked = len(measures(panel.pack, *quarters).aggregates)
    heading(f"{len(quarters)} quarters, {quarters[0]} to {quarters[-1]}, consolidated together: {asked:,} totals")
    say("All that have their same quarter of last year on disk; what several need is read and added up once by all.\n")
    _compare(rivals, quarters)
    _ratios(rivals, _best(rivals, quarters, ROUNDS_OF_ALL), TARGETS)


def _one_quarter(panel: Panel, rivals: Sequence[Rival]) -> None:
    asked = len(measures(panel.pack, NEWEST).aggregates)
    heading(f"One quarter alone, {NEWEST}, the newest, with the delta: {asked} totals of each group")
    say("Most of it goes into planning so many totals, whoever writes the SQL; held to the hand-written only.\n")
    _compare(rivals, [NEWEST])
    _ratios(rivals, _best(rivals, [NEWEST], ROUNDS), {DuckByHand.name: TARGETS[DuckByHand.name]})


def _best(rivals: Sequence[Rival], periods: Sequence[Period], rounds: int) -> dict[str, float]:
    return best_of(rounds, {rival.name: partial(rival.answer, periods) for rival in rivals})


def _compare(rivals: Sequence[Rival], periods: Sequence[Period]) -> None:
    """Every number of every exact rival, or an error; this also warms everyone up."""
    ours = rivals[0].totals(rivals[0].answer(periods))
    for rival in rivals[1:]:
        answer = rival.answer(periods)
        if rival.exact and rival.totals(answer) != ours:
            raise AssertionError(f"{rival.name} and this code differ for {', '.join(map(str, periods))}")


def _ratios(rivals: Sequence[Rival], best: Mapping[str, float], targets: Mapping[str, tuple[float, bool]]) -> None:
    ours, by_hand = best[Khoi.name], best[DuckByHand.name]
    rows = []
    for rival in rivals:
        ratio, against = best[rival.name] / ours, "x ours"
        if rival.name == DuckByHand.name:
            ratio, against = ours / by_hand, "ours / this"
        target = targets.get(rival.name)
        judged = verdict(ratio, target[0], at_most=target[1]) if target else ""
        rows.append((rival.name, milliseconds(best[rival.name]), f"{ratio:.2f} {against}", judged))
    table(("", "time", "ratio", "target"), rows)
