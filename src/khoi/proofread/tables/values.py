"""A table as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from khoi.proofread.moments import When
from khoi.proofread.said import Said
from khoi.proofread.tables.measures import NONE, Measure


class Kind(StrEnum):
    """What the cells of a column are."""

    LABEL = "label"
    ORDER = "order"
    UNIT = "unit"
    CODE = "code"
    """Numbers that measure nothing: codes, notes, ranks, years of founding."""
    VALUE = "value"
    PLAN = "plan"
    CHANGE = "change"
    """Against another column, in percent or as a ratio."""
    DIFFERENCE = "difference"
    ATTAINMENT = "attainment"
    SHARE = "share"
    MEAN = "mean"
    TOTAL = "total"
    """Of the columns beside it."""


OF_VALUES: Final = frozenset({Kind.VALUE, Kind.PLAN, Kind.TOTAL, Kind.MEAN})
COMPARING: Final = frozenset({Kind.CHANGE, Kind.DIFFERENCE, Kind.ATTAINMENT, Kind.SHARE})


@dataclass(frozen=True)
class Column:
    """A column by its place and the words above it, from the top: `thực hiện; quý i/2022`."""

    at: int
    path: tuple[str, ...] = ()
    title: str = ""
    """Its lowest head as printed."""
    kind: Kind = Kind.VALUE
    when: When | None = None
    measure: Measure = NONE
    number: str = ""
    """As the numbering row has it: `3`."""
    formula: str = ""
    """`4/3`, in these numbers."""
    estimate: bool = False
    earlier: bool = False
    """Cùng kỳ, năm trước: told from another column's period."""
    certain: bool = True
    """Whether all of its head is known; how far uneven cells above it reach may be not."""
    dated: bool = False
    """Whether its own head names its period."""

    @property
    def words(self) -> str:
        return "; ".join(self.path)

    @property
    def last(self) -> str:
        return self.path[-1] if self.path else ""


class RowKind(StrEnum):
    """What a row is among the others."""

    PLAIN = "plain"
    SECTION = "section"
    TOTAL = "total"
    WITHIN = "within"
    """Trong đó: parts that need not be all."""
    MEAN = "mean"
    LOOSE = "loose"
    """Its cells cannot be put to columns: some are missing."""


@dataclass
class Row:
    """A row by its words; `level` is deeper the higher it is, `parent` the row of which it is a part."""

    at: int
    start: int
    label: str
    low: str
    mark: str = ""
    kind: RowKind = RowKind.PLAIN
    level: int = 0
    parent: int | None = None
    measure: Measure = NONE
    when: When | None = None
    code: str = ""
    numbers: bool = True
    """Whether any stands in it."""
    sort: str = ""
    """Of its mark: roman, number, dash."""


@dataclass(frozen=True)
class Table:
    """Columns, rows, and the quantity of each cell that has one."""

    start: int
    end: int
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    cells: Mapping[tuple[int, int], Said]
    loose: tuple[Said, ...] = ()
    """Quantities that cannot be put to columns."""
    words: tuple[tuple[int, int], ...] = field(default=())
    """Cells with words, to be read as prose is."""
    headed: bool = True
    """Whether a head stands above every column."""
    above: tuple[tuple[int, int], ...] = ()
    """The lines of text right above it up to its title, the nearest first, without those that tell its unit."""

    def line(self, column: int) -> dict[int, Said]:
        """The quantities of a column by their rows."""
        return {row.at: self.cells[row.at, column] for row in self.rows if (row.at, column) in self.cells}

    @property
    def said(self) -> tuple[Said, ...]:
        return tuple(sorted((*self.cells.values(), *self.loose), key=lambda one: one.q.start))
