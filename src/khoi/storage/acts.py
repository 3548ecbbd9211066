"""Write an act and what belongs to it in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from khoi.storage.models import Act

_LOCK = 0x6B686F69  # "khoi"


@contextmanager
def act(verb: str, subject: str, *, by: str, at: datetime, because: str = "", **details: Any) -> Iterator[Act]:
    """Open a transaction, take the journal's turn, write the act; whatever fails inside leaves nothing behind."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield Act.objects.create(at=at, by=by, verb=verb, subject=subject, because=because, details=details)


def last_act() -> int:
    """The number of the newest act; 0 before the first."""
    return Act.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
