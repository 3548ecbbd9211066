"""What to look at first: how suspicious a figure is, times how much the bloc's totals would move.

Selective editing by a local score per figure, added up to one per form (Latouche and Berthelot 1992; de Waal,
Pannekoek and Scholtus, Handbook of Statistical Data Editing and Imputation, 2011, chapter 6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from khoi.values.finding import Finding, Severity

SUSPICION: Final[Mapping[Severity, Fraction]] = {
    Severity.ERROR: Fraction(1),
    Severity.WARNING: Fraction(1, 2),
    Severity.NOTE: Fraction(0),
}
"""How likely a figure is wrong, for findings that do not say so themselves."""


_FOLLOWING: Final = Fraction(1, 10)
"""What a figure counts that no leading figure of the bloc is made of."""


@dataclass(frozen=True)
class Suspect:
    """A figure of which something is said: what was received, and what was in force of it a period ago."""

    form: int
    indicator: str
    value: Decimal | None
    last: Decimal | None
    finding: Finding

    @property
    def suspicion(self) -> Fraction:
        if self.finding.severity is Severity.NOTE:
            return Fraction(0)
        said = self.finding.values.get("suspicion")
        return Fraction(said) if said else SUSPICION[self.finding.severity]

    @property
    def expected(self) -> Fraction | None:
        """What the figure should be, if the finding proposes that or knows what is usual."""
        values = self.finding.values
        of_lines = by_indicator(values.get("proposals", ""))
        if of_lines:
            return of_lines.get(self.indicator)
        known = values.get("proposed") or values.get("usual")
        return Fraction(known) if known else None

    @property
    def away(self) -> Fraction:
        """How far the figure may be from the truth: from what is expected, or by how much a rule is not met, or as far
        as it usually moves; where nothing better is known, from what it was a period ago."""
        value, expected = Fraction(self.value or 0), self.expected
        if expected is not None:
            return abs(value - expected)
        doubts = by_indicator(self.finding.values.get("doubts", ""))
        if self.indicator in doubts:
            return doubts[self.indicator]
        if self.finding.values.get("excess"):
            return Fraction(self.finding.values["excess"])
        return abs(value - Fraction(self.last)) if self.last is not None else abs(value)


def concerned(finding: Finding) -> tuple[str, ...]:
    """The indicators of which a finding says something: its place's, or those of a whole form."""
    lines = by_indicator(finding.values.get("proposals", "")) or by_indicator(finding.values.get("doubts", ""))
    return tuple(lines) or (finding.place.indicator,)


def by_indicator(text: str) -> dict[str, Fraction]:
    """`revenue.total=5000000 profit.before_tax=700000`."""
    pairs = (part.partition("=") for part in text.split())
    return {indicator: Fraction(amount) for indicator, _, amount in pairs}


@dataclass(frozen=True)
class Look:
    """A form to look at, its score, and what part of all doubt is gone once it and those before it are settled."""

    form: int
    score: Fraction
    share: Fraction
    so_far: Fraction
    suspects: tuple[Suspect, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Each finding once, though it be about several lines."""
        return tuple({(one.finding.code, one.finding.place): one.finding for one in self.suspects}.values())


def looks(
    suspects: Iterable[Suspect], totals: Mapping[str, Decimal], leading: Collection[str] | None = None
) -> list[Look]:
    """The forms of suspects in the order in which to look at them; `totals` are those received, by indicator.

    A form's score adds up, over its figures, suspicion times distance, as a part of the plausible total of the
    indicator; what is not `leading` (None: everything is) counts a tenth. Forms of equal score keep their order.
    """
    of_cell: dict[tuple[int, str], list[Suspect]] = defaultdict(list)
    for one in suspects:
        of_cell[one.form, one.indicator].append(one)
    worst = {cell: max(found, key=lambda one: one.suspicion * one.away) for cell, found in of_cell.items()}
    plausible = _plausible(worst, totals)
    scores: dict[int, Fraction] = defaultdict(Fraction)
    for (form, indicator), one in worst.items():
        doubt = one.suspicion * one.away
        weight = 1 if leading is None or indicator in leading else _FOLLOWING
        # Where nothing plausible was reported, the doubt is of everything.
        scores[form] += weight * doubt / (plausible.get(indicator) or doubt) if doubt else 0
    return _in_order(scores, of_cell)


def _plausible(worst: Mapping[tuple[int, str], Suspect], totals: Mapping[str, Decimal]) -> dict[str, Fraction]:
    """Totals as they would be if each figure were what is proposed or usual: a slip must not hide others."""
    found = {indicator: Fraction(total) for indicator, total in totals.items()}
    for (_, indicator), one in worst.items():
        if one.expected is not None and indicator in found:
            found[indicator] += one.expected - Fraction(one.value or 0)
    return {indicator: abs(total) for indicator, total in found.items()}


def _in_order(scores: Mapping[int, Fraction], of_cell: Mapping[tuple[int, str], Sequence[Suspect]]) -> list[Look]:
    doubt = sum(scores.values(), Fraction(0))
    found, so_far = [], Fraction(0)
    for form in sorted(scores, key=lambda form: -scores[form]):
        share = scores[form] / doubt if doubt else Fraction(0)
        so_far += share
        inside = tuple(one for (at, _), cell in of_cell.items() if at == form for one in cell)
        found.append(Look(form, scores[form], share, so_far, inside))
    return found
