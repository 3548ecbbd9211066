"""Consolidating again: numbered, never overwritten, by the difference where that is enough, and equal either way."""

from __future__ import annotations

import json
import shutil
from typing import Any

import pytest

from consolidate.year import QUARTERS, a_year
from khoi.consolidate.operations.consolidate import Consolidated
from khoi.consolidate.queries.results import consolidated_groups, result, summaries
from khoi.storage.acts import last_act
from khoi.storage.models import ConsolidatedGroup, Consolidation, DerivedFile
from khoi.values.basis import BasisChoice
from khoi.values.period import Period
from office import Office, Opening

QUARTER = Period.parse("2022Q1")


def said(number: int) -> str:
    """All that a consolidation says, byte for byte."""
    row = Consolidation.objects.get(number=number)
    groups = ConsolidatedGroup.objects.filter(consolidation=row).order_by("group").values("group", "totals", "figures")
    return json.dumps([row.period, row.basis, row.pack, row.known_at, row.pins, list(groups)], ensure_ascii=False)


def content(number: int) -> dict[str, Any]:
    """Its totals and figures by group, without what tells the way they were made."""
    rows = ConsolidatedGroup.objects.filter(consolidation__number=number)
    return {row.group: (row.totals, row.figures) for row in rows}


def way(done: Consolidated) -> tuple[int, str, int]:
    return done.number, done.way, done.changed


def value(office: Office, number: int, code: str = "trade.revenue", period: str = "2022Q1") -> str | None:
    found: str | None = office.figure(code, period, number)["value"]
    return found


def agree(office: Office, period: str | Period, choice: BasisChoice = BasisChoice.BEST) -> Consolidated:
    """The next consolidation as it comes, which must equal one that is added up from the start."""
    short = office.consolidate(period, choice)
    full = office.consolidate(period, choice, in_full=True)
    assert full.way == "full"
    assert content(short.number) == content(full.number)
    return short


def test_one_dong_more(year: Office) -> None:
    """In one workbook: the total moves by exactly that, and the earlier consolidation still says what it said."""
    assert way(year.consolidate("2022Q1")) == (1, "full", 0)
    before = said(1)
    year.receive(year.send("An", "2022Q1", revenue="1200.000001", profit="–", exports="100.25", staff="60"))
    year.accept("2022Q1")
    assert way(year.consolidate("2022Q1")) == (2, "difference", 1)
    assert (value(year, 1), value(year, 2)) == ("2400000000", "2400000001")
    assert said(1) == before
    assert year.result("2022Q1").number == 2
    assert Consolidation.objects.get(number=2).pins == {"way": "difference", "from": 1, "changed_enterprises": 1}
    agree(year, "2022Q1")


def test_nothing_new(year: Office) -> None:
    year.consolidate("2022Q1")
    assert way(agree(year, "2022Q1")) == (2, "difference", 0)
    assert content(1) == content(2)


@pytest.mark.parametrize("period", QUARTERS)
def test_what_arrives_late_for_any_quarter(period: str, year: Office) -> None:
    """A correction of an earlier quarter moves its total, the year to date, and last year's column."""
    year.consolidate("2022Q1")
    who = "An" if period != "2021Q3" else "Bính"
    year.receive(year.send(who, period, revenue="777", loans="5000"))
    year.accept(period)
    done = agree(year, "2022Q1")
    read = period != "2021Q3"  # the second quarter may bring finals of the first
    assert (done.way, done.changed) == ("difference", 1 if read else 0)
    agree(year, period)


def test_the_final_replaces_the_estimate_from_then_on(year: Office) -> None:
    year.consolidate("2021Q4")
    before = said(1)
    year.receive(
        year.send("An", "2022Q1", revenue="1200", final_revenue="1480", final_wages="–"),
        year.send("Bính", "2022Q1", revenue="300", loans="9000", final_bad="250"),
    )
    year.accept("2022Q1")
    assert way(agree(year, "2021Q4")) == (2, "difference", 2)
    codes = ("trade.revenue", "staff.wages", "bank.bad")
    assert [value(year, 1, code, "2021Q4") for code in codes] == ["3000000000", "4000000000", "200000000"]
    assert [value(year, 2, code, "2021Q4") for code in codes] == ["2980000000", "2200000000", "250000000"]
    basis = [year.figure("trade.revenue", "2021Q4", number)["basis"] for number in (1, 2)]
    assert basis == [{"known": 3, "final": 0}, {"known": 3, "final": 1}]
    assert said(1) == before


