"""Text with separators as offices send it: any separator, any encoding; what is doubtful is asked."""

from __future__ import annotations

import codecs
import random
import unicodedata
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khoi.documents.workbook import Sheet, Workbook, read_workbook
from khoi.documents.xlsx_scan import MAX_COLUMNS, MAX_ROWS
from khoi.values.finding import Place, error, note, warning
from khoi.wording.say import say
from old_letters import tcvn3, vni
from tables import each

NAME: Final = "Doanh nghiệp.csv"
ROWS: Final = (
    ("Mã số thuế", "Tên doanh nghiệp", "Doanh thu"),
    ("0100112437", "Công ty cổ phần Đường sắt Hà Hải", "1.234,5"),
    ("0100112437-001", "Chi nhánh tại huyện Vĩnh Bảo", None),
)
PLACE: Final = Place(file=NAME)


def written(separator: str = ";", rows: tuple[tuple[str | None, ...], ...] = ROWS) -> str:
    return "".join(separator.join(field or "" for field in row) + "\r\n" for row in rows)


def book(rows: tuple[tuple[str | None, ...], ...] = ROWS, name: str = "Doanh nghiệp") -> Workbook:
    return Workbook((Sheet(name, True, rows),))


def in_1258(text: str) -> bytes:
    """As Windows writes it: letters with one mark where the page has them, other marks after their letter."""
    done = b""
    for char in unicodedata.normalize("NFC", text):
        try:
            done += char.encode("cp1258")
        except UnicodeEncodeError:
            mark = unicodedata.normalize("NFD", char)[-1]
            tone = mark if mark in "\u0300\u0301\u0303\u0309\u0323" else unicodedata.normalize("NFD", char)[1]
            base = unicodedata.normalize("NFC", unicodedata.normalize("NFD", char).replace(tone, ""))
            done += base.encode("cp1258") + tone.encode("cp1258")
    return done


# Separators


@pytest.mark.parametrize("separator", [";", "\t", "|"])
@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".TXT"])
def test_separators(separator: str, suffix: str) -> None:
    assert read_workbook(written(separator).encode(), "Doanh nghiệp" + suffix) == (book(), [])


def test_commas_as_english_excel_writes_them() -> None:
    text = 'a,b,c\r\nx,"1,234.5",\r\ny,"nói ""ừ"", rồi thôi",2\r\n'
    assert read_workbook(text.encode(), NAME) == (
        book((("a", "b", "c"), ("x", "1,234.5", None), ("y", 'nói "ừ", rồi thôi', "2"))),
        [],
    )


def test_a_separator_that_is_said() -> None:
    """`sep=;` is a word to Excel, not a row."""
    for line in ("sep=|\r\n", '"sep=|"\n', "SEP=|\n"):
        assert read_workbook((line + "a|b;c\r\n").encode(), NAME) == (book((("a", "b;c"),)), [])


def test_decimal_commas_do_not_separate() -> None:
    text = "Chỉ tiêu;Ước\nDoanh thu;1,5\nLợi nhuận;2,5\n"
    assert read_workbook(text.encode(), NAME) == (
        book((("Chỉ tiêu", "Ước"), ("Doanh thu", "1,5"), ("Lợi nhuận", "2,5"))),
        [],
    )
    ragged = "Doanh thu;tỷ đồng;1,5\nLợi nhuận;2,5\n"
    assert read_workbook(ragged.encode(), NAME) == (
        book((("Doanh thu", "tỷ đồng", "1,5"), ("Lợi nhuận", "2,5"))),
        [],
    )


def test_ragged_rows_and_blank_lines_keep_their_numbers() -> None:
    text = "BÁO CÁO QUÝ I, NĂM 2022\n\nChỉ tiêu;Đơn vị;Kế hoạch;Ước\nDoanh thu;tỷ đồng;2;1,5\nLợi nhuận;tỷ đồng;1\n"
    rows = (
        ("BÁO CÁO QUÝ I, NĂM 2022",),
        (),
        ("Chỉ tiêu", "Đơn vị", "Kế hoạch", "Ước"),
        ("Doanh thu", "tỷ đồng", "2", "1,5"),
        ("Lợi nhuận", "tỷ đồng", "1"),
    )
    assert read_workbook(text.encode(), NAME) == (book(rows), [])


def test_a_line_within_a_field_is_no_row() -> None:
    text = '"Ước thực hiện\nquý I";"a\r\nb"\r\n1;2\r\n'
    assert read_workbook(text.encode(), NAME) == (book((("Ước thực hiện\nquý I", "a\r\nb"), ("1", "2"))), [])


