"""Forms and lists that come as .csv, in old fonts, or with odd spaces: the same figures and names, or a question."""

from __future__ import annotations

import io
import re
import unicodedata
from decimal import Decimal
from typing import Final

import openpyxl
import pytest
from openpyxl.styles import Font as Styled
from openpyxl.worksheet.worksheet import Worksheet

from collect.drawn import QUARTER, Read, told
from khoi.check.operations.accept import Accepted
from khoi.collect.operations.records import import_records
from khoi.collect.reading import History, find_forms, read_form
from khoi.documents.workbook import read_workbook
from khoi.storage.models import Enterprise, Submission
from khoi.values.finding import Place, Severity, error, note
from office import CODES, Office, codes, filled, small_pack, spoken
from old_letters import tcvn3, vni
from tables import each

INPUTS: Final = {
    "revenue": "1234567.5", "final revenue": "1000", "profit": "12.345", "exports": "1234",
    "staff": "31", "wages": "-", "unions": "0",
}  # fmt: skip


def as_shown(value: object, decimals: str) -> str:
    """A cell as Excel shows it in its format, `1.234.567,5`; whole numbers with the sign of decimals: `1.234,`."""
    if not isinstance(value, int | float):
        return "" if value is None else str(value)
    groups = "," if decimals == "." else "."
    whole, _, fraction = f"{value:,}".partition(".")
    return whole.replace(",", groups) + decimals + (fraction if fraction != "0" else "")


def saved_as_csv(content: bytes, separator: str = ";", decimals: str = ",") -> str:
    """The first sheet as Excel and LibreOffice save it: what is shown, hidden rows and columns too."""
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return "".join(
        separator.join('"' + as_shown(value, decimals).replace('"', '""') + '"' for value in row) + "\r\n"
        for row in page.iter_rows(values_only=True)
    )


def read(content: bytes | str, name: str = "bao-cao.csv", past: History | None = None) -> Read:
    book, said = read_workbook(content.encode("utf-8-sig") if isinstance(content, str) else content, name)
    assert book is not None, said
    found, troubles = find_forms(book, small_pack(), name)
    forms = tuple(read_form(form, small_pack(), name, past or {}) for form in found)
    spoken([*said, *troubles, *(finding for form in forms for finding in form.findings)])
    return Read(forms, (*said, *troubles))


@pytest.mark.parametrize(("separator", "decimals"), [(";", ","), (",", "."), ("\t", ","), ("\t", "."), (",", ",")])
def test_our_template_saved_as_csv(separator: str, decimals: str) -> None:
    """By its hidden keys; `12,345` is decided by `1.234.567,5` on the same sheet."""
    content = filled("An", QUARTER, INPUTS, explanations={"revenue": "Giá tăng; sản lượng, mùa vụ"})
    text = saved_as_csv(content, separator, decimals)
    assert ("1.234," in text) == (decimals == ",")
    as_csv, as_workbook = read(text), read(content, "bao-cao.xlsx")
    assert (as_csv.sender, as_csv.figures) == (as_workbook.sender, as_workbook.figures)
    assert [f.explanation for f in as_csv.form.figures] == [f.explanation for f in as_workbook.form.figures]
    assert as_csv.findings == "cell.doubt_by_sheet I11"
    assert as_workbook.findings == ""


@each("""
    | typed      | past | figure            | finding                |
    | 12.345     |      | not_reported      | cell.doubtful I10      |   nothing else shows which sign is decimal
    | 12.345     | 13   | 12345000          | cell.doubt_by_past I10 |
    | 12.345     | 13000 | 12345000000      | cell.doubt_by_past I10 |
    | 12,3       |      | 12300000          | ""                     |
    | 1.234,     |      | 1234000000        | ""                     |   Excel: no decimals, but their sign
    | 1,234.     |      | 1234000000        | ""                     |
    | 12,        |      | 12000000          | ""                     |
    | 1.234.     |      | not_reported      | cell.not_a_number I10  |
    | #########  |      | not_reported      | cell.not_a_number I10  |   the column was too narrow
    | 1.2E+11    |      | not_reported      | cell.not_a_number I10  |
""")
def test_one_figure_of_a_csv(typed: str, past: str, figure: str, finding: str) -> None:
    content = filled("An", QUARTER, {"revenue": "'" + typed})
    history = {"trade.revenue": [Decimal(past) * 10**6]} if past else {}
    found = read(saved_as_csv(content), past=history)
    revenue = next(f for f in found.form.figures if f.indicator == "trade.revenue" and f.period == QUARTER)
    assert (told(revenue), found.findings) == (f"revenue {figure}", finding)


