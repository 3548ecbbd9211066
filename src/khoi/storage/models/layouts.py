"""Layouts of enterprises' own sheets, as an officer confirmed them."""

from __future__ import annotations

from typing import Any

from django.db import models

from khoi.storage.models.journal import Withdrawable
from khoi.storage.models.records import Enterprise


class OwnLayout(Withdrawable):
    """How one form is found on an enterprise's own sheet; a newer version withdraws the one before."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=60)
    version = models.IntegerField()
    mapping: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()

    class Meta:
        db_table = "khoi_own_layout"
        constraints = [models.UniqueConstraint(fields=["enterprise", "form", "version"], name="own_layout_version")]
