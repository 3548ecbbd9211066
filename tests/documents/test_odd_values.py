"""What no spreadsheet shows as a value, and what its parser stumbles over: read as an error, or the file is broken."""

from __future__ import annotations

from typing import Final

import pytest

from khoi.documents.workbook import CellValue, Sheet, Workbook, read_workbook
from mutilation.formats import WRITERS, unzipped, zipped

ROWS: Final[tuple[tuple[CellValue, ...], ...]] = (("Doanh thu", 1.5), ("Lợi nhuận", -2.0))
BOOK: Final = Workbook((Sheet("a", True, ROWS),))


def read(content: bytes, suffix: str) -> tuple[tuple[CellValue, ...], ...] | str:
    """The rows of the first sheet, or the code of what is wrong."""
    book, findings = read_workbook(content, "a" + suffix)
    return findings[0].code if book is None else book.sheets[0].rows


@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".xls"])
def test_what_the_tests_write_comes_back(suffix: str) -> None:
    assert read(WRITERS[suffix](BOOK), suffix) == ROWS


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("suffix", [".ods", ".xls"])
def test_a_number_that_is_none_is_an_error_of_the_cell(suffix: str, value: float) -> None:
    assert read(WRITERS[suffix](Workbook((Sheet("a", True, (("Doanh thu", value),)),))), suffix) == (
        ("Doanh thu", "#NUM!"),
    )


@pytest.mark.parametrize("value", [b"NaN", b"1e400", b"-1e999"])
def test_the_same_in_the_xml(value: bytes) -> None:
    parts = unzipped(WRITERS[".xlsx"](BOOK))
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"<v>1.5</v>", b"<v>%s</v>" % value)
    assert read(zipped(parts), ".xlsx") == (("Doanh thu", "#NUM!"), ("Lợi nhuận", -2.0))


def test_a_cut_xls_on_which_the_parser_panics() -> None:
    whole = WRITERS[".xls"](BOOK)
    assert [read(whole[:-lost], ".xls") for lost in (1, 2, 3, 22, 512)] == ["file.broken"] * 5


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"</table:table-row>", b""),  # an end that the parser would look for without end
        (b'encoding="UTF-8"', b'encoding="klingon"'),
        (b'encoding="UTF-8"', b'encoding="shift_jis"'),
    ],
)
def test_an_ods_that_is_no_xml(right: bytes, wrong: bytes) -> None:
    parts = unzipped(WRITERS[".ods"](BOOK))
    assert right in parts["content.xml"]
    parts["content.xml"] = parts["content.xml"].replace(right, wrong, 1)
    assert read(zipped(parts), ".ods") == "file.broken"
