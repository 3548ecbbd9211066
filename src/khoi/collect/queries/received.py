"""What was received of a period, whether accepted or not: the latest version of each form, and any as it was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from khoi.collect.layout import SheetKey
from khoi.collect.queries.in_force import FEW, Book, FigureInForce, amount_in
from khoi.collect.submission import Figure, FormReading, Text
from khoi.storage.models import Submission
from khoi.values.finding import Finding
from khoi.values.period import Period


def received_books(period: Period, *, known_at: int, enterprises: Collection[int] | None = None) -> dict[int, Book]:
    """Enterprise to what its latest forms of a period say of that period."""
    found = latest_books(period, known_at=known_at, enterprises=enterprises)
    return {enterprise: books.get(period, {}) for enterprise, books in found.items()}


def latest_books(
    period: Period, *, known_at: int, enterprises: Collection[int] | None = None
) -> dict[int, dict[Period, Book]]:
    """Enterprise to what its latest forms of a period say, of that period and of the one before."""
    books: dict[int, dict[Period, Book]] = defaultdict(lambda: defaultdict(dict))
    for pk, enterprise, figures in _latest(period, known_at=known_at, enterprises=enterprises):
        for document in figures:
            figure = Figure.from_json(document)
            books[enterprise][figure.period][figure.indicator] = FigureInForce(figure, pk)
    return {enterprise: dict(held) for enterprise, held in books.items()}


def latest_amounts(
    period: Period, *, known_at: int, enterprises: Collection[int] | None = None
) -> dict[int, dict[str, dict[str, Decimal | None]]]:
    """The same as amounts, by the period's code; None where a form says that there is none."""
    found: dict[int, dict[str, dict[str, Decimal | None]]] = defaultdict(lambda: defaultdict(dict))
    for _, enterprise, figures in _latest(period, known_at=known_at, enterprises=enterprises):
        for row in figures:
            found[enterprise][row["period"]][row["indicator"]] = amount_in(row)
    return {enterprise: dict(held) for enterprise, held in found.items()}


def _latest(
    period: Period, *, known_at: int, enterprises: Collection[int] | None
) -> Iterator[tuple[int, int, list[dict[str, str]]]]:
    """The latest version of each form: its number, whose it is, its figures; in the order in which forms first came."""
    rows = Submission.objects.filter(period=str(period), act_id__lte=known_at)
    if enterprises is not None:
        rows = rows.filter(enterprise_id__in=enterprises)
    # Later versions overwrite earlier ones.
    latest = {
        (enterprise, form): pk
        for pk, enterprise, form in rows.order_by("version").values_list("pk", "enterprise_id", "form")
    }
    newest = set(latest.values())
    told = rows.filter(pk__in=newest) if len(newest) <= FEW else rows
    figures = {pk: document for pk, document in told.values_list("pk", "figures").iterator() if pk in newest}
    for (enterprise, _), pk in latest.items():
        yield pk, enterprise, figures[pk]


def readings(
    period: Period, forms: Collection[str], *, known_at: int, enterprises: Collection[int] | None = None
) -> Iterator[tuple[int, FormReading]]:
    """Submissions of some forms with a text, all versions, as they were read, without what was said of them then."""
    of_form = ("pk", "receipt__name", "form", "enterprise__code", "period", "figures", "texts")
    rows = Submission.objects.filter(period=str(period), form__in=forms, act_id__lte=known_at).exclude(texts=[])
    if enterprises is not None:
        rows = rows.filter(enterprise_id__in=enterprises)
    for pk, file, form, enterprise, at, figures, texts in rows.order_by("pk").values_list(*of_form).iterator():
        key = SheetKey(form, enterprise, Period.parse(at))
        yield pk, FormReading(file, key, tuple(map(Figure.from_json, figures)), tuple(Text(**t) for t in texts), ())


def file_names(submissions: Collection[int], period: Period) -> dict[int, str]:
    """Submission of a period to the name of the file in which it came."""
    rows = Submission.objects.filter(period__in=(str(period), str(period.following)))
    if len(submissions) <= FEW:
        rows = rows.filter(pk__in=submissions)
    return {pk: name for pk, name in rows.values_list("pk", "receipt__name") if pk in submissions}


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
