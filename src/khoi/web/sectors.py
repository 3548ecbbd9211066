"""The groups of a kind: value, change, share of the whole, and by how much each moved it, adding up exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from khoi.catalog.definitions import Indicator, Nature
from khoi.catalog.display import display, scaled
from khoi.collect.queries.records import BLOC, groups
from khoi.consolidate.queries.results import Result, figures_by_group
from khoi.values.numbers import write_number
from khoi.values.quantity import Ratio, exact_sum
from khoi.web.amounts import signed
from khoi.web.cards import Change, change

ADDED_UP: Final = frozenset({Nature.FLOW, Nature.STOCK, Nature.AVERAGE})
"""What groups add up to, if each enterprise is in one of them."""


@dataclass(frozen=True)
class Line:
    """A group (none: what is in no group, or the whole); texts are empty where there is nothing to tell."""

    key: str
    name: str
    role: str
    """line, rest, total."""
    shown: str
    change: Change | None
    share: str
    points: str
    """What it adds to the change of the whole, in percentage points."""
    drawn: float


@dataclass(frozen=True)
class _Part:
    """Now and in the same period of last year; None where nothing is known."""

    now: Decimal | None
    then: Decimal | None

    @classmethod
    def of(cls, figure: Mapping[str, Any]) -> _Part:
        return cls(_decimal(figure["value"]), _decimal(figure["same_period"]["value"]))

    @property
    def difference(self) -> Decimal:
        return (self.now or Decimal(0)) - (self.then or Decimal(0))


def lines(found: Result, code: str, kind: str, language: str) -> tuple[Line, ...]:
    """The groups of a kind, the largest first; then what is in none of them, if there is any, and the whole."""
    indicator, by_group = found.pack.indicators[code], figures_by_group(found.number)
    whole = by_group.get(BLOC, {}).get(code)
    told = {
        one: figure
        for one in groups(known_at=found.known_at)
        if one.kind == kind and (figure := by_group.get(one.key, {}).get(code)) is not None
    }
    known = {one: figure for one, figure in told.items() if figure["value"] or figure["same_period"]["value"]}
    if whole is None or not known:
        return ()
    writer = _Writer(found, indicator, _Part.of(whole), language)
    ordered = sorted(known.items(), key=lambda pair: -(_decimal(pair[1]["value"]) or Decimal(0)))
    rows = [writer.line(one.key, one.name if language == "vi" else one.name_en, figure) for one, figure in ordered]
    if indicator.nature not in ADDED_UP:
        return tuple(rows)
    return (*rows, *writer.rest([_Part.of(figure) for figure in known.values()]), writer.total(whole))


@dataclass(frozen=True)
class _Writer:
    """Writes lines of one indicator beside the whole."""

    found: Result
    indicator: Indicator
    whole: _Part
    language: str

    def line(self, key: str, name: str, figure: Mapping[str, Any]) -> Line:
        moved = change(figure["same_period"], figure["direction"], self.language)
        return self._line(key, name, "line", _Part.of(figure), moved)

    def rest(self, parts: Sequence[_Part]) -> tuple[Line, ...]:
        """What enterprises of no group add; nothing if that is nothing."""
        now = (self.whole.now or Decimal(0)) - exact_sum(part.now for part in parts if part.now is not None)
        then = (self.whole.then or Decimal(0)) - exact_sum(part.then for part in parts if part.then is not None)
        return (self._line("", "", "rest", _Part(now, then), None),) if now or then else ()

    def total(self, figure: Mapping[str, Any]) -> Line:
        moved = change(figure["same_period"], figure["direction"], self.language)
        return self._line("", "", "total", self.whole, moved)

    def _line(self, key: str, name: str, role: str, part: _Part, moved: Change | None) -> Line:
        shown = "" if part.now is None else display(self.found.pack, self.indicator, part.now, self.language)
        drawn = 0.0 if part.now is None else float(scaled(self.indicator, part.now))
        return Line(key, name, role, shown, moved, self._share(part), self._points(part), drawn)

    def _share(self, part: _Part) -> str:
        if part.now is None or self.whole.now is None or self.indicator.nature not in ADDED_UP:
            return ""
        percent = Ratio(part.now, self.whole.now).value(100)
        return "" if percent is None else f"{write_number(percent, 1, self.language)}%"

    def _points(self, part: _Part) -> str:
        if self.whole.now is None or self.whole.then is None or self.indicator.nature not in ADDED_UP:
            return ""
        points = Ratio(part.difference, self.whole.then).value(100)
        return "" if points is None else signed(points, 2, self.language)


def drawn(rows: Sequence[Line], unit: str) -> dict[str, Any]:
    """The groups as the page's script draws them."""
    of_groups = [line for line in rows if line.role == "line"]
    return {
        "form": "bars",
        "unit": unit,
        "names": [line.name for line in of_groups],
        "values": [line.drawn for line in of_groups],
        "shown": [line.shown for line in of_groups],
    }


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
