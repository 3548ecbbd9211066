"""A page of marks read back: which words lie under which mark, which anchors there are, what stands in it."""

from __future__ import annotations

from collections import defaultdict
from html.parser import HTMLParser
from typing import Final

_VOID: Final = frozenset({"meta", "link", "br", "input"})


class Read(HTMLParser):
    """Elements must close as they opened; `text` is what people see, numbers of marks and hidden words left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.under: defaultdict[str, str] = defaultdict(str)
        """Target of marks to the words in them."""
        self.rows: list[list[tuple[str, str]]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.attributes |= known.keys()
        if "id" in known:
            self.ids.append(known["id"])
        if tag == "a":
            self.links.append(known["href"])
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append((tag, ""))
        if tag not in _VOID:
            self.open.append((tag, known))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        if {"sup", "style", "title"} & set(tags):
            return
        self.text += data
        for tag, known in self.open:
            if tag == "a" and known.get("class", "").startswith("mark"):
                self.under[known["href"]] += data
        if {"td", "th"} & set(tags):
            tag, before = self.rows[-1][-1]
            self.rows[-1][-1] = (tag, before + data)
