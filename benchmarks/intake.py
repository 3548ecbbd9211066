"""Workbooks per second: Khối's intake beside the same job with openpyxl, and beside openpyxl merely reading cells."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import openpyxl

from benchmarks.clock import best_of
from benchmarks.report import heading, say, table, verdict
from benchmarks.separate import apart
from khoi.catalog.load import load_pack, shipped_pack
from khoi.catalog.pack import Pack
from khoi.collect.reading import find_forms, read_form
from khoi.collect.submission import Figure, FormReading
from khoi.documents.workbook import CellValue, Sheet, Workbook, read_workbook
from khoi.sample.make import make_world
from khoi.sample.write import write_sample

SEED: Final = 2022
ROUNDS: Final = 3

OURS: Final = "Khối: open, find forms, read figures"
THE_SAME: Final = "the same work with openpyxl's cells (read-only)"
OUR_CELLS: Final = "cells only, Khối (`read_workbook`)"
THEIR_CELLS: Final = "cells only, openpyxl (read-only)"
THEIR_SLOWER: Final = "cells only, openpyxl (not read-only)"


@dataclass(frozen=True)
class Sent:
    """One file as it came."""

    name: str
    content: bytes


def run(*, quick: bool) -> None:
    """The table of a quarter of the sample's workbooks."""
    pack, _ = load_pack(shipped_pack())
    assert pack is not None
    with TemporaryDirectory(prefix="khoi-bench-") as folder:
        files = tuple(_a_quarter(pack, Path(folder)))[: 20 if quick else None]
    ours = _read(pack, files, _calamine_cells)
    assert ours == _read(pack, files, _openpyxl_cells), "the two ways read different figures"
    best = best_of(
        1 if quick else ROUNDS,
        {
            OURS: lambda: _read(pack, files, _calamine_cells),
            THE_SAME: lambda: _read(pack, files, _openpyxl_cells),
            OUR_CELLS: lambda: [_calamine_cells(file) for file in files],
            THEIR_CELLS: lambda: [_openpyxl_cells(file) for file in files],
            THEIR_SLOWER: lambda: [_openpyxl_cells(file, read_only=False) for file in files],
        },
    )
    sheets = sum(len(_calamine_cells(file).sheets) for file in files)
    heading(f"Intake: {len(files)} workbooks of the sample, {sheets} sheets, {sum(map(len, ours))} figures")
    beside = {THE_SAME: OURS, THEIR_CELLS: OUR_CELLS, THEIR_SLOWER: OUR_CELLS}
    rows = []
    for name, seconds in best.items():
        ratio = seconds / best[beside.get(name, name)]
        judged = verdict(ratio, 8) if name in {THE_SAME, THEIR_CELLS} else ""
        rows.append((name, f"{len(files) / seconds:.0f}", f"{ratio:.1f} x ours", judged))
    table(("", "workbooks a second", "ratio", "target"), rows)
    received, took = apart("benchmarks.receiving")
    say(f"`receive`, the whole way into SQLite: {received:.0f} files of five quarters, {received / took:.0f} a second.")


def _a_quarter(pack: Pack, folder: Path) -> Iterator[Sent]:
    """Everything that can be opened of the sample's newest quarter."""
    sample = write_sample(make_world(SEED, pack), pack, folder)
    for delivery in sample.periods[-1].deliveries:
        for path in delivery.paths:
            sent = Sent(path.name, path.read_bytes())
            if read_workbook(sent.content, sent.name)[0] is not None:
                yield sent


def _read(pack: Pack, files: Sequence[Sent], cells: Callable[[Sent], Workbook]) -> list[tuple[Figure, ...]]:
    """The figures of every form, with cells from one library or the other."""
    return [reading.figures for file in files for reading in _forms(cells(file), pack, file)]


def _forms(workbook: Workbook, pack: Pack, file: Sent) -> list[FormReading]:
    found, _ = find_forms(workbook, pack, file.name)
    return [read_form(form, pack, file.name, {}) for form in found]


def _calamine_cells(file: Sent) -> Workbook:
    workbook, _ = read_workbook(file.content, file.name)
    assert workbook is not None
    return workbook


def _openpyxl_cells(file: Sent, *, read_only: bool = True) -> Workbook:
    book = openpyxl.load_workbook(io.BytesIO(file.content), read_only=read_only, data_only=True)
    sheets = tuple(
        Sheet(page.title, page.sheet_state == "visible", tuple(tuple(map(_value, row)) for row in page.values))
        for page in book.worksheets
    )
    book.close()
    return Workbook(sheets)


def _value(value: object) -> CellValue:
    assert value is None or isinstance(value, str | int | float)
    return None if value == "" else value
