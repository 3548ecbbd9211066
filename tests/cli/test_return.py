"""`khoi return`: files with notes for enterprises to mend, a folder for each."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from cli.command import Office
from cli.test_round import fill


def test_a_file_is_returned_with_notes_and_taken_again_when_mended(demo_copy: Office, tmp_path: Path) -> None:
    office, out = demo_copy, tmp_path / "can-sua"
    assert "Không có tệp nào của quý II/2022" in office.ok("return", "2022Q2", "--to", out).said
    code = office.json("trace", "revenue.total", "2022Q1")["parts"][0]["contributions"][0]["enterprise"]
    office.ok("template", "2022Q2", "--for", code, "--to", tmp_path)
    sent = tmp_path / f"2022Q2_{code}.xlsx"
    fill(sent, "revenue.total", "2022Q2:estimate", "chưa rõ")
    office.ok("receive", sent)

    said = office.ok("return", "2022Q2", "--enterprise", code, "--to", out).said
    assert said == f"Đã ghi 1/1 tệp có ghi chú vào {out}."
    (copy,) = out.rglob("*.xlsx")
    assert copy == out / code / f"2022Q2_{code}-can-sua.xlsx"
    book = openpyxl.load_workbook(copy)
    assert book.sheetnames[-1] == "Cần sửa"
    notes = [cell.comment.text for row in book.worksheets[0].iter_rows() for cell in row if cell.comment]
    assert any("“chưa rõ”" in note for note in notes)

    fill(copy, "revenue.total", "2022Q2:estimate", 5)
    assert "Nhận 1/1 tệp" in office.ok("receive", copy).said
    assert "chưa rõ" not in office.ok("check", "2022Q2").said
