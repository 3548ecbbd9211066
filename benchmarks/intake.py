"""Workbooks per second: Khối's intake beside the same job with openpyxl, and beside openpyxl merely reading cells."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import openpyxl

from benchmarks.clock import best_of, timed
from benchmarks.report import heading, say, table, verdict
from benchmarks.separate import apart
from khoi.catalog.load import load_pack, shipped_pack
from khoi.catalog.pack import Pack
from khoi.collect.intake import Readers, Sent, read_files, readers_of
from khoi.collect.reading import find_forms, read_form
from khoi.collect.submission import Figure
from khoi.documents.workbook import CellValue, Sheet, Workbook, read_workbook
from khoi.sample.make import make_world
from khoi.sample.write import write_sample
from khoi.values.text import tidy

SEED: Final = 2022
ROUNDS: Final = 3
TARGET: Final = 8

OURS: Final = "the whole, Khối"
OURS_ALONE: Final = "the whole, Khối with one process"
THEIRS: Final = "the whole with openpyxl's cells (read-only)"
THEIRS_SLOWER: Final = "the whole with openpyxl's cells (not read-only)"
OUR_CELLS: Final = "cells only, Khối (`read_workbook`)"
THEIR_CELLS: Final = "cells only, openpyxl (read-only)"
THEIR_SLOWER: Final = "cells only, openpyxl (not read-only)"

Books = list[tuple[Figure, ...]]
"""The figures of every form, file after file."""


def run(*, quick: bool) -> None:
    """The table of a quarter of the sample's workbooks."""
    pack, _ = load_pack(shipped_pack())
    assert pack is not None
    with (
        TemporaryDirectory(prefix="khoi-bench-") as folder,
        readers_of(pack) as all_,
        readers_of(pack, processes=1) as one,
    ):
        files = tuple(_a_quarter(pack, Path(folder)))[: 20 if quick else None]
        start, _ = timed(lambda: _alone(files[0], pack))
        ours = _as_received(files, all_)
        assert ours == _as_received(files, one), "one process reads other figures than several"
        for read_only in (True, False):
            theirs = _by_openpyxl(files, pack, read_only=read_only)
            assert _spelt_alike(ours) == _spelt_alike(theirs), "the two ways read different figures"
        best = best_of(
            1 if quick else ROUNDS,
            {
                OURS: lambda: _as_received(files, all_),
                OURS_ALONE: lambda: _as_received(files, one),
                THEIRS: lambda: _by_openpyxl(files, pack),
                THEIRS_SLOWER: lambda: _by_openpyxl(files, pack, read_only=False),
                OUR_CELLS: lambda: [_calamine_cells(file) for file in files],
                THEIR_CELLS: lambda: [_openpyxl_cells(file) for file in files],
                THEIR_SLOWER: lambda: [_openpyxl_cells(file, read_only=False) for file in files],
            },
        )
        sheets = sum(len(_calamine_cells(file).sheets) for file in files)
    heading(
        f"Intake: {len(files)} workbooks of the sample, {sheets} sheets, {sum(map(len, ours))} figures:"
        f" Khối with {all_.processes} processes and with one, openpyxl in one process, as it is used"
    )
    say("The whole is: open the file, find its forms, read their figures; with equal results.\n")
    table(
        ("", "workbooks a second", f"x Khối, {all_.processes} processes", "x Khối, one process", "target"),
        [_row(name, best, len(files)) for name in best],
    )
    say(f"One file alone, its process started for it: {start:.2f} s.")
    received, took = apart("benchmarks.receiving")
    say(f"`receive`, the whole way into SQLite: {received:.0f} files of five quarters, {received / took:.0f} a second.")


def _row(name: str, best: Mapping[str, float], files: int) -> tuple[str, str, str, str, str]:
    seconds = best[name]
    if name in {OUR_CELLS, THEIR_CELLS, THEIR_SLOWER}:
        whole, alone = "", seconds / best[OUR_CELLS]
        judged = verdict(alone, TARGET) if name == THEIR_CELLS else ""
    else:
        ratio, alone = seconds / best[OURS], seconds / best[OURS_ALONE]
        whole, judged = f"{ratio:.1f}", verdict(ratio, TARGET) if name in {THEIRS, THEIRS_SLOWER} else ""
    return name, f"{files / seconds:.0f}", whole, f"{alone:.1f}", judged


def _a_quarter(pack: Pack, folder: Path) -> Iterator[Sent]:
    """Everything that can be opened of the sample's newest quarter."""
    sample = write_sample(make_world(SEED, pack), pack, folder)
    for delivery in sample.periods[-1].deliveries:
        for path in delivery.paths:
            content = path.read_bytes()
            if read_workbook(content, path.name)[0] is not None:
                yield Sent(path, hashlib.sha256(content).hexdigest(), path.name)


def _as_received(files: Sequence[Sent], readers: Readers) -> Books:
    """The figures of every form, read as `receive` has them read."""
    return [reading.figures for opened in read_files(files, readers) for reading in opened.readings]


def _alone(file: Sent, pack: Pack) -> Books:
    """The same of one file, by readers that are started for it."""
    with readers_of(pack) as readers:
        return _as_received([file], readers)


def _by_openpyxl(files: Sequence[Sent], pack: Pack, *, read_only: bool = True) -> Books:
    """The same from openpyxl's cells."""
    return [
        read_form(form, pack, file.name, {}).figures
        for file in files
        for form in find_forms(_openpyxl_cells(file, read_only=read_only), pack, file.name)[0]
    ]


def _spelt_alike(books: Books) -> Books:
    """With what the cells say spelt in one way: letters in one Unicode form, spaces as spaces."""
    return [tuple(replace(f, raw=tidy(f.raw), unit=tidy(f.unit)) for f in figures) for figures in books]


def _calamine_cells(file: Sent) -> Workbook:
    workbook, _ = read_workbook(file.kept.read_bytes(), file.name)
    assert workbook is not None
    return workbook


def _openpyxl_cells(file: Sent, *, read_only: bool = True) -> Workbook:
    book = openpyxl.load_workbook(io.BytesIO(file.kept.read_bytes()), read_only=read_only, data_only=True)
    sheets = tuple(
        Sheet(page.title, page.sheet_state == "visible", tuple(tuple(map(_value, row)) for row in page.values))
        for page in book.worksheets
    )
    book.close()
    return Workbook(sheets)


def _value(value: object) -> CellValue:
    assert value is None or isinstance(value, str | int | float)
    return None if value == "" else value
