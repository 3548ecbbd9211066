"""Fair times on a shared machine: rivals take turns, and each keeps its best."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import perf_counter
from typing import TypeVar

Name = TypeVar("Name")
T = TypeVar("T")


def timed(run: Callable[[], T]) -> tuple[float, T]:
    """How long one run takes, and what it gives."""
    start = perf_counter()
    answer = run()
    return perf_counter() - start, answer


def best_of(rounds: int, rivals: Mapping[Name, Callable[[], object]]) -> dict[Name, float]:
    """The shortest time of each in seconds, over so many rounds in which all run once."""
    best = dict.fromkeys(rivals, float("inf"))
    for _ in range(rounds):
        for name, run in rivals.items():
            best[name] = min(best[name], timed(run)[0])
    return best
