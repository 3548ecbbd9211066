"""Which submissions and figures are in force: the last accepted, and of each cell the most final."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from khoi.collect.submission import Figure
from khoi.storage.models import Acceptance, Submission
from khoi.values.basis import Basis, BasisChoice, State
from khoi.values.period import Period


@dataclass(frozen=True)
class FigureInForce:
    """A figure and the submission it comes from."""

    figure: Figure
    submission: int


FEW: Final = 500
"""So many parameters a question may have, whatever the database."""

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
    """Enterprise to its figures of a period: of each indicator the most final one in force."""
    return figures_of((period,), choice, known_at=known_at, enterprises=enterprises)[period]


def figures_of(
    periods: Collection[Period],
    choice: BasisChoice = BasisChoice.BEST,
    *,
    known_at: int,
    enterprises: Collection[int] | None = None,
) -> dict[Period, dict[int, Book]]:
    """The figures of several periods, each submission read once: a period's own form and the next one's."""
    asked = {str(period): period for period in periods}
    sources = {source for period in periods for source in (period, period.following)}
    inside = accepted(sources, known_at=known_at, enterprises=enterprises)
    books: dict[Period, dict[int, Book]] = {period: defaultdict(dict) for period in periods}
    for pk, enterprise, document in _documents(set(inside.values()), sources, enterprises):
        for row in document:
            period = asked.get(row["period"])
            if period is None or row["state"] == _NOT_REPORTED:
                continue
            figure = Figure.from_json(row)
            book = books[period][enterprise]
            held = book.get(figure.indicator)
            newer = held is None or (figure.basis, pk) > (held.figure.basis, held.submission)
            if newer and choice.admits(figure.basis):
                book[figure.indicator] = FigureInForce(figure, pk)
    return {period: dict(found) for period, found in books.items()}


def amounts_of(
    periods: Collection[Period], *, known_at: int, enterprises: Collection[int] | None = None
) -> dict[Period, dict[int, dict[str, Decimal]]]:
    """What the figures of several periods add, enterprise by enterprise: as `figures_of`, without their places."""
    asked = {str(period): period for period in periods}
    sources = {source for period in periods for source in (period, period.following)}
    inside = accepted(sources, known_at=known_at, enterprises=enterprises)
    held: dict[tuple[str, int, str], tuple[Basis, int]] = {}
    found: dict[Period, dict[int, dict[str, Decimal]]] = {period: defaultdict(dict) for period in periods}
    for pk, enterprise, document in _documents(set(inside.values()), sources, enterprises):
        for row in document:
            period = asked.get(row["period"])
            if period is None or row["state"] == _NOT_REPORTED:
                continue
            rank, at = (Basis.of(row["basis"]), pk), (row["period"], enterprise, row["indicator"])
            if at in held and rank <= held[at]:
                continue
            held[at] = rank
            amounts, amount = found[period][enterprise], amount_in(row)
            amounts.pop(row["indicator"], None)
            if amount is not None:
                amounts[row["indicator"]] = amount
    return {period: dict(of) for period, of in found.items()}


def amount_in(row: Mapping[str, Any]) -> Decimal | None:
    """What a figure's document adds: its value, zero for nil, nothing where there is none."""
    if row["state"] == _NIL:
        return Decimal(0)
    return None if row["value"] is None else Decimal(row["value"])


_NOT_REPORTED: Final = State.NOT_REPORTED.code
_NIL: Final = State.NIL.code


def _documents(
    ids: Collection[int], sources: Iterable[Period], enterprises: Collection[int] | None
) -> Iterator[tuple[int, int, list[dict[str, str]]]]:
    """Figures of submissions of some periods, in one question: of many, those that are not meant are left out here."""
    rows = Submission.objects.filter(period__in=[str(period) for period in sources])
    if enterprises is not None:
        rows = rows.filter(enterprise_id__in=enterprises)
    if len(ids) <= FEW:
        rows = rows.filter(pk__in=ids)
    for pk, enterprise, figures in rows.order_by("pk").values_list("pk", "enterprise_id", "figures").iterator():
        if pk in ids:
            yield pk, enterprise, figures


def history(enterprises: Collection[int], before: Period, *, known_at: int, depth: int = 12) -> dict[int, list[Book]]:
    """Enterprise to its books of the periods before one, newest first; an empty book where nothing is in force."""
    periods = list(islice(_backwards(before), depth))
    books = figures_of(periods, known_at=known_at, enterprises=enterprises)
    return {enterprise: [books[period].get(enterprise, {}) for period in periods] for enterprise in enterprises}


def _backwards(period: Period) -> Iterator[Period]:
    while True:
        period = period.previous
        yield period
