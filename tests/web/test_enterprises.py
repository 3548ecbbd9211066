"""An officer finds an enterprise and sees all of it: figures, courses, its place, what it sent and what changed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from web.conftest import Served
from web.pages import open_page

BANK = "/2022Q1/doanh-nghiep/0399119820-079/"
CORRECTED = "/2022Q1/doanh-nghiep/0209692384/"


def test_a_name_is_found_without_its_marks_while_it_is_typed(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/2022Q1/doanh-nghiep/")
    expect(page.get_by_role("status")).to_have_text("107 đơn vị")
    page.get_by_label("Tìm tên, mã số thuế").press_sequentially("mam nhan nhung")
    expect(page.get_by_role("status")).to_have_text("1 trong 107 đơn vị")
    expect(page.locator("table.roll tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?tim=mam(\\+|%20)nhan(\+|%20)nhung"))
    page.get_by_role("link", name="Nước mắm Nhạn Nhung").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Công ty cổ phần Nước mắm Nhạn Nhung")


def test_the_list_says_revenue_change_and_plan(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/2022Q1/doanh-nghiep/?tim=0399119820-079")
    cells = page.locator("table.roll tbody tr").first.locator("td:visible")
    assert cells.all_inner_texts() == [
        "6", "0399119820-079", "Ngân hàng", "đã chấp nhận", "40.966", "giảm 10,9%", "20,0%"
    ]  # fmt: skip


def _numbers(page: Page) -> list[int]:
    texts = page.locator("table.roll tbody tr td:nth-child(6)").all_inner_texts()
    return [int(text.replace(".", "").replace("−", "-")) for text in texts if text[:1].isdigit()]


def test_by_value_the_largest_first_then_the_smallest(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/2022Q1/doanh-nghiep/")
    page.get_by_role("link", name="Tổng doanh thu (triệu đồng)").click()
    page.wait_for_url("**xep=gia-tri")
    downwards = _numbers(page)
    page.get_by_role("link", name="Tổng doanh thu (triệu đồng)").click()
    page.wait_for_url("**xep=gia-tri-tang")
    assert downwards == sorted(downwards, reverse=True)
    assert _numbers(page) == sorted(downwards)
    assert len(downwards) == 106


def test_by_name_in_vietnamese_order(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/2022Q1/doanh-nghiep/?xep=ten")
    names = page.locator("table.roll tbody th a").all_inner_texts()
    assert next(name for name in names if name[0] in "DĐEV")[0] == "D"
    assert names.index(next(n for n in names if n[0] == "Đ")) > names.index(next(n for n in names if n[0] == "D"))
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Doanh nghiệp")


def test_a_group_and_a_state_narrow_the_list(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/2022Q1/doanh-nghiep/?nhom=sector:bank&tinh-trang=accepted")
    expect(page.get_by_role("status")).to_contain_text("đơn vị")
    assert set(page.locator("table.roll tbody td:nth-child(4)").all_inner_texts()) == {"Ngân hàng"}


def test_figures_lead_to_their_cells(served: Served, page: Page) -> None:
    page.goto(served.address + BANK)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ngân hàng TMCP Đá Ngà – Chi nhánh Hải Phòng")
    row = page.locator("table.figures tr", has_text="Nợ xấu").first
    assert row.locator("td").all_inner_texts()[:3] == ["triệu đồng", "529", "7.562"]
    row.get_by_role("link", name="529").click()
    expect(page.locator("td.here")).to_be_visible()


def test_its_place_is_told_by_counts_of_at_least_five_others(served: Served, page: Page) -> None:
    page.goto(served.address + BANK)
    lines = page.locator("section", has_text="Vị trí so với các đơn vị khác").locator("ul.plain li").all_inner_texts()
    assert lines
    for line in lines:
        others = re.search(r"(?:trên|trong) (\d+) đơn vị khác", line)
        assert others is not None, line
        assert int(others[1]) >= 5


def test_findings_stand_with_their_explanations(served: Served, page: Page) -> None:
    page.goto(served.address + BANK)
    expect(page.locator(".said li", has_text="khác xa mức thường thấy")).to_contain_text("đã bán nợ cho VAMC")


def test_versions_say_what_changed_between_them(served: Served, page: Page) -> None:
    page.goto(served.address + CORRECTED)
    changes = page.locator("details", has_text="So với bản 1: 1 điểm khác")
    assert changes.locator("tbody tr").all_inner_texts() == [
        "Tổng doanh thu, quý I/2022\t9.792.000.000.000 đồng (ước)\t9.792.000.000 đồng (ước)\t−9.782.208.000.000 đồng"
    ]


def test_courses_are_drawn_and_told_as_tables(served: Served, page: Page) -> None:
    open_page(page, served, BANK)
    expect(page.locator(".chart svg")).to_have_count(4)
    expect(page.locator("details.table table", has_text="40.966").first).to_be_attached()


def test_the_return_sheet_is_the_one_that_publishing_makes(served_copy: Served, context: BrowserContext) -> None:
    served_copy.office.ok("publish", "2022Q1", "--kind", "return_sheet")
    (made,) = served_copy.office.home.glob("publications/2022Q1/ban-1/*/0399119820-079.pdf")
    answer = context.request.get(f"{served_copy.address}{BANK}phieu.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body() == made.read_bytes()


NOT_FOUND = (
    "/2022Q1/doanh-nghiep/0000000000/",
    "/2022Q1/doanh-nghiep/0000000000/phieu.pdf",
    "/2022Q2" + BANK.removeprefix("/2022Q1") + "phieu.pdf",
    "/2022Q1/doanh-nghiep/?xep=x",
    "/2022Q1/doanh-nghiep/?tinh-trang=x",
    "/2022Q1/doanh-nghiep/?nhom=sector:x",
)


@pytest.mark.parametrize("path", NOT_FOUND)
def test_what_nobody_wrote_is_not_found(path: str, served: Served, context: BrowserContext) -> None:
    assert context.request.get(served.address + path).status == 404


def test_before_a_consolidation_the_list_says_so(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/2022Q2/doanh-nghiep/")
    expect(page.locator(".lead")).to_contain_text("chưa có bản tổng hợp")
    page.goto(served.address + BANK.replace("2022Q1", "2022Q2"))
    expect(page.locator("main")).to_contain_text("Đơn vị chưa nộp biểu nào của kỳ này.")