def test_like_with_like(year: Office) -> None:
    """Estimates only, or finals only; each choice goes on from its own last consolidation."""
    year.receive(year.send("An", "2022Q1", revenue="1200", final_revenue="1480"))
    year.accept("2022Q1")
    made = {choice: agree(year, "2021Q4", choice) for choice in BasisChoice}
    values = {str(choice): value(year, done.number, period="2021Q4") for choice, done in made.items()}
    assert values == {"best": "2980000000", "estimate": "3000000000", "final": "1480000000"}
    assert [way(agree(year, "2021Q4", choice))[1] for choice in BasisChoice] == ["difference"] * 3


@pytest.mark.parametrize(
    "records",
    [
        """
        Kế hoạch
        | Mã số thuế | Chỉ tiêu  | Năm  | Phiên bản | Giá trị | Đơn vị     |
        | Đò         | Doanh thu | 2022 | 1         | 3600    | triệu đồng |
        """,
        """
        Doanh nghiệp
        | Mã số thuế | Tên doanh nghiệp | Tên gọi tắt | Vào khối từ ngày | Ra khỏi khối ngày | Hình thức vào | Ngành |
        | Đò         | =                | Đò          | 01/01/2022       | 15/02/2022        | chuyển đến    | trade |
        """,
        """
        Doanh nghiệp
    | Mã số thuế | Tên doanh nghiệp | Hình thức vào | Vào khối từ ngày | Ngành | Áp dụng nhóm từ ngày | Tên gọi tắt |
    | Đò         | =                | chuyển đến    | 01/01/2022       | bank  | 01/02/2022           | Đò          |
        """,
    ],
    ids=["a plan", "a member leaves", "another sector"],
)
def test_new_records_are_added_up_from_the_start(records: str, year: Office) -> None:
    year.consolidate("2022Q1")
    before = said(1)
    imported, findings = year.imports(records)
    assert imported is not None, findings
    done = agree(year, "2022Q1")
    assert way(done) == (2, "full", 0)
    assert content(1) != content(2)
    assert said(1) == before


def test_a_renamed_member_changes_no_total(year: Office) -> None:
    year.consolidate("2022Q1")
    year.imports("""
    Doanh nghiệp
    | Mã số thuế | Tên doanh nghiệp | Tên gọi tắt | Vào khối từ ngày | Hình thức vào | Ngành | Hội  |
    | Đò         | Vận tải Đò Lẻ    | Đò Lẻ       | 01/01/2022       | chuyển đến    | trade | ship |
    """)
    assert way(agree(year, "2022Q1")) == (2, "difference", 0)


def test_a_move_taken_back_counts_nobody_twice(year: Office) -> None:
    """Groups of one kind are disjoint: together they are the bloc, whatever became of the records."""
    moved = """
    Doanh nghiệp
    | Mã số thuế | Tên doanh nghiệp | Tên gọi tắt | Vào khối từ ngày | Hình thức vào | Ngành | Áp dụng nhóm từ ngày |
    | An         | =                | An          | 01/01/2021       | ban đầu       | {sector} | {day} |
    """
    year.imports(moved.format(sector="bank", day="01/07/2021"))
    year.imports(moved.format(sector="trade", day=""))
    year.consolidate("2021Q1")
    parts = [int(year.figure("trade.revenue", "2021Q1", 1, f"sector:{s}")["value"]) for s in ("trade", "bank")]
    assert parts == [1_600_000_000, 400_000_000]


# Files that can be made again


def test_derived_files_can_be_thrown_away(year: Office) -> None:
    year.consolidate("2022Q1")
    shutil.rmtree(year.folder / "derived")
    assert way(year.consolidate("2022Q1", in_full=True)) == (2, "full", 0)
    assert content(1) == content(2)


