"""What is written into a returned workbook: notes at cells, and one sheet that lists them; how both are known again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from khoi.documents.workbook import Sheet
from khoi.values.finding import Severity

MARK: Final = "khoi:1;returned"
"""Stands on the list's sheet, and in the rules that colour cells: so both are known again, whatever saved the file."""
BEGIN: Final = "▼ Khối"
END: Final = "▲ Khối"
"""The lines around what is ours in a note, which may be somebody else's as well."""
_KEY_ROWS: Final = 40
_KEY_COLUMNS: Final = 3


@dataclass(frozen=True)
class Note:
    """What is said at a cell (`I12`) of a sheet; several at one cell become one note."""

    sheet: str
    cell: str
    severity: Severity
    text: str


@dataclass(frozen=True)
class Listed:
    """A row of the list; `at` is the sheet and cell to which it leads, if there is one."""

    sheet: str
    cell: str
    severity: Severity
    kind: str
    said: str
    advice: str
    at: tuple[str, str] | None = None


@dataclass(frozen=True)
class Listing:
    """The sheet that lists what is said: its name, title, lines above the table, headings, rows."""

    name: str
    title: str
    lines: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[Listed, ...]


def is_list(sheet: Sheet) -> bool:
    """Whether a sheet is such a list."""
    return any(MARK in row[:_KEY_COLUMNS] for row in sheet.rows[:_KEY_ROWS])
