"""The PDF read back: its measures are the format's, its numbers are the publication's, its words are data."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khoi.catalog.formats import Format, format_named
from khoi.documents.face import printable
from khoi.publish.publication import Chart, Number, Own, Publication, Row, Section, Table
from khoi.publish.render.charts.scale import axis_of, label, scaled
from khoi.publish.render.official import number_line, place_date
from khoi.publish.render.pdf import pdf, pdfs
from publish.pdf_value import (
    SUMMARY,
    article,
    brief,
    cell,
    chart,
    paragraph,
    publication,
    series,
    sheet,
)
from publish.read_pdf import MM, Line, ReadPdf, numbers_in, read_pdf, squeezed

CODES = ("party_hd36", "party_hd05", "state_nd30")


def known(code: str) -> Format:
    form = format_named(code)
    assert form is not None
    return form


PARTY, STATE = known("party_hd36"), known("state_nd30")
MADE = {"document": publication, "brief": brief, "article": article, "sheet": sheet}


@cache
def read(form: str, code: str = "party_hd36") -> ReadPdf:
    return read_pdf(pdf(MADE[form](), known(code)))


def of(**changes: Any) -> ReadPdf:
    """The report without its annex and with some parts changed, in the Party's format."""
    return read_pdf(pdf(publication(**{"annexes": (), **changes}), PARTY))


@pytest.mark.parametrize("code", CODES)
def test_text_keeps_the_margins_on_every_page(code: str) -> None:
    page = known(code).page
    left, right, top, bottom = (
        float(span.written) * MM for span in (page.left_mm, page.right_mm, page.top_mm, page.bottom_mm)
    )
    for at, one in enumerate(read("document", code).pages):
        inside = [
            letter
            for letter in one.letters
            if letter["text"].strip() and letter["top"] > top - 1  # the head of the page is measured on its own
        ]
        assert min(letter["x0"] for letter in inside) >= left - 0.5, at
        assert max(letter["x1"] for letter in inside) <= one.width - right + 0.5, at
        assert max(letter["bottom"] for letter in inside) <= one.height - bottom + 2, at


@pytest.mark.parametrize("code", CODES)
def test_pages_are_numbered_from_the_second(code: str) -> None:
    form = known(code)
    size = float(form.page_number.size_pt.written)
    pages = read("document", code).pages
    heads = [[line for line in page.lines if line.baseline < 19 * MM and line.text != "DỰ THẢO"] for page in pages]
    assert [[line.text.removesuffix("Dự thảo") for line in lines] for lines in heads] == [
        [],
        *[[str(number)] for number in range(2, len(pages) + 1)],
    ]
    assert form.page_number.edge_mm is not None
    for page in pages[1:]:
        (digit,) = [letter for letter in page.letters if letter["text"].isdigit() and letter["bottom"] < 19 * MM]
        middle = float(form.page.left_mm.written - form.page.right_mm.written) / 2 * MM + page.width / 2
        assert (digit["x0"] + digit["x1"]) / 2 == pytest.approx(middle, abs=0.5)
        baseline = page.height - digit["matrix"][5]
        # Digits are 0,66 of the size high.
        assert baseline - 0.66 * size == pytest.approx(float(form.page_number.edge_mm.written) * MM, abs=1)
        assert digit["size"] == pytest.approx(size)


