"""Where the tables of a text are: lines with bars or tabs between cells that follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from khoi.proofread.sentences import paragraphs
from khoi.proofread.tables.cells import YEAR, found

_BAR: Final = re.compile(r"(?<!\S)\|(?!\S)")
_RULE: Final = re.compile(r"[|: \t+=-]+")
_WORDS: Final = re.compile(r"[^\W\d_]")
_TITLE: Final = re.compile(r"(?:bảng|biểu|phụ lục|hình|đơn vị tính|đvt|nguồn|ghi chú)(?![\w])")
_LONGEST_SECTION: Final = 90
"""Characters of a line between two rows that is a heading of rows."""


@dataclass(frozen=True)
class Cell:
    """The words between two bars, without spaces around them; an empty one has no length."""

    start: int
    end: int
    low: str

    @cached_property
    def numeric(self) -> bool:
        return found(self.low, 0) is not None

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


@dataclass(frozen=True)
class Block:
    """Lines of one table, and the lines of text right above it, the nearest first."""

    lines: tuple[Line, ...]
    above: tuple[tuple[int, int], ...]


def blocks(plain: str, low: str) -> Iterator[Block]:
    """Every run of rows; whether it is a table is told by who reads it."""
    run: list[Line] = []
    above: list[tuple[int, int]] = []
    loose: list[Line] = []
    done = 0
    for start, end in paragraphs(plain):
        apart, done = plain.count("\n", done, start) > 1, end
        if _RULE.fullmatch(plain, start, end) and "-" in plain[start:end]:
            continue
        line = replace(_line(low, start, end), apart=apart)
        if len(line.cells) > 1:
            if loose and not _goes_on(run, line):
                yield _block(run, above)
                run, above = [], [(one.start, one.end) for one in loose]
                loose = []
            run.extend(loose)
            loose = []
            run.append(line)
        elif run and not loose and _is_section(line):
            loose = [line]
        else:
            if run:
                yield _block(run, above)
                run, above = [], []
            above.extend((one.start, one.end) for one in loose)
            loose = []
            above = [*above[-_LINES_ABOVE:], (start, end)]
    if run:
        yield _block(run, above)


_LINES_ABOVE: Final = 7


def _block(run: Sequence[Line], above: Sequence[tuple[int, int]]) -> Block:
    return Block(tuple(_without_edges(run)), tuple(reversed(above)))


def _line(low: str, start: int, end: int) -> Line:
    """Its cells: between bars, or where it has none between tabs."""
    bars = [found.start() for found in _BAR.finditer(low, start, end)]
    if not bars:
        bars = [at for at in range(start, end) if low[at] == "\t"] if "\t" in low[start:end].strip() else []
    ends = [*bars, end]
    begins = [start, *(at + 1 for at in bars)]
    return Line(start, end, tuple(_cell(low, a, b) for a, b in zip(begins, ends, strict=True)))


def _cell(low: str, start: int, end: int) -> Cell:
    text = low[start:end]
    at = start + len(text) - len(text.lstrip())
    text = text.strip()
    return Cell(at, at + len(text), text)


def _is_section(line: Line) -> bool:
    """A short line of words, as a heading between rows is."""
    text = line.cells[0].low
    return (
        len(text) <= _LONGEST_SECTION
        and bool(_WORDS.search(text))
        and not text.endswith((".", ";"))
        and not _TITLE.match(text)
    )


def _goes_on(run: Sequence[Line], line: Line) -> bool:
    """Whether a row after a heading belongs to the same table: as many cells, and it is no head."""
    before = next((one for one in reversed(run) if len(one.cells) > 1), None)
    return before is not None and len(before.cells) == len(line.cells) and bool(line.numbers) and bool(before.numbers)


def _without_edges(run: Sequence[Line]) -> Iterator[Line]:
    """Bars around every row, as plain texts draw them, part no cells."""
    rows = [line for line in run if len(line.cells) > 1]
    left = all(not line.cells[0].low for line in rows)
    right = all(not line.cells[-1].low for line in rows)
    for line in run:
        if len(line.cells) > 2 and (left or right):
            yield replace(line, cells=line.cells[int(left) : len(line.cells) - int(right)])
        else:
            yield line
