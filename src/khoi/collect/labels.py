"""A label as offices write it, in every spelling under which it may be known."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from khoi.values.text import fold

_NUMBERING: Final = re.compile(r"^(?:[ivx]+|\d{1,2}|[a-z])(?: \d{1,2})* ")
_PREFIXES: Final = ("trong do ", "tong cong ", "gom ")


@lru_cache(maxsize=1 << 12)
def spellings(label: str) -> frozenset[str]:
    """A label as written, and without its numbering, “trong đó” and unit in brackets."""
    spellings = {
        fold(label),
        fold(re.sub(r"\([^)]*\)", " ", label)),
        fold(re.sub(r"^[\s\d.\-–+*a-zA-Z]{1,4}[.)\-–:]\s*", "", label)),
    }
    for text in list(spellings):
        bare = _NUMBERING.sub("", text)
        spellings.add(bare)
        spellings.update(bare.removeprefix(prefix) for prefix in _PREFIXES)
    return frozenset(spellings)
