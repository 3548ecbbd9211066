"""Where the bytes of received files are."""

from __future__ import annotations

from pathlib import Path


def stored_file(store: Path, digest: str) -> Path:
    """The file with a SHA-256, in a folder of its first two digits."""
    return store / digest[:2] / digest
