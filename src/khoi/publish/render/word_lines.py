"""Lines of a title that look even: of about one length, and broken where a phrase begins."""

from __future__ import annotations

from math import ceil
from typing import Final

from khoi.catalog.format_parts import Component
from khoi.documents.face import Style as Face
from khoi.documents.face import text_width

_BEGINS: Final = frozenset(
    {"và", "của", "về", "tại", "trong", "theo", "trên", "cho", "giữa", "các", "những", "đối"}
    | {"thành", "tỉnh", "quận", "huyện", "khu", "khối", "năm", "quý", "tháng"}
)
"""Words before which a line may well end: they begin a phrase, or a name of two words."""
_MOST: Final = 6
_ENDS: Final = (",", ";", ":", "–")
_TORN: Final = 0.2
"""Of the text's length: so much less even may lines be that are broken where a phrase begins."""


def width_of(part: Component, text: str) -> float:
    """Points that a text takes as this part of the format is set."""
    face: Face = "Regular"
    if part.bold:
        face = "BoldItalic" if part.italic else "Bold"
    elif part.italic:
        face = "Italic"
    return text_width(text, float(part.size_pt.written), face)


def even_lines(text: str, room: float, part: Component) -> tuple[str, ...]:
    """The text on one line if it fits, else on as few as hold it.

    What would take more than a title's lines, or has a word that is too long, is one paragraph that breaks as it will.
    """
    words = text.split()
    least = max(1, ceil(width_of(part, text) / room))
    for count in range(least, min(len(words), _MOST) + 1):
        lines = _broken(words, count)
        if all(width_of(part, line) <= room for line in lines):
            return lines
    return (text,)


def _broken(words: list[str], count: int) -> tuple[str, ...]:
    """Words in so many lines: each ends where the text so far comes close to its part of the whole."""
    whole, lines, begin = len(" ".join(words)), [], 0
    for nth in range(1, count):
        ends = range(begin + 1, len(words) - (count - nth) + 1)
        end = min(ends, key=lambda at: _cost(words, at, whole * nth / count, whole))
        lines.append(" ".join(words[begin:end]))
        begin = end
    return (*lines, " ".join(words[begin:]))


def _cost(words: list[str], at: int, ideal: float, whole: int) -> float:
    good = words[at - 1].endswith(_ENDS) or words[at].lower() in _BEGINS
    return abs(len(" ".join(words[:at])) - ideal) + (0 if good else _TORN * whole)
