"""Heads and labels that were broken over lines, as pages of a PDF have them, put together again."""

from __future__ import annotations

from collections.abc import Sequence

from khoi.proofread.tables.lines import Cell, Line


def joined_head(pieces: Sequence[Line], width: int, plain: str) -> Line | None:
    """One row of `width` cells: what begins a line with a small letter goes on from the last cell of the line before.

    Nothing where that does not come out, as with a head of several rows.
    """
    cells: list[Cell] = []
    for piece in pieces:
        first, *others = piece.cells
        if cells and plain[first.start : first.start + 1].islower():
            cells[-1] = _together(cells[-1], first)
            cells.extend(others)
        else:
            cells.extend(piece.cells)
    if len(pieces) < 2 or len(cells) != width or not all(cell.low for cell in cells[1:]):
        return None
    return Line(pieces[0].start, pieces[-1].end, tuple(cells), pieces[0].apart)


def with_label(begun: Line, row: Line, plain: str) -> Line | None:
    """A row whose label began on the line before it; nothing where it begins with no small letter."""
    first, *others = row.cells
    if not plain[first.start : first.start + 1].islower():
        return None
    return Line(begun.start, row.end, (_together(begun.cells[0], first), *others), begun.apart)


def _together(before: Cell, after: Cell) -> Cell:
    return Cell(before.start, after.end, f"{before.low} {after.low}", before.measures)
