"""An archive written again without a clock: equal members give equal bytes, whenever and wherever."""

from __future__ import annotations

import io
import zipfile
from typing import Final

_OLDEST: Final = (1980, 1, 1, 0, 0, 0)
_MS_DOS: Final = 0


def without_clock(content: bytes) -> bytes:
    """The same members in the same order, each as old as an archive can say."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _OLDEST)
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, _MS_DOS
            archive.writestr(member, source.read(name))
    return target.getvalue()
