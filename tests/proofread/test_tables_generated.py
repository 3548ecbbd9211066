"""Tables written by chance: consistent ones never alarm however they are rounded, slips are found, nothing raises."""

from __future__ import annotations

import unicodedata
from typing import Final

import pytest
from benchmarks.prose_table_worlds import KINDS, table_sample
from benchmarks.prose_tables import counted, samples
from hypothesis import given, settings
from hypothesis import strategies as st

from khoi.proofread import proofread
from proofread.test_never import calls, holds

CELLS: Final = (
    *(
        "",
        "-",
        "x",
        "…",
        "(1.234)",
        "1.234,5",
        "1,234.5",
        "12,5%",
        "+3",
        "−0,1%",
        "1.23.4",
        "9" * 40,
        "100",
        "0",
        "2021",
    ),
    *("STT", "ĐVT", "Chỉ tiêu", "Năm 2021", "Quý I/2022", "Cùng kỳ", "KH năm", "% KH", "Tăng/giảm (%)", "2022/2021"),
    *("Tổng cộng", "Tổng số", "Trong đó: nữ", "I", "1", "1.1", "a)", "- Dệt", "Bình quân", "III = I - II", "3=2/1"),
    *("(20 = 10 - 11)", "Tỷ trọng", "tỷ đồng", "%", "người", "Doanh thu (tỷ đồng)", "Cả năm", "31/4/2022", "tăng 5"),
    *("5 tỷ đồng", "|", "\t", "(", "*", "\u00a0", "e\u0301"),
)

lines = st.lists(st.sampled_from(CELLS), max_size=7)
grids = st.tuples(st.lists(lines, max_size=9), st.sampled_from((" | ", "|", "\t", " |", "   ")))
texts = grids.map(lambda grid: "\n".join(grid[1].join(line) for line in grid[0]))


@given(kind=st.sampled_from(sorted(KINDS)), seed=st.integers(0, 10**7), held_out=st.booleans())
@settings(deadline=None, max_examples=250)
def test_a_consistent_table_never_alarms(kind: str, seed: int, held_out: bool) -> None:
    sample = table_sample(kind, seed, faulty=False, held_out=held_out)
    proof = proofread(sample.text)
    assert proof.errors == (), sample.text


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_slips_are_found_and_quantities_read(kind: str) -> None:
    count = counted(samples(kind, 50, 70_000))
    assert count.found >= 44
    assert count.alarmed == 0
    assert count.f1 > 0.97


@given(texts)
@settings(deadline=None, max_examples=500)
def test_any_cells_are_read(text: str) -> None:
    holds(text, proofread(text))


@given(
    kind=st.sampled_from(sorted(KINDS)),
    seed=st.integers(0, 10**6),
    cut=st.integers(0, 600),
    cell=st.sampled_from(CELLS),
)
@settings(deadline=None, max_examples=150)
def test_a_table_with_letters_lost_and_put_in_is_read(kind: str, seed: int, cut: int, cell: str) -> None:
    whole = table_sample(kind, seed, faulty=True).text
    text = whole[:cut] + cell + whole[cut + 7 :]
    holds(text, proofread(text))


@given(kind=st.sampled_from(sorted(KINDS)), seed=st.integers(0, 10**6))
@settings(deadline=None, max_examples=60)
def test_letters_in_parts_say_the_same(kind: str, seed: int) -> None:
    whole = table_sample(kind, seed, faulty=True).text
    apart = unicodedata.normalize("NFD", whole)
    holds(apart, proofread(apart))
    said = [[(c.value, c.unit, c.role, c.period) for c in proofread(text).claims] for text in (whole, apart)]
    assert said[0] == said[1]


def test_work_grows_as_the_tables_do() -> None:
    text = "\n\n".join(table_sample(kind, 5, faulty=False).text for kind in KINDS)
    proofread(text)
    assert calls("\n\n".join([text] * 8)) < 12 * calls(text)


@pytest.mark.parametrize(
    "row",
    ["{n} | Đơn vị {n} | 20 | 30 | 150,0", "Cộng | | 1 | 2 | 3", "- | a | 4 | 5 | 6", " | Trong đó: b | 4 | 5 | 6"],
)
def test_work_grows_as_one_table_does(row: str) -> None:
    head = "TT | Đơn vị | Năm 2021 | Năm 2022 | 2022/2021 (%)\n"
    short, long = (head + "\n".join(row.format(n=n) for n in range(1, rows)) for rows in (60, 480))
    proofread(short)
    assert calls(long) < 12 * calls(short)
