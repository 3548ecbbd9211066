"""Last period's final figures beside what was said of that period before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from khoi.catalog.definitions import Dimension
from khoi.catalog.pack import Pack
from khoi.check.looks.line import SMALL
from khoi.collect.filing import Held
from khoi.collect.submission import Figure
from khoi.values.basis import Basis

FAR: Final = Fraction(3, 2)
"""An estimate that missed by more is asked about."""


def revised(figures: Iterator[Figure], before: Mapping[str, Held], pack: Pack) -> Iterator[tuple[str, Figure, Decimal]]:
    """(finding's code, figure, what was said before): what was final and is not, and estimates that missed by far."""
    for figure in figures:
        held = before.get(figure.indicator)
        old = held.figure.amount if held is not None else None
        new = figure.amount
        if held is None or old is None or new is None or old == new:
            continue
        if held.figure.basis >= Basis.FINAL:
            yield "past.final_revised", figure, old
        elif _missed(old, new) and not _few(figure, old, new, pack):
            yield "past.estimate_missed", figure, old


def _missed(estimate: Decimal, final: Decimal) -> bool:
    if not estimate or not final or (estimate < 0) is not (final < 0):
        return True
    ratio = Fraction(final) / Fraction(estimate)
    return max(ratio, 1 / ratio) > FAR


def likely(estimate: Decimal, final: Decimal) -> Decimal | None:
    """What was probably meant, if a final figure is a thousand times (or 10⁶, 10⁹) off its estimate, either way."""
    if not estimate:
        return None
    meant = (final.scaleb(power) for power in (-3, 3, -6, 6, -9, 9))
    return next((one for one in meant if one and not _missed(estimate, one)), None)


def _few(figure: Figure, estimate: Decimal, final: Decimal, pack: Pack) -> bool:
    """Whether chance alone may be behind it: one new member was expected, and three came."""
    dimension = pack.unit_of(pack.indicators[figure.indicator]).dimension
    return dimension is not Dimension.MONEY and max(abs(estimate), abs(final)) < SMALL
