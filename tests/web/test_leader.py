"""The leader's two minutes, on a phone: where we stand, why it moved, who, how near the threshold, who is missing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from web.conftest import Served


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="vi-VN", has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


def panel(page: Page, heading: str) -> Locator:
    return page.locator("section", has=page.get_by_role("heading", name=heading))


def points(table: Locator) -> list[Decimal]:
    """The last column, as numbers."""
    cells = table.locator("tbody td:last-child").all_inner_texts()
    return [Decimal(text.replace("−", "-").replace(",", ".")) for text in cells]


def test_where_we_stand_and_why(served: Served, phone: Page) -> None:
    phone.goto(served.address)
    expect(phone.locator("article.card").first).to_contain_text("giảm 9,0% so với cùng kỳ")

    sectors = panel(phone, "Tổng doanh thu theo ngành").locator("table")
    *parts, whole = points(sectors)
    assert len(parts) == 9
    assert abs(sum(parts) - whole) <= Decimal("0.005") * len(parts)
    assert whole == Decimal("-9.01")

    movers = panel(phone, "Đơn vị làm thay đổi nhiều nhất").locator("table")
    *parts, whole_again = points(movers)
    assert abs(sum(parts) - whole_again) <= Decimal("0.005") * len(parts)
    assert whole_again == whole

    first = movers.locator("tbody a").first
    name = first.inner_text()
    first.tap()
    expect(phone.locator("p.lead")).to_contain_text("mã số thuế", ignore_case=True)
    expect(phone.locator("main")).to_contain_text(name.split()[-1])


def test_how_near_the_threshold(served: Served, phone: Page) -> None:
    phone.goto(f"{served.address}/2022Q1/")
    heading = phone.get_by_role("heading", name="Số doanh nghiệp nộp ngân sách từ 1 tỷ đồng trở lên", level=2)
    here = phone.locator("section", has=heading)
    here.locator("summary").tap()
    counts = [int(text) for text in here.locator("tbody td").all_inner_texts()]
    assert sum(counts) == 106
    assert sum(counts[3:]) == 30
    heading.get_by_role("link").tap()
    expect(phone.locator("p.large")).to_contain_text("30")


def test_who_named_a_difficulty(served: Served, phone: Page) -> None:
    phone.goto(f"{served.address}/2022Q1/")
    row = panel(phone, "Khó khăn doanh nghiệp nêu").locator("tbody tr").first
    count = int(row.locator("td").inner_text())
    row.locator("summary").tap()
    named = row.locator("li")
    assert 0 < named.count() <= count
    who = named.first.locator("a")
    name = who.inner_text()
    who.tap()
    expect(phone).to_have_title(f"{name}, quý I/2022 – Khối")


def test_who_is_missing(served: Served, phone: Page) -> None:
    phone.goto(f"{served.address}/2022Q1/")
    panel(phone, "Chưa nộp, nộp muộn").get_by_role("link").first.tap()
    expect(phone.locator(".state.missing").first).to_be_visible()
