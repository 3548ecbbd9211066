"""Measures that need a data folder of their own run in a process of their own, for Django reads its settings once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory


def apart(module: str, *arguments: object) -> list[float]:
    """What `python -m module` prints as JSON, given an empty data folder and SQLite."""
    with TemporaryDirectory(prefix="khoi-bench-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", module, *map(str, arguments)],
            env={**os.environ, "KHOI_HOME": str(Path(folder) / "home"), "DATABASE_URL": ""},
            cwd=Path(__file__).resolve().parents[1],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    return [float(number) for number in json.loads(done.stdout)]
