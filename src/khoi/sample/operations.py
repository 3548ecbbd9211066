"""Mark a data folder as the sample's, so that it may be made anew."""

from __future__ import annotations

from datetime import datetime

from khoi.sample.queries import MARK
from khoi.storage.acts import act


def begin_sample(seed: int, *, by: str, at: datetime) -> None:
    """Write the first act of a folder that holds nothing but the sample."""
    with act(MARK, f"seed {seed}", by=by, at=at):
        pass
