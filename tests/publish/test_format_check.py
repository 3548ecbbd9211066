"""A right document has nothing to mend; one slip is found, told, and nothing else is said."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

import pytest
from docx.document import Document as DocumentObject
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm, Pt

from khoi.catalog.formats import format_named
from khoi.documents.word_in import read_word
from khoi.publish.format_check import Measured, check_format
from khoi.values.finding import Finding
from khoi.wording.say import LANGUAGES, say
from publish.official import (
    aligned,
    body,
    coloured,
    face,
    gone,
    looks,
    official,
    one,
    page_field,
    says,
    unruled,
    whole_body,
)

Spoil = Callable[[DocumentObject], object]
CODES: Final = ("party_hd36", "party_hd05", "state_nd30")


def checked(content: bytes, code: str) -> tuple[tuple[Measured, ...], list[Finding]]:
    word, refused = read_word(content, "bao-cao.docx")
    assert refused == []
    assert word is not None
    edition = format_named(code)
    assert edition is not None
    return check_format(word, edition, "bao-cao.docx")


def told(content: bytes, code: str) -> set[str]:
    _, findings = checked(content, code)
    for finding in findings:
        for language in LANGUAGES:
            assert say(finding, language).message
    return {finding.code for finding in findings}


@pytest.mark.parametrize("code", CODES)
def test_a_right_document(code: str) -> None:
    measured, findings = checked(official(code), code)
    assert findings == []
    parts = {one.part for one in measured}
    assert {"page", "page_number", "national_name", "issuer", "number", "place_date", "kind", "about"} <= parts
    assert {"body", "heading_1", "heading_2", "authority", "position", "signer", "recipients", "ending"} <= parts
    assert len(measured) > 110


def section(**values: object) -> Spoil:
    def spoil(document: DocumentObject) -> None:
        for name, value in values.items():
            setattr(document.sections[0], name, value)

    return spoil


def number_in_the_footer(document: DocumentObject) -> None:
    unnumbered(document)
    page_field(document.sections[0].footer.paragraphs[0])


def unnumbered(document: DocumentObject) -> None:
    header = document.sections[0].header.paragraphs[0]
    for run in header.runs:
        header._element.remove(run._element)


def unnumbered_and_long(document: DocumentObject) -> None:
    unnumbered(document)
    last = body(document)[3]
    last.runs[0].text = "Nhiệm vụ. " * 300


def a_number_on_the_first_page(document: DocumentObject) -> None:
    page_field(document.sections[0].first_page_header.paragraphs[0])


def another_section(document: DocumentObject) -> None:
    """An annex with other margins."""
    annex = document.add_section(WD_SECTION.NEW_PAGE)
    annex.left_margin = Mm(20)


def one_letter_in_arial(document: DocumentObject) -> None:
    face(body(document)[0].add_run("Arial"), font="Arial", size=14)


def text_apart(document: DocumentObject) -> None:
    """As a Mac stores it."""
    run = body(document)[3].runs[0]
    run.text = unicodedata.normalize("NFD", run.text)


def one_size_more(document: DocumentObject) -> None:
    face(body(document)[0].runs[0], size=12)


def second_title_below(document: DocumentObject) -> None:
    """The signer stands above the position."""
    name, position = one(document, "Nguyễn Văn An"), one(document, "PHÓ BÍ THƯ")
    position._element.addprevious(name._element)


def columns_exchanged(document: DocumentObject) -> None:
    row = document.tables[0].rows[0]._tr
    first, second = row.tc_lst
    first.addprevious(second)


def national_name_added(document: DocumentObject) -> None:
    paragraph = document.tables[0].cell(0, 1).paragraphs[0].insert_paragraph_before("Độc lập - Tự do - Hạnh phúc")
    paragraph.alignment = 1
    face(paragraph.runs[0], size=14)


def stars_rule_gone(document: DocumentObject) -> None:
    gone("-----")(document)


PARTY_SLIPS: Final[dict[str, tuple[Spoil, str]]] = {
    # The sheet
    "top margin 25": (section(top_margin=Mm(25)), "format.margin"),
    "left margin 0": (section(left_margin=Mm(0)), "format.margin"),
    "right margin 20": (section(right_margin=Mm(20)), "format.margin"),
    "a gutter": (section(gutter=Mm(5)), "format.margin"),
    "the paper of Americans": (section(page_width=Mm(215.9), page_height=Mm(279.4)), "format.sheet"),
    "an annex with other margins": (another_section, "format.margin"),
    "numbers at the bottom": (number_in_the_footer, "format.page_number_place"),
    "no numbers": (unnumbered_and_long, "format.page_number_missing"),
    "no other first page": (section(different_first_page_header_footer=False), "format.page_number_first"),
    "a number on the first page": (a_number_on_the_first_page, "format.page_number_first"),
    "header 20 mm from the edge": (section(header_distance=Mm(20)), "format.page_number_edge"),
    # The letters
    "a word in Arial": (one_letter_in_arial, "format.font"),
    "old letters": (looks("Tổng doanh thu", font=".VnTime"), "format.font"),
    "a red sentence": (coloured("Tổng doanh thu", "FF0000"), "format.colour"),
    "letters and marks apart": (text_apart, "format.decomposed"),
    # The head
    "no Party's name": (gone("ĐẢNG CỘNG SẢN"), "format.missing"),
    "the Party's name small": (looks("ĐẢNG CỘNG SẢN", size=13), "format.size"),
    "the Party's name not bold": (looks("ĐẢNG CỘNG SẢN", bold=False), "format.bold"),
    "the Party's name without a rule": (unruled("ĐẢNG CỘNG SẢN"), "format.rule"),
    "no issuer's rule but a star lost": (gone("*"), "format.missing"),
    "the superior bold": (looks("ĐẢNG BỘ THÀNH PHỐ", bold=True), "format.not_bold"),
    "the issuer 13": (looks("ĐẢNG ỦY KHỐI", size=13), "format.size"),
    "the issuer at the left": (aligned("ĐẢNG ỦY KHỐI", "left"), "format.align"),
    "no number": (gone("Số 12"), "format.missing"),
    "the number italic": (looks("Số 12", italic=True), "format.not_italic"),
    "a colon after Số": (says("Số 12", "Số: 12-BC/ĐUK"), "format.number_form"),
    "the state's symbol": (says("Số 12", "Số 12/BC-ĐUK"), "format.number_form"),
    "5 for 05": (says("Số 12", "Số 5-BC/ĐUK"), "format.number_pad"),
    "a type that there is not": (says("Số 12", "Số 12-XX/ĐUK"), "format.type_unknown"),
    "another type": (says("Số 12", "Số 12-TB/ĐUK"), "format.type_differs"),
    "the place upright": (looks("Hải Phòng, ngày", italic=False), "format.italic"),
    "day 5 for 05": (says("Hải Phòng, ngày", "Hải Phòng, ngày 5 tháng 4 năm 2022"), "format.date_pad"),
    "month 2 for 02": (says("Hải Phòng, ngày", "Hải Phòng, ngày 14 tháng 2 năm 2022"), "format.month_pad"),
    "month 03 for 3": (says("Hải Phòng, ngày", "Hải Phòng, ngày 14 tháng 03 năm 2022"), "format.month_pad"),
    "no place": (says("Hải Phòng, ngày", "ngày 14 tháng 4 năm 2022"), "format.date_form"),
    "no comma after the place": (says("Hải Phòng, ngày", "Hải Phòng ngày 14 tháng 4 năm 2022"), "format.date_form"),
    "the state's motto": (national_name_added, "format.foreign"),
    "columns exchanged": (columns_exchanged, "format.side"),
    # The title
    "no type": (gone("BÁO CÁO"), "format.missing"),
    "the type 14": (looks("BÁO CÁO", size=14), "format.size"),
    "the type in small letters": (says("BÁO CÁO", "Báo cáo"), "format.caps"),
    "the type at the left": (aligned("BÁO CÁO", "left"), "format.align"),
    "the subject not bold": (looks("kết quả lãnh đạo", bold=False), "format.bold"),
    "the subject in capitals": (says("kết quả lãnh đạo", "KẾT QUẢ LÃNH ĐẠO QUÝ I"), "format.not_caps"),
    "no dashes": (stars_rule_gone, "format.missing"),
    # The text
    "all of it 13": (lambda d: [face(r, size=13) for p in body(d) for r in p.runs], "format.size"),
    "some of it 12": (one_size_more, "format.varies"),
    "flush left": (whole_body(alignment=0), "format.body_align"),
    "no indent": (whole_body(first_line_indent=Mm(0)), "format.first_line"),
    "no space between": (whole_body(space_before=Pt(0)), "format.between"),
    "exactly 16": (whole_body(line_spacing=Pt(16)), "format.exact_spacing"),
    "lines, not points": (
        whole_body(line_spacing_rule=WD_LINE_SPACING.ONE_POINT_FIVE),
        "format.spacing_rule",
    ),
    "I. for I-": (says("I- ", "I. KẾT QUẢ SẢN XUẤT, KINH DOANH"), "format.heading_sign"),
    "1) for 1.": (says("1. ", "1) Kết quả chung"), "format.heading_sign"),
    "a heading in small letters": (says("I- ", "I- Kết quả sản xuất, kinh doanh"), "format.caps"),
    "the state's end": (says("Các đơn vị dịch vụ", "Các đơn vị bảo đảm dịch vụ công ích./."), "format.ending"),
    "no end": (says("Các đơn vị dịch vụ", "Các đơn vị bảo đảm dịch vụ công ích"), "format.ending"),
    # The foot
    "TM. for T/M": (says("T/M", "TM. BAN THƯỜNG VỤ"), "format.authority_mark"),
    "a body that is deputised": (says("T/M", "K/T BÍ THƯ"), "format.deputised"),
    "an authority of the state": (says("T/M", "TUQ. BAN THƯỜNG VỤ"), "format.authority_unknown"),
    "the authority not bold": (looks("T/M", bold=False), "format.bold"),
    "the position bold": (looks("PHÓ BÍ THƯ", bold=True), "format.not_bold"),
    "no position": (gone("PHÓ BÍ THƯ"), "format.missing"),
    "the signer in capitals": (says("Nguyễn Văn An", "NGUYỄN VĂN AN"), "format.not_caps"),
    "the signer above the position": (second_title_below, "format.order"),
    "Nơi nhận not underlined": (looks("Nơi nhận:", underline=False), "format.underline"),
    "Nơi nhận bold italic": (looks("Nơi nhận:", bold=True), "format.not_bold"),
    "Nơi nhận without a colon": (says("Nơi nhận:", "Nơi nhận"), "format.text"),
    "no recipients": (gone("Nơi nhận:"), "format.missing"),
    "a recipient 14": (looks("- Các đảng ủy", size=14), "format.size"),
    "a recipient without a dash": (says("- Các đảng ủy", "Các đảng ủy, chi bộ trực thuộc,"), "format.recipients_item"),
    "the state's sign": (says("- Thường trực", "- Thường trực Thành ủy;"), "format.recipients_separator"),
    "the state's archive": (says("- Lưu", "- Lưu: VT."), "format.recipients_last"),
}

STATE_SLIPS: Final[dict[str, tuple[Spoil, str]]] = {
    "top margin 15": (section(top_margin=Mm(15)), "format.margin"),
    "no national name": (gone("CỘNG HÒA"), "format.missing"),
    "no motto": (gone("Độc lập"), "format.missing"),
    "the motto with long dashes": (says("Độc lập", "Độc lập – Tự do – Hạnh phúc"), "format.text"),
    "the motto without a rule": (unruled("Độc lập"), "format.rule"),
    "the issuer without a rule": (unruled("BAN QUẢN LÝ"), "format.rule"),
    "no colon after Số": (says("Số: 15", "Số 15/BC-BQL"), "format.number_form"),
    "5 for 05": (says("Số: 15", "Số: 5/BC-BQL"), "format.number_pad"),
    "the number 14": (looks("Số: 15", size=14), "format.size"),
    "the text 15": (lambda d: [face(r, size=15) for p in body(d) for r in p.runs], "format.size"),
    "two lines": (whole_body(line_spacing=2.0), "format.lines"),
    "I- for I.": (says("I. ", "I- KẾT QUẢ SẢN XUẤT, KINH DOANH"), "format.heading_sign"),
    "no strokes at the end": (says("Các đơn vị dịch vụ", "Các đơn vị bảo đảm dịch vụ."), "format.ending"),
    "K/T for KT.": (says("KT.", "K/T TRƯỞNG BAN"), "format.authority_mark"),
    "the position not bold": (looks("PHÓ TRƯỞNG BAN", bold=False), "format.bold"),
    "Nơi nhận upright": (looks("Nơi nhận:", italic=False), "format.italic"),
    "the Party's archive": (says("- Lưu", "- Lưu Văn phòng."), "format.recipients_last"),
}


@pytest.mark.parametrize("slip", PARTY_SLIPS)
def test_a_slip_in_a_document_of_the_party(slip: str) -> None:
    spoil, code = PARTY_SLIPS[slip]
    assert told(official("party_hd36", spoil), "party_hd36") == {code}


@pytest.mark.parametrize("slip", STATE_SLIPS)
def test_a_slip_in_a_document_of_the_state(slip: str) -> None:
    spoil, code = STATE_SLIPS[slip]
    assert told(official("state_nd30", spoil), "state_nd30") == {code}
