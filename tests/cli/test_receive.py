"""What `khoi receive` finds in files and folders, and what it says of what it leaves."""

from __future__ import annotations

import os
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


def test_what_in_a_folder_is_no_file_is_told(tmp_path: Path) -> None:
    """A link to a file that was moved, a pipe: told as when they are named, whatever they are called."""
    (tmp_path / "bao-cao.xlsx").symlink_to(tmp_path / "da-chuyen.xlsx")
    os.mkfifo(tmp_path / "ong")
    (tmp_path / ".khoa").symlink_to("nowhere")
    named = [tmp_path / "bao-cao.xlsx", tmp_path / "ong"]
    assert found_files([tmp_path]) == ([], named)
    assert found_files(named) == ([], named)
    assert left_out([tmp_path]) == []


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


def test_notes_are_told_when_they_are_asked_for(demo_copy: Office, tmp_path: Path) -> None:
    """A tax code that lost its zero is put back with a note, told at once or later."""
    said = "mất số 0 ở đầu, được hiểu là 0209000202"
    lines = ["BÁO CÁO KẾT QUẢ SẢN XUẤT, KINH DOANH QUÝ", "Quý I/2022;;ĐVT: triệu đồng", "Mã số thuế: 209000202"]
    lines += ["TT;Chỉ tiêu;Ước", "1;Tổng doanh thu;55000"]
    file = tmp_path / "bao-cao.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    first = demo_copy.ok("receive", file)
    assert said not in first.said
    assert "khoi status KỲ --notes" in first.said
    assert said in demo_copy.ok("status", "2022Q1", "--notes").said
    assert said not in demo_copy.ok("status", "2022Q1").said
    file.write_text("\n".join([*lines, "2;Lợi nhuận trước thuế;3600"]), encoding="utf-8")
    assert said in demo_copy.ok("receive", file, "--notes").said


def test_what_cannot_be_kept_is_not_called_kept(demo_copy: Office, tmp_path: Path) -> None:
    """Two gigabytes that take no room, beside a file that is only empty."""
    with (tmp_path / "lon.xlsx").open("wb") as large:
        large.truncate(2 << 30)
    (tmp_path / "rong.xlsx").write_bytes(b"")
    assert "1 tệp không nhận được (đã lưu nguyên)" in demo_copy.khoi("receive", tmp_path / "rong.xlsx").said
    done = demo_copy.khoi("receive", tmp_path / "lon.xlsx", tmp_path / "rong.xlsx")
    assert "file.too_large" in done.said
    assert "2 tệp không nhận được (1 tệp chưa lưu được)" in done.said
    status = demo_copy.ok("status", "2022Q1").said
    assert "tệp không nhận được (mọi kỳ), gần nhất: lon.xlsx." in status
