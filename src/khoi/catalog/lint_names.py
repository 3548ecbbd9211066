"""Whom a name means: an indicator's name and synonyms, where they stand, and which of them two indicators share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from khoi.catalog.definitions import Indicator
from khoi.values.text import fold

if TYPE_CHECKING:
    from khoi.catalog.pack import Pack

Where = tuple[str | int, ...]


def names_name_one_indicator(pack: Pack) -> Iterator[tuple[Where, str, dict[str, str]]]:
    """What a text calls by a name that two indicators share is bound to neither."""
    owners: dict[str, str] = {}
    for indicator in pack.indicators.values():
        for name, where in names_of(indicator):
            first = owners.setdefault(fold(name), indicator.code)
            if first != indicator.code:
                yield where, "pack.name_shared", {"name": name, "indicators": f"{first}, {indicator.code}"}


def names_of(indicator: Indicator) -> Iterator[tuple[str, Where]]:
    """Each with the place at which it is written."""
    here = ("indicators", indicator.code)
    yield indicator.name.vi, (*here, "name", "vi")
    yield from ((name, (*here, "synonyms", number)) for number, name in enumerate(indicator.synonyms))
