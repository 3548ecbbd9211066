"""Words for units and scales as data: those of everybody, and those that an office adds, of whatever signs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from khoi.catalog.prose import ProseFile, general_prose
from khoi.proofread import Office, Proof, proofread
from khoi.proofread.lexicon import lexicon
from khoi.proofread.naming import Names
from khoi.proofread.units import Sort


def office(**sections: Any) -> Office:
    return Office(Names.of({}), lexicon(ProseFile.model_validate(sections)))


def read(text: str, **sections: Any) -> Proof:
    return proofread(text, office=office(**sections))


def told(text: str, **sections: Any) -> list[tuple[str, Decimal | None, str]]:
    return [(claim.text, claim.value, claim.unit) for claim in read(text, **sections).claims]


@pytest.mark.parametrize(
    ("sort", "name", "word"), [(sort, name, word) for sort, name, _, word in general_prose().spoken()]
)
def test_every_word_of_the_table_is_read(sort: Sort, name: str, word: str) -> None:
    (claim,) = proofread(f"Kết quả: 37 {word}.").claims
    assert (claim.value, claim.unit) == (Decimal(37), name)
    assert lexicon().units[word].sort is sort


def test_what_an_office_adds_is_read() -> None:
    sections: dict[str, Any] = {
        "scales": {"chục": 10},
        "shorthand": {"nđ": 1_000},
        "count": {"lao công": ["lao công", "công nhân vệ sinh"], "lượt trạm": ["lượt trạm"]},
        "per": ["lao công"],
    }
    text = "Có 21 chục lao công, 35 công nhân vệ sinh; 12 lượt trạm, thưởng 500nđ, gom 1,5 tấn/lao công."
    assert told(text, **sections) == [
        ("21 chục lao công", Decimal(210), "lao công"),
        ("35 công nhân vệ sinh", Decimal(35), "lao công"),
        ("12 lượt trạm", Decimal(12), "lượt trạm"),
        ("500nđ", Decimal(500_000), "VND"),
        ("1,5 tấn/lao công", Decimal("1.5"), "tấn/lao công"),
    ]


def test_a_spelling_is_added_to_a_unit_that_everybody_has() -> None:
    assert told("Thu mua 12 cân, 5 kg.", measure={"kg": ["cân"]}) == [
        ("12 cân", Decimal(12), "kg"),
        ("5 kg", Decimal(5), "kg"),
    ]


def test_a_unit_told_in_another_is_held_against_it() -> None:
    tạ = {"equals": {"tạ": {"times": "0.1", "of": "tấn"}}}
    text = "Sản lượng đạt 5.125 tạ, tăng 25% so với cùng kỳ (410 tấn)."
    assert told(text, **tạ)[0] == ("5.125 tạ", Decimal("512.5"), "tấn")
    assert read(text, **tạ).doubts == ()
    (doubt,) = read(text.replace("25%", "35%"), **tạ).errors
    assert (doubt.kind, doubt.expected) == ("growth", "tăng 25,00%")
    assert doubt.values["sum"] == "5.125 tạ / 410 tấn = 125,00%"


def test_rounding_is_of_the_printed_unit() -> None:
    """5 tạ are 450 kg to 550 kg."""
    text = "Sản lượng đạt 5 tạ, tăng {}% so với cùng kỳ (400 kg)."
    kg = {"equals": {"tạ": {"times": 100, "of": "kg"}}}
    assert [bool(read(text.format(change), **kg).errors) for change in ("13", "37", "60")] == [False, False, True]


def test_a_sum_says_in_which_unit_it_is_told() -> None:
    text = "Thu mua 12 tạ, gồm 5 tạ lúa và 400 kg ngô."
    (doubt,) = read(text, equals={"tạ": {"times": 100, "of": "kg"}}).doubts
    assert (doubt.kind, doubt.expected) == ("sum", "900 kg")


def test_equal_words_share_their_patterns() -> None:
    sections = {"count": {"toa": ["toa"]}}
    first, second = (lexicon(ProseFile.model_validate(sections)) for _ in range(2))
    assert first is second
    assert first.unit is second.unit
    assert lexicon() is lexicon()
    assert "toa" not in lexicon().units


SIGNS = "abcđêơưạộ0123456789 .*+?()[]{}|^$\\%/&#'-_"


@given(st.text(SIGNS, min_size=1, max_size=12))
def test_a_word_of_any_signs_is_refused_or_read(word: str) -> None:
    try:
        words = office(count={"thứ lạ": [word]})
    except ValidationError:
        return
    general = general_prose()
    known = {w for *_, w in general.spoken()} | {*general.scales, *general.shorthand, *general.durations}
    assume(not {word.strip(), *word.split()} & {*known, *general.never, "tr"})
    assume(not any(word.strip().startswith(sign) for sign in ("%", "h", "đ")))
    found = proofread(f"kết quả 37 {word.strip()}", office=words).claims
    assert [(claim.value, claim.unit) for claim in found[:1]] == [(Decimal(37), "thứ lạ")]


@given(st.dictionaries(st.text(min_size=1, max_size=8), st.lists(st.text(max_size=12), max_size=3), max_size=4))
def test_any_table_is_refused_or_makes_patterns(table: dict[str, list[str]]) -> None:
    try:
        words = office(measure=table)
    except ValidationError:
        return
    proofread("đạt 5 tỷ đồng, tăng 3%; 12 tấn/ha; 7 lượt khách", office=words)


TABLE = """
Bảng 1. Dịch vụ công ích quý I/2022
Chỉ tiêu | ĐVT | Thực hiện | Cùng kỳ
Rác gom được | tạ | 150 | 120
Số lao công | | 21 | 20
Có thẻ (chục lao công) | | 2 | 1
Rác chợ (nghìn tạ) | | 1,5 | 1,2
Thuê xe | nđ/chuyến | 800 | 750
Bùn nạo vét | | 12 tạ | 11 tạ

