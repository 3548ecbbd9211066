"""What is kept of consolidations, which never change, in this process; and how all of it is forgotten."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import partial, wraps
from threading import Lock
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_forget: list[Callable[[], None]] = []


def remembered(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """So many of a function's answers are kept; the number of a consolidation must be among what it is asked.

    Whoever asks what another thread is working out waits for that: both would take twice as long.
    """

    def kept(function: Callable[P, R]) -> Callable[P, R]:
        answers: OrderedDict[Hashable, Future[R]] = OrderedDict()
        changing = Lock()
        _forget.append(answers.clear)

        @wraps(function)
        def asked(*args: P.args, **kwargs: P.kwargs) -> R:
            key = (args, tuple(sorted(kwargs.items())))
            with changing:
                answer, mine = answers.get(key), key not in answers
                if answer is None:
                    answer = answers[key] = Future()
                answers.move_to_end(key)
                while len(answers) > most:
                    answers.popitem(last=False)
            if mine:
                _work_out(answer, partial(function, *args, **kwargs))
                if answer.exception() is not None:
                    answers.pop(key, None)
            return answer.result()

        return asked

    return kept


def _work_out(answer: Future[R], function: Callable[[], R]) -> None:
    try:
        answer.set_result(function())
    except BaseException as trouble:  # whoever waits must hear of it too
        answer.set_exception(trouble)


def also_forget(clear: Callable[[], None]) -> None:
    """Something else that is kept of the database."""
    _forget.append(clear)


def forget() -> None:
    """All that is kept of a database, when another one takes its place in this process."""
    for clear in _forget:
        clear()
