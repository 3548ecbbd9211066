"""All documents of the sample's quarter: how long `khoi publish` takes as a whole process, and each kind alone."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks.report import heading, say, table, verdict

AIM: Final = 10.0
ROUNDS: Final = 3
KINDS: Final = ("quarter_report", "brief", "press", "slides", "return_sheet")
QUARTER: Final = ("2022Q1", "--day", "2022-04-14")


@dataclass(frozen=True)
class Took:
    """Seconds by the clock, and of all cores; the clock of a shared machine says less."""

    clock: float
    cores: float
    files: int


def run(*, quick: bool) -> None:
    """The table; nothing is left on disk."""
    heading("All documents of a quarter, from the consolidation to files on disk")
    with tempfile.TemporaryDirectory(prefix="khoi-bench-") as folder:
        home = Path(folder) / "khoi-home"
        _khoi(home, "demo", "--no-serve")
        everything = _best(home, (), 1 if quick else ROUNDS)
        rows = [_row("all kinds", everything)]
        for kind in KINDS[: 1 if quick else None]:
            rows.append(_row(kind, _best(home, ("--kind", kind), 1)))
        table(("kind", "files", "time", "work of all cores"), rows)
    say(f"{os.cpu_count()} cores. Aim: all in under {AIM:.0f} s: {verdict(everything.clock, AIM, at_most=True)}.")


def _best(home: Path, words: tuple[str, ...], rounds: int) -> Took:
    """Each time into a new folder, so that every file is made."""
    return min((_publish(home, words) for _ in range(rounds)), key=lambda took: took.clock)


def _publish(home: Path, words: tuple[str, ...]) -> Took:
    with tempfile.TemporaryDirectory(prefix="khoi-bench-") as folder:
        before, start = os.times(), perf_counter()
        _khoi(home, "publish", *QUARTER, *words, "--to", folder)
        clock, after = perf_counter() - start, os.times()
        files = sum(path.is_file() for path in Path(folder).rglob("*"))
    cores = after.children_user + after.children_system - before.children_user - before.children_system
    return Took(clock, cores, files)


def _khoi(home: Path, *words: str) -> None:
    command = [sys.executable, "-m", "khoi.cli.main", *words]
    subprocess.run(command, env={**os.environ, "KHOI_HOME": str(home)}, check=True, capture_output=True)


def _row(name: str, took: Took) -> tuple[str, str, str, str]:
    return name, str(took.files), f"{took.clock:.1f} s", f"{took.cores:.1f} s"
