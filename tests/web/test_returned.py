"""A workbook returned with notes: downloaded from the enterprise's page, mended, received again, accepted."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.test import Client

from khoi.check.returned import returned_name
from khoi.collect.queries.status import round_status
from khoi.collect.queries.stored import stored_file
from khoi.documents.workbook import Workbook, read_workbook
from khoi.storage.models import Receipt, Submission
from khoi.values.period import Period
from khoi.web.remembered import forget
from mutilation.formats import WRITERS
from office import CODES, Office, codes, filled, sheet

QUARTER = "2022Q1"
AT = Period.parse(QUARTER)
AN = CODES["An"]
REVENUE = "I10"
MONTH = """
    | BÁO CÁO CHUNG |
    | MST: {code} | | ĐVT: triệu đồng | Quý I/2022 |
    | TT | Chỉ tiêu  | Thực hiện |
    | 1  | Doanh thu | {number}  |
"""


@pytest.fixture(autouse=True)
def here(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages look into the office's folder."""
    monkeypatch.setattr(settings, "KHOI_HOME", str(office.folder))
    forget()


def reader(language: str = "vi") -> Client:
    found = Client(headers={"host": "localhost"})
    found.cookies["khoi_lang"] = language
    return found


def address(content: bytes, code: str = AN) -> str:
    return f"/{QUARTER}/dot/{code}/can-sua/{hashlib.sha256(content).hexdigest()}"


def downloaded(content: bytes, code: str = AN, language: str = "vi") -> tuple[Any, bytes]:
    answer = reader(language).get(address(content, code))
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.content)), answer.content


def saved(book: Any) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def notes(book: Any) -> dict[str, str]:
    return {
        f"{page.title}!{cell.coordinate}": cell.comment.text
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.comment
    }


def listed(book: Any) -> list[tuple[object, ...]]:
    """Sheet, cell and severity of each row of the list."""
    return [tuple(cell.value for cell in row[1:4]) for row in book["Cần sửa"].iter_rows(min_row=6)]


def test_annotated_mended_received_and_accepted(office: Office) -> None:
    path = office.send("An", QUARTER, revenue="'739.506", profit="-5", staff="31")
    office.receive(path)
    page = reader().get(f"/{QUARTER}/dot/{AN}/").content.decode()
    assert f'href="{address(path.read_bytes())}"' in page
    answer = reader().get(address(path.read_bytes()))
    assert answer["Content-Disposition"] == f'attachment; filename="2022Q1_{AN}-can-sua.xlsx"'
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    book, content = downloaded(path.read_bytes())
    assert list(notes(book)) == [f"01!{REVENUE}"]
    assert "Cần sửa: Ô ghi “739.506”" in notes(book)[f"01!{REVENUE}"]
    assert listed(book) == [("01", REVENUE, "Cần sửa")]

    unmended = office.put(f"2022Q1_{AN}-can-sua.xlsx", content)
    (outcome,) = office.receive(unmended)
    assert (outcome.taken, codes(outcome.findings)) == (True, f"cell.doubtful {REVENUE}")
    book["01"][REVENUE] = 739506
    (outcome,) = office.receive(office.put(f"2022Q1_{AN}-can-sua.xlsx", saved(book)))
    assert (outcome.taken, codes(outcome.findings)) == (True, "")
    first, second, third = Submission.objects.order_by("version")
    assert first.figures == second.figures
    changed = [new for old, new in zip(first.figures, third.figures, strict=True) if old != new]
    assert [(figure["indicator"], figure["value"]) for figure in changed] == [("trade.revenue", "739506000000")]
    assert (third.texts, third.version) == (first.texts, 3)
    assert office.accept_clean(QUARTER).accepted == 1
    assert reader().get(address(saved(book))).status_code == 404
    assert "can-sua/" not in reader().get(f"/{QUARTER}/dot/{AN}/").content.decode()


