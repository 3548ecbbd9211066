"""One engine for all tests, and `spec`: books, a question, and the totals that every way must give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

import pytest

from engine.books import Books, answers, asked
from khoi.engine.embedded import Engine
from khoi.engine.query import Measure, Query
from khoi.values.quantity import as_text
from tables import rows


class Spec(Protocol):
    """`expected` has a row per group and a column per measure; a blank is a total of nothing."""

    def __call__(self, books: str, query: Query | Mapping[str, Measure], expected: str) -> None: ...


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    with Engine(threads=2) as engine:
        yield engine


@pytest.fixture(scope="session")
def spec(engine: Engine) -> Spec:
    def check(books: str, query: Query | Mapping[str, Measure], expected: str) -> None:
        wanted = {row.pop("group"): {name: text for name, text in row.items() if text} for row in rows(expected)}
        asked_for = query if isinstance(query, Query) else asked(query)
        found = {
            way: {group: {name: as_text(total) for name, total in names.items()} for group, names in totals.items()}
            for way, totals in answers(asked_for, Books.drawn(books), engine).items()
        }
        assert found == dict.fromkeys(found, wanted)

    return check
