"""What a pack calls its indicators, to which the claims of a text are bound."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from khoi.catalog.load import load_pack, shipped_pack
from khoi.catalog.pack import Pack


def indicator_names(pack: Pack | None) -> Mapping[str, tuple[str, ...]]:
    """Code to name and synonyms; nothing without a pack."""
    return {code: (one.name.vi, *one.synonyms) for code, one in pack.indicators.items()} if pack else {}


@cache
def shipped_names() -> Mapping[str, tuple[str, ...]]:
    """Those of the pack that ships, which needs no data folder."""
    pack, _ = load_pack(shipped_pack())
    return indicator_names(pack)
