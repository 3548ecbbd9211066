"""Whose a data folder is."""

from __future__ import annotations

from typing import Final

from khoi.storage.models import Act

MARK: Final = "begin_sample"


def is_sample() -> bool:
    """Whether the journal begins with the sample's mark."""
    first = Act.objects.order_by("pk").first()
    return first is not None and first.verb == MARK
