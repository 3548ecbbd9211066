"""Pages on A4: black on white whatever the look, all rows, heads on every sheet, charts whole, no controls."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pdfplumber
import pytest
from pdfplumber.pdf import PDF
from playwright.sync_api import BrowserContext, Page

from web.conftest import Served
from web.pages import FIGURE, PAGES, open_page

A4 = {(595, 842), (842, 595)}


def _printed(page: Page) -> PDF:
    return pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))


def _in_the_dark(context: BrowserContext, served: Served, path: str) -> PDF:
    context.add_cookies([{"name": "khoi_theme", "value": "dark", "url": served.address}])
    page = context.new_page()
    open_page(page, served, path)
    return _printed(page)


def _light(colour: Sequence[float] | None) -> float:
    """0 is black, 1 is white."""
    if colour is None:
        return 0
    if len(colour) == 3:
        return sum(part * weight for part, weight in zip(colour, (0.2126, 0.7152, 0.0722), strict=True))
    return float(colour[0]) if len(colour) == 1 else 1 - float(colour[3])


@pytest.mark.parametrize("path", PAGES)
def test_a_dark_page_prints_black_on_white(path: str, served: Served, context: BrowserContext) -> None:
    pdf = _in_the_dark(context, served, path)
    for sheet in pdf.pages:
        assert (round(sheet.width), round(sheet.height)) in A4
        assert len(sheet.chars) > 40, "an empty sheet"
        assert max(_light(char["non_stroking_color"]) for char in sheet.chars) < 0.5
        dark = [one for one in sheet.rects if one["fill"] and _light(one["non_stroking_color"]) < 0.5]
        assert all(one["width"] * one["height"] < sheet.width * sheet.height / 20 for one in dark)
        assert all(char["x0"] >= -1 and char["x1"] <= sheet.width + 1 for char in sheet.chars)


def test_all_rows_of_the_list_are_there(served: Served, page: Page) -> None:
    open_page(page, served, "/2022Q1/doanh-nghiep/")
    codes = page.locator("table.roll tbody td:nth-child(3)").all_inner_texts()
    pdf = _printed(page)
    sheets = [sheet.extract_text() for sheet in pdf.pages]
    assert len(codes) == 107
    assert [code for code in codes if code not in "\n".join(sheets)] == []
    assert all("Mã số thuế" in sheet for sheet in sheets), "heads are repeated"
    assert [sheet.rstrip().splitlines()[-1] for sheet in sheets] == [
        f"{number}/{len(sheets)}" for number in range(1, len(sheets) + 1)
    ]


def test_all_parts_of_a_figure_are_there(served: Served, page: Page) -> None:
    open_page(page, served, FIGURE)
    values = page.locator("table.shares tbody td:nth-child(2)").all_inner_texts()
    text = "\n".join(sheet.extract_text() for sheet in _printed(page).pages)
    assert len(values) == 106
    assert [value for value in values if value not in text] == []
    assert "bản tổng hợp số" in text
    assert f"{served.address}{FIGURE}" in text.replace("\n", "")
    assert "In lúc" in text


def test_charts_are_whole_and_controls_stay_on_the_screen(served: Served, page: Page) -> None:
    open_page(page, served, "/2022Q1/")
    text = "\n".join(sheet.extract_text() for sheet in _printed(page).pages)
    for seen in ("I/2021", "IV/2021", "7.362", "1.968 tỷ đồng", "Dịch vụ khác"):
        assert seen in text
    for unseen in ("Theo máy", "Tương phản", "Xem dạng bảng", "Loại số", "Đợt báo cáo"):
        assert unseen not in text


@pytest.mark.parametrize("path", ["/2022Q1/", "/2022Q1/doanh-nghiep/0209692384/"])
def test_what_is_printed_before_charts_came_has_their_tables(
    path: str, served: Served, context: BrowserContext
) -> None:
    """On a phone nobody came near them yet: their script was not asked for."""
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(served.address + path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.echarts === undefined")
    text = "\n".join(sheet.extract_text() for sheet in _printed(page).pages)
    for quarter in ("I/2021", "II/2021", "III/2021", "IV/2021"):
        assert quarter in text
