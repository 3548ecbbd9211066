"""The text of a Word file: body and boxes in the order of reading, footnotes after them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from khoi.documents.prose_letters import converted, in_unicode
from khoi.documents.prose_value import CELLS, Prose, place_of, prose_of, row, unread
from khoi.documents.word_in import Paragraph, Run, Word, read_word
from khoi.documents.xlsx_fonts import Font
from khoi.values.finding import Finding, error
from khoi.values.legacy_text import Encoding

_NOT_SAID: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"})
"""Fields whose numbers are of the paper, not of the text."""

_CONTENTS: Final = re.compile(r"toc \d", re.IGNORECASE)
_PICTURED: Final = re.compile("[\ue000-\uf8ff\u2022\u25aa\u25cf]")
"""Signs of lists out of fonts of signs."""


def read_word_text(content: bytes, name: str) -> Prose:
    """The text of the bytes of a .docx, or what is wrong with them."""
    word, findings = read_word(content, place_of(name).file)
    if word is None:
        return unread(name, *(_as_text(finding) for finding in findings))
    paragraphs = (*word.paragraphs, *word.notes)
    lines, notes = in_unicode([line.text for line in lines_of(word)], name)
    return prose_of(lines, name, (*_by_font(paragraphs, name), *notes))


def _as_text(finding: Finding) -> Finding:
    return error("text.kind_unknown", finding.place) if finding.code == "word.not_word" else finding


@dataclass(frozen=True)
class Line:
    """A paragraph, or a row of a table, and what it was made of in order: runs, and what stands between and before."""

    text: str
    parts: tuple[Run | str, ...] = ()


def lines_of(word: Word) -> list[Line]:
    """Every line that has any text."""
    return [line for line in _lines(word) if line.text.strip()]


def _lines(word: Word) -> Iterator[Line]:
    for story in (word.paragraphs, word.notes):
        for (_, table, _), paragraphs in groupby(story, key=lambda p: (p.where.story, p.where.table, p.where.row)):
            together = list(paragraphs)
            yield from _row(together) if table else map(_line, together)


def _row(paragraphs: Sequence[Paragraph]) -> Iterator[Line]:
    """One line; a table with a single cell, which is only a frame, keeps its paragraphs."""
    cells = [list(map(_line, cell)) for _, cell in groupby(paragraphs, key=lambda p: p.where.column)]
    if len(cells) == 1:
        yield from cells[0]
    else:
        together = _joined((_joined((line.parts for line in cell), " ") for cell in cells), CELLS)
        yield Line(row(" ".join(line.text for line in cell) for cell in cells), together)


def _joined(several: Iterable[tuple[Run | str, ...]], between: str) -> tuple[Run | str, ...]:
    first, *others = several
    return (*first, *(part for parts in others for part in (between, *parts)))


def _line(paragraph: Paragraph) -> Line:
    if _CONTENTS.match(paragraph.style):
        return Line("")
    runs = [run for run in paragraph.runs if run.field not in _NOT_SAID]
    text = "".join(run.text for run in runs)
    label = _PICTURED.sub("-", paragraph.label.strip())
    return Line(f"{label} {text}", (f"{label} ", *runs)) if label and text.strip() else Line(text, tuple(runs))


def _by_font(paragraphs: Sequence[Paragraph], name: str) -> Iterator[Finding]:
    """What the fonts told, which `word_in` has converted."""
    for encoding in Encoding:
        found = [p.text for p in paragraphs if p.old_letters and any(_typed_in(run) is encoding for run in p.runs)]
        if found:
            yield converted(name, encoding, len(found), "", max(found, key=lambda text: min(len(text), 80)))


def _typed_in(run: Run) -> Encoding | None:
    font = Font.named(run.look.other_font)
    return font.encoding if font and not run.text.isascii() else None
