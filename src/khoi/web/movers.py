"""What moved a total beside the same period: the enterprises that moved it most, and all others, adding up exactly."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from khoi.catalog.definitions import Indicator, Nature
from khoi.catalog.display import display
from khoi.catalog.pack import Pack
from khoi.consolidate.queries.enterprises import members_gone, members_of
from khoi.consolidate.queries.results import Result, result
from khoi.consolidate.queries.trends import trends
from khoi.values.numbers import write_number
from khoi.values.period import Period
from khoi.values.quantity import DISPLAY_SCALES, Ratio, exact_sum

MOST = 8


@dataclass(frozen=True)
class Mover:
    """An enterprise (none: all others; the last line: the total) and by how much it moved the total."""

    code: str
    name: str
    shown: str
    points: str
    drawn: float
    role: str


@dataclass(frozen=True)
class _Moved:
    code: str
    name: str
    difference: Decimal


def movers(found: Result, code: str, group: str, language: str) -> tuple[Mover, ...]:
    """The largest movements, the others together, the whole; nothing for what does not add up or has no base."""
    indicator = found.pack.indicators[code]
    if indicator.nature not in {Nature.FLOW, Nature.STOCK, Nature.AVERAGE}:
        return ()
    then, moved = _moved(found.number, str(found.period), code, group)
    if then <= 0 or not moved:
        return ()
    whole = exact_sum(one.difference for one in moved)
    largest = sorted(moved, key=lambda one: (-abs(one.difference), one.code))[:MOST]
    rest = whole - exact_sum(one.difference for one in largest)
    lines = [_line(found.pack, indicator, then, one, "line", language) for one in largest]
    if len(moved) > len(largest):
        others = _Moved("", str(len(moved) - len(largest)), rest)
        lines.append(_line(found.pack, indicator, then, others, "others", language))
    return (*lines, _line(found.pack, indicator, then, _Moved("", "", whole), "total", language))


@lru_cache(maxsize=256)
def _moved(number: int, period: str, code: str, group: str) -> tuple[Decimal, tuple[_Moved, ...]]:
    """The total of then, and each enterprise's difference, of a numbered consolidation, which never changes."""
    found = result(Period.parse(period), number)
    assert found is not None
    now, then = found.period, found.period.same_last_year
    known = trends(found, [code], [then, now], group)
    names = {**members_gone(found), **members_of(found)}
    zero = Decimal(0)
    moved = tuple(
        _Moved(names[id_].code, names[id_].short_name, of[code].get(now, zero) - of[code].get(then, zero))
        for id_, of in known.each.items()
        if code in of and id_ in names
    )
    return known.bloc[code].get(then, zero), moved


def _line(pack: Pack, indicator: Indicator, then: Decimal, moved: _Moved, role: str, language: str) -> Mover:
    sign = "+" if moved.difference > 0 else ""
    points = Ratio(moved.difference, then).value(100)
    drawn = float(moved.difference.scaleb(-DISPLAY_SCALES[indicator.display.scale]))
    shown = f"{sign}{display(pack, indicator, moved.difference, language)}"
    return Mover(moved.code, moved.name, shown, f"{sign}{write_number(points or Decimal(0), 2, language)}", drawn, role)
