"""A submission beside the enterprise's own past: slips of scale, cumulative figures, jumps of stocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median
from typing import Final, Protocol

from khoi.catalog.definitions import Indicator, Nature
from khoi.catalog.pack import Pack
from khoi.collect.submission import Figure, FormReading
from khoi.values.finding import Finding, Place, note, warning
from khoi.values.numbers import write_number
from khoi.values.quantity import as_text, plain


class _Held(Protocol):
    @property
    def figure(self) -> Figure: ...


Past = Sequence[Mapping[str, _Held]]
"""The books of the periods before, newest first."""

Check = Callable[[FormReading, Past, Pack], Iterator[Finding]]

_SLIPS: Final = (3, 6, 9)
_SLIP_WIDTH: Final = Decimal(5)
_STEADY: Final = Decimal(30)
_JUMP: Final = Decimal(3)
_SHARE_OF_LINES: Final = Decimal("0.6")
_FEWEST_LINES: Final = 3


def inspect(reading: FormReading, past: Past, pack: Pack) -> list[Finding]:
    """Every check of a reading against the past."""
    return [finding for check in CHECKS for finding in check(reading, past, pack)]


def scale_slip(reading: FormReading, past: Past, pack: Pack) -> Iterator[Finding]:
    """A value about 10³, 10⁶ or 10⁹ times its usual size, or that part of it; the likely value is proposed."""
    for figure, indicator in _own(reading, pack):
        usual = _usual(indicator, past)
        if usual is None or not figure.value:
            continue
        for power in _SLIPS:
            for factor in (Decimal(10) ** power, Decimal(10) ** -power):
                if usual * factor / _SLIP_WIDTH <= abs(figure.value) <= usual * factor * _SLIP_WIDTH:
                    yield warning(
                        "past.scale_slip",
                        _place(reading, figure),
                        indicator=indicator.name.vi,
                        value=_shown(figure.value),
                        usual=_shown(usual),
                        unit=pack.unit_of(indicator).name.vi,
                        proposed=as_text(plain(figure.value / factor)),
                        factor=write_number(max(factor, 1 / factor), 0),
                    )


def cumulative_as_period(reading: FormReading, past: Past, pack: Pack) -> Iterator[Finding]:
    """Most flow lines look like the year to date: the sum of the periods before plus about one period more."""
    before = reading.key.period.ordinal - 1
    if before == 0 or len(past) < before:
        return
    looked, alike = 0, []
    for figure, indicator in _own(reading, pack):
        values = [_amount(book, indicator) for book in past[:before]]
        if indicator.nature is not Nature.FLOW or not figure.value or not all(values):
            continue
        looked += 1
        earlier = sum((v for v in values if v is not None), Decimal(0))
        if earlier <= 0:
            continue
        usual = earlier / before
        if usual / 2 <= figure.value - earlier <= usual * 2:
            alike.append((figure, indicator))
    if looked >= _FEWEST_LINES and len(alike) >= looked * _SHARE_OF_LINES:
        figure = alike[0][0]
        names = ", ".join(indicator.name.vi for _, indicator in alike)
        yield warning("past.cumulative", _place(reading, figure), lines=names, period=reading.key.period.name)


def stock_jump(reading: FormReading, past: Past, pack: Pack) -> Iterator[Finding]:
    """A stock more than tripled or fell below a third; told only as a note when it is explained."""
    for figure, indicator in _own(reading, pack):
        last = _amount(past[0], indicator) if past else None
        if indicator.nature is not Nature.STOCK or not last or not figure.value or last < 0 or figure.value < 0:
            continue
        if last / _JUMP <= figure.value <= last * _JUMP:
            continue
        values = {
            "indicator": indicator.name.vi,
            "value": _shown(figure.value),
            "last": _shown(last),
            "unit": pack.unit_of(indicator).name.vi,
        }
        if figure.explanation:
            yield note("past.jump_explained", _place(reading, figure), explanation=figure.explanation, **values)
        else:
            yield warning("past.jump", _place(reading, figure), **values)


CHECKS: Final[tuple[Check, ...]] = (scale_slip, cumulative_as_period, stock_jump)


def _own(reading: FormReading, pack: Pack) -> Iterator[tuple[Figure, Indicator]]:
    """The figures of the form's own period."""
    for figure in reading.figures:
        if figure.period == reading.key.period:
            yield figure, pack.indicators[figure.indicator]


def _amount(book: Mapping[str, _Held], indicator: Indicator) -> Decimal | None:
    held = book.get(indicator.code)
    return held.figure.amount if held is not None else None


def _usual(indicator: Indicator, past: Past) -> Decimal | None:
    """The median size of at least two earlier values that do not differ wildly among themselves."""
    sizes = [abs(value) for book in past if (value := _amount(book, indicator))]
    if len(sizes) < 2 or max(sizes) > min(sizes) * _STEADY:
        return None
    return median(sizes)


def _place(reading: FormReading, figure: Figure) -> Place:
    key = reading.key
    return Place(
        file=reading.file,
        sheet=figure.sheet,
        cell=figure.cell,
        enterprise=key.enterprise,
        period=str(key.period),
        indicator=figure.indicator,
    )


def _shown(value: Decimal) -> str:
    return write_number(value, 0)