@pytest.mark.parametrize(
    ("form", "lines"),
    [
        (
            PARTY,
            [
                ("ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG", 14, "Tinos"),
                ("ĐẢNG CỘNG SẢN VIỆT NAM", 15, "Tinos-Bold"),
                ("ĐẢNG ỦY KHỐI DOANH NGHIỆP", 14, "Tinos-Bold"),
                ("*", 14, "Tinos"),
                ("Số 05-BC/ĐUK", 14, "Tinos"),
                ("Hải Phòng, ngày 14 tháng 4 năm 2022", 14, "Tinos-Italic"),
                ("BÁO CÁO", 16, "Tinos-Bold"),
                ("-----", 14, "Tinos"),
                ("I- KẾT QUẢ THỰC HIỆN NHIỆM VỤ SẢN XUẤT, KINH DOANH", 14, "Tinos-Bold"),
                ("1. Kết quả chung", 14, "Tinos-Bold"),
                ("a) Cấp nước", 14, "Tinos-Italic"),
                ("Nơi nhận:", 14, "Tinos"),
                ("- Thường trực Thành ủy (để báo cáo),", 12, "Tinos"),
                ("- Lưu Văn phòng Đảng ủy.", 12, "Tinos"),
                ("T/M BAN THƯỜNG VỤ", 14, "Tinos-Bold"),
                ("PHÓ BÍ THƯ", 14, "Tinos"),
            ],
        ),
        (
            STATE,
            [
                ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "Tinos-Bold"),
                ("Độc lập - Tự do - Hạnh phúc", 14, "Tinos-Bold"),
                ("Số: 05/BC-ĐUK", 13, "Tinos"),
                ("Hải Phòng, ngày 14 tháng 4 năm 2022", 14, "Tinos-Italic"),
                ("BÁO CÁO", 14, "Tinos-Bold"),
                ("I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ SẢN XUẤT, KINH DOANH", 14, "Tinos-Bold"),
                ("Nơi nhận:", 12, "Tinos-BoldItalic"),
                ("- Thường trực Thành ủy (để báo cáo);", 11, "Tinos"),
            ],
        ),
    ],
    ids=["party", "state"],
)
def test_head_and_foot_are_set_as_the_format_says(form: Format, lines: list[tuple[str, float, str]]) -> None:
    made = read_pdf(pdf(publication(number=5, day=date(2022, 4, 14), annexes=()), form))
    assert [(text, *_look(made, text)) for text, _, _ in lines] == lines


def _look(made: ReadPdf, text: str) -> tuple[float, str] | tuple[()]:
    """Size and face of the first place in which these letters stand after each other."""
    wanted = squeezed(text)
    for page in made.pages:
        letters = [letter for letter in page.letters if letter["text"].strip()]
        at = squeezed("".join(letter["text"] for letter in letters)).find(wanted)
        if at >= 0:
            looks = {(round(one["size"], 1), one["fontname"][7:]) for one in letters[at : at + len(wanted)]}
            return looks.pop() if len(looks) == 1 else ()
    return ()


@pytest.mark.parametrize(("code", "distance"), [("party_hd36", 19.0), ("state_nd30", 14 * 1.15 * 1.1487)])
def test_the_body_is_set_as_the_format_says(code: str, distance: float) -> None:
    form = known(code)
    page = read("document", code).pages[0]
    first, second, third = _following(page.lines, "Tổng doanh thu ước đạt", 3)
    assert (first.size, first.font) == (14, "Tinos")
    assert second.baseline - first.baseline == pytest.approx(distance, abs=0.15)
    assert third.baseline - second.baseline == pytest.approx(distance, abs=0.15)
    left = float(form.page.left_mm.written) * MM
    assert first.left == pytest.approx(left + float(form.body.first_line_mm.written) * MM, abs=0.5)
    assert second.left == pytest.approx(left, abs=0.5)
    assert second.right == pytest.approx(page.width - float(form.page.right_mm.written) * MM, abs=0.5)
    (after,) = _following(page.lines, "Nộp ngân sách nhà nước", 1)
    assert after.baseline - third.baseline == pytest.approx(distance + float(form.body.between_pt.written), abs=0.15)


def _following(lines: tuple[Line, ...], start: str, count: int) -> list[Line]:
    at = next(at for at, line in enumerate(lines) if line.text.startswith(start))
    return list(lines[at : at + count])


def test_there_is_room_to_sign_and_nobody_has_signed() -> None:
    (page,) = [one for one in read("document").pages if "T/M BAN THƯỜNG VỤ" in one.text]
    right = [letter for letter in page.letters if letter["text"].strip() and letter["x0"] > page.width / 2]
    assert squeezed("".join(letter["text"] for letter in right)).endswith("PHÓBÍTHƯ")
    lowest = max(letter["bottom"] for letter in right)
    assert page.height - 20 * MM - lowest >= float(PARTY.columns.signature_room_mm) * MM


def test_an_open_number_and_day_stay_open() -> None:
    text = read("document").pages[0].text
    assert "05-BC" not in text
    assert squeezed("Hải Phòng, ngày tháng năm 2022") in squeezed(text)
    assert squeezed("Số -BC/ĐUK") in squeezed(text)


@pytest.mark.parametrize("form", ["document", "brief", "article", "sheet"])
def test_a_draft_says_so(form: str) -> None:
    value = MADE[form]().model_copy(update={"annexes": ()})
    for draft in (True, False):
        made = read_pdf(pdf(value.model_copy(update={"draft": draft}), PARTY))
        assert ("DỰ THẢO" in made.pages[0].text) is draft
        if form == "document":
            assert all(("Dự thảo" in page.text) is draft for page in made.pages[1:])


