"""The sums of a figure read from the cells of a group, or of some enterprises, as a consolidation knew them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from khoi.catalog.definitions import Indicator
from khoi.catalog.formula.asked import moment, plan_table
from khoi.catalog.formula.tree import spelt
from khoi.catalog.formula.words import said
from khoi.catalog.terms import Term
from khoi.collect.queries.in_force import Book, FigureInForce, figures
from khoi.collect.queries.records import BLOC, Member, Planned, members, plans
from khoi.consolidate.measures import measures, name
from khoi.consolidate.queries.listing import read_by
from khoi.consolidate.queries.results import Result
from khoi.engine import reference
from khoi.engine.query import Number, Query
from khoi.engine.sql import cells_of
from khoi.engine.tables import Row
from khoi.storage.models import Submission
from khoi.values.period import Period
from khoi.values.quantity import Ratio, as_text, exact_sum


@dataclass(frozen=True)
class Source:
    """The cell of a figure, the version it came in, and the file's digest."""

    indicator: str
    name: str
    period: str
    basis: str
    value: str | None
    state: str
    file: str
    digest: str
    sheet: str
    cell: str
    raw: str
    typed: bool
    unit: str
    submission_version: int
    explanation: str


@dataclass(frozen=True)
class Contribution:
    """What one enterprise adds to a figure, and from which cells."""

    code: str
    name: str
    value: Decimal
    counted: bool | None
    """For a count: whether the enterprise meets the condition."""
    plan: Decimal | None
    plan_version: int | None
    pace_percent: Decimal | None
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Part:
    """One sum that a figure is made of: of an indicator, or of a formula whose words are its name."""

    indicator: str
    """A term's key: for a formula within a ratio `code:numerator` or `code:denominator`."""
    name: str
    unit: str
    formula: str | None
    """How it is computed, as the pack writes it and in words; None for what enterprises are asked."""
    words: str | None
    total: Decimal
    contributions: tuple[Contribution, ...]


class Asked:
    """The records and figures of one consolidation, as known at its act; of a group, or of some `enterprises`."""

    def __init__(self, result: Result, group: str, enterprises: Collection[int] | None = None) -> None:
        self.result, self.period, self.known_at = result, result.period, result.known_at
        found = members(self.period.last_day, known_at=self.known_at, enterprises=enterprises)
        self.members: dict[int, Member] = {
            id_: member for id_, member in found.items() if group == BLOC or group in member.groups
        }
        self.files: dict[int, tuple[int, str, str]] = {}
        self._held: dict[Period, Mapping[int, Book]] = {}

    def parts(self, indicator: Indicator) -> tuple[Part, ...]:
        """The sums that an indicator is made of: a ratio's two, else one."""
        if indicator.count is not None:
            return (self.count_of(indicator),)
        return tuple(self.sum_of(term) for term in self.result.pack.terms_of(indicator))

    def sum_of(self, term: Term) -> Part:
        """The enterprises of which a term is known in the period, largest first, each with every cell it reads."""
        value = term.at(self.period)
        read = [(moment(figure.at, self.period), figure.indicator.code) for figure in term.figures]
        cells: dict[int, list[FigureInForce]] = {}
        for at, code in read:
            for id_, book in self._figures(at).items():
                if code in book:
                    cells.setdefault(id_, []).append(book[code])
        self._open(cells)
        rows = [
            self._contribution(id_, amount, found)
            for id_, found in cells.items()
            if (amount := reference.valued(value, _rows(found))) is not None
        ]
        pack = self.result.pack
        words = said(term.value, pack.name_of) if term.formula is not None else None
        of = pack.indicators.get(term.key)
        name, unit = (of.name.vi, of.unit) if of is not None else (words or term.key, spelt(term.value.kind))
        total = exact_sum(row.value for row in rows)
        return Part(term.key, name, unit, term.formula, words, total, _ordered(rows))

    def count_of(self, indicator: Indicator) -> Part:
        """Every enterprise with the value that is compared, and whether it counts."""
        assert indicator.count is not None
        of = self.result.pack.indicators[indicator.count.of]
        met = self._met(indicator)
        planned = self._plans if indicator.count.at_least_plan_pace else {}
        cells: dict[int, list[FigureInForce]] = {}
        for code, periods in read_by(self.result, indicator).items():
            for at in periods:
                for id_, book in self._figures(at).items():
                    if code in book and book[code].figure.amount is not None:
                        cells.setdefault(id_, []).append(book[code])
        self._open(cells)
        rows = [
            self._contribution(
                id_,
                exact_sum(
                    amount for f in found if f.figure.indicator == of.code and (amount := f.figure.amount) is not None
                ),
                found,
                counted=id_ in met,
                plan=planned.get(id_, {}).get(of.code),
            )
            for id_, found in cells.items()
        ]
        return Part(indicator.code, indicator.name.vi, indicator.unit, None, None, Decimal(len(met)), _ordered(rows))

    def _met(self, indicator: Indicator) -> set[int]:
        """The enterprises that meet the condition, by the same definition as the totals."""
        wanted = name("count", self.period, indicator.code)
        measure = next(a.measure for a in self._query.aggregates if a.name == wanted)
        assert isinstance(measure, Number)
        read = {cell.table for cell in cells_of(measure)}
        return {id_ for id_ in self.members if reference.holds(measure.where, self._rows(id_, read))}

    def _rows(self, enterprise: int, tables: Iterable[str]) -> reference.Books:
        """An enterprise's amounts and plans as an engine's tables hold them."""
        planned = plan_table(self.period.year)
        rows: dict[str, Row] = {}
        for table in tables:
            if table == planned:
                rows[table] = {code: plan.value for code, plan in self._plans.get(enterprise, {}).items()}
            else:
                book = self._figures(Period.parse(table)).get(enterprise, {})
                rows |= _rows(book.values())
        return rows

    @cached_property
    def _query(self) -> Query:
        return measures(self.result.pack, self.period)

    @cached_property
    def _plans(self) -> Mapping[int, Mapping[str, Planned]]:
        return plans(self.period.year, known_at=self.known_at, enterprises=list(self.members))

    def _figures(self, at: Period) -> Mapping[int, Book]:
        """The figures in force of a period, read once."""
        if at not in self._held:
            some = list(self.members)
            self._held[at] = figures(at, self.result.basis, known_at=self.known_at, enterprises=some)
        return self._held[at]

    def _open(self, cells: Mapping[int, Sequence[FigureInForce]]) -> None:
        wanted = {f.submission for found in cells.values() for f in found} - set(self.files)
        rows = Submission.objects.filter(pk__in=wanted).values_list(
            "pk", "version", "receipt__name", "receipt__source__digest"
        )
        self.files |= {pk: (version, file, digest) for pk, version, file, digest in rows}

    def _contribution(
        self,
        enterprise: int,
        value: Decimal,
        found: Sequence[FigureInForce],
        *,
        counted: bool | None = None,
        plan: Planned | None = None,
    ) -> Contribution:
        member = self.members[enterprise]
        return Contribution(
            member.code,
            member.short_name,
            value,
            counted,
            plan.value if plan else None,
            plan.version if plan else None,
            Ratio(value, plan.value).value(100) if plan else None,
            tuple(self._sources(found)),
        )

    def _sources(self, found: Sequence[FigureInForce]) -> Iterator[Source]:
        for held in found:
            figure = held.figure
            version, file, digest = self.files[held.submission]
            yield Source(
                indicator=figure.indicator,
                name=self.result.pack.indicators[figure.indicator].name.vi,
                period=str(figure.period),
                basis=figure.basis.code,
                value=None if figure.value is None else as_text(figure.value),
                state=figure.state.code,
                file=file,
                digest=digest,
                sheet=figure.sheet,
                cell=figure.cell,
                raw=figure.raw,
                typed=figure.typed,
                unit=figure.unit,
                submission_version=version,
                explanation=figure.explanation,
            )


def _ordered(rows: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """Those that count first, then the largest."""
    return tuple(sorted(rows, key=lambda row: (not row.counted, -row.value, row.code)))


def _rows(found: Iterable[FigureInForce]) -> dict[str, dict[str, Decimal]]:
    """One enterprise's known amounts as an engine's tables hold them."""
    rows: dict[str, dict[str, Decimal]] = {}
    for held in found:
        if held.figure.amount is not None:
            rows.setdefault(str(held.figure.period), {})[held.figure.indicator] = held.figure.amount
    return rows
