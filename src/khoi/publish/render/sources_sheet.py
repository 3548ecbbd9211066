"""The hidden sheet “Nguồn”: for each number of a workbook its cell, the figure that it shows, and its exact value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from khoi.documents.workbook import cell_name
from khoi.documents.workbook_out import OutCell, OutFormula, OutSheet, Position
from khoi.publish.publication import Number, Publication
from khoi.publish.render.table_sheet import TableSheet

SOURCES: Final = "Nguồn"

_HEADS: Final = {
    "Trang tính": 14,
    "Ô": 8,
    "Chỉ tiêu": 26,
    "Khía cạnh": 22,
    "Kỳ": 10,
    "Nhóm": 16,
    "Doanh nghiệp": 16,
    "Giá trị chính xác": 30,
    "Đơn vị": 14,
    "Số đã in": 20,
    "Cách ghi": 12,
}


def sources_sheet(publication: Publication, tables: Iterable[tuple[TableSheet, OutSheet]]) -> OutSheet:
    """What the publication was made from, then a row per number; exact values are text, for they have more digits."""
    pins = publication.pins
    lines: list[Sequence[str]] = [
        ("Bản tổng hợp", str(pins.consolidation)),
        ("Gói định nghĩa", pins.pack),
        ("Mốc nhật ký", str(pins.known_at)),
        ("Loại số liệu", pins.basis),
        (),
    ]
    rows = [*lines, tuple(_HEADS), *(row for table, sheet in tables for row in _numbers(table, sheet.cells))]
    head = len(lines)
    return OutSheet(
        name=SOURCES,
        cells={
            (at, column): OutCell(text, "head" if at == head else "plain")
            for at, row in enumerate(rows)
            for column, text in enumerate(row)
        },
        widths=dict(enumerate(_HEADS.values())),
        freeze=(head + 1, 0),
        hidden=True,
        digits_in_words=True,
    )


def _numbers(table: TableSheet, cells: Mapping[Position, OutCell]) -> Iterator[Sequence[str]]:
    for at, number in table.numbers():
        yield table.name, cell_name(*at), *_told(number), _how(cells[at])


def _told(number: Number) -> Sequence[str]:
    ref = number.ref
    return ref.code, ref.aspect, ref.period, ref.group, ref.enterprise, number.value, number.unit, number.text


def _how(cell: OutCell) -> str:
    match cell.value:
        case OutFormula():
            return "công thức"
        case str():
            return "chữ"
    return "số"
