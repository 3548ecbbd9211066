"""What is put into a box fits it: the largest of some sizes, else as many boxes as it takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from khoi.documents.arial import Styled, text_width, wrapped
from khoi.documents.deck import Line, Span

LEADING: Final = 1.2
"""Height of a line, in sizes."""
AFTER: Final = 0.45
"""Height between paragraphs, in sizes."""
INDENT: Final = 18.0
"""Of an item's words behind its dash, in points."""
PADDING: Final = 6.0
"""Left and right in a table's cell, in points; half of it above and below."""
_SPARE: Final = 0.98
"""Of a box's width: programs round the widths of letters in their own ways."""


def height(lines: Sequence[Line], width: float, size: float) -> float:
    """How high paragraphs stand in a box, in points."""
    if not lines:
        return 0.0
    rows = sum(line_count(line, width, size) for line in lines)
    return rows * size * LEADING + (len(lines) - 1) * size * AFTER


def line_count(line: Line, width: float, size: float) -> int:
    """How many rows a paragraph takes."""
    return len(_rows(line, width, size))


def largest(lines: Sequence[Line], width: float, high: float, sizes: Iterable[float]) -> float | None:
    """The first of the sizes (from the largest down) at which paragraphs fit a box; None if none does."""
    return next((size for size in sizes if height(lines, width, size) <= high), None)


def boxes(lines: Sequence[Line], width: float, high: float, size: float) -> list[list[Line]]:
    """Paragraphs in as few boxes as they need; one that is longer than a box is parted between words."""
    most = int(high // (size * LEADING))
    filled: list[list[Line]] = [[]]
    for line in lines:
        for part in _parts(line, width, size, most):
            if filled[-1] and height([*filled[-1], part], width, size) > high:
                filled.append([])
            filled[-1].append(part)
    return filled


def shortened(text: str, width: float, size: float, bold: bool = False) -> str:
    """The text, or as much of it as fits on a row with an ellipsis."""
    if text_width(text, size, bold) <= width:
        return text
    kept = text
    while kept and text_width(kept + "…", size, bold) > width:
        kept = kept[:-1].rstrip()
    return kept + "…"


def without_middle(text: str, width: float, size: float) -> str:
    """The text, or as much of its beginning and its end as fits on a row: names are often told apart by their ends."""
    kept = len(text)
    while kept > 1 and text_width(_ends(text, kept), size) > width:
        kept -= 1
    return _ends(text, kept)


def _ends(text: str, kept: int) -> str:
    first, last = -(-kept // 2), kept // 2
    return text if kept >= len(text) else f"{text[:first].rstrip()}…{text[len(text) - last :].lstrip()}"


def cut_to_fit(
    text: str, width: float, high: float, sizes: Sequence[float], bold: bool = False, end: str = ""
) -> tuple[str, float]:
    """A text (with its `end`) and the first size at which it fits; cut before its end at the smallest, if none does."""
    fitting = largest([Line((Span(text + end, bold),))], width, high, sizes)
    if fitting:
        return text + end, fitting
    size = sizes[-1]
    rows = wrapped([(text, bold)], width * _SPARE, size)[: int(high // (size * LEADING))]
    words = "".join(part for row in rows for part, _ in row).rstrip()
    while words and height([Line((Span(f"{words}…{end}", bold),))], width, size) > high:
        words = words[:-1].rstrip()
    return f"{words}…{end}", size


def _rows(line: Line, width: float, size: float) -> list[list[Styled]]:
    inner = (width - (INDENT if line.item else 0)) * _SPARE
    return wrapped(((span.text, span.bold) for span in line.spans), inner, size)


def _parts(line: Line, width: float, size: float, most: int) -> list[Line]:
    """A paragraph in parts of at most so many rows; its spans keep their styles."""
    rows = _rows(line, width, size)
    if len(rows) <= most:
        return [line]
    letters = [(letter, place) for place, span in enumerate(line.spans) for letter in span.text]
    parts: list[Line] = []
    for first in range(0, len(rows), most):
        count = sum(len(text) for row in rows[first : first + most] for text, _ in row)
        mine, letters = letters[:count], letters[count:]
        spans = (
            replace(line.spans[place], text="".join(letter for letter, _ in of))
            for place, of in groupby(mine, key=lambda pair: pair[1])
        )
        parts.append(Line(tuple(spans), line.item and first == 0))
    return parts
