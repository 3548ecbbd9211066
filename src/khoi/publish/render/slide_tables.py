"""A table of a publication as tables of slides: as large as its box allows, its heads again on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, takewhile
from typing import Final

from khoi.documents.arial import text_width
from khoi.documents.deck import Box, Line, OutTable, OutTableCell, Span
from khoi.documents.fitting import LEADING, PADDING, line_count
from khoi.publish.publication import Row, Table
from khoi.publish.render.slide_text import span

_SIZES: Final = (16.0, 14.0, 13.0, 12.0)
_SMALL_SIZES: Final = (12.0, 11.0, 10.0, 9.0, 8.0)
"""Of a table that goes on over several slides: large enough to be read, if its numbers stand on one row."""

Cells = dict[tuple[int, int], OutTableCell]


def tables_in(box: Box, table: Table) -> list[OutTable]:
    """The table at the largest size at which it fits the box, or in parts, each of which fits."""
    for size in _SIZES:
        drawn = _Drawn(table, box, size)
        if drawn.fits and sum(drawn.heights) <= box.height:
            return [drawn.airy(drawn.part(range(len(table.rows))))]
    small = [_Drawn(table, box, size) for size in _SMALL_SIZES]
    drawn = next((drawn for drawn in small if drawn.fits), small[-1])
    return [drawn.part(rows) for rows in drawn.pages()]


@dataclass(frozen=True)
class _Drawn:
    """A table in the width of a box at some size."""

    table: Table
    box: Box
    size: float

    @cached_property
    def heads(self) -> int:
        return 2 if any(column.over for column in self.table.columns) else 1

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """Shares of the box, but no column narrower than its longest word as long as the others have room."""
        shares = [column.width * self.box.width for column in self.table.columns]
        shares = [share / sum(column.width for column in self.table.columns) for share in shares]
        words = [self._longest_word(column) for column in range(len(shares))]
        wanted = [max(share, word) for share, word in zip(shares, words, strict=True)]
        spare = [have - word for have, word in zip(wanted, words, strict=True)]
        taken = min((sum(wanted) - self.box.width) / (sum(spare) or 1), 1.0)
        widths = [have - taken * more for have, more in zip(wanted, spare, strict=True)]
        return tuple(width * self.box.width / sum(widths) for width in widths)

    def _longest_word(self, column: int) -> float:
        texts = [(cell.line.text, True) for (_, at), cell in self.cells.items() if at == column and cell.across == 1]
        words = (text_width(word, self.size, bold) for text, bold in texts for word in text.split(" "))
        return min(max(words, default=0) / 0.98 + 2 * PADDING + 0.5, self.box.width / 2)

    @cached_property
    def cells(self) -> Cells:
        """Every cell of the whole table, heads first."""
        found = dict(self._head_cells())
        for number, row in enumerate(self.table.rows, self.heads):
            found |= {(number, column): cell for column, cell in self._row_cells(row)}
        return found

    @cached_property
    def heights(self) -> list[float]:
        """Of every row."""
        lines = [1] * (self.heads + len(self.table.rows))
        for (row, column), cell in self.cells.items():
            needed = line_count(self._as_printed(row, cell), self._inner(column, cell.across), self.size)
            last = row + cell.down - 1
            lines[last] = max(lines[last], needed - (cell.down - 1))
        return [count * self.size * LEADING + PADDING for count in lines]

    @property
    def fits(self) -> bool:
        """Whether each number stands on one row of its cell."""
        return all(
            line_count(self._as_printed(row, cell), self._inner(column, cell.across), self.size) == 1
            for (row, column), cell in self.cells.items()
            if cell.align == "right" and row >= self.heads and _is_number(cell.line.text)
        )

    def pages(self) -> Iterator[list[int]]:
        """Rows that fit the box under the heads."""
        room = self.box.height - sum(self.heights[: self.heads])
        page: list[int] = []
        for row in range(len(self.table.rows)):
            if page and sum(self.heights[self.heads + n] for n in (*page, row)) > room:
                keep = len(page) - len(list(takewhile(self._leads, reversed(page))))
                yield page[: keep or len(page)]
                page = page[keep:] if keep else []
            page.append(row)
        yield page

    def _leads(self, row: int) -> bool:
        """Whether a row belongs to those below it, and is not left alone at the foot."""
        line = self.table.rows[row]
        return line.role == "heading" or (line.role == "total" and line.adds == "below")

    def part(self, rows: Sequence[int]) -> OutTable:
        """Some rows under the heads."""
        places = [*range(self.heads), *(self.heads + row for row in rows)]
        now = {place: number for number, place in enumerate(places)}
        heights = tuple(self.heights[place] for place in places)
        strong = (now[self.heads + row] for row in rows if self.table.rows[row].role != "line")
        return OutTable(
            Box(self.box.left, self.box.top, self.box.width, sum(heights)),
            self.widths,
            heights,
            {(now[row], column): cell for (row, column), cell in self.cells.items() if row in now},
            self.heads,
            self.size,
            frozenset(strong),
            self.table.title,
        )

    def airy(self, table: OutTable) -> OutTable:
        """Rows a little higher, where there is room."""
        air = min((self.box.height - table.box.height) / len(table.heights), self.size * 0.6)
        heights = tuple(height + air for height in table.heights)
        return replace(table, heights=heights, box=replace(table.box, height=sum(heights)))

    def _head_cells(self) -> Iterator[tuple[tuple[int, int], OutTableCell]]:
        place = 0
        for over, group in groupby(self.table.columns, key=lambda column: column.over):
            columns = list(group)
            if over:
                yield (0, place), OutTableCell(_line(over), "center", across=len(columns))
            for number, column in enumerate(columns, place):
                row, down = (1, 1) if over else (0, self.heads)
                yield (row, number), OutTableCell(_line(column.head), "center", down=down)
            place += len(columns)

    def _row_cells(self, row: Row) -> Iterator[tuple[int, OutTableCell]]:
        if row.role == "heading":
            yield 0, OutTableCell(_line(row.cells[0].text if row.cells else ""), across=len(self.widths))
            return
        for column, cell in enumerate(row.cells):
            spans = tuple(span(run, strong=False) for run in cell.runs)
            yield column, OutTableCell(Line(spans), self.table.columns[column].align)

    def _as_printed(self, row: int, cell: OutTableCell) -> Line:
        """Heads, headings and totals are bold, which is wider."""
        bold = row < self.heads or self.table.rows[row - self.heads].role != "line"
        return Line(tuple(Span(part.text, part.bold or bold) for part in cell.line.spans))

    def _inner(self, column: int, across: int) -> float:
        return sum(self.widths[column : column + across]) - 2 * PADDING


def _is_number(text: str) -> bool:
    return text.lstrip("−+")[:1].isdigit() and " " not in text


def _line(text: str) -> Line:
    return Line((Span(text),))
