"""The files of publications: which kinds of file a form has, and what they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from khoi.catalog.formats import Format
from khoi.publish.publication import Publication
from khoi.publish.render.annex_book import annex_book
from khoi.publish.render.charts import chart_png
from khoi.publish.render.pdf import pdf, pdfs
from khoi.publish.render.word import word
from khoi.values.text import fold

Render = Callable[[Publication, Format], bytes]


@dataclass(frozen=True)
class Rendered:
    """One file: its name (with folders, `/` between them) and its bytes."""

    name: str
    content: bytes


def _word(publication: Publication, form: Format) -> bytes:
    return word(publication, form, chart_png)


def _annexes(publication: Publication, _: Format) -> bytes:
    return annex_book(publication)


def _slides(publication: Publication, _: Format) -> bytes:
    from khoi.publish.render.slides import slides

    return slides(publication)


_FILES: Final[Mapping[str, tuple[tuple[str, Render], ...]]] = {
    "document": ((".docx", _word), (".pdf", pdf)),
    "brief": ((".docx", _word), (".pdf", pdf)),
    "article": ((".docx", _word), (".pdf", pdf)),
    "slides": ((".pptx", _slides),),
}


def file_name(publication: Publication, name: str) -> str:
    """`bao-cao-quy-2022Q1`, of the kind's Vietnamese name; an enterprise's in a folder, by its tax code."""
    stem = fold(name).replace(" ", "-")
    if publication.enterprise:
        return f"{stem}-{publication.period}/{publication.enterprise}"
    return f"{stem}-{publication.period}"


def file_names(publication: Publication, name: str) -> tuple[str, ...]:
    """What `render` or `render_sheets` makes of a publication."""
    stem = file_name(publication, name)
    if publication.form == "sheet":
        return (f"{stem}.pdf",)
    annexes = (f"{stem}-phu-luc.xlsx",) if publication.annexes else ()
    return (*(stem + suffix for suffix, _ in _FILES[publication.form]), *annexes)


def render(publication: Publication, form: Format, name: str) -> Iterator[Rendered]:
    """Every file of one publication of the bloc."""
    stem = file_name(publication, name)
    for suffix, make in _FILES[publication.form]:
        yield Rendered(stem + suffix, make(publication, form))
    if publication.annexes:
        yield Rendered(f"{stem}-phu-luc.xlsx", _annexes(publication, form))


def render_sheets(publications: Iterable[Publication], form: Format, name: str) -> Iterator[Rendered]:
    """One page for each enterprise, made together: many of a kind cost little more than one."""
    wanted = list(publications)
    for publication, content in zip(wanted, pdfs(wanted, form), strict=True):
        yield Rendered(file_name(publication, name) + ".pdf", content)
