"""Official documents made by python-docx, as a văn thư would type them: a right one of each format, to be spoilt."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from khoi.catalog.formats import Format, format_named

ALIGN: Final = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}

BODY: Final = (
    "Thực hiện chương trình công tác năm 2022, Đảng ủy Khối báo cáo kết quả lãnh đạo nhiệm vụ quý I như sau:",
    "{1}KẾT QUẢ SẢN XUẤT, KINH DOANH",
    "{2}Kết quả chung",
    "Tổng doanh thu đạt 6.619 tỷ đồng, giảm 9% so với cùng kỳ năm 2021; nộp ngân sách 203,1 tỷ đồng, tăng 9,8%.",
    "- Dư nợ cho vay của các ngân hàng đạt 37.952 tỷ đồng, bằng 61,18% số huy động vốn tại thời điểm báo cáo.",
    "Các đơn vị dịch vụ công ích bảo đảm cấp nước, thoát nước, chiếu sáng và vệ sinh môi trường đô thị trong quý"
    + "{.}",
)


@dataclass(frozen=True)
class Texts:
    """The words of a document, by component; `left` and `right` of the head and the foot in their order."""

    head_left: tuple[str, ...]
    head_right: tuple[str, ...]
    foot_right: tuple[str, ...]
    recipients: tuple[str, ...]
    words: Mapping[str, str] = field(default_factory=dict)


PARTY: Final = Texts(
    ("parent", "issuer", "star", "number"),
    ("national_name", "place_date"),
    ("authority", "position", "signer"),
    ("- Thường trực Thành ủy,", "- Các đảng ủy, chi bộ trực thuộc,", "- Lưu Văn phòng Đảng ủy."),
    {
        "parent": "ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG",
        "issuer": "ĐẢNG ỦY KHỐI DOANH NGHIỆP",
        "star": "*",
        "number": "Số 12-BC/ĐUK",
        "national_name": "ĐẢNG CỘNG SẢN VIỆT NAM",
        "place_date": "Hải Phòng, ngày 14 tháng 4 năm 2022",
        "kind": "BÁO CÁO",
        "about": "kết quả lãnh đạo sản xuất, kinh doanh quý I/2022",
        "about_rule": "-----",
        "authority": "T/M BAN THƯỜNG VỤ",
        "position": "PHÓ BÍ THƯ",
        "signer": "Nguyễn Văn An",
    },
)
STATE: Final = Texts(
    ("parent", "issuer", "number"),
    ("national_name", "motto", "place_date"),
    ("authority", "position", "signer"),
    ("- Ủy ban nhân dân thành phố;", "- Các sở, ngành;", "- Lưu: VT, KH."),
    {
        "parent": "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG",
        "issuer": "BAN QUẢN LÝ KHU KINH TẾ",
        "number": "Số: 15/BC-BQL",
        "national_name": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "motto": "Độc lập - Tự do - Hạnh phúc",
        "place_date": "Hải Phòng, ngày 14 tháng 4 năm 2022",
        "kind": "BÁO CÁO",
        "about": "Tình hình sản xuất, kinh doanh quý I/2022",
        "authority": "KT. TRƯỞNG BAN",
        "position": "PHÓ TRƯỞNG BAN",
        "signer": "Trần Thị Bình",
    },
)
TEXTS: Final = {"party": PARTY, "state": STATE}


def official(code: str, spoil: Callable[[DocumentObject], object] | None = None, **words: str) -> bytes:
    """A document of a format, with other words for some components, spoilt at the end."""
    edition = format_named(code)
    assert edition is not None
    texts = TEXTS[edition.kind]
    document = Making(edition, {**texts.words, **words}).made(texts)
    if spoil is not None:
        spoil(document)
    return saved(document)


def saved(document: DocumentObject) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@dataclass
class Making:
    """What is written where, with the values that the format says are written."""

    edition: Format
    words: Mapping[str, str]

    def made(self, texts: Texts) -> DocumentObject:
        document = Document()
        self.sheet(document)
        self.columns(document, texts.head_left, texts.head_right)
        for code in ("kind", "about", "about_rule"):
            if code in self.words:
                self.component(document.add_paragraph(), code)
        self.body(document)
        self.foot(document, texts)
        return document

    def sheet(self, document: DocumentObject) -> None:
        section, page, number = document.sections[0], self.edition.page, self.edition.page_number
        section.page_width, section.page_height = Mm(210), Mm(297)
        for side in ("top", "bottom", "left", "right"):
            setattr(section, f"{side}_margin", Mm(float(getattr(page, f"{side}_mm").written)))
        assert number.edge_mm is not None
        section.header_distance = Mm(float(number.edge_mm.written))
        section.different_first_page_header_footer = True
        page_field(section.header.paragraphs[0], float(number.size_pt.written))

    def columns(self, document: DocumentObject, left: tuple[str, ...], right: tuple[str, ...]) -> None:
        table = document.add_table(1, 2)
        for cell, codes in zip(table.rows[0].cells, (left, right), strict=True):
            for code, paragraph in zip(codes, paragraphs(cell, len(codes)), strict=True):
                self.component(paragraph, code)

    def component(self, paragraph: Paragraph, code: str, text: str | None = None) -> None:
        component = self.edition.components[code]  # type: ignore[index]
        run = paragraph.add_run(self.words[code] if text is None else text)
        face(
            run,
            size=float(component.size_pt.written),
            bold=component.bold,
            italic=component.italic,
            underline=component.underline,
        )
        plain(paragraph, component.align or "center")
        if component.rule_below in {"same_length", "third_to_half"}:
            ruled(paragraph)

    def body(self, document: DocumentObject) -> None:
        body, marks = self.edition.body, {level.level: level for level in self.edition.headings}
        first = {1: marks[1].form.format(n="I"), 2: marks[2].form.format(n="1")}
        for text in BODY:
            level = next((n for n in first if text.startswith(f"{{{n}}}")), 0)
            written = text.replace("{.}", self.edition.ending.mark)
            paragraph = document.add_paragraph()
            run = paragraph.add_run(written.replace(f"{{{level}}}", first.get(level, "")))
            face(run, size=float(body.size_pt.written), bold=level > 0)
            plain(paragraph, body.align)
            paragraph.paragraph_format.first_line_indent = Mm(float(body.first_line_mm.written))
            paragraph.paragraph_format.space_before = Pt(float(body.between_pt.written))
            if body.exact_pt is not None:
                paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
                paragraph.paragraph_format.line_spacing = Pt(float(body.exact_pt.written))
            elif body.lines is not None:
                paragraph.paragraph_format.line_spacing = float(body.lines.written)

    def foot(self, document: DocumentObject, texts: Texts) -> None:
        left, right = document.add_table(1, 2).rows[0].cells
        head, *items = paragraphs(left, 1 + len(texts.recipients))
        self.component(head, "recipients_head", self.edition.recipients.head)
        for paragraph, text in zip(items, texts.recipients, strict=True):
            self.component(paragraph, "recipients", text)
        for paragraph, code in zip(paragraphs(right, len(texts.foot_right)), texts.foot_right, strict=True):
            self.component(paragraph, code)


def paragraphs(cell: Any, count: int) -> list[Paragraph]:
    """The paragraphs of a cell that is new: it has one."""
    return [cell.paragraphs[0], *(cell.add_paragraph() for _ in range(count - 1))]


def face(run: Run, *, font: str = "Times New Roman", **look: Any) -> Run:
    """Set fonts for all kinds of letters, size in points, and bold, italic, underline."""
    run.font.name = font
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), font)
    for name, value in look.items():
        setattr(run.font, name, Pt(value) if name == "size" else value)
    return run


def plain(paragraph: Paragraph, align: str) -> None:
    """Without the space that the template of python-docx puts after paragraphs."""
    paragraph.alignment = ALIGN[align]
    paragraph.paragraph_format.space_before = Pt(0)
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1.0


def ruled(paragraph: Paragraph) -> None:
    """A border below, as long as the paragraph."""
    border = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    border.append(bottom)
    paragraph._element.get_or_add_pPr().insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def page_field(paragraph: Paragraph, size: float = 14) -> None:
    """The number of the page, in the middle, as Word writes it: each part of the field in a run of its own."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("instrText", "PAGE"), ("separate", ""), ("t", "2"), ("end", "")):
        is_text = kind in {"instrText", "t"}
        element = OxmlElement(f"w:{kind}" if is_text else "w:fldChar")
        if is_text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), kind)
        face(paragraph.add_run(), size=size)._element.append(element)


