"""A PDF read back with other eyes: its letters with their places, its texts, fonts, tags and what it claims to be."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pdfplumber
from pdfminer.pdftypes import resolve1

MM: Final = 72 / 25.4


@dataclass(frozen=True)
class Line:
    """Letters on one baseline; lengths are points from the page's upper left corner."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str


@dataclass(frozen=True)
class ReadPage:
    width: float
    height: float
    letters: tuple[dict[str, Any], ...]
    text: str

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines from top to bottom, those of rotated letters left out; columns of a row are one line."""
        rows: dict[float, list[dict[str, Any]]] = {}
        for letter in self.letters:
            if letter["upright"]:
                rows.setdefault(round(self.height - letter["matrix"][5], 1), []).append(letter)
        return tuple(_line(at, sorted(row, key=lambda letter: letter["x0"])) for at, row in sorted(rows.items()))

    def line(self, start: str) -> Line:
        """The only line that begins so."""
        (found,) = [line for line in self.lines if line.text.startswith(start)]
        return found


def _line(baseline: float, row: list[dict[str, Any]]) -> Line:
    text = "".join(letter["text"] for letter in row)
    seen = [letter for letter in row if letter["text"].strip()] or row
    return Line(
        text=_plain(text).strip(),
        left=seen[0]["x0"],
        right=seen[-1]["x1"],
        baseline=baseline,
        size=round(seen[0]["size"], 2),
        font=re.sub(r"^\w+\+", "", seen[0]["fontname"]),
    )


@dataclass(frozen=True)
class ReadPdf:
    pages: tuple[ReadPage, ...]
    fonts: frozenset[str]
    language: str
    title: str
    claims: str
    alternatives: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(page.text for page in self.pages)

    @property
    def squeezed(self) -> str:
        """All letters in the order of reading, without spaces, so that ends of lines do not matter."""
        return squeezed(self.text)


def read_pdf(content: bytes) -> ReadPdf:
    with pdfplumber.open(io.BytesIO(content)) as opened:
        catalog = opened.doc.catalog
        return ReadPdf(
            pages=tuple(_page(page) for page in opened.pages),
            fonts=frozenset(
                re.sub(r"^\w+\+", "", letter["fontname"]) for page in opened.pages for letter in page.chars
            ),
            language=catalog["Lang"].decode(),
            title=opened.metadata["Title"],
            claims=resolve1(catalog["Metadata"]).get_data().decode(),
            alternatives=tuple(_alternatives(opened.structure_tree)),
        )


def _page(page: Any) -> ReadPage:
    return ReadPage(page.width, page.height, tuple(page.chars), _plain(page.extract_text()))


def _alternatives(tree: list[dict[str, Any]]) -> Iterator[str]:
    for part in tree:
        if told := part.get("alt_text"):
            yield _plain(told)
        yield from _alternatives(part.get("children", []))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\u00a0", " ")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", _plain(text))


def numbers_in(text: str) -> set[str]:
    """Every run of digits, with the dots and commas inside it."""
    return set(re.findall(r"\d+(?:[.,]\d+)*", _plain(text)))
