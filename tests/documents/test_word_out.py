"""A Word document that we write: taken by Word as far as its schema says, the same for the same, whatever is in it."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.word_package import W, faults, parts, root, text, value
from khoi.documents.word_out import write_word
from khoi.documents.word_value import (
    Control,
    Footnote,
    Grid,
    GridCell,
    GridRow,
    Look,
    PageNumber,
    PageSetup,
    Para,
    Picture,
    Properties,
    Shape,
    Style,
    Text,
    WordFile,
    WordSection,
)
from tables import each

PNG: Final = b"\x89PNG\r\n\x1a\n" + bytes(16)
A4: Final = PageSetup(210, 297, 20, 20, 30, 15, 10)
STYLES: Final = (
    Style("Normal", "Normal", Look(size=14), Shape(align="both")),
    Style("Heading1", "heading 1", Look(bold=True), Shape(keep_next=True), "Normal", "Normal", outline=0),
)


def says(words: str) -> Para:
    return Para("Normal", (Text(words),))


def cell(words: str, **more: object) -> GridCell:
    return GridCell((says(words),), **more)  # type: ignore[arg-type]


EVERYTHING: Final = (
    Para("Heading1", (Text("I- Ỹ ẵ ằ ỗ ợ ữ ệ", Look(13, True, True, True, True, True, True, True)),)),
    Para("Normal", (Text("trước"), Footnote((says("một"), says("hai"))), PageNumber(), Text(" sau"))),
    Para("Normal", (Picture(PNG, 100, 50, "Biểu đồ: I/2022 6.619"),), Shape("center", -9, 9, 9, 3, 3, None, 1.5, True)),
    Para("Normal", (Text("khung"),), Shape(exactly=18, rule_below=True, at_margin_mm=11)),
    Control("khoi:a", "Nhận định", says("[gợi ý]")),
    Control("khoi:b", "Nhiệm vụ", says("[gợi ý]"), (says("một"), says("hai"))),
    Grid((50, 60, 70), (
        GridRow((cell("TT", merge="start"), cell("Thực hiện", span=2)), head=True),
        GridRow((cell("", merge="on"), cell("Quý I"), cell("Quý II")), head=True),
        GridRow((cell("1", align="top"), cell("2"), cell("3"))),
    ), title="Bảng"),
    Grid((60, 60), (GridRow((cell("trái"), cell("phải"))),), borders=False, padding=0),
)  # fmt: skip


def document(*blocks: object, sections: int = 1) -> WordFile:
    section = WordSection(A4, blocks, (Para("Normal", (PageNumber(),)),), (says("DỰ THẢO"),))  # type: ignore[arg-type]
    wide = WordSection(PageSetup(297, 210, 20, 20, 30, 15, 10), (says("Phụ lục"),))
    about = Properties("Báo cáo", "Đảng ủy Khối", "Quý I/2022", "quarter/2022Q1/5", "Bản số 5", date(2022, 4, 5))
    return WordFile(about, "Times New Roman", "vi-VN", STYLES, (section, *[wide] * (sections - 1)))


def test_everything_at_once_is_a_document_that_word_takes() -> None:
    content = write_word(document(*EVERYTHING, sections=2))
    assert faults(content) == []
    assert list(parts(content)) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
        "word/glossary/_rels/document.xml.rels",
        "word/header1.xml",
        "word/header2.xml",
        "word/document.xml",
        "word/styles.xml",
        "word/settings.xml",
        "word/fontTable.xml",
        "word/footnotes.xml",
        "word/media/1.png",
        "word/glossary/document.xml",
        "word/glossary/styles.xml",
        "word/glossary/settings.xml",
        "word/glossary/fontTable.xml",
        "docProps/core.xml",
    ]


def test_the_smallest_document_has_no_part_that_it_does_not_need() -> None:
    content = write_word(document(says("một dòng")))
    assert faults(content) == []
    assert "word/footnotes.xml" not in parts(content)
    assert "word/glossary/document.xml" not in parts(content)


def test_an_element_out_of_order_is_found() -> None:
    """The check above is worth something: it finds what Word refuses."""
    content = write_word(document(Para("Normal", (Text("x"),), Shape("center", before=3))))
    body = parts(content)["word/document.xml"].decode()
    assert '<w:spacing w:before="60"/><w:jc w:val="center"/>' in body
    wrong = body.replace('<w:spacing w:before="60"/><w:jc w:val="center"/>', '<w:jc w:val="center"/><w:spacing/>')
    assert faults(_with(content, "word/document.xml", wrong)) == [
        "word/document.xml: pPr holds ['pStyle', 'jc', 'spacing']"
    ]
    assert faults(_with(content, "word/_rels/document.xml.rels", '<Relationships xmlns="x"/>')) != []


def _with(content: bytes, name: str, other: str) -> bytes:
    """The document with another part in the place of one."""
    import io
    import zipfile

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for part, data in parts(content).items():
            archive.writestr(part, other.encode() if part == name else data)
    return held.getvalue()


def test_no_theme_no_clock_no_machine() -> None:
    """The font stands for every script; the only day is the document's."""
    content = write_word(document(*EVERYTHING))
    assert not [name for name in parts(content) if "theme" in name]
    fonts = root(content, "word/styles.xml").find(f".//{W}rFonts")
    assert fonts is not None
    assert {key.removeprefix(W): font for key, font in fonts.attrib.items()} == dict.fromkeys(
        ("ascii", "hAnsi", "eastAsia", "cs"), "Times New Roman"
    )
    core = parts(content)["docProps/core.xml"].decode()
    assert core.count("202") == 3  # the period, the code, and the day
    assert '<dcterms:created xsi:type="dcterms:W3CDTF">2022-04-05T00:00:00Z</dcterms:created>' in core


