"""Adopted packs, stored whole under their digest."""

from __future__ import annotations

from typing import Any

from django.db import models

from khoi.storage.models.journal import Recorded


class PackEdition(Recorded):
    """A pack as adopted; the one with the latest act is in force."""

    digest = models.CharField(max_length=64)
    code = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()

    class Meta:
        db_table = "khoi_pack_edition"
        indexes = [models.Index(fields=["digest"])]
