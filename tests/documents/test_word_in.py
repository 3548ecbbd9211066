"""Word files read as they look: letters after all styles, lists counted, boxes, fields, sections."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

import pytest

from khoi.documents.word_in import Line, Look, Paragraph, Story, Word, read_word

W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R: Final = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
THEME: Final = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>
<a:majorFont><a:latin typeface="Calibri Light"/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/></a:minorFont>
</a:fontScheme></a:themeElements></a:theme>"""
KINDS: Final = {
    "styles": "styles",
    "numbering": "numbering",
    "theme": "theme",
    "header": "header",
    "footnotes": "footnotes",
}


def packed(body: str, **parts: str) -> bytes:
    """The smallest .docx around the inside of a body; other parts by their kind, related as rId_kind."""
    types = "".join(f'<Override PartName="/word/{kind}.xml" ContentType="{MAIN}.{KINDS[kind]}+xml"/>' for kind in parts)
    related = "".join(
        f'<Relationship Id="rId_{kind}" Type="{RELATIONS}/{KINDS[kind]}" Target="{kind}.xml"/>' for kind in parts
    )
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
        **{f"word/{kind}.xml": text for kind, text in parts.items()},
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return target.getvalue()


def read(body: str, **parts: str) -> Word:
    word, findings = read_word(packed(body, **parts), "a.docx")
    assert findings == []
    assert word is not None
    return word


def styles(inside: str, letters: str = "", paragraphs: str = "") -> str:
    return (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{letters}</w:rPr></w:rPrDefault><w:pPrDefault>"
        f"<w:pPr>{paragraphs}</w:pPr></w:pPrDefault></w:docDefaults>{inside}</w:styles>"
    )


def style(code: str, inside: str, kind: str = "paragraph", based_on: str = "", default: bool = False) -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    first = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}" w:styleId="{code}"{first}><w:name w:val="{code}"/>{based}{inside}</w:style>'


def first(word: Word) -> Paragraph:
    return word.paragraphs[0]


def look(word: Word) -> Look:
    return first(word).runs[0].look


def text(words: str, letters: str = "", paragraph: str = "") -> str:
    return f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{letters}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


# Letters


def test_a_file_that_says_nothing() -> None:
    """What Word does then: ten points of Times New Roman, flush left, single lines."""
    word = read("<w:p><w:r><w:t>Báo cáo</w:t></w:r></w:p>")
    assert look(word) == Look("Times New Roman", "Times New Roman", Decimal(10))
    paragraph = first(word)
    assert (paragraph.align, paragraph.line, paragraph.after_pt) == ("left", Line("multiple", Decimal(1)), Decimal(0))
    assert (word.sections[0].width_mm, word.sections[0].left_mm) == (Decimal("215.90"), Decimal(0))


def test_the_way_of_a_size() -> None:
    """Defaults, then the style that others are based on, the style, a style of letters, the hand."""
    written = styles(
        style("a", '<w:rPr><w:sz w:val="24"/><w:i/></w:rPr>', default=True)
        + style("b", "<w:rPr><w:b/></w:rPr>", based_on="a")
        + style("c", '<w:rPr><w:sz w:val="30"/></w:rPr>', kind="character"),
        letters='<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="22"/>',
    )
    body = (
        text("không kiểu")
        + text("b", paragraph='<w:pStyle w:val="b"/>')
        + text("c", '<w:rStyle w:val="c"/>', '<w:pStyle w:val="b"/>')
        + text("tay", '<w:rStyle w:val="c"/><w:sz w:val="26"/>', '<w:pStyle w:val="b"/>')
    )
    word = read(body, styles=written)
    looks = [one.runs[0].look for one in word.paragraphs]
    assert [(one.size_pt, one.bold, one.italic, one.font) for one in looks] == [
        (Decimal(12), False, True, "Arial"),
        (Decimal(12), True, True, "Arial"),
        (Decimal(15), True, True, "Arial"),
        (Decimal(13), True, True, "Arial"),
    ]