@each(
    r"""
    | written                          | read              |
    | "a\u0000b\u0001c\u001bd"         | "a\ufffdb\ufffdc\ufffdd" |  controls
    | "a\tb\nc\r\nd"                   | "a b c  d"        |  line ends
    | "x\ud800y\udfffz"                | "x\ufffdy\ufffdz" |  halves of a letter
    | "\ufffe\uffff"                   | "\ufffd\ufffd"    |  no letters
    | "\u202e619.6\u202c tỷ\u200f"     | "619.6 tỷ"        |  marks that turn the writing
    | "de\u0302\u0323 thu\u031b"       | "dệ thư"          |  letters in pieces
    | "<w:p/>&amp;\"'"                 | "<w:p/>&amp;\"'"  |
    | "6.619\u00a0tỷ"                  | "6.619\u00a0tỷ"   |  a hard space stays
    | "\U0001f4c8 \U0001f600"          | "\U0001f4c8 \U0001f600" |
    """
)
def test_hostile_letters(written: str, read: str) -> None:
    content = write_word(document(says(written), Control("khoi:a", written, says(written), (says(written),))))
    assert faults(content) == []
    assert {text(para) for para in root(content).iter(f"{W}p") if text(para)} == {read}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=80))
def test_any_text_makes_a_document(words: str, name: str) -> None:
    content = write_word(
        document(
            says(words),
            Control("khoi:a", name, says(words)),
            Grid((100,), (GridRow((cell(words),)),), title=name),
            Para("Normal", (Picture(PNG, 1, 1, words), Footnote((says(words),)))),
        )
    )
    assert faults(content) == []


def test_a_paragraph_of_32_000_letters() -> None:
    long = "ệ" * 32_000
    content = write_word(document(says(long), Grid((100,), (GridRow((cell(long),)),))))
    assert faults(content) == []
    assert [text(para) for para in root(content).iter(f"{W}p")] == [long, long, ""]


def test_a_control_says_whose_it_is_and_keeps_its_hint() -> None:
    """Word shows the hint again when the control is emptied: it stands in the document's store of placeholders."""
    content = write_word(document(EVERYTHING[4], EVERYTHING[5]))
    told = [
        (value(one.find(f"{W}sdtPr/{W}tag")), one.find(f"{W}sdtPr/{W}showingPlcHdr") is not None, text(one))
        for one in root(content).iter(f"{W}sdt")
    ]
    assert told == [("khoi:a", True, "[gợi ý]"), ("khoi:b", False, "mộthai")]
    names = [value(one) for one in root(content).iter(f"{W}docPart")]
    kept = {value(one.find(f"{W}docPartPr/{W}name")): text(one) for one in
            root(content, "word/glossary/document.xml").iter(f"{W}docPart")}  # fmt: skip
    assert kept == dict.fromkeys(names, "[gợi ý]")


@pytest.mark.parametrize("sections", [1, 3])
def test_each_section_has_its_page(sections: int) -> None:
    pages = [
        (value(one, "w"), value(one, "h"), value(one, "orient"))
        for one in root(write_word(document(says("x"), sections=sections))).iter(f"{W}pgSz")
    ]
    assert pages == [("11906", "16838", None), *[("16838", "11906", "landscape")] * (sections - 1)]


def test_two_tables_stay_two() -> None:
    """Word would make one table of two that touch; and a cell without a paragraph would break the file."""
    one = Grid((50,), (GridRow((GridCell(()),)),))
    content = write_word(document(one, one))
    assert faults(content) == []
    body = root(content).find(f"{W}body")
    assert body is not None
    assert [block.tag.removeprefix(W) for block in body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_each_part_is_told_to_be_what_it_is() -> None:
    """By the names of ISO/IEC 29500: Word opens nothing by the names of files."""
    content = write_word(document(*EVERYTHING))
    types = {
        str(one.get("Extension") or one.get("PartName")): str(one.get("ContentType")).removeprefix("application/")
        for one in root(content, "[Content_Types].xml")
    }
    office = "vnd.openxmlformats-officedocument.wordprocessingml"
    assert types == {
        "rels": "vnd.openxmlformats-package.relationships+xml",
        "xml": "xml",
        "png": "image/png",
        "/word/header1.xml": f"{office}.header+xml",
        "/word/header2.xml": f"{office}.header+xml",
        "/word/document.xml": f"{office}.document.main+xml",
        "/word/styles.xml": f"{office}.styles+xml",
        "/word/settings.xml": f"{office}.settings+xml",
        "/word/fontTable.xml": f"{office}.fontTable+xml",
        "/word/footnotes.xml": f"{office}.footnotes+xml",
        "/word/glossary/document.xml": f"{office}.document.glossary+xml",
        "/word/glossary/styles.xml": f"{office}.styles+xml",
        "/word/glossary/settings.xml": f"{office}.settings+xml",
        "/word/glossary/fontTable.xml": f"{office}.fontTable+xml",
        "/docProps/core.xml": "vnd.openxmlformats-package.core-properties+xml",
    }
    kinds = [str(one.get("Type")).rpartition("/")[2] for one in root(content, "word/_rels/document.xml.rels")]
    assert kinds == ["header", "header", "styles", "settings", "fontTable", "footnotes", "image", "glossaryDocument"]
