"""Which pack is in force, and which one a digest names."""

from __future__ import annotations

from functools import lru_cache

from khoi.catalog.pack import Pack
from khoi.storage.models import PackEdition


def pack_in_force(known_at: int | None = None) -> Pack | None:
    """The pack adopted last (as known at an act); None before the first adoption."""
    editions = PackEdition.objects.order_by("-act_id")
    if known_at is not None:
        editions = editions.filter(act_id__lte=known_at)
    digest = editions.values_list("digest", flat=True).first()
    return None if digest is None else pack_by_digest(digest)


@lru_cache(maxsize=16)
def pack_by_digest(digest: str) -> Pack:
    """An adopted pack; it never changes, so it is read once."""
    edition = PackEdition.objects.filter(digest=digest).order_by("act_id").first()
    if edition is None:
        raise LookupError(f"no adopted pack has the digest {digest}")
    return Pack.from_json(edition.content)
