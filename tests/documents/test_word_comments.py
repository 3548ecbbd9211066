"""Comments in a .docx: at the words, whatever holds them; all else as it came; of other texts a new file."""

from __future__ import annotations

import io
import random
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element, fromstring

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import serialize_for_reading
from hypothesis import given
from hypothesis import strategies as st

from documents.test_word_in import W as SPACE
from documents.test_word_in import packed
from documents.test_word_in import text as paragraph
from documents.word_package import W, faults, parts, value
from khoi.documents.prose import read_prose
from khoi.documents.prose_word import Line
from khoi.documents.word_comments.commented import Asked, Commented, commented
from khoi.documents.word_comments.places import Places
from khoi.documents.word_comments.plain_file import lines_in, plain_file
from khoi.documents.word_comments.values import Comment
from khoi.documents.word_in import Paragraph, Word, read_word
from khoi.documents.word_in.trace import Traced
from khoi.documents.word_in.values import Look
from libreoffice import converted
from mutilation.formats import zipped
from mutilation.in_archives import ARCHIVE
from old_letters import tcvn3, vni

ADVICE: Final = "Đề nghị xem lại."
HOLDERS: Final = frozenset({"p", "hyperlink", "ins", "smartTag", "sdtContent"})
"""What may hold marks of ours, by the schema and because it stays one thing."""

OLD: Final = "Sản lượng tăng đều 25% mỗi quý, đạt kế hoạch"
LINK: Final = ' HYPERLINK "http://a" '


def run(letters: str, look: str = "") -> str:
    return f'<w:r w:rsidR="00A1"><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{letters}</w:t></w:r>'


def p(*inside: str) -> str:
    return f"<w:p>{''.join(inside)}</w:p>"


