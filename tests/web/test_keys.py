"""Everything can be done by keys: each control is reached in turn and shows that it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from web.conftest import Served
from web.pages import DOUBTFUL, SHEET, open_page

REACHABLE = """() => [...document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
  .filter(one => !one.disabled && one.checkVisibility({ visibilityProperty: true })).length"""
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  one.dataset.reached ??= String(document.querySelectorAll("[data-reached]").length);
  const look = getComputedStyle(one.closest(".pick") ?? one);
  const seen = one.getBoundingClientRect();
  return {
    of: one.outerHTML.slice(0, 90),
    outline: look.outlineStyle === "none" ? 0 : parseFloat(look.outlineWidth),
    within: seen.bottom > 0 && seen.top < innerHeight && seen.width > 0,
  };
}"""

PAGES = (
    "/2022Q1/",
    "/2022Q1/chi-tieu/budget.units_over_1bn/",
    "/2022Q1/doanh-nghiep/",
    "/2022Q1/doanh-nghiep/0209692384/",
    "/2022Q1/dot/?tt=missing",
    "/2022Q1/dot/0209692384/",
    "/2022Q1/tai-lieu/",
    "/2020Q1/",
    "/ra-soat/?vi-du=1",
    SHEET,
)


def _walk(page: Page) -> None:
    """Tab to the end; each stop is to be seen."""
    count = page.evaluate(REACHABLE)
    for _ in range(3 * count):  # a date field has stops of its own
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        assert stop["outline"] >= 2, stop
        assert stop["within"], stop
    assert page.locator("[data-reached]").count() >= count


@pytest.mark.parametrize("path", PAGES)
def test_every_control_is_reached_and_shows_it(path: str, served: Served, page: Page) -> None:
    open_page(page, served, path)
    page.evaluate("document.activeElement.blur()")
    _walk(page)


def test_so_are_acts_upon_findings(questioned: Served, page: Page) -> None:
    open_page(page, questioned, f"/2022Q1/dot/{DOUBTFUL}/")
    _walk(page)


def test_the_first_key_skips_to_the_content(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/2022Q1/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = page.locator(".skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