def test_what_the_office_wrote_shows_how_numbers_are_written() -> None:
    """In a .csv one program wrote every number: last year's `1.234.567,8` decides this quarter's `12.345`."""
    content = filled("An", QUARTER, {"revenue": "12345"})
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.worksheets[0]["F10"] = 1234567.8
    saved = io.BytesIO()
    book.save(saved)
    text = saved_as_csv(saved.getvalue()).replace('"12.345,"', '"12.345"')
    found = read(text)
    assert (found.figures.split(", ")[1], found.findings) == ("revenue 12345000000", "cell.doubt_by_sheet I10")


OWN: Final = (
    ("BÁO CÁO CHUNG",),
    ("Công ty cổ phần Thép An Biên – Mã số thuế: 0200101012",),
    ("Quý I năm 2022", None, None, "ĐVT: triệu đồng"),
    ("TT", "Chỉ tiêu", "Đơn vị tính", "Ước thực hiện"),
    ("1", "Doanh thu", "triệu đồng", "1.234,5"),
    ("2", "Lợi nhuận", "triệu đồng", "(5,5)"),
    ("3", "Xuất khẩu", "USD", "–"),
    ("4", "Lao động bình quân", "người", "31"),
    ("5", "Quỹ lương", "triệu đồng", "3,5"),
    ("6", "Công đoàn thành lập mới", "tổ chức", "0"),
    ("Khó khăn, vướng mắc",),
    ("Thiếu tàu; giá cước tăng",),
)
OWN_FIGURES: Final = "revenue 1234500000, profit -5500000, exports nil, staff 31, wages 3500000, unions 0"


def own(change: object = str) -> str:
    assert callable(change)
    return "".join(
        ";".join('"' + change(field or "") + '"' for field in (row + (None,) * 4)[:4]) + "\r\n" for row in OWN
    )


def test_an_own_sheet_as_csv() -> None:
    found = read(own().encode("utf-16"))
    assert (found.sender, found.figures, found.findings) == ("An 2022Q1", OWN_FIGURES, "")
    assert [text.text for text in found.form.texts] == ["Thiếu tàu; giá cước tăng"]


@pytest.mark.parametrize("write", [tcvn3, vni])
def test_an_own_sheet_in_old_letters(write: object) -> None:
    """The same figures, the answer in Unicode, and notes that say what was done."""
    found = read(own(write).replace("–", "-").encode("cp1252"))
    assert (found.sender, found.figures) == ("An 2022Q1", OWN_FIGURES)
    assert found.findings == "file.encoding_concluded; sheet.text_converted"
    assert [text.text for text in found.form.texts] == ["Thiếu tàu; giá cước tăng"]


def test_an_own_workbook_in_an_old_font() -> None:
    """Headings in .VnTimeH, the rest in .VnTime; the answer typed anew in Unicode, the font left as it was."""
    book = openpyxl.Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    for number, row in enumerate(OWN, 1):
        for column, text in enumerate(row, 1):
            cell = page.cell(number, column, text if number == len(OWN) else text and tcvn3(text.lower()))
            cell.font = Styled(name=".VnTimeH" if number in {1, 4} else ".VnTime")
    saved = io.BytesIO()
    book.save(saved)
    found = read(saved.getvalue(), "bao-cao.xlsx")
    assert (found.sender, found.figures, found.findings) == ("An 2022Q1", OWN_FIGURES, "sheet.text_converted")
    assert [text.text for text in found.form.texts] == ["Thiếu tàu; giá cước tăng"]


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def icelandic(text: str) -> str:
    return text.replace("Đ", "\u00d0").replace("đ", "\u00f0")


def spaced(text: str) -> str:
    return f"\u00a0{text.replace(' ', chr(0xA0) + chr(0x200B) + ' ')}\u200b \ufeff" if text else text


@pytest.mark.parametrize("change", [decomposed, icelandic, spaced])
def test_odd_letters_and_spaces(change: object) -> None:
    """In titles, headings, names, units, numbers and answers."""
    found = read(own(change))
    assert (found.sender, found.figures, found.findings) == ("An 2022Q1", OWN_FIGURES, "")
    assert [text.text for text in found.form.texts] == ["Thiếu tàu; giá cước tăng"]


def test_odd_spaces_about_keys() -> None:
    content = filled("An", QUARTER, INPUTS, explanations={"revenue": "Giá tăng"})
    text = saved_as_csv(content, decimals=".").replace('"', '"\u00a0', 1)
    for key in ("trade.revenue", "2022Q1:estimate", "explanation", "money_scale", "text:difficulties"):
        text = text.replace(f'"{key}"', f'" {key}\u200b"')
    found, plain = read(text), read(saved_as_csv(content, decimals="."))
    assert (found.sender, found.figures) == (plain.sender, plain.figures)
    assert [f.explanation for f in found.form.figures] == [f.explanation for f in plain.form.figures]


# Lists

HEADS: Final = "Mã số thuế;Tên doanh nghiệp;Tên gọi tắt;Vào khối từ ngày;Hình thức vào;Ngành"
LIST: Final = "Doanh nghiệp.csv"


