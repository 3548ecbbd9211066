"""What enterprises wrote in words in the submissions that are in force."""

from __future__ import annotations

from dataclasses import dataclass

from khoi.collect.queries.in_force import accepted
from khoi.storage.models import Submission
from khoi.values.period import Period


@dataclass(frozen=True)
class Answered:
    """An answer to a form's question, and where it stands."""

    enterprise: int
    form: str
    question: str
    text: str
    sheet: str
    cell: str


def answers(period: Period, *, known_at: int) -> tuple[Answered, ...]:
    """Every answer of a period, enterprise by enterprise in the order in which their forms were stored."""
    inside = set(accepted([period], known_at=known_at).values())
    rows = Submission.objects.filter(period=str(period)).exclude(texts=[])
    rows = rows.order_by("enterprise__position", "enterprise_id", "pk")
    return tuple(
        Answered(enterprise, form, text["code"], text["text"], text["sheet"], text["cell"])
        for pk, enterprise, form, texts in rows.values_list("pk", "enterprise_id", "form", "texts")
        if pk in inside
        for text in texts
    )
