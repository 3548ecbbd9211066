"""A year of the bloc: to be read, or to go on with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from consolidate.year import QUARTERS, a_year
from office import Office, Opening


@pytest.fixture(scope="module")
def read_only_year(open_office: Opening) -> Iterator[Office]:
    """Consolidations 1 to 5, one per quarter; shared by the tests of a module, which only read."""
    with open_office() as empty:
        office = a_year(empty)
        for quarter in QUARTERS:
            office.consolidate(quarter)
        yield office


@pytest.fixture
def year(open_office: Opening) -> Iterator[Office]:
    """Received and accepted, not yet consolidated; a fresh one for each test."""
    with open_office() as empty:
        yield a_year(empty)
