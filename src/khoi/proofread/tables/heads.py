"""The head of a table: its rows, what stands above each column, and the numbers of the columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from khoi.proofread.tables.lines import Line

_MOST: Final = 5
"""Rows of a head."""
_NUMBERED: Final = re.compile(r"\(?(?P<own>[0-9]{1,2}|[a-zđ])\)?(?:[ ]?=[ ]?(?P<formula>[0-9()/:+*x×%.\-–− ]+))?")
_IN_HEAD: Final = re.compile(
    r"(?:^|[ ])\(?(?P<own>[0-9]{1,2})\)?[ ]?=[ ]?"
    r"(?P<formula>\(?[0-9]{1,2}\)?(?:[ ]?[-/:+–−][ ]?\(?[0-9]{1,2}\)?)+(?:[ ]?[*x×][ ]?100)?)"
    r"|\((?P<alone>[0-9]{1,2})\)$"
    r"|(?P<bare>\([0-9]{1,2}\)[ ]?[-/:+–−][ ]?\([0-9]{1,2}\))"
    r"|\((?P<both>[0-9]{1,2}[ ]?[/:][ ]?[0-9]{1,2})\)"
)


@dataclass(frozen=True)
class Head:
    """How many lines it has, how wide the table is, and for each column the words from the top, number, formula."""

    lines: int
    width: int
    paths: tuple[tuple[str, ...], ...]
    titles: tuple[str, ...]
    numbers: tuple[str, ...]
    formulas: tuple[str, ...]
    whole: bool
    """Whether some row of it has a cell for every column."""
    certain: tuple[bool, ...]
    """For each column whether all that stands above it is known."""


def head_of(lines: Sequence[Line], plain: str) -> Head:
    """Read the head that a table begins with."""
    count = _lines(lines)
    width = _width(lines[count:]) or max(len(line.cells) for line in lines)
    numbering = [line for line in lines[:count] if _is_numbering(line) and len(line.cells) == width]
    named = [line for line in lines[:count] if not _is_numbering(line) and len(line.cells) > 1]
    spread = [_spread(line, named[at + 1 :], width) for at, line in enumerate(named)]
    rows = _filled([row for row in spread if row is not None])
    paths, titles = [], []
    for column in range(width):
        here = [(cell.low, plain[cell.start : cell.end]) for row in rows if (cell := row[column]) is not None]
        found = list(dict.fromkeys(pair for pair in here if pair[0]))
        paths.append(tuple(low for low, _ in found))
        titles.append(" ".join(found[-1][1].split()) if found else "")
    numbers, formulas = _numbers(numbering, paths, width)
    whole = any(len(line.cells) == width for line in named)
    certain = tuple(all(row is not None and row[at] is not None for row in spread) for at in range(width))
    return Head(count, width, tuple(paths), tuple(titles), numbers, formulas, whole, certain)


def _lines(lines: Sequence[Line]) -> int:
    for at, line in enumerate(lines[:_MOST]):
        if line.numbers and not _is_numbering(line):
            return at
        if at and _is_section_row(line, lines[at - 1]):
            return at
        if at and any(cell.year for cell in line.cells) and not _of_years(line):
            return at
    heads = min(len(lines), _MOST)
    return next((at for at in range(1, heads) if not any(cell.year for cell in lines[at].cells)), 1) if heads else 0


def _of_years(line: Line) -> bool:
    """A head names years below words or empty cells; a row that begins with a year is one of values."""
    return not line.cells[0].year


def _is_section_row(line: Line, before: Line) -> bool:
    """Words in the first cells and nothing after them, below a row of the head that names later columns."""
    if len(line.cells) == 1 or (len(line.cells) == 2 and len(before.cells) > 3):
        return True
    filled = [at for at, cell in enumerate(line.cells) if cell.low]
    if not filled or filled[-1] > 1 or len(line.cells) < 3 or len(line.cells) != len(before.cells):
        return False
    return any(before.cells[at].low for at in filled) and bool(before.cells[-1].low)


def _width(lines: Sequence[Line]) -> int:
    """The number of cells that most rows of values have."""
    counted = Counter(len(line.cells) for line in lines if line.numbers)
    return max(counted, key=lambda width: (counted[width], width)) if counted else 0


def _is_numbering(line: Line) -> bool:
    """1 | 2 | 3=2/1: letters and numbers of columns in their order."""
    filled = [text for text in line.texts if text]
    if len(filled) < 3:
        return False
    found = [_NUMBERED.fullmatch(text) for text in filled]
    if not all(found):
        return False
    counted = [int(one["own"]) for one in found if one and one["own"].isdigit()]
    return len(counted) > 1 and counted == list(range(counted[0], counted[0] + len(counted))) and counted[0] <= 3


_Cells = list["_Named | None"]


@dataclass(frozen=True)
class _Named:
    low: str
    start: int
    end: int
    own: bool
    """Whether it is written here, and not only reaches here from the left."""


def _spread(line: Line, below: Sequence[Line], width: int) -> _Cells | None:
    """A row of the head by columns; one with fewer cells where the row below shows how far they reach."""
    cells = [_Named(cell.low, cell.start, cell.end, own=True) for cell in line.cells]
    if len(cells) == width:
        return list(cells)
    full = next((one for one in below if len(one.cells) == width), None)
    if len(cells) > width or full is None:
        return None
    while len(cells) > 1 and not cells[-1].low:
        cells.pop()
    runs = _runs([bool(text) for text in full.texts])
    alone = sum(length for filled, length in runs if not filled)
    spans = [length for filled, length in runs if filled]
    wide = len(cells) - alone
    if wide == len(spans):
        return _laid(cells, runs)
    equal = sum(spans) // wide if wide > 0 and sum(spans) % wide == 0 else 0
    if equal and all(length % equal == 0 for length in spans):
        parts = [[(True, equal)] * (n // equal) if filled else [(False, n)] for filled, n in runs]
        return _laid(cells, [part for several in parts for part in several])
    return _ends(cells, runs, width)


def _ends(cells: Sequence[_Named], runs: Sequence[tuple[bool, int]], width: int) -> _Cells | None:
    """Where nobody can tell how far the cells in the middle reach, those before and after them are still certain."""
    first = 0 if runs[0][0] else runs[0][1]
    last = 0 if runs[-1][0] or len(runs) == 1 else runs[-1][1]
    if first + last >= len(cells):
        return None
    return [*cells[:first], *[None] * (width - first - last), *cells[len(cells) - last :]]


def _runs(filled: Sequence[bool]) -> list[tuple[bool, int]]:
    runs: list[tuple[bool, int]] = []
    for one in filled:
        if runs and runs[-1][0] == one:
            runs[-1] = (one, runs[-1][1] + 1)
        else:
            runs.append((one, 1))
    return runs


def _laid(cells: Sequence[_Named], runs: Sequence[tuple[bool, int]]) -> _Cells:
    laid: _Cells = []
    left = iter(cells)
    for filled, length in runs:
        if filled:
            laid.extend([next(left)] * length)
        else:
            laid.extend(next(left) for _ in range(length))
    return laid


def _filled(rows: Sequence[_Cells]) -> list[_Cells]:
    """Empty cells of a row above another are what its left neighbour spans, where the row below has words there."""
    done: list[_Cells] = []
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else None
        filled: _Cells = []
        for column, cell in enumerate(row):
            under = below[column] if below is not None else None
            spanned = cell is not None and not cell.low and under is not None and under.low and filled
            filled.append(filled[-1] if spanned else cell)
        done.append(filled)
    return done


def _numbers(
    numbering: Sequence[Line], paths: Sequence[Sequence[str]], width: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    numbers, formulas = [""] * width, [""] * width
    for line in numbering:
        for column, text in enumerate(line.texts):
            if found := _NUMBERED.fullmatch(text):
                numbers[column], formulas[column] = found["own"], _plain(found["formula"])
    for column, path in enumerate(paths):
        for words in path:
            for found in _IN_HEAD.finditer(words):
                numbers[column] = numbers[column] or found["own"] or found["alone"] or ""
                formulas[column] = formulas[column] or _plain(found["formula"] or found["bare"] or found["both"])
    return tuple(numbers), tuple(formulas)


def _plain(formula: str | None) -> str:
    """`(4)/(3)*100` is `4/3`."""
    text = re.sub(r"[ ()%]", "", formula or "").replace(":", "/").replace("–", "-").replace("−", "-")
    return re.sub(r"[*x×]100$|^100[*x×]", "", text)
