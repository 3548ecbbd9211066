"""One hundred rules over a million submissions: time and memory, and beside vtlengine with equal answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks import in_vtl
from benchmarks.filings import Filings
from benchmarks.office_rules import INDICATORS, rules
from benchmarks.report import heading, say, table, verdict
from khoi.values.period import Period

NEWEST: Final = Period.parse("2022Q2")
READ: Final = (NEWEST.same_last_year, NEWEST.previous, NEWEST)
QUARTERS: Final = 25
TARGET: Final = 20.0
ROUNDS: Final = 3
OURS: Final = "Khối (`Engine.failures`)"

Answer = dict[str, Any]
"""Of a process: `seconds`, seconds that cores `worked`, `peak` memory in MB, who fails what at `last`, and more."""


def run(*, quick: bool) -> None:
    _million(1_000 if quick else 1_000_000)
    if in_vtl.PYTHON.exists():
        _beside_vtl((500, 1_000) if quick else (10_000, 100_000, 1_000_000), on_pandas=1_000 if quick else 100_000)
    else:
        say("vtlengine is left out: `make bench-rules` installs it in an environment of its own.")


def _million(submissions: int) -> None:
    """One quarter of everybody, a quarter of that, and 25 quarters of so many fewer."""
    heading(
        f"{len(rules())} rules over {submissions:,} submissions of {len(INDICATORS)} indicators, from files on disk"
    )
    say(
        f"{os.cpu_count()} cores. One submission in twenty has a slip. Each row in a process of its own, the best of "
        f"{ROUNDS}; memory is the peak of the whole process, with the findings, and is not limited otherwise.\n"
    )
    rows = [_asked(submissions // 4, [NEWEST]), _asked(submissions, [NEWEST])]
    rows.append(_asked(submissions // QUARTERS, _quarters(QUARTERS)))
    table(("enterprises", "quarters asked", "rules read", "time", "per rule and submission", "findings", "peak"), rows)


def _asked(enterprises: int, periods: Sequence[Period]) -> Sequence[str]:
    with tempfile.TemporaryDirectory(prefix="khoi-bench-") as folder:
        Filings(Path(folder)).write(enterprises, READ if len(periods) == 1 else periods)
        best = min((_ours(folder, periods) for _ in range(ROUNDS)), key=_seconds)
    each = _each(best, enterprises * len(periods))
    read, time = f"{best['read'] * 1000:.0f} ms", f"{best['seconds']:.2f} s"
    return (f"{enterprises:,}", str(len(periods)), read, time, each, f"{best['count']:,}", f"{best['peak']:.0f} MB")


def _quarters(count: int) -> list[Period]:
    found = [NEWEST]
    while len(found) < count:
        found.insert(0, found[0].previous)
    return found


def _beside_vtl(sizes: Sequence[int], *, on_pandas: int) -> None:
    heading("Beside vtlengine: the same rules, the same data, the same submissions found to fail each rule")
    say(
        "All rules in one datapoint ruleset over the join of four data sets, which hold only the columns that are\n"
        "read; from Parquet to the failing rows. Whole numbers are its integers, others doubles, small enough to\n"
        "agree. Only asking is timed: a process of its own for each, which has started and imported what it needs.\n"
        "Work is the time of all cores together, which does not grow when others use them too.\n"
    )
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="khoi-bench-") as folder:
            _beside(size, Path(folder), [way for way in in_vtl.WAYS if way.engine != "pandas" or size <= on_pandas])


def _beside(size: int, folder: Path, ways: Sequence[in_vtl.Way]) -> None:
    filings = Filings(folder)
    filings.write(size, READ)
    in_vtl.prepare(filings, NEWEST, folder)
    best: dict[str, Answer] = {}
    for turn in range(ROUNDS):
        _keep(best, OURS, _ours(str(folder), [NEWEST]))
        for way in ways:
            # A minute and a half for a hundred thousand is told by one turn.
            if turn == 0 or way.engine != "pandas":
                answer = in_vtl.answer(way, folder)
                if answer["last"] != best[OURS]["last"]:
                    raise AssertionError(f"{way.name} finds other submissions of {size:,}")
                _keep(best, way.name, answer)
    fails = sum(map(len, best[OURS]["last"].values()))
    say(f"{size:,} submissions, {fails:,} failures of {len(best[OURS]['last'])} rules, equal in all ways:\n")
    table(
        ("", "time", "per rule and submission", "peak", "x ours", "target", "work", "x ours"),
        [_row(name, answer, size, best[OURS]) for name, answer in best.items()],
    )


def _row(name: str, answer: Answer, size: int, ours: Answer) -> Sequence[str]:
    ratio, more_work = (answer[what] / ours[what] for what in ("seconds", "worked"))
    judged = "" if name == OURS else verdict(ratio, TARGET)
    time, peak, work = f"{answer['seconds']:.2f} s", f"{answer['peak']:.0f} MB", f"{answer['worked']:.2f} s"
    return name, time, _each(answer, size), peak, f"{ratio:.1f}", judged, work, f"{more_work:.1f}"


def _each(answer: Answer, submissions: int) -> str:
    return f"{answer['seconds'] / submissions / len(rules()) * 1e9:.0f} ns"


def _keep(best: dict[str, Answer], name: str, answer: Answer) -> None:
    best[name] = min((best.get(name, answer), answer), key=_seconds)


def _seconds(answer: Answer) -> float:
    return float(answer["seconds"])


def _ours(folder: str, periods: Sequence[Period]) -> Answer:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.asking", folder, *map(str, periods)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    answer: Answer = json.loads(done.stdout)
    return answer
