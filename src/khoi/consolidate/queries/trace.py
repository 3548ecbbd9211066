"""From a figure to the enterprises, files, sheets and cells it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from khoi.catalog.definitions import Indicator, Nature
from khoi.catalog.formula.asked import moment
from khoi.catalog.formula.tree import figures_in, spelt
from khoi.catalog.formula.words import said
from khoi.catalog.terms import Term
from khoi.collect.queries.in_force import Book, FigureInForce, figures
from khoi.collect.queries.records import BLOC, Member, Planned, members, plans
from khoi.consolidate.measures import measures, name
from khoi.consolidate.queries.books import Books, books
from khoi.consolidate.queries.results import Result
from khoi.engine import reference
from khoi.engine.query import Number, Query
from khoi.storage.models import Submission
from khoi.values.period import Period
from khoi.values.quantity import Ratio, as_text, exact_product, exact_sum


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


@dataclass(frozen=True)
class Trace:
    """A figure and its parts; a sum has one part, a ratio two. `agrees`: the parts give the printed value."""

    figure: Mapping[str, Any]
    consolidation: int
    period: Period
    parts: tuple[Part, ...]
    agrees: bool

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.figure["code"],
            "period": str(self.period),
            "consolidation": self.consolidation,
            "value": self.figure["value"],
            "display": self.figure["display"],
            "agrees": self.agrees,
            "parts": [_part_json(part) for part in self.parts],
        }


def trace(
    result: Result, code: str, group: str = BLOC, enterprise: str = "", asked: Asked | None = None
) -> Trace | None:
    """Trace a figure of a consolidation (of one `enterprise` only, if named); None when it has none."""
    figure = result.figure(code)
    if figure is None:
        return None
    indicator = result.pack.indicators[code]
    asked = asked or Asked(result, group)
    if indicator.ratio is not None:
        parts: tuple[Part, ...] = tuple(asked.sum_of(term) for term in result.pack.ratio_terms[code])
        months = result.period.months if indicator.ratio.per_month else 1
        known = all(part.contributions for part in parts)
        times = 100 if indicator.unit == "percent" else 1
        value = Ratio(parts[0].total, exact_product(parts[1].total, Decimal(months))).value(times) if known else None
    elif indicator.count is not None:
        parts = (asked.count_of(indicator),)
        value = parts[0].total
    else:
        parts = (asked.sum_of(result.pack.terms[code]),)
        value = parts[0].total if parts[0].contributions else None
    agrees = figure["value"] == (None if value is None else as_text(value))
    return Trace(figure, result.number, result.period, tuple(_only(p, enterprise) for p in parts), agrees)


def _only(part: Part, enterprise: str) -> Part:
    if not enterprise:
        return part
    kept = tuple(c for c in part.contributions if c.code == enterprise)
    return replace(part, contributions=kept)


class Asked:
    """The records and figures of one consolidation, as known at its act."""

    def __init__(self, result: Result, group: str) -> None:
        self.result, self.period, self.known_at = result, result.period, result.known_at
        found = members(self.period.last_day, known_at=self.known_at)
        self.members: dict[int, Member] = {
            id_: member for id_, member in found.items() if group == BLOC or group in member.groups
        }
        self.files: dict[int, tuple[int, str, str]] = {}
        self._held: dict[Period, Mapping[int, Book]] = {}

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
        planned = plans(self.period.year, known_at=self.known_at) if indicator.count.at_least_plan_pace else {}
        cells: dict[int, list[FigureInForce]] = {}
        for code, periods in self._read_by(indicator, of).items():
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

    def _read_by(self, counted: Indicator, of: Indicator) -> dict[str, tuple[Period, ...]]:
        """Indicator to the periods of which a count looks at it: first what is counted, then what its formula names."""
        year, now = self.period.year_to_date, (self.period,)
        found = {of.code: now if of.nature is Nature.STOCK else year}
        condition = self.result.pack.count_conditions.get(counted.code)
        if condition is not None:
            found = {of.code: now}
            for figure in figures_in(condition):
                if figure.of != "plan":
                    wanted = year if figure.of == "to_date" else now
                    found[figure.indicator.code] = max(found.get(figure.indicator.code, ()), wanted, key=len)
        return found

    def _met(self, indicator: Indicator) -> set[int]:
        """The enterprises that meet the condition, by the same definition as the totals."""
        wanted = name("count", self.period, indicator.code)
        measure = next(a.measure for a in self._query.aggregates if a.name == wanted)
        assert isinstance(measure, Number)
        return {id_ for id_ in self.members if reference.holds(measure.where, self._books.of(id_)[0])}

    @cached_property
    def _query(self) -> Query:
        return measures(self.result.pack, self.period)

    @cached_property
    def _books(self) -> Books:
        some = list(self.members)
        return books(self.result.pack, self.period, self.result.basis, known_at=self.known_at, enterprises=some)

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


def _part_json(part: Part) -> dict[str, Any]:
    formula = {} if part.formula is None else {"formula": part.formula, "words": part.words}
    return {
        "indicator": part.indicator,
        "name": part.name,
        "unit": part.unit,
        **formula,
        "total": as_text(part.total),
        "contributions": [_contribution_json(row) for row in part.contributions],
    }


def _contribution_json(row: Contribution) -> dict[str, Any]:
    document: dict[str, Any] = {"enterprise": row.code, "name": row.name, "value": as_text(row.value)}
    if row.counted is not None:
        document["counted"] = row.counted
    if row.plan is not None:
        pace = None if row.pace_percent is None else as_text(row.pace_percent)
        document |= {"plan": as_text(row.plan), "plan_version": row.plan_version, "pace_percent": pace}
    return {**document, "sources": [asdict(source) for source in row.sources]}
