"""Which submissions and figures are in force: the last accepted, and of each cell the most final."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from khoi.collect.submission import Figure
from khoi.storage.models import Acceptance, Submission
from khoi.values.basis import BasisChoice, State
from khoi.values.period import Period


@dataclass(frozen=True)
class FigureInForce:
    """A figure and the submission it comes from."""

    figure: Figure
    submission: int


Book = dict[str, FigureInForce]
"""One enterprise and period: indicator to figure."""


def accepted(
    periods: Iterable[Period], *, known_at: int, enterprises: Collection[int] | None = None
) -> dict[tuple[int, str, str], int]:
    """(enterprise, form, period) to the submission in force."""
    rows = Acceptance.objects.filter(period__in=[str(p) for p in periods], act_id__lte=known_at)
    if enterprises is not None:
        rows = rows.filter(enterprise_id__in=enterprises)
    # Later acts overwrite earlier ones: the last acceptance is in force.
    found = rows.order_by("act_id", "pk").values_list("enterprise_id", "form", "period", "submission_id")
    return {(enterprise, form, period): submission for enterprise, form, period, submission in found}


def figures(
    period: Period,
    choice: BasisChoice = BasisChoice.BEST,
    *,
    known_at: int,
    enterprises: Collection[int] | None = None,
) -> dict[int, Book]:
    """Enterprise to its figures of a period, from its own form and the next period's: the most final."""
    inside = accepted((period, period.following), known_at=known_at, enterprises=enterprises)
    ids = set(inside.values())
    books: dict[int, Book] = defaultdict(dict)
    for pk, enterprise, document in _documents(ids):
        book = books[enterprise]
        for row in document:
            if row["period"] != str(period):
                continue
            figure = Figure.from_json(row)
            if figure.state is State.NOT_REPORTED or not choice.admits(figure.basis):
                continue
            held = book.get(figure.indicator)
            if held is None or (figure.basis, pk) > (held.figure.basis, held.submission):
                book[figure.indicator] = FigureInForce(figure, pk)
    return dict(books)


def _documents(ids: Collection[int]) -> Iterable[tuple[int, int, list[dict[str, str]]]]:
    """Figures of submissions, in slices that any database takes as parameters."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), 500):
        rows = Submission.objects.filter(pk__in=ordered[start : start + 500])
        yield from rows.values_list("pk", "enterprise_id", "figures")


def history(enterprises: Collection[int], before: Period, *, known_at: int, depth: int = 5) -> dict[int, list[Book]]:
    """Enterprise to its books of the periods before one, newest first; an empty book where nothing is in force."""
    result: dict[int, list[Book]] = {enterprise: [] for enterprise in enterprises}
    period = before
    for _ in range(depth):
        period = period.previous
        books = figures(period, known_at=known_at, enterprises=enterprises)
        for enterprise, past in result.items():
            past.append(books.get(enterprise, {}))
    return result
