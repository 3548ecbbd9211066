"""Every figure of a consolidation added up again from its cells, and the files those cells are in looked at again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from khoi.collect.queries.records import BLOC
from khoi.collect.queries.stored import stored_file
from khoi.consolidate.queries.cells import Asked
from khoi.consolidate.queries.results import Result
from khoi.consolidate.queries.trace import trace


@dataclass(frozen=True)
class Proof:
    """How many figures agree with their cells, and what does not hold."""

    figures: int
    cells: int
    files: int
    disagreeing: tuple[str, ...]
    """Codes of figures that their cells do not give."""
    lost: tuple[str, ...]
    """Names of files that are gone from the store, or no longer what was received."""

    @property
    def holds(self) -> bool:
        return not self.disagreeing and not self.lost


def prove(result: Result, store: Path, group: str = BLOC) -> Proof:
    """Trace every figure of a consolidation; `store` is the folder of received files."""
    asked = Asked(result, group)
    disagreeing: list[str] = []
    cells: set[tuple[str, str, str]] = set()
    files: dict[str, str] = {}
    for figure in result.figures:
        traced = trace(result, figure["code"], group, asked=asked)
        assert traced is not None
        if not traced.agrees:
            disagreeing.append(figure["code"])
        for source in (s for part in traced.parts for row in part.contributions for s in row.sources):
            cells.add((source.digest, source.sheet, source.cell))
            files[source.digest] = source.file
    lost = tuple(sorted(name for digest, name in files.items() if not _is_whole(store, digest)))
    return Proof(len(result.figures), len(cells), len(files), tuple(disagreeing), lost)


def _is_whole(store: Path, digest: str) -> bool:
    path = stored_file(store, digest)
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest
