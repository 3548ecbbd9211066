"""The parts of a traced figure as a page lists them: enterprises, largest first, each with the cells it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from khoi.catalog.display import as_read
from khoi.catalog.explain import value_in_words
from khoi.catalog.pack import Pack
from khoi.consolidate.queries.cells import Contribution, Part, Source
from khoi.consolidate.queries.trace import Trace
from khoi.values.numbers import write_exactly, write_number
from khoi.values.period import Period
from khoi.values.quantity import Ratio
from khoi.wording.say import word


@dataclass(frozen=True)
class CellLink:
    """A cell: of when its figure is, what it is called, what stands in it, and the address of its sheet."""

    when: str
    words: str
    content: str
    quoted: bool
    """Whether what stands in it is told in the file's own words."""
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
    plan: str
    """Of the year, in all digits."""
    cells: tuple[CellLink, ...]


@dataclass(frozen=True)
class Shown:
    """One sum that the figure is made of."""

    name: str
    words: str
    unit: str
    total: str
    rows: tuple[Row, ...]
    of: int
    """How many lines there are on all pages."""
    counts: bool
    paced: bool
    planned: bool


@dataclass(frozen=True)
class YearsPlan:
    """An enterprise's plan of the year, and how much of it was attained so far, in percent."""

    value: Decimal
    attained: Decimal | None


def parts_of(
    pack: Pack, traced: Trace, language: str, lengths: Sequence[int], plans: Mapping[str, YearsPlan]
) -> tuple[Shown, ...]:
    """Each sum with its rows; all digits, in the unit that is stored.

    `lengths`: how many lines each has in all; `plans`: by the enterprise's code, where there are such of what is added.
    """
    return tuple(_shown(pack, part, language, of, plans) for part, of in zip(traced.parts, lengths, strict=True))


def _shown(pack: Pack, part: Part, language: str, of: int, plans: Mapping[str, YearsPlan]) -> Shown:
    unit = pack.units_by_code.get(part.unit)
    name, words = _words(pack, part, language)
    rows = tuple(_row(pack, row, part, language, plans.get(row.code)) for row in part.contributions)
    return Shown(
        name=name,
        words=words if words != name else "",
        unit=unit.name.of(language) if unit is not None else part.unit,
        total=write_exactly(part.total, language),
        rows=rows,
        of=of,
        counts=any(row.counted is not None for row in rows),
        paced=any(row.pace for row in rows),
        planned=any(row.plan for row in rows),
    )


def _words(pack: Pack, part: Part, language: str) -> tuple[str, str]:
    """What a sum is called, and how it is computed; a formula within a ratio has no other name than its words."""
    words = value_in_words(pack.terms[part.indicator].value, pack, language) if part.formula is not None else ""
    of = pack.indicators.get(part.indicator)
    return (of.name.of(language) if of is not None else words or part.name), words


def _row(pack: Pack, row: Contribution, part: Part, language: str, beside: YearsPlan | None) -> Row:
    plan, attained = (row.plan, row.pace_percent) if beside is None else (beside.value, beside.attained)
    share = Ratio(row.value, part.total).value(100) if row.counted is None else None
    return Row(
        code=row.code,
        name=row.name,
        shown=write_exactly(row.value, language),
        share="" if share is None else f"{write_number(share, 1, language)}%",
        counted=row.counted,
        # Beside a threshold the second decimal decides; elsewhere one is printed, as on every page.
        pace="" if attained is None else f"{write_number(attained, 2 if beside is None else 1, language)}%",
        plan="" if plan is None else write_exactly(plan, language),
        cells=tuple(_cells(pack, row, language)),
    )


def _cells(pack: Pack, row: Contribution, language: str) -> Iterator[CellLink]:
    for source in row.sources:
        when = f"{_period(source.period, language)}, {word('basis', source.basis, language)}"
        place = f"{source.file} / {source.sheet} / {source.cell}"
        content = _number(pack, source, language)
        query = urlencode({"trang": source.sheet, "o": source.cell, "tep": source.file})
        yield CellLink(when, place, content or _quoted(source), content is None, source.digest, query)


def _period(code: str, language: str) -> str:
    return code if language == "vi" else Period.parse(code).named(language)


def _number(pack: Pack, source: Source, language: str) -> str | None:
    """A number with its unit; None for what was typed as words, or whose unit only the file knows."""
    if source.typed or not source.raw:
        return None
    return as_read(pack, write_exactly(Decimal(source.raw), language), source.unit, language)


def _quoted(source: Source) -> str:
    if source.typed:
        return f"“{source.raw}”"
    return f"{write_exactly(Decimal(source.raw))} {source.unit}" if source.raw else ""
