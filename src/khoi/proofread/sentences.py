"""A text's paragraphs and sentences, by their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_END: Final = re.compile(r"(?<![ (][A-ZĐ])(?<!TP)(?<!Tp)(?<!ThS)[.!?…]+[”\"')]?(?=\s+[\"“(]?[A-ZÀ-ỸĐ0-9\-•+*]|\s*$)")
_LINE: Final = re.compile(r"[^\n\r]+")


def paragraphs(plain: str) -> Iterator[tuple[int, int]]:
    """Lines that hold something."""
    for line in _LINE.finditer(plain):
        if line.group().strip():
            yield line.span()


def sentences(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph."""
    at = start
    for stop in _END.finditer(plain, start, end):
        yield at, stop.end()
        at = stop.end()
    if plain[at:end].strip():
        yield at, end
