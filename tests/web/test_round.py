"""The officer's morning: a folder dropped, what came of it, reasons, acceptance, and the bloc's new numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document
from playwright.sync_api import Browser, BrowserContext, Page, expect

from check.test_attention import ruled
from cli.command import Office
from khoi.catalog.operations import adopt_pack
from khoi.collect.queries.periods import known_now
from khoi.web.remembered import forget
from office import CODES
from office import Office as SmallOffice
from web.conftest import Served, serving

QUARTER = "2022Q1"
TWICE = "0209692384"
"""It sent its file twice, the first with three zeros too many."""
DOUBTFUL = "0209315770"
"""It typed “739.506”, which can be read in two ways where nothing of the past is known."""


@pytest.fixture
def began(demo_home: Path, tmp_path: Path) -> Iterator[Served]:
    """The sample's records, and no report yet."""
    office = Office(tmp_path / "khoi-home")
    office.ok("init")
    office.khoi("import", demo_home / "mau" / "ho-so.xlsx")
    yield from serving(office.home)


@pytest.fixture(autouse=True)
def another_database() -> None:
    """Act numbers begin anew in each test's office."""
    forget()


def counts(page: Page) -> dict[str, int]:
    """State to how many enterprises, as the filters say."""
    found = page.locator(".counts a").all_inner_texts()
    return {words: int(count) for count, words in (text.split(" ", 1) for text in found)}


def receive(page: Page, served: Served, field: str, paths: Path | list[Path], day: str = "2022-03-25") -> None:
    page.goto(f"{served.address}/2022Q1/dot/")
    page.get_by_label("Ngày nhận").fill(day)
    page.locator(f"[name={field}]").set_input_files(paths)
    expect(page.locator("[data-status]")).to_contain_text("Đã nhận xong", timeout=120_000)


def test_the_morning(began: Served, demo_home: Path, page: Page) -> None:
    page.goto(f"{began.address}/2022Q1/dot/")
    assert counts(page) == {
        "tất cả": 107, "có lỗi": 0, "chờ chấp nhận": 0, "chưa nộp": 107, "đã chấp nhận": 0, "nộp muộn": 0
    }  # fmt: skip

    receive(page, began, "thu-muc", demo_home / "mau" / "2022Q1")
    expect(page.locator("[data-progress] span")).to_have_text("Đã nhận xong 109/109 tệp.")
    expect(page.locator("[data-came]")).to_contain_text("Nhận 108/109 tệp, 232 biểu")
    expect(page.locator("[data-files] > li").first).to_contain_text("Tệp bị hỏng")
    received = counts(page)
    assert (received["chưa nộp"], received["đã chấp nhận"]) == (1, 0)
    assert received["có lỗi"] > 0

    page.get_by_role("link", name=re.compile("có lỗi$")).click()
    page.get_by_role("link", name="Giao nhận Trăng Son").click()
    expect(page.locator(".finding.error")).to_contain_text("có thể hiểu là 739.506 hay 739,506")
    expect(page.locator("main")).to_contain_text("Còn 1 lỗi: đơn vị phải sửa và gửi lại tệp.")
    expect(page.get_by_role("button", name="Chấp nhận")).to_have_count(0)
    assert "1. Cần sửa: Ô ghi “739.506”" in page.locator(".letter").input_value()
    page.get_by_role("link", name="trang tính 01-DN, ô I12").click()
    expect(page.locator("td.here")).to_have_text("739.506")
    expect(page.locator(".finding.error")).to_contain_text("Đề nghị nhập lại ô này ở dạng số")

    page.goto(f"{began.address}/2022Q1/dot/")
    page.get_by_role("button", name="Chấp nhận mọi báo cáo sạch").click()
    expect(page.locator(".notice.good")).to_contain_text("Đã chấp nhận")
    assert counts(page)["đã chấp nhận"] > 90

    page.get_by_role("button", name="Tổng hợp").click()
    expect(page).to_have_url(f"{began.address}/2022Q1/?moi=1")
    expect(page.locator(".notice.good")).to_contain_text("Vừa lập bản tổng hợp số 1.")

    page.goto(f"{began.address}/2022Q1/dot/{TWICE}/")
    page.get_by_label("Lý do chấp nhận").fill("đơn vị xác nhận bản sửa lại")
    page.get_by_role("button", name="Chấp nhận", exact=True).click()
    expect(page.locator(".notice.good")).to_contain_text("Đã chấp nhận 3 biểu.")
    page.goto(f"{began.address}/2022Q1/dot/")
    page.get_by_role("button", name="Tổng hợp").click()
    expect(page.locator(".notice.good")).to_contain_text("So với bản số 1:")
    expect(page.locator(".notice.good li").first).to_contain_text("Đơn vị đã chấp nhận:")

    page.get_by_role("link", name="Tài liệu").click()
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    page.get_by_label("Báo cáo quý").check()
    page.get_by_role("button", name="Lập tài liệu").click()
    with page.expect_download() as loaded:
        page.get_by_role("link", name="DOCX").first.click()
    report = Document(str(loaded.value.path()))
    told = "\n".join(paragraph.text for paragraph in report.paragraphs)
    assert "quý I/2022" in told
    assert re.search(r"[Tt]ổng doanh thu.*tỷ đồng", told)


