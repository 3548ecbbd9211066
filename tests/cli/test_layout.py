"""A sheet that nobody knows is proposed, corrected, confirmed and received."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

import openpyxl
import pytest

from cli.command import Office
from khoi.documents.workbook import Workbook
from mutilation.formats import WRITERS
from office import sheet
from tables import rows

WHO: Final = "0209091954"
SUMMARY: Final = """
    | BÁO CÁO NỘI BỘ QUÝ I/2022 |
    | ĐVT: triệu đồng |
    | Khoản mục                     | Năm trước | Kỳ này |
    | Doanh thu toàn đơn vị         | 900       | 1000   |
    | Nộp ngân sách nhà nước tổng số | 90       | 100    |
    | Kinh doanh kỳ này lãi hay lỗ  |           | Có lãi |
"""


def corrected(file: Path) -> None:
    """The officer leaves a line and the question, and deletes what was proposed of others."""
    book = openpyxl.load_workbook(file)
    for row in book["Bố cục"].iter_rows(min_row=10):
        if row[0].value not in {"revenue.total", "text:result", "Mã chỉ tiêu"}:
            row[2].value = row[3].value = None
    target = io.BytesIO()
    book.save(target)
    file.write_bytes(target.getvalue())


def test_from_a_strange_sheet_to_a_submission(demo_copy: Office, tmp_path: Path) -> None:
    strange = tmp_path / f"noi bo {WHO}.xlsx"
    strange.write_bytes(WRITERS[".xlsx"](Workbook((sheet(SUMMARY, "NB"),))))
    plan = tmp_path / "bo-cuc.xlsx"
    assert "Chưa có bố cục" in demo_copy.ok("layout", "list").said
    assert demo_copy.khoi("receive", strange).status == 1
    done = demo_copy.ok(
        "layout", "propose", strange, "--for", WHO, "--form", "general", "--period", "2022Q1", "--to", plan
    )
    assert "Doanh thu toàn đơn vị C4 1.000" in " ".join(done.said.split())
    assert "Kinh doanh kỳ này lãi hay lỗ C6 Có lãi" in done.said
    corrected(plan)
    confirmed = demo_copy.ok("layout", "confirm", plan, "--because", "đã gọi kế toán").said
    assert f"Đã xác nhận bố cục bản 1 của {WHO}, biểu general: 1 chỉ tiêu, 1 câu hỏi." in confirmed
    assert f"{WHO}" in demo_copy.ok("layout", "list").said
    assert "Nhận 1/1 tệp, 1 biểu" in demo_copy.khoi("receive", strange).said
    assert "Đã thôi dùng" in demo_copy.ok("layout", "withdraw", WHO, "general", "--because", "đã dùng mẫu").said
    assert "Chưa có bố cục" in demo_copy.ok("layout", "list").said


WRONG: Final = """
    | typed                                                                       | said                     |
    | layout propose khong-co.xlsx --for 0209091954 --form general --period 2022Q1 | Không mở được            |
    | layout propose khong-co.xlsx --for 0209091954 --form nope --period 2022Q1   | Gói không có biểu “nope” |
    | layout propose khong-co.xlsx --for 123 --form general --period 2022Q1       | không phải mã số thuế    |
    | layout propose khong-co.xlsx --for 0209091954 --form general --period 2022M01  | Không biểu nào báo cáo  |
    | layout confirm khong-co.xlsx                                                | Không mở được            |
    | layout withdraw 0209091954 general --because x                              | layout.none_held         |
    | layout withdraw 0209091954 general                                          | layout.no_reason         |
"""


@pytest.mark.parametrize("row", rows(WRONG), ids=lambda row: row["typed"])
def test_a_wrong_command_line(demo: Office, row: dict[str, str]) -> None:
    done = demo.khoi(*row["typed"].split())
    assert (done.status, row["said"] in done.said) == (1, True), done
