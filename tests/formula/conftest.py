"""One engine for all formulas."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from khoi.engine.embedded import Engine


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    with Engine(threads=2) as engine:
        yield engine
