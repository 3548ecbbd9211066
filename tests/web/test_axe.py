"""Every page, in every look: no accessibility violation that axe can see."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from web.conftest import Served
from web.pages import PAGES, QUESTIONED, open_page


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("path", PAGES)
def test_no_violation(path: str, theme: str, served: Served, context: BrowserContext) -> None:
    context.add_cookies([{"name": "khoi_theme", "value": theme, "url": served.address}])
    page: Page = context.new_page()
    open_page(page, served, path)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", QUESTIONED)
def test_no_violation_where_findings_stand(path: str, questioned: Served, context: BrowserContext) -> None:
    page = context.new_page()
    open_page(page, questioned, path)
    for more in page.locator("summary").all():
        more.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
