"""Whatever a page leads to is there: every kind of page is followed a few times, through the real server."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import Final
from urllib.parse import urljoin
from urllib.request import Request, urlopen

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
