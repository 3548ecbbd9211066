"""Consolidations: numbered, never overwritten, each pinning what it was made from."""

from __future__ import annotations

from typing import Any

from django.db import models

from khoi.storage.models.journal import Recorded


class Consolidation(Recorded):
    """The result for a period. `known_at` is the act up to which records and acceptances were read."""

    number = models.IntegerField(unique=True)
    period = models.CharField(max_length=10)
    basis = models.CharField(max_length=12)
    pack = models.CharField(max_length=64)
    known_at = models.BigIntegerField()
    pins: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        db_table = "khoi_consolidation"
        indexes = [models.Index(fields=["period", "number"])]


class ConsolidatedGroup(models.Model):
    """The additive totals and the figures made of them, of the bloc or one group."""

    consolidation = models.ForeignKey(Consolidation, on_delete=models.PROTECT, related_name="groups")
    group = models.CharField(max_length=100)
    totals: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField()
    figures: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField()

    class Meta:
        db_table = "khoi_consolidated_group"
        constraints = [models.UniqueConstraint(fields=["consolidation", "group"], name="consolidated_group")]
