"""Run `khoi` as a user does: a process of its own, in a data folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Done:
    """What a command left: exit status, what it printed, what it complained of."""

    status: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Everything, on one line: the terminal's line breaks do not matter."""
        return " ".join(f"{self.out} {self.err}".split())


@dataclass(frozen=True)
class Office:
    """A data folder and the commands that are given in it."""

    home: Path

    def khoi(self, *words: object, **environment: str) -> Done:
        """Run a command; no test may see a traceback."""
        done = subprocess.run(
            [sys.executable, "-m", "khoi.cli.main", *map(str, words)],
            cwd=self.home.parent,
            env={**os.environ, "KHOI_HOME": str(self.home), "KHOI_BY": "cán bộ thử", "COLUMNS": "200", **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode != 70, done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    def ok(self, *words: object) -> Done:
        """Run a command that must do what it is asked."""
        done = self.khoi(*words)
        assert done.status == 0, done
        return done

    def json(self, *words: object) -> dict[str, Any]:
        """The JSON document that a command prints."""
        document = json.loads(self.ok(*words, "--format", "json").out)
        assert isinstance(document, dict)
        return document

    def figures(self, period: str, *words: object) -> dict[str, dict[str, Any]]:
        """Code to figure."""
        return {figure["code"]: figure for figure in self.json("figures", period, *words)["figures"]}
