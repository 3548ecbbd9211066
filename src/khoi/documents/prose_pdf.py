"""The letters of a PDF and where they stand, made lines and paragraphs again; the door to pypdfium2."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from khoi.documents.prose_letters import in_unicode
from khoi.documents.prose_lines import PdfLine, is_item_mark, paragraphs, without_margins
from khoi.documents.prose_value import CELLS, MAX_CHARACTERS, Prose, place_of, prose_of, unread
from khoi.values.finding import Finding, error, note

_PASSWORD: Final = 4
"""FPDF_ERR_PASSWORD, and _SECURITY below: an encryption that the library does not know."""
_SECURITY: Final = 5
_HYPHEN: Final = re.compile("[\x02\ufffe\u00ad]$")
"""What stands for the hyphen of a word that goes on in the next line."""

_NO_LETTER: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_WIDE: Final = 2.0
_WIDE_UNWRITTEN: Final = 0.6
_WIDE_NEVER_WRITTEN: Final = 1.2
"""The gap between two cells, in sizes of letters: where a space is written there, which may be stretched; where none
is, on a page that has written ones; and on a page without any."""

_BEFORE_MARKS: Final = tuple('0123456789.,;:)%”"')
_SMALL: Final = 0.8
"""Marks of footnotes are at most so large, beside the letters before them."""

_WRITTEN: Final = 0.2
"""The part of its spaces that a page must have written to be one that writes them."""


def read_pdf_text(content: bytes, name: str) -> Prose:
    """The text of the bytes of a PDF, or what is wrong with them."""
    import pypdfium2  # here, because every command would wait for it

    place = place_of(name)
    try:
        document = pypdfium2.PdfDocument(content)
        pages = list(_pages(document))
    except pypdfium2.PdfiumError as trouble:
        locked = getattr(trouble, "err_code", None) in {_PASSWORD, _SECURITY}
        return unread(name, error("file.password", place) if locked else error("pdf.broken", place))
    if not any(pages):
        return unread(name, error("pdf.no_letters", place) if pages else error("pdf.broken", place))
    lines, notes = in_unicode(paragraphs(without_margins(pages)), name)
    return prose_of(lines, name, (*_without_letters(pages, name), *notes))


def _without_letters(pages: list[list[PdfLine]], name: str) -> Iterator[Finding]:
    empty = [str(number) for number, lines in enumerate(pages, 1) if not lines]
    if empty:
        yield note("pdf.pages_without_letters", place_of(name), pages=", ".join(empty[:20]), count=str(len(empty)))


def _pages(document: Any) -> Iterator[list[PdfLine]]:
    """The lines of each page; beyond what is read of one text no more."""
    read = 0
    for number in range(len(document)):
        page = document[number]
        letters = page.get_textpage()
        lines = list(_lines(letters))
        read += sum(len(line.text) for line in lines)
        yield lines
        letters.close()
        page.close()
        if read > MAX_CHARACTERS:
            return


def _lines(page: Any) -> Iterator[PdfLine]:
    import pypdfium2.raw as raw

    letters = [chr(raw.FPDFText_GetUnicode(page, at)) for at in range(page.count_chars())]
    unwritten = {at for at, c in enumerate(letters) if c == " " and raw.FPDFText_IsGenerated(page, at) == 1}
    spaces = letters.count(" ")
    written = spaces - len(unwritten) >= _WRITTEN * spaces
    line = _Line(page, _WIDE_UNWRITTEN if written else _WIDE_NEVER_WRITTEN)
    for at, letter in enumerate(letters):
        if letter in "\r\n":
            yield from line.done()
        else:
            line.add(letter, at, unwritten=at in unwritten)
    yield from line.done()


@dataclass
class _Line:
    """A line as its letters come; of a letter is asked where it stands only where it begins or ends something."""

    page: Any
    wide: float
    text: str = ""
    first: int = -1
    last: int = -1
    spaces: int = 0
    written: int = 0
    raised: bool = False

    def add(self, letter: str, at: int, *, unwritten: bool) -> None:
        if letter.isspace():
            self.spaces += 1
            self.written += not unwritten
            return
        raised = letter.isdigit() and self._is_raised(at)
        if raised and not self.raised:
            self.text += " ["
        elif self.raised and not raised:
            self.text += "]"
        if self.spaces and self.text and not raised:
            self.text += CELLS if self._is_wide(at) and not is_item_mark(self.text) else " "
        self.text += letter
        self.first = at if self.first < 0 else self.first
        self.last, self.spaces, self.written, self.raised = at, 0, 0, raised

    def _is_wide(self, at: int) -> bool:
        gap = _box(self.page, at)[0] - _box(self.page, self.last)[1]
        return gap > (_WIDE if self.written else self.wide) * max(_size(self.page, self.last), _size(self.page, at))

    def _is_raised(self, at: int) -> bool:
        """Whether a digit is the mark of a footnote behind a number or a sign; m² is no such."""
        if self.raised:
            return _size(self.page, at) <= 1.1 * _size(self.page, self.last)
        return self.text[-1:] in _BEFORE_MARKS and _size(self.page, at) < _SMALL * _size(self.page, self.last)

    def done(self) -> Iterator[PdfLine]:
        """The line, if it has any letters; then a new one begins."""
        if self.text:
            text = _HYPHEN.sub("-", self.text) + ("]" if self.raised else "")
            text = _NO_LETTER.sub("", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
            left, right = _box(self.page, self.first)[0], _box(self.page, self.last)[1]
            size = max(_size(self.page, self.first), 0 if self.raised else _size(self.page, self.last))
            if text.strip():
                yield PdfLine(text.strip(), left, right, _foot(self.page, self.first), size)
        self.text, self.first, self.last, self.spaces, self.written, self.raised = "", -1, -1, 0, 0, False


def _box(page: Any, at: int) -> tuple[float, float]:
    """Where a letter begins and ends."""
    import pypdfium2

    try:
        left, _, right, _ = page.get_charbox(at, loose=True)
    except pypdfium2.PdfiumError:
        return 0, 0
    return float(left), float(right)


def _size(page: Any, at: int) -> float:
    """The size of a letter as it looks, never 0."""
    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX()
    scale = math.hypot(matrix.b, matrix.d) if raw.FPDFText_GetMatrix(page, at, matrix) else 1
    return max(float(raw.FPDFText_GetFontSize(page, at)) * scale, 1.0)


def _foot(page: Any, at: int) -> float:
    """The height on the page of the line on which a letter stands."""
    import pypdfium2.raw as raw

    x, y = ctypes.c_double(), ctypes.c_double()
    return y.value if raw.FPDFText_GetCharOrigin(page, at, x, y) else 0
