"""Money scales as offices write them: “triệu đồng”, “tr.đ”, “1.000 đồng”, “triệu đồng, người”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from khoi.values.text import fold

_WORDS: Final = {"": 0, "nghin": 3, "ngan": 3, "trieu": 6, "tr": 6, "ty": 9, "ti": 9}
_ZEROS: Final = {"1000": 3, "1000000": 6, "1000000000": 9, "10 3": 3, "10 6": 6, "10 9": 9}
_CURRENCY: Final = r"(?:dong viet nam|viet nam dong|dong vn|vn dong|dong|vnd|d)"
_SCALED: Final = re.compile(rf"(?:({'|'.join(filter(None, _WORDS))}) ?)?({_CURRENCY})?")
_COUNTED: Final = re.compile(rf"(1(?: ?000)+|10 [369]) ?{_CURRENCY}")
_PARTS: Final = re.compile(r"[,;](?!\d)")


def scale_of(words: str) -> int | None:
    """The power of ten of a money unit in words; None when the words are no money unit."""
    folded = fold(words)
    if counted := _COUNTED.fullmatch(folded):
        zeros = counted[1]
        return _ZEROS.get(zeros if zeros.startswith("10 ") else zeros.replace(" ", ""))
    scaled = _SCALED.fullmatch(folded) if folded else None
    return _WORDS[scaled[1] or ""] if scaled else None


def parts_of(said: str) -> Iterator[str]:
    """What a declaration lists: “triệu đồng, người” are two units."""
    return (part for part in _PARTS.split(said) if part.strip())
