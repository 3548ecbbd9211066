"""What moved a total beside the same period: the enterprises that moved it most, and all others, adding up exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from khoi.catalog.definitions import Indicator
from khoi.catalog.display import display
from khoi.catalog.pack import Pack
from khoi.collect.queries.records import BLOC, Member
from khoi.consolidate.measures import name
from khoi.consolidate.queries.results import Result
from khoi.values.period import Period
from khoi.values.quantity import DISPLAY_SCALES, Ratio, exact_sum
from khoi.web.amounts import signed
from khoi.web.everyone import everyone
from khoi.web.remembered import remembered
from khoi.web.sectors import ADDED_UP

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
    """Empty of one that is no member any more: it has no page."""
    name: str
    difference: Decimal


def movers(found: Result, code: str, group: str, language: str) -> tuple[Mover, ...]:
    """The largest movements, the others together, the whole; nothing for what does not add up or has no base."""
    indicator = found.pack.indicators[code]
    if indicator.nature not in ADDED_UP:
        return ()
    then, moved = _moved(found.number, found.period, code, group)
    if then <= 0 or not moved:
        return ()
    whole = exact_sum(one.difference for one in moved)
    largest = sorted(moved, key=lambda one: (-abs(one.difference), one.code, one.name))[:MOST]
    rest = whole - exact_sum(one.difference for one in largest)
    lines = [_line(found.pack, indicator, then, one, "line", language) for one in largest]
    if len(moved) > len(largest):
        others = _Moved("", str(len(moved) - len(largest)), rest)
        lines.append(_line(found.pack, indicator, then, others, "others", language))
    return (*lines, _line(found.pack, indicator, then, _Moved("", "", whole), "total", language))


@remembered(256)
def _moved(number: int, period: Period, code: str, group: str) -> tuple[Decimal, tuple[_Moved, ...]]:
    """The total of then, and each enterprise's difference, of a numbered consolidation, which never changes."""
    everybody = everyone(period, number)
    parts, zero = everybody.parts(code), Decimal(0)

    def known(at: Period, people: Mapping[int, Member]) -> dict[int, Decimal]:
        """What those of the group at that time report of it."""
        here, value = name("known", at, code), name("sum", at, code)
        inside = (id_ for id_, one in people.items() if group == BLOC or group in one.groups)
        return {id_: parts[id_].get(value, zero) for id_ in inside if here in parts.get(id_, {})}

    now, then = known(period, everybody.now), known(period.same_last_year, everybody.then)
    if not now:
        return Decimal(0), ()  # nothing is known yet: that moved nothing
    names = {**everybody.then, **everybody.now}
    moved = tuple(
        _Moved(
            names[id_].code if id_ in everybody.now else "",
            names[id_].short_name,
            now.get(id_, zero) - then.get(id_, zero),
        )
        for id_ in now.keys() | then.keys()
    )
    return exact_sum(then.values()), moved


def _code(people: Mapping[int, Member], enterprise: int) -> str:
    return people[enterprise].code if enterprise in people else ""


def _line(pack: Pack, indicator: Indicator, then: Decimal, moved: _Moved, role: str, language: str) -> Mover:
    points = Ratio(moved.difference, then).value(100)
    drawn = float(moved.difference.scaleb(-DISPLAY_SCALES[indicator.display.scale]))
    sign = "+" if moved.difference > 0 else ""
    shown = f"{sign}{display(pack, indicator, moved.difference, language)}"
    return Mover(moved.code, moved.name, shown, signed(points or Decimal(0), 2, language), drawn, role)
