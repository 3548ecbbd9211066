"""The packs that ship, loaded once."""

from __future__ import annotations

from functools import cache

from khoi.catalog.load import load_pack, shipped_pack
from khoi.catalog.pack import Pack


@cache
def haiphong() -> Pack:
    pack, findings = load_pack(shipped_pack("haiphong"))
    assert findings == []
    assert pack is not None
    return pack
