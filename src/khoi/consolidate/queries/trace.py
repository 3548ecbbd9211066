"""From a figure to the enterprises, files, sheets and cells it was made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any

from khoi.collect.queries.records import BLOC
from khoi.consolidate.queries.cells import Asked, Contribution, Part
from khoi.consolidate.queries.listing import Line, Listing
from khoi.consolidate.queries.results import Result
from khoi.values.period import Period
from khoi.values.quantity import Ratio, as_text, exact_product


@dataclass(frozen=True)
class Trace:
    """A figure and its parts; a sum has one part, a ratio two. `agrees`: the parts give the printed value."""

    figure: Mapping[str, Any]
    consolidation: int
    period: Period
    parts: tuple[Part, ...]
    agrees: bool

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.figure["code"],
            "period": str(self.period),
            "consolidation": self.consolidation,
            "value": self.figure["value"],
            "display": self.figure["display"],
            "agrees": self.agrees,
            "parts": [_part_json(part) for part in self.parts],
        }


def trace(
    result: Result, code: str, group: str = BLOC, enterprise: str = "", asked: Asked | None = None
) -> Trace | None:
    """Trace a figure of a consolidation (of one `enterprise` only, if named); None when it has none."""
    figure = result.figure(code)
    if figure is None:
        return None
    asked = asked or Asked(result, group)
    parts = asked.parts(result.pack.indicators[code])
    agrees = _gives(result, figure, [(part.total, bool(part.contributions)) for part in parts])
    return Trace(figure, result.number, result.period, tuple(_only(p, enterprise) for p in parts), agrees)


def trace_some(result: Result, code: str, listings: Sequence[Listing], lines: Sequence[Sequence[Line]]) -> Trace | None:
    """The same with the totals of everybody's parts, and only some `lines` of each read down to the cell.

    It agrees when the totals give the printed value, and the cells that were read give their lines.
    """
    figure = result.figure(code)
    if figure is None:
        return None
    asked = Asked(result, BLOC, {line.enterprise for some in lines for line in some})
    found = zip(asked.parts(result.pack.indicators[code]), listings, lines, strict=True)
    parts = tuple(replace(part, total=all_of.total, contributions=_of(part, some)) for part, all_of, some in found)
    agrees = _gives(result, figure, [(one.total, bool(one.lines)) for one in listings]) and all(
        [row.value for row in part.contributions] == [line.value for line in some]
        and [row.counted for row in part.contributions] == [line.counted for line in some]
        for part, some in zip(parts, lines, strict=True)
    )
    return Trace(figure, result.number, result.period, parts, agrees)


def _of(part: Part, lines: Sequence[Line]) -> tuple[Contribution, ...]:
    """The contributions of some lines, in their order."""
    rows = {row.code: row for row in part.contributions}
    return tuple(rows[line.code] for line in lines if line.code in rows)


def _gives(result: Result, figure: Mapping[str, Any], parts: Sequence[tuple[Decimal, bool]]) -> bool:
    """Whether totals, of which something is known or not, give what is printed."""
    indicator = result.pack.indicators[figure["code"]]
    if indicator.ratio is not None:
        (top, top_known), (bottom, bottom_known) = parts
        months = result.period.months if indicator.ratio.per_month else 1
        times = 100 if indicator.unit == "percent" else 1
        known = top_known and bottom_known
        value = Ratio(top, exact_product(bottom, Decimal(months))).value(times) if known else None
    else:
        ((total, known),) = parts
        value = total if known else None
    return bool(figure["value"] == (None if value is None else as_text(value)))


def _only(part: Part, enterprise: str) -> Part:
    if not enterprise:
        return part
    kept = tuple(c for c in part.contributions if c.code == enterprise)
    return replace(part, contributions=kept)


def _part_json(part: Part) -> dict[str, Any]:
    formula = {} if part.formula is None else {"formula": part.formula, "words": part.words}
    return {
        "indicator": part.indicator,
        "name": part.name,
        "unit": part.unit,
        **formula,
        "total": as_text(part.total),
        "contributions": [_contribution_json(row) for row in part.contributions],
    }


def _contribution_json(row: Contribution) -> dict[str, Any]:
    document: dict[str, Any] = {"enterprise": row.code, "name": row.name, "value": as_text(row.value)}
    if row.counted is not None:
        document["counted"] = row.counted
    if row.plan is not None:
        pace = None if row.pace_percent is None else as_text(row.pace_percent)
        document |= {"plan": as_text(row.plan), "plan_version": row.plan_version, "pace_percent": pace}
    return {**document, "sources": [asdict(source) for source in row.sources]}
