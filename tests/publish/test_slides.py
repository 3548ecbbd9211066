"""Slides, read back: what is on them is the publication's, it can be edited, and it stays in its boxes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any

import openpyxl
import pdfplumber
import pytest
from pptx import Presentation

from khoi.documents.arial import text_width
from khoi.publish.publication import Chart, Number, Own, Publication
from khoi.publish.render.slides import slides
from libreoffice import converted
from publish import slides_value as value
from publish.rendered import elsewhere

DECKS = {"report": value.deck(), "extremes": value.extremes()}
POINT = 12700
"""English metric units."""


@cache
def opened(name: str) -> Any:
    return Presentation(io.BytesIO(slides(DECKS[name])))


def texts(slide: Any) -> list[str]:
    """What stands on a slide, charts' labels too, in the order of its shapes."""
    return [text for shape in slide.shapes for text in shape_texts(shape)]


def shape_texts(shape: Any) -> Iterator[str]:
    if shape.has_text_frame:
        yield shape.text_frame.text
    elif shape.has_table:
        yield from (cell.text for row in shape.table.rows for cell in row.cells)
    elif shape.has_chart:
        yield from shape.chart.plots[0].categories
        for series in shape.chart.plots[0].series:
            yield series.name
            yield from labels(series)


def labels(series: Any) -> list[str]:
    return [text.text for text in series._element.iter("{*}t")]


def charts(name: str) -> list[Any]:
    return [shape for slide in opened(name).slides for shape in slide.shapes if shape.has_chart]


def test_the_slides_of_a_report() -> None:
    """A first one, one per section that says something; what is too long goes on."""
    assert [slide.shapes.title.text_frame.text[:46] for slide in opened("report").slides] == [
        "Kết quả thực hiện nhiệm vụ sản xuất, kinh doan",
        "Doanh thu giảm nhẹ, nộp ngân sách tăng so với ",
        "Ngành sản xuất kéo doanh thu của Khối giảm; ng",
        "Doanh thu năm năm qua",
        "Huy động vốn và dư nợ đều tăng; nợ xấu giảm mạ",
        "Theo ngành",
        "Theo ngành (tiếp)",
        "Nhiệm vụ quý II/2022",
        "Khó khăn, kiến nghị: Công ty trách nhiệm hữu h",
        "Khó khăn, kiến nghị: Công ty trách nhiệm hữu h",
    ]


def test_a_slide_says_its_lines_and_their_place() -> None:
    assert texts(opened("report").slides[1]) == [
        "Doanh thu giảm nhẹ, nộp ngân sách tăng so với cùng kỳ năm 2021",
        "Tổng doanh thu 6.619 tỷ đồng, giảm 9,0% so với cùng kỳ năm 2021.\n"
        "Có 27 đơn vị đạt và vượt tiến độ kế hoạch năm.\n"
        "Nộp ngân sách nhà nước 203,1 tỷ đồng, tăng 9,8%.\n"
        "Kim ngạch xuất khẩu 11,09 triệu USD, xấp xỉ cùng kỳ.",
        "Kết quả sản xuất, kinh doanh",
        "DỰ THẢO",
        "Nộp ngân sách nhà nước (tỷ đồng)",
        *("Quý I/2020", "Quý I/2021", "Quý I/2022"),
        *("Phải nộp", "171,2", "183,7", "202,5"),
        *("Đã nộp", "168,9", "184,9", "203,1"),
        "Đảng ủy Khối Doanh nghiệp thành phố – quý I/2022",
        "2",
    ]


@pytest.mark.parametrize("name", DECKS)
def test_every_number_is_shown_as_it_is_printed(name: str) -> None:
    """Numbers of sentences, tables and charts; of a long line in words for those who listen."""
    shown = "\n".join(
        text for slide in opened(name).slides for text in (*texts(slide), slide.notes_slide.notes_text_frame.text)
    )
    missing = [
        number.text
        for section in DECKS[name].sections
        for number in section.runs()
        if isinstance(number, Number) and number.text not in shown
    ]
    assert missing == []


def words_of(publication: Publication) -> str:
    """All that a publication says, with what renderings add."""
    told = [run.text for run in publication.runs()]
    for section in publication.sections:
        told.append(section.title)
        for block in section.blocks:
            match block:
                case Chart():
                    told += [block.title, block.unit, *block.categories, *(series.name for series in block.series)]
                case Own():
                    told.append(block.hint)
                case _:
                    told += [*getattr(block, "title", "").split("\n"), *(c.head for c in getattr(block, "columns", ()))]
    return " ".join((*told, publication.about, publication.period_name))


@pytest.mark.parametrize("name", DECKS)
def test_no_other_number_is_on_a_slide(name: str) -> None:
    said = re.findall(r"\d[\d.,]*\d|\d", words_of(DECKS[name]))
    shown = [text for slide in opened(name).slides for text in texts(slide)]
    assert set(re.findall(r"\d[\d.,]*\d|\d", " ".join(shown))) - set(said) == set()


