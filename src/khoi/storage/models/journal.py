"""The journal: who did what, when and why; its numbers are the time line of everything else."""

from __future__ import annotations

from typing import Any

from django.db import models


class Act(models.Model):
    """One act. Acts are serialized, so a smaller number was committed earlier."""

    at = models.DateTimeField()
    by = models.TextField()
    verb = models.CharField(max_length=40)
    subject = models.TextField()
    because = models.TextField(blank=True)
    details: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        db_table = "khoi_act"

    def __str__(self) -> str:
        return f"{self.pk} {self.verb} {self.subject}"


class Recorded(models.Model):
    """What is written once, in an act."""

    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Withdrawable(Recorded):
    """What a later act may withdraw (a record that was wrong or was replaced); it stays readable as of earlier acts."""

    withdrawn = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        abstract = True


def known(at: int) -> models.Q:
    """Rows of a `Withdrawable` that were recorded and not yet withdrawn when act `at` had been written."""
    return models.Q(act_id__lte=at) & (models.Q(withdrawn__isnull=True) | models.Q(withdrawn_id__gt=at))
