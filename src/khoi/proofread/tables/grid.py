"""Where the tables of a text are: lines with bars or tabs between cells that follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from khoi.proofread.sentences import paragraphs
from khoi.proofread.tables.lines import Cell, Line
from khoi.proofread.tables.measures import Measures
from khoi.proofread.tables.pieces import joined_head, with_label

_BAR: Final = re.compile(r"(?<!\S)\|(?!\S)")
_RULE: Final = re.compile(r"[|: \t+=-]+")
_WORDS: Final = re.compile(r"[^\W\d_]")
_TITLE: Final = re.compile(r"(?:bảng|biểu|phụ lục|hình|đơn vị tính|đvt|nguồn|ghi chú)(?![\w])")
_LONGEST_SECTION: Final = 90
"""Characters of a line between two rows that is a heading of rows."""


@dataclass(frozen=True)
class Block:
    """Lines of one table, and the lines of text right above it, the nearest first."""

    lines: tuple[Line, ...]
    above: tuple[tuple[int, int], ...]


def blocks(plain: str, low: str, measures: Measures) -> Iterator[Block]:
    """Every run of rows; whether it is a table is told by who reads it."""
    run: list[Line] = []
    loose: list[Line] = []
    above: list[tuple[int, int]] = []
    done = 0
    for start, end in paragraphs(plain):
        apart, done = plain.count("\n", done, start) > 1, end
        if _RULE.fullmatch(plain, start, end) and "-" in plain[start:end]:
            continue
        line = replace(_line(low, start, end, measures), apart=apart)
        if len(line.cells) > 1:
            run, loose, line = _mended(run, loose, line, plain)
            if loose and not _goes_on(run, line):
                yield _block(run, above)
                above = [*([] if _has_numbers(run) else above), *((one.start, one.end) for one in loose)]
                run, loose = [], []
            run.extend((*loose, line))
            loose = []
        elif run and len(loose) < (1 if _has_numbers(run) else _PIECES) and _is_section(line):
            loose.append(line)
        else:
            if run:
                yield _block(run, above)
            above = [*([] if run else above[-_LINES_ABOVE:]), *((one.start, one.end) for one in loose), (start, end)]
            run, loose = [], []
    if run:
        yield _block(run, above)


def _mended(run: list[Line], loose: list[Line], line: Line, plain: str) -> tuple[list[Line], list[Line], Line]:
    """What stands before a row with numbers, where it is a head or a label in pieces, as one."""
    if not line.numbers:
        return run, loose, line
    if run and not _has_numbers(run) and all(len(one.cells) != len(line.cells) for one in run):
        head = joined_head([*run, *loose], len(line.cells), plain)
        return ([head], [], line) if head is not None else (run, loose, line)
    if len(loose) == 1 and _goes_on(run, line) and (whole := with_label(loose[0], line, plain)) is not None:
        return run, [], whole
    return run, loose, line


def _has_numbers(run: Sequence[Line]) -> bool:
    return bool(run) and run[-1].numbers > 0


_PIECES: Final = 5
"""Lines between rows that may be pieces of a head."""
_LINES_ABOVE: Final = 7


def _block(run: Sequence[Line], above: Sequence[tuple[int, int]]) -> Block:
    return Block(tuple(_without_edges(run)), tuple(reversed(above)))


def _line(low: str, start: int, end: int, measures: Measures) -> Line:
    """Its cells: between bars, or where it has none between tabs."""
    bars = [found.start() for found in _BAR.finditer(low, start, end)]
    if not bars:
        bars = [at for at in range(start, end) if low[at] == "\t"] if "\t" in low[start:end].strip() else []
    ends = [*bars, end]
    begins = [start, *(at + 1 for at in bars)]
    return Line(start, end, tuple(_cell(low, a, b, measures) for a, b in zip(begins, ends, strict=True)))


def _cell(low: str, start: int, end: int, measures: Measures) -> Cell:
    text = low[start:end]
    at = start + len(text) - len(text.lstrip())
    text = text.strip()
    return Cell(at, at + len(text), text, measures)


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
    """Whether a row after a heading belongs to the same table: it has as many cells as the one before, and numbers."""
    before = next((one for one in reversed(run) if len(one.cells) > 1), None)
    return before is not None and len(before.cells) == len(line.cells) and bool(line.numbers)


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
