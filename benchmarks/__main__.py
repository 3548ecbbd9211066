"""`python -m benchmarks [PART ...] [--quick]`: by default all parts but `lighthouse`; nothing is left on disk."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

PARTS = ("totals", "acceptance", "intake", "mutilated", "check", "prose", "rules", "publishing", "pages")
ALONE = ("lighthouse",)
"""Run only when they are named: they need what is not Python's."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="|".join(PARTS + ALONE))
    parser.add_argument("--quick", action="store_true", help="small sizes: to see that it runs, not how fast")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - {*PARTS, *ALONE}:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    # The throw-away PostgreSQL server is the tests'.
    sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))
    for part in asked.parts or PARTS:
        import_module(f"benchmarks.{part}").run(quick=asked.quick)


if __name__ == "__main__":
    main()
