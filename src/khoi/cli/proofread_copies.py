"""Proofs written as files: a .docx with comments beside each text that was read, or in a folder of its own."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.text import Text

from khoi.cli.marked import counted
from khoi.cli.say import out, show_findings
from khoi.documents.prose import STANDARD_INPUT, Prose
from khoi.documents.word_comments.commented import Commented
from khoi.proofread import Proof
from khoi.proofread.returned import copies
from khoi.values.finding import Finding, Place, error, note
from khoi.values.text import shown

_SUFFIXES: Final = frozenset({".docx", ".docm", ".dotx", ".dotm"})
_MARKED: Final = "-ra-soat"
_OF_INPUT: Final = "van-ban"
_EARLIER: Final = re.compile(rf"(?P<stem>.+){_MARKED}(?:-(?P<number>\d{{1,4}}))?")


def write_copies(pairs: Sequence[tuple[Prose, Proof]], to: Path | None) -> Iterator[Path | None]:
    """The file that was written of each text that could be read; None where there is none, and it is told why."""
    for prose, _ in pairs:
        show_findings(prose.notes)
    readable = [(prose, proof) for prose, proof in pairs if not prose.unreadable]
    targets = targets_of([prose.name for prose, _ in readable], to)
    for (prose, proof), target, copy in zip(readable, targets, copies(readable) if readable else (), strict=True):
        written = copy if isinstance(copy, Finding) else _write(copy, target)
        if isinstance(written, Finding):
            show_findings([written])
            yield None
            continue
        if prose.word and isinstance(copy, Commented) and copy.new:
            show_findings([note("text.copy_is_new", Place(file=prose.name))])
        out.print(counted(proof), Text(f"Đã ghi {shown(str(written))}"), sep="\n  ")
        yield written


def is_file_name(to: Path) -> bool:
    """Whether it names a Word file, else it is a folder."""
    return to.suffix.lower() in _SUFFIXES


def targets_of(names: Sequence[str], to: Path | None) -> list[Path]:
    """`bao-cao-ra-soat`, beside the file or in the folder; no two are the same, and none is what was read.

    The name of a single copy may be given.
    """
    if to is not None and is_file_name(to):
        return [to.with_suffix("")] * len(names)
    found: list[Path] = []
    for name in names:
        source = Path(_OF_INPUT if name == STANDARD_INPUT else name)
        earlier = _EARLIER.fullmatch(source.stem)
        stem, number = (earlier["stem"], int(earlier["number"] or 1) + 1) if earlier else (source.stem, 1)
        while (target := (to or source.parent) / _named(stem, number)) in found:
            number += 1
        found.append(target)
    return found


def _named(stem: str, number: int) -> str:
    return f"{stem}{_MARKED}{f'-{number}' if number > 1 else ''}"


def _write(copy: Commented, target: Path) -> Path | Finding:
    """Write a new file, never over one that is there; the finding why it could not be."""
    target = target.with_name(target.name + copy.suffix)
    place = Place(file=str(target))
    if os.path.lexists(target):
        return error("text.copy_exists", place)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(copy.content)
    except (OSError, ValueError) as trouble:
        return error("text.copy_not_written", place, problem=getattr(trouble, "strerror", None) or "")
    return target