TITLED: Final = (("Báo cáo quý I/2022, ước",), (), ("Chỉ tiêu", "Đơn vị", "Ước"), ("Doanh thu", "tỷ", "1,5"))


@pytest.mark.parametrize("separator", list("~^#¦§=_\\/:*"))
def test_any_other_sign_that_stands_alike_in_rows(separator: str) -> None:
    """Where no usual one separates; decimal commas and a title with a comma do no harm."""
    rows = (*TITLED, ("Lợi nhuận", "tỷ", "-0,5"), ('Nộp "ngân sách"', "tỷ", "0,5"))
    rows = ((f"Báo cáo {2022}, ước",), *rows[1:])
    written = "\n".join(
        separator.join(f'"{field.replace(chr(34), chr(34) * 2)}"' if '"' in field else field for field in row)
        for row in rows
    )
    assert read_workbook(written.encode(), NAME) == (book(rows), [])
    said = f"sep={separator}\n{written}"
    assert read_workbook(said.encode(), NAME) == (book(rows), [])


@each("""
    `⏎` ends a line
    | text                                       | widths | finding                |
    | a~b#c ⏎ a~b#c ⏎ a~b#c                      |        | file.separator_unknown |
    | Doanh thu~1,5 ⏎ Lợi nhuận~2,5              | 2 2    |                        |   a decimal comma
    | x-1,2 ⏎ y-3,4                              | 2 2    |                        |   by the comma, as ever
    | 5/1/2022,7 ⏎ 6/1/2022,8                    | 2 2    |                        |
    | Kính gửi: Khối ⏎ Năm nay khó khăn, thiếu vốn. ⏎ Trân trọng, cảm ơn! | 1 2 2 | |   prose
    | Ngày: 5 ⏎ Tên: An ⏎ Quý: I                 | 1 1 1  |                        |   a sign of writing, one to a row
    | 'a~b'~c ⏎ d~'e~f'                          | 2 2    |                        |   within quotes it is text
    | a~b ⏎ c~d~e ⏎ f                            | 1 1 1  |                        |   not alike: no separator
    | a~b ⏎ c                                    | 1 1    |                        |   a single row
    | Tên;A ⏎ Doanh thu (tỷ~);5 ⏎ Vốn (tỷ~);6    | 2 2 2  |                        |   a usual one goes first
    | Năm ⏎ Thu (tỷ~);5 ⏎ Vốn (tỷ~);6            | 1 2 2  |                        |
""")
def test_other_signs_beside_the_usual_ones(text: str, widths: str, finding: str) -> None:
    read, findings = read_workbook(text.replace(" ⏎ ", "\n").replace("'", '"').encode(), NAME)
    found = " ".join(str(len(row)) for row in read.sheets[0].rows) if read else ""
    assert (found, " ".join(f.code for f in findings)) == (widths, finding)


def test_separators_that_cannot_be_told() -> None:
    """Every row is as good by one as by the other, and none is even."""
    text = "a;b,c\na;b;c,d,e\na,b;c\n"
    assert read_workbook(text.encode(), NAME) == (None, [error("file.separator_unknown", PLACE, separators="; ,")])


FIELDS: Final = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n";,\t|'), max_size=8)


@given(
    st.lists(st.lists(FIELDS, min_size=3, max_size=3), min_size=1, max_size=6),
    st.sampled_from(",;\t|"),
)
def test_any_table_there_and_back(table: list[list[str]], separator: str) -> None:
    """Quoted, and with its separator said, every table comes back, in NFC."""
    text = f"sep={separator}\n" + "".join(
        separator.join('"' + field.replace('"', '""') + '"' for field in row) + "\n" for row in table
    )
    read, _ = read_workbook(text.encode("utf-8-sig"), NAME)
    assert read == book(tuple(tuple(unicodedata.normalize("NFC", field) or None for field in row) for row in table))


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_are_said(encoding: str) -> None:
    """UTF-8 needs no mark: nothing else is UTF-8 by chance."""
    assert read_workbook(written().encode(encoding), NAME) == (book(), [])
    big = codecs.BOM_UTF16_BE + written("\t").encode("utf-16-be")
    assert read_workbook(big, NAME) == (book(), [])


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (in_1258(written()), "Windows-1258"),
        (written().encode("utf-16-le"), "UTF-16 LE"),
        (written().encode("utf-16-be"), "UTF-16 BE"),
    ],
)
def test_encodings_that_are_concluded(content: bytes, name: str) -> None:
    assert read_workbook(content, NAME) == (book(), [note("file.encoding_concluded", PLACE, encoding=name)])


