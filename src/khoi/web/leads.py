"""The indicator that lists of enterprises show."""

from __future__ import annotations

from khoi.catalog.definitions import Indicator
from khoi.catalog.pack import Pack


def leads(pack: Pack) -> Indicator | None:
    """The first headline that enterprises report; None where all are counts."""
    return next((pack.indicators[c] for c in pack.about.headlines if pack.indicators[c].count is None), None)
