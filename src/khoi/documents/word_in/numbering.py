"""What automatic lists put before paragraphs: counted as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from khoi.documents.word_in.cascade import Settings, settings_of
from khoi.documents.word_in.xml import Element, W, number, value

_ROMAN: Final = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_SYMBOLS: Final = {"\uf0b7": "•", "\uf02d": "-", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "o": "o"}
"""Bullets of the fonts Symbol and Wingdings, which have a private code each."""
_LEVELS: Final = 9


@dataclass(frozen=True)
class _Level:
    form: str
    text: str
    start: int
    settings: Settings


class Lists:
    """The lists of a file; `label` counts on."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[int, Mapping[int, _Level]] = {}
        self._kin: dict[int, int] = {}
        self._counts: dict[int, list[int | None]] = {}
        abstract = {number(value(one, "abstractNumId")): one for one in _each(root, "abstractNum")}
        for element in _each(root, "num"):
            code = number(value(element, "numId"))
            kin = number(value(element.find(W + "abstractNumId")))
            if code is None or kin is None or kin not in abstract:
                continue
            levels = dict(_levels(abstract[kin]))
            for override in element.iterfind(W + "lvlOverride"):
                levels |= dict(_levels(override))
            self._levels[code], self._kin[code] = levels, kin

    def settings(self, code: int, depth: int) -> Settings:
        """What a level of a list sets for its paragraphs."""
        level = self._levels.get(code, {}).get(depth)
        return level.settings if level else Settings()

    def label(self, code: int, depth: int) -> str:
        """What stands before the next paragraph of a list."""
        levels = self._levels.get(code, {})
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(self._kin[code], [None] * _LEVELS)
        before = counts[depth]
        counts[depth] = levels[depth].start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        level = levels[depth]
        if level.form == "bullet":
            return _SYMBOLS.get(level.text, level.text)
        return re.sub(r"%([1-9])", lambda found: _counted(levels, counts, int(found[1]) - 1), level.text)


def _each(root: Element | None, name: str) -> list[Element]:
    return [] if root is None else list(root.iterfind(W + name))


def _levels(element: Element) -> list[tuple[int, _Level]]:
    return [
        (
            depth,
            _Level(
                value(level.find(W + "numFmt")) or "decimal",
                (value(level.find(W + "lvlText")) or "")[:40],
                number(value(level.find(W + "start"))) or 0,
                settings_of(level.find(W + "pPr")),
            ),
        )
        for level in element.iterfind(W + "lvl")
        if (depth := number(value(level, "ilvl"))) is not None and 0 <= depth < _LEVELS
    ]


def _counted(levels: Mapping[int, _Level], counts: list[int | None], depth: int) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    count = counts[depth] if counts[depth] is not None else level.start
    assert count is not None
    match level.form:
        case "upperRoman":
            return _roman(count)
        case "lowerRoman":
            return _roman(count).lower()
        case "upperLetter":
            return _letter(count).upper()
        case "lowerLetter":
            return _letter(count)
        case "none":
            return ""
        case _:
            return str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for size, sign in _ROMAN:
        times, count = divmod(count, size)
        text += sign * times
    return text


def _letter(count: int) -> str:
    """a … z, then aa, bb as Word does."""
    return chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count < 1000 else str(count)
