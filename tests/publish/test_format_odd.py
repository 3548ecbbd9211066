"""Documents drawn at random out of what looks like parts of one: measured whatever they are, and told in words."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khoi.catalog.formats import KINDS, editions
from khoi.documents.word_in import Line, Look, Paragraph, Run, Section, Story, Where, Word, read_word
from khoi.publish.format_check import check_format, choose_format
from khoi.wording.say import LANGUAGES, say
from mutilation.in_archives import ARCHIVE
from mutilation.in_bytes import DAMAGES
from publish.official import official

EDITIONS: Final = [edition for kind in KINDS for edition in editions(kind)]
DAMAGED: Final = {**DAMAGES, **ARCHIVE}

WORDS: Final = (
    *(
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "*",
        "-----",
        "./.",
    ),
    *("Số", "Số 5-BC/ĐUK", "Số: /", "Số 99999999999999-/", "Số: 0/BC-BQL", "Số -BC/", "Số - /"),
    *("Hải Phòng, ngày 5 tháng 02 năm 2022", "ngày tháng năm", "ngày 99 tháng 99 năm 99999999999999999999"),
    *(
        "BÁO CÁO",
        "báo cáo",
        "KẾT LUẬN",
        "V/v",
        "về việc",
        "Kính gửi:",
        "MẬT",
        "DỰ THẢO",
        "I- ",
        "I. Một",
        "1) Hai",
        "a) Ba",
    ),
    *("T/M", "T/M BAN THƯỜNG VỤ", "K/T BÍ THƯ", "KT. GIÁM ĐỐC", "Q. CHỦ TỊCH", "PHÓ BÍ THƯ", "BÍ THƯ", "Nguyễn Văn An"),
    *(
        "Nơi nhận",
        "Nơi nhận:",
        "- Như trên,",
        "- Lưu: VT.",
        "-",
        "ĐẢNG BỘ THÀNH PHỐ",
        "CÔNG TY",
        "",
        " ",
        "\t",
        "\n",
        "²",
        "٣",
    ),
    "Tổng doanh thu đạt 6.619 tỷ đồng, giảm 9% so với cùng kỳ; " * 3,
)
SIZES: Final = tuple(map(Decimal, ("0.5", "11", "12", "13", "14", "15", "16", "1638")))

looks = st.builds(
    Look,
    font=st.sampled_from(("Times New Roman", "Arial", "")),
    other_font=st.sampled_from(("Times New Roman", ".VnTime")),
    size_pt=st.sampled_from(SIZES),
    bold=st.booleans(),
    italic=st.booleans(),
    underline=st.booleans(),
    caps=st.booleans(),
    colour=st.sampled_from(("000000", "FF0000")),
)
runs = st.builds(
    Run, text=st.sampled_from(WORDS) | st.text(max_size=9), look=looks, field=st.sampled_from(("", "PAGE"))
)
places = st.tuples(st.integers(0, 3), st.integers(1, 3), st.integers(1, 30))
paragraphs = st.builds(
    Paragraph,
    where=places.map(lambda p: Where(Story.BODY, 1, p[0], p[1] if p[0] else 0, p[2] if p[0] else 0)),
    runs=st.lists(runs, max_size=3).map(tuple),
    style=st.just(""),
    align=st.sampled_from(("left", "center", "right", "justify")),
    left_mm=st.just(Decimal(0)),
    first_line_mm=st.sampled_from((Decimal(0), Decimal(10), Decimal(-10))),
    before_pt=st.sampled_from((Decimal(0), Decimal(6))),
    after_pt=st.just(Decimal(0)),
    line=st.sampled_from(
        (
            Line("exact", Decimal(19)),
            Line("multiple", Decimal(1)),
            Line("at_least", Decimal(0)),
            Line("exact", Decimal(0)),
        )
    ),
    label=st.sampled_from(("", "-", "1.", "I-")),
    rule_below=st.booleans(),
    picture=st.booleans(),
    decomposed=st.booleans(),
)
SHEETS: Final = tuple(map(Decimal, ("0", "15", "20", "210", "297", "558.8")))
sections = st.builds(
    Section,
    **{
        f"{name}_mm": st.sampled_from(SHEETS)
        for name in ("width", "height", "top", "bottom", "left", "right", "header", "footer")
    },
    landscape=st.booleans(),
    first_differs=st.booleans(),
    headers=st.dictionaries(st.sampled_from(("default", "first", "even")), st.lists(paragraphs, max_size=2).map(tuple)),
    footers=st.dictionaries(st.sampled_from(("default", "first")), st.lists(paragraphs, max_size=2).map(tuple)),
)


def numbered(told: list[Paragraph]) -> tuple[Paragraph, ...]:
    return tuple(replace(one, where=replace(one.where, paragraph=n)) for n, one in enumerate(told, 1))


words = st.builds(
    Word,
    paragraphs=st.lists(paragraphs, max_size=25).map(numbered),
    sections=st.lists(sections, min_size=1, max_size=3).map(tuple),
    notes=st.lists(paragraphs, max_size=2).map(tuple),
)


def all_is_told(word: Word) -> None:
    _, said = choose_format(word, "a.docx", date(2026, 11, 25))
    for edition in EDITIONS:
        measured, findings = check_format(word, edition, "a.docx")
        assert len(findings) == sum(not one.right for one in measured)
        for finding in (*said, *findings):
            for language in LANGUAGES:
                assert say(finding, language).message


@settings(deadline=None, max_examples=200)
@given(words)
def test_any_document_is_measured_and_told(word: Word) -> None:
    all_is_told(word)


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_document_is_refused_or_measured(kind: str) -> None:
    content = official("state_nd30")
    for seed in range(4):
        word, findings = read_word(DAMAGED[kind](random.Random(seed), content), "a.docx")
        if word is not None:
            all_is_told(word)
        assert (word is None) == bool(findings)
