"""Who acts, as long as there are no accounts: whoever runs the command or the server."""

from __future__ import annotations

import getpass
import os


def who() -> str:
    """KHOI_BY, else the name of the system's user."""
    return os.environ.get("KHOI_BY") or getpass.getuser()
