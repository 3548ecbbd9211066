"""Every page of the demo, and how a test opens one: charts drawn, nothing left to come."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page, expect

from web.conftest import Served

SHEET: Final = "the sheet of a cell"
"""Its address holds a digest, so it is reached as people do: by the first cell of a figure."""

FIGURE: Final = "/2022Q1/chi-tieu/revenue.total/"
PAGES: Final = (
    "/2022Q1/",
    "/2022Q1/?nhom=sector:bank",
    "/2022Q1/?nhom=sector:public",
    FIGURE,
    "/2022Q1/chi-tieu/budget.units_over_1bn/",
    "/2022Q1/doanh-nghiep/",
    "/2022Q1/doanh-nghiep/?tim=khong-co-ai",
    "/2022Q1/doanh-nghiep/0399119820-079/",
    "/2022Q1/doanh-nghiep/0209692384/",
    "/2022Q1/tai-lieu/",
    "/2020Q1/",
    "/2022Q1/dot/",
    "/2022Q1/dot/?tt=errors",
    "/2022Q1/dot/0209692384/",
    "/2022Q1/dot/0209091954/",
    "/ra-soat/",
    "/ra-soat/?vi-du=1",
    SHEET,
    "/nothing",
)

DOUBTFUL: Final = "0209315770"
QUESTIONED: Final = ("/2022Q1/dot/", "/2022Q1/dot/?tt=errors", f"/2022Q1/dot/{DOUBTFUL}/", "/2022Q1/dot/0209692384/")
"""Where findings stand, in the folder that received one morning's files and accepted none."""


def open_page(page: Page, served: Served, path: str) -> None:
    """Go there and wait until it is whole."""
    page.goto(served.address + (FIGURE if path == SHEET else path))
    if path == SHEET:
        page.locator("table.shares td a").first.click()
        expect(page.locator("td.here")).to_be_visible()
    for chart in page.locator("[data-chart]").all():
        chart.scroll_into_view_if_needed()
        expect(chart.locator("svg")).to_be_attached()
    if path != SHEET:
        page.evaluate("window.scrollTo(0, 0)")
