"""What a first visit weighs over the wire, as the browser counts it; what comes again is not sent again."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page

from web.conftest import Served
from web.pages import FIGURE, open_page

FIRST = 300_000
AGAIN = 25_000


class Scale:
    """Counts the bytes that come over the wire, heads and packed bodies."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.bytes = 0
        session = context.new_cdp_session(page)
        session.on("Network.loadingFinished", self._add)
        session.send("Network.enable")

    def _add(self, event: dict[str, float]) -> None:
        self.bytes += int(event["encodedDataLength"])


@pytest.mark.parametrize(
    "path",
    ["/2022Q1/", FIGURE, "/2022Q1/doanh-nghiep/", "/2022Q1/doanh-nghiep/0209692384/", "/2022Q1/dot/", "/ra-soat/"],
)
def test_a_first_visit_is_light(path: str, served: Served, context: BrowserContext) -> None:
    page = context.new_page()
    scale = Scale(context, page)
    open_page(page, served, path)
    page.wait_for_load_state("networkidle")
    first = scale.bytes
    assert 20_000 < first < FIRST
    page.reload()
    page.wait_for_load_state("networkidle")
    assert scale.bytes - first < AGAIN, "what never changes is asked for again"


def test_scripts_come_only_where_they_are_used(served: Served, context: BrowserContext) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path, charts, htmx in (("/2022Q1/tai-lieu/", 0, 0), ("/2022Q1/dot/", 0, 1), ("/2022Q1/", 1, 0)):
        asked.clear()
        open_page(page, served, path)
        assert sum("echarts" in one for one in asked) == charts
        assert sum("htmx" in one for one in asked) == htmx


def test_without_the_script_of_charts_their_tables_stand_open(served: Served, context: BrowserContext) -> None:
    page = context.new_page()
    page.route("**/echarts*", lambda route: route.abort())
    page.goto(f"{served.address}/2022Q1/")
    page.locator("details.table[open] table").first.wait_for()
    assert page.locator("[data-chart]:visible").count() == 0