@pytest.mark.parametrize(("typed", "name"), [(tcvn3, "TCVN3 (ABC)"), (vni, "VNI")])
def test_letters_of_old_fonts(typed: type[str], name: str) -> None:
    """Bytes of Windows-1252 that are letters in .VnTime or VNI-Times."""
    read, findings = read_workbook(typed(written()).encode("cp1252"), NAME)
    assert read == book()
    assert [(f.code, f.place.sheet, f.values["encoding"]) for f in findings] == [
        ("file.encoding_concluded", "", name),
        ("sheet.text_converted", "Doanh nghiệp", name),
    ]
    example = "Công ty cổ phần Đường sắt Hà Hải"
    assert findings[1].values | {"before": typed(example), "after": example, "count": "4"} == findings[1].values


def test_western_names() -> None:
    text = "Tên;Doanh thu\r\nCafé São – 150 m²;1\r\n"
    found = read_workbook(text.replace("São", "Paulo").encode("cp1252"), NAME)
    assert found == (
        book((("Tên", "Doanh thu"), ("Café Paulo – 150 m²", "1"))),
        [note("file.encoding_concluded", PLACE, encoding="Windows-1252")],
    )


@pytest.mark.parametrize(
    "content",
    [
        "Ten;x\r\nPõhja;1\r\n".encode("cp1252"),  # in code page 1258: Pơhja
        "株式会社;1\r\n日本;2\r\n".encode("shift_jis"),
        "Ваш отчёт;1\r\nза квартал;2\r\n".encode("cp1251"),
    ],
)
def test_an_encoding_that_cannot_be_told_is_asked(content: bytes) -> None:
    assert read_workbook(content, NAME) == (None, [error("file.encoding_unknown", PLACE)])


def test_letters_that_were_lost() -> None:
    """A program saved Vietnamese in a page that has not its letters: keys and figures are whole, words are not."""
    text = "Ch? tiêu;U?c\nT?ng doanh thu;1\nL?i nhu?n;2\nThế nào?;3\n"
    read, findings = read_workbook(text.encode(), NAME)
    assert read is not None
    assert findings == [warning("file.letters_lost", PLACE, count="3", example="U?c")]


# What cannot be taken


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x00\x01\x02\x03" * 50, "file.not_a_workbook"),
        (b"a;b\r\n1;\x00\r\n", "file.not_a_workbook"),
        (b"a;b\r\n1;\x07\r\n", "file.not_a_workbook"),
        (b"%PDF-1.7\n1 0 obj", "file.not_a_workbook"),
        (b"\r\n <html><table><tr><td>1</td></tr></table></html>", "file.not_a_workbook"),
        (b"{\\rtf1\\ansi a;b}", "file.not_a_workbook"),
        (random.Random(1).randbytes(4096), "file.not_a_workbook"),
        (b"", "file.empty"),
        (written().encode()[:-30][: written().encode().index("ắ".encode()) + 1], "file.broken"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "file.broken"),
        (b"a;b\n" + b"x" * 200_000 + b";1\n", "file.field_too_long"),
        (b";".join([b"1"] * (MAX_COLUMNS + 1)), "file.sheet_too_large"),
        (b"1;2\n" * (MAX_ROWS + 1), "file.sheet_too_large"),
    ],
)
def test_refused(content: bytes, code: str) -> None:
    read, findings = read_workbook(content, NAME)
    assert (read, [finding.code for finding in findings]) == (None, [code])


def test_quotes_that_do_not_close_are_found_where_they_open() -> None:
    """A quote left open would swallow the rest of the file in silence."""
    text = 'a;b\r\n1;"hai\r\nba";4\r\n5;"sáu\r\n7;8\r\n9;10\r\n'
    read, findings = read_workbook(text.encode(), NAME)
    assert (read, findings) == (None, [error("file.quotes_broken", Place(file=NAME, line=4))])
    assert "dòng 4" in str(say(findings[0], "vi"))


def test_other_names_are_not_read_as_text() -> None:
    assert read_workbook(written().encode(), "a.xlsx")[1] == [error("file.not_a_workbook", Place(file="a.xlsx"))]


@given(st.binary(max_size=200))
def test_no_bytes_are_too_odd(content: bytes) -> None:
    read, findings = read_workbook(content, NAME)
    assert (read is None) == any(finding.severity == "error" for finding in findings)
