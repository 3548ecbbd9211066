"""Our Word documents opened by LibreOffice: pages, every letter of the text, and no other face than the chosen one."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Final

import pdfplumber
import pytest

from khoi.catalog.formats import format_named
from khoi.publish.publication import Own, Publication, Section
from khoi.publish.render.charts import chart_png
from khoi.publish.render.word import word
from libreoffice import converted
from publish.docx_value import BOARD, LINES, SECTIONS, article, brief, report, says
from publish.word_read import words

_HOSTILE: Final = "\x00<w:p>&\ud800\u202e 9.166\u200f ]]> Ỹ ẵ ằ ỗ ợ ữ ệ"


def hostile() -> Publication:
    """Words that would break a file, and a paragraph without end."""
    own = Own(code="a", hint=_HOSTILE, paragraphs=(_HOSTILE, "dài dòng " * 3_600))
    return report(about=_HOSTILE, sections=(Section(level=1, title=_HOSTILE, blocks=(says("x"), own)), *SECTIONS))


def final() -> Publication:
    return report(draft=False, number=5, day="2022-04-05")


def by_the_state() -> Publication:
    return report(issuer=BOARD)


MADE: Final[dict[str, Callable[[], Publication]]] = {
    "report": report, "final": final, "state": by_the_state, "brief": brief, "article": article, "hostile": hostile,
}  # fmt: skip


@cache
def made(name: str) -> tuple[bytes, bytes]:
    """The document, and what LibreOffice prints of it."""
    format_ = format_named("state_nd30" if name == "state" else "party_hd36")
    assert format_ is not None
    content = word(MADE[name](), format_, chart_png)
    return content, converted(content, ".docx", "pdf", "writer")


def pages(name: str) -> list[str]:
    """The text of each page, without spaces: programs break lines where they will."""
    with pdfplumber.open(io.BytesIO(made(name)[1])) as pdf:
        return [_close(page.extract_text()) for page in pdf.pages]


def _close(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", MADE)
def test_only_the_chosen_face_is_printed(name: str) -> None:
    """Times New Roman is Tinos here, which has its widths; another face would mean that a letter was lacking."""
    with pdfplumber.open(io.BytesIO(made(name)[1])) as pdf:
        faces = {letter["fontname"].partition("+")[2].partition("-")[0] for page in pdf.pages for letter in page.chars}
    assert faces == {"Tinos"}


@pytest.mark.parametrize("name", MADE)
def test_every_word_is_printed(name: str) -> None:
    """As often as it stands in the document; what a picture says is not printed."""
    told = Counter(re.sub("<[^<]*>$", "", words(made(name)[0]), flags=re.MULTILINE).split())
    with pdfplumber.open(io.BytesIO(made(name)[1])) as pdf:
        printed = Counter(
            word["text"] for page in pdf.pages for word in page.extract_words(x_tolerance=1.5, extra_attrs=["size"])
        )
    assert told - printed == Counter()


def test_a_report_has_as_many_pages_as_it_needs() -> None:
    told = pages("report")
    assert len(told) == 8
    assert told[0].startswith("DỰTHẢO")
    assert "DỰTHẢO" in told[-1]
    assert [page[: len(str(nth))] for nth, page in enumerate(told[1:], 2)] == [str(nth) for nth in range(2, 9)]
    signed = next(page for page in told if "T/MBANTHƯỜNGVỤ" in page)
    assert "nhiệmkỳ2022-2027." in signed  # the end of the text: nobody signs an empty page


def test_an_annex_lies_across_and_begins_each_page_with_its_heads() -> None:
    with pdfplumber.open(io.BytesIO(made("report")[1])) as pdf:
        wide = [page for page in pdf.pages if page.width > page.height]
        texts = [_close(page.extract_text()) for page in wide]
    assert len(wide) == 5
    assert [text.count("ƯớcquýI/2022") + text.count("Ghichú") > 0 for text in texts] == [True] * 5
    assert texts[-1].count("Tổngcộng") == 1
    assert sum(text.count("25,1") for text in texts) == LINES


def test_nothing_is_left_of_a_draft_when_it_is_final() -> None:
    printed = "".join(pages("final"))
    assert "DỰTHẢO" not in printed
    assert "Số05-BC/ĐUK" in printed
    assert "HảiPhòng,ngày05tháng4năm2022" in printed


def test_names_and_rules_of_the_head_stay_on_their_lines() -> None:
    """Each on one line: what was measured is what is printed."""
    with pdfplumber.open(io.BytesIO(made("report")[1])) as pdf:
        lines = pdf.pages[0].crop((0, 60, pdf.pages[0].width, 186)).extract_text().splitlines()
    assert [_close(line) for line in lines[:5]] == [
        "ĐẢNGBỘTHÀNHPHỐHẢIPHÒNGĐẢNGCỘNGSẢNVIỆTNAM",
        "ĐẢNGỦYKHỐIDOANHNGHIỆP",
        "*",
        "Số-BC/ĐUKHảiPhòng,ngàythángnăm2022",
        "BÁOCÁO",
    ]


@pytest.mark.parametrize("name", ["brief", "article"])
def test_short_forms_keep_to_a_page(name: str) -> None:
    assert len(pages(name)) == 1


@pytest.mark.parametrize("more", [0, 6, 14])
def test_a_brief_shrinks_before_it_takes_a_second_page(more: int) -> None:
    told = says(
        "Tổng doanh thu {6.619 tỷ đồng}, giảm {9,0%} so với cùng kỳ, do giá nguyên, nhiên vật liệu tăng.", item=True
    )
    longer = brief().model_copy(
        update={"sections": (Section(level=1, title="Thêm", blocks=(told,) * more), *brief().sections)}
    )
    format_ = format_named("party_hd36")
    assert format_ is not None
    with pdfplumber.open(io.BytesIO(converted(word(longer, format_, chart_png), ".docx", "pdf", "writer"))) as pdf:
        assert len(pdf.pages) == 1
