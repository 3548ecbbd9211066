"""Texts of the benchmark: however their numbers are rounded, consistent ones have no errors, most with a fault do."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import Final

import pytest
from benchmarks.prose import counted, samples, told
from benchmarks.prose_clean import CLEAN, clean_sample, long_text
from benchmarks.prose_numbers import half_up, vietnamese
from benchmarks.prose_texts import kinds, sample
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from khoi.proofread import proofread

BILLION: Final = 10**9
MOST: Final = 0.6
"""Of the faults of a kind that must be errors; `make bench-proofread` tells how many are."""
SCALES: Final = {"tỷ đồng": BILLION, "triệu đồng": 10**6, "nghìn tỷ đồng": 10**12}

amounts = st.integers(10**12, 10**14)
printings = st.tuples(st.sampled_from(sorted(SCALES)), st.integers(0, 2))


def printed(true: int, how: tuple[str, int], *, truncated: bool) -> str:
    word, decimals = how
    number = Fraction(true, SCALES[word]) * 10**decimals
    return f"{vietnamese(floor(number) if truncated else half_up(number), decimals)} {word}"


def percent(true: Fraction, places: int, *, truncated: bool) -> str:
    number = true * 10**places
    return f"{vietnamese(floor(number) if truncated else half_up(number), places)}%"


def clean(text: str) -> None:
    proof = proofread(text)
    assert proof.errors == (), [
        (doubt.kind, text[doubt.start : doubt.end], dict(doubt.values)) for doubt in proof.errors
    ]


@given(kind=st.sampled_from(sorted(kinds())), seed=st.integers(0, 10**6), held_out=st.booleans())
@settings(deadline=None, max_examples=300, derandomize=True)
def test_a_consistent_sentence_has_no_errors(kind: str, seed: int, held_out: bool) -> None:
    clean(sample(kind, seed, faulty=False, held_out=held_out).text)


@given(seed=st.integers(0, 10**6), held_out=st.booleans())
@settings(deadline=None, max_examples=60, derandomize=True)
def test_what_only_looks_wrong_has_no_errors(seed: int, held_out: bool) -> None:
    clean(clean_sample(seed, held_out=held_out).text)


@given(seed=st.integers(0, 10**6))
@settings(deadline=None, max_examples=30, derandomize=True)
def test_a_long_consistent_text_has_no_errors(seed: int) -> None:
    clean(long_text(seed).text)


@given(
    now=amounts,
    was=amounts,
    how_now=printings,
    how_was=printings,
    places=st.integers(0, 2),
    truncated=st.booleans(),
)
@settings(deadline=None, derandomize=True)
def test_a_growth_may_be_rounded_as_one_likes(
    now: int, was: int, how_now: tuple[str, int], how_was: tuple[str, int], places: int, truncated: bool
) -> None:
    change = Fraction(now - was, was) * 100
    assume(1 <= abs(change) <= 300)
    word = "tăng" if change > 0 else "giảm"
    clean(
        f"Tổng doanh thu quý I/2022 đạt {printed(now, how_now, truncated=truncated)}, "
        f"{word} {percent(abs(change), places, truncated=truncated)} so với cùng kỳ năm 2021 "
        f"({printed(was, how_was, truncated=truncated)})."
    )


@given(parts=st.lists(amounts, min_size=2, max_size=6), how=printings, truncated=st.booleans())
@settings(deadline=None, derandomize=True)
def test_parts_may_be_rounded_as_one_likes(parts: list[int], how: tuple[str, int], truncated: bool) -> None:
    names = ("thu nội địa", "thu dầu thô", "thu xuất nhập khẩu", "thu viện trợ", "thu chuyển nguồn", "thu khác")
    told_parts = [f"{name} {printed(part, how, truncated=truncated)}" for name, part in zip(names, parts, strict=False)]
    clean(f"Tổng thu ngân sách đạt {printed(sum(parts), how, truncated=truncated)}, gồm: {'; '.join(told_parts)}.")


@given(
    whole=amounts,
    share=st.integers(20, 980),
    how=printings,
    places=st.integers(0, 2),
    truncated=st.booleans(),
)
@settings(deadline=None, derandomize=True)
def test_a_share_may_be_rounded_as_one_likes(
    whole: int, share: int, how: tuple[str, int], places: int, truncated: bool
) -> None:
    part = whole * share // 1000
    clean(
        f"Tổng dư nợ cho vay đạt {printed(whole, how, truncated=truncated)}, trong đó dư nợ ngắn hạn đạt "
        f"{printed(part, how, truncated=truncated)}, "
        f"chiếm {percent(Fraction(part * 100, whole), places, truncated=truncated)} tổng dư nợ."
    )


@given(plan=amounts, part=st.integers(50, 1500), how=printings, places=st.integers(0, 2), truncated=st.booleans())
@settings(deadline=None, derandomize=True)
def test_a_plan_may_be_rounded_as_one_likes(
    plan: int, part: int, how: tuple[str, int], places: int, truncated: bool
) -> None:
    done = plan * part // 1000
    clean(
        f"Doanh thu 9 tháng đầu năm 2022 đạt {printed(done, how, truncated=truncated)}, "
        f"đạt {percent(Fraction(done * 100, plan), places, truncated=truncated)} kế hoạch năm "
        f"({printed(plan, how, truncated=truncated)})."
    )


@given(now=amounts, was=amounts, off=st.integers(15, 400), higher=st.booleans())
@settings(deadline=None, derandomize=True)
def test_a_growth_beyond_all_rounding_is_an_error(now: int, was: int, off: int, higher: bool) -> None:
    change = Fraction(now - was, was) * 100
    wrong = abs(change) + Fraction(off, 10) * (1 if higher else -1)
    assume(1 <= abs(change) <= 300 and wrong >= 1)
    how = ("tỷ đồng", 1)
    text = (
        f"Tổng doanh thu quý I/2022 đạt {printed(now, how, truncated=False)}, "
        f"{'tăng' if change > 0 else 'giảm'} {percent(wrong, 1, truncated=False)} so với cùng kỳ năm 2021 "
        f"({printed(was, how, truncated=False)})."
    )
    assert proofread(text).errors, text


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_most_planted_faults_are_errors(kind: str) -> None:
    count = counted(samples(kind, 60, 7))
    missed = "\n".join(told(text, proof) for text, proof in count.missed[:5])
    assert count.found >= MOST * count.planted, f"{count.found} of {count.planted}\n{missed}"


def test_most_faults_in_wordings_that_nobody_is_shown_are_errors() -> None:
    counts = {kind: counted(samples(kind, 24, 7, held_out=True)) for kind in kinds()}
    found = {kind: f"{count.found} of {count.planted}" for kind, count in counts.items()}
    planted = sum(count.planted for count in counts.values())
    assert sum(count.found for count in counts.values()) >= MOST * planted, found


def test_quantities_are_read() -> None:
    for kind in kinds():
        count = counted(samples(kind, 60, 7))
        assert count.f1 >= 0.9, kind


def test_kinds_have_wordings() -> None:
    assert {kind: len(wordings) >= 8 for kind, wordings in kinds().items()} == dict.fromkeys(kinds(), True)
    assert CLEAN not in kinds()


def test_samples_are_of_their_seed() -> None:
    first, second = (list(samples("growth", 30, 5)) for _ in range(2))
    assert first == second
    assert list(samples("growth", 30, 6)) != first


def test_a_fault_lies_in_its_text() -> None:
    for kind in kinds():
        for text in samples(kind, 40, 1):
            assert 0 <= text.start < text.end <= len(text.text), text