Bảng 2. Rác gom được theo quận
Đơn vị tính: nghìn tạ
Quận | Thực hiện | Cùng kỳ | Số lao công
Bến Nứa | 2,5 | 2,0 | 12
Đồng Sậy | 1,5 | 1,0 | 11
Tổng cộng | 4,0 | 3,0 | 23

Quận | Rác gom được (tạ) | Thưởng (nđ)
Bến Nứa | 30 | 5
Đồng Sậy | 40 | 7
"""
OWN: dict[str, Any] = {
    "scales": {"chục": 10},
    "shorthand": {"nđ": 1_000},
    "count": {"lao công": ["lao công"]},
    "equals": {"tạ": {"times": "0.1", "of": "tấn"}},
}


def test_what_an_office_adds_is_read_in_heads_columns_labels_and_cells_of_tables() -> None:
    read_ = [(text, f"{value:f}", unit) for text, value, unit in told(TABLE, **OWN)]
    assert read_ == [
        *[("150", "15.0", "tấn"), ("120", "12.0", "tấn")],
        *[("21", "21", "lao công"), ("20", "20", "lao công")],
        *[("2", "20", "lao công"), ("1", "10", "lao công")],
        *[("1,5", "150", "tấn"), ("1,2", "120", "tấn")],
        *[("800", "800000", "VND/chuyến"), ("750", "750000", "VND/chuyến")],
        *[("12 tạ", "1.2", "tấn"), ("11 tạ", "1.1", "tấn")],
        *[("2,5", "250", "tấn"), ("2,0", "200", "tấn"), ("12", "12", "lao công")],
        *[("1,5", "150", "tấn"), ("1,0", "100", "tấn"), ("11", "11", "lao công")],
        *[("4,0", "400", "tấn"), ("3,0", "300", "tấn"), ("23", "23", "lao công")],
        *[("30", "3.0", "tấn"), ("5", "5000", "VND")],
        *[("40", "4.0", "tấn"), ("7", "7000", "VND")],
    ]


def test_a_total_in_an_office_unit_is_held_against_its_parts() -> None:
    (doubt,) = read(TABLE.replace("4,0", "4,9"), **OWN).errors
    assert (doubt.kind, doubt.expected) == ("sum", "400 tấn")
