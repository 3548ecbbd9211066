"""One workbook changed by other hands: the total moves by exactly that, and what was said before stays said."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl

from cli.command import Office

MORE = Decimal(1_234_567_891)


def test_a_changed_revenue_moves_the_total_by_exactly_that(demo_copy: Office) -> None:
    office, before = demo_copy, demo_copy.ok("figures", "2022Q1", "--format", "json").out
    total = Decimal(office.figures("2022Q1")["revenue.total"]["value"])
    changed = raise_revenue(office)

    office.ok("receive", changed)
    office.ok("accept", "2022Q1", "--clean")
    done = office.ok("consolidate", "2022Q1")

    assert "cộng chênh lệch của 1 đơn vị" in done.said
    assert Decimal(office.figures("2022Q1")["revenue.total"]["value"]) == total + MORE
    assert office.ok("figures", "2022Q1", "--consolidation", 5, "--format", "json").out == before
    assert office.json("trace", "revenue.total", "2022Q1")["agrees"]
    assert office.json("trace", "revenue.total", "2022Q1", "--consolidation", 5)["agrees"]


def test_adding_up_from_the_start_says_the_same(demo_copy: Office) -> None:
    demo_copy.ok("receive", raise_revenue(demo_copy))
    demo_copy.ok("accept", "2022Q1", "--clean")
    demo_copy.ok("consolidate", "2022Q1")
    by_difference = demo_copy.json("figures", "2022Q1")["figures"]
    demo_copy.ok("consolidate", "2022Q1", "--full")
    assert demo_copy.json("figures", "2022Q1")["figures"] == by_difference


def test_two_quarters_together(demo_copy: Office) -> None:
    demo_copy.ok("receive", raise_revenue(demo_copy))
    demo_copy.ok("accept", "2022Q1", "--clean")
    done = demo_copy.ok("consolidate", "2022Q1", "2021Q4", "2022Q1")
    assert "Quý I/2022: bản tổng hợp số 6 (cộng chênh lệch của 1 đơn vị)" in done.said
    assert "Quý IV/2021: bản tổng hợp số 7" in done.said
    together = {quarter: demo_copy.json("figures", quarter)["figures"] for quarter in ("2021Q4", "2022Q1")}
    for quarter, figures in together.items():
        demo_copy.ok("consolidate", quarter, "--full")
        assert demo_copy.json("figures", quarter)["figures"] == figures


def test_derived_files_may_be_thrown_away(demo_copy: Office) -> None:
    before = demo_copy.json("figures", "2022Q1")["figures"]
    for file in (demo_copy.home / "derived").rglob("*.parquet"):
        file.unlink()
    demo_copy.ok("consolidate", "2022Q1", "--full")
    assert demo_copy.json("figures", "2022Q1")["figures"] == before


def test_a_file_that_was_tampered_with_is_found(demo_copy: Office) -> None:
    source = demo_copy.json("trace", "revenue.total", "2022Q1")["parts"][0]["contributions"][0]["sources"][0]
    stored = demo_copy.home / "files" / source["digest"][:2] / source["digest"]
    stored.write_bytes(stored.read_bytes() + b" ")
    done = demo_copy.khoi("prove", "2022Q1")
    assert done.status == 1
    assert source["file"] in done.said


def test_without_a_new_acceptance_nothing_moves(demo_copy: Office) -> None:
    before = demo_copy.json("figures", "2022Q1")["figures"]
    demo_copy.ok("receive", raise_revenue(demo_copy))
    demo_copy.ok("consolidate", "2022Q1")
    assert demo_copy.json("figures", "2022Q1")["figures"] == before


def raise_revenue(office: Office) -> Path:
    """Add to the revenue of one enterprise that writes đồng, in the workbook that it sent."""
    part = office.json("trace", "revenue.total", "2022Q1")["parts"][0]
    row = next(
        row
        for row in part["contributions"]
        if row["sources"][0]["unit"] == "đồng" and not row["sources"][0]["typed"] and Decimal(row["value"]) > 10 * MORE
    )
    source = row["sources"][0]
    sent = next((office.home / "mau" / "2022Q1").rglob(source["file"]))
    book = openpyxl.load_workbook(sent)
    cell = book[source["sheet"]][source["cell"]]
    assert Decimal(str(cell.value)) == Decimal(row["value"])
    cell.value = int(Decimal(row["value"]) + MORE)
    changed = office.home.parent / f"sửa {source['file']}"
    book.save(changed)
    return changed
