"""No page scrolls sideways, on the narrowest phone and with the longest words, and no console says a word."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from web.conftest import Served
from web.pages import PAGES, QUESTIONED, open_page

WIDTHS = (320, 360, 1280)
LENGTHEN = """() => {
  const word = "Nghiêng".repeat(14) + ".xlsx";
  const places = "h1, h2, h3, p, li, blockquote, th[scope=row], option, caption";
  for (const place of document.querySelectorAll(places)) if (!place.closest("[data-chart]")) place.append(" " + word);
}"""
"""Names that people send: long, and without a space to break at."""


def _overflows(page: Page) -> dict[int, int]:
    """Width of the window to that of the page, where it is wider."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        with suppress(TimeoutError):  # charts follow the window a moment later
            page.wait_for_function(
                "document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth", timeout=3000
            )
        wide, seen = page.evaluate("[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]")
        if wide > seen:
            found[width] = wide
    return found


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways(path: str, served: Served, page: Page) -> None:
    open_page(page, served, path)
    assert _overflows(page) == {}
    page.evaluate(LENGTHEN)
    assert _overflows(page) == {}


@pytest.mark.parametrize("path", QUESTIONED)
def test_nor_where_findings_stand(path: str, questioned: Served, page: Page) -> None:
    open_page(page, questioned, path)
    for more in page.locator("summary").all():
        more.click()
    assert _overflows(page) == {}
    page.evaluate(LENGTHEN)
    assert _overflows(page) == {}


def test_nor_after_files_came(served_copy: Served, page: Page, tmp_path: Path) -> None:
    """One that says nothing, and one that needs a name of its own."""
    hostile = tmp_path / f"{'Báo-cáo-' * 20}.xlsx"
    hostile.write_bytes(b"no workbook")
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{served_copy.address}/2022Q1/dot/")
    page.locator("[name=tep]").set_input_files([hostile])
    expect(page.locator("[data-came]")).to_contain_text("Nhận 0/1 tệp")
    assert _overflows(page) == {}


@pytest.mark.parametrize(
    "path", ["/2022Q1/", "/2022Q1/doanh-nghiep/", "/2022Q1/dot/", "/2022Q1/tai-lieu/", "/ra-soat/"]
)
def test_all_tabs_are_seen_on_a_phone(path: str, served: Served, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(served.address + path)
    for tab in page.locator(".tabs a, .tool").all():
        box = tab.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360


def test_a_number_keeps_its_unit(served: Served, page: Page) -> None:
    """On a phone too no line ends between them."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{served.address}/2022Q1/")
    fact = page.locator(".facts li", has_text="kế hoạch năm").first
    assert "106\N{NO-BREAK SPACE}đơn\N{NO-BREAK SPACE}vị" in (fact.text_content() or "")
    lines = page.locator(".card .value").evaluate_all(
        "all => all.map(one => { const unit = one.querySelector('.unit'); if (!unit) return 0;"
        " const range = document.createRange(); range.selectNodeContents(unit);"
        " return Math.abs(range.getClientRects()[0].bottom - one.querySelector('a').getClientRects()[0].bottom); })"
    )
    assert max(lines) < 10