def listed(code: str, name: str = "Công ty cổ phần Đường sắt Vĩnh Bảo") -> str:
    return f"{HEADS}\r\n{code};{name};Vĩnh Bảo;01/03/2022;thành lập mới;Thương mại\r\n"


@each("""
    | code             | kept           | finding              |
    | 0100112437-001   | 0100112437-001 | ""                   |   a branch
    | 0100112437001    | 0100112437-001 | ""                   |
    | 0100112437       | 0100112437     | ""                   |
    | 100112437        | 0100112437     | record.lost_zero A2  |   the check digit proves it
    | 100112437001     | 0100112437-001 | record.lost_zero A2  |
    | 100112438        | ""             | record.tax_code A2   |   no zero makes it right
    | 1.00112E+11      | ""             | record.tax_code A2   |   Excel showed too long a number
    | "=\\"0100112437\\"" | 0100112437  | ""                   |   a way to keep the zero
    | '0100112437      | 0100112437     | ""                   |
""")
def test_tax_codes_in_a_csv(code: str, kept: str, finding: str, office: Office) -> None:
    known = set(Enterprise.objects.values_list("code", flat=True))
    imported, findings = import_records(listed(code).encode(), LIST, office.pack, by="Hoa", at=office.tick())
    assert codes(spoken(findings)) == finding
    assert (imported is None) == (kept == "")
    assert set(Enterprise.objects.values_list("code", flat=True)) - known == ({kept} if kept else set())


@pytest.mark.parametrize("write", [tcvn3, vni])
def test_names_in_old_letters(write: object, office: Office) -> None:
    """Kept in Unicode; the notes on how the file was read come with the import."""
    assert callable(write)
    content = write(listed("0100112437-001")).encode("cp1252")
    imported, findings = import_records(content, LIST, office.pack, by="Hoa", at=office.tick())
    assert imported is not None, findings
    assert codes(findings) == "file.encoding_concluded; sheet.text_converted"
    assert Enterprise.objects.filter(name="Công ty cổ phần Đường sắt Vĩnh Bảo").exists()


def test_names_are_kept_tidy(office: Office) -> None:
    """NFC, Đ for the Icelandic letter, plain spaces."""
    name = decomposed("Công ty  cổ phần\u00a0") + "\u00d0ường\u200b sắt Vĩnh Bảo "
    imported, findings = import_records(
        listed("0100112437", name).encode(), LIST, office.pack, by="Hoa", at=office.tick()
    )
    assert (imported is not None, findings) == (True, [])
    assert Enterprise.objects.filter(name="Công ty cổ phần Đường sắt Vĩnh Bảo").exists()


def test_a_csv_of_another_name_says_how_to_call_it(office: Office) -> None:
    imported, findings = import_records(
        listed("0100112437").encode(), "danh sach.csv", office.pack, by="Hoa", at=office.tick()
    )
    assert (imported, codes(spoken(findings))) == (None, "record.no_list")


def test_received(office: Office) -> None:
    """The notes on the file are kept with its receipt."""
    path = office.put("bao-cao.csv", own(tcvn3).replace("–", "-").encode("cp1252"))
    [outcome] = office.receive(path)
    assert outcome.taken
    place = Place(file="bao-cao.csv")
    assert outcome.findings[0] == note("file.encoding_concluded", place, encoding="TCVN3 (ABC)")
    [refused] = office.receive(office.put("x.csv", b"a;\x00\n"))
    assert refused.findings == (error("file.not_a_workbook", Place(file="x.csv")),)
    assert CODES["An"] in str(outcome.findings) or outcome.submissions == 1


def test_damaged_text_is_a_warning_of_the_form_that_has_it(either_office: Office) -> None:
    """What lost its letters is not clean: it waits for a reason, and is accepted with one."""
    office = either_office
    lost = re.sub("[ộợấậơư]", "?", saved_as_csv(filled("An", QUARTER, {"revenue": "5"})))
    outcomes = office.receive(office.put("an.csv", lost.encode("utf-8-sig")), office.send("Đò", QUARTER, revenue="8"))
    assert [(o.taken, codes(o.findings, Severity.WARNING)) for o in outcomes] == [
        (True, "file.letters_lost"),
        (True, ""),
    ]
    stored = Submission.objects.order_by("pk").values_list("enterprise__short_name", "worst")
    assert list(stored) == [("An", "warning"), ("Đò", "")]
    told = Submission.objects.get(worst="warning").findings[0]["place"]
    assert (told["enterprise"], told["period"], told["file"]) == (CODES["An"], "2022Q1", "an.csv")
    assert office.accept_clean("2022Q1") == Accepted(accepted=1, waiting=1)
    assert office.accept_one("An", QUARTER)[0] == Accepted(1, 0)
