"""A rendering made again in another process, whose hashes fall otherwise and whose clock runs ten years ahead."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_LATER = """
import sys, time
now, broken_down = time.time, time.localtime
time.time = lambda: now() + 315e6
time.localtime = lambda seconds=None: broken_down(time.time() if seconds is None else seconds)
"""


_BOOK = (
    "from publish import sheets_value as value",
    "from publish import slides_value",
    "from khoi.publish.render.annex_book import annex_book",
    "from khoi.publish.render.slides import slides",
)


def elsewhere(expression: str, seed: int, imports: tuple[str, ...] = _BOOK) -> bytes:
    """What an expression of bytes over what is imported gives there."""
    program = "\n".join((_LATER, *imports, f"sys.stdout.buffer.write({expression})"))
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C"}
    environment["PYTHONPATH"] = str(Path(__file__).parents[1])
    return subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True).stdout
