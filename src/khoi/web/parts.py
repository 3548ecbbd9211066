"""The parts of a traced figure as a page lists them: enterprises, largest first, each with the cells it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from khoi.catalog.pack import Pack
from khoi.consolidate.queries.trace import Contribution, Part, Source, Trace
from khoi.values.numbers import write_number
from khoi.values.quantity import Ratio, plain
from khoi.wording.say import word


@dataclass(frozen=True)
class CellLink:
    """A cell: what it is called, what stands in it, and the address of its sheet."""

    words: str
    content: str
    digest: str
    query: str


@dataclass(frozen=True)
class Row:
    """An enterprise's part."""

    code: str
    name: str
    shown: str
    share: str
    counted: bool | None
    pace: str
    cells: tuple[CellLink, ...]


@dataclass(frozen=True)
class Shown:
    """One sum that the figure is made of."""

    name: str
    words: str
    unit: str
    total: str
    rows: tuple[Row, ...]
    counts: bool
    paced: bool


def parts_of(pack: Pack, traced: Trace) -> tuple[Shown, ...]:
    """Each sum with its rows; all digits, in the unit that is stored."""
    return tuple(_shown(pack, part) for part in traced.parts)


def _shown(pack: Pack, part: Part) -> Shown:
    unit = pack.units_by_code.get(part.unit)
    rows = tuple(_row(row, part) for row in part.contributions)
    return Shown(
        name=part.name,
        words=part.words if part.words is not None and part.words != part.name else "",
        unit=unit.name.vi if unit is not None else part.unit,
        total=written(part.total),
        rows=rows,
        counts=any(row.counted is not None for row in rows),
        paced=any(row.pace for row in rows),
    )


def _row(row: Contribution, part: Part) -> Row:
    share = Ratio(row.value, part.total).value(100) if row.counted is None else None
    return Row(
        code=row.code,
        name=row.name,
        shown=written(row.value),
        share="" if share is None else f"{write_number(share, 1)}%",
        counted=row.counted,
        pace="" if row.pace_percent is None else f"{write_number(row.pace_percent, 2)}%",
        cells=tuple(_cells(row)),
    )


def _cells(row: Contribution) -> Iterator[CellLink]:
    for source in row.sources:
        place = f"{source.period}, {word('basis', source.basis)}: {source.file} / {source.sheet} / {source.cell}"
        query = urlencode({"trang": source.sheet, "o": source.cell, "tep": source.file})
        yield CellLink(place, _content(source), source.digest, query)


def _content(source: Source) -> str:
    if source.typed:
        return f"“{source.raw}”"
    return f"{written(Decimal(source.raw))} {source.unit}" if source.raw else ""


def written(value: Decimal) -> str:
    """All digits, as Vietnamese write them."""
    exponent = plain(value).as_tuple().exponent
    return write_number(value, max(0, -exponent) if isinstance(exponent, int) else 0)
