"""In which days a document's number must be the only one of its type: the committee's term, or the year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from khoi.catalog.formats import Format


def span_of(form: Format, terms: Sequence[date], day: date) -> tuple[date, date]:
    """First and last day (Party: one row of numbers for each type in a term; state: in a year)."""
    if form.number.counted_per == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    starts = [date.min, *sorted(terms), date.max]
    first, following = next((one, other) for one, other in pairwise(starts) if one <= day < other or other == date.max)
    return first, following if following == date.max else following - timedelta(days=1)
