"""What proofreading never does: raise, claim what does not stand in the text, or take more than its share of work."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from types import FrameType
from typing import Any, Final

import pytest
from benchmarks.prose import text_of
from benchmarks.prose_texts import kinds, sample
from hypothesis import given, settings
from hypothesis import strategies as st

from khoi.proofread import Office, Proof, proofread, proofread_together
from khoi.proofread.document import said
from shipped import haiphong

PIECES: Final = (
    *"0123456789.,%/()-−–:;+ \n\t½٣²∞𝟗",
    *("1.234,5", "12,5%", "tỷ", "tỷ đồng", "triệu USD", "đồng", "tấn/ha", "/tháng", "doanh nghiệp", "điểm phần trăm"),
    *("quý I/2022", "quý V", "năm 2021", "31/4/2022", "6 tháng đầu năm", "so với", "cùng kỳ", "kế hoạch", "lần lượt"),
    *("tăng", "giảm", "đạt", "vượt", "chiếm", "trong đó", "gồm", "còn lại", "từ", "lên", "xuống", "gấp", "lần"),
    *("bình quân", "tổng", "bằng", "hơn", "gần", "0", "00", "1e9", "１２", "NaN"),
    *("\u00a0", "\u200b", "\ufeff", "e\u0301", "e\u034f", "e\u1adc"),
)


@cache
def bloc() -> Office:
    return Office.of(haiphong())


NAMED: Final = (
    *("tổng dư nợ cho vay", "nợ xấu", "tỷ lệ nợ xấu", "lợi nhuận trước thuế", "tỷ suất lợi nhuận", "nợ xấu 0 đồng"),
    *("1.000 tỷ đồng", "1.234 tỷ đồng", "0 tỷ đồng", "-5 tỷ đồng", "2,5%", "0%", "1.5 tỷ đồng", "12,345 tỷ đồng"),
    *(",", ";", ".", "\n", "đạt", "năm 2022", "6 tháng đầu năm 2022", "đến 31/3/2022", "quý IV/2022", "năm 9999"),
    *("thu nhập bình quân", "9 triệu đồng/người/tháng", "lao động bình quân", "1.200 người", "tổng quỹ thu nhập"),
)
"""What binds to indicators, in any order."""

letters = st.text(st.characters(exclude_categories=()), max_size=300)
soup = st.text(st.sampled_from("0123456789.,%- /()−–:;xX\n"), max_size=400)
sentences = st.lists(st.sampled_from(PIECES), max_size=80)
joined = st.tuples(sentences, st.sampled_from(("", " "))).map(lambda pair: pair[1].join(pair[0]))


def holds(text: str, proof: Proof) -> None:
    """All that a reader of a proof relies on."""
    assert proof.text == text
    starts = [claim.start for claim in proof.claims]
    assert starts == sorted(starts)
    for claim in proof.claims:
        assert 0 <= claim.start < claim.end <= len(text)
        assert text[claim.start : claim.end] == claim.text
        assert claim.value is None or claim.value.is_finite()
    places = [doubt.start for doubt in proof.doubts]
    assert places == sorted(places)
    for doubt in proof.doubts:
        assert 0 <= doubt.start < doubt.end <= len(text)
        assert all(0 <= number < len(proof.claims) for number in doubt.claims)


@given(st.one_of(letters, soup, joined))
@settings(deadline=None, max_examples=600)
def test_any_text_is_read(text: str) -> None:
    holds(text, proofread(text))


@given(st.lists(st.one_of(letters, joined), max_size=4))
@settings(deadline=None)
def test_any_texts_are_read_together(texts: list[str]) -> None:
    proofs = proofread_together(texts)
    assert len(proofs) == len(texts)
    for text, proof in zip(texts, proofs, strict=True):
        holds(text, proof)


@given(kind=st.sampled_from(sorted(kinds())), seed=st.integers(0, 10**6), cut=st.integers(0, 400), data=st.data())
@settings(deadline=None, max_examples=200)
def test_a_text_with_letters_lost_and_put_in_is_read(kind: str, seed: int, cut: int, data: st.DataObject) -> None:
    whole = sample(kind, seed, faulty=True).text
    at = min(cut, len(whole))
    text = whole[:at] + data.draw(st.sampled_from(PIECES)) + whole[at + data.draw(st.integers(0, 5)) :]
    holds(text, proofread(text))


@given(kind=st.sampled_from(sorted(kinds())), seed=st.integers(0, 10**6))
@settings(deadline=None, max_examples=150)
def test_letters_in_parts_say_the_same(kind: str, seed: int) -> None:
    whole = sample(kind, seed, faulty=False).text
    apart = unicodedata.normalize("NFD", whole)
    proof = proofread(apart)
    holds(apart, proof)
    assert [(claim.value, claim.role) for claim in proof.claims] == [
        (claim.value, claim.role) for claim in proofread(whole).claims
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "9" * 20_000,
        "Doanh thu đạt " + "9" * 5_000 + " tỷ đồng, tăng " + "1" * 5_000 + "%.",
        "1." * 20_000,
        "1,5" * 10_000,
        "(" * 20_000,
        "tăng " * 10_000,
        "từ " * 10_000 + "1 tỷ đồng",
        "trong đó " * 5_000,
        "a" * 50_000,
        "\u0301" * 5_000,
        "\ud800 doanh thu 5 tỷ đồng \udfff tăng 5%",
        "doanh thu\x00 5 tỷ\x00 đồng",
        "0 tỷ đồng, tăng 0% so với cùng kỳ (0 tỷ đồng)",
        "0/0 đơn vị, chiếm 0%",
        "5/0 đơn vị, chiếm 100%",
        "1 doanh nghiệp, chiếm 0%; bằng 0% cùng kỳ; gấp 0 lần (0 đồng)",
        "bình quân 5 triệu đồng/người, tổng 10 triệu đồng của 0 người",
        "giảm 100% so với cùng kỳ (5 tỷ đồng), đạt 0 đồng",
        "năm 0000, năm 9999, ngày 00/00/0000, ngày 99/99/9999, quý 0/2022, tháng 0",
    ],
    ids=lambda text: f"{text[:20]!r} {len(text)}",
)
def test_odd_texts_are_read(text: str) -> None:
    holds(text, proofread(text))


def test_a_text_says_the_same_twice() -> None:
    text = text_of(400)
    assert proofread(text) == proofread(text)


@given(joined)
@settings(deadline=None, max_examples=200)
def test_any_text_is_held_against_a_pack(text: str) -> None:
    holds(text, proofread(text, office=bloc()))


@given(st.lists(st.sampled_from(NAMED), max_size=40).map(" ".join))
@settings(deadline=None, max_examples=200)
def test_any_text_about_indicators_is_held_against_a_pack(text: str) -> None:
    proof = proofread(f"Quý I/2022, {text}", office=bloc())
    for doubt in proof.doubts:
        assert said(doubt, proof.text).message


def calls(text: str) -> int:
    """How many functions reading the text calls: work, counted instead of timed."""
    count = 0

    def note(frame: FrameType, event: str, what: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        proofread(text)
    finally:
        sys.setprofile(before)
    return count


def test_work_grows_as_the_text_does() -> None:
    text = text_of(1_000)
    proofread(text)
    assert calls("\n\n".join([text] * 8)) < 12 * calls(text)


def test_work_grows_as_one_sentence_does() -> None:
    part = "doanh thu đạt 1.200 tỷ đồng, tăng 5% so với cùng kỳ, trong đó dịch vụ 300 tỷ đồng, chiếm 25%, "
    proofread(part)
    assert calls(part * 160) < 14 * calls(part * 20)
