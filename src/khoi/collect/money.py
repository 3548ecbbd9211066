"""Money scales as offices write them: “ĐVT: triệu đồng”, “tr.đ”, “nghìn đồng”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from khoi.collect.layout import KEY_COLUMN, MONEY_SCALE
from khoi.documents.workbook import CellValue, Sheet
from khoi.values.text import fold

_WORDS: Final = {
    "dong": 0, "vnd": 0, "d": 0,
    "nghin dong": 3, "ngan dong": 3, "1000 dong": 3, "1 000 dong": 3, "nghin d": 3, "ngan d": 3,
    "trieu dong": 6, "trd": 6, "tr d": 6, "tr dong": 6, "trieu": 6, "tr": 6, "trieu d": 6, "trieu vnd": 6,
    "ty dong": 9, "ty": 9, "ty d": 9, "ti dong": 9, "ti": 9, "ty vnd": 9,
}  # fmt: skip
_DECLARED: Final = re.compile(r"(?:dvt|don vi tinh|don vi)(?: tien)?(?: vnd)? (.+)")


def scale_of(words: str) -> int | None:
    """The power of ten of a money unit in words; None when the words are no money unit."""
    return _WORDS.get(fold(words))


def declared_scales(sheet: Sheet, above: int) -> Iterator[tuple[int, int, int]]:
    """(row, column, scale) of each declaration: the keyed choice, or “ĐVT: …” at or above a row (the header)."""
    for row, column, value in sheet.cells():
        if not isinstance(value, str):
            continue
        if column == KEY_COLUMN and value == MONEY_SCALE:
            yield from _chosen(sheet, row)
        elif row <= above:
            found = _DECLARED.search(fold(value))
            scale = _WORDS.get(found[1]) if found else None
            if scale is not None:
                yield row, column, scale


def _chosen(sheet: Sheet, row: int) -> Iterator[tuple[int, int, int]]:
    cells: tuple[CellValue, ...] = sheet.rows[row]
    for column in range(len(cells) - 1, 0, -1):
        value = cells[column]
        scale = scale_of(value) if isinstance(value, str) else None
        if scale is not None:
            yield row, column, scale
            return
