"""A text's paragraphs and sentences, by their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

_END: Final = re.compile(r"(?<![ (][A-ZĐ])(?<!TP)(?<!Tp)(?<!ThS)[.!?…]+[”\"')]?(?=\s+[\"“(]?[A-ZÀ-ỸĐ0-9\-•+*]|\s*$)")
_LINE: Final = re.compile(r"[^\n\r]+")


def paragraphs(plain: str) -> Iterator[tuple[int, int]]:
    """Lines that hold something."""
    for line in _LINE.finditer(plain):
        if line.group().strip():
            yield line.span()


def pieces(plain: str, tables: Sequence[tuple[int, int, Sequence[tuple[int, int]]]]) -> Iterator[tuple[int, int, bool]]:
    """Paragraphs outside of tables and cells with words inside them, by their places; whether it is a cell."""
    left = iter((*tables, (len(plain) + 1, len(plain) + 1, ())))
    start, end, words = next(left)
    for first, last in paragraphs(plain):
        while first > end:
            start, end, words = next(left)
        if not start <= first <= end:
            if " | " in plain[first:last]:
                yield from ((*cell, True) for cell in _cells(plain, first, last))
            else:
                yield first, last, False
        elif first == start:
            yield from ((a, b, True) for a, b in words)


def _cells(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands between bars that make no table: the parts of a letterhead, texts beside each other."""
    at = start
    for part in plain[start:end].split(" | "):
        if part.strip():
            yield at, at + len(part)
        at += len(part) + 3


def sentences(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph."""
    at = start
    for stop in _END.finditer(plain, start, end):
        yield at, stop.end()
        at = stop.end()
    if plain[at:end].strip():
        yield at, end
