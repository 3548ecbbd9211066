"""The places of a pack's publications where an officer writes."""

from __future__ import annotations

from collections.abc import Mapping

from khoi.catalog.pack import Pack


def own_blocks(pack: Pack) -> Mapping[str, str]:
    """The code of each place, and what belongs there; a place that several publications show is one."""
    if pack.publishing is None:
        return {}
    return {
        block.own.code: block.own.hint
        for publication in pack.publishing.publications
        for section in publication.sections
        for block in section.blocks
        if block.own is not None
    }