def field(instruction: str, *result: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{''.join(result)}{end}"


def row(*cells: str) -> str:
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"


def control(properties: str, *inside: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{''.join(inside)}</w:sdtContent></w:sdt>"


def notes(*lines: str) -> str:
    written = "".join(
        f'<w:footnote w:id="{number}">{p(run(line))}</w:footnote>' for number, line in enumerate(lines, 2)
    )
    return f'<w:footnotes {SPACE}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>{written}</w:footnotes>'


def asked(content: bytes, *words: str) -> Asked:
    """A file with a comment at each of these words, in the order in which they stand."""
    text = read_prose((content, "a.docx")).text
    places = sorted((text.index(one), one) for one in words)
    said = (Comment(at, at + len(one), "Sai", (f"“{one}”", ADVICE)) for at, one in places)
    return Asked("a.docx", text, tuple(said), content)


def with_comments(content: bytes, *words: str) -> bytes:
    copy = commented(asked(content, *words))
    assert not copy.new
    return copy.content


def borne(content: bytes) -> dict[str, str]:
    """What each comment says first, to the letters between its marks."""
    held = parts(content)
    names = {value(c, "id"): "".join(t.text or "" for t in next(c.iter(f"{W}p")).iter(f"{W}t")) for c in said(content)}
    found: dict[str, str] = {}
    open_: set[str | None] = set()
    referred: list[str | None] = []
    for element in fromstring(held["word/document.xml"]).iter():
        assert HOLDERS.issuperset(_holding_marks(element))
        match element.tag.removeprefix(W):
            case "commentRangeStart":
                open_.add(value(element, "id"))
            case "commentRangeEnd":
                open_.remove(value(element, "id"))
            case "commentReference":
                assert value(element, "id") not in open_
                referred.append(value(element, "id"))
            case "t" | "footnoteReference":
                for code in open_:
                    found[names[code]] = found.get(names[code], "") + (element.text or value(element, "id") or "")
    assert not open_
    assert sorted(map(str, referred)) == sorted(map(str, names))
    return found


def _holding_marks(element: Element) -> Iterator[str]:
    """Its name, if it holds marks; properties of letters come first in their run."""
    names = [child.tag.removeprefix(W) for child in element]
    if {"commentRangeStart", "commentRangeEnd"} & set(names):
        yield element.tag.removeprefix(W)
    if "rPr" in names and element.tag == f"{W}r":
        assert names.index("rPr") == 0
        assert names.count("rPr") == 1


def said(content: bytes) -> list[Element]:
    return fromstring(parts(content).get("word/comments.xml", b"<x/>")).findall(f"{W}comment")


def looks(content: bytes) -> list[tuple[str, list[tuple[str, Look, str]]]]:
    """What our reader sees, runs of one look put together."""
    word, _ = read_word(content, "a.docx")
    assert isinstance(word, Word)
    return [(one.label, list(_by_look(one))) for one in (*word.paragraphs, *word.notes)]


def _by_look(paragraph: Paragraph) -> Iterator[tuple[str, Look, str]]:
    for (look, name), runs in groupby(paragraph.runs, key=lambda one: (one.look, one.field)):
        yield "".join(one.text for one in runs), look, name


# At the words


@pytest.mark.parametrize(
    ("body", "words", "found"),
    [
        (p(run("Lãi tăng 25% nhé.")), "25%", "25%"),
        (p(run("tăng 2", "<w:b/>"), run("5"), run("% nhé", "<w:i/>")), "25%", "25%"),
        (p(run("25% là "), run("tăng", "<w:b/>")), "25%", "25%"),
        (p(run("là 25%")), "25%", "25%"),
        (p("<w:r><w:t>a</w:t><w:tab/><w:t>25</w:t><w:noBreakHyphen/><w:t>%b</w:t></w:r>"), "25-%", "25%"),
        (p("<w:r><w:t>a</w:t><w:br/><w:t>Lãi 25%</w:t></w:r>"), "25%", "25%"),
        (p(run("x "), f'<w:hyperlink w:anchor="y">{run("lãi 25% ạ")}</w:hyperlink>', run(" z")), "25%", "25%"),
        (p(run("x "), f'<w:ins w:id="1" w:author="b">{run("lãi 25% ạ")}</w:ins>'), "25%", "25%"),
        (p(run("2"), '<w:del w:id="1"><w:r><w:delText>9</w:delText></w:r></w:del>', run("5%")), "25%", "25%"),
        (p(run("x "), f'<w:smartTag w:element="y">{run("lãi 25% ạ")}</w:smartTag>'), "25%", "25%"),
        (p(run("x "), control("", run("lãi 25% ạ"))), "25%", "25%"),
        (control("<w:text/>", p(run("lãi 25% ạ"))), "25%", "25%"),
        (p(run("x "), control("<w:text/>", run("lãi 25% ạ"))), "25%", "lãi 25% ạ"),
        (p(run("x "), field(LINK, run("lãi 25% ạ"))), "25%", "25%"),
        (p(run("x "), field(" REF y ", run("lãi 25% ạ")), run(" z")), "25%", "lãi 25% ạ"),
        (p(run("x "), field(LINK, field(" REF y ", run("lãi 25% ạ")), run(" z"))), "25%", "lãi 25% ạ"),
        (p(run("x "), f'<w:fldSimple w:instr="REF y">{run("lãi 25% ạ")}</w:fldSimple>'), "25%", "lãi 25% ạ"),
        (p(run("a "), field(" PAGE ", run("7")), run("25%")), "25%", "25%"),
        (row(p(run("Lãi   ròng")), p(run(" 25%  ạ"))), "25%", "25%"),
        (row(p(run("Lãi")), p(run("25%"))), "Lãi | 25%", "Lãi"),
        (p(run(unicodedata.normalize("NFD", "Số lượng tăng 25% tỷ lệ ấy"))), "tăng 25% tỷ", None),
        (p(run(tcvn3(OLD), '<w:rFonts w:hAnsi=".VnTime"/>')), "đều 25%", None),
        (p(run(vni(OLD), '<w:rFonts w:hAnsi="VNI-Times"/>')), "đều 25%", None),
        (p(run(vni("Những đơn vị vừa kể đều hoàn thành kế hoạch, sản lượng tăng (25%)."))), "25%", "25%"),
    ],
)  # fmt: skip
def test_at_the_words(body: str, words: str, found: str | None) -> None:
    """None: the words as they were typed before Unicode, which is what they become again."""
    content = packed(p(run("Trước.")) + body)
    copy = with_comments(content, words)
    (bears,) = borne(copy).values()
    assert bears == found or (found is None and _in_unicode(bears) == words)
    assert looks(copy) == looks(content)


def _in_unicode(letters: str) -> str:
    return next(
        text
        for text in (unicodedata.normalize("NFC", letters), "đều 25%")
        if letters in {unicodedata.normalize("NFD", text), tcvn3(text), vni(text)}
    )


def test_a_footnote_is_commented_at_its_number_and_a_box_at_its_anchor() -> None:
    """LibreOffice 7.4 does not open a comment in a footnote."""
    box = f"<w:r><w:t>a</w:t><w:pict><w:txbxContent>{p(run('giá 7%'))}</w:txbxContent></w:pict><w:t>b</w:t></w:r>"
    body = p(run("Lãi"), '<w:r><w:t>c</w:t><w:footnoteReference w:id="2"/><w:t>d</w:t></w:r>') + p(box)
    copy = with_comments(packed(body, footnotes=notes("so với 8% trước")), "8%", "7%")
    assert borne(copy) == {"Sai: “8%”": "2", "Sai: “7%”": "giá 7%"}


def test_a_label_belongs_to_no_run() -> None:
    """A place in what a list puts before a paragraph is the whole paragraph."""
    document = Document()
    document.add_paragraph("Lãi 25%", style="List Number")
    content = _saved(document)
    text = read_prose((content, "a.docx")).text
    assert text == "1. Lãi 25%"
    copy = commented(Asked("a.docx", text, (Comment(0, 2, "Sai", ("nhãn",)),), content))
    assert borne(copy.content) == {"Sai: nhãn": "Lãi 25%"}


def test_several_over_each_other() -> None:
    content = packed(p(run("Một hai ba bốn năm sáu"), run(" bảy tám")))
    words = ("Một hai ba", "hai", "ba bốn", "bốn", "năm sáu bảy", "tám")
    copy = with_comments(content, *words)
    assert borne(copy) == {f"Sai: “{one}”": one for one in words}
    assert [value(one, "id") for one in said(copy)] == list("012345")
    assert looks(copy) == looks(content)


def test_places_outside_the_text() -> None:
    content = packed(paragraph("Lãi 25%"))
    comments = tuple(Comment(*ends, "Sai", ("x",)) for ends in ((-5, -2), (3, 3), (5, 900), (900, 901)))
    assert len(said(commented(Asked("a.docx", "Lãi 25%", comments, content)).content)) == 4


TRICKY: Final = (
    p(run("Đạt 1.234,5 tỷ đồng, "), f'<w:hyperlink w:anchor="x">{run("tăng 5% ", "<w:b/>")}</w:hyperlink>', run("nữa")),
    p(field(" REF x ", run("bằng "), run("97%", "<w:i/>")), run(" cùng kỳ"), control("<w:date/>", run(" 31/3"))),
    row(p(run("Quý")) + p(run("I")), p(run("12  tỷ"))),
    p(f'<w:ins w:id="1">{run(" thêm 7%")}</w:ins>', '<w:del w:id="2"><w:r><w:delText>8%</w:delText></w:r></w:del>'),
    p(f"<w:r><w:pict><w:txbxContent>{p(run('hộp 9%'))}</w:txbxContent></w:pict><w:t> sau hộp</w:t></w:r>"),
    p(run(unicodedata.normalize("NFD", "tỷ lệ tăng đều")), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
)


@given(st.lists(st.tuples(st.integers(0, 130), st.integers(0, 40)), min_size=1, max_size=8))
def test_any_places(drawn: list[tuple[int, int]]) -> None:
    """Whatever is marked: the same looks, each comment once, marks in pairs, and at least the letters asked for."""
    content = packed("".join(TRICKY), footnotes=notes("chân trang"))
    text = read_prose((content, "a.docx")).text
    comments = [Comment(at, at + length, "Sai", (str(n),)) for n, (at, length) in enumerate(sorted(drawn))]
    copy = commented(Asked("a.docx", text, tuple(comments), content))
    assert not copy.new
    assert looks(copy.content) == looks(content)
    assert read_prose((copy.content, "a.docx")).text == text
    assert set(borne(copy.content)) == {f"Sai: {n}" for n in range(len(drawn))}


@given(st.text("aáỷ ­\t|", max_size=12), st.text("aáỷ ­\t|", max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_stretches_of_lines_that_differ(text: str, stored: str, start: int, end: int) -> None:
    """Nothing but a place within what is stored, whatever it was read as."""
    element = parse_xml(f"<w:p {SPACE}><w:r><w:t/></w:r></w:p>")[0][0]
    line = Line(text, (Traced(stored, Look("", "", Decimal(1)), "", ((stored, element),)),))
    found = Places(line, text).stretch(start, end)
    assert (found is None) == (not stored)
    assert found is None or 0 <= found.at < found.until <= len(stored)


# All else as it came


@cache
def report() -> bytes:
    """A file with what files have: styles, a header, a list, a table, a picture's place, somebody's comment."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Đầu trang 25%"
    document.add_heading("BÁO CÁO QUÝ I/2022", 1)
    first = document.add_paragraph("Lãi 84,1 tỷ đồng, ")
    first.add_run("tăng 25%").bold = True
    document.add_paragraph("Có 30 đơn vị (28,1%) báo lãi", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ("Chỉ tiêu", "2022", "Lãi", "61,18%"), strict=True):
        cell.text = words
    document.add_comment(first.runs[0], text="Của chị Hoa", author="Hoa", initials="H")
    return _saved(document)


def _saved(document: object) -> bytes:
    target = io.BytesIO()
    document.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def test_only_two_parts_change() -> None:
    before, after = parts(report()), parts(with_comments(report(), "25%", "28,1%", "61,18%"))
    assert set(before) == set(after)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml", "word/comments.xml"]


def test_as_another_library_reads_it() -> None:
    opened = Document(io.BytesIO(with_comments(report(), "25%", "61,18%")))
    assert [(one.author, one.initials, one.text) for one in opened.comments] == [
        ("Hoa", "H", "Của chị Hoa"),
        ("Khối", "K", f"Sai: “25%”\n{ADVICE}"),
        ("Khối", "K", f"Sai: “61,18%”\n{ADVICE}"),
    ]
    assert [one.text for one in opened.paragraphs] == [one.text for one in Document(io.BytesIO(report())).paragraphs]
    assert [run.text for run in opened.paragraphs[1].runs if run.bold] == ["tăng ", "25%"]


def test_a_first_comment_makes_a_part() -> None:
    """Named, typed, reached; elements in the schema's order."""
    document = Document()
    document.add_paragraph("Lãi 25%")
    copy = with_comments(_saved(document), "25%")
    assert 'PartName="/word/comments.xml"' in parts(copy)["[Content_Types].xml"].decode()
    assert 'Target="comments.xml"' in parts(copy)["word/_rels/document.xml.rels"].decode()
    assert [one for one in faults(copy) if "comments" in one] == []
    new = plain_file("Lãi 25%\na | b\n1 | 2", "a", "vi-VN")
    assert faults(new) == []
    assert faults(with_comments(new, "25%", "2")) == []


def test_without_comments_nothing_changes() -> None:
    before = report()
    assert parts(with_comments(before)) == parts(before)


def test_the_same_again() -> None:
    assert with_comments(report(), "25%") == with_comments(report(), "25%")


def test_ours_of_an_earlier_time_go() -> None:
    once = with_comments(report(), "25%", "28,1%")
    again = with_comments(once, "61,18%")
    assert borne(again) == {"Của chị Hoa": "Lãi 84,1 tỷ đồng, ", "Sai: “61,18%”": "61,18%"}
    assert looks(again) == looks(report())


WORDML: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
THREADS: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
OF_THREADS: Final = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


def in_threads(content: bytes) -> bytes:
    """As Word saves it: comments with keys, and an answer to the first of ours."""
    held = parts(content)
    root = parse_xml(held["word/comments.xml"])
    root.append(parse_xml(f'<w:comment {SPACE} w:id="77" w:author="An">{p(run("Đã hỏi"))}</w:comment>'))
    for number, comment in enumerate(root):
        comment[-1].set(f"{{{WORDML}}}paraId", f"0000000{number}")
    threads = "".join(f'<a:commentEx a:paraId="0000000{number}"/>' for number in range(3))
    threads += '<a:commentEx a:paraId="00000003" a:paraIdParent="00000001"/>'
    related = f'<Relationship Id="more" Type="{OF_THREADS}" Target="commentsExtended.xml"/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    return zipped({
        **held,
        "word/comments.xml": serialize_for_reading(root).encode(),
        "word/commentsExtended.xml": f'<a:commentsEx xmlns:a="{THREADS}">{threads}</a:commentsEx>'.encode(),
        rels: held[rels].replace(b"</Relationships>", related.encode()),
    })  # fmt: skip


def test_ours_that_was_answered_stays() -> None:
    sent = in_threads(with_comments(report(), "25%", "28,1%"))
    again = with_comments(sent)
    said_now = [one.text for one in Document(io.BytesIO(again)).comments]
    assert said_now == ["Của chị Hoa", f"Sai: “25%”\n{ADVICE}", "Đã hỏi"]
    keys = re.findall(rb'paraId="(\d+)"', parts(again)["word/commentsExtended.xml"])
    assert keys == [b"00000000", b"00000001", b"00000003"]


# Of other texts a new file


def test_a_text_becomes_paragraphs_and_tables() -> None:
    rows = "Chỉ  tiêu | Quý I | Quý II\nLãi |  | 28,1%\nGhi chú | dài\n |  | "
    text = f"BÁO CÁO\n\nLãi 25%.\n {rows}\nHết\x00\u200b 9%\n\u200b\n"
    words = ("25%", "28,1%", "dài", "9%")
    comments = tuple(Comment(text.index(one), text.index(one) + len(one), "Sai", (one,)) for one in words)
    copy = commented(Asked("a.txt", text, comments))
    assert copy.new
    assert borne(copy.content) == {f"Sai: {one}": one for one in words}
    assert faults(copy.content) == []
    (table,) = Document(io.BytesIO(copy.content)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Chỉ  tiêu", "Quý I", "Quý II"], ["Lãi", "", "28,1%"], ["Ghi chú", "dài", "dài"],
    ]  # fmt: skip


@given(st.text("a1Á |\n\t­\u200b\x1f\ud7ff\ufffe\u0301", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_text_becomes_a_file(text: str, start: int, end: int) -> None:
    asked = Asked("a.txt", text, (Comment(start, end, "Sai", ("x",)),))
    if lines_in(text):
        assert len(said(commented(asked).content)) == 1


def test_a_word_file_that_cannot_be_changed_is_made_anew() -> None:
    """One whose text is not what was proofread, and one that declares a document type."""
    content = packed(paragraph("Lãi 25%"))
    other = commented(Asked("a.docx", "Lỗ 25%", (Comment(3, 6, "Sai", ("x",)),), content))
    assert (other.new, borne(other.content)) == (True, {"Sai: x": "25%"})


# Other eyes, and files that harm


def test_libreoffice_sees_the_words() -> None:
    frame = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:99pt;height:9pt"><v:textbox><w:txbxContent>'
    box = f"<w:r><w:pict>{frame}{p(run('hộp 6,5%'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    body = (
        p(run("Lãi tăng 25% nhé"), f'<w:hyperlink w:anchor="x">{run(" xem 26% ở đây")}</w:hyperlink>')
        + p(field(LINK, run("xem 27% ở đây")), control("<w:text/>", run("28%")))
        + p(run("Chân"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + p(box)
        + row(p(run("Lãi")), p(run("là 29%")))
        + p()
    )
    words = ("25%", "26%", "27%", "28%", "29%", "6,5%", "trước 8%")
    copy = with_comments(packed(body, footnotes=notes("kỳ trước 8%")), *words)
    seen = enclosed(converted(copy, ".docx", "fodt", "writer").decode())
    assert seen == ["25%", "26%", "27%", "28%", "1 kỳ trước 8%", "hộp 6,5%", "29%"]


def enclosed(fodt: str) -> list[str]:
    """The letters between the ends of each comment, as LibreOffice saves them."""
    begin = r'<office:annotation [^>]*?office:name="([^"]*)".*?</office:annotation>'
    found = re.finditer(begin + r'(.*?)<office:annotation-end office:name="\1"/>', fodt, re.DOTALL)
    return [" ".join(re.sub("<[^>]*>", " ", one[2]).split()) for one in found]


@pytest.mark.parametrize("kind", ARCHIVE)
def test_damaged_files_are_copied_or_made_anew(kind: str) -> None:
    """What can be read can be commented; nothing breaks."""
    good = with_comments(report(), "25%")
    for content in _damaged(kind, good):
        prose = read_prose((content, "a.docx"))
        if not prose.unreadable:
            copy = commented(Asked("a.docx", prose.text, (Comment(0, 5, "Sai", ("x",)),), content))
            assert isinstance(copy, Commented)
            assert not read_prose((copy.content, "a.docx")).unreadable


def _damaged(kind: str, good: bytes) -> Iterator[bytes]:
    for seed in range(12):
        yield ARCHIVE[kind](random.Random(seed), good)
