"""What each row of a table is called: its mark, its words, its unit, where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from khoi.proofread.tables.columns import when_of
from khoi.proofread.tables.lines import Cell, Line
from khoi.proofread.tables.measures import NONE, Measure
from khoi.proofread.tables.rows import arrange, kind_of, marked, without_within
from khoi.proofread.tables.values import Column, Kind, Row, RowKind
from khoi.proofread.units import Sort, Unit

_MARK: Final = 5
"""Letters of a cell that may be only a mark."""


@dataclass(frozen=True)
class Places:
    """Which columns name the rows; `first` is the first with values."""

    width: int
    first: int
    labels: tuple[int, ...]
    orders: tuple[int, ...]
    units: tuple[int, ...]
    codes: tuple[int, ...]

    @classmethod
    def of(cls, columns: Sequence[Column]) -> Places:
        naming = {Kind.LABEL, Kind.ORDER, Kind.UNIT, Kind.CODE}
        first = next((c.at for c in columns if c.kind not in naming), len(columns))

        def those(kind: Kind) -> tuple[int, ...]:
            return tuple(c.at for c in columns if c.kind is kind)

        labels = tuple(at for at in those(Kind.LABEL) if at < max(first, 1)) or (0,)
        codes = tuple(at for at in those(Kind.CODE) if columns[at].last.startswith("mã"))
        return cls(len(columns), first, labels, those(Kind.ORDER), those(Kind.UNIT), codes)


def widened(line: Line, places: Places) -> Line:
    """A row whose label spans the columns before the values, with every column again: Tổng cộng below STT and tên."""
    label, *values = line.cells
    spans = len(line.cells) < places.width and len(values) == places.width - places.first and label.low
    if not spans or label.numeric or not line.numbers or not all(c.numeric or c.nil for c in values):
        return line
    empty = [Cell(label.start, label.start, "", label.measures)] * (places.first - 1)
    return Line(line.start, line.end, (*empty, label, *values), line.apart)


def rows_of(plain: str, body: Sequence[Line], places: Places) -> list[Row]:
    """The rows in order, each with its place among the others."""
    rows = [_row(plain, at, line, places) for at, line in enumerate(body)]
    arrange(rows)
    return rows


def _row(plain: str, at: int, line: Line, places: Places) -> Row:
    whole = len(line.cells) == places.width
    texts, order = _whole(line, places) if whole else _of_some(line)
    low = " ".join(cell.low for cell in texts)
    label = " ".join(plain[cell.start : cell.end].replace("\n", " ") for cell in texts)
    sort, mark, rest = marked(order, low)
    rest = rest or ("" if order else low)
    label = label[len(low) - len(rest) :] if len(label) == len(low) else rest
    row = Row(at, line.start, label, rest, mark, kind_of(rest), sort=sort)
    row.numbers = line.numbers > 0 if whole else any(cell.numeric for cell in line.cells[1:])
    if not whole and row.numbers:
        row.kind = RowKind.LOOSE
    elif not row.numbers and row.kind is RowKind.PLAIN:
        row.kind = RowKind.SECTION
    elif row.kind is RowKind.WITHIN:
        row.low = without_within(rest)
        row.label = label[len(label) - len(row.low) :] if row.low else label
    row.when = when_of(rest) or (when_of(low) if low != rest else None)
    if whole:
        row.measure = _unit(line.cells[places.units[0]]) if places.units else NONE
        row.code = line.cells[places.codes[0]].low if places.codes else ""
    return row


def _unit(cell: Cell) -> Measure:
    """As the column of units has it; a word that no table of units knows is a unit all the same."""
    known = cell.measures.measured(cell.low)
    if known is not None or cell.nil or not cell.low[:1].isalpha():
        return known or NONE
    return Measure(0, Unit(cell.low, Sort.MEASURE))


def _whole(line: Line, places: Places) -> tuple[list[Cell], str]:
    """The cells that name a row, and its mark; where they are empty, what stands instead of them."""
    texts = [line.cells[at] for at in places.labels if line.cells[at].low]
    order = " ".join(line.cells[at].low for at in places.orders).strip()
    if not texts:
        texts = [cell for cell in line.cells[: places.first] if len(cell.low) > _MARK and not cell.numeric][:1]
    if not texts and order and not marked(order, "")[0]:
        return [line.cells[places.orders[0]]], ""
    return texts, order if not texts or texts[0].low != order else ""


def _of_some(line: Line) -> tuple[list[Cell], str]:
    """Of a row that lacks cells: its first words, and the mark before them."""
    first, *others = line.cells
    short = bool(others) and len(first.low) <= _MARK and bool(marked(first.low, "")[0])
    texts = [cell for cell in (others if short else line.cells) if cell.low and not cell.numeric][:1]
    return texts, first.low if short else ""
