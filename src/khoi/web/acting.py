"""Who acts, as long as there are no accounts: KHOI_BY, else the name of the system's user."""

from __future__ import annotations

import getpass
import os


def who() -> str:
    """The name that the journal keeps, as the command line does."""
    return os.environ.get("KHOI_BY") or getpass.getuser()
