"""The paragraphs that officers wrote for a period's publications."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from khoi.storage.acts import last_act
from khoi.storage.models import OwnText
from khoi.storage.models.journal import known
from khoi.values.period import Period


@dataclass(frozen=True)
class OwnTextView:
    """Paragraphs in force, who wrote them and when."""

    code: str
    version: int
    paragraphs: tuple[str, ...]
    by: str
    at: datetime


def own_texts(period: Period, *, known_at: int | None = None) -> dict[str, OwnTextView]:
    """Code to the paragraphs in force, now or as known at an act."""
    at = last_act() if known_at is None else known_at
    rows = OwnText.objects.filter(known(at), period=str(period)).select_related("act").order_by("version")
    return {row.code: OwnTextView(row.code, row.version, tuple(row.paragraphs), row.act.by, row.act.at) for row in rows}
