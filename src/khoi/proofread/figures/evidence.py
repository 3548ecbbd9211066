"""Cells beside the bloc's figures: what becomes of each, and whether those around it show that it was read right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from khoi.proofread.figures.asks import Asked, CellAsk
from khoi.proofread.figures.compare import Outcome, beside_another, fits, judged, known_at, of_another_period
from khoi.proofread.figures.known import Known
from khoi.proofread.figures.readings import Should, changes, goals, grown, quotients, values
from khoi.proofread.reading import Verdict
from khoi.proofread.tables import Kind
from khoi.proofread.values import Severity
from khoi.values.period import Period

_LITTLE: Final = 3
"""Fewer cells that agree prove nothing."""

Tried = tuple[CellAsk, Outcome]


def cell_outcomes(asked: Asked, known: Known) -> list[Outcome]:
    """Every cell of which something is known; what differs is an error where the cells around it agree."""
    tried = [(cell, found) for cell in asked.cells if (found := _outcome(asked, cell, known)) is not None]
    by_table: dict[int, list[Tried]] = {}
    for cell, found in tried:
        by_table.setdefault(cell.table, []).append((cell, found))
    return [one for cells in by_table.values() for one in _weighed(cells)]


def _outcome(asked: Asked, cell: CellAsk, known: Known) -> Outcome | None:
    """In its period; where none is told, in those that the text names."""
    named = [cell.period] if cell.period is not None else [p for p in asked.periods if known_at(known, cell, p)]
    found = [one for period in named if (one := _of_period(asked, cell, known, period)) is not None]
    if cell.period is None and len(named) > 1:
        found = [replace(one, severity=Severity.QUESTION) for one in found]
    return next((one for one in found if one.kind == "holds"), next(iter(found), None))


def _of_period(asked: Asked, cell: CellAsk, known: Known, period: Period) -> Outcome | None:
    match cell.kind:
        case Kind.PLAN:
            return _judged(cell, goals(known, cell, period, "value"), period)
        case Kind.ATTAINMENT:
            return _judged(cell, goals(known, cell, period, "attainment_percent"), period)
        case Kind.SHARE:
            scopes = [scope.key for scope in cell.whose.scopes]
            return _judged(cell, quotients(known, cell, period, scopes, cell.code, "bloc"), period)
        case Kind.CHANGE | Kind.DIFFERENCE:
            return _changed(cell, known, period)
    found = _judged(cell, values(known, cell, period), period)
    if found is None or found.kind != "wrong":
        return found
    return of_another_period(asked, cell, known, period, found, sure=True) or found


def _judged(cell: CellAsk, told: Sequence[Should], period: Period) -> Outcome | None:
    return judged(cell, told, period, sure=True) if told else None


def _changed(cell: CellAsk, known: Known, period: Period) -> Outcome | None:
    """As a ratio or as growth, where its head leaves both."""
    base = cell.base
    if base is None:
        return None
    told = [*changes(known, cell, period, base), *grown(known, cell, period, base)]
    found = _judged(cell, told, period)
    if found is None or found.kind != "wrong":
        return found
    if cell.said.ratio and not known.in_percent(cell.code):
        growth = replace(cell, said=replace(cell.said, ratio=False))
        if fits(growth, [one for one in told if one.current]) is Verdict.HOLDS:
            return _judged(growth, told, period)
    return beside_another(cell, known, period, (base,), found)


def _weighed(cells: Sequence[Tried]) -> Iterator[Outcome]:
    """What holds, and what differs with as much certainty as the table gives; of mere questions only the first.

    A table that is mostly of an earlier consolidation is told once.
    """
    around = _Around.of(cells)
    likely = any(_agrees(found) or cell.whose.surely for cell, found in cells)
    old = sum(found.replaced for _, found in cells) * 2 > len(cells)
    asked = told = False
    for cell, found in cells:
        if _agrees(found):
            yield replace(found, told=not (old and told and found.replaced))
            told = told or found.replaced
        elif around.prove(cell):
            yield found
        elif likely and not asked and not cell.of_some:
            asked = True
            yield replace(found, severity=Severity.QUESTION)


def _agrees(found: Outcome) -> bool:
    """Whether it shows that a cell is of the figures beside which it was held, though it be of an earlier version."""
    return found.kind in {"holds", "rounded"} or found.replaced


@dataclass(frozen=True)
class _Around:
    """How many cells of each row and column of a table, and of all of it, agree with the figures; how many do not."""

    rows: Mapping[int, Counter[bool]]
    columns: Mapping[int, Counter[bool]]
    all: Counter[bool]

    @classmethod
    def of(cls, cells: Sequence[Tried]) -> _Around:
        rows: dict[int, Counter[bool]] = defaultdict(Counter)
        columns: dict[int, Counter[bool]] = defaultdict(Counter)
        for cell, found in cells:
            agrees = _agrees(found)
            rows[cell.row][agrees] += 1
            columns[cell.column][agrees] += 1
        return cls(rows, columns, sum(columns.values(), Counter()))

    def prove(self, cell: CellAsk) -> bool:
        """Whether those beside a cell that differs show that these are the figures of which it tells."""
        row, column = self.rows[cell.row], self.columns[cell.column]
        if not (_most(row) and _most(column)) or (cell.of_some and not row[True]):
            return False
        if not cell.certain:
            return _nearly_all(column)
        return _nearly_all(self.all) or (cell.whose.surely and _most(self.all))


def _most(found: Counter[bool]) -> bool:
    """Whether of the others at least half agree."""
    return found[True] >= found[False] - 1


def _nearly_all(found: Counter[bool]) -> bool:
    """Whether of the others, which are not few, at least three in four agree."""
    return found[True] >= _LITTLE and found[True] >= 3 * (found[False] - 1)
