"""Ten thousand mutilated reports through `receive`: what became of them, kind by kind, and how long the worst took."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.report import heading, say, table
from benchmarks.separate import printed_apart

FILES = 10_000
A_FEW = 500


def run(*, quick: bool) -> None:
    """The table; ends the program with status 1 if a demand was broken."""
    found = printed_apart("benchmarks.mutilating", A_FEW if quick else FILES)
    files, broken = found["files"], found["broken"]
    heading(
        f"{len(files):,} mutilated reports of the sample, seed {found['seed']}, received in {found['seconds']:.0f} s"
    )
    by_kind: dict[str, list[Mapping[str, Any]]] = {}
    for file in files:
        by_kind.setdefault(file["kind"], []).append(file)
    table(
        (
            "what was done",
            "files",
            "refused",
            "taken",
            "forms stored",
            "at a limit",
            "slowest of the others, ms",
            "most memory, MB",
        ),
        [_row(kind, by_kind[kind]) for kind in sorted(by_kind)] + [_row("all", files)],
    )
    codes = Counter(code for file in files for code in file["refusing"])
    say("Refused by: " + ", ".join(f"{code} {count}" for code, count in codes.most_common()) + ".")
    say(f"Violations: {len(broken)}.")
    for trouble in broken[:50]:
        say(f"  {trouble}")
    if broken:
        sys.exit(1)


def _row(kind: str, files: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    taken = sum(file["taken"] for file in files)
    forms = sum(file["forms"] for file in files)
    measured = [file["measured"] for file in files if file["measured"]]
    slowest = max((seconds for seconds, _ in measured), default=0) * 1000
    most = max((memory for _, memory in measured), default=0) / 1e6
    numbers = (len(files), len(files) - taken, taken, forms, len(files) - len(measured), slowest, most)
    return kind, *(f"{number:,.0f}" for number in numbers)
