"""The documents of a period: made by a form, kept by number, downloaded; the officer's own paragraphs in versions."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from web.conftest import Served

PLACE = "/2022Q1/tai-lieu/"
TASKS = "Các nhóm nhiệm vụ, giải pháp trọng tâm của quý tới"


def _only(page: Page, kind: str) -> None:
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    page.get_by_label(kind).check()


def test_made_kept_and_downloaded(served_copy: Served, page: Page) -> None:
    page.goto(served_copy.address + PLACE)
    _only(page, "Tóm tắt một trang cho lãnh đạo")
    page.get_by_label("Ngày văn bản").fill("2022-04-14")
    page.get_by_role("button", name="Lập tài liệu").click()
    expect(page.locator(".notice.good")).to_have_text("Đã lập bản 1, 2 tệp.")
    with page.expect_download() as loaded:
        page.get_by_role("link", name="DOCX").click()
    (made,) = served_copy.office.home.glob("publications/2022Q1/ban-1/*.docx")
    assert loaded.value.path().read_bytes() == made.read_bytes()
    page.goto(served_copy.address + PLACE)
    _only(page, "Tóm tắt một trang cho lãnh đạo")
    page.get_by_label("Ngày văn bản").fill("2022-04-14")
    page.get_by_role("button", name="Lập tài liệu").click()
    expect(page.locator(".notice.good")).to_have_text("Không có gì thay đổi: vẫn là bản 1.")


def test_what_is_wrong_is_said_and_nothing_is_made(served: Served, page: Page) -> None:
    page.goto(served.address + PLACE)
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    page.get_by_label("Số văn bản").fill("năm")
    page.get_by_role("button", name="Lập tài liệu").click()
    expect(page.get_by_role("alert")).to_contain_text("Chưa chọn loại tài liệu nào. Chọn ít nhất một loại.")
    expect(page.get_by_role("alert")).to_contain_text("Số văn bản không phải một số.")
    expect(page.get_by_label("Số văn bản")).to_have_value("năm")
    expect(page.locator(".made")).to_have_count(0)


def _write(page: Page, text: str) -> None:
    form = page.locator("form.place", has_text=TASKS)
    form.get_by_label(TASKS, exact=True).fill(text)
    form.get_by_role("button").click()


def test_paragraphs_are_kept_in_versions(served_copy: Served, page: Page) -> None:
    page.goto(served_copy.address + PLACE)
    _write(page, "Thu đủ báo cáo.\n\nĐôn đốc <b>đơn vị</b> chậm.")
    form = page.locator("form.place", has_text=TASKS)
    expect(form).to_contain_text("Đã lưu. bản 1")
    _write(page, "Thu đủ báo cáo.")
    expect(form).to_contain_text("Đã lưu. bản 2")
    _write(page, "Thu đủ báo cáo.")
    expect(form).to_contain_text("Không có gì thay đổi, nên không lưu bản mới.")
    form.get_by_text("1 bản trước").click()
    assert form.locator(".earlier p").all_inner_texts()[1:] == ["Thu đủ báo cáo.", "Đôn đốc <b>đơn vị</b> chậm."]
    assert "Thu đủ báo cáo." in served_copy.office.ok("text", "show", "2022Q1").said


OUTSIDE = (
    "1/..%2F..%2F..%2Fkhoi.sqlite3",
    "1/../../../khoi.sqlite3",
    "1/%2Fetc%2Fpasswd",
    "1/" + "a" * 300,
    "1/%00",
    "99/x.pdf",
)


@pytest.mark.parametrize("name", OUTSIDE)
def test_nothing_outside_of_a_publication_is_given(name: str, served: Served, context: BrowserContext) -> None:
    assert context.request.get(f"{served.address}{PLACE}{name}").status == 404
