"""A received workbook copied with notes and their list: inside its package, else as a workbook of its values."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from khoi.documents.annotate.book import Book, SheetPart, styles_of
from khoi.documents.annotate.colours import colour, uncolour
from khoi.documents.annotate.comments import write_notes
from khoi.documents.annotate.list_sheet import list_sheet, plain
from khoi.documents.annotate.looks import cell_looks, rule_look
from khoi.documents.annotate.measures import Measures
from khoi.documents.annotate.notes import BEGIN, MARK, Listing, Note, is_list
from khoi.documents.annotate.package import Package
from khoi.documents.annotate.places import Area, At, cell_at
from khoi.documents.annotate.values_book import values_book
from khoi.documents.annotate.xml import NotEditable
from khoi.documents.workbook import Sheet, Workbook, read_workbook
from khoi.values.finding import Finding, Severity


@dataclass(frozen=True)
class Asked:
    """A file as it is kept under its SHA-256, the name under which it came, and what is to be written into its copy."""

    kept: Path
    digest: str
    name: str
    notes: tuple[Note, ...]
    listing: Listing
    how: str
    of_values: str
    """The last line above the list: how to mend the copy, or that it is one of the values alone."""


@dataclass(frozen=True)
class Copied:
    """The copy, the suffix that its name must have, and whether it holds the values alone."""

    content: bytes
    suffix: str
    of_values: bool = False


def copied(asked: Asked) -> Copied | Finding:
    """The work on one file, as a confined process does it; the finding why a file cannot be opened."""
    content = asked.kept.read_bytes()
    if hashlib.sha256(content).hexdigest() != asked.digest:
        raise OSError(f"the kept copy {asked.digest} was damaged")
    workbook, said = read_workbook(content, asked.name)
    if workbook is None:
        return next(finding for finding in said if finding.severity is Severity.ERROR)
    try:
        return _edited(content, workbook, asked)
    except NotEditable:
        return _of_values(workbook, asked)


def _edited(content: bytes, workbook: Workbook, asked: Asked) -> Copied:
    """Inside the package; refused unless the copy reads as what came."""
    book = Book(Package.read(content))
    _annotate(book, asked.notes, _with(asked.listing, asked.how), next(filter(is_list, workbook.sheets), None))
    copy = Copied(book.package.zipped(), book.suffix)
    read, _ = read_workbook(copy.content, f"a{copy.suffix}")
    if read is None or _told(read) != _told(workbook):
        raise NotEditable("the copy does not read as what came")
    return copy


def _of_values(workbook: Workbook, asked: Asked) -> Copied:
    kept = Workbook(tuple(sheet for sheet in workbook.sheets if not is_list(sheet)))
    content, names = values_book(kept)
    book = Book(Package.read(content))
    notes = [replace(note, sheet=names.get(note.sheet, note.sheet)) for note in asked.notes]
    rows = tuple(
        replace(row, at=(names.get(row.at[0], row.at[0]), row.at[1])) if row.at else row for row in asked.listing.rows
    )
    _annotate(book, notes, _with(replace(asked.listing, rows=rows), asked.of_values), None)
    return Copied(book.package.zipped(), book.suffix, of_values=True)


def _with(listing: Listing, line: str) -> Listing:
    return replace(listing, lines=(*listing.lines, line))


def _told(workbook: Workbook) -> list[Sheet]:
    return [sheet for sheet in workbook.sheets if not is_list(sheet)]


def _annotate(book: Book, notes: Sequence[Note], listing: Listing, before: Sheet | None) -> None:
    """Write all notes and the list, instead of those that are there `before`."""
    styles = styles_of(book)
    by_sheet: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        by_sheet[note.sheet].append(note)
    rules = {severity: rule_look(styles, severity) for severity in (Severity.ERROR, Severity.WARNING)}
    for sheet in book.sheets:
        if sheet.name in by_sheet or _bears_ours(book, sheet):
            _write(book, sheet, by_sheet.get(sheet.name, ()), rules)
    known = {sheet.name for sheet in book.sheets}
    name = before.name if before and before.name in known else book.free_name(listing.name)
    rows = tuple(row if row.at and row.at[0] in known else replace(row, at=None) for row in listing.rows)
    book.put_sheet(name, list_sheet(replace(listing, rows=rows), book.space, cell_looks(styles)))


def _bears_ours(book: Book, sheet: SheetPart) -> bool:
    comments = book.used(sheet.part, "comments")
    said = book.package.parts[comments] if comments else b""
    return MARK.encode() in book.package.parts[sheet.part] or BEGIN.encode() in said


def _write(book: Book, sheet: SheetPart, notes: Sequence[Note], rules: Mapping[Severity, int]) -> None:
    root = book.package.tree(sheet.part)
    measures = Measures.of(root)
    uncolour(root)
    texts: dict[At, list[str]] = defaultdict(list)
    worst: dict[Area, Severity] = {}
    for note in notes:
        at = cell_at(note.cell)
        if at is not None:
            area = measures.area(at)
            texts[area.first].append(plain(note.text))
            worst[area] = note.severity if worst.get(area) is not Severity.ERROR else Severity.ERROR
    colour(root, {look: [area for area in worst if worst[area] is severity] for severity, look in rules.items()})
    write_notes(book, sheet.part, {at: "\n".join(dict.fromkeys(said)) for at, said in texts.items()})
