"""Workbooks per second: Khối's intake beside the same job with openpyxl, and beside openpyxl merely reading cells."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from benchmarks.clock import best_of
from khoi.catalog.load import load_pack, shipped_pack
from khoi.catalog.pack import Pack
from khoi.collect.reading import find_forms, read_form
from khoi.collect.submission import FormReading
from khoi.documents.workbook import CellValue, Sheet, Workbook, read_workbook
from khoi.sample.make import make_world
from khoi.sample.write import write_sample

SEED = 2022


@dataclass(frozen=True)
class Sent:
    """One file as it came."""

    name: str
    content: bytes


def measure(rounds: int, most: int) -> Iterator[str]:
    """The table of a quarter of the sample's workbooks, of at most so many files."""
    pack, _ = load_pack(shipped_pack())
    assert pack is not None
    with TemporaryDirectory() as folder:
        files = tuple(_a_quarter(pack, Path(folder)))[:most]
    ours, theirs = _with_calamine(pack, files), _with_openpyxl(pack, files)
    assert [r.figures for r in ours] == [r.figures for r in theirs], "the two ways read different figures"
    rivals = {
        "Khối: open, find, read into figures": lambda: _with_calamine(pack, files),
        "the same with openpyxl's cells": lambda: _with_openpyxl(pack, files),
        "openpyxl merely opening and reading cells": lambda: [_openpyxl_cells(file) for file in files],
    }
    best = best_of(rounds, rivals)
    first = best[next(iter(rivals))]
    sheets = sum(len(_calamine_cells(file).sheets) for file in files)
    yield f"{len(files)} workbooks of the sample, {sheets} sheets, {sum(len(r.figures) for r in ours)} figures"
    yield ""
    yield "| way | workbooks/s | times as long as Khối |"
    yield "|---|---:|---:|"
    for name, seconds in best.items():
        yield f"| {name} | {len(files) / seconds:.0f} | {seconds / first:.1f} |"


def _a_quarter(pack: Pack, folder: Path) -> Iterator[Sent]:
    """Everything that can be opened of the sample's newest quarter."""
    sample = write_sample(make_world(SEED, pack), pack, folder)
    for delivery in sample.periods[-1].deliveries:
        for path in delivery.paths:
            sent = Sent(path.name, path.read_bytes())
            if read_workbook(sent.content, sent.name)[0] is not None:
                yield sent


def _with_calamine(pack: Pack, files: Sequence[Sent]) -> list[FormReading]:
    return [reading for file in files for reading in _forms(_calamine_cells(file), pack, file)]


def _with_openpyxl(pack: Pack, files: Sequence[Sent]) -> list[FormReading]:
    return [reading for file in files for reading in _forms(_openpyxl_cells(file), pack, file)]


def _forms(workbook: Workbook, pack: Pack, file: Sent) -> list[FormReading]:
    found, _ = find_forms(workbook, pack, file.name)
    return [read_form(form, pack, file.name, {}) for form in found]


def _calamine_cells(file: Sent) -> Workbook:
    workbook, _ = read_workbook(file.content, file.name)
    assert workbook is not None
    return workbook


def _openpyxl_cells(file: Sent) -> Workbook:
    """openpyxl's faster way, reading only."""
    book = openpyxl.load_workbook(io.BytesIO(file.content), read_only=True, data_only=True)
    sheets = tuple(
        Sheet(page.title, page.sheet_state == "visible", tuple(tuple(map(_value, row)) for row in page.values))
        for page in book.worksheets
    )
    book.close()
    return Workbook(sheets)


def _value(value: object) -> CellValue:
    assert value is None or isinstance(value, str | int | float)
    return None if value == "" else value
