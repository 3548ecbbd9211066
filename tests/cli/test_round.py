"""From an empty folder to a consolidation, with the template that the office sends out."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import openpyxl
import pytest

from cli.command import Office
from documents.hostile import spanning_everything


def test_templates_of_a_quarter_are_filled_sent_and_consolidated(demo_copy: Office, tmp_path: Path) -> None:
    """The next quarter, of one enterprise: what it types is what is printed and traced."""
    office = demo_copy
    office.ok("template", "2022Q2", "--all", "--to", tmp_path / "all")
    assert len(list((tmp_path / "all").iterdir())) == 107
    code = office.json("trace", "revenue.total", "2022Q1")["parts"][0]["contributions"][0]["enterprise"]
    office.ok("template", "2022Q2", "--for", code, "--to", tmp_path)
    fill(tmp_path / f"2022Q2_{code}.xlsx", "revenue.total", "2022Q2:estimate", 1234.5)

    assert "Nhận 1/1 tệp" in office.ok("receive", tmp_path / f"2022Q2_{code}.xlsx").said
    assert office.khoi("accept", "2022Q2", "--enterprise", code, "--because", "mới điền một dòng").status == 0
    office.ok("consolidate", "2022Q2")

    figure = office.figures("2022Q2")["revenue.total"]
    assert figure["value"] == "1234500000"
    assert figure["coverage"]["expected"] == 107
    assert figure["coverage"]["reported"] == 1


def test_csv_has_a_line_for_each_figure(demo: Office) -> None:
    lines = list(csv.DictReader(io.StringIO(demo.ok("figures", "2022Q1", "--format", "csv").out)))
    figures = demo.figures("2022Q1")
    assert {line["code"]: line["value"] for line in lines} == {c: f["value"] or "" for c, f in figures.items()}


def test_the_table_says_basis_coverage_and_that_the_enterprises_are_invented(demo: Office) -> None:
    said = demo.ok("figures", "2022Q1").said
    for words in ("6.619 tỷ đồng", "giảm 9,0%", "28,0% của 107", "Chưa loại trừ giao dịch nội bộ", "hư cấu"):
        assert words in said


def fill(file: Path, indicator: str, column: str, value: float | str) -> None:
    """Type a number where a hidden row key and a hidden column key meet, as an office would in the yellow cell."""
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    across = next(cell.column for cell in sheet[1] if cell.value == column)
    down = next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == indicator)
    sheet.cell(down, across).value = value
    book.save(file)


@pytest.mark.skipif(sys.platform != "linux", reason="memory can be limited on Linux only")
def test_a_hostile_file_is_told_and_the_others_are_received(demo_copy: Office, tmp_path: Path) -> None:
    code = demo_copy.json("trace", "revenue.total", "2022Q1")["parts"][0]["contributions"][0]["enterprise"]
    demo_copy.ok("template", "2022Q2", "--for", code, "--to", tmp_path / "nop")
    (tmp_path / "nop" / "0-bom.xlsx").write_bytes(spanning_everything())
    done = demo_copy.khoi("receive", tmp_path / "nop")
    assert done.status == 1
    assert "0-bom.xlsx" in done.err
    assert "quá nhiều bộ nhớ" in done.err
    assert "Nhận 1/2 tệp" in done.out
