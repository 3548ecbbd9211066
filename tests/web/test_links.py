"""Whatever a page leads to is there: every kind of page is followed a few times, through the real server."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import pytest

from web.conftest import Served

OF_A_KIND: Final = 6
"""So many pages of a kind are looked at: figures are alike, and so are enterprises."""
STARTS: Final = ("/2022Q1/", "/2021Q1/", "/2022Q2/dot/")

_KINDS: Final = re.compile(r"\d{4}Q\d|\d{10}(-\d{3})?|[0-9a-f]{64}/.*|[a-z_]+\.[a-z_0-9]+|=[^&]*")


def test_every_link_leads_somewhere(served: Served) -> None:
    left, seen, kinds = list(STARTS), set(STARTS), Counter[str]()
    while left:
        path = left.pop(0)
        kind = _KINDS.sub("*", path)
        kinds[kind] += 1
        if kinds[kind] > OF_A_KIND:
            continue
        for link in _links(served, path):
            if link not in seen:
                seen.add(link)
                left.append(link)
    assert {"/*/chi-tieu/*/", "/*/doanh-nghiep/*/", "/*/dot/*/", "/*/o/*"} <= kinds.keys()


def _links(served: Served, path: str) -> list[str]:
    """The addresses of the installation that a page names; it fails here if there is no such page."""
    with urlopen(Request(served.address + path), timeout=60) as answer:
        if "text/html" not in answer.headers["Content-Type"]:
            return []
        page = answer.read().decode()
    found = (urljoin(path, unescape(link)).split("#")[0] for link in re.findall(r'href="([^"#][^"]*)"', page))
    return [link for link in found if link.startswith("/") and not link.startswith("/static/")]


NO_FIGURES: Final = ("script", "caption", "form", "h2", "h3", "th", "summary", "option")
"""Elements whose digits are no figures of the period: data of charts, notes, choices, heads, names of figures."""


class _Numbers(HTMLParser):
    """The texts with digits in a page's sections that no link surrounds; names and quotes are in lang=vi."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.bare: list[str] = []
        self.linked = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"br", "input", "meta", "link", "rect", "img", "col"}:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        if not re.search(r"\d", data) or not {"section", "article"} & set(tags) or set(NO_FIGURES) & set(tags):
            return
        if "a" in tags:
            self.linked += 1
        elif not any(a.get("lang") == "vi" for tag, a in self.open if tag != "html"):
            self.bare.append(data.strip())


@pytest.mark.parametrize("path", ["/2022Q1/", "/2022Q1/?nhom=sector:industry", "/2021Q1/"])
def test_every_number_of_the_dashboard_is_a_link(served: Served, path: str) -> None:
    """Cards and what stands in them, sectors, movers, distributions, courses, targets, difficulties."""
    with urlopen(Request(served.address + path), timeout=60) as answer:
        numbers = _Numbers()
        numbers.feed(answer.read().decode())
    assert numbers.linked > 40
    assert numbers.bare == []
