"""A table on a sheet of its own, made to be printed: A4 landscape, one page wide, its heads on each page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, takewhile
from textwrap import wrap
from typing import Final

from khoi.documents.workbook_out import DECIMALS, OutCell, OutFormula, OutSheet, Position
from khoi.publish.publication import Number, Publication, Row, Sentence, Table
from khoi.publish.render.live import LiveTable
from khoi.publish.render.said import DRAFT
from khoi.publish.render.stored import Stored

_WIDTH: Final = 128
"""Of a landscape page, in letters of 11 points."""
_LETTERS: Final = defaultdict(lambda: 1.25, book_title=0.9, book_subtitle=1.0, head=1.1, book_note=1.4)
"""How many letters of a style stand in the width of one."""
_LINES: Final = defaultdict(lambda: 15.0, book_title=19.0, book_subtitle=16.5, book_note=13.5)
"""Points of a line."""
_MARGIN: Final = 1.5
"""Letters of a cell's width that stay empty."""
_AIR: Final = 4.0
"""Points above and below the words of a cell."""

Cells = dict[Position, OutCell]


@dataclass(frozen=True)
class TableSheet:
    """One table: `name` of the sheet, `title` of what it is part of (`Phụ lục 1`), its own title below."""

    publication: Publication
    name: str
    title: str
    table: Table

    @cached_property
    def two_heads(self) -> bool:
        """Whether some columns have a common head above their own."""
        return any(column.over for column in self.table.columns)

    @cached_property
    def heads(self) -> int:
        """The row of the (upper) heads: below the office, the titles, the unit."""
        return 5 if self._own_title else 4

    @property
    def _own_title(self) -> bool:
        return bool(self.table.title) and self.table.title not in self.title

    @cached_property
    def live(self) -> LiveTable:
        return LiveTable(self.table, self.heads + (2 if self.two_heads else 1))

    @cached_property
    def _last(self) -> int:
        return len(self.table.columns) - 1

    def sheet(self) -> OutSheet:
        """The sheet as the door writes it."""
        blocks = [*self._above(), *self._heads(), *self._headings(), *self._below()]
        merges = {first: last for last, cells in blocks if last > (first := next(iter(cells)))}
        cells = {at: cell for _, cells in blocks for at, cell in cells.items()} | dict(self._figures())
        return OutSheet(
            name=self.name,
            cells=cells,
            merges=merges,
            widths=dict(enumerate(self._widths)),
            heights=self._heights(cells, merges),
            freeze=(self.live.top, self._named_columns()),
            repeated_rows=(self.heads, self.live.top - 1),
            page_header=(f"{self.publication.issuer.name} – {self.title}", DRAFT if self.publication.draft else ""),
            digits_in_words=True,
        )

    def numbers(self) -> Iterator[tuple[Position, Number]]:
        """Every number of the sheet with its cell."""
        lines = enumerate(self.table.rows, self.live.top)
        runs = [(row, column, cell.runs) for row, line in lines for column, cell in enumerate(line.cells)]
        runs += [(row, 0, note.runs) for row, note in self._notes]
        yield from (((row, column), run) for row, column, told in runs for run in told if isinstance(run, Number))

    def _above(self) -> Iterator[tuple[Position, Cells]]:
        """Office and draft mark, the titles, the unit; each with the last cell that it spans."""
        half = max(self._last // 2, 0)
        yield (0, half), {(0, 0): OutCell(self.publication.issuer.name, "book_office")}
        if self.publication.draft and self._last > half:
            yield (0, self._last), {(0, half + 1): OutCell(DRAFT, "book_draft")}
        yield (1, self._last), {(1, 0): OutCell(self.title, "book_title")}
        yield (2, self._last), {(2, 0): OutCell(self.publication.about, "book_subtitle")}
        if self._own_title:
            yield (3, self._last), {(3, 0): OutCell(self.table.title, "book_subtitle")}
        if self.table.unit:
            row = self.heads - 1
            yield (row, self._last), {(row, 0): OutCell(f"Đơn vị tính: {self.table.unit}", "book_unit")}

    def _heads(self) -> Iterator[tuple[Position, Cells]]:
        """The heads; a common one spans its columns, one alone both rows."""
        bottom = self.live.top - 1
        place = 0
        for over, columns in groupby(self.table.columns, key=lambda column: column.over):
            heads = [column.head for column in columns]
            if over:
                yield (self.heads, place + len(heads) - 1), {(self.heads, place): OutCell(over, "head")}
            for column, head in enumerate(heads, place):
                row = bottom if over else self.heads
                yield (bottom, column), {(row, column): OutCell(head, "head")}
            place += len(heads)

    def _headings(self) -> Iterator[tuple[Position, Cells]]:
        for row, line in enumerate(self.table.rows, self.live.top):
            if line.role == "heading":
                text = line.cells[0].text if line.cells else ""
                yield (row, self._last), {(row, 0): OutCell(text, "row_heading")}

    def _figures(self) -> Iterator[tuple[Position, OutCell]]:
        for row, line in enumerate(self.table.rows):
            for column in range(len(self.table.columns)) if line.role != "heading" else ():
                value = self.live.value(row, column)
                yield (self.live.top + row, column), OutCell(value, self._style(line, row, column))

    def _style(self, line: Row, row: int, column: int) -> str:
        number = self.live.stored[row][column]
        total = "_total" if line.role == "total" else ""
        if number is None and isinstance(self.live.value(row, column), OutFormula):
            number = self._like(column)
        if number is None:
            return f"text_{self.table.columns[column].align}{total}"
        kind = "percent" if number.percent else "figure"
        return f"{kind}_{min(number.decimals, DECIMALS[-1])}{total}"

    def _like(self, column: int) -> Stored | None:
        """A number of the column, to show as it whatever a formula gives later."""
        return next((line[column] for line in self.live.stored if line[column]), None)

    def _below(self) -> Iterator[tuple[Position, Cells]]:
        for row, note in self._notes:
            yield (row, self._last), {(row, 0): OutCell(note.text, "book_note")}

    @property
    def _notes(self) -> Iterator[tuple[int, Sentence]]:
        """What must be said, with its row: of this table, then of the whole publication."""
        yield from enumerate((*self.table.notes, *self.publication.notes), self.live.top + len(self.table.rows) + 1)

    def _named_columns(self) -> int:
        """How many columns stay when one moves to the right: those that name a line."""
        return len(list(takewhile(lambda column: column.align != "right", self.table.columns[:3])))

    @cached_property
    def _widths(self) -> list[float]:
        shares = [column.width for column in self.table.columns]
        return [round(_WIDTH * share / sum(shares), 1) for share in shares]

    def _heights(self, cells: Cells, merges: Mapping[Position, Position]) -> dict[int, float]:
        """Of every row, since programs differ in which rows they fit to wrapped words by themselves."""
        heights: dict[int, float] = {}
        for (row, column), cell in cells.items():
            last_row, last = merges.get((row, column), (row, column))
            wide = sum(self._widths[column : last + 1]) - _MARGIN
            lines = len(wrap(_words(cell), max(int(wide * _LETTERS[cell.style]), 1))) or 1
            needed = (lines * _LINES[cell.style] + _AIR) / (last_row - row + 1)
            heights[row] = max(heights.get(row, 0), round(needed, 1))
        return heights


def _words(cell: OutCell) -> str:
    """The words that a cell shows; a number is as wide as its column is made for."""
    shown = cell.value.value if isinstance(cell.value, OutFormula) else cell.value
    return shown if isinstance(shown, str) else ""
