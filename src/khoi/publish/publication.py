"""A publication as a value: sections, sentences, tables, charts; each number names the figure that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from khoi.publish.relation import checked


class Part(BaseModel):
    """The base of all parts: immutable, written to JSON and read again without loss."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Reference(Part):
    """The figure that a number shows: an `aspect` of an indicator or of the round, of a group or one enterprise."""

    code: str
    aspect: str = "value"
    period: str
    group: str = "bloc"
    enterprise: str = ""


class Number(Part):
    """A number as printed, its exact value in base units (percent as percent), its unit, and where it is from."""

    kind: Literal["number"] = "number"
    text: str
    value: str
    unit: str
    ref: Reference


class Words(Part):
    """Text without a figure of ours; `own` if somebody else wrote it (an officer, an enterprise)."""

    kind: Literal["words"] = "words"
    text: str
    emphasis: Literal["", "bold", "italic"] = ""
    own: bool = False


Run = Annotated[Words | Number, Field(discriminator="kind")]


class Sentence(Part):
    """Runs that make one sentence, with its full stop."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Paragraph(Part):
    """Sentences that belong together; an `item` stands in a list."""

    kind: Literal["paragraph"] = "paragraph"
    sentences: tuple[Sentence, ...]
    item: bool = False


class Own(Part):
    """Paragraphs that an officer writes; they survive regeneration. Until then `hint` says what belongs here."""

    kind: Literal["own"] = "own"
    code: str
    hint: str
    paragraphs: tuple[str, ...] = ()


class Column(Part):
    """A table's column: its head (its own row of heads above it if `over` is not empty) and share of the width.

    How its numbers follow from others is said for workbooks, where it is computed again: `key` names the column,
    `formula` makes its number out of those of other columns in the same line (`[current] / [same_period] - 1`; see
    `relation`), `total` says what stands in a total: a sum, the formula again, or a number of its own.
    """

    head: str
    over: str = ""
    width: float = 1.0
    align: Literal["left", "center", "right"] = "right"
    key: str = ""
    formula: Annotated[str, AfterValidator(checked)] = ""
    total: Literal["", "sum", "formula"] = ""


class Cell(Part):
    """What stands in a table's cell; nothing for what is not known."""

    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Row(Part):
    """A line of a table; a total is printed bold, a heading spans all columns with its first cell.

    A total `adds` all lines of the table, or those directly above or below it.
    """

    cells: tuple[Cell, ...]
    role: Literal["line", "total", "heading"] = "line"
    adds: Literal["table", "above", "below"] = "table"


class Table(Part):
    """A table with its title, the unit of its amounts, and what must be said below it."""

    kind: Literal["table"] = "table"
    title: str
    unit: str = ""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Sentence, ...] = ()


class Series(Part):
    """A name and a number (or nothing) per category."""

    name: str
    values: tuple[Number | None, ...]


class Chart(Part):
    """Columns, lines over time or bars; readable in black and white; `scale` is the power of ten of its axis."""

    kind: Literal["chart"] = "chart"
    form: Literal["columns", "line", "bars"]
    title: str
    unit: str
    scale: int = 0
    decimals: int = 0
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    notes: tuple[Sentence, ...] = ()

    @property
    def alternative(self) -> str:
        """The chart in words, for those who do not see it."""
        told = (
            f"{series.name}: "
            + "; ".join(f"{at} {value.text}" for at, value in zip(self.categories, series.values, strict=True) if value)
            for series in self.series
        )
        return f"{self.title}. " + ". ".join(told)


Block = Annotated[Paragraph | Own | Table | Chart, Field(discriminator="kind")]


class Section(Part):
    """A heading with what stands under it; level 1 is the highest, 0 has no heading."""

    level: int = Field(ge=0, le=4)
    title: str = ""
    blocks: tuple[Block, ...] = ()

    def runs(self) -> Iterator[Run]:
        """Every run, in the order of reading."""
        for block in self.blocks:
            yield from _runs(block)


class Annex(Part):
    """What is attached: tables too wide for the text, on landscape pages."""

    number: int
    title: str
    tables: tuple[Table, ...]


class Issuer(Part):
    """Who publishes, as the document's head and foot say it."""

    superior: str
    name: str
    code: str
    place: str
    authority: str
    position: str
    recipients: tuple[str, ...]


class Pins(Part):
    """What a publication was made from: with these it can be made again."""

    consolidation: int
    pack: str
    known_at: int
    basis: str
    format: str


class Publication(Part):
    """What goes out. Without a number and a day they are left open, to be filled in by the văn thư; a draft says so."""

    code: str
    form: Literal["document", "brief", "article", "slides", "sheet"]
    period: str
    period_name: str
    issuer: Issuer
    type_code: str = ""
    title: str
    about: str
    enterprise: str = ""
    number: int | None = None
    day: date | None = None
    draft: bool = True
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...] = ()
    notes: tuple[Sentence, ...] = ()
    pins: Pins

    def runs(self) -> Iterator[Run]:
        """Every run, in the order of reading."""
        for section in self.sections:
            yield from section.runs()
        for sentence in self.notes:
            yield from sentence.runs
        for annex in self.annexes:
            for table in annex.tables:
                yield from _runs(table)

    def numbers(self) -> Iterator[Number]:
        """Every number of ours."""
        return (run for run in self.runs() if isinstance(run, Number))


def _runs(block: Paragraph | Own | Table | Chart) -> Iterator[Run]:
    match block:
        case Paragraph():
            for sentence in block.sentences:
                yield from sentence.runs
        case Own():
            yield from (Words(text=text, own=True) for text in block.paragraphs)
        case Table():
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.runs
            for sentence in block.notes:
                yield from sentence.runs
        case Chart():
            for series in block.series:
                yield from (value for value in series.values if value is not None)
            for sentence in block.notes:
                yield from sentence.runs
