"""A mutilated file by its seed and number: a report, its format, what is done to it, and the name that it bears."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from khoi.documents.workbook import Workbook, read_workbook
from mutilation.formats import WRITERS
from mutilation.in_archives import ARCHIVE, XLSX
from mutilation.in_bytes import DAMAGES, Damage
from mutilation.in_cells import CHANGES
from mutilation.in_text import CSV

DAMAGES_OF: Final[Mapping[str, Mapping[str, Damage]]] = {
    ".xlsx": {**DAMAGES, **ARCHIVE, **XLSX},
    ".ods": {**DAMAGES, **ARCHIVE},
    ".xls": DAMAGES,
    ".csv": {**DAMAGES, **CSV},
}
KINDS: Final = tuple(
    sorted({*CHANGES, *(kind for kinds in DAMAGES_OF.values() for kind in kinds), "an odd name", "several"})
)
_CLOSING: Final = "records of the archive"
"""After which an archive may not open any more, so that nothing inside can be changed."""

_NAMES: Final = (
    "khong-duoi", "anh.png", "a.csv", "a.xlsx", "a.xls", "a.ods", "a.txt", "a.XLSX ", "\n.xlsx", "\x1b[31m.xlsx",
    "[red]a[\\].xlsx", "{file}.xlsx", "🙂.xlsx", "..xlsx", "đ" * 100 + ".xlsx", "tệp\udcff\udc80.xlsx",
    "2022Q9_0200101012.xlsx", "quý 9 năm 0000.csv", "-rf.xlsx", "con.xlsx", "a\u202excslx.exe",
    "quy I nam 2022 quy II nam 2022.xls",
)  # fmt: skip
"""What a disk may call a file; one of them holds bytes that are no UTF-8."""


@dataclass(frozen=True)
class Report:
    """A file that is sound, and its cells."""

    name: str
    content: bytes
    book: Workbook


@dataclass(frozen=True)
class Mutilated:
    """What arrives; `kind` is what was done to it."""

    number: int
    kind: str
    suffix: str
    name: str
    content: bytes


def report(name: str, content: bytes) -> Report:
    """A file that is to be mutilated."""
    book, findings = read_workbook(content, name)
    assert book is not None, findings
    return Report(name, content, book)


def mutilated(seed: int, number: int, reports: Sequence[Report]) -> Mutilated:
    """The same seed, number and reports give the same bytes; the kinds take turns."""
    chance = Random(f"{seed} {number}")
    kind = KINDS[number % len(KINDS)]
    source = chance.choice(reports)
    stem = f"{number:05}_{source.name.rpartition('.')[0]}"[:80]
    if kind == "several":
        return _several(chance, number, source, stem)
    suffix = chance.choice([s for s in WRITERS if kind in DAMAGES_OF[s] or kind in CHANGES or kind == "an odd name"])
    if kind in CHANGES:
        content = WRITERS[suffix](CHANGES[kind](chance, source.book))
    else:
        content = _sound(source, suffix)
        content = DAMAGES_OF[suffix][kind](chance, content) if kind in DAMAGES_OF[suffix] else content
    name = chance.choice(_NAMES) if kind == "an odd name" else stem + suffix
    return Mutilated(number, kind, suffix, name, content)


def _sound(source: Report, suffix: str) -> bytes:
    """The report in a format: as it came, where that is its own."""
    return source.content if source.name.endswith(suffix) else WRITERS[suffix](source.book)


def _several(chance: Random, number: int, source: Report, stem: str) -> Mutilated:
    """Changes of cells, then at times damages of the file: those that still find what they damage."""
    suffix, book = chance.choice(list(WRITERS)), source.book
    for _ in range(chance.choice((1, 2, 4))):
        book = chance.choice(list(CHANGES.values()))(chance, book)
    content = WRITERS[suffix](book)
    last = {**DAMAGES, _CLOSING: DAMAGES_OF[suffix].get(_CLOSING, DAMAGES["cut"])}
    inside = [damage for kind, damage in DAMAGES_OF[suffix].items() if kind not in last]
    for _ in range(chance.choice((0, 1, 2)) if inside else 0):
        content = chance.choice(inside)(chance, content)
    if chance.random() < 0.3:
        content = chance.choice(list(last.values()))(chance, content)
    return Mutilated(number, "several", suffix, stem + suffix, content)
