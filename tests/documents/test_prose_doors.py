"""Files to plain text: every kind and encoding, tables as lines, footnotes after; what cannot be read is told."""

from __future__ import annotations

import io
import random
import time
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest
from docx import Document

from documents.test_csv import in_1258
from documents.test_word_in import W, packed
from documents.test_word_in import text as paragraph
from khoi.documents.confined import Limits
from khoi.documents.prose import Kind, Prose, Source, kind_of, read_prose, read_sources
from khoi.documents.prose_lines import PdfLine, paragraphs
from khoi.documents.prose_value import MAX_BYTES, MAX_CHARACTERS
from khoi.documents.typeset import typeset_pdfs
from mutilation.in_archives import ARCHIVE
from mutilation.in_bytes import DAMAGES
from old_letters import tcvn3, vni

SENTENCE: Final = "Quý này toàn khối xếp dỡ được 12,5 triệu tấn hàng, tăng 4,1% so với quý trước."
LETTERS: Final = "Những đơn vị vừa kể đều hoàn thành kế hoạch, sản lượng tăng đều qua từng tháng."

TEMPLATE: Final = """
#let value = json(bytes(sys.inputs.value))
#set document(title: "Thử", date: datetime(year: 2022, month: 4, day: 14))
#set page(width: 595pt, height: 842pt, numbering: "1")
#set text(font: ("Arial", "Tinos"), lang: "vi", size: 13pt)
#set par(justify: true, first-line-indent: 1cm)
#for line in value.lines [#line

]
#if value.rows.len() > 0 { table(columns: value.rows.at(0).len(), ..value.rows.flatten()) }
"""
EMPTY_PDF: Final = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., bytes]:
    template = tmp_path_factory.mktemp("typst") / "t.typ"
    template.write_text(TEMPLATE, encoding="utf-8")

    def made(*lines: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
        (content,) = typeset_pdfs(template, [{"lines": lines, "rows": rows}])
        return content

    return made


def read(content: bytes, name: str = "a.txt") -> Prose:
    return read_prose((content, name))


def lines(content: bytes, name: str = "a.txt") -> list[str]:
    found = read(content, name)
    assert not found.unreadable, found.notes
    return found.text.split("\n")


def codes(prose: Prose) -> list[str]:
    return [finding.code for finding in prose.notes]


def page(inside: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{inside}</body></html>".encode()


# Plain text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_unicode(encoding: str) -> None:
    assert lines(f"{SENTENCE}\r\n{LETTERS}".encode(encoding)) == [SENTENCE, LETTERS]


def test_any_unicode_form_is_kept() -> None:
    apart = unicodedata.normalize("NFD", SENTENCE)
    assert lines(apart.encode()) == [apart]


def test_a_vietnamese_code_page() -> None:
    found = read(in_1258(LETTERS))
    assert (found.text, codes(found)) == (LETTERS, ["text.encoding_concluded"])


@pytest.mark.parametrize(("typed", "encoding"), [(tcvn3, "TCVN3 (ABC)"), (vni, "VNI")], ids=["TCVN3", "VNI"])
@pytest.mark.parametrize("kept_as", ["utf-8", "cp1252"])
def test_letters_of_before_unicode(typed: Callable[[str], str], encoding: str, kept_as: str) -> None:
    found = read(f"{typed(LETTERS)}\n2022\n{typed(SENTENCE)}".encode(kept_as))
    assert found.text == f"{LETTERS}\n2022\n{SENTENCE}"
    assert [(note.code, note.values["encoding"], note.values["count"]) for note in found.notes] == [
        ("text.converted", encoding, "2")
    ]


def test_a_sign_that_begins_a_page_of_the_web_is_no_page() -> None:
    assert lines(f"<5 tỷ đồng: {SENTENCE}".encode()) == [f"<5 tỷ đồng: {SENTENCE}"]


# Word


def test_word_with_a_table_and_merged_cells() -> None:
    document = Document()
    document.add_paragraph(SENTENCE)
    table = document.add_table(3, 3)
    for row, texts in enumerate(
        (("Cảng", "Sản lượng", ""), ("", "Tháng 1", "Tháng 2"), ("Bến Sông", "1.200", "1.350"))
    ):
        for cell, written in zip(table.rows[row].cells, texts, strict=True):
            cell.text = written
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    document.add_paragraph(LETTERS)
    held = io.BytesIO()
    document.save(held)
    assert lines(held.getvalue(), "a.docx") == [
        SENTENCE,
        "Cảng | Sản lượng",
        " | Tháng 1 | Tháng 2",
        "Bến Sông | 1.200 | 1.350",
        LETTERS,
    ]


def test_footnotes_come_after() -> None:
    notes = f'<w:footnotes {W}><w:footnote w:id="1">{paragraph("Chưa kể tàu lai dắt.")}</w:footnote></w:footnotes>'
    body = f"{paragraph(SENTENCE)}{paragraph(LETTERS)}"
    assert lines(packed(body, footnotes=notes), "a.docx") == [SENTENCE, LETTERS, "Chưa kể tàu lai dắt."]


@pytest.mark.parametrize(
    ("font", "typed", "encoding"), [(".VnTime", tcvn3, "TCVN3 (ABC)"), ("VNI-Times", vni, "VNI")], ids=["TCVN3", "VNI"]
)
def test_old_fonts_tell_a_run(font: str, typed: Callable[[str], str], encoding: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    body = f"<w:p><w:r>{fonts}<w:t>{typed('Cả bến')}</w:t></w:r></w:p>{paragraph(LETTERS)}"
    found = read(packed(body), "a.docx")
    assert found.text == f"Cả bến\n{LETTERS}"
    assert [(n.code, n.values["encoding"], n.values["count"]) for n in found.notes] == [
        ("text.converted", encoding, "1")
    ]


def test_unicode_in_an_old_font_stays() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>'
    assert lines(packed(f"<w:p><w:r>{fonts}<w:t>{LETTERS}</w:t></w:r></w:p>"), "a.docx") == [LETTERS]


# Pages of the web


def test_a_page_of_the_web() -> None:
    inside = f"""<h1>Tin&nbsp;vắn</h1><script>var so = 5;</script><style>p {{}}</style>
    <p>{SENTENCE.replace("12,5", "<b>12,5</b>")}<br>Dòng   hai &amp; ba</p><p hidden>ẩn</p>
    <ul><li>một</li><li>hai 40<sup>2</sup></li></ul>đuôi<sup>1</sup>"""
    assert lines(page(inside), "a.html") == [
        "Tin\u00a0vắn",
        SENTENCE,
        "Dòng hai & ba",
        "- một",
        "- hai 40 [2]",
        "đuôi1",
    ]


def test_a_table_of_a_page() -> None:
    table = """<table><caption>Bảng 1</caption><tr><th rowspan=2>Cảng</th><th colspan=2>Sản lượng</th>
    <th rowspan=2>Tăng</th></tr><tr><th>Tháng 1</th><th>Tháng 2</th></tr>
    <tr><td><p>Bến Sông</p></td><td>1.200</td><td>1.350</td><td></td></tr></table>"""
    assert lines(page(table)) == [
        "Bảng 1",
        "Cảng | Sản lượng | Tăng",
        " | Tháng 1 | Tháng 2 | ",
        "Bến Sông | 1.200 | 1.350 | ",
    ]


def test_a_table_that_only_sets_out_a_page() -> None:
    inner = "<table><tr><td>Bến</td><td>5</td></tr></table>"
    assert lines(page(f"<table><tr><td><p>{SENTENCE}</p>{inner}</td><td><p>{LETTERS}</p></td></tr></table>")) == [
        SENTENCE,
        "Bến | 5",
        LETTERS,
    ]


@pytest.mark.parametrize(
    ("declared", "encoding"), [("utf-8", "utf-8"), ("windows-1252", "cp1252"), ("nonsense", "utf-8")]
)
def test_an_encoding_that_is_declared(declared: str, encoding: str) -> None:
    text = "Xà lan đã đi qua" if encoding == "utf-8" else "Xà lan ra vào cêng"
    content = f"<html><head><meta charset='{declared}'></head><body>{text}</body></html>"
    assert lines(content.encode(encoding), "a.htm") == [text]


# PDF


def test_lines_of_a_pdf_are_joined(pdf: Callable[..., bytes]) -> None:
    long = " ".join([SENTENCE, LETTERS, SENTENCE])
    assert lines(pdf(long, LETTERS, f"- {long}", long), "a.pdf") == [long, LETTERS, f"- {long}", long]


def test_a_table_of_a_pdf(pdf: Callable[..., bytes]) -> None:
    rows = (("Cảng", "Tháng 1", "Tháng 2"), ("Bến Sông", "1.200", "1.350"), ("Bến Đò", "12", "9"))
    assert lines(pdf(SENTENCE, rows=rows), "a.pdf")[-3:] == [" | ".join(row) for row in rows]


def test_a_hundred_pages_take_seconds(pdf: Callable[..., bytes]) -> None:
    content = pdf(*[" ".join([SENTENCE, LETTERS] * 4)] * 480)
    started = time.perf_counter()
    found = read(content, "a.pdf")
    assert time.perf_counter() - started < 10
    assert found.text.count(SENTENCE) == 480 * 4
    assert set(found.text.split("\n")) == {" ".join([SENTENCE, LETTERS] * 4)}


def test_a_paragraph_goes_on_over_a_page_and_its_footnote() -> None:
    first = [
        PdfLine("Tàu vào cảng nhiều hơn mọi quý trước, nên bến bãi phải", 100, 500, 700, 14),
        PdfLine("mở thêm; riêng bãi phía bắc nhận được nhiều hơn cả, mỗi", 80, 500, 680, 14),
        PdfLine("1 Kể cả tàu lai dắt.", 80, 200, 60, 10),
    ]
    second = [PdfLine("ngày 40 chuyến.", 80, 180, 760, 14), PdfLine("Hết.", 100, 130, 740, 14)]
    assert paragraphs([first, second]) == [
        "Tàu vào cảng nhiều hơn mọi quý trước, nên bến bãi phải mở thêm; riêng bãi phía bắc nhận được nhiều hơn cả, "
        "mỗi ngày 40 chuyến.",
        "Hết.",
        "1 Kể cả tàu lai dắt.",
    ]


# What cannot be read

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
UNREADABLE: Final[Mapping[str, tuple[str, bytes, str]]] = {
    "nothing": ("a.txt", b"", "file.empty"),
    "nothing from standard input": ("-", b"", "text.nothing_came"),
    "spaces": ("a.txt", b" \n\t ", "file.empty"),
    "a picture": ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "text.kind_unknown"),
    "rich text": ("a.rtf", b"{\\rtf1 a}", "text.kind_unknown"),
    "bytes": ("a.txt", bytes(range(256)), "text.kind_unknown"),
    "letters of nobody": ("a.txt", "Ten;x\nPõhja;1\n".encode("cp1252"), "text.encoding_unknown"),
    "UTF-8 cut within": ("a.txt", SENTENCE.encode()[:6] + b"\xff" + (SENTENCE * 3).encode(), "text.broken"),
    "an old Word file": ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "word.old"),
    "a locked file": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "file.password"),
    "another archive": ("a.zip", b"PK\x05\x06" + bytes(18), "text.kind_unknown"),
    "an archive cut off": ("a.docx", b"PK\x03\x04" + bytes(18), "word.broken"),
    "a PDF cut off": ("a.pdf", b"%PDF-1.7\n1 0 obj", "pdf.broken"),
    "a PDF of pictures": ("a.pdf", EMPTY_PDF, "pdf.no_letters"),
    "a page without text": ("a.html", b"<html><script>1</script></html>", "text.no_text"),
    "too much text": ("a.txt", b"a" * (MAX_CHARACTERS + 1), "text.too_long"),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read(what: str) -> None:
    name, content, code = UNREADABLE[what]
    found = read(content, name)
    assert (found.text, found.unreadable, codes(found)) == ("", True, [code])
    assert found.notes[0].place.file == ("" if name == "-" else name)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_bytes(bytes(MAX_BYTES + 1))
    sources = [Source(tmp_path / name) for name in ("none.docx", ".", "large.txt", "a\x00b")]
    assert [codes(prose) for prose in read_sources(sources)] == [
        *(["file.unreadable"], ["file.unreadable"], ["text.too_large"], ["file.unreadable"])
    ]


def test_a_process_that_is_lost_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(packed(paragraph(SENTENCE)))
    (tmp_path / "b.txt").write_text(LETTERS, encoding="utf-8")
    sources = [Source(tmp_path / "a.docx"), Source(tmp_path / "b.txt"), Source(tmp_path / "a.docx")]
    slow = list(read_sources(sources, limits=Limits(seconds=0.000_1)))
    assert [codes(prose) for prose in slow] == [["text.too_slow"], [], ["text.too_slow"]]
    assert [prose.text for prose in read_sources(sources)] == [SENTENCE, LETTERS, SENTENCE]


# No file is too odd


@pytest.mark.parametrize("kind", ARCHIVE)
def test_damaged_word_files(kind: str) -> None:
    for seed in range(6):
        found = read(ARCHIVE[kind](random.Random(seed), packed(paragraph(SENTENCE))), "a.docx")
        assert found.unreadable == (found.text == "")


@pytest.mark.parametrize("kind", DAMAGES)
def test_damaged_files(kind: str, pdf: Callable[..., bytes]) -> None:
    good = {
        "a.docx": packed(paragraph(SENTENCE)),
        "a.html": page(f"<table><tr><td>{SENTENCE}</td><td>1</td></tr></table>"),
        "a.pdf": pdf(SENTENCE),
        "a.txt": (LETTERS + SENTENCE).encode("utf-16"),
    }
    for name, content in good.items():
        for seed in range(6):
            found = read(DAMAGES[kind](random.Random(seed), content), name)
            assert found.unreadable == (found.text == "")


@pytest.mark.parametrize("seed", range(40))
def test_random_bytes_and_letters(seed: int) -> None:
    chance = random.Random(seed)
    letters = "".join(chr(chance.choice((chance.randrange(32, 0x3000), 10, 60))) for _ in range(300))
    beginning = chance.choice((b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html><body>", b"\xff\xfe", b"\xef\xbb\xbf"))
    for content in (chance.randbytes(chance.randrange(2000)), letters.encode()):
        found = read(beginning + content, chance.choice(("a.txt", "a.html", "-")))
        assert found.unreadable == (found.text == "")


def test_kinds_are_told_by_bytes() -> None:
    assert kind_of(b"%PDF-1.4", "a.txt") is Kind.PDF
    assert kind_of(b"\xef\xbb\xbf  <!doctype html><p>", "-") is Kind.HTML
    assert kind_of(b"tong <b>", "a.htm") is Kind.HTML
    assert kind_of(b"tong <b>", "-") is Kind.TEXT


def test_a_page_nested_without_end() -> None:
    assert codes(read(b"<div>" * 200_000 + b"x", "a.html")) in ([], ["text.no_text"])
