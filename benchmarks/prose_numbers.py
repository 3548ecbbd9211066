"""Numbers as a writer of reports prints them: a true value first, then scale, digits and rounding of his choice."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final

FLOORED: Final = ("hơn", "trên")
RAISED: Final = ("gần",)
AROUND: Final = ("khoảng", "xấp xỉ")


@dataclass(frozen=True)
class Printed:
    """What stands in the text, its value in base units, and between what a generous reader may take it to be."""

    text: str
    value: Decimal
    unit: str
    low: Fraction
    high: Fraction
    counted: bool = True
    """One of the main quantities of the text; a percent of change is none."""

    tolerated: bool = False
    """Neither asked for nor held against a reader."""


@dataclass(frozen=True)
class Family:
    """A unit with the scales in which it is written, from the smallest."""

    unit: str
    scales: tuple[tuple[str, int], ...]
    shorter: tuple[tuple[str, str], ...] = ()
    """Other ways to write one of the scales."""


MONEY: Final = Family(
    "VND",
    (("đồng", 1), ("triệu đồng", 10**6), ("tỷ đồng", 10**9), ("nghìn tỷ đồng", 10**12)),
    (("tỷ đồng", "tỉ đồng"), ("tỷ đồng", "tỷ"), ("tỷ đồng", "tỷ VNĐ"), ("nghìn tỷ đồng", "ngàn tỷ đồng")),
)
DOLLARS: Final = Family(
    "USD",
    (("USD", 1), ("nghìn USD", 1000), ("triệu USD", 10**6), ("tỷ USD", 10**9)),
    (("triệu USD", "triệu đô la Mỹ"), ("tỷ USD", "tỉ USD")),
)
TONNES: Final = Family("tấn", (("tấn", 1), ("nghìn tấn", 1000), ("triệu tấn", 10**6)), (("nghìn tấn", "ngàn tấn"),))
POWER: Final = Family("kWh", (("triệu kWh", 10**6), ("tỷ kWh", 10**9)))
GUESTS: Final = Family("lượt khách", (("lượt khách", 1), ("nghìn lượt khách", 1000), ("triệu lượt khách", 10**6)))
BOXES: Final = Family("TEU", (("TEU", 1), ("nghìn TEU", 1000), ("triệu TEU", 10**6)), (("TEU", "Teu"), ("TEU", "TEUs")))


@dataclass(frozen=True)
class Style:
    """Scale and digits of one amount."""

    family: Family
    scale: int
    word: str
    decimals: int


def vietnamese(digits: int, decimals: int, *, dots: bool = True) -> str:
    """`digits` is the number without its comma: 123456 with 2 decimals is 1.234,56."""
    sign, digits = ("-", -digits) if digits < 0 else ("", digits)
    whole, rest = divmod(digits, 10**decimals)
    text = f"{whole:,}".replace(",", ".") if dots else str(whole)
    return sign + (f"{text},{rest:0{decimals}}" if decimals else text)


def half_up(number: Fraction) -> int:
    return floor(number + Fraction(1, 2)) if number >= 0 else -floor(-number + Fraction(1, 2))


@dataclass
class Hand:
    """One writer with his habits."""

    rng: random.Random
    truncates: bool = False
    dots: bool = True
    gap: str = ""
    vague: float = 0.2
    """How often a number has `hơn` or `gần` before it."""
    year: int | None = None
    """The year of which the whole text tells, if it does."""
    shortens: bool = False
    """Writes as offices do among themselves: DN, NSNN, KH."""
    hard: bool = False
    """Puts spaces that do not break between a number and its unit."""

    @staticmethod
    def of(rng: random.Random, year: int | None = None) -> Hand:
        return Hand(
            rng,
            year=year,
            truncates=rng.random() < 0.12,
            dots=rng.random() < 0.93,
            gap=rng.choice(("", "", "", "", "", " ")),
            vague=rng.choice((0, 0, 0.15, 0.35)),
            shortens=rng.random() < 0.06,
            hard=rng.random() < 0.05,
        )

    def style(self, family: Family, true: Fraction) -> Style:
        """At least three digits, at most six before the comma; a whole amount of đồng once in a while."""
        fits = []
        for word, scale in family.scales:
            for decimals in (0, 1, 2):
                number = true / scale
                whole = scale >= 1 and number >= 1 and number < 10**6
                if whole and number * 10**decimals >= 100 and not (scale == 1 and decimals):
                    fits.append((word, scale, decimals))
        fits = [fit for fit in fits if fit[1] > 1 or family not in (MONEY, DOLLARS)] or fits
        if not fits:
            word, scale = family.scales[0]
            return Style(family, scale, word, 0)
        word, scale, decimals = self.rng.choice(fits)
        others = [other for usual, other in family.shorter if usual == word]
        if others and self.rng.random() < 0.2:
            word = self.rng.choice(others)
        return Style(family, scale, word, decimals)

    def show(self, true: Fraction, style: Style, *, vague: bool | None = None) -> Printed:
        word = self._word(vague)
        step = Fraction(style.scale, 10**style.decimals)
        digits = self._rounded(true / step, word)
        value = digits * step
        text = f"{vietnamese(digits, style.decimals, dots=self.dots)} {style.word}"
        low, high = _read(value, step, word)
        return Printed(f"{word} {text}".strip(), _decimal(value), style.family.unit, low, high)

    def amount(self, true: Fraction, family: Family = MONEY, *, vague: bool | None = None) -> Printed:
        return self.show(true, self.style(family, true), vague=vague)

    def several(self, trues: Sequence[Fraction], family: Family, *, vague: bool | None = None) -> list[Printed]:
        """In one scale and with the digits of one style, as a writer keeps them in a list."""
        style = self.style(family, min(trues))
        return [self.show(true, style, vague=vague) for true in trues]

    def percent(self, true: Fraction, decimals: int | None = None, *, vague: bool | None = None) -> Printed:
        """`true` in percent; the printed number may be negative only if `true` is."""
        places = self.rng.choice((0, 1, 1, 1, 2, 2)) if decimals is None else decimals
        if decimals is None and abs(true) < 3:
            places = max(places, 1)
        word = self._word(vague)
        step = Fraction(1, 10**places)
        digits = self._rounded(true / step, word)
        low, high = _read(digits * step, step, word)
        text = f"{word} {vietnamese(digits, places)}{self.gap}%".strip()
        return Printed(text, _decimal(digits * step), "%", low, high, counted=False)

    def count(self, number: int, noun: str) -> Printed:
        """Exact; below ten often with a nought before it, as office style has it."""
        text = f"{number:02}" if self.rng.random() < 0.5 else vietnamese(number, 0, dots=self.dots)
        if number >= 100:
            text = vietnamese(number, 0, dots=self.dots)
        return Printed(f"{text} {noun}", Decimal(number), noun, Fraction(number), Fraction(number))

    def _word(self, vague: bool | None) -> str:
        if vague is False or (vague is None and self.rng.random() >= self.vague):
            return ""
        return self.rng.choice(FLOORED + RAISED + AROUND)

    def _rounded(self, number: Fraction, word: str) -> int:
        if word in FLOORED or (not word and self.truncates and number >= 0):
            return floor(number)
        return ceil(number) if word in RAISED else half_up(number)


def _read(value: Fraction, step: Fraction, word: str) -> tuple[Fraction, Fraction]:
    """A step to each side, and with a vague word as far as anybody would stretch it."""
    far = max(5 * step, abs(value) / 20)
    below = far if word in RAISED + AROUND else step
    above = far if word in FLOORED + AROUND else step
    return value - below, value + above


def _decimal(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).normalize()


def ratio(top: Printed, bottom: Printed) -> tuple[Fraction, Fraction]:
    """Between what a quotient of two printed numbers lies."""
    return top.low / bottom.high, top.high / bottom.low


def slipped(
    rng: random.Random, true: Fraction, low: Fraction, high: Fraction, show: Callable[[Fraction], Printed]
) -> Printed:
    """A number as a slip leaves it, printed; no generous reader may take it to lie between `low` and `high`."""
    slips: tuple[Callable[[], Fraction], ...] = (
        lambda: true * 10,
        lambda: true / 10,
        lambda: true * Fraction(rng.randint(105, 160), 100),
        lambda: true * Fraction(rng.randint(55, 95), 100),
        lambda: true * Fraction(rng.randint(101, 112), 100),
        lambda: true * Fraction(rng.randint(90, 99), 100),
        lambda: Fraction(swapped(rng, true)),
    )
    weights = (1, 1, 4, 4, 3, 3, 4)
    for _ in range(60):
        printed = show(rng.choices(slips, weights)[0]())
        if printed.value > 0 and (printed.low > high or printed.high < low):
            return printed
    return show(max(high, true) * 2 + 7)


def swapped(rng: random.Random, true: Fraction) -> Fraction:
    """Two neighbouring digits in each other's place."""
    digits = list(str(half_up(true * 100)))
    if len(digits) < 3:
        return true
    at = rng.randrange(0, len(digits) - 1)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return Fraction(int("".join(digits)), 100)
