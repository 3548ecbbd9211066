"""A whole form beside its past: one mistake that went through most of its lines is told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import Final, Literal

from khoi.catalog.definitions import Dimension
from khoi.check.looks.line import Line, moves, scale_slip
from khoi.check.looks.series import apart

_SHARE: Final = Fraction(3, 5)
_FEWEST: Final = 3
_TELLING_DIGITS: Final = 3
_ABOUT: Final = 2
"""A period may be twice another, or half."""

_STEADY: Final = Fraction(13, 10)
_AS_EVER: Final = Fraction(6, 5)


@dataclass(frozen=True)
class Spread:
    """A mistake of a form: the lines that show it, and for each what it should be, or how much is in doubt."""

    code: str
    suspicion: Decimal
    lines: tuple[Line, ...]
    proposals: tuple[Decimal, ...] = ()
    doubts: tuple[Decimal, ...] = ()
    factor: int = 0
    copied: Literal["", "previous", "same_period"] = ""


Look = Callable[[Sequence[Line]], Spread | None]


def wrong_unit(lines: Sequence[Line]) -> Spread | None:
    """Most sums of money slipped by the same power of ten: đồng on a form of triệu đồng."""
    money = [line for line in lines if line.dimension is Dimension.MONEY and line.size and line.series.known]
    slips = {line: power for line in money if (power := scale_slip(line)) is not None}
    if not slips:
        return None
    power, count = Counter(slips.values()).most_common(1)[0]
    if count < 2 or count < len(money) * _SHARE:
        return None
    slipped = tuple(line for line, slip in slips.items() if slip == power)
    return Spread(
        "past.wrong_unit", Decimal("0.98"), slipped, tuple(line.value.scaleb(-power) for line in slipped), factor=power
    )


def copied(lines: Sequence[Line]) -> Spread | None:
    """Most lines that usually move are those of the period before, or of the same one last year."""
    moving = [line for line in lines if line.size and len(line.series.known) > 1 and moves(line.series)]
    for ago, named in ((1, "previous"), (lines[0].series.season if lines else 1, "same_period")):
        same = [
            line for line in moving if len(line.series.amounts) >= ago and line.value == line.series.amounts[ago - 1]
        ]
        telling = sum(len(line.value.normalize().as_tuple().digits) >= _TELLING_DIGITS for line in same)
        if len(same) >= _FEWEST and len(same) >= len(moving) * _SHARE and telling >= 2:
            return Spread(
                "past.copied",
                Decimal("0.9"),
                tuple(same),
                doubts=tuple(map(usual_step, same)),
                copied="previous" if named == "previous" else "same_period",
            )
    return None


def usual_step(line: Line) -> Decimal:
    """How much an amount moves from one period to the next."""
    amounts = line.series.amounts
    steps = [abs(now - then) for now, then in pairwise(amounts) if now is not None and then is not None]
    return median(steps) if steps else abs(line.value)


def cumulative(lines: Sequence[Line]) -> Spread | None:
    """Most flows look like the year to date: the sum of the periods before, and about one period more.

    None where a steady flow stands as it always did: then the others grew, and nobody added up.
    """
    known = [(line, line.earlier) for line in lines if line.size and not line.small]
    looked = [(line, earlier) for line, earlier in known if earlier is not None and earlier > 0]
    alike = [(line, line.value - earlier) for line, earlier in looked if _is_to_date(line, earlier)]
    if len(looked) < _FEWEST or len(alike) < len(looked) * _SHARE:
        return None
    if any(_stands_still(line) for line, earlier in looked if not _is_to_date(line, earlier)):
        return None
    return Spread("past.cumulative", Decimal("0.9"), tuple(line for line, _ in alike), tuple(rest for _, rest in alike))


def _is_to_date(line: Line, earlier: Decimal) -> bool:
    """Nearer to the year to date than to what is likely of the period, which knows the season."""
    series, rest = line.series, Fraction(line.value - earlier)
    to_date = [Fraction(earlier) + one for one in series.likely]
    return rest > 0 and series.off(rest) <= _ABOUT and apart(line.size, to_date) < series.off(line.size)


def _stands_still(line: Line) -> bool:
    return line.has_habits and line.series.width(2, 1) <= _STEADY and line.series.off(line.size) <= _AS_EVER


LOOKS: Final[tuple[Look, ...]] = (wrong_unit, copied, cumulative)
