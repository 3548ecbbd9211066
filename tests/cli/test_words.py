"""Whatever is typed wrongly is answered in words that say what to do; nothing is stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.command import Office
from tables import rows

WRONG = """
    | typed                                      | status | said                             |
    | lam                                        | 2      | không có lệnh 'lam'              |
    | figures                                    | 2      | thiếu                            |
    | figures 2022Q1 --mau                       | 2      | không có tùy chọn “--mau”        |
    | figures 2022Q1 --format pdf                | 2      | giá trị của --format không dùng được |
    | figures 2022Q9                             | 1      | không phải mã kỳ báo cáo         |
    | figures 2022                               | 1      | không phải một quý               |
    | figures 2031Q1                             | 1      | Chưa có bản tổng hợp nào         |
    | figures 2022Q1 --consolidation 99          | 1      | Đang có: 5                       |
    | figures 2022Q1 --group sector:nope         | 1      | sector:bank                      |
    | trace nope.nope 2022Q1                     | 1      | không có chỉ tiêu                |
    | status 2031Q1 --khac                       | 2      | không có tùy chọn                |
    | accept 2022Q1                              | 1      | Cần chọn --clean                 |
    | accept 2022Q1 --enterprise 0209091954      | 1      | đang chờ chấp nhận               |
    | accept 2022Q1 --enterprise 1 --because vui | 1      | mã số thuế                       |
    | template 2022Q1                            | 1      | Cần chọn --all hoặc --for        |
    | template 2022Q1 --for 0100000000           | 1      | Không phải thành viên            |
    | receive khong-co.xlsx                      | 1      | không có                         |
    | receive . --received-on hom-qua            | 2      | --received-on                    |
    | import khong-co.xlsx                       | 1      | Không mở được                    |
    | pack check khong-co                        | 1      | Không có gói                     |
    | pack indicator bank.lones                  | 1      | Có thể là “bank.loans”           |
    | pack indicator x                           | 1      | “khoi pack show”                 |
    | figures 2022Q1 thua                        | 2      | thừa tham số                     |
"""


@pytest.mark.parametrize("row", rows(WRONG), ids=lambda row: row["typed"])
def test_a_wrong_command_line(demo: Office, row: dict[str, str]) -> None:
    done = demo.khoi(*row["typed"].split())
    assert (done.status, row["said"].lower() in done.said.lower()) == (int(row["status"]), True), done


@pytest.mark.parametrize("command", ["status 2022Q1", "figures 2022Q1", "consolidate 2022Q1", "receive x.xlsx"])
def test_without_a_data_folder(empty: Office, command: str) -> None:
    done = empty.khoi(*command.split())
    assert done.status == 1
    assert "Chưa có dữ liệu" in done.said
    assert "khoi init" in done.said
    assert not empty.home.exists()


def test_the_demo_does_not_touch_data_of_others(empty: Office) -> None:
    empty.ok("init")
    done = empty.khoi("demo", "--no-serve")
    assert done.status == 1
    assert "không ghi đè" in done.said


def test_a_broken_records_workbook_stores_nothing(empty: Office, tmp_path: Path) -> None:
    empty.ok("init")
    (tmp_path / "ho-so.xlsx").write_bytes(b"PK\x03\x04 broken")
    done = empty.khoi("import", tmp_path / "ho-so.xlsx")
    assert done.status == 1
    assert "Không nhập gì" in done.said
    assert empty.khoi("status", "2022Q1").status == 1


def test_help_is_vietnamese(empty: Office) -> None:
    assert "tổng hợp báo cáo" in empty.ok("--help").said
