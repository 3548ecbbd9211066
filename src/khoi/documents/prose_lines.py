"""Lines of pages made paragraphs again, by where they end and what they end with; pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from khoi.documents.prose_value import CELLS

_END: Final = re.compile(r"[.!?:;…][”\"’»)\]]*$")
_ITEM: Final = re.compile(
    r"(?:[-–—•+*●▪◦‣⁃]\s|\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s|[a-zđ]\)\s|[a-zđ]\.\s|\(\d{1,2}\)\s|[IVX]{1,5}[.)]\s"
    r"|(?:Điều|Chương|Mục|Phần|Bảng|Biểu|Hình)\s+[\dIVX]+\b)"
)
_PAGE_NUMBER: Final = re.compile(r"(?:[-–—]\s*)?(?:Trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–—])?", re.IGNORECASE)
_NOTE: Final = re.compile(r"\[?(?:\d{1,2}|\*{1,3})\]?(?:\s+|(?=\D)|$)")
_SMALLER: Final = 0.9
"""Letters of footnotes beside most letters of their page."""

_MARK: Final = 8
_DIGITS: Final = re.compile(r"\d+")
_USUAL: Final = 1.25
"""Lines of a paragraph are at most so much farther apart than most lines are."""

_CLOSE: Final = 1.6
"""Lines that are at most so many sizes of letters apart may be of one paragraph, however close most lines are."""

_AT_LEFT: Final = 0.25
"""The part of a page in which the lines of paragraphs begin; signatures begin farther right."""

_OFTEN: Final = 3
"""Pages on which a line at the margin must stand to be a header or footer."""


@dataclass(frozen=True)
class PdfLine:
    """A line of a page: where it begins and ends, its foot (upwards from the page's), the size of its letters."""

    text: str
    left: float
    right: float
    foot: float
    height: float

    @property
    def is_row(self) -> bool:
        return CELLS in self.text


@dataclass(frozen=True)
class _Page:
    """What lines of a page are compared with: its margins, and how far its lines are apart."""

    left: float
    right: float
    apart: float


def is_item_mark(text: str) -> bool:
    """Whether a text is nothing but what stands before an item of a list."""
    return len(text) <= _MARK and _ITEM.fullmatch(text + " ") is not None


def without_margins(pages: Sequence[Sequence[PdfLine]]) -> list[list[PdfLine]]:
    """Pages without their numbers, and without headers and footers, which stand on most pages."""
    edges = [{_masked(page[at].text) for at in (0, -1)} for page in pages if page]
    counted = Counter(text for edge in edges for text in edge)
    common = {text for text, count in counted.items() if count >= _OFTEN and 2 * count > len(edges)}
    return [_without(list(page), common) for page in pages]


def _without(page: list[PdfLine], common: set[str]) -> list[PdfLine]:
    apart = _USUAL * _page(page).apart
    for at, beside in ((0, 1), (-1, -2)):
        if len(page) > 1 and (
            _PAGE_NUMBER.fullmatch(page[at].text)
            or (_masked(page[at].text) in common and abs(page[at].foot - page[beside].foot) > apart)
        ):
            page.pop(at)
    return page


def _masked(text: str) -> str:
    return _DIGITS.sub("0", text)


def paragraphs(pages: Sequence[Sequence[PdfLine]]) -> list[str]:
    """The lines of a paragraph joined, also over the end of a page; footnotes after all."""
    parted = [_parted(page) for page in pages]
    return [*_joined([text for text, _ in parted]), *_joined([notes for _, notes in parted])]


def _parted(lines: Sequence[PdfLine]) -> tuple[Sequence[PdfLine], Sequence[PdfLine]]:
    """The lines of a page, and its footnotes: smaller ones at its end, of which the first begins with a mark."""
    usual = median(line.height for line in lines) if lines else 0
    at = len(lines)
    while at and lines[at - 1].height < _SMALLER * usual:
        at -= 1
    while at < len(lines) and not _NOTE.match(lines[at].text):
        at += 1
    return (lines[:at], [line for line in lines[at:] if not _NOTE.fullmatch(line.text)]) if at else (lines, [])


def _joined(pages: Sequence[Sequence[PdfLine]]) -> list[str]:
    joined: list[str] = []
    before: tuple[PdfLine, _Page] | None = None
    for lines in pages:
        page = _page(lines)
        for line in lines:
            if before and _goes_on(*before, line, page):
                joined[-1] = _join(joined[-1], line.text)
            else:
                joined.append(line.text)
            before = line, page
    return joined


def _page(lines: Sequence[PdfLine]) -> _Page:
    steps = [a.foot - b.foot for a, b in _pairs(lines) if a.foot > b.foot]
    written = [line for line in lines if not line.is_row] or list(lines)
    return _Page(
        min((line.left for line in written), default=0),
        max((line.right for line in written), default=0),
        median(steps) if steps else 0,
    )


def _pairs(lines: Sequence[PdfLine]) -> Iterator[tuple[PdfLine, PdfLine]]:
    return pairwise(lines)


def _goes_on(line: PdfLine, page: _Page, after: PdfLine, page_after: _Page) -> bool:
    """Whether a line goes on in the one after it: the next word had no room, and nothing new begins there."""
    if line.is_row or after.is_row or _ITEM.match(after.text) or not _alike(line, after):
        return False
    same_page = line.foot > after.foot
    if same_page and line.foot - after.foot > max(_USUAL * page.apart, _CLOSE * line.height):
        return False
    open_sentence = not _END.search(line.text)
    if open_sentence and after.text[0].islower() and (line.right > (page.left + page.right) / 2):
        return True
    if line.text.isupper() != after.text.isupper() or line.left > page.left + _AT_LEFT * (page.right - page.left):
        return False
    full = line.right + _first_word(line, after) > page.right
    indented = after.left - page_after.left > 0.5 * after.height
    return full and (open_sentence or not indented)


def _alike(line: PdfLine, after: PdfLine) -> bool:
    """Letters of one paragraph are of one size."""
    return 0.8 < line.height / after.height < 1.25


def _first_word(line: PdfLine, after: PdfLine) -> float:
    """The width that the next line's first word would have taken, with the space before it."""
    of_letter = (line.right - line.left) / max(1, len(line.text))
    return (len(after.text.split()[0]) + 1) * of_letter


def _join(text: str, more: str) -> str:
    """Words that were parted at a hyphen are brought together; Vietnamese has none, but names and ranges do."""
    parted = text.endswith("-") and text[-2:-1].isalnum()
    return text + more if parted else f"{text} {more}"