def test_without_javascript(began: Served, demo_home: Path, browser: Browser) -> None:
    """One form with several files; the page that answers says what came of them."""
    folder = demo_home / "mau" / "2022Q1" / "1-dung-han"
    files = [found for found in sorted(folder.iterdir()) if DOUBTFUL in found.name or TWICE in found.name]
    assert len(files) == 2
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{began.address}/2022Q1/dot/")
    plain.get_by_label("Chọn tệp").set_input_files(files)
    plain.get_by_role("button", name="Nhận", exact=True).click()
    expect(plain.locator("[data-came]")).to_contain_text("Nhận 2/2 tệp")
    assert counts(plain)["chưa nộp"] == 105
    plain.get_by_label("Ngày nhận").fill("2022-03-25")
    plain.get_by_role("button", name="Nhận", exact=True).click()
    expect(plain.get_by_role("alert").first).to_contain_text("Chưa chọn tệp bảng tính nào")
    plain.context.close()


def test_a_reason_is_recorded(served_copy: Served, page: Page) -> None:
    """The file with three zeros too many came again; words are shown as they were typed."""
    demo = served_copy.office.home
    [file] = (demo / "mau" / "2022Q1").rglob(f"2022Q1_{TWICE}.xlsx")
    receive(page, served_copy, "tep", [file])
    page.goto(f"{served_copy.address}/2022Q1/dot/{TWICE}/")
    warnings = page.locator(".finding.warning")
    before = warnings.count()
    assert before > 0
    warnings.first.locator("summary").click()
    warnings.first.get_by_label("Vì sao số liệu đúng").fill("đã quyết toán <b>công trình</b>")
    warnings.first.get_by_role("button", name="Ghi giải trình").click()
    expect(page.locator(".notice.good")).to_have_text("Đã ghi giải trình cho 1 cảnh báo.")
    expect(page.locator(".finding.explained").first).to_contain_text("đã quyết toán <b>công trình</b>")
    assert warnings.count() < before


