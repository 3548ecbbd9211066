"""The paragraphs that officers wrote for a period's publications."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

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


def own_texts(period: Period, *, known_at: int) -> dict[str, OwnTextView]:
    """Code to the paragraphs in force."""
    rows = OwnText.objects.filter(known(known_at), period=str(period)).select_related("act").order_by("version")
    return {row.code: OwnTextView(row.code, row.version, tuple(row.paragraphs), row.act.by, row.act.at) for row in rows}