def test_the_list_names_other_forms_and_is_none_itself(office: Office) -> None:
    """A bank that sent one of its two forms: the list tells of “Biểu 02”, which it is not taken for."""
    code, inputs = CODES["Bính"], {"revenue": "'739.506"}
    content = filled("Bính", AT, inputs)
    office.receive(office.put(f"2022Q1_{code}.xlsx", content))
    book, _ = downloaded(content, code)
    assert listed(book) == [("01", REVENUE, "Cần sửa"), ("02", None, "Chưa nộp")]
    book["01"][REVENUE] = 5
    book.move_sheet("Cần sửa", -9)
    (outcome,) = office.receive(office.put("gui lai.xlsx", saved(book)))
    assert (outcome.taken, outcome.submissions, codes(outcome.findings)) == (True, 1, "")
    (bank,) = (one for one in round_status(office.pack, AT).enterprises if one.member.code == code)
    assert {form.form: form.state for form in bank.forms} == {"general": "waiting", "bank": "missing"}


def test_every_cell_of_a_figure_made_of_months(office: Office) -> None:
    sheets = (sheet(MONTH.format(code=AN, number=n), f"Tháng {m}") for m, n in ((1, "5"), (2, ""), (3, "7")))
    content = WRITERS[".xlsx"](Workbook(tuple(sheets)))
    office.receive(office.put("quy I.xlsx", content))
    book, _ = downloaded(content)
    months = [f"Tháng {number}!C4" for number in (1, 2, 3)]
    assert [place for place in notes(book) if "!C4" in place] == months
    ((where, cells, _), *_) = [row for row in listed(book) if ";" in str(row[1])]
    assert (where, cells) == ("Tháng 1; Tháng 2; Tháng 3", "C4; C4; C4")


def test_the_words_are_the_readers(office: Office) -> None:
    content = filled("An", AT, {"revenue": "'739.506"})
    office.receive(office.put("a.xlsx", content))
    book, _ = downloaded(content, language="en")
    assert book.sheetnames == ["01", "To mend"]
    assert "To be mended: " in notes(book)[f"01!{REVENUE}"]


def test_an_old_format_gives_a_copy_of_the_values(office: Office) -> None:
    book, _ = read_workbook(filled("An", AT, {"revenue": "'739.506"}), "a.xlsx")
    assert book is not None
    content = WRITERS[".xls"](book)
    office.receive(office.put("báo cáo.xls", content))
    answer = reader().get(address(content))
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''b%C3%A1o%20c%C3%A1o-can-sua.xlsx"
    shown, _ = downloaded(content)
    assert "bản chép các giá trị" in shown["Cần sửa"]["A4"].value
    assert list(notes(shown)) == [f"01!{REVENUE}"]


def test_a_file_that_cannot_be_opened_any_more_is_told(office: Office) -> None:
    content = filled("An", AT, {"revenue": "'739.506"})
    office.receive(office.put("a.xlsx", content))
    stored_file(office.store, hashlib.sha256(content).hexdigest()).write_bytes(b"other bytes")
    answer = reader().get(address(content), follow=True)
    assert answer.redirect_chain[-1][0] == f"/{QUARTER}/dot/{AN}/"
    page = answer.content.decode()
    assert "Chưa lập được bản có ghi chú của tệp “a.xlsx”" in page
    assert "Danh sách cần sửa" in page


def test_what_nobody_sent_is_not_found(office: Office) -> None:
    content = filled("An", AT, {"revenue": "'739.506"})
    office.receive(office.put("a.xlsx", content))
    assert reader().get(address(content, CODES["Bính"])).status_code == 404
    assert reader().get(address(b"x")).status_code == 404
    assert reader().get(f"/{QUARTER}/dot/{AN}/can-sua/..%2f..%2fkhoi.sqlite3").status_code == 404
    assert Receipt.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "suffix", "name"),
    [
        ("báo cáo.xls", ".xlsx", "báo cáo-can-sua.xlsx"),
        ("a-can-sua.xlsx", ".xlsx", "a-can-sua.xlsx"),
        ("a/b\\..\\c.xlsm", ".xlsm", "c-can-sua.xlsm"),
        ('"\ufffd\n<.xlsx', ".xlsx", "____-can-sua.xlsx"),
        ("d" * 300, ".xlsx", "d" * 120 + "-can-sua.xlsx"),
    ],
)
def test_names(file: str, suffix: str, name: str) -> None:
    assert returned_name(file, suffix) == name
