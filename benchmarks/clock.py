"""Fair times on a shared machine: rivals take turns, and each keeps its best."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import perf_counter


def best_of(rounds: int, rivals: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """The shortest time of each in seconds, over `rounds` rounds in which all run once, after one to warm up."""
    for run in rivals.values():
        run()
    best = dict.fromkeys(rivals, float("inf"))
    for _ in range(rounds):
        for name, run in rivals.items():
            best[name] = min(best[name], seconds(run))
    return best


def seconds(run: Callable[[], object]) -> float:
    """How long one run takes."""
    start = perf_counter()
    run()
    return perf_counter() - start
