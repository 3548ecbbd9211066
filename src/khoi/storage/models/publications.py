"""What went out: publications as values, and the paragraphs that officers wrote for them."""

from __future__ import annotations

from typing import Any

from django.db import models

from khoi.storage.models.journal import Recorded, Withdrawable


class OwnText(Withdrawable):
    """An officer's paragraphs for one place of a period's publications; a newer version withdraws the one before."""

    period = models.CharField(max_length=10)
    code = models.CharField(max_length=60)
    version = models.IntegerField()
    paragraphs: models.JSONField[list[str], list[str]] = models.JSONField()

    class Meta:
        db_table = "khoi_own_text"
        constraints = [models.UniqueConstraint(fields=["period", "code", "version"], name="own_text_version")]


class Publication(Recorded):
    """One publication of a period (of one enterprise, if named), as a value under its digest; never changed."""

    number = models.IntegerField()
    period = models.CharField(max_length=10)
    code = models.CharField(max_length=60)
    enterprise = models.CharField(max_length=14, blank=True)
    consolidation = models.IntegerField()
    digest = models.CharField(max_length=64)
    value: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()

    class Meta:
        db_table = "khoi_publication"
        constraints = [
            models.UniqueConstraint(fields=["period", "code", "enterprise", "number"], name="publication_number")
        ]
