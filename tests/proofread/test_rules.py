"""A pack's rules and formulas asked of texts: what cannot be true beside its twin that can, or that nobody can tell."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from math import floor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from benchmarks.prose import samples
from benchmarks.prose_texts import kinds
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.small_pack import SMALL, write_pack
from khoi.catalog.load import load_pack
from khoi.proofread import Doubt, Office, proofread
from khoi.proofread.document import said
from khoi.values.numbers import write_number
from khoi.values.quantity import round_half_up
from shipped import haiphong


def rule(code: str, name: str, severity: str, check: str, more: str = "") -> str:
    return (
        f"  - code: trade.{code}\n    name: {{vi: {name}, en: Rule}}\n    severity: {severity}\n    since: 2021Q1\n"
        f'    check: "{check}"\n{more}    message: {{vi: Sai., en: Wrong.}}\n'
        "    recommendation: {vi: Xem lại., en: Look again.}\n    source: Quy định\n"
    )


RULES: Final = "rules:\n" + "".join(
    [
        rule("profit_within", "Lợi nhuận không quá doanh thu", "error", "trade.profit <= trade.revenue"),
        rule("debt_small", "Nợ không quá 2 lần doanh thu", "error", "trade.debt <= 2 * trade.revenue"),
        rule("revenue_large", "Doanh thu từ 1 tỷ đồng", "error", "trade.revenue >= 1 tỷ VND"),
        rule("profit_usual", "Lợi nhuận từ 1% doanh thu", "warning", "trade.profit >= 1 % * trade.revenue"),
        rule(
            "of_a_sector", "Nợ ngân hàng", "error", "trade.debt >= 10 % * trade.revenue", "    scope: ['sector:bank']\n"
        ),
        rule("noted", "Ghi chú", "note", "trade.profit >= 0"),
        rule("earlier", "Nợ không giảm", "error", "trade.debt >= previous(trade.debt)"),
    ]
)


@cache
def office() -> Office:
    with TemporaryDirectory(prefix="khoi-test-") as folder:
        pack, findings = load_pack(write_pack(Path(folder), {**SMALL, "rules/trade.yaml": RULES}))
    assert findings == []
    assert pack is not None
    return Office.of(pack)


def doubts(text: str) -> list[Doubt]:
    return [doubt for doubt in proofread(text, office=office()).doubts if doubt.kind == "rule"]


def found(text: str) -> list[tuple[str, str, str]]:
    """Severity, words and rule or formula of each doubt."""
    return [
        (d.severity.value, text[d.start : d.end], d.values.get("rule") or d.values["computed"]) for d in doubts(text)
    ]


PROFIT: Final = "Lợi nhuận không quá doanh thu"
MARGIN: Final = "Tỷ suất lợi nhuận"

SAID = {
    "Quý I/2022, doanh thu đạt 50 tỷ đồng; lợi nhuận đạt 60 tỷ đồng.": [("error", "60 tỷ đồng", PROFIT)],
    "Quý I/2022, doanh thu đạt 50 tỷ đồng. Lợi nhuận đạt 60 tỷ đồng.": [("error", "60 tỷ đồng", PROFIT)],
    "Lãi trước thuế 9 tháng đầu năm 2022 là 60 tỷ đồng, doanh thu là 50 tỷ đồng.": [("error", "60 tỷ đồng", PROFIT)],
    "Quý I/2022, doanh thu đạt 50 tỷ đồng, tăng 5% so với cùng kỳ, đạt 24% kế hoạch năm; lợi nhuận đạt 60 tỷ đồng.": [
        ("error", "60 tỷ đồng", PROFIT)
    ],
    "Quý I/2022, doanh thu đạt 50 tỷ đồng; lợi nhuận đạt 50 tỷ đồng.": [],
    "Quý I/2022, doanh thu đạt 50 tỷ đồng; lợi nhuận đạt 50.300 triệu đồng.": [],
    "Quý I/2022, doanh thu đạt 50 tỷ đồng; lợi nhuận đạt 51 tỷ đồng.": [],
    "Quý I/2022, doanh thu đạt 50 tỷ đồng; lợi nhuận đạt 50.800 triệu đồng.": [
        ("question", "50.800 triệu đồng", PROFIT)
    ],
    "Quý I/2022, doanh thu đạt 50 tỷ đồng; nợ phải trả 120 tỷ đồng.": [
        ("error", "120 tỷ đồng", "Nợ không quá 2 lần doanh thu")
    ],
    "Quý I/2022, doanh thu đạt 50 tỷ đồng; nợ phải trả 3 tỷ đồng.": [("question", "3 tỷ đồng", "Nợ ngân hàng")],
    "Quý I/2022, doanh thu đạt 50 tỷ đồng; lợi nhuận đạt 0,2 tỷ đồng.": [
        ("question", "0,2 tỷ đồng", "Lợi nhuận từ 1% doanh thu")
    ],
    "Quý I/2022, doanh thu đạt 50 tỷ đồng; lợi nhuận đạt 5 tỷ đồng; tỷ suất lợi nhuận 15%.": [("error", "15%", MARGIN)],
    "Quý I/2022, doanh thu đạt 50 tỷ đồng; lợi nhuận đạt 5 tỷ đồng; tỷ suất lợi nhuận 10%.": [],
}


@pytest.mark.parametrize(("text", "expected"), SAID.items(), ids=list(SAID))
def test_what_is_said(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


UNSURE = {
    "no period": "Doanh thu đạt 50 tỷ đồng; lợi nhuận đạt 60 tỷ đồng.",
    "before the rule": "Quý I/2020, doanh thu đạt 50 tỷ đồng; lợi nhuận đạt 60 tỷ đồng.",
    "another period": "Quý I/2022, doanh thu đạt 50 tỷ đồng; lợi nhuận quý II/2022 đạt 60 tỷ đồng.",
    "another paragraph": "Quý I/2022, doanh thu đạt 50 tỷ đồng.\n\nQuý I/2022, lợi nhuận đạt 60 tỷ đồng.",
    "another enterprise": "Quý I/2022, doanh thu Công ty An đạt 50 tỷ đồng. Tại Công ty Bình, lợi nhuận 60 tỷ đồng.",
    "another enterprise's other figure": (
        "Quý I/2022, doanh thu đạt 50 tỷ đồng. Công ty Bình có vốn góp 500 tỷ đồng, lợi nhuận 60 tỷ đồng."
    ),
    "another enterprise in between": (
        "Quý I/2022, doanh thu đạt 50 tỷ đồng. Tiếp theo là Công ty Bình. Lợi nhuận đạt 60 tỷ đồng."
    ),
    "another enterprise's change": (
        "Quý I/2022, doanh thu đạt 50 tỷ đồng. Công ty Bình tăng trưởng 5% so với cùng kỳ, lợi nhuận đạt 60 tỷ đồng."
    ),
    "another enterprise after": "Quý I/2022, doanh thu đạt 50 tỷ đồng (Công ty An); lợi nhuận đạt 60 tỷ đồng.",
    "of another enterprise": "Quý I/2022, doanh thu đạt 50 tỷ đồng; lợi nhuận đạt 60 tỷ đồng của cả Bình Minh.",
    "of a part": "Quý I/2022, doanh thu đạt 50 tỷ đồng; toàn ngành có lợi nhuận đạt 60 tỷ đồng.",
    "at another time": "Quý I/2022, doanh thu đạt 50 tỷ đồng; nợ phải trả đầu kỳ 120 tỷ đồng.",
    "a mean": "Quý I/2022, doanh thu đạt 50 tỷ đồng; lợi nhuận bình quân đạt 60 tỷ đồng.",
    "another unit": "Quý I/2022, doanh thu đạt 50 tỷ đồng; lợi nhuận đạt 60 tỷ USD.",
    "a plan": "Quý I/2022, doanh thu đạt 50 tỷ đồng; kế hoạch lợi nhuận 60 tỷ đồng.",
    "a base": "Quý I/2022, doanh thu đạt 50 tỷ đồng; lợi nhuận đạt 6 tỷ đồng (cùng kỳ 60 tỷ đồng).",
    "told twice": "Quý I/2022, doanh thu đạt 50 tỷ đồng; lợi nhuận đạt 60 tỷ đồng; lợi nhuận đạt 40 tỷ đồng.",
    "a longer time than the form's": "Năm 2022, doanh thu đạt 50 tỷ đồng; nợ phải trả 120 tỷ đồng.",
    "many years": "Giai đoạn 2021-2025, doanh thu đạt 50 tỷ đồng; lợi nhuận đạt 60 tỷ đồng.",
    "a year that no period has": "Quý I/1899, doanh thu đạt 50 tỷ đồng; lợi nhuận đạt 60 tỷ đồng.",
}


@pytest.mark.parametrize("text", UNSURE.values(), ids=UNSURE)
def test_what_is_unsure_is_not_said(text: str) -> None:
    assert found(text) == []


def test_a_limit_is_of_each_enterprise_and_only_asked_about() -> None:
    text = "Quý I/2022, doanh thu đạt 900 triệu đồng; lợi nhuận đạt 90 triệu đồng."
    (doubt,) = doubts(text)
    assert said(doubt, text).message == (
        "“900 triệu đồng”: trái quy tắc “Doanh thu từ 1 tỷ đồng” của gói định nghĩa (900 triệu đồng < 1 tỷ đồng); "
        "quy tắc đặt cho từng đơn vị; số của nhiều đơn vị cộng lại có thể khác."
    )


def test_the_arithmetic_is_written_out() -> None:
    text = (
        "Quý I/2022, doanh thu đạt 50 tỷ đồng; nợ phải trả 120 tỷ đồng; lợi nhuận 5 tỷ đồng, tỷ suất lợi nhuận 12,5%."
    )
    assert [(d.values["sum"], d.expected) for d in doubts(text)] == [
        ("120 tỷ đồng > 2 × 50 tỷ đồng = 100 tỷ đồng", ""),
        ("5 tỷ đồng / 50 tỷ đồng = 10,00%", "10,00%"),
    ]


def test_both_languages_say_it() -> None:
    text = "Quý I/2022, doanh thu đạt 50 tỷ đồng; lợi nhuận đạt 60 tỷ đồng."
    (doubt,) = doubts(text)
    assert said(doubt, text, "en").message.startswith("“60 tỷ đồng”: breaks the rule “")


def test_what_the_text_itself_contradicts_is_said_once() -> None:
    text = "Quý I/2022, tổng dư nợ cho vay đạt 1.000 tỷ đồng, trong đó nợ xấu 1.200 tỷ đồng."
    assert [d.kind for d in proofread(text, office=Office.of(haiphong())).doubts] == ["parts_above"]


amounts = st.integers(10**9, 10**13)
printings = st.tuples(st.sampled_from([9, 6]), st.integers(0, 2), st.booleans())


def printed(value: Fraction, how: tuple[int, int, bool]) -> str:
    scale, decimals, cut_off = how
    number = value / Fraction(10) ** scale * 10**decimals
    whole = floor(number) if cut_off else int(round_half_up(Decimal(number.numerator) / number.denominator, 0))
    return write_number(Decimal(whole).scaleb(-decimals), decimals)


@given(amounts, st.integers(10, 1000), st.integers(100, 2000), printings, printings, printings, st.integers(0, 2))
@settings(deadline=None, max_examples=150)
def test_figures_that_meet_the_rules_may_be_rounded_as_one_likes(
    revenue: int,
    profit: int,
    debt: int,
    how: tuple[int, int, bool],
    how_profit: tuple[int, int, bool],
    how_debt: tuple[int, int, bool],
    places: int,
) -> None:
    """Profit is at most all of the revenue, debt at most twice as much."""
    words = {9: "tỷ đồng", 6: "triệu đồng"}
    gained = Fraction(revenue) * profit / 1000
    margin = printed(Fraction(profit, 10) * 10**9, (9, places, how[2]))
    text = (
        f"Quý I/2022, doanh thu đạt {printed(Fraction(revenue), how)} {words[how[0]]}; lợi nhuận đạt "
        f"{printed(gained, how_profit)} {words[how_profit[0]]}; nợ phải trả "
        f"{printed(Fraction(revenue) * debt / 1000, how_debt)} {words[how_debt[0]]}, tỷ suất lợi nhuận {margin}%."
    )
    assert [doubt for doubt in doubts(text) if doubt.severity == "error"] == [], text


@pytest.mark.parametrize("held_out", [False, True])
def test_no_rule_is_broken_by_other_consistent_texts(held_out: bool) -> None:
    bloc = Office.of(haiphong())
    for kind in kinds():
        for text in samples(kind, 12, 41, held_out=held_out):
            proof = proofread(text.text, office=bloc)
            assert [d for d in proof.errors if d.kind == "rule"] == [], text.text
