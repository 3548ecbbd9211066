"""A received file opened to be looked at: hostile still, so it is read in a process of bounded memory and time."""

from __future__ import annotations

from pathlib import Path

from khoi.documents.confined import Confined, Lost
from khoi.documents.workbook import Workbook, read_workbook
from khoi.web.remembered import remembered


@remembered(64)
def workbook(path: Path, name: str) -> Workbook | None:
    """The file's cells; None if there is no such file, or it cannot be shown. What was received never changes."""
    if not path.is_file():
        return None
    with Confined(_read, processes=1) as reading:
        (answer,) = reading.map([(path, name)])
    return None if isinstance(answer, Lost) else answer


def _read(asked: tuple[Path, str]) -> Workbook | None:
    path, name = asked
    found, _ = read_workbook(path.read_bytes(), name)
    return found
