"""The leader's two minutes: from the headline cards down to the cell of the file."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from web.conftest import Served
from web.pages import open_page


def test_the_first_address_leads_to_the_newest_period(served: Served, page: Page) -> None:
    page.goto(served.address)
    expect(page).to_have_url(f"{served.address}/2022Q1/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng quan quý I/2022")


def test_cards_say_value_change_plan_and_coverage(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/2022Q1/")
    card = page.locator("article.card").first
    expect(card).to_contain_text("6.619 tỷ đồng")
    expect(card).to_contain_text("giảm 9,0% so với cùng kỳ")
    expect(card).to_contain_text("22,2% kế hoạch năm, của 106 đơn vị")
    expect(card).to_contain_text("106/107 đơn vị")


def test_down_from_a_card_to_the_cell(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/2022Q1/")
    page.get_by_role("link", name="61,18%").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỷ lệ dư nợ cho vay trên huy động vốn")
    expect(page.locator(".notice.good")).to_have_text("Cộng lại từ các ô khi mở trang này: khớp.")
    page.get_by_role("link", name="2022Q1_0199913190-009.xlsx / 02-NH / I13").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2022Q1_0199913190-009.xlsx")
    expect(page.locator("td.here")).to_have_text("7.440.247")


def test_charts_are_drawn_and_told_as_tables(served: Served, page: Page) -> None:
    open_page(page, served, "/2022Q1/")
    expect(page.locator(".chart svg").first).to_be_visible()
    page.get_by_text("Xem dạng bảng").first.click()
    expect(page.locator("details.table table").first).to_contain_text("6.619")


def test_a_group_is_in_the_address(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/2022Q1/")
    page.get_by_label("Nhóm").select_option("sector:bank")
    page.get_by_role("button", name="Xem").click()
    expect(page).to_have_url(f"{served.address}/2022Q1/?nhom=sector%3Abank")
    expect(page.locator("article.card").first).to_contain_text("518 tỷ đồng")


def test_another_quarter(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/2022Q1/")
    page.get_by_label("Kỳ").select_option("2021Q4")
    page.get_by_role("button", name="Xem").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng quan quý IV/2021")


def test_language_and_look_are_switched_and_kept(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/2022Q1/")
    page.get_by_role("button", name="EN").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview, Q1 2022")
    page.goto(f"{served.address}/2022Q1/chi-tieu/revenue.total/?nhom=sector:bank")
    page.get_by_role("button", name="Dark").click()
    expect(page).to_have_url(f"{served.address}/2022Q1/chi-tieu/revenue.total/?nhom=sector:bank")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto(f"{served.address}/2021Q4/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("html")).to_have_attribute("lang", "en")


NOT_FOUND = (
    "/2022Q9/",
    "/2022Q1/?nhom=sector:nothing",
    "/2022Q1/?so=audited",
    "/2022Q1/chi-tieu/nothing.at_all/",
    "/2022Q1/o/abc/",
    "/2022Q1/o/" + "0" * 64 + "/?trang=x",
)


@pytest.mark.parametrize("path", NOT_FOUND)
def test_what_nobody_wrote_is_not_found(path: str, served: Served, context: BrowserContext) -> None:
    answer = context.request.get(served.address + path)
    assert answer.status == 404
    assert "Không có trang này" in answer.text()


def test_a_period_without_consolidation_says_what_to_do(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/2022Q2/")
    expect(page.locator("main")).to_contain_text("Chưa có bản tổng hợp nào cho quý II/2022.")


def test_nobody_else_is_answered(served: Served) -> None:
    done = served.office.khoi("serve", "--host", "0.0.0.0")
    assert done.status == 1
    assert "chưa có tài khoản và phân quyền" in done.said


def test_a_planned_figure_stands_beside_its_plans(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/2022Q1/chi-tieu/revenue.total/")
    heads = page.locator("table.shares thead th").all_inner_texts()
    assert heads[3:5] == ["Kế hoạch năm 2022", "Lũy kế so với kế hoạch năm"]
    row = page.locator("table.shares tbody tr", has=page.get_by_role("link", name="NH Đá Ngà", exact=True))
    expect(row.locator("td").nth(2)).to_have_text("205.000.000.000")
    expect(row.locator("td").nth(3)).to_have_text("20,0%")
    row.get_by_role("link", name="NH Đá Ngà", exact=True).click()
    expect(page.locator("table.figures tbody tr").nth(1)).to_contain_text("205.000")
