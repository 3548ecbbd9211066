"""One line of a form beside its own past: if the figure is odd, the likeliest cause, with what it should have been."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final

from khoi.catalog.definitions import Dimension, Indicator, Nature
from khoi.check.looks.series import Series
from khoi.collect.submission import Figure
from khoi.values.quantity import exact_sum

_SCALES: Final = (3, 6, 9)
_DIGITS_THAT_DO_NOT_RECUR: Final = 4
SMALL: Final = 20
"""Fewer people, organisations or metres than this come and go without being odd."""

_HABIT: Final = 4
"""So many periods that can be compared with what was likely before them."""

_LEAST: Final = Fraction(3)
"""What is off by no more is never asked about on its own."""

_DOUBLED: Final = Fraction(19, 10)
"""What is off by no more is not even looked at for a cause."""

_GUESSED: Final = Fraction(8, 5)
"""What may stray by more is not guessed at."""

_TURNS: Final = 3
"""So many periods of one sign, or each unlike the one before, make a habit."""

_HARDLY: Final = 4
"""One of so many periods is an exception."""


@dataclass(frozen=True)
class Line:
    """A figure of the form's own period, with the amounts of the periods before it."""

    figure: Figure
    indicator: Indicator
    dimension: Dimension
    series: Series
    periods_before: int
    """Of the same year."""
    sign_told: bool = False
    """The enterprise has told the sign besides, so that the past need not be asked about it."""

    @property
    def value(self) -> Decimal:
        return self.figure.amount or Decimal(0)

    @property
    def size(self) -> Fraction:
        return abs(Fraction(self.value))

    @cached_property
    def off(self) -> Fraction:
        """How many times the figure is off from the nearest likely size; 1 where nothing can be said."""
        return self.series.off(self.size) if self.size and self.series.known else Fraction(1)

    @property
    def small(self) -> bool:
        """Whether nothing but chance may be behind a change."""
        return self.dimension is not Dimension.MONEY and max((self.size, *self.series.known)) < SMALL

    @property
    def has_habits(self) -> bool:
        """Whether enough is known to say how far the figure usually strays."""
        return len(self.series.strays) >= _HABIT and not self.small

    @property
    def earlier(self) -> Decimal | None:
        """The year before this period, if all of it is known; only of flows, in a year that has begun."""
        amounts = self.series.amounts[: self.periods_before]
        if self.indicator.nature is not Nature.FLOW or not amounts or len(amounts) < self.periods_before:
            return None
        return exact_sum(amount for amount in amounts if amount) if all(amounts) else None


@dataclass(frozen=True)
class Cause:
    """Why a figure may be odd, how likely that is, and the amount that would not be."""

    code: str
    suspicion: Decimal
    proposed: Decimal | None = None


Look = Callable[[Line], Cause | None]


def wrong_scale(line: Line) -> Cause | None:
    """About 10³, 10⁶ or 10⁹ times what was ever reported, or that part of it."""
    power = scale_slip(line)
    return None if power is None else Cause("past.scale_slip", Decimal("0.95"), line.value.scaleb(-power))


def scale_slip(line: Line) -> int | None:
    """The power of ten by which a figure slipped: it would be usual without, and is far from all that ever was."""
    known, size = line.series.known, line.size
    if not known or not size:
        return None
    low, high = min(known), max(known)
    room = 5 if len(known) > 1 else 3
    fits = [
        power
        for one in _SCALES
        for power in (one, -one)
        if low / room <= size / Fraction(10) ** power <= high * room
        and (size >= high * 30 if power > 0 else size <= low / 30)
    ]
    return min(fits, key=lambda power: line.series.off(size / Fraction(10) ** power)) if fits else None


def wrong_sign(line: Line) -> Cause | None:
    """Below zero where it hardly ever was, or above: about as large as ever, and far larger than ever on that side."""
    if line.sign_told:
        return None
    amounts = [amount for amount in line.series.amounts if amount]
    alike = [abs(Fraction(amount)) for amount in amounts if (amount > 0) is (line.value > 0)]
    if not line.size or len(amounts) < _TURNS or len(alike) * _HARDLY > len(amounts):
        return None
    if line.size <= max(alike, default=0) * 2 or line.off > line.series.width(2, 2):
        return None
    return Cause("past.sign", Decimal("0.5") if alike else Decimal("0.7"), -line.value)