def test_what_is_to_be_written_is_asked_for_in_a_draft_only() -> None:
    hint = "[Đánh giá của Ban Thường vụ về công tác xây dựng Đảng]"
    assert hint in of(draft=True).text
    assert hint not in of(draft=False).text


@pytest.mark.parametrize(("form", "ending"), [(PARTY, "Giải phóng Hải Phòng."), (STATE, "Giải phóng Hải Phòng./.")])
def test_the_text_ends_as_the_format_says(form: Format, ending: str) -> None:
    made = read_pdf(pdf(publication(annexes=()), form))
    assert any(line.text.endswith(ending) for page in made.pages for line in page.lines)


def test_annexes_lie_and_repeat_their_heads() -> None:
    pages = [page for page in read("document").pages if page.width > page.height]
    assert len(pages) >= 4
    heads = [[squeezed(page.text).count(head) for head in ("Ghichú", "Luỹkế", "Thựchiện")] for page in pages]
    assert heads == [[1, 1, 1]] * len(pages)
    assert ["PHỤ LỤC" in page.text for page in pages] == [True] + [False] * (len(pages) - 1)
    text = squeezed("".join(page.text for page in pages))
    assert text.count(squeezed("Hoàng Gia")) == 107 // 9


@pytest.mark.parametrize("form", ["brief", "sheet"])
def test_the_short_forms_take_one_page(form: str) -> None:
    assert len(read(form).pages) == 1


def test_a_fuller_page_is_set_smaller() -> None:
    lines = tuple(paragraph(f"Nội dung thứ {at} cần báo cáo lãnh đạo để cho ý kiến.", item=True) for at in range(10))
    full = brief().model_copy(update={"sections": (*brief().sections, Section(level=1, title="Thêm", blocks=lines))})
    made = read_pdf(pdf(full, PARTY))
    assert len(made.pages) == 1
    assert made.pages[0].line("•Nội dung thứ 9").size < read("brief").pages[0].line("[Việc cần xin").size


@pytest.mark.parametrize("form", ["document", "brief", "article", "sheet"])
def test_every_number_is_the_publications(form: str) -> None:
    value = MADE[form]()
    made = read(form)
    missing = [number.text for number in in_text(value) if squeezed(number.text) not in made.squeezed]
    assert missing == []
    assert [one.alternative for one in charts(value) if printable(one.alternative) not in made.alternatives] == []
    allowed = numbers_in(" ".join(words(value))) | {str(page) for page in range(len(made.pages) + 1)}
    assert numbers_in(made.text) - allowed == set()


def blocks(value: Publication) -> Iterator[Any]:
    yield from (block for section in value.sections for block in section.blocks)
    yield from (table for annex in value.annexes for table in annex.tables)


def charts(value: Publication) -> list[Chart]:
    return [block for block in blocks(value) if isinstance(block, Chart)]


def in_text(value: Publication) -> list[Number]:
    """The numbers outside of charts, whose values are all told in words for those who do not see."""
    of_charts = {id(number) for one in charts(value) for line in one.series for number in line.values}
    return [number for number in value.numbers() if id(number) not in of_charts]


def words(value: Publication) -> Iterator[str]:
    """Everything that may stand in the file: texts of the value, what the format adds, numbers of axes and captions."""
    yield from (run.text for run in value.runs())
    yield from (value.title, value.about, number_line(value, PARTY), place_date(value, PARTY))
    yield from (section.title for section in value.sections)
    yield from (f"{at}" for at in range(len(value.sections) + 1))
    for block in blocks(value):
        match block:
            case Own():
                yield block.hint
            case Table():
                yield from (block.title, *(f"{column.over} {column.head}" for column in block.columns))
            case Chart():
                known_values = [number for line in block.series for number in line.values if number]
                yield from (block.title, *block.categories, *(line.name for line in block.series))
                yield from (label(block, number) for number in known_values)
                for with_zero in (True, False):
                    yield from axis_of((scaled(block, one) for one in known_values), with_zero=with_zero).labels


@pytest.mark.parametrize("form", ["document", "brief", "article", "sheet"])
def test_what_the_file_says_of_itself(form: str) -> None:
    made, value = read(form), MADE[form]()
    assert made.fonts <= {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}
    assert made.language == "vi-VN"
    assert made.title == f"{value.title} {value.about}"
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in made.claims
    assert "<pdfuaid:part>1</pdfuaid:part>" in made.claims


