"""The parts of a publication as plain data for templates: runs, paragraphs, tables with their heads, charts as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from khoi.publish.publication import Block, Cell, Chart, Number, Own, Paragraph, Row, Run, Sentence, Table
from khoi.publish.render.charts import TEXT_WIDTH, chart_svg

Data = dict[str, Any]

HALF_WIDTH: Final = 247.0
HARD_SPACE: Final = "\u00a0"


@dataclass
class Captions:
    """How wide charts are, and whether tables and charts are numbered; both counts go on through a document."""

    chart_width: float = TEXT_WIDTH
    chart_size: float = 11.0
    chart_height: float | None = None
    numbered: bool = True
    counts: dict[str, int] = field(default_factory=dict)

    def caption(self, word: str, title: str) -> str:
        """`Bảng 2. Title`; the title alone in short forms."""
        if not self.numbered:
            return title
        self.counts[word] = self.counts.get(word, 0) + 1
        return f"{word}{HARD_SPACE}{self.counts[word]}. {title}"


def run(one: Run) -> Data:
    """Text with its emphasis; a number stays on one line with its first word."""
    if isinstance(one, Number):
        return {"text": one.text.replace(" ", HARD_SPACE, 1), "bold": False, "italic": False}
    return {"text": one.text, "bold": one.emphasis == "bold", "italic": one.emphasis == "italic"}


def sentences(told: Sequence[Sentence]) -> list[Data]:
    """Sentences after each other, a space between them."""
    parts: list[Data] = []
    for sentence in told:
        if parts and sentence.runs and not parts[-1]["text"].endswith(" "):
            parts.append({"text": " ", "bold": False, "italic": False})
        parts.extend(run(one) for one in sentence.runs)
    return parts


def block(one: Block, captions: Captions, *, draft: bool) -> Iterator[Data]:
    """What stands for a block; a paragraph still to be written is shown by its hint, in a draft only."""
    match one:
        case Paragraph():
            yield {"kind": "paragraph", "runs": sentences(one.sentences), "item": one.item}
        case Own():
            yield from (paragraph(text) for text in one.paragraphs)
            if draft and not one.paragraphs:
                yield {"kind": "hint", "text": f"[{one.hint}]"}
        case Table():
            yield table(one, captions.caption("Bảng", one.title) if one.title else "")
        case Chart():
            yield chart(one, captions)


def paragraph(text: str) -> Data:
    """A paragraph that somebody wrote."""
    return {"kind": "paragraph", "runs": [{"text": text, "bold": False, "italic": False}], "item": False}


def chart(one: Chart, captions: Captions) -> Data:
    return {
        "kind": "chart",
        "title": captions.caption("Biểu đồ", one.title),
        "svg": chart_svg(one, captions.chart_width, captions.chart_size, captions.chart_height),
        "alternative": one.alternative,
        "notes": [sentences([note]) for note in one.notes],
    }


def pair(first: Chart, second: Chart) -> Data:
    """Two charts side by side, each on half of the width of a dense page."""
    half = Captions(HALF_WIDTH, 8.0, 130.0, numbered=False)
    return {"kind": "pair", "charts": [chart(first, half), chart(second, half)]}


def table(one: Table, title: str) -> Data:
    return {
        "kind": "table",
        "title": title,
        "unit": f"Đơn vị tính: {one.unit}" if one.unit else "",
        "columns": [{"width": column.width, "align": column.align} for column in one.columns],
        "heads": heads(one),
        "rows": [row(line, len(one.columns)) for line in one.rows],
        "notes": [sentences([note]) for note in one.notes],
    }


def heads(one: Table) -> list[Data]:
    """The cells of the head, row by row; what stands over several columns spans them, the others span both rows."""
    if not any(column.over for column in one.columns):
        return [{"text": column.head, "across": 1, "down": 1} for column in one.columns]
    upper: list[Data] = []
    lower: list[Data] = []
    for over, group in groupby(one.columns, key=lambda column: column.over):
        columns = list(group)
        if over:
            upper.append({"text": over, "across": len(columns), "down": 1})
            lower.extend({"text": column.head, "across": 1, "down": 1} for column in columns)
        else:
            upper.extend({"text": column.head, "across": 1, "down": 2} for column in columns)
    return upper + lower


def row(line: Row, width: int) -> Data:
    """A row with a cell for each column; a heading has one across all."""
    cells = line.cells[:1] if line.role == "heading" else (*line.cells, *[Cell()] * (width - len(line.cells)))[:width]
    return {"role": line.role, "cells": [[run(one) for one in cell.runs] for cell in cells]}
