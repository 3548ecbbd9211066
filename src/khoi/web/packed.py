"""Scripts, styles and fonts as they go over the wire: packed once, under names that change when their content does."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

_STAMP: Final = "packed-of"


class Packed(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Addresses of packed files; as long as nothing was packed (tests, another command), of the files as they lie."""

    def stored_name(self, name: str) -> str:
        return str(self.hashed_files.get(self.hash_key(unquote(name)), name))


def pack() -> None:
    """Write what is served into the data folder, unless the same was packed before; a second when it was not."""
    stamp = Path(settings.STATIC_ROOT) / _STAMP
    asked = _digest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == asked:
        return
    # Cleared, since files of a later release may bear an earlier time and would be taken for the same.
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(asked, encoding="ascii")


def _digest() -> str:
    """Of all that is packed, and of what packs it."""
    digest = hashlib.sha256(version("whitenoise").encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            with storage.open(name) as file:
                digest.update(name.encode() + b"\0" + hashlib.sha256(file.read()).digest())
    return digest.hexdigest()
