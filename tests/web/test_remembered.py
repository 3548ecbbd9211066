"""What is worked out once is kept, is worked out once for all who wait, and is forgotten together."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from khoi.web.remembered import forget, remembered


@pytest.fixture
def asked() -> Iterator[list[int]]:
    yield []
    forget()


def test_the_last_answers_are_kept(asked: list[int]) -> None:
    @remembered(2)
    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert [double(1), double(1), double(2), double(3), double(1)] == [2, 2, 4, 6, 2]
    assert asked == [1, 2, 3, 1]
    forget()
    double(1)
    assert asked == [1, 2, 3, 1, 1]


def test_what_went_wrong_is_asked_again(asked: list[int]) -> None:
    @remembered(2)
    def wrong(number: int) -> int:
        asked.append(number)
        raise LookupError("nothing there")

    for _ in range(2):
        with pytest.raises(LookupError, match="nothing there"):
            wrong(1)
    assert asked == [1, 1]


def test_two_who_ask_at_once_wait_for_one_answer(asked: list[int]) -> None:
    both, go = Barrier(2), Event()

    @remembered(2)
    def slow(number: int) -> int:
        asked.append(number)
        go.wait(10)
        return number

    def ask() -> int:
        both.wait(10)
        return slow(7)

    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(ask) for _ in range(2)]
        while not asked:
            pass
        go.set()
        assert [answer.result(10) for answer in answers] == [7, 7]
    assert asked == [7]
