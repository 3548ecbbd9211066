"""Numbers as they are printed, each with its exact value and the figure that it shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from khoi.catalog.definitions import Dimension, Indicator
from khoi.catalog.display import bare as written_bare
from khoi.catalog.display import display, finer
from khoi.catalog.display import unit_shown as unit_of_display
from khoi.catalog.pack import Pack
from khoi.publish.facts import ENTERPRISE
from khoi.publish.publication import Number, Reference, Run, Words
from khoi.values.numbers import write_number
from khoi.values.quantity import as_text

Runs = tuple[Run, ...]

PERCENT_DECIMALS: Final = 1
POINTS_DECIMALS: Final = 2
TIMES_DECIMALS: Final = 1
_DIGIT: Final = re.compile("[1-9]")
_PART: Final = re.compile(r"\{([a-z]+)\}")


def reference(code: str, aspect: str, period: str, group: str) -> Reference:
    """Where a number is from; a group of one enterprise is written as that enterprise."""
    if group.startswith(ENTERPRISE):
        return Reference(code=code, aspect=aspect, period=period, enterprise=group.removeprefix(ENTERPRISE))
    return Reference(code=code, aspect=aspect, period=period, group=group)


def amount(pack: Pack, indicator: Indicator, value: Decimal, ref: Reference, *, size: bool = False) -> Number:
    """`6.619 tỷ đồng`; `9 triệu đồng` rather than `0,0 tỷ đồng`. `size`: without its sign, which a verb tells."""
    shown = abs(value) if size else value
    text = display(pack, indicator, shown)
    if value and not _DIGIT.search(text.split(" ", 1)[0]):
        text = display(pack, finer(indicator), shown)
    return Number(text=text, value=as_text(value), unit=indicator.unit, ref=ref)


def bare(indicator: Indicator, value: Decimal, ref: Reference) -> Number:
    """`6.619`, where a column or a line says the unit; see `unit_shown`."""
    return Number(text=written_bare(indicator, value), value=as_text(value), unit=indicator.unit, ref=ref)


def unit_shown(pack: Pack, indicator: Indicator) -> str:
    """`tỷ đồng`: the unit in which `bare` prints."""
    return unit_of_display(pack, indicator)


def percentage(value: Decimal, ref: Reference, *, size: bool = False, even: bool = False) -> Number:
    """`9,0%`; exactly whole ones without decimals: `150%`, unless they are to be `even` with others: `150,0%`.

    `size`: without its sign, which a verb tells.
    """
    shown = abs(value) if size else value
    whole = value == value.to_integral_value() and not even
    text = write_number(shown, 0 if whole else PERCENT_DECIMALS)
    return Number(text=f"{text}%", value=as_text(value), unit="percent", ref=ref)


def points(value: Decimal, ref: Reference) -> Number:
    """`3,89 điểm phần trăm`, without its sign."""
    return Number(
        text=f"{write_number(abs(value), POINTS_DECIMALS)} điểm phần trăm", value=as_text(value), unit="points", ref=ref
    )


def times(value: Decimal, ref: Reference) -> Number:
    """`2,3 lần`."""
    return Number(text=f"{write_number(value, TIMES_DECIMALS)} lần", value=as_text(value), unit="times", ref=ref)


def how_many(value: int, ref: Reference) -> Number:
    """`107`: of enterprises, which the sentence says."""
    return Number(text=write_number(Decimal(value), 0), value=str(value), unit="enterprise", ref=ref)


def is_counted(pack: Pack, indicator: Indicator) -> bool:
    """Whether it counts people, organisations, events: whole things."""
    return pack.unit_of(indicator).dimension is Dimension.COUNT


def filled(pattern: str, **parts: Run | Runs | str) -> Runs:
    """A pattern's words with runs in its places."""
    found: list[Run] = []
    at = 0
    for place in _PART.finditer(pattern):
        found += _as_runs(pattern[at : place.start()])
        found += _as_runs(parts[place.group(1)])
        at = place.end()
    return joined([*found, *_as_runs(pattern[at:])])


def _as_runs(part: Run | Runs | str) -> Runs:
    if isinstance(part, str):
        return (Words(text=part),) if part else ()
    return part if isinstance(part, tuple) else (part,)


def joined(runs: list[Run]) -> Runs:
    """Neighbouring plain words as one run."""
    found: list[Run] = []
    for run in runs:
        before = found[-1] if found else None
        if isinstance(run, Words) and isinstance(before, Words) and _alike(run, before):
            found[-1] = Words(text=before.text + run.text, emphasis=run.emphasis, own=run.own)
        else:
            found.append(run)
    return tuple(found)


def _alike(one: Words, other: Words) -> bool:
    return (one.emphasis, one.own) == (other.emphasis, other.own)


def listed_with_commas(parts: Sequence[Runs]) -> Runs:
    """`a, b, c`: what is followed by how many more there are."""
    runs = [run for number, part in enumerate(parts) for run in ((Words(text=", "),) if number else ()) + part]
    return joined(list(runs))


def listed(parts: list[Runs]) -> Runs:
    """`a, b và c`."""
    runs: list[Run] = []
    for number, part in enumerate(parts):
        if number:
            runs.append(Words(text=" và " if number == len(parts) - 1 else ", "))
        runs += part
    return joined(runs)
