"""What was received of a period, whether accepted or not: the latest version of each form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from khoi.collect.queries.in_force import Book, FigureInForce
from khoi.collect.submission import Figure
from khoi.storage.models import Submission
from khoi.values.period import Period


def received_books(period: Period, *, known_at: int, enterprises: Collection[int] | None = None) -> dict[int, Book]:
    """Enterprise to its figures of the period itself, each from the latest version of its form."""
    rows = Submission.objects.filter(period=str(period), act_id__lte=known_at)
    if enterprises is not None:
        rows = rows.filter(enterprise_id__in=enterprises)
    # Later versions overwrite earlier ones.
    latest = {
        (enterprise, form): pk
        for pk, enterprise, form in rows.order_by("version").values_list("pk", "enterprise_id", "form")
    }
    books: dict[int, Book] = defaultdict(dict)
    found = Submission.objects.in_bulk(list(latest.values()))
    for (enterprise, _), pk in latest.items():
        for document in found[pk].figures:
            figure = Figure.from_json(document)
            if figure.period == period:
                books[enterprise][figure.indicator] = FigureInForce(figure, pk)
    return dict(books)
