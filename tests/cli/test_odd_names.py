"""Names that a terminal, its colours or a spreadsheet would take for orders: told as they stand, everywhere."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from cli.command import Office
from khoi.cli.figures import as_csv
from tables import each

CODE = "0209000202"
ODD = "=1+1 [/] [red]@A\\"
HEADINGS = "Mã số thuế;Tên doanh nghiệp;Tên gọi tắt;Vào khối từ ngày;Hình thức vào;Ngành, lĩnh vực chính"


@pytest.fixture
def renamed(demo_copy: Office, tmp_path: Path) -> Office:
    """The demo, one of whose members has an odd name."""
    target = io.StringIO()
    csv.writer(target, delimiter=";").writerows(
        [HEADINGS.split(";"), [CODE, ODD, ODD, "01/05/2007", "ban đầu", "industry"]]
    )
    (tmp_path / "Doanh nghiệp.csv").write_text(target.getvalue(), encoding="utf-8")
    demo_copy.ok("import", tmp_path / "Doanh nghiệp.csv")
    return demo_copy


def test_an_odd_name_is_told_as_it_stands(renamed: Office, tmp_path: Path) -> None:
    assert ODD in renamed.ok("trace", "revenue.total", "2022Q1").out
    assert ODD in renamed.ok("status", "2022Q1", "--all").out
    (tmp_path / "nop").mkdir()
    renamed.ok("template", "2022Q2", "--for", CODE, "--to", tmp_path / "nop")
    renamed.ok("receive", tmp_path / "nop")
    assert ODD in renamed.ok("check", "2022Q2").out


def test_files_of_odd_names(demo_copy: Office, tmp_path: Path) -> None:
    """A file that cannot be read is named by every later status; what is left aside is named at once."""
    (tmp_path / "nop").mkdir()
    (tmp_path / "nop" / "[red] a.xlsx").write_bytes(b"")
    (tmp_path / "nop" / "\x1b]0;[b]\x07.pdf").write_bytes(b"")
    done = demo_copy.khoi("receive", tmp_path / "nop")
    assert done.status == 1
    assert "\ufffd]0;[b]\ufffd.pdf" in done.said
    assert "[red] a.xlsx" in done.said
    assert "[red] a.xlsx" in demo_copy.ok("status", "2022Q1").said


@each("""
    | name           | written         |
    | =1+1           | '=1+1           |
    | +84            | '+84            |
    | @SUM(A1)       | '@SUM(A1)       |
    | -2+3 trừ       | '-2+3 trừ       |
    | Doanh thu      | Doanh thu       |
    | Lãi = thu - chi | Lãi = thu - chi |
""")
def test_no_formula_leaves_in_a_csv(name: str, written: str) -> None:
    """The negative value stays a number."""
    none: dict[str, Any] = {"value": "-1.5"}
    figure = {"name": {"vi": name}, "value": "-1.5", "same_period": none, "plan": None, "coverage": {}}
    (row,) = csv.DictReader(io.StringIO(as_csv([figure])))
    assert (row["name"], row["value"], row["same_period_value"]) == (written, "-1.5", "-1.5")
