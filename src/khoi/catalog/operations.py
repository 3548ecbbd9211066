"""Adopt a pack: from this act on its definitions hold."""

from __future__ import annotations

from datetime import datetime

from khoi.catalog.pack import Pack
from khoi.catalog.queries import pack_in_force
from khoi.storage.acts import act
from khoi.storage.models import PackEdition


def adopt_pack(pack: Pack, *, by: str, at: datetime, because: str = "") -> bool:
    """Store a pack under its digest and put it in force; False when it already is."""
    current = pack_in_force()
    if current is not None and current.digest == pack.digest:
        return False
    with act("adopt_pack", f"{pack.about.code} {pack.about.version}", by=by, at=at, because=because) as done:
        PackEdition.objects.create(
            act=done,
            digest=pack.digest,
            code=pack.about.code,
            version=pack.about.version,
            content=pack.as_json(),
        )
    return True
