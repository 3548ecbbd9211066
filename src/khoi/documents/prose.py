"""Files to plain text: .txt, .docx, .pdf, pages of the web, or standard input; what harms its process stops no other.

A kind is told by the bytes; all but plain text is read in a confined process.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Final

from khoi.documents.confined import Confined, Limits, Lost, Why
from khoi.documents.prose_html import looks_like_html, read_html_text
from khoi.documents.prose_pdf import read_pdf_text
from khoi.documents.prose_text import read_text
from khoi.documents.prose_value import MAX_BYTES, STANDARD_INPUT, Prose, place_of, unread
from khoi.documents.prose_word import read_word_text
from khoi.values.finding import Finding, error

__all__ = ["MAX_BYTES", "STANDARD_INPUT", "Prose", "Source", "read_bytes", "read_prose", "read_sources"]

_HTML_NAMES: Final = frozenset({".html", ".htm", ".xhtml"})
_OTHERS: Final = (
    *(b"{\\rtf", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf"),
    *(b"II*\x00", b"MM\x00*"),
)
_ARCHIVE: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"\xd0\xcf\x11\xe0")
_HEAD: Final = 1024


class Kind(StrEnum):
    """What bytes are, as far as they are read."""

    TEXT = "text"
    WORD = "word"
    PDF = "pdf"
    HTML = "html"
    OTHER = "other"


@dataclass(frozen=True)
class Source:
    """Where a text comes from; without a path it is standard input."""

    path: Path | None = None

    @property
    def name(self) -> str:
        """As it was typed."""
        return STANDARD_INPUT if self.path is None else str(self.path)


_Task = tuple[bytes, str]


def read_sources(
    sources: Sequence[Source], *, limits: Limits | None = None, keep_word: bool = False
) -> Iterator[Prose]:
    """The text of each, in order; with the bytes of Word files, if these are to be kept."""
    with ExitStack() as stack:
        confined: Confined[_Task, Prose] | None = None
        for source in sources:
            content = _content(source)
            if isinstance(content, Finding):
                yield unread(source.name, content)
            elif is_plain(content, source.name):
                yield read_prose((content, source.name))
            else:
                if confined is None:
                    confined = stack.enter_context(Confined(read_prose, limits=limits, processes=1))
                prose = _read_by(confined, content, source.name)
                keep = keep_word and not prose.unreadable and kind_of(content) is Kind.WORD
                yield replace(prose, word=content) if keep else prose


def read_bytes(content: bytes, name: str, *, limits: Limits | None = None) -> Prose:
    """The text of bytes that came under a name."""
    if len(content) > MAX_BYTES:
        return unread(name, _too_large(name))
    if is_plain(content, name):
        return read_prose((content, name))
    with Confined(read_prose, limits=limits, processes=1) as confined:
        return _read_by(confined, content, name)


def is_plain(content: bytes, name: str = "") -> bool:
    """Whether bytes can do no harm as they are read, so that no process of their own is needed."""
    return kind_of(content, name) in {Kind.TEXT, Kind.OTHER}


def _read_by(confined: Confined[_Task, Prose], content: bytes, name: str) -> Prose:
    (answer,) = confined.map([(content, name)])
    return unread(name, lost(name, answer)) if isinstance(answer, Lost) else answer


def read_prose(task: tuple[bytes, str]) -> Prose:
    """The text of bytes and a name, or what is wrong with them."""
    content, name = task
    if not content.strip():
        return unread(name, _nothing(name))
    reader = _READERS.get(kind_of(content, name))
    return reader(content, name) if reader else unread(name, error("text.kind_unknown", place_of(name)))


_READERS: Final[Mapping[Kind, Callable[[bytes, str], Prose]]] = {
    Kind.TEXT: read_text,
    Kind.WORD: read_word_text,
    Kind.PDF: read_pdf_text,
    Kind.HTML: read_html_text,
}


def kind_of(content: bytes, name: str = "") -> Kind:
    """By the first bytes; the name decides only whether a text is a page of the web."""
    if b"%PDF-" in content[:_HEAD]:
        return Kind.PDF
    if content.startswith(_ARCHIVE):
        return Kind.WORD
    if content.startswith(_OTHERS):
        return Kind.OTHER
    named = PurePath(name).suffix.lower() in _HTML_NAMES and b"<" in content
    return Kind.HTML if named or looks_like_html(content) else Kind.TEXT


def _nothing(name: str) -> Finding:
    return error("text.nothing_came") if name == STANDARD_INPUT else error("file.empty", place_of(name))


def _content(source: Source) -> bytes | Finding:
    """The bytes; one more than may be is read at most."""
    place = place_of(source.name)
    try:
        if source.path is None:
            content = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with source.path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as trouble:
        return error("file.unreadable", place, problem=getattr(trouble, "strerror", None) or "")
    return content if len(content) <= MAX_BYTES else _too_large(source.name)


def _too_large(name: str) -> Finding:
    return error("text.too_large", place_of(name), limit=str(MAX_BYTES))


def lost(name: str, what: Lost) -> Finding:
    """What is said when the process that worked on a file was lost with it."""
    place = place_of(name)
    match what.why:
        case Why.MEMORY:
            return error("text.too_much_memory", place)
        case Why.TIME:
            return error("text.too_slow", place)
        case Why.DIED:
            return error("text.reader_died", place, problem=what.problem)
