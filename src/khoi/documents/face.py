"""The face of printed documents: Tinos, as wide as Times New Roman; what it can print, and how long a text is."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final, Literal

FAMILY: Final = "Tinos"
FONT_FOLDER: Final = Path(__file__).with_name("fonts")
LACKING: Final = "□"

Style = Literal["Regular", "Bold", "Italic", "BoldItalic"]

_ELLIPSIS: Final = "…"


def printable(text: str) -> str:
    """The text as it can be printed: NFC, one line, without invisible marks; `□` for a letter that the face lacks."""
    known = _advances("Regular")
    if known.keys() >= set(text) and unicodedata.is_normalized("NFC", text):
        return text
    return "".join(
        letter if letter in known else " " if letter.isspace() else LACKING
        for letter in unicodedata.normalize("NFC", text)
        if not _invisible(letter)
    )


def _invisible(letter: str) -> bool:
    """Controls, joiners, marks of direction; but for what separates words."""
    return unicodedata.category(letter) in ("Cc", "Cf") and not letter.isspace()


def text_width(text: str, size: float, style: Style = "Regular") -> float:
    """How long a printable text is, in the unit of `size`; kerning, which makes it a little shorter, is left out."""
    known = _advances(style)
    return sum(known.get(letter, 1000) for letter in text) * size / 1000


def wrapped(text: str, width: float, size: float, style: Style = "Regular", most: int = 3) -> tuple[str, ...]:
    """The text in lines no longer than `width`; a longer word is broken, what is left after `most` lines is cut."""
    lines: list[str] = []
    for word in printable(text).split():
        if lines and text_width(f"{lines[-1]} {word}", size, style) <= width:
            lines[-1] += f" {word}"
        else:
            lines.extend(_pieces(word, width, size, style))
        if len(lines) > most:
            return (*lines[: most - 1], _cut(lines[most - 1], width, size, style))
    return tuple(lines)


def shortened(text: str, width: float, size: float, style: Style = "Regular") -> str:
    """The text, or as many words of it as fit with an ellipsis."""
    return text if text_width(text, size, style) <= width else _cut(text, width, size, style)


def _cut(text: str, width: float, size: float, style: Style) -> str:
    kept = text
    while kept and text_width(kept + _ELLIPSIS, size, style) > width:
        kept = kept[:-1]
    if " " in kept and kept != text and text[len(kept)] != " ":
        kept = kept.rpartition(" ")[0]
    return kept.rstrip() + _ELLIPSIS


def _pieces(word: str, width: float, size: float, style: Style) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size, style) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@cache
def _advances(style: Style) -> dict[str, int]:
    """Each character's width in thousandths of the size."""
    widths = json.loads((FONT_FOLDER / "widths.json").read_text(encoding="utf-8"))[style]
    return {letter: int(width) for width, letters in widths.items() for letter in letters}
