"""What was published: publications by number, and the numbers that documents bear."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from khoi.publish.publication import Publication
from khoi.storage.models import Publication as PublicationRow
from khoi.values.period import Period


@dataclass(frozen=True)
class PublishedView:
    """A publication in a list."""

    number: int
    period: str
    code: str
    enterprise: str
    consolidation: int
    digest: str
    at: datetime
    by: str


def digest_of(publication: Publication) -> str:
    """SHA-256 of a publication's content in one canonical spelling."""
    document = publication.model_dump(mode="json")
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def published(period: Period, codes: Iterable[str] | None = None) -> tuple[PublishedView, ...]:
    """The publications of a period (or those of some kinds), newest first."""
    rows = PublicationRow.objects.filter(period=str(period)).select_related("act").defer("value")
    if codes is not None:
        rows = rows.filter(code__in=list(codes))
    return tuple(
        PublishedView(r.number, r.period, r.code, r.enterprise, r.consolidation, r.digest, r.act.at, r.act.by)
        for r in rows.order_by("-number", "code", "enterprise")
    )


@dataclass(frozen=True)
class MadeView:
    """What was made under one number of a period: how many publications of each kind."""

    number: int
    consolidation: int
    at: datetime
    by: str
    kinds: tuple[tuple[str, int], ...]


def made_so_far(period: Period) -> tuple[MadeView, ...]:
    """The publications of a period by number, newest first; counted, however many enterprises there are."""
    rows = PublicationRow.objects.filter(period=str(period))
    found: dict[tuple[int, int, datetime, str], list[tuple[str, int]]] = {}
    counted = rows.values_list("number", "consolidation", "act__at", "act__by", "code").annotate(count=Count("pk"))
    for number, consolidation, at, by, code, count in counted.order_by("-number", "code"):
        found.setdefault((number, consolidation, at, by), []).append((code, count))
    return tuple(MadeView(*key, tuple(kinds)) for key, kinds in found.items())


def last_number(period: Period) -> int:
    """The number of a period's newest publication; 0 before the first."""
    found = PublicationRow.objects.filter(period=str(period)).order_by("-number").values_list("number", flat=True)
    return found.first() or 0


def bearing(type_code: str, number: int, since: date, until: date) -> str:
    """The period of the document that bears a number of its type in a span of days; empty if none does."""
    rows = PublicationRow.objects.filter(value__type_code=type_code, value__number=number)
    for period, day in rows.values_list("period", "value__day"):
        if day is not None and since <= date.fromisoformat(day) <= until:
            return str(period)
    return ""