HOSTILE = [
    '#include "/etc/passwd"',
    "$ x^2 $",
    "\\u{41} \\ \\\\",
    "*_<>@#",
    "`raw` = [x] {y}",
    "- + / // https://a.b",
    "～<",
]


def test_words_are_data() -> None:
    told = " | ".join(HOSTILE)
    table = SUMMARY.model_copy(update={"title": told, "rows": (Row(cells=(cell("1"), cell(told))),), "notes": ()})
    bars = chart("bars", HOSTILE, series(told, range(len(HOSTILE))), title=told)
    made = of(
        about=told,
        sections=(Section(level=1, title=told, blocks=(paragraph(told), table, bars)),),
        issuer=publication().issuer.model_copy(update={"recipients": tuple(HOSTILE)}),
    )
    wanted = squeezed(printable(told))
    assert made.squeezed.count(wanted) + made.squeezed.count(squeezed(printable(told.upper()))) >= 4
    assert made.title == f"Báo cáo {printable(told)}"


@pytest.mark.parametrize("word", ["x" * 5000, "Ộ" * 5000, "1234567890" * 500])
def test_a_word_of_five_thousand_letters_stays_on_the_page(word: str) -> None:
    table = SUMMARY.model_copy(update={"rows": (Row(cells=(cell("1"), cell(word[:300]))),)})
    made = of(sections=(Section(level=2, title=word[:200], blocks=(paragraph(word), table)),))
    for page in made.pages:
        assert max(letter["x1"] for letter in page.letters if letter["text"].strip()) <= page.width - 15 * MM + 0.5
    assert made.squeezed.replace("Dựthảo", "").count(word[0]) >= 5000 / len(set(word))


def test_letters_that_nobody_can_print() -> None:
    odd = "thư\ud800 \x00\x01 中 \u202e \u200b cuối"
    made = of(sections=(Section(level=1, blocks=(paragraph(odd),)),))
    assert "thư□ □ cuối" in made.text


@pytest.mark.parametrize("levels", [(1, 2, 3, 4), (3, 1, 4, 2), (0, 0), (4,), ()])
def test_any_order_of_headings_can_be_read_out(levels: tuple[int, ...]) -> None:
    sections = tuple(Section(level=level, title=f"Mục {at}") for at, level in enumerate(levels))
    made = of(sections=sections, notes=())
    assert [f"mục {at}" in made.text.lower() for at in range(len(levels))] == [level > 0 for level in levels]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_no_text_breaks_a_document(told: str) -> None:
    table = SUMMARY.model_copy(update={"title": told, "rows": (Row(cells=(cell(told), cell(told))),)})
    two = chart("line", (told, told), series(told, (1, 2)), title=told)
    made = of(title=told, about=told, sections=(Section(level=1, title=told, blocks=(paragraph(told), table, two)),))
    assert squeezed(printable(told)) in made.squeezed


def test_slides_are_not_printed() -> None:
    with pytest.raises(ValueError, match="slides"):
        pdf(publication(form="slides"), PARTY)


def test_many_sheets_are_those_made_one_by_one() -> None:
    several = [sheet(1), sheet(2), brief(), sheet(3)]
    assert list(pdfs(several, PARTY)) == [pdf(one, PARTY) for one in several]


def test_the_sheets_of_a_bloc_take_seconds() -> None:
    started = process_time()
    made = list(pdfs(map(sheet, range(107)), PARTY))
    assert process_time() - started < 30  # 2,3 s of an idle core; the bound is for slow and busy machines
    assert len(set(made)) == 107


AGAIN = """
import hashlib
from khoi.publish.render.pdf import pdf
from publish.test_pdf import MADE, PARTY
for make in MADE.values():
    print(hashlib.sha256(pdf(make(), PARTY)).hexdigest())
"""


@pytest.mark.parametrize(("seed", "zone"), [("1", "UTC"), ("2", "Asia/Ho_Chi_Minh")])
def test_equal_publications_give_equal_bytes(seed: str, zone: str) -> None:
    here = [hashlib.sha256(pdf(make(), PARTY)).hexdigest() for make in MADE.values()]
    there = subprocess.run(
        [sys.executable, "-c", AGAIN],
        env={**os.environ, "PYTHONPATH": "tests", "PYTHONHASHSEED": seed, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.split() == here
