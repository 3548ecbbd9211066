"""Names of derived columnar files; the files can be made again from the records at any time."""

from __future__ import annotations

from django.db import models

from khoi.storage.models.journal import Recorded


class DerivedFile(Recorded):
    """An immutable file of rows as known at an act; for its kind and key the newest one is current."""

    kind = models.CharField(max_length=20)  # figures, plans, members
    key = models.CharField(max_length=60)  # 2022Q1 best; 2022; 2022-03-31
    pack = models.CharField(max_length=64)
    known_at = models.BigIntegerField()
    path = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    rows = models.IntegerField()

    class Meta:
        db_table = "khoi_derived_file"
        indexes = [models.Index(fields=["kind", "key", "pack"])]
