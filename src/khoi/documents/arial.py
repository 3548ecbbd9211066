"""How long a text in Arial is: the letters' widths, so that what is put on a slide fits its box on every machine.

Arial, because every Windows, macOS and Office has it with all Vietnamese letters, and it reads from afar. Widths are
those of Arimo, which was made as wide, in thousandths of the size. A Vietnamese letter is as wide as its letter without
marks, but for ơ, ư and ì.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Final

FACE: Final = "Arial"

_REGULAR: Final = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " \u00a0!,./:;I[\\]ftìíĩ",
    333: "()-`r“”²³·{}",
    350: "•",
    355: '"',
    389: "*",
    400: "°",
    469: "^",
    500: "Jcksvxyz",
    549: "÷±≥≤",
    556: "#$0123456789?L_abdeghnopqu–§«»đ€₫",
    584: "+<=>~×−",
    611: "FTZ",
    656: "ơ",
    667: "&ABEKPSVXY",
    669: "ư",
    722: "CDHNRUwĐ",
    778: "GOQ",
    834: "Mm½",
    857: "ƯƠ",
    889: "%",
    944: "W",
    1000: "—…→",
    1015: "@",
}
_BOLD: Final = {
    238: "'",
    278: " \u00a0,./I\\ijl‘’|",
    333: "!()-:;[]`ft²³·",
    350: "•",
    389: "*r{}",
    400: "°",
    474: '"',
    500: "z“”",
    549: "÷±≥≤",
    556: "#$0123456789J_aceksvxy–§«»€₫",
    584: "+<=>^~×−",
    611: "?FLTZbdghnopquđ",
    667: "EPSVXY",
    711: "ơ",
    724: "&ABCDHKNRUĐư",
    778: "GOQw",
    834: "MƯ½",
    857: "Ơ",
    889: "%m",
    944: "W",
    975: "@",
    1000: "—…→",
}
_WIDEST: Final = 1015
"""Of a letter that is not known."""
_HORN: Final = "\u031b"

Styled = tuple[str, bool]
"""A text, and whether it is bold."""


def text_width(text: str, size: float, bold: bool = False) -> float:
    """How long a text is, in the unit of `size`; kerning, which makes it a little shorter, is left out."""
    return sum(_advance(letter, bold) for letter in unicodedata.normalize("NFC", text)) * size / 1000


def wrapped(runs: Iterable[Styled], width: float, size: float) -> list[list[Styled]]:
    """Runs in lines no longer than `width`, broken at spaces, or inside a word that is longer than a line."""
    lines: list[list[Styled]] = [[]]
    used = 0.0
    for piece in _pieces(runs, width, size):
        long = sum(text_width(text, size, bold) for text, bold in piece)
        visible = sum(text_width(text.rstrip(" "), size, bold) for text, bold in piece)
        if lines[-1] and used + visible > width:
            lines.append([])
            used = 0.0
        lines[-1].extend(piece)
        used += long
    return lines


def _pieces(runs: Iterable[Styled], width: float, size: float) -> Iterable[list[Styled]]:
    """Words with the spaces after them, each in its runs; a word longer than a line in parts."""
    piece: list[Styled] = []
    long = 0.0
    for text, bold in runs:
        for letter in text:
            advance = text_width(letter, size, bold)
            ends_word = piece and piece[-1][0].endswith(" ") and letter != " "
            if piece and (ends_word or (letter != " " and long + advance > width)):
                yield piece
                piece, long = [], 0.0
            _append(piece, letter, bold)
            long += advance
    if piece:
        yield piece


def _append(piece: list[Styled], letter: str, bold: bool) -> None:
    if piece and piece[-1][1] == bold:
        piece[-1] = (piece[-1][0] + letter, bold)
    else:
        piece.append((letter, bold))


@cache
def _advance(letter: str, bold: bool) -> int:
    known = _widths(bold)
    if letter in known:
        return known[letter]
    parts = unicodedata.normalize("NFD", letter)
    base = unicodedata.normalize("NFC", parts[0] + _HORN) if _HORN in parts else parts[0]
    return known.get(base, _WIDEST)


@cache
def _widths(bold: bool) -> dict[str, int]:
    return {letter: width for width, letters in (_BOLD if bold else _REGULAR).items() for letter in letters}
