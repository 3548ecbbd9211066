"""Every page, in every look: no accessibility violation that axe can see."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from web.conftest import Served

PAGES = (
    "/2022Q1/",
    "/2022Q1/chi-tieu/revenue.total/",
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
    "/nothing",
)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("path", PAGES)
def test_no_violation(path: str, theme: str, served: Served, context: BrowserContext) -> None:
    context.add_cookies([{"name": "khoi_theme", "value": theme, "url": served.address}])
    page: Page = context.new_page()
    page.goto(served.address + path)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