def test_files_are_used_again_and_never_written_over(year: Office) -> None:
    year.consolidate("2022Q1")
    held = {path: path.read_bytes() for path in (year.folder / "derived").rglob("*.parquet")}
    year.receive(year.send("An", "2022Q1", revenue="1201"))
    year.accept("2022Q1")
    year.consolidate("2022Q1", in_full=True)
    assert {path: path.read_bytes() for path in held} == held
    assert DerivedFile.objects.filter(kind="figures", key="2022Q1 best").count() == 1  # one row in the delta
    assert value(year, 2) == "2401000000"


def test_a_file_of_an_act_that_failed_is_no_obstacle(year: Office) -> None:
    for kind in ("figures", "members", "plans"):
        stray = year.folder / "derived" / kind
        stray.mkdir(parents=True)
        for key in ("2022Q1-best", "2022-03-31", "2022"):
            (stray / f"{key}-{last_act() + 1}.parquet").write_text("half written")
    year.consolidate("2022Q1")
    assert value(year, 1) == "2400000000"


# Several periods together


def test_together_equals_one_by_one(year: Office) -> None:
    """Each quarter asks of others; what several need is added up once, and none says anything else for it."""
    alone = {quarter: content(year.consolidate(quarter, in_full=True).number) for quarter in QUARTERS}
    together = year.consolidate_all(*QUARTERS, in_full=True)
    assert [way(done) for done in together] == [(n, "full", 0) for n in range(6, 11)]
    assert {str(done.period): content(done.number) for done in together} == alone


def test_together_each_in_its_own_way(year: Office) -> None:
    """By difference where that is enough; what was never consolidated is added up from the start."""
    year.consolidate("2021Q1")
    year.consolidate("2021Q4")
    year.receive(year.send("An", "2021Q1", revenue="1200", profit="–", exports="100.25", staff="60"))
    year.accept("2021Q1")
    done = year.consolidate_all("2022Q1", "2021Q1", "2021Q4")
    assert [way(one) for one in done] == [(3, "full", 0), (4, "difference", 1), (5, "difference", 1)]
    again = year.consolidate_all("2022Q1", "2021Q1", "2021Q4", in_full=True)
    assert [content(one.number) for one in done] == [content(one.number) for one in again]


def test_together_is_one_act(year: Office) -> None:
    before = last_act()
    done = year.consolidate_all("2021Q4", "2022Q1")
    rows = Consolidation.objects.filter(number__in=[one.number for one in done])
    assert {row.known_at for row in rows} == {before + 1}


# What is asked of them


def test_numbers_run_over_all_periods(year: Office) -> None:
    for period in ("2022Q1", "2021Q4", "2022Q1"):
        year.consolidate(period)
    assert [(s.number, str(s.period), s.way, s.made_by) for s in summaries()] == [
        (3, "2022Q1", "difference", "Hoa"),
        (2, "2021Q4", "full", "Hoa"),
        (1, "2022Q1", "full", "Hoa"),
    ]
    assert [s.number for s in summaries(QUARTER)] == [3, 1]
    assert [year.result("2022Q1", number).number for number in (None, 1, 3)] == [3, 1, 3]
    assert [result(QUARTER, 2), result(QUARTER, 9), result(QUARTER, group="sector:x"), result(QUARTER.following)] == [
        None, None, None, None,
    ]  # fmt: skip
    assert consolidated_groups(1) == ("bloc", "club:ship", "club:young", "sector:bank", "sector:trade")


def test_a_bloc_without_members(open_office: Opening) -> None:
    with open_office() as empty:
        office = empty.open()
        office.consolidate("2020Q1")
        assert office.result("2020Q1").figures == ()


def test_what_is_known_is_pinned(year: Office) -> None:
    """A consolidation's pack, basis and the act up to which it read are kept with it."""
    done = year.consolidate("2022Q1")
    found = year.result("2022Q1", done.number)
    assert (found.basis, found.known_at, found.pack.digest) == (BasisChoice.BEST, last_act(), year.pack.digest)
    assert (found.made_by, found.made_at, found.bloc and found.bloc.name) == ("Hoa", year.clock, "Khối Sông Cấm")


def test_equal_in_both_databases(open_office: Opening) -> None:
    told = {}
    for kind in ("sqlite", "postgresql"):
        with open_office(kind) as empty:
            office = a_year(empty)
            for quarter in QUARTERS:
                agree(office, quarter)
            told[kind] = [content(number) for number in range(1, 11)]
    assert told["postgresql"] == told["sqlite"]
