"""What several parts of an enterprise's page name: the sheet that shows a cell, a form."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from khoi.catalog.pack import Pack
from khoi.collect.queries.submissions import CellOf


@dataclass(frozen=True)
class CellAddress:
    """The address of the sheet that shows a cell: the file's digest, and what follows the `?`."""

    digest: str
    query: str
    words: str


def address(cell: CellOf) -> CellAddress:
    query = urlencode({"trang": cell.sheet, "o": cell.cell, "tep": cell.file})
    return CellAddress(cell.digest, query, f"{cell.file} / {cell.sheet} / {cell.cell}")


def form_name(pack: Pack, code: str, language: str) -> str:
    """`Biểu 01-DN – Báo cáo …`, `Form 01-DN – Report …`."""
    form = pack.forms_by_code.get(code)
    if form is None:
        return code
    number = form.number if language == "vi" else f"Form {form.sheet}"
    return f"{number} – {form.name.of(language)}"
