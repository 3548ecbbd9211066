"""A deck of slides described: boxes of text, tables and charts on 16:9 slides; sizes in points from the upper left."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Final, Literal

WIDTH: Final = 960.0
HEIGHT: Final = 540.0

Align = Literal["left", "center", "right"]
Colour = Literal["ink", "deep", "muted", "alert"]


@dataclass(frozen=True)
class Box:
    """A place on a slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def right(self) -> float:
        return self.left + self.width


@dataclass(frozen=True)
class Span:
    """Letters of one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Line:
    """A paragraph; an item has a dash before it."""

    spans: tuple[Span, ...]
    item: bool = False

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True)
class OutText:
    """Paragraphs in a box, all of one size; `framed` draws a thin line around it."""

    box: Box
    lines: tuple[Line, ...]
    size: float
    colour: Colour = "ink"
    align: Align = "left"
    anchor: Literal["top", "middle", "bottom"] = "top"
    framed: bool = False


@dataclass(frozen=True)
class OutTableCell:
    """A cell; `across` and `down` are the columns and rows that it spans."""

    line: Line
    align: Align = "left"
    across: int = 1
    down: int = 1


@dataclass(frozen=True)
class OutTable:
    """A table whose first `heads` rows are heads; cells by (row, column), rows in `strong` are printed bold."""

    box: Box
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    cells: dict[tuple[int, int], OutTableCell]
    heads: int
    size: float
    strong: frozenset[int] = frozenset()
    name: str = ""


@dataclass(frozen=True)
class OutSeries:
    """Values (None: a gap) with the labels that stand beside them."""

    name: str
    values: tuple[Decimal | None, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class OutChart:
    """A chart that can be edited; `unit` stands at the axis where there is one."""

    box: Box
    form: Literal["columns", "line", "bars"]
    name: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[OutSeries, ...]
    alternative: str


@dataclass(frozen=True)
class OutSlide:
    """A slide: its title and, unless it is the first, its body, both of which an outline shows; what else is on it."""

    title: OutText
    body: OutText | None = None
    texts: tuple[OutText, ...] = ()
    tables: tuple[OutTable, ...] = ()
    charts: tuple[OutChart, ...] = ()
    footer: str = ""
    notes: str = ""
    first: bool = False


@dataclass(frozen=True)
class OutDeck:
    """Slides with what the file says of itself."""

    slides: tuple[OutSlide, ...]
    title: str = ""
    author: str = ""
    created: datetime = field(default=datetime(1980, 1, 1))  # noqa: DTZ001 (a file property has no zone)