def test_charts_can_be_edited() -> None:
    """Behind each stands a workbook with the same names and exact values in the chart's unit; a gap stays empty."""
    shape = charts("report")[1]
    book = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
    assert list(book["Sheet1"].iter_rows(values_only=True)) == [
        (None, "Đóng góp"),
        ("Ngân hàng", 212),
        ("Vận tải, kho bãi và dịch vụ cảng biển phục vụ xuất nhập khẩu", -95),
        ("Công ích", 31.4),
        ("Thương mại", None),
        ("Sản xuất", -803),
    ]
    plot = shape.chart.plots[0]
    assert list(plot.series[0].values) == [212, -95, 31.4, None, -803]
    assert labels(plot.series[0]) == ["212", "−95", "31", "−803"]


def test_a_chart_is_told_to_those_who_do_not_see_it() -> None:
    shape = charts("report")[0]
    assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == value.BUDGET_COLUMNS.alternative


def test_series_are_told_apart_without_colour() -> None:
    """Full and hatched columns; lines of different dashes and marks."""
    columns, lines = (charts("report")[place].chart.plots[0].series for place in (0, 2))
    fills = [next(iter(series._element.spPr)).tag.partition("}")[2] for series in columns]
    assert fills == ["solidFill", "pattFill"]
    assert [(drawn(series, "prstDash"), drawn(series, "symbol")) for series in lines] == [
        ("solid", "circle"),
        ("dash", "square"),
    ]


def drawn(series: Any, what: str) -> str:
    return str(next(series._element.iter("{*}" + what)).get("val"))


def test_many_points_are_told_at_their_ends() -> None:
    """The first and the last, the lowest and the highest; then an axis with dots between thousands tells the others."""
    chart = charts("report")[2].chart
    assert labels(chart.plots[0].series[0]) == ["5.200", "7.320"]
    assert chart.value_axis.visible
    assert chart.value_axis.tick_labels.number_format == '[>=1000000]0"."000"."000;[>=1000]0"."000;0'
    assert not charts("report")[0].chart.value_axis.visible


def test_the_speaker_knows_where_numbers_are_from() -> None:
    assert opened("report").slides[4].notes_slide.notes_text_frame.text.splitlines()[:6] == [
        "Huy động vốn và dư nợ đều tăng; nợ xấu giảm mạnh",
        "Nguồn vốn huy động tăng, chủ yếu là tiền gửi dân cư.",
        "Bảng: Hoạt động của các ngân hàng",
        "",
        "Nguồn số liệu (bản tổng hợp số 5, gói haiphong 1.0, mốc 21):",
        "– 62.029: revenue.total, value, 2022Q1, bloc; giá trị 62028913033000 (VND)",
    ]


def test_what_is_no_draft_is_not_marked() -> None:
    deck = Presentation(io.BytesIO(slides(value.deck(draft=False))))
    shown = [text for slide in deck.slides for text in texts(slide)]
    assert "DỰ THẢO" not in shown
    assert "[Nhiệm vụ trọng tâm quý sau]" not in shown


@pytest.mark.parametrize("name", DECKS)
def test_as_it_is_printed(name: str) -> None:
    """No word leaves its box or lies on another; letters are Arial's, as wide as we measured."""
    content = converted(slides(DECKS[name]), ".pptx", "pdf", "impress")
    with pdfplumber.open(io.BytesIO(content)) as pages:
        for slide, page in zip(opened(name).slides, pages.pages, strict=True):
            words = page.extract_words()
            assert [word["text"] for word in words if not any(inside(word, shape) for shape in slide.shapes)] == []
            # Labels of lines in a chart may meet, as the lines do.
            if not any(shape.has_chart for shape in slide.shapes):
                assert [pair for pair in combinations(words, 2) if overlap(*pair)] == []
            assert [letter["text"] for letter in page.chars if not as_measured(letter)] == []


def inside(word: dict[str, Any], shape: Any) -> bool:
    left, top = shape.left / POINT - 1, shape.top / POINT - 4
    right, bottom = left + shape.width / POINT + 2, top + shape.height / POINT + 8
    return bool(left <= word["x0"] and word["x1"] <= right and top <= word["top"] and word["bottom"] <= bottom)


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    across = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return bool(across > 1 and down > 3)


def as_measured(letter: dict[str, Any]) -> bool:
    """Arimo stands for Arial here, italics are as wide; what is written aslant at an axis is not measured."""
    measured = text_width(letter["text"], letter["size"], "Bold" in letter["fontname"])
    aslant = letter["matrix"][1] != 0
    return "+Arimo" in letter["fontname"] and (aslant or abs(letter["adv"] - measured) <= letter["size"] / 150)


def test_no_clock_and_no_stranger_is_in_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(slides(DECKS["report"]))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
        assert re.findall(r"\d{4}-\d\d-\d\d", core) == ["1980-01-01", "1980-01-01"]
        assert "Đảng ủy Khối Doanh nghiệp thành phố" in core
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert not re.search(rb"Calibri|Steve|Click to edit|Macintosh|thumbnail|printerSettings|1/27/13", everything)
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(archive.read(name))) as book:
                    assert {member.date_time for member in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
                    assert set(re.findall(r"20\d\d-", book.read("docProps/core.xml").decode())) == {"2022-"}


def test_equal_input_gives_equal_bytes() -> None:
    here = slides(DECKS["report"])
    assert elsewhere("slides(slides_value.deck())", seed=1) == here
    assert elsewhere("slides(slides_value.deck())", seed=2) == here