# Finding and spoiling


def every(document: DocumentObject) -> Iterator[Paragraph]:
    """All paragraphs, those in tables after the others."""
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def one(document: DocumentObject, begins: str) -> Paragraph:
    """The paragraph that begins so."""
    return next(paragraph for paragraph in every(document) if paragraph.text.startswith(begins))


def looks(begins: str, **look: Any) -> Callable[[DocumentObject], object]:
    """Spoil: the runs of a paragraph get another look."""

    def spoil(document: DocumentObject) -> None:
        for run in one(document, begins).runs:
            face(run, **look)

    return spoil


def says(begins: str, text: str) -> Callable[[DocumentObject], object]:
    """Spoil: the first run of a paragraph says something else."""

    def spoil(document: DocumentObject) -> None:
        one(document, begins).runs[0].text = text

    return spoil


def aligned(begins: str, align: str) -> Callable[[DocumentObject], object]:
    def spoil(document: DocumentObject) -> None:
        one(document, begins).alignment = ALIGN[align]

    return spoil


def gone(begins: str) -> Callable[[DocumentObject], object]:
    """Spoil: a paragraph is not there."""

    def spoil(document: DocumentObject) -> None:
        element = one(document, begins)._element
        element.getparent().remove(element)

    return spoil


def unruled(begins: str) -> Callable[[DocumentObject], object]:
    def spoil(document: DocumentObject) -> None:
        properties = one(document, begins)._element.pPr
        assert properties is not None
        properties.remove(properties.find(qn("w:pBdr")))

    return spoil


def body(document: DocumentObject) -> list[Paragraph]:
    """The paragraphs of the text."""
    begin = next(n for n, p in enumerate(document.paragraphs) if p.text.startswith("Thực hiện"))
    return document.paragraphs[begin:]


def whole_body(**format_: Any) -> Callable[[DocumentObject], object]:
    """Spoil: paragraph settings of the text, by their names in python-docx."""

    def spoil(document: DocumentObject) -> None:
        for paragraph in body(document):
            for name, value in format_.items():
                setattr(paragraph.paragraph_format, name, value)

    return spoil


def coloured(begins: str, colour: str) -> Callable[[DocumentObject], object]:
    def spoil(document: DocumentObject) -> None:
        one(document, begins).runs[0].font.color.rgb = RGBColor.from_string(colour)

    return spoil