def zero_too_many(line: Line) -> Cause | None:
    """Ten or a hundred times what it should be, or that part of it."""
    if not _leaps(line) or not line.has_habits:
        return None
    for power in (1, -1, 2, -2):
        if _would_fit(line, line.size / Fraction(10) ** power):
            return Cause("past.zero_slip", Decimal("0.8"), line.value.scaleb(-power))
    return None


def transposed(line: Line) -> Cause | None:
    """Two neighbouring digits changed places."""
    if not _leaps(line) or not line.has_habits:
        return None
    fits = [other for other in exchanged(line.value) if _would_fit(line, abs(Fraction(other)))]
    if not fits:
        return None
    return Cause("past.transposed", Decimal("0.6"), min(fits, key=lambda other: line.series.off(abs(Fraction(other)))))


def exchanged(value: Decimal) -> Iterator[Decimal]:
    """The value with each pair of unlike neighbouring digits exchanged; zeros at its end are its unit's."""
    sign, digits, exponent = value.normalize().as_tuple()
    assert isinstance(exponent, int)
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1] and not (at == 0 and digits[1] == 0):
            swapped = (*digits[:at], digits[at + 1], digits[at], *digits[at + 2 :])
            yield Decimal((sign, swapped, exponent))


def cumulative(line: Line) -> Cause | None:
    """The year to date instead of the period: what came before, and about a period more."""
    earlier = line.earlier
    if earlier is None or earlier <= 0 or not _odd(line) or not line.has_habits:
        return None
    rest = line.value - earlier
    if rest <= 0 or not _would_fit(line, Fraction(rest)):
        return None
    return Cause("past.cumulative_line", Decimal("0.6"), rest)


def jump(line: Line) -> Cause | None:
    """Far from everything that is likely, and from how far it strayed before; a stock already from one period."""
    series = line.series
    if not series.known or line.small:
        return None
    if line.size:
        room = _room(line) if line.off > _LEAST else None
        if room is None or line.off <= room:
            return None
        return Cause("past.jump", round(Decimal(float(1 - room / line.off)) / 2 + Decimal("0.4"), 2))
    steady = len(series.known) > _TURNS and max(series.known) <= min(series.known) * 4
    gone = line.indicator.nature is not Nature.STOCK and steady and all(series.amounts[: _TURNS + 1])
    return Cause("past.jump", Decimal("0.4")) if gone else None


def _room(line: Line) -> Fraction | None:
    """How many times a figure may be off; None where too little is known to say."""
    series = line.series
    if len(series.strays) >= _HABIT:
        return series.width(4, float(_LEAST))
    if line.indicator.nature is Nature.STOCK:
        return _LEAST
    steady = len(series.known) >= 3 and max(series.known) <= min(series.known) * 2
    return Fraction(8) if steady else None


def same_again(line: Line) -> Cause | None:
    """Digit for digit what it was a period or a year ago, though it never stood still."""
    amounts = line.series.amounts
    if line.indicator.nature is not Nature.FLOW or not line.size or len(line.series.known) < _TURNS:
        return None
    if len(line.value.normalize().as_tuple().digits) < _DIGITS_THAT_DO_NOT_RECUR or not moves(line.series):
        return None
    year_ago = amounts[line.series.season - 1 : line.series.season]
    if line.value not in (amounts[0], *year_ago):
        return None
    return Cause("past.same_again", Decimal("0.5"))


def moves(series: Series) -> bool:
    """Whether an amount was hardly ever repeated."""
    pairs = [(now, then) for now, then in zip(series.amounts, series.amounts[1:], strict=False) if now and then]
    return bool(pairs) and sum(now == then for now, then in pairs) * 4 <= len(pairs)


def _odd(line: Line) -> bool:
    """Far enough from what is likely for a mistake that doubles or triples: less than `_leaps`."""
    return line.off > _DOUBLED and line.off > line.series.width(3, float(_DOUBLED))


def _leaps(line: Line) -> bool:
    """So far that it would be asked about even if no cause were found: guesses alarm nobody more."""
    if line.off <= _LEAST:
        return False
    room = _room(line)
    return room is not None and line.off > room


def _would_fit(line: Line, size: Fraction) -> bool:
    """Near enough to what is likely that this must be it; of what jumps about, nothing can be guessed."""
    room = line.series.width(1, 1.25)
    return bool(size) and room <= _GUESSED and line.series.off(size) <= room


LOOKS: Final[tuple[Look, ...]] = (
    wrong_scale,
    wrong_sign,
    zero_too_many,
    cumulative,
    transposed,
    jump,
    same_again,
)
"""From the most to the least certain: a line is told of the first."""
