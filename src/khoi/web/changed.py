"""What a new consolidation says otherwise than the one before: headline figures, and how many enterprises it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from khoi.catalog.display import display
from khoi.consolidate.queries.results import Result, result, summaries
from khoi.wording.screens import screen


@dataclass(frozen=True)
class Step:
    """A figure (none: how many reported) before and after, as printed."""

    code: str
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Changed:
    """A new consolidation beside the one before, if there is one; `same`: headlines that print as before."""

    number: int
    before: int | None
    steps: tuple[Step, ...]
    same: int


def changed(found: Result, group: str, language: str) -> Changed:
    """The headlines of a consolidation that print otherwise than in the one before, of the same period and basis."""
    earlier = (one.number for one in summaries(found.period) if one.basis is found.basis and one.number < found.number)
    number = next(earlier, None)
    before = result(found.period, number, group) if number is not None else None
    if before is None:
        return Changed(found.number, None, (), 0)
    headlines = found.headlines()
    steps = [
        Step(
            figure["code"],
            figure["name"][language],
            "–" if was is None else _shown(before, was, language),
            _shown(found, figure, language),
        )
        for figure in headlines
        if (was := before.figure(figure["code"])) is None or was["display"] != figure["display"]
    ]
    same = len(headlines) - len(steps)
    return Changed(found.number, before.number, (*_coverage(before, found, language), *steps), same)


def _shown(found: Result, figure: Mapping[str, Any], language: str) -> str:
    """The figure as the pack of its consolidation prints it."""
    value = None if figure["value"] is None else Decimal(figure["value"])
    return display(found.pack, found.pack.indicators[figure["code"]], value, language)


def _coverage(before: Result, after: Result, language: str) -> list[Step]:
    """How many enterprises the first headline holds of those that owe it, if that is another number now."""
    was, now = (_held(found) for found in (before, after))
    return [] if was == now else [Step("", screen("changed.coverage", language), was, now)]


def _held(found: Result) -> str:
    held = found.headlines()[0]["coverage"]
    return f"{held['accepted']}/{held['expected']}"
