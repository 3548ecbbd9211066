"""Comma-separated text and its kin: bytes of a .csv, .tsv or .txt in, rows of texts out; what is doubtful is asked."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import Final

from khoi.documents.xlsx_scan import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
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
_NO_DECIMAL: Final = re.compile(r"(?<!\d),|,(?!\d)")
_SAID: Final = re.compile(r'"?sep=([^\r\n"])"?[,;|\t]*\r?\n?', re.IGNORECASE)
SEPARATORS: Final = "\t;|,"
"""The usual ones, in the order in which they are preferred where each gives an even table: a comma is also a decimal
sign. Any other sign may separate too where none of these does, and where it stands alike in most rows."""

_NEVER: Final = frozenset(".\"'“”‘’«»`´")
"""Signs of numbers and quotation marks."""

_WRITTEN: Final = frozenset("-–—/:()%+?!…•*₫$€")
"""Signs with which dates, labels and figures are written: two to a row at least may separate, and never make the
comma a decimal sign."""

_HEARD: Final = 100_000
"""Words by which an encoding is concluded; a file has one from its beginning to its end."""

_RIVAL: Final = 2
"""A separator is taken when it explains the text twice as well as the next best."""

_DAMAGED: Final = 4
"""An encoding is taken when it makes four times as many words right as wrong."""

Row = tuple[str | None, ...]


@dataclass(frozen=True)
class CsvText:
    """The rows, an empty field as None; the old encoding of their letters, if the bytes were found to hold one."""

    rows: tuple[Row, ...]
    typed_in: Encoding | None = None


def read_csv(content: bytes, name: str) -> tuple[CsvText | None, list[Finding]]:
    """The rows of a text with separators, with notes; or the finding that says why it cannot be taken."""
    place = Place(file=name)
    decoded = _decode(content, place)
    if isinstance(decoded, Finding):
        return None, [decoded]
    if _CONTROL.search(decoded.text):
        return None, [error("file.not_a_workbook", place)]
    rows = _rows(decoded.text, place)
    if isinstance(rows, Finding):
        return None, [rows]
    notes = [note("file.encoding_concluded", place, encoding=decoded.concluded)] if decoded.concluded else []
    return CsvText(rows, decoded.typed_in), [*notes, *_lost_letters(rows, place)]


def is_csv(name: str) -> bool:
    """Whether a file's name says that it is text with separators."""
    return PurePath(name).suffix.lower() in SUFFIXES


# From bytes to text


@dataclass(frozen=True)
class _Decoded:
    """The text; the encoding if it had to be concluded; the encoding of fonts that its letters show."""

    text: str
    concluded: str = ""
    typed_in: Encoding | None = None


def _decode(content: bytes, place: Place) -> _Decoded | Finding:
    content = content.rstrip(b"\x1a")  # the end mark of DOS
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _marked(content, encoding, place)
    if content.lstrip()[:8].startswith(_OTHERS):
        return error("file.not_a_workbook", place)
    if b"\x00" in content:
        return _unmarked_utf16(content) or error("file.not_a_workbook", place)
    try:
        return _Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        return error("file.broken", place, problem="UTF-8") if _was_utf8(content) else _single_bytes(content, place)


def _marked(content: bytes, encoding: str, place: Place) -> _Decoded | Finding:
    try:
        return _Decoded(content.decode(encoding))
    except UnicodeDecodeError as trouble:
        return error("file.broken", place, problem=str(trouble)[:200])


def _unmarked_utf16(content: bytes) -> _Decoded | None:
    """UTF-16 that lost its mark: the byte order in which nearly all characters are of Vietnamese text."""
    for encoding, name in (("utf-16-le", "UTF-16 LE"), ("utf-16-be", "UTF-16 BE")):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_HOME.sub("", text)) <= 0.05 * len(text) and _beyond_ascii(text) <= 0.5 * len(text):
            return _Decoded(text, name)
    return None


def _was_utf8(content: bytes) -> bool:
    """Whether bytes are UTF-8 but for some: a file cut off or damaged, not one in another encoding."""
    text = content.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return _beyond_ascii(text) - damaged > _DAMAGED * damaged


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _single_bytes(content: bytes, place: Place) -> _Decoded | Finding:
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

    decoded: _Decoded
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
            yield _Reading(_Decoded(western, "Windows-1252"), spelt.unicode)
        for encoding in Encoding:
            if spelt.right[encoding] >= ENOUGH:
                decoded = _Decoded(western, encoding.value, encoding)
                yield _Reading(decoded, spelt.right[encoding], spelt.wrong[encoding])
    if vietnamese is not None:
        heard = set(islice(words(vietnamese), _HEARD))
        right = spelling(heard).unicode
        yield _Reading(_Decoded(vietnamese, "Windows-1258"), right, len(heard) - right if right else 0)


