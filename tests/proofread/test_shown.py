"""A proof as HTML: marks lie at their words, each leads to what is said of it and back, nothing of a text is obeyed."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import khoi.proofread
from khoi.documents.prose import Prose
from khoi.proofread import Claim, Doubt, Proof, Role, Severity, proofread
from khoi.proofread.fragments import claims_html, doubts_html, marked_html
from khoi.proofread.page import Shown, page
from khoi.proofread.pieces import Piece, pieces
from khoi.proofread.told import told_claims, told_doubts
from khoi.values.finding import warning
from proofread.shown import Read

HOSTILE: Final = "<script>alert(1)</script> & \"'<b onclick=x> \x00\x1b[2J\u202e"
TEXT: Final = "Dư nợ 40 tỷ đồng, bằng 61% số huy động 50 tỷ đồng."


def proof(text: str, *places: tuple[int, int], claims: tuple[tuple[int, int], ...] = ()) -> Proof:
    """Errors and questions by turns."""
    doubts = [
        Doubt("share", (Severity.ERROR, Severity.QUESTION)[n % 2], *place, (), {"words": text[slice(*place)]})
        for n, place in enumerate(places)
    ]
    read = [Claim(start, end, text[start:end], None, "%", Role.ACTUAL) for start, end in claims]
    return Proof(text, tuple(read), tuple(doubts))


# Cutting


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ([], [Piece(0, 6), Piece(6, 6)]),
        ([(2, 4)], [Piece(0, 2), Piece(2, 4, (0,), (0,), (), (0,)), Piece(4, 6), Piece(6, 6)]),
        (  # one in the other
            [(1, 5), (2, 3)],
            [
                Piece(0, 1), Piece(1, 2, (0,), (0,)), Piece(2, 3, (0, 1), (1,), (), (1,)),
                Piece(3, 5, (0,), (), (), (0,)), Piece(5, 6), Piece(6, 6),
            ],
        ),
        (  # over each other, to the end
            [(1, 4), (2, 9)],
            [
                Piece(0, 1), Piece(1, 2, (0,), (0,)), Piece(2, 4, (0, 1), (1,), (), (0,)),
                Piece(4, 6, (1,), (), (), (1,)), Piece(6, 6),
            ],
        ),
        ([(3, 3), (6, 8)], [Piece(0, 3), Piece(3, 6, (), (0,), (0,)), Piece(6, 6, (), (1,), (1,))]),
    ],
)  # fmt: skip
def test_pieces(spans: list[tuple[int, int]], found: list[Piece]) -> None:
    assert list(pieces(6, spans)) == found


@given(st.integers(0, 30), st.lists(st.tuples(st.integers(-2, 33), st.integers(-2, 33)), max_size=8))
def test_pieces_are_the_text_once(length: int, spans: list[tuple[int, int]]) -> None:
    cut = pieces(length, spans)
    assert [at for piece in cut for at in range(piece.start, piece.end)] == list(range(length))
    for n, (start, end) in enumerate(spans):
        inside = [at for piece in cut if n in piece.over for at in range(piece.start, piece.end)]
        assert inside == list(range(min(max(start, 0), length), min(max(end, 0), length)))
        assert sum(n in piece.opened for piece in cut) == 1
        assert sum((n in piece.closed) + (n in piece.empty) for piece in cut) == 1


# Marks


def test_a_mark_leads_to_what_is_said_of_it_and_back() -> None:
    found = proof(TEXT, (23, 26))
    read, beside = Read(marked_html(found)), Read(doubts_html(found))
    assert read.under == {"#van-de-1": "61%"}
    assert (read.ids, read.links, beside.ids, beside.links) == (["cho-1"], ["#van-de-1"], ["van-de-1"], ["#cho-1"])
    assert read.text == TEXT


def test_marks_over_each_other_keep_their_words() -> None:
    found = proof("một hai ba bốn năm", (0, 11), (4, 7), (8, 14), claims=((4, 7), (15, 18)))
    read = Read(marked_html(found))
    assert read.text == found.text
    assert dict(read.under) == {"#van-de-1": "một hai ba ", "#van-de-3": "bốn"}  # the graver one is the link
    assert set(read.ids) == {"cho-1", "cho-2", "cho-3", "so-1", "so-2"}
    assert set(read.links) == {"#van-de-1", "#van-de-2", "#van-de-3"}


def test_lines_are_paragraphs_and_cells_are_tables() -> None:
    text = "Đầu\n\nChỉ tiêu | Thực hiện |  | Cả năm\nDoanh thu | 1.245 | x | 104,2%\nCuối"
    at = text.index("104")
    html = marked_html(proof(text, (at, at + 6), claims=((at, at + 6),)))
    read = Read(html)
    assert read.rows == [
        [("th", "Chỉ tiêu"), ("th", "Thực hiện"), ("td", ""), ("th", "Cả năm")],
        [("td", "Doanh thu"), ("td", "1.245"), ("td", "x"), ("td", "104,2%")],
    ]
    assert html.count('class="number"') == 2
    assert (html.count("<p>"), read.under) == (2, {"#van-de-1": "104,2%"})


def test_a_first_row_with_figures_is_no_head() -> None:
    assert "th" not in Read(marked_html(proof("Doanh thu | 12%\nLãi | 3%", claims=((12, 15),)))).tags


@given(
    st.text(st.sampled_from("ab \n|<&1\t\x1b"), max_size=40),
    st.lists(st.tuples(st.integers(-1, 42), st.integers(-1, 42)), max_size=5),
    st.lists(st.tuples(st.integers(0, 42), st.integers(0, 42)), max_size=4),
)
def test_every_anchor_is_there_once_whatever_the_places(
    text: str, doubts: list[tuple[int, int]], claims: list[tuple[int, int]]
) -> None:
    found = proof(text, *doubts, claims=tuple(claims))
    read = Read(marked_html(found)) if text.strip() else None
    if read is None:
        return
    assert sorted(read.ids) == sorted(
        [f"cho-{n + 1}" for n in range(len(doubts))] + [f"so-{n + 1}" for n in range(len(claims))]
    )
    assert {f"#van-de-{n + 1}" for n in range(len(doubts))} == set(read.links)
    seen = re.sub(r"\s|\|", "", text).replace("\x1b", "\ufffd")
    assert re.sub(r"\s|\|", "", read.text) == seen


# What is said


def test_arithmetic_and_reason_stand_apart() -> None:
    (told,) = told_doubts(proofread("Có 30 doanh nghiệp (chiếm 28,1%) vượt kế hoạch."))
    assert (told.number, told.kind, told.words) == (1, "sai", "28,1%")
    assert told.message == "Không có số đếm nguyên nào cho đúng tỷ lệ đã ghi."
    assert told.arithmetic == "30/106 = 28,30%; 30/107 = 28,04%"
    assert told.reason == "không có số nguyên nào để 30 phần của nó là 28,1%"


def test_quantities_as_they_were_read() -> None:
    read = proofread("Quý I/2022, dư nợ cho vay đạt 37.952 tỷ đồng, tăng 3,5% so với cùng kỳ.")
    amount, change = told_claims(read, {"bank.loans": "Tổng dư nợ cho vay"})
    assert (amount.words, amount.value) == ("37.952 tỷ đồng", "37.952.000.000.000 đồng")
    assert (amount.period, amount.role) == ("quý I/2022", "số thực hiện")
    assert (change.value, change.role) == ("3,5%", "mức tăng, giảm")
    assert told_claims(read, {}, "en")[0].value == "VND 37,952,000,000,000"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("2022H1", "6 tháng đầu năm 2022"),
        ("2022-03-31", "31/03/2022"),
        ("2022M01-05", "tháng 1–5/2022"),
        ("2021-2025", "2021-2025"),
        ("", ""),
    ],
)
def test_periods_by_their_names(code: str, words: str) -> None:
    claim = Claim(0, 2, "5%", None, "%", Role.SHARE, period=code)
    assert told_claims(Proof("5%", (claim,), ()), {})[0].period == words


def test_places_count_as_browsers_do() -> None:
    assert 'data-start="3" data-end="5"' in doubts_html(proof("😀 61%", (2, 4)))


# The page


def test_a_hostile_text_is_shown_and_not_obeyed() -> None:
    text = f"{HOSTILE}\nDư nợ 40 tỷ đồng | {HOSTILE}"
    start = len(HOSTILE) + 1
    found = proof(text, (0, 8), (start, start + 16), claims=((0, len(HOSTILE)),))
    html = page([Shown(f"{HOSTILE}.txt", found), Shown("b", found)], {"": HOSTILE})
    read = Read(html)
    assert not {"script", "b", "img", "iframe"} & read.tags
    assert not [one for one in read.attributes if one.startswith("on")]
    assert "\x00" not in html
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert "<script>alert(1)</script>" in read.text


def test_the_page_is_whole_in_itself() -> None:
    found = proofread(TEXT)
    html = page([Shown("a.txt", found), Shown("b.txt", found, (warning("text.reader_died", problem="x"),))], {})
    read = Read(html)
    assert not re.search(r"https?:|src=|@import|url\(|<link|<script", html)
    assert len(read.ids) == len(set(read.ids))
    assert {one.removeprefix("#") for one in read.links} <= set(read.ids)
    assert html.count('<section class="file"') == 2
    assert "prefers-color-scheme: dark" in html
    assert "@media print" in html


def test_a_text_that_was_not_read_says_why() -> None:
    prose = Prose("c.pdf", "", (warning("pdf.broken"),))
    html = page([Shown(prose.name, Proof("", (), ()), prose.notes, unreadable=True)], {})
    assert "Không đọc được tệp này." in Read(html).text
    assert "bị hỏng" in html


def test_random_letters_never_break_the_page() -> None:
    for seed in range(60):
        chance = random.Random(seed)
        letters = [chr(chance.choice([chance.randrange(0x3000), chance.randrange(0xD800, 0x11000)])) for _ in range(90)]
        text = "".join(chance.sample(letters + list("12,5% tỷ đồng | \n<&>") * 6, k=150))
        found = proofread(text)
        read = Read(page([Shown("x", found)], {}))
        assert len(read.ids) == len(set(read.ids))
        page([Shown("x", found)], {}).encode("utf-8", "strict")


def test_roles_of_colours_are_filled_where_marks_are_shown() -> None:
    """The shared style names roles; the page that stands alone, and the pages, fill each of them."""
    folder = Path(khoi.proofread.__file__).parent
    asked = set(re.findall(r"var\((--[a-z-]+)\)", (folder / "style" / "marks.css").read_text(encoding="utf-8")))
    own = (folder / "style" / "page.css").read_text(encoding="utf-8")
    pages = (folder.parent / "web" / "static" / "khoi" / "khoi.css").read_text(encoding="utf-8")
    for style in (own, pages):
        assert asked <= set(re.findall(r"(--[a-z-]+):", style))


def test_quantities_behind_a_summary() -> None:
    read = Read(claims_html(proofread(TEXT), {}, prefix="t2-"))
    assert [line for line in read.text.splitlines() if "·" in line] == [
        "40 tỷ đồng 40.000.000.000 đồngdư nợ · số thực hiện",
        "61% 61%dư nợ · tỷ trọng",
        "50 tỷ đồng 50.000.000.000 đồnghuy động · số thực hiện",
    ]
    assert read.links == ["#t2-so-1", "#t2-so-2", "#t2-so-3"]
    assert claims_html(Proof("", (), ()), {}) == ""
