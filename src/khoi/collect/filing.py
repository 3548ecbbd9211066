"""What an enterprise hands in of a period, beside what is already known of it: what checks look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from khoi.collect.submission import Figure, FormReading
from khoi.values.finding import Finding, Place
from khoi.values.period import Period


class Held(Protocol):
    """A figure and where it is kept."""

    @property
    def figure(self) -> Figure: ...


HeldBook = Mapping[str, Held]
"""Indicator to figure, of one enterprise and period."""


@dataclass(frozen=True)
class Filing:
    """The forms of one enterprise and period that came together."""

    enterprise: str
    period: Period
    readings: tuple[FormReading, ...]
    groups: tuple[str, ...] = ()
    """As `kind:code`, on the last day of the period."""
    received: HeldBook = field(default_factory=dict)
    """What it sent earlier for the period, whether accepted or not."""
    past: Sequence[HeldBook] = ()
    """What is in force of the periods before, newest first."""
    plans: Mapping[int, Mapping[str, Decimal]] = field(default_factory=dict)
    """Year to indicator to the plan in force."""
    quarters: Mapping[Period, HeldBook] = field(default_factory=dict)
    """What is in force of the quarters of a year, beside a filing of that year."""

    def place(self, number: int, figure: Figure) -> Place:
        """The cell of a figure of one of the forms."""
        return Place(
            file=self.readings[number].file,
            sheet=figure.sheet,
            cell=figure.cell,
            enterprise=self.enterprise,
            period=str(self.period),
            indicator=figure.indicator,
        )


Inspect = Callable[[Filing], list[list[Finding]]]
"""What a later stage has to say of each form of a filing."""
