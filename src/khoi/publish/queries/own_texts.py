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
    return {row.code: _view(row) for row in rows}


def own_text_versions(period: Period) -> dict[str, tuple[OwnTextView, ...]]:
    """Code to every version of its paragraphs, newest first."""
    found: dict[str, list[OwnTextView]] = {}
    for row in OwnText.objects.filter(period=str(period)).select_related("act").order_by("-version"):
        found.setdefault(row.code, []).append(_view(row))
    return {code: tuple(views) for code, views in found.items()}


def _view(row: OwnText) -> OwnTextView:
    return OwnTextView(row.code, row.version, tuple(row.paragraphs), row.act.by, row.act.at)
