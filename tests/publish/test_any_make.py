"""Documents of any make: heads set by tabs or in lines, styles, runs cut to pieces, letters, drafts, LibreOffice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from khoi.values.finding import Severity
from libreoffice import converted
from publish.official import ALIGN, PARTY, STATE, body, every, face, gone, official, one, says
from publish.test_format_check import CODES, checked, told

Spoil = Callable[[DocumentObject], object]


def blocking(content: bytes, code: str) -> list[str]:
    _, findings = checked(content, code)
    return [finding.code for finding in findings if finding.severity is Severity.ERROR]


def moved_out(document: DocumentObject, table: int) -> list[list[Paragraph]]:
    """The paragraphs of a table's cells by column, the table being taken away."""
    columns = [list(cell.paragraphs) for cell in document.tables[table].rows[0].cells]
    element = document.tables[table]._element
    for column in columns:
        for paragraph in column:
            element.addprevious(paragraph._element)
    element.getparent().remove(element)
    return columns


def head_by_tabs(document: DocumentObject) -> None:
    """Left and right parts on the same lines, with a tab between."""
    left, right = moved_out(document, 0)
    for one_left, one_right in zip(left, right, strict=False):
        one_left.add_run("\t")
        for run in one_right.runs:
            one_left._element.append(run._element)
        one_right._element.getparent().remove(one_right._element)
    border = one(document, "ĐẢNG BỘ")._element.get_or_add_pPr()
    border.append(parse_xml(f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6"/></w:pBdr>'))


def head_in_lines(document: DocumentObject) -> None:
    """Everything below one another."""
    moved_out(document, 0)


def foot_in_lines(document: DocumentObject) -> None:
    """First who signs, then who receives."""
    recipients, signing = moved_out(document, 1)
    for paragraph in recipients:
        signing[-1]._element.addnext(paragraph._element)
        signing.append(paragraph)


def in_two_rows(document: DocumentObject) -> None:
    """The head as a table of two rows: names above, number and day below."""
    table = document.tables[0]
    row = table.add_row()  # type: ignore[no-untyped-call]
    for cell, below, begins in zip(table.rows[0].cells, row.cells, ("Số 12", "Hải Phòng"), strict=True):
        moved = next(p for p in cell.paragraphs if p.text.startswith(begins))
        below.paragraphs[0]._element.addprevious(moved._element)


def by_styles(document: DocumentObject) -> None:
    """The text formatted by a style that is based on another, its runs by nothing."""
    base = document.styles.add_style("Nội dung gốc", WD_STYLE_TYPE.PARAGRAPH)
    face(base, size=14)
    style = document.styles.add_style("Nội dung", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = base
    settings = style.paragraph_format
    settings.first_line_indent, settings.space_before, settings.line_spacing = Mm(10), Pt(6), Pt(19)
    settings.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for paragraph in body(document):
        bold = paragraph.runs[0].bold
        text = paragraph.text
        for element in list(paragraph._element):
            paragraph._element.remove(element)
        paragraph.style = style
        paragraph.add_run(text).bold = bold or None


def capitals_set(document: DocumentObject) -> None:
    """Capitals by setting, not by typing."""
    for begins in ("ĐẢNG ỦY KHỐI", "BÁO CÁO", "PHÓ BÍ THƯ"):
        run = one(document, begins).runs[0]
        run.text, run.font.all_caps = run.text.lower(), True


def in_controls(document: DocumentObject) -> None:
    """Number and day in content controls, as templates have them."""
    for begins in ("Số 12", "Hải Phòng, ngày"):
        run = one(document, begins).runs[0]._element
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        run.addprevious(control)
        control.append(content)
        content.append(run)


def cut_into_runs(document: DocumentObject) -> None:
    """As Word does when a text is corrected: a run for nearly every letter."""
    for paragraph in list(every(document)):
        for run in list(paragraph.runs):
            for letter in run.text[1:]:
                another = OxmlElement("w:r")
                if run._element.rPr is not None:
                    another.append(parse_xml(run._element.rPr.xml))
                text = OxmlElement("w:t")
                text.text = letter
                text.set(qn("xml:space"), "preserve")
                another.append(text)
                paragraph._element.append(another)
            run.text = run.text[:1]


def drawn_rules(document: DocumentObject) -> None:
    """The rule drawn as a line, not set as a border."""
    paragraph = one(document, "ĐẢNG CỘNG SẢN")
    properties = paragraph._element.pPr
    assert properties is not None
    properties.remove(properties.find(qn("w:pBdr")))
    line = '<w:pict %s xmlns:v="urn:schemas-microsoft-com:vml"><v:line from="0,0" to="150pt,0"/></w:pict>'
    paragraph.add_run()._element.append(parse_xml(line % nsdecls("w")))


def name_on_two_lines(document: DocumentObject) -> None:
    run = one(document, "ĐẢNG ỦY KHỐI").runs[0]
    run.text = "ĐẢNG ỦY KHỐI DOANH NGHIỆP\nTHÀNH PHỐ"


def draft(document: DocumentObject) -> None:
    """Nothing filled in that the văn thư fills in; not signed."""
    says("Số 12", "Số      -BC/ĐUK")(document)
    says("Hải Phòng, ngày", "Hải Phòng, ngày      tháng      năm 2022")(document)
    gone("Nguyễn Văn An")(document)
    mark = document.tables[0].cell(0, 0).paragraphs[0].insert_paragraph_before("DỰ THẢO")
    face(mark.runs[0], size=14, bold=True)


_COMPANIONS: Final = (
    ("Bảng 1. Kết quả", "center", True),
    ("Đơn vị tính: tỷ đồng", "right", True),
    ("Ghi chú", "justify", False),
)


def with_a_table(document: DocumentObject) -> None:
    """A table in the text, with title, unit and note in smaller letters."""
    last, table = body(document)[4], document.add_table(2, 2)
    last._element.addprevious(table._element)
    face(table.cell(0, 0).paragraphs[0].add_run("Doanh thu"), size=12)
    for begins, align, before in _COMPANIONS:
        paragraph = last.insert_paragraph_before()
        face(paragraph.add_run(begins), size=12)
        paragraph.alignment = ALIGN[align]
        if before:
            table._element.addprevious(paragraph._element)


MAKES: Final[dict[str, Spoil]] = {
    "a head set by tabs": head_by_tabs,
    "a head in lines": head_in_lines,
    "a foot in lines": foot_in_lines,
    "a head in two rows": in_two_rows,
    "text by styles": by_styles,
    "capitals that are set": capitals_set,
    "content controls": in_controls,
    "a run for each letter": cut_into_runs,
    "a drawn rule": drawn_rules,
    "a name on two lines": name_on_two_lines,
    "a table in the text": with_a_table,
    "a draft": draft,
}


@pytest.mark.parametrize("make", MAKES)
def test_however_it_was_made(make: str) -> None:
    assert blocking(official("party_hd36", MAKES[make]), "party_hd36") == []


def test_what_goes_with_a_table_is_no_text_of_the_body() -> None:
    assert told(official("party_hd36", with_a_table), "party_hd36") == set()


@pytest.mark.parametrize("code", CODES)
def test_through_libreoffice_and_back(code: str) -> None:
    """Other programs write the same look in other ways."""
    as_odt = converted(official(code), ".docx", "odt", "writer")
    again = converted(as_odt, ".odt", "docx:MS Word 2007 XML", "writer")
    assert told(again, code) == set()


# Letters


def letter(about: str, *, italic: bool, size: int) -> Spoil:
    """A công văn: no title, its subject under the number, whom it addresses above the text."""

    def make(document: DocumentObject) -> None:
        for begins in ("BÁO CÁO", "kết quả lãnh đạo", "-----", "Tình hình sản xuất"):
            if any(paragraph.text.startswith(begins) for paragraph in every(document)):
                gone(begins)(document)
        subject = document.tables[0].cell(0, 0).add_paragraph()
        face(subject.add_run(about), size=size, italic=italic)
        subject.alignment = WD_ALIGN_PARAGRAPH.CENTER
        address = body(document)[0].insert_paragraph_before()
        face(address.add_run("Kính gửi: Các chi bộ, đảng bộ trực thuộc"), size=14)
        address.alignment = WD_ALIGN_PARAGRAPH.CENTER
        says("- Thường trực" if italic else "- Ủy ban", "- Như trên," if italic else "- Như trên;")(document)

    return make


def test_a_letter_of_the_party() -> None:
    content = official("party_hd36", letter("về việc nộp báo cáo", italic=True, size=12), number="Số 12-CV/ĐUK")
    assert told(content, "party_hd36") == set()
    content = official("party_hd05", letter("V/v nộp báo cáo", italic=True, size=12), number="Số 12-CV/ĐUK")
    assert told(content, "party_hd05") == {"format.text"}, "a later guidance spells it out"


def test_a_letter_of_the_state() -> None:
    content = official("state_nd30", letter("V/v nộp báo cáo", italic=False, size=12), number="Số: 15/BQL-KH")
    assert told(content, "state_nd30") == set()


def test_a_letter_without_a_subject() -> None:
    def make(document: DocumentObject) -> None:
        letter("về việc nộp báo cáo", italic=True, size=12)(document)
        gone("về việc")(document)

    assert told(official("party_hd36", make, number="Số 12-CV/ĐUK"), "party_hd36") == {"format.missing"}


def test_a_sentence_that_begins_like_a_subject() -> None:
    spoil = says("Tổng doanh thu", "Về việc nộp ngân sách, các đơn vị đã nộp 203,1 tỷ đồng, tăng 9,8% so với cùng kỳ.")
    assert told(official("party_hd36", spoil), "party_hd36") == set()


# Far from any format


def test_a_plain_page_lacks_nearly_everything() -> None:
    def make(document: DocumentObject) -> None:
        for table in list(document.tables):
            table._element.getparent().remove(table._element)
        for begins in ("BÁO CÁO", "kết quả", "-----"):
            gone(begins)(document)

    measured, _ = checked(official("party_hd36", make), "party_hd36")
    lacking = {one.part for one in measured if one.code == "format.missing" and not one.right}
    assert lacking == {
        *("issuer", "star", "number", "national_name", "place_date", "kind", "about", "about_rule"),
        *("recipients_head", "recipients", "authority", "position"),
    }


@pytest.mark.parametrize(("code", "other"), [("party_hd36", STATE), ("state_nd30", PARTY)])
def test_a_document_of_the_other_kind(code: str, other: object) -> None:
    content = official("state_nd30" if other is STATE else "party_hd36")
    assert {"format.foreign", "format.number_form", "format.missing"} <= told(content, code)