@pytest.mark.parametrize(
    ("paragraph", "letters", "by_hand", "bold"),
    [
        ("<w:b/>", "", "", True),
        ("<w:b/>", "<w:b/>", "", False),
        ("", "<w:b/>", "", True),
        ("<w:b/>", '<w:b w:val="0"/>', "", True),
        ("<w:b/>", "<w:b/>", "<w:b/>", True),
        ("<w:b/>", "", '<w:b w:val="false"/>', False),
    ],
)
def test_styles_switch_bold_off_again(paragraph: str, letters: str, by_hand: str, bold: bool) -> None:
    """ISO/IEC 29500-1, 17.7.3: two styles that are bold make letters that are not; a hand decides."""
    written = styles(
        style("p", f"<w:rPr>{paragraph}</w:rPr>") + style("c", f"<w:rPr>{letters}</w:rPr>", kind="character")
    )
    body = text("chữ", f'<w:rStyle w:val="c"/>{by_hand}', '<w:pStyle w:val="p"/>')
    assert look(read(body, styles=written)).bold is bold


def test_fonts_of_the_theme() -> None:
    written = styles("", letters='<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="majorHAnsi" w:ascii="Arial"/>')
    run = first(read(text("Quý I"), styles=written, theme=THEME)).runs[0]
    assert (run.look.font, run.look.other_font) == ("Calibri", "Calibri Light")
    assert run.fonts == {"Calibri", "Calibri Light"}, "ý is in the other font"


def test_styles_based_on_each_other_in_a_circle() -> None:
    written = styles(
        style("a", "<w:rPr><w:b/></w:rPr>", based_on="b") + style("b", "<w:rPr><w:i/></w:rPr>", based_on="a")
    )
    word = read(text("vòng", paragraph='<w:pStyle w:val="a"/>'), styles=written)
    assert (look(word).bold, look(word).italic) == (True, True)


@pytest.mark.parametrize("size", ["", "abc", "-5", "1e9", "0", "9" * 30, "NaN"])
def test_sizes_that_are_none(size: str) -> None:
    assert look(read(text("chữ", f'<w:sz w:val="{size}"/>'))).size_pt == 10


def test_text_is_composed_and_said_to_have_been_apart() -> None:
    apart = first(read(text(unicodedata.normalize("NFD", "Đảng ủy"))))
    assert (apart.text, apart.decomposed) == ("Đảng ủy", True)
    assert not first(read(text("Đảng ủy"))).decomposed


def test_letters_of_old_fonts() -> None:
    paragraph = first(read(text("B¸o c¸o", '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>')))
    assert (paragraph.text, paragraph.old_letters) == ("Báo cáo", True)


def test_what_is_not_read() -> None:
    """Hidden text, and what was deleted while changes are tracked."""
    body = (
        "<w:p><w:r><w:t>Còn</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> ẩn</w:t></w:r>"
        "<w:del><w:r><w:delText> xóa</w:delText></w:r></w:del><w:ins><w:r><w:t> thêm</w:t></w:r></w:ins></w:p>"
    )
    assert first(read(body)).text == "Còn thêm"


# Paragraphs


def test_measures_of_a_paragraph() -> None:
    written = (
        '<w:pBdr><w:bottom w:val="single"/></w:pBdr><w:spacing w:before="120" w:after="60" w:line="380" '
        'w:lineRule="exact"/><w:ind w:left="283" w:firstLine="567"/><w:jc w:val="both"/>'
    )
    paragraph = first(read(text("chữ", paragraph=written)))
    assert (paragraph.before_pt, paragraph.after_pt, paragraph.line) == (
        Decimal(6),
        Decimal(3),
        Line("exact", Decimal(19)),
    )
    assert (paragraph.left_mm, paragraph.first_line_mm) == (Decimal("4.99"), Decimal("10.00"))
    assert (paragraph.align, paragraph.rule_below) == ("justify", True)


def test_lengths_with_units() -> None:
    paragraph = first(read(text("chữ", paragraph='<w:ind w:firstLine="1cm"/><w:spacing w:before="6pt"/>')))
    assert (paragraph.first_line_mm, paragraph.before_pt) == (Decimal("10.00"), Decimal(6))


