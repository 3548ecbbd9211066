"""What was received of a period, whether accepted or not: the latest version of each form, and any as it was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from khoi.collect.layout import SheetKey
from khoi.collect.queries.in_force import Book, FigureInForce
from khoi.collect.submission import Figure, FormReading, Text
from khoi.storage.models import Submission
from khoi.values.finding import Finding
from khoi.values.period import Period

_SLICE: Final = 500
"""As many parameters as any database takes."""


def received_books(period: Period, *, known_at: int, enterprises: Collection[int] | None = None) -> dict[int, Book]:
    """Enterprise to what its latest forms of a period say of that period."""
    found = latest_books(period, known_at=known_at, enterprises=enterprises)
    return {enterprise: books.get(period, {}) for enterprise, books in found.items()}


def latest_books(
    period: Period, *, known_at: int, enterprises: Collection[int] | None = None
) -> dict[int, dict[Period, Book]]:
    """Enterprise to what its latest forms of a period say, of that period and of the one before."""
    rows = Submission.objects.filter(period=str(period), act_id__lte=known_at)
    if enterprises is not None:
        rows = rows.filter(enterprise_id__in=enterprises)
    # Later versions overwrite earlier ones.
    latest = {
        (enterprise, form): pk
        for pk, enterprise, form in rows.order_by("version").values_list("pk", "enterprise_id", "form")
    }
    books: dict[int, dict[Period, Book]] = defaultdict(lambda: defaultdict(dict))
    found = Submission.objects.in_bulk(list(latest.values()))
    for (enterprise, _), pk in latest.items():
        for document in found[pk].figures:
            figure = Figure.from_json(document)
            books[enterprise][figure.period][figure.indicator] = FigureInForce(figure, pk)
    return {enterprise: dict(held) for enterprise, held in books.items()}


def readings(submissions: Collection[int]) -> Iterator[tuple[int, FormReading]]:
    """Submissions with a text as they were read, without what was said of them then."""
    ordered = sorted(submissions)
    of_form = ("pk", "receipt__name", "form", "enterprise__code", "period", "figures", "texts")
    for start in range(0, len(ordered), _SLICE):
        rows = Submission.objects.filter(pk__in=ordered[start : start + _SLICE]).exclude(texts=[])
        for pk, file, form, enterprise, period, figures, texts in rows.order_by("pk").values_list(*of_form):
            key = SheetKey(form, enterprise, Period.parse(period))
            read = tuple(map(Figure.from_json, figures))
            yield pk, FormReading(file, key, read, tuple(Text(**text) for text in texts), ())


def file_names(submissions: Collection[int]) -> dict[int, str]:
    """Submission to the name of the file in which it came."""
    names: dict[int, str] = {}
    ordered = sorted(submissions)
    for start in range(0, len(ordered), _SLICE):
        rows = Submission.objects.filter(pk__in=ordered[start : start + _SLICE])
        names |= dict(rows.values_list("pk", "receipt__name"))
    return names


@dataclass(frozen=True)
class CameIn:
    """The file that brought a form, and when; what was said of the file as a whole."""

    file: str
    digest: str
    received_on: date
    said: tuple[Finding, ...]


def files_of(submissions: Collection[int]) -> dict[int, CameIn]:
    """Submission to its file, of a few submissions."""
    rows = Submission.objects.filter(pk__in=submissions)
    of_file = ("receipt__name", "receipt__source__digest", "receipt__received_on", "receipt__findings")
    return {
        pk: CameIn(name, digest, day, tuple(map(Finding.from_json, findings)))
        for pk, name, digest, day, findings in rows.values_list("pk", *of_file)
    }
