"""Texts beside the figures of an office: asked of its consolidations, of its groups and of its enterprises.

The year of `consolidate.year`: in quý I/2022 An, Bính and Đò have 1.200, 300 and 900 triệu đồng of revenue.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consolidate.year import QUARTERS, a_year
from khoi.proofread.queries import against, proofread_against
from khoi.proofread.values import Proof
from khoi.values.basis import BasisChoice
from office import Office, Opening
from tables import each


@pytest.fixture(scope="module")
def read_only_year(open_office: Opening) -> Iterator[Office]:
    """Consolidations 1 to 5, one per quarter."""
    with open_office() as empty:
        office = a_year(empty)
        for quarter in QUARTERS:
            office.consolidate(quarter)
        yield office


def proof(sentence: str) -> Proof:
    (found,) = proofread_against([f"Kết quả của Khối Sông Cấm.\n{sentence}"])
    return found


def told(sentence: str) -> list[tuple[str, str]]:
    """Kind and what it should be of each doubt, with how sure."""
    return [(f"{one.kind} {one.severity}", one.expected) for one in proof(sentence).doubts]


@each("""
    What is so
    | sentence                                                                                        | held |
    | Quý I/2022, tổng doanh thu toàn Khối đạt 2.400 triệu đồng, tăng 20% so với cùng kỳ.             | 2    |
    | Quý I/2022, doanh thu toàn Khối đạt 2,4 tỷ đồng, giảm 20% so với quý trước.                     | 2    |
    | Năm 2021, doanh thu toàn Khối đạt 9.000 triệu đồng.                                             | 1    |
    | 6 tháng đầu năm 2021, doanh thu toàn Khối đạt 4.300 triệu đồng.                                 | 1    |
    | Quý I/2022, Công ty cổ phần Thép An Biên đạt doanh thu 1.200 triệu đồng, tăng 20% so với cùng kỳ. | 2  |
    | Quý I/2022, doanh thu ngành Thương mại đạt 2.100 triệu đồng.                                    | 1    |
    | Quý I/2022, tỷ lệ nợ xấu của Khối là 1%, giảm 4 điểm phần trăm so với cùng kỳ.                  | 2    |
    | Quý I/2022, Khối thành lập 3 công đoàn; doanh thu đạt 25,0% kế hoạch năm.                       | 1    |
""")
def test_what_is_so_holds(sentence: str, held: str, read_only_year: Office) -> None:
    found = proof(sentence)
    assert found.doubts == ()
    assert found.beside is not None
    assert (found.beside.bloc, found.beside.compared) == ("Khối Sông Cấm", int(held))


@each("""
    What is not
    | sentence                                                            | kind         | severity | expected         |
    | Quý I/2022, doanh thu toàn Khối đạt 2.500 triệu đồng.               | wrong        | error    | 2.400 triệu đồng |
    | Quý I/2022, doanh thu toàn Khối tăng 25% so với cùng kỳ.            | wrong        | error    | tăng 20,00%      |
    | Quý I/2022, doanh thu toàn Khối giảm 20% so với cùng kỳ.            | wrong_base   | error    | tăng 20,00%      |
    | Quý I/2022, Công ty cổ phần Thép An Biên có doanh thu 1,25 tỷ đồng. | wrong        | error    | 1.200 triệu đồng |
    | Quý I/2022, doanh thu ngành Thương mại đạt 2.150 triệu đồng.        | wrong        | error    | 2.100 triệu đồng |
    | Năm 2015, doanh thu toàn Khối đạt 900 triệu đồng.                   | unverifiable | question |                  |
""")
def test_what_is_not_is_told(sentence: str, kind: str, severity: str, expected: str, read_only_year: Office) -> None:
    assert told(sentence) == [(f"{kind} {severity}", expected)]


def test_what_an_earlier_consolidation_said_is_stale(open_office: Opening) -> None:
    """It is told by its number, and what is so now."""
    with open_office() as empty:
        year = a_year(empty)
        year.consolidate("2022Q1")
        assert told("Quý I/2022, doanh thu toàn Khối đạt 2.400 triệu đồng.") == []
        year.receive(year.send("An", "2022Q1", revenue="1260", profit="–", exports="100.25", staff="60"))
        year.accept("2022Q1")
        year.consolidate("2022Q1")
        assert told("Quý I/2022, doanh thu toàn Khối đạt 2.460 triệu đồng.") == []
        (doubt,) = proof("Quý I/2022, doanh thu toàn Khối đạt 2.400 triệu đồng.").doubts
        assert (doubt.kind, doubt.severity, doubt.expected) == ("stale", "error", "2.460 triệu đồng")
        assert (doubt.values["earlier"], doubt.values["consolidation"]) == ("1", "2")


def test_a_choice_of_basis_that_was_not_the_last_is_asked_about(open_office: Opening) -> None:
    with open_office() as empty:
        year = a_year(empty)
        year.consolidate("2022Q1", BasisChoice.ESTIMATE)
        year.receive(year.send("An", "2022Q1", revenue="1260", profit="–", exports="100.25", staff="60"))
        year.accept("2022Q1")
        year.consolidate("2022Q1")
        assert told("Quý I/2022, doanh thu toàn Khối đạt 2.400 triệu đồng.") == [("stale question", "2.460 triệu đồng")]


def test_the_estimate_of_last_year_and_its_final_figure_are_both_true(open_office: Opening) -> None:
    """Quý I/2021 as it was consolidated then, and as it is compared with now."""
    with open_office() as empty:
        year = a_year(empty)
        year.consolidate("2021Q1")
        year.receive(year.send("An", "2021Q2", revenue="1100", final_revenue="1040", profit="70", staff="50"))
        year.accept("2021Q2")
        year.consolidate("2022Q1")
        assert told("Quý I/2021, doanh thu toàn Khối đạt 2.000 triệu đồng.") == []
        assert told("Quý I/2021, doanh thu toàn Khối đạt 2.040 triệu đồng.") == []
        assert told("Quý I/2022, doanh thu toàn Khối tăng 17,6% so với cùng kỳ.") == []


def test_a_text_about_somebody_else_asks_for_no_figures(read_only_year: Office) -> None:
    with CaptureQueriesContext(connection) as none:
        (found,) = proofread_against(["Quý I/2022, doanh thu toàn khối đạt 7 tỷ đồng."])
    assert (found.doubts, found.beside is not None and found.beside.about) == ((), False)
    with CaptureQueriesContext(connection) as some:
        proof("Quý I/2022, doanh thu toàn Khối đạt 2.400 triệu đồng.")
    assert len(none) == len(some) - 1


def test_questions_to_the_database_do_not_grow_with_the_text(read_only_year: Office) -> None:
    sentence = "Quý I/2022, doanh thu toàn Khối đạt 2.400 triệu đồng, lợi nhuận đạt 75 triệu đồng. "
    with CaptureQueriesContext(connection) as few:
        proof(sentence)
    with CaptureQueriesContext(connection) as many:
        proof(sentence * 40)
    assert len(many) == len(few)


def test_without_a_consolidation_there_is_nothing_to_hold_against(office: Office) -> None:
    assert against() is None
    (found,) = proofread_against(["Khối Sông Cấm: quý I/2022, doanh thu đạt 2.400 triệu đồng."])
    assert found.beside is None
    assert [claim.code for claim in found.claims] == ["trade.revenue"]
