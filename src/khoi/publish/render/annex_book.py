"""The annexes of a publication as a workbook that computes: a sheet per table, and where each number is from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from khoi.documents.workbook_out import OutBook, write_workbook
from khoi.publish.publication import Publication, Table
from khoi.publish.render.sources_sheet import sources_sheet
from khoi.publish.render.table_sheet import TableSheet


def annex_book(publication: Publication) -> bytes:
    """The bytes of an .xlsx: the annexes' tables, then those of the text; sums and ratios are live formulas.

    Numbers stand in the unit in which they are printed, exactly; ValueError for a publication without a table.
    """
    tables = [(table, table.sheet()) for table in _tables(publication)]
    if not tables:
        raise ValueError("a publication without tables makes no workbook")
    sheets = (*(sheet for _, sheet in tables), sources_sheet(publication, tables))
    return write_workbook(OutBook(sheets, f"{publication.title} – {publication.about}", _created(publication)))


def _tables(publication: Publication) -> Iterator[TableSheet]:
    for annex in publication.annexes:
        for place, table in enumerate(annex.tables, 1):
            name = f"Phụ lục {annex.number}" + (f".{place}" if len(annex.tables) > 1 else "")
            yield TableSheet(publication, name, f"Phụ lục {annex.number}. {annex.title}", table)
    blocks = (block for section in publication.sections for block in section.blocks)
    for place, table in enumerate((block for block in blocks if isinstance(block, Table)), 1):
        yield TableSheet(publication, f"Bảng {place}", f"Bảng {place}", table)


def _created(publication: Publication) -> datetime:
    """A file's date: the publication's own, or the first that a zip can hold; never the clock's."""
    day = publication.day
    return datetime(day.year, day.month, day.day) if day else datetime(1980, 1, 1)  # noqa: DTZ001 (a file property has no zone)