def _page(content: bytes, encoding: str) -> str | None:
    try:
        return unicodedata.normalize("NFC", content.decode(encoding))
    except UnicodeDecodeError:
        return None


# From text to rows


def _rows(text: str, place: Place) -> tuple[Row, ...] | Finding:
    """The rows by the separator that is said (`sep=;`, as Excel writes it), or the one that makes a table."""
    said = _SAID.match(text)
    if said and (said[1] in SEPARATORS or _may_separate(said[1])):
        return _checked(_split(text[said.end() :], said[1]), place)
    others = _others(text)
    splits = []
    for separator in _candidates(text, others):
        splits.append(_split(text, separator))
        if splits[-1].is_even:
            return splits[-1].rows
    if not any(split.is_regular for split in splits):
        splits += others
    whole = [split for split in splits if not split.trouble]
    if not whole:
        return _checked(max(splits, key=lambda split: split.line), place)
    first, *others = sorted(whole, key=lambda split: split.weight, reverse=True)
    if others and first.weight < _RIVAL * others[0].weight:
        names = " ".join(split.separator.replace("\t", "Tab") for split in (first, others[0]))
        return error("file.separator_unknown", place, separators=names)
    return first.rows


def _candidates(text: str, others: Sequence[_Split]) -> Sequence[str]:
    """The usual ones that occur; the comma not where others do and it stands only between digits: a decimal sign."""
    found = [separator for separator in SEPARATORS if separator in text]
    rivals = len(found) > 1 or any(split.separator not in _WRITTEN for split in others)
    if rivals and "," in found and not _NO_DECIMAL.search(text):
        found.remove(",")
    return found or ([] if others else [","])


def _others(text: str) -> list[_Split]:
    """The text by each sign beside the usual ones that separates regularly: prose has none."""
    lines = sum(1 for line in text.splitlines() if line.strip())
    signs = [sign for sign, count in Counter(text).items() if _may_separate(sign) and 2 * count >= lines]
    return [split for sign in sorted(signs) if (split := _split(text, sign)).is_regular]


def _may_separate(sign: str) -> bool:
    """Whether it is a sign: no letter, digit, space, mark or control, and of neither quotes nor numbers."""
    return unicodedata.category(sign)[0] in "PS" and sign not in _NEVER and sign not in SEPARATORS


@dataclass(frozen=True)
class _Split:
    """A text split by one separator; `trouble` is the code of what broke it, `line` where."""

    separator: str
    rows: tuple[Row, ...]
    trouble: str = ""
    line: int = 0

    @property
    def _widths(self) -> Sequence[int]:
        return [len(row) for row in self.rows if row]

    @property
    def is_even(self) -> bool:
        """Whether every row has as many fields as the others, two at least."""
        widths = set(self._widths)
        return not self.trouble and len(widths) == 1 and min(widths) > 1

    @property
    def is_regular(self) -> bool:
        """Whether all rows that have several fields have as many, and those are two at least, and half of all."""
        several = [width for width in self._widths if width > 1]
        least = 3 if self.separator in _WRITTEN else 2
        alike = len(set(several)) == 1 and several[0] >= least
        return not self.trouble and alike and len(several) > 1 and 2 * len(several) >= len(self._widths)

    @property
    def weight(self) -> float:
        """How many separators there are, less where rows differ."""
        widths = [width for width in self._widths if width > 1]
        usual = max((widths.count(width) for width in set(widths)), default=0)
        return sum(width - 1 for width in widths) * usual / len(widths) if widths else 0.0


def _checked(split: _Split, place: Place) -> tuple[Row, ...] | Finding:
    here = Place(file=place.file, line=split.line)
    if split.trouble == "file.quotes_broken":
        return error("file.quotes_broken", here)
    if split.trouble == "file.field_too_long":
        return error("file.field_too_long", here)
    return error("file.sheet_too_large", place) if split.trouble else split.rows


def _split(text: str, separator: str) -> _Split:
    """Fields by one separator: quotes strictly, as RFC 4180 has them; rows, columns and fields within limits."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    cells, line = 0, 1
    try:
        for fields in reader:
            cells += len(fields)
            if len(fields) > MAX_COLUMNS or len(rows) >= MAX_ROWS or cells > MAX_CELLS:
                return _Split(separator, (), "file.sheet_too_large", line)
            rows.append(tuple(field or None for field in fields))
            line = reader.line_num + 1
    except csv.Error as trouble:
        code = "file.field_too_long" if "field limit" in str(trouble) else "file.quotes_broken"
        return _Split(separator, (), code, line)
    return _Split(separator, tuple(rows))


def _lost_letters(rows: Sequence[Row], place: Place) -> Iterator[Finding]:
    """Words with question marks inside: a program saved Vietnamese in a code page that has not its letters."""
    lost = [text for row in rows for text in row if text and _LOST.search(text)]
    if len(lost) >= ENOUGH:
        yield warning("file.letters_lost", place, count=str(len(lost)), example=lost[0][:100])