def test_automatic_lists_are_counted() -> None:
    level = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">'
        + level.format(0, "upperRoman", "%1-")
        + level.format(1, "decimal", "%2.")
        + level.format(2, "bullet", "-")
        + '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    of = '<w:numPr><w:ilvl w:val="{0}"/><w:numId w:val="3"/></w:numPr>'
    depths = (0, 1, 1, 2, 0, 1)
    body = "".join(text("mục", paragraph=of.format(depth)) for depth in depths)
    word = read(body, numbering=numbering)
    assert [one.label for one in word.paragraphs] == ["I-", "1.", "2.", "-", "II-", "1."]


def test_where_paragraphs_stand() -> None:
    """In the order of reading; a table within a table is a table of its own."""
    inner = f"<w:tbl><w:tr><w:tc>{text('trong')}</w:tc></w:tr></w:tbl>"
    body = text("trước") + f"<w:tbl><w:tr><w:tc>{text('a')}</w:tc><w:tc>{inner}{text('b')}</w:tc></w:tr></w:tbl>"
    places = [
        (one.text, one.where.paragraph, one.where.table, one.where.row, one.where.column)
        for one in read(body).paragraphs
    ]
    assert places == [("trước", 1, 0, 0, 0), ("a", 2, 1, 1, 1), ("trong", 3, 2, 1, 1), ("b", 4, 1, 1, 2)]


def test_a_text_box_is_read_once() -> None:
    """It is written twice: for new programs, and for old ones."""
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{text('trong khung')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>ngoài</w:t></w:r><w:r><mc:AlternateContent {mc}><mc:Choice><w:drawing>{box}</w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert [(one.text, one.where.story) for one in read(body).paragraphs] == [
        ("ngoài", Story.BODY),
        ("trong khung", Story.BOX),
    ]


# Pages


def test_sections_and_their_headers() -> None:
    """A header holds until a section brings another; a page number is a field."""
    page = '<w:fldSimple w:instr=" PAGE  \\* MERGEFORMAT "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    header = f"<w:hdr {W}><w:p>{page}</w:p></w:hdr>"
    sheet = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:left="1701" w:gutter="283" w:header="567"/>'
    body = (
        f'<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId_header"/>{sheet}<w:titlePg/></w:sectPr>'
        "</w:pPr><w:r><w:t>một</w:t></w:r></w:p>"
        f'{text("hai")}<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>'
    )
    word = read(body, header=header)
    upright, lying = word.sections
    assert (upright.width_mm, upright.height_mm, upright.landscape) == (Decimal("210.01"), Decimal("297.00"), False)
    assert (upright.top_mm, upright.left_mm, upright.header_mm) == (
        Decimal("20.00"),
        Decimal("35.00"),
        Decimal("10.00"),
    )
    assert (upright.first_differs, lying.first_differs, lying.landscape) == (True, False, True)
    assert [one.fields for one in upright.headers["default"]] == [{"PAGE"}]
    assert lying.headers == upright.headers
    assert [one.section for one in word.paragraphs] == [0, 1]


def test_a_field_in_parts() -> None:
    parts: Mapping[str, str] = {
        "begin": '<w:fldChar w:fldCharType="begin"/>',
        "code": "<w:instrText> PAGE </w:instrText>",
        "end": '<w:fldChar w:fldCharType="end"/>',
    }
    body = "<w:p>" + "".join(f"<w:r>{part}</w:r>" for part in parts.values()) + "<w:r><w:t>/9</w:t></w:r></w:p>"
    paragraph = first(read(body))
    assert (paragraph.fields, paragraph.text) == (frozenset({"PAGE"}), "/9")


def test_footnotes_stand_apart() -> None:
    separator, note = '<w:footnote w:id="-1"><w:p/></w:footnote>', f'<w:footnote w:id="1">{text("chú")}</w:footnote>'
    notes = f"<w:footnotes {W}>{separator}{note}</w:footnotes>"
    word = read(text("nội dung"), footnotes=notes)
    assert [one.text for one in word.paragraphs] == ["nội dung"]
    assert [(one.text, one.where.story) for one in word.notes] == [("chú", Story.NOTE)]
