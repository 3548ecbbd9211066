"""Pages in English: no number, unit, period, day or word is left in Vietnamese, but for names and what people wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from web.conftest import Served
from web.pages import PAGES, open_page

MORE = (
    "/2022Q1/?nhom=sector:bank",
    "/2022Q1/chi-tieu/bank.loans_to_funds/",
    "/2022Q1/chi-tieu/plan.units_at_pace/",
    "/2022Q1/chi-tieu/workforce.average_income/",
    "/2022Q2/",
    "/2022Q2/dot/",
    "/2022Q2/doanh-nghiep/0209692384/",
)
PAGE_OF_FINDINGS = "/2022Q1/doanh-nghiep/0399119820-079/"

READ = """() => {
  const own = (node) => node.closest("[lang=vi], title, style, textarea, .sheet td");
  const found = [];
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const of = node.parentElement;
    if (!own(of) && (of.tagName !== "SCRIPT" || of.type === "application/json")) found.push(node.nodeValue);
  }
  for (const name of ["aria-label", "placeholder", "label", "title"]) {
    const named = [...document.querySelectorAll(`[${name}]:not(a[href*="/o/"])`)];
    found.push(...named.filter((node) => !own(node)).map((node) => node.getAttribute(name)));
  }
  return found.map((text) => text.replace(/\\s+/g, " ").trim()).filter((text) => text);
}"""
"""All text, charts' data and labels; not what is marked as Vietnamese, a sheet's cells, the file that a link names."""

_MARKED = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
VIETNAMESE = re.compile(rf"(?<!\w)[a-z{_MARKED}]*[{_MARKED}]")
"""A word with Vietnamese marks; places as Hồng Bàng, which have capitals, are called so in English too."""
NUMBER = re.compile(r"\d\.\d{3}(?:\.\d{3})+|(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?!\d)|\d,\d{1,2}(?!\d)")
DAY = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}")
CELL = re.compile(r"= .* (?:thousand|million|billion)\b")
"""All digits that stand in a cell, of which three may be decimals."""


OFFICER = "cán bộ thử"


def in_vietnamese(texts: list[str]) -> list[str]:
    said = [text.replace(OFFICER, "") for text in texts]
    return [t for t in said if any(r.search(t) for r in (VIETNAMESE, DAY)) or (NUMBER.search(t) and not CELL.match(t))]


def test_what_counts_as_vietnamese() -> None:
    wrong = ["6.619", "22,2%", "1.234.567,89", "VND 6.619 billion", "25/03/2022", "tỷ", "Đơn vị", "3.89 điểm %"]
    right = ["6,619", "22.2%", "1,234,567.89", "61.18%", "0.125", "Hồng Bàng district", "= VND 9.829 billion"]
    assert in_vietnamese(wrong + right) == wrong


@pytest.fixture
def english(browser: Browser, served: Served) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "khoi_lang", "value": "en", "url": served.address}])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", [*PAGES, *MORE])
def test_nothing_is_left_in_vietnamese(path: str, served: Served, english: Page) -> None:
    open_page(english, served, path)
    assert english.locator("html").get_attribute("lang") == "en"
    texts = english.evaluate(READ)
    assert texts
    assert in_vietnamese(texts) == []


def test_nor_on_a_sheet_but_for_what_stands_there(served: Served, english: Page) -> None:
    english.goto(served.address + PAGE_OF_FINDINGS)
    english.locator("table.figures a[href*='/o/']").first.click()
    expect(english.locator("td.here")).to_have_text("40,966,107,913")
    assert in_vietnamese(english.evaluate(READ)) == []


def test_numbers_units_and_days(served: Served, english: Page) -> None:
    english.goto(f"{served.address}/2022Q1/")
    card = english.locator("article.card").first
    expect(card).to_contain_text("VND 6,619 billion")
    expect(card).to_contain_text("down 9.0% from the same period last year")
    expect(card).to_contain_text("22.2% of the year's plan of 106 enterprises")
    expect(english.locator("main")).to_contain_text("up 3.89 percentage points")
    expect(english.locator("main")).to_contain_text("USD 11.09 million")
    expect(english.locator(".lead")).to_contain_text(re.compile(r"\d\d:\d\d on \d{1,2} [A-Z][a-z]+ \d{4}"))
    expect(english.get_by_label("Group").locator("optgroup[label='Main sector']")).to_have_count(1)


def test_axes_are_written_as_english_writes(served: Served, english: Page) -> None:
    english.goto(f"{served.address}/2022Q1/")
    chart = english.locator(".chart svg").first
    expect(chart).to_contain_text("Q1 2022")
    expect(chart).to_contain_text("VND billion")
    expect(chart).to_contain_text("8,000")


def test_both_languages_side_by_side_keep_their_own(served: Served, english: Page, page: Page) -> None:
    """What the server keeps between requests is kept for each language."""
    for path, in_english, in_words in (
        ("/2022Q1/doanh-nghiep/?tim=0399119820-079", "down 10.9%", "giảm 10,9%"),
        ("/2022Q1/chi-tieu/revenue.total/", "VND 6,619 billion", "6.619 tỷ đồng"),
        ("/2022Q1/", "VND 6,619 billion", "6.619 tỷ đồng"),
    ):
        for _ in range(2):
            english.goto(served.address + path)
            expect(english.locator("main")).to_contain_text(in_english)
            page.goto(served.address + path)
            expect(page.locator("main")).to_contain_text(in_words)
