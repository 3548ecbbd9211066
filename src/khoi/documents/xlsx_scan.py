"""A look at a workbook before it is parsed: what the parser would choke on, and what it reads as nothing."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

MAX_UNPACKED: Final = 200_000_000
MAX_MEMBERS: Final = 2_000
MAX_COLUMNS: Final = 1_000
MAX_ROWS: Final = 100_000
MAX_CELLS: Final = 5_000_000

_OPEN_DOCUMENT: Final = "content.xml"
_MACROS: Final = ("xl/vbaProject", "xl/macrosheets/", "Basic/")
_OUTSIDE: Final = "xl/externalLinks/externalLink"
_FAR: Final = re.compile(rb'r="(?:[A-Z]{3,}\d|[A-Z]*\d{5,})')
_PLACE: Final = re.compile(rb'\sr="([A-Z]+)(\d+)"')
_CELL: Final = re.compile(rb"<(?:\w+:)?c\s([^>]*?)/?>(?:(?!</?(?:\w+:)?c[\s>]).)*?<(?:\w+:)?v>(#[^<]*)<", re.DOTALL)
_UNCOUNTED: Final = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
"""A cell with a formula and no value."""
_OLD_FONT: Final = re.compile(rb"""["'](?:\.vn|vni[- ])""", re.IGNORECASE)
_SHEET: Final = re.compile(r'<(?:\w+:)?sheet\s[^>]*?name="([^"]*)"[^>]*?r:id="([^"]*)"')
_RELATION: Final = re.compile(r"<Relationship\s[^>]*>")


Cells = Mapping[tuple[int, int], str]


class NotAWorkbook(Exception):
    """An archive of something else: a text document, pictures, other files."""


@dataclass(frozen=True)
class Scan:
    """Sizes; whether a cell lies too far out, and a font of before Unicode is named; sheet to cell to its error."""

    unpacked: int
    members: int
    too_far: bool = False
    old_fonts: bool = False
    errors: Mapping[str, Cells] = field(default_factory=dict)
    formulas: Mapping[str, Cells] = field(default_factory=dict)
    """Sheet to cell to its formula, where no value is kept with it: a program wrote it that does not calculate."""
    macros: bool = False
    outside: bool = False
    """Whether formulas take figures from other files."""

    @property
    def bomb(self) -> bool:
        return self.unpacked > MAX_UNPACKED or self.members > MAX_MEMBERS


def scan(content: bytes) -> Scan:
    """Look into the archive; `zipfile.BadZipFile` and its kin when it is none, `NotAWorkbook` without sheets."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        size = Scan(sum(member.file_size for member in members), len(members))
        if size.bomb:
            return size
        _demand_sheets(archive)
        parts = {
            member.filename: archive.read(member)
            for member in members
            if member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml")
        }
        if _OPEN_DOCUMENT in archive.NameToInfo:
            _demand_well_formed(archive.read(_OPEN_DOCUMENT))
        if any(_too_far(sheet) for sheet in parts.values()):
            return Scan(size.unpacked, size.members, too_far=True)
        broken = {name: dict(_errors(sheet)) for name, sheet in parts.items() if b't="e"' in sheet}
        uncounted = {
            name: cells for name, sheet in parts.items() if b"<f" in sheet and (cells := dict(_formulas(sheet)))
        }
        names = sheet_names(archive) if broken or uncounted else {}
        styles = archive.read("xl/styles.xml") if "xl/styles.xml" in archive.NameToInfo else b""
    return Scan(
        size.unpacked,
        size.members,
        old_fonts=_OLD_FONT.search(styles) is not None,
        errors={names.get(part, part): cells for part, cells in broken.items()},
        formulas={names.get(part, part): cells for part, cells in uncounted.items()},
        macros=any(member.filename.startswith(_MACROS) for member in members),
        outside=any(member.filename.startswith(_OUTSIDE) for member in members),
    )


def _demand_sheets(archive: zipfile.ZipFile) -> None:
    if any(name.startswith("xl/") for name in archive.NameToInfo):
        return
    if _OPEN_DOCUMENT not in archive.NameToInfo:
        raise NotAWorkbook
    if "mimetype" in archive.NameToInfo and b"spreadsheet" not in archive.read("mimetype"):
        raise NotAWorkbook


def _demand_well_formed(xml: bytes) -> None:
    """`ValueError` for XML of which the parser would not find the end."""
    try:
        expat.ParserCreate().Parse(xml, True)
    except (expat.ExpatError, LookupError) as trouble:  # no XML, or in an encoding that nobody knows
        raise ValueError(str(trouble)) from trouble


def _too_far(sheet: bytes) -> bool:
    """Whether the parser, which holds every cell between, would take too much memory."""
    if not _FAR.search(sheet):
        return False
    places = [(_column(letters), int(row)) for letters, row in _PLACE.findall(sheet)]
    columns = max((column for column, _ in places), default=0)
    rows = max([row for _, row in places] + [int(row) for row in re.findall(rb'<row\s[^>]*?\br="(\d+)"', sheet)])
    return rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS


def _errors(sheet: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for attributes, value in _CELL.findall(sheet):
        place = _PLACE.search(b" " + attributes)
        if place and b't="e"' in attributes:
            yield (int(place[2]) - 1, _column(place[1]) - 1), value.decode("ascii", "replace")


def _formulas(sheet: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """Those without a value; one whose value is an empty text says so (`t="str"`)."""
    for attributes, formula in _UNCOUNTED.findall(sheet):
        place = _PLACE.search(b" " + attributes)
        if place and b't="str"' not in attributes:
            text = html.unescape(formula.decode("utf-8", "replace"))
            yield (int(place[2]) - 1, _column(place[1]) - 1), f"={text or '…'}"


def sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Part of the archive to the name of its sheet."""
    book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    parts = {}
    for relation in _RELATION.findall(relations):
        found = dict(re.findall(r'(Id|Target)="([^"]*)"', relation))
        parts[found.get("Id", "")] = "xl/" + found.get("Target", "").removeprefix("/xl/").removeprefix("/")
    return {parts[key]: html.unescape(name) for name, key in _SHEET.findall(book) if key in parts}


def _column(letters: bytes) -> int:
    """1 for A."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
