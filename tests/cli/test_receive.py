"""What `khoi receive` finds in files and folders, and what it says of what it leaves."""

from __future__ import annotations

from pathlib import Path

from cli.command import Office
from khoi.cli.collecting import found_files, left_out
from tables import each


@each("""
    | file            | taken | left |
    | a.xlsx          | yes   |      |
    | a.XLSM          | yes   |      |
    | a.xlsb          | yes   |      |
    | a.xls           | yes   |      |
    | a.ods           | yes   |      |
    | a.csv           | yes   |      |
    | a.TSV           | yes   |      |
    | sub/a.csv       | yes   |      |
    | a.pdf           |       | yes  |   a scan that was meant as a report
    | a.txt           |       | yes  |   may be anything: taken when it is named
    | ~$a.xlsx        |       |      |   the lock of an open workbook
    | .a.xlsx         |       |      |
""")
def test_what_a_folder_holds(file: str, taken: str, left: str, tmp_path: Path) -> None:
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"")
    assert found_files([tmp_path]) == ([path] if taken else [], [])
    assert left_out([tmp_path]) == ([path] if left else [])
    assert (found_files([path]), left_out([path])) == (([path], []), [])


def test_a_folder_with_a_csv_and_a_scan(demo_copy: Office, tmp_path: Path) -> None:
    """The .csv is read (and refused, for it holds no form); the scan is named, not passed over in silence."""
    folder = tmp_path / "nop"
    folder.mkdir()
    (folder / "bao-cao.csv").write_text("Chỉ tiêu;Ước\nDoanh thu;5\n", encoding="utf-8")
    (folder / "ban-quet.pdf").write_bytes(b"%PDF-1.7")
    done = demo_copy.khoi("receive", folder)
    assert done.status == 1
    assert "Nhận 0/1 tệp" in done.said
    assert "file.no_form" in done.said
    assert "còn 1 tệp không phải bảng tính, không nhận: ban-quet.pdf" in done.said
