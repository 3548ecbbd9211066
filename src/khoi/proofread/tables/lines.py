"""A row of a table as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from khoi.proofread.tables.cells import NIL, YEAR, Found, found
from khoi.proofread.tables.measures import Measures


@dataclass(frozen=True)
class Cell:
    """The words between two bars, without spaces around them; an empty one has no length."""

    start: int
    end: int
    low: str
    measures: Measures

    @cached_property
    def found(self) -> Found | None:
        """The number that it is, with its place in the text."""
        return found(self.low, self.start, self.measures)

    @property
    def numeric(self) -> bool:
        return self.found is not None

    @property
    def nil(self) -> bool:
        return bool(NIL.fullmatch(self.low))

    @property
    def year(self) -> bool:
        return bool(YEAR.fullmatch(self.low))


@dataclass(frozen=True)
class Line:
    """A row as it stands; a single cell is a heading between rows."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    apart: bool = False
    """Whether an empty line stands above it."""

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(cell.low for cell in self.cells)

    @cached_property
    def numbers(self) -> int:
        """Cells with numbers that are no years."""
        return sum(cell.numeric and not cell.year for cell in self.cells)
