"""Measures that need a data folder of their own run in a process of their own, for Django reads its settings once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


def apart(module: str, *arguments: object) -> list[float]:
    """The numbers that `python -m module` prints as JSON, given an empty data folder and SQLite."""
    return [float(number) for number in printed_apart(module, *arguments)]


def printed_apart(module: str, *arguments: object) -> Any:
    """The same, for one that prints any JSON; it may use what the tests share."""
    root = Path(__file__).resolve().parents[1]
    with TemporaryDirectory(prefix="khoi-bench-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", module, *map(str, arguments)],
            env={
                **os.environ,
                "KHOI_HOME": str(Path(folder) / "home"),
                "DATABASE_URL": "",
                "PYTHONPATH": str(root / "tests"),
            },
            cwd=root,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    return json.loads(done.stdout)
