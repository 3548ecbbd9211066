"""Money scales as offices write them: “triệu đồng”, “tr.đ”, “nghìn đồng”."""

from __future__ import annotations

from typing import Final

from khoi.values.text import fold

_WORDS: Final = {
    "dong": 0, "vnd": 0, "d": 0,
    "nghin dong": 3, "ngan dong": 3, "1000 dong": 3, "1 000 dong": 3, "nghin d": 3, "ngan d": 3,
    "trieu dong": 6, "trd": 6, "tr d": 6, "tr dong": 6, "trieu": 6, "tr": 6, "trieu d": 6, "trieu vnd": 6,
    "ty dong": 9, "ty": 9, "ty d": 9, "ti dong": 9, "ti": 9, "ty vnd": 9,
}  # fmt: skip


def scale_of(words: str) -> int | None:
    """The power of ten of a money unit in words; None when the words are no money unit."""
    return _WORDS.get(fold(words))