def test_found_without_marks_sorted_and_walked_by_keys(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/2022Q1/dot/")
    page.keyboard.press("/")
    page.keyboard.type("xang dau")
    expect(page.locator("caption")).to_contain_text("Hiện 3/107 đơn vị.")
    page.get_by_label("Thứ tự").select_option("name")
    expect(page).to_have_url(re.compile("xep=name"))
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")).to_have_count(0)
    names = page.locator("table.round th a").all_inner_texts()
    page.get_by_label("Tìm theo tên").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("table.round th a").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(names[1])


def test_a_version_that_came_after_the_page_is_not_accepted_unseen(served: Served, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{served.address}/2022Q1/dot/{TWICE}/")
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    answer = context.request.post(
        f"{served.address}/2022Q1/dot/{TWICE}/chap-nhan",
        form={"csrfmiddlewaretoken": token, "ban": "1.2", "ly-do": "x"},
        headers={"Referer": served.address},
    )
    assert "Báo cáo vừa có bản mới" in answer.text()


@pytest.mark.parametrize(
    "path", ["/2022Q1/dot/?tt=x", "/2022Q1/dot/?xep=x", "/2022Q1/dot/?nhom=sector:x", "/2022Q1/dot/0000000000/"]
)
def test_what_nobody_wrote_is_not_found(path: str, served: Served, context: BrowserContext) -> None:
    assert context.request.get(served.address + path).status == 404


def test_a_day_to_come_is_refused(served_copy: Served, context: BrowserContext, tmp_path: Path) -> None:
    page = context.new_page()
    page.goto(f"{served_copy.address}/2022Q1/dot/")
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    answer = context.request.post(
        f"{served_copy.address}/2022Q1/dot/nhan",
        multipart={
            "csrfmiddlewaretoken": token,
            "ngay": "2999-01-01",
            "tep": {"name": "a.xlsx", "mimeType": "application/octet-stream", "buffer": b"no"},
        },
    )
    assert answer.status == 400
    assert "chưa tệp nào được nhận" in answer.text()


@pytest.mark.parametrize("path", ["/2022Q1/dot/nhan", "/2022Q1/dot/chap-nhan", "/2022Q1/tai-lieu/"])
def test_a_form_in_another_encoding_is_refused_in_words(path: str, office: SmallOffice) -> None:
    reader = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    reader.cookies["csrftoken"] = "a" * 32
    answer = reader.post(path, b"csrfmiddlewaretoken=" + b"a" * 32, "application/x-www-form-urlencoded; charset=utf-16")
    assert answer.status_code == 400
    assert "Chưa có gì được ghi" in answer.content.decode()


def test_an_address_that_nobody_wrote_does_nothing(office: SmallOffice) -> None:
    office.receive(office.send("An", QUARTER, revenue="5"))
    reader, before = Client(headers={"host": "localhost"}), known_now()
    own = f"dot/{CODES['An']}"
    for path in ("dot/nhan", "dot/chap-nhan", "dot/tong-hop", f"{own}/chap-nhan", f"{own}/giai-trinh"):
        assert reader.post(f"/{QUARTER}/{path}?so=x", {"ban": "1"}).status_code == 404
    assert known_now() == before


def test_nothing_accepted_is_not_summed_up(office: SmallOffice) -> None:
    office.receive(office.send("An", QUARTER, revenue="5"))
    reader, before = Client(headers={"host": "localhost"}), known_now()
    page = reader.post(f"/{QUARTER}/dot/tong-hop", follow=True).content.decode()
    assert "chưa có báo cáo nào của quý I/2022 được chấp nhận" in page
    assert known_now() == before


def test_questions_do_not_grow_with_enterprises(office: SmallOffice) -> None:
    reader = Client(headers={"host": "localhost"})

    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(path).status_code == 200
        return len(queries)

    asked("/2022Q1/dot/")  # reads the pack, which stays
    office.receive(office.send("An", QUARTER, revenue="5"))
    few = asked("/2022Q1/dot/")
    office.receive(office.send("Bính", QUARTER, revenue="6"), office.send("Đò", QUARTER, revenue="7"))
    assert asked("/2022Q1/dot/") == few


def test_a_reason_of_an_earlier_quarter_is_offered_again(office: SmallOffice) -> None:
    code, reader = CODES["An"], Client(headers={"host": "localhost"})
    office.pack = ruled()
    adopt_pack(office.pack, by="Hoa", at=office.tick())
    for quarter in ("2021Q4", QUARTER):
        office.receive(office.send("An", quarter, revenue="50", profit="55"))
    said = {"van-de": "rule.trade.profit_within_revenue", "chi-tieu": "trade.profit"}
    reader.post(f"/2021Q4/dot/{code}/giai-trinh", {**said, "ly-do": "bán đất"})
    offered = '<button class="button" name="lai" value="bán đất">'
    assert offered in reader.get(f"/{QUARTER}/dot/{code}/").content.decode()
    reader.post(f"/{QUARTER}/dot/{code}/giai-trinh", {**said, "lai": "bán đất", "ly-do": ""})
    page = reader.get(f"/{QUARTER}/dot/{code}/").content.decode()
    assert offered not in page
    assert 'Lý do: <span lang="vi">bán đất' in page
