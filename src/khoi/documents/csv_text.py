"""Comma-separated text and its kin: bytes of a .csv, .tsv or .txt in, rows of texts out; what is doubtful is asked."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import Final

from khoi.documents.csv_rows import Row, rows_of
from khoi.values.finding import Finding, Place, error, note, warning
from khoi.values.legacy_text import ENOUGH, Encoding, spelling, words

SUFFIXES: Final = frozenset({".csv", ".tsv", ".txt"})

_BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OTHERS: Final = (b"%PDF", b"{\\rtf", b"<", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!")
"""How files of other kinds begin that are text, or nearly; a page of the web is one."""

_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_HOME: Final = re.compile("[\t\n\r -~\u00a0-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u20bf\ufeff]")
"""What Vietnamese text in UTF-16 is made of, half of it plain letters and signs."""

_SELDOM: Final = re.compile(
    "[\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2020\u2021\u2030\u2039\u203a]"
)
"""What a text in another code page is full of when it is read by page 1252."""

_LOST: Final = re.compile(r"[^\W\d_]\?[^\W\d_]|\b\?[^\W\d_]{2}")
_HEARD: Final = 100_000
"""Words by which an encoding is concluded; a file has one from its beginning to its end."""

_DAMAGED: Final = 4
"""An encoding is taken when it makes four times as many words right as wrong."""


@dataclass(frozen=True)
class CsvText:
    """The rows, an empty field as None; the old encoding of their letters, if the bytes were found to hold one."""

    rows: tuple[Row, ...]
    typed_in: Encoding | None = None


def read_csv(content: bytes, name: str) -> tuple[CsvText | None, list[Finding]]:
    """The rows of a text with separators, with notes; or the finding that says why it cannot be taken."""
    place = Place(file=name)
    if content.lstrip()[:8].startswith(_OTHERS):
        return None, [error("file.not_a_workbook", place)]
    decoded = decode_text(content, place)
    if isinstance(decoded, Finding):
        return None, [decoded]
    if _CONTROL.search(decoded.text):
        return None, [error("file.not_a_workbook", place)]
    rows = rows_of(decoded.text, place)
    if isinstance(rows, Finding):
        return None, [rows]
    notes = [note("file.encoding_concluded", place, encoding=decoded.concluded)] if decoded.concluded else []
    return CsvText(rows, decoded.typed_in), [*notes, *_lost_letters(rows, place)]


def is_csv(name: str) -> bool:
    """Whether a file's name says that it is text with separators."""
    return PurePath(name).suffix.lower() in SUFFIXES


# From bytes to text


@dataclass(frozen=True)
class Decoded:
    """The text; the encoding if it had to be concluded; the encoding of fonts that its letters show."""

    text: str
    concluded: str = ""
    typed_in: Encoding | None = None


def decode_text(content: bytes, place: Place) -> Decoded | Finding:
    """The text of bytes in any usual encoding; or that they are no text, broken, or of unknown letters."""
    content = content.rstrip(b"\x1a")  # the end mark of DOS
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _marked(content, encoding, place)
    if b"\x00" in content:
        return _unmarked_utf16(content) or error("file.not_a_workbook", place)
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        return error("file.broken", place, problem="UTF-8") if _was_utf8(content) else _single_bytes(content, place)


def _marked(content: bytes, encoding: str, place: Place) -> Decoded | Finding:
    try:
        return Decoded(content.decode(encoding))
    except UnicodeDecodeError as trouble:
        return error("file.broken", place, problem=str(trouble)[:200])


def _unmarked_utf16(content: bytes) -> Decoded | None:
    """UTF-16 that lost its mark: the byte order in which nearly all characters are of Vietnamese text."""
    for encoding, name in (("utf-16-le", "UTF-16 LE"), ("utf-16-be", "UTF-16 BE")):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_HOME.sub("", text)) <= 0.05 * len(text) and _beyond_ascii(text) <= 0.5 * len(text):
            return Decoded(text, name)
    return None


def _was_utf8(content: bytes) -> bool:
    """Whether bytes are UTF-8 but for some: a file cut off or damaged, not one in another encoding."""
    text = content.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return _beyond_ascii(text) - damaged > _DAMAGED * damaged


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _single_bytes(content: bytes, place: Place) -> Decoded | Finding:
    """The one reading, by code page 1258 or 1252 or the fonts of TCVN3 or VNI, that makes words; else it is asked."""
    found = sorted(_readings(content), key=lambda reading: reading.won, reverse=True)
    if not found or found[0].right < _DAMAGED * found[0].wrong:
        return error("file.encoding_unknown", place)
    best, *others = (reading.decoded for reading in found if reading.won >= found[0].won)
    if any((other.text, other.typed_in) != (best.text, best.typed_in) for other in others):
        return error("file.encoding_unknown", place)
    return best


@dataclass(frozen=True)
class _Reading:
    """One way to read the bytes, and how many different words it makes right and wrong."""

    decoded: Decoded
    right: int
    wrong: int = 0

    @property
    def won(self) -> int:
        return self.right - self.wrong


def _readings(content: bytes) -> Iterator[_Reading]:
    western, vietnamese = _page(content, "cp1252"), _page(content, "cp1258")
    if western is not None:
        spelt = spelling(set(islice(words(western), _HEARD)))
        if spelt.unicode >= ENOUGH or not _SELDOM.search(western):
            yield _Reading(Decoded(western, "Windows-1252"), spelt.unicode)
        for encoding in Encoding:
            if spelt.right[encoding] >= ENOUGH:
                decoded = Decoded(western, encoding.value, encoding)
                yield _Reading(decoded, spelt.right[encoding], spelt.wrong[encoding])
    if vietnamese is not None:
        heard = set(islice(words(vietnamese), _HEARD))
        right = spelling(heard).unicode
        yield _Reading(Decoded(vietnamese, "Windows-1258"), right, len(heard) - right if right else 0)


def _page(content: bytes, encoding: str) -> str | None:
    try:
        return unicodedata.normalize("NFC", content.decode(encoding))
    except UnicodeDecodeError:
        return None


# Letters that were lost


def _lost_letters(rows: Sequence[Row], place: Place) -> Iterator[Finding]:
    """Words with question marks inside: a program saved Vietnamese in a code page that has not its letters."""
    lost = [text for row in rows for text in row if text and _LOST.search(text)]
    if len(lost) >= ENOUGH:
        yield warning("file.letters_lost", place, count=str(len(lost)), example=lost[0][:100])
