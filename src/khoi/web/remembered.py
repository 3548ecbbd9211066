"""What is kept of consolidations, which never change, in this process; and how all of it is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_forget: list[Callable[[], None]] = []


def remembered(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """So many of a function's answers are kept; the number of a consolidation must be among what it is asked."""

    def kept(function: Callable[P, R]) -> Callable[P, R]:
        answers = lru_cache(maxsize=most)(function)
        _forget.append(answers.cache_clear)
        return answers  # type: ignore[return-value] # lru_cache hides what a function takes

    return kept


def also_forget(clear: Callable[[], None]) -> None:
    """Something else that is kept of the database."""
    _forget.append(clear)


def forget() -> None:
    """All that is kept of a database, when another one takes its place in this process."""
    for clear in _forget:
        clear()
