"""What one enterprise handed in for a period: every version of every form, and which were accepted when and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from khoi.collect.queries.in_force import figures
from khoi.collect.submission import Figure, Text
from khoi.storage.models import Acceptance, Submission
from khoi.values.basis import BasisChoice
from khoi.values.period import Period


@dataclass(frozen=True)
class Accepted:
    """An acceptance; `act` is its place in the time line."""

    act: int
    at: datetime
    by: str
    because: str


@dataclass(frozen=True)
class Version:
    """One version of a form, with the file that brought it."""

    submission: int
    form: str
    version: int
    file: str
    digest: str
    received_on: date
    by: str
    figures: tuple[Figure, ...]
    texts: tuple[Text, ...]
    accepted: tuple[Accepted, ...]


@dataclass(frozen=True)
class CellOf:
    """The cell that a figure was read from."""

    file: str
    digest: str
    sheet: str
    cell: str


def versions_of(enterprise: int, period: Period, *, known_at: int) -> tuple[Version, ...]:
    """By form, the newest version first."""
    taken: dict[int, list[Accepted]] = defaultdict(list)
    acts = Acceptance.objects.filter(enterprise_id=enterprise, period=str(period), act_id__lte=known_at)
    for one in acts.select_related("act").order_by("pk"):
        taken[one.submission_id].append(Accepted(one.act_id, one.act.at, one.act.by, one.because))
    rows = Submission.objects.filter(enterprise_id=enterprise, period=str(period), act_id__lte=known_at)
    return tuple(
        Version(
            row.pk,
            row.form,
            row.version,
            row.receipt.name,
            row.receipt.source.digest if row.receipt.source is not None else "",
            row.receipt.received_on,
            row.act.by,
            tuple(map(Figure.from_json, row.figures)),
            tuple(Text(**text) for text in row.texts),
            tuple(taken[row.pk]),
        )
        for row in rows.select_related("act", "receipt__source").order_by("form", "-version")
    )


def cells_of(enterprise: int, period: Period, choice: BasisChoice, *, known_at: int) -> dict[str, CellOf]:
    """Indicator to the cell of the figure in force."""
    book = figures(period, choice, known_at=known_at, enterprises=[enterprise]).get(enterprise, {})
    rows = Submission.objects.filter(pk__in={held.submission for held in book.values()})
    files = {
        pk: (name, digest) for pk, name, digest in rows.values_list("pk", "receipt__name", "receipt__source__digest")
    }
    return {code: CellOf(*files[held.submission], held.figure.sheet, held.figure.cell) for code, held in book.items()}
