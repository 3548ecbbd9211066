"""What came in: files by digest, receipts, versions of submissions, acceptances."""

from __future__ import annotations

from typing import Any

from django.db import models

from khoi.storage.models.journal import Recorded
from khoi.storage.models.records import Enterprise

Documents = list[dict[str, Any]]


class SourceFile(Recorded):
    """The bytes of a file, kept in the data folder under their SHA-256."""

    digest = models.CharField(max_length=64, unique=True)
    name = models.TextField()
    size = models.BigIntegerField()

    class Meta:
        db_table = "khoi_source_file"


class Receipt(Recorded):
    """One file handed in: taken, with its submissions, or refused, with the findings that say why.

    Without a source when its bytes could not be kept: it could not be opened, or was too large. Such is never taken.
    """

    source = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="receipts", null=True)
    name = models.TextField()
    received_on = models.DateField()
    saved_at = models.DateTimeField(null=True)
    """When the file says that it was last saved."""
    taken = models.BooleanField()
    findings: models.JSONField[Documents, Documents] = models.JSONField(default=list)

    class Meta:
        db_table = "khoi_receipt"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(source__isnull=False) | models.Q(taken=False), name="receipt_taken_is_kept"
            )
        ]


class Submission(Recorded):
    """One version of one enterprise's form for a period: its figures, texts and findings as read; never changed."""

    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="submissions")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=60)
    period = models.CharField(max_length=10)
    version = models.IntegerField()
    pack = models.CharField(max_length=64)
    figures: models.JSONField[Documents, Documents] = models.JSONField()
    texts: models.JSONField[Documents, Documents] = models.JSONField(default=list)
    findings: models.JSONField[Documents, Documents] = models.JSONField(default=list)
    worst = models.CharField(max_length=10, blank=True)

    class Meta:
        db_table = "khoi_submission"
        constraints = [
            models.UniqueConstraint(fields=["period", "form", "enterprise", "version"], name="submission_version")
        ]


class Acceptance(Recorded):
    """A submission becomes the one in force for its enterprise, form and period, until a later acceptance."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="acceptances")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=60)
    period = models.CharField(max_length=10)
    because = models.TextField(blank=True)

    class Meta:
        db_table = "khoi_acceptance"
        indexes = [models.Index(fields=["period", "act"]), models.Index(fields=["enterprise", "period"])]


class Explanation(Recorded):
    """Why a figure is right although a check warns of it: said of one version of a form, and of no other."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="explanations")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=120)
    indicator = models.CharField(max_length=80, blank=True)
    text = models.TextField()

    class Meta:
        db_table = "khoi_explanation"
        indexes = [models.Index(fields=["enterprise", "code", "indicator"])]
