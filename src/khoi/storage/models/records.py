"""The records: the bloc, its groups, enterprises, memberships, plans and targets, each with dates and its act."""

from __future__ import annotations

from django.db import models

from khoi.storage.models.journal import Recorded, Withdrawable


class BlocProfile(Withdrawable):
    """What the supervising body is called and how it reports, from a day on."""

    code = models.CharField(max_length=40)
    name = models.TextField()
    name_en = models.TextField()
    parent = models.TextField(blank=True)
    place = models.TextField(blank=True)
    window = models.CharField(max_length=20)
    notice = models.TextField(blank=True)
    since = models.DateField()

    class Meta:
        db_table = "khoi_bloc_profile"


class Group(Recorded):
    """A group of enterprises, of one of the pack's kinds."""

    kind = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    name = models.TextField()
    name_en = models.TextField()
    position = models.IntegerField(default=0)

    class Meta:
        db_table = "khoi_group"
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="group_key")]

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.code}"


class Enterprise(Recorded):
    """An enterprise, by its tax code; it belongs to the bloc only through memberships."""

    code = models.CharField(max_length=14, unique=True)
    name = models.TextField()
    short_name = models.TextField()
    position = models.IntegerField(default=0)

    class Meta:
        db_table = "khoi_enterprise"

    def __str__(self) -> str:
        return f"{self.code} {self.short_name}"


class Dated(Withdrawable):
    """What holds for an enterprise between two days, both included; an open end is no end."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        abstract = True


class Membership(Dated):
    """An enterprise belongs to the bloc; `how` it came: charter, founded, transferred."""

    how = models.CharField(max_length=20)

    class Meta:
        db_table = "khoi_membership"


class Placement(Dated):
    """An enterprise belongs to a group."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "khoi_placement"


class Plan(Withdrawable):
    """An enterprise's plan of a year for an indicator; the highest version that was known holds."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=80)
    year = models.IntegerField()
    version = models.IntegerField()
    value = models.CharField(max_length=40)
    decided_on = models.DateField(null=True)
    document = models.TextField(blank=True)

    class Meta:
        db_table = "khoi_plan"
        indexes = [models.Index(fields=["year", "indicator"])]


class Target(Withdrawable):
    """What a higher level assigned to the whole bloc for a year."""

    indicator = models.CharField(max_length=80)
    year = models.IntegerField()
    version = models.IntegerField()
    value = models.CharField(max_length=40)
    assigned_by = models.TextField()
    decided_on = models.DateField(null=True)
    document = models.TextField(blank=True)

    class Meta:
        db_table = "khoi_target"
