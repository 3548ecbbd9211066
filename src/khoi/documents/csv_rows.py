"""The rows of a text by the separator that it says, or the one that makes a table of it; else it is asked."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from khoi.documents.xlsx_scan import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from khoi.values.finding import Finding, Place, error

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

_RIVAL: Final = 2
"""A separator is taken when it explains the text twice as well as the next best."""

Row = tuple[str | None, ...]


def rows_of(text: str, place: Place) -> tuple[Row, ...] | Finding:
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
