"""The SQL that a careful person would write for a consolidation: one statement for each quarter's members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from khoi.catalog.definitions import Indicator, Nature
from khoi.catalog.pack import Pack
from khoi.consolidate.measures import ROUND_STAGES, periods_needed
from khoi.values.period import Period


class Sources(Protocol):
    """Where a database keeps the tables: each is something that may follow FROM."""

    def figures(self, period: Period) -> str: ...
    def plans(self, year: int) -> str: ...
    def members(self, period: Period) -> str: ...
    def round(self, period: Period) -> str: ...


@dataclass(frozen=True)
class ByHand:
    """Statements whose columns are named as the engine names its totals."""

    pack: Pack
    sources: Sources

    def statements(self, period: Period) -> list[str]:
        """All that a consolidation of a period adds up."""
        same = period.same_last_year
        others = [at for at in periods_needed(period) if at not in {period, same}]
        return [*(self._plain(at) for at in others), self._same_period(period), self._period(period)]

    def _plain(self, at: Period) -> str:
        return self._statement(at, [], self._sums(at), "")

    def _same_period(self, period: Period) -> str:
        """The quarter with which another is compared: its own sums and counts over a threshold."""
        same = period.same_last_year
        values, totals = self._counts(same)
        return self._statement(same, values, [*self._sums(same), *totals], self._to_date(same))

    def _period(self, period: Period) -> str:
        """The quarter itself, also beside the same one of last year, its plans and its round."""
        same = period.same_last_year
        values, totals = self._counts(period)
        for code in self._codes():
            values += [
                f'CASE WHEN b."{code}" IS NOT NULL AND was.enterprise IS NOT NULL THEN f."{code}" END AS "now {code}"',
                f'CASE WHEN f."{code}" IS NOT NULL AND was.enterprise IS NOT NULL THEN b."{code}" END AS "then {code}"',
            ]
            totals += [
                f'sum("now {code}") AS "both_now {period} {code}"',
                f'sum("then {code}") AS "both_then {period} {code}"',
                f'count("now {code}") AS "both {period} {code}"',
            ]
        for indicator in self.pack.of_nature(Nature.RATIO):
            assert indicator.ratio is not None
            parts = {"top": indicator.ratio.numerator, "bottom": indicator.ratio.denominator}
            four = [f'{alias}."{code}" IS NOT NULL' for alias in "fb" for code in parts.values()]
            all_four = " AND ".join([*four, "was.enterprise IS NOT NULL"])
            values.append(f'CASE WHEN {all_four} THEN 1 END AS "both {indicator.code}"')
            totals.append(f'count("both {indicator.code}") AS "both {period} {indicator.code}"')
            for when, alias in (("both_now", "f"), ("both_then", "b")):
                for part, code in parts.items():
                    values.append(f'CASE WHEN {all_four} THEN {alias}."{code}" END AS "{when} {part} {indicator.code}"')
                    total = f'"{when}_{part} {period} {indicator.code}"'
                    totals.append(f'sum("{when} {part} {indicator.code}") AS {total}')
        for indicator in self.pack.planned:
            code = indicator.code
            values += [
                f'p."{code}" AS "plan {code}"',
                f'CASE WHEN p."{code}" IS NOT NULL THEN {_done(indicator, period)} END AS "done {code}"',
            ]
            totals += [
                f'sum("plan {code}") AS "plan {period} {code}"',
                f'count("plan {code}") AS "plans {period} {code}"',
                f'sum("done {code}") AS "plan_done {period} {code}"',
            ]
        for stage in ROUND_STAGES:
            for form in self.pack.forms:
                values.append(f'r."{stage}.{form.code}"')
                totals.append(f'count("{stage}.{form.code}") AS "{stage} {period} {form.code}"')
        joins = (
            f"{self._to_date(period)}"
            f" LEFT JOIN {self.sources.figures(same)} AS b USING (enterprise)"
            f" LEFT JOIN (SELECT enterprise FROM {self.sources.members(same)} AS m WHERE grp = 'bloc') AS was"
            " USING (enterprise)"
            f" LEFT JOIN {self.sources.round(period)} AS r USING (enterprise)"
        )
        return self._statement(period, values, [*self._sums(period), *totals], joins)

    def _statement(self, at: Period, values: list[str], totals: list[str], joins: str) -> str:
        """Work out each enterprise's values once; then add them up in all of its groups."""
        own = [
            f'f."{code}", CASE WHEN f."{code}:state" >= 30 THEN f."{code}" END AS "final {code}"'
            for code in self._codes()
        ]
        return (
            f"WITH book AS (SELECT enterprise, {', '.join([*own, *values])}"
            f" FROM {self.sources.figures(at)} AS f{joins})"
            f" SELECT grp, {', '.join(totals)} FROM {self.sources.members(at)} AS m LEFT JOIN book USING (enterprise)"
            " GROUP BY grp"
        )

    def _sums(self, at: Period) -> list[str]:
        return [f'count(*) AS "members {at} "'] + [
            f'sum("{code}") AS "sum {at} {code}", count("{code}") AS "known {at} {code}",'
            f' count("final {code}") AS "final {at} {code}"'
            for code in self._codes()
        ]

    def _counts(self, at: Period) -> tuple[list[str], list[str]]:
        values, totals = [], []
        for indicator in self.pack.of_nature(Nature.COUNT):
            assert indicator.count is not None
            done = _done(self.pack.indicators[indicator.count.of], at)
            values += [
                f'{done} AS "of {indicator.code}"',
                f'CASE WHEN {self._reached(indicator, done, at)} THEN 1 END AS "{indicator.code}"',
            ]
            totals += [
                f'count("{indicator.code}") AS "count {at} {indicator.code}"',
                f'count("of {indicator.code}") AS "counted {at} {indicator.code}"',
            ]
        return values, totals

    def _reached(self, counted: Indicator, done: str, at: Period) -> str:
        assert counted.count is not None
        of = self.pack.indicators[counted.count.of]
        if counted.count.at_least is not None:
            return f"{done} >= {counted.count.at_least}"
        order = "<=" if of.direction == "lower" else ">="
        return f'{done} * {at.grain.per_year} {order} p."{of.code}" * {at.ordinal}'

    def _to_date(self, at: Period) -> str:
        """Plans and the year's earlier quarters, beside the quarter itself."""
        earlier = "".join(
            f" LEFT JOIN {self.sources.figures(p)} AS {_alias(p)} USING (enterprise)" for p in at.year_to_date[:-1]
        )
        return f" LEFT JOIN {self.sources.plans(at.year)} AS p USING (enterprise){earlier}"

    def _codes(self) -> Iterator[str]:
        return (indicator.code for indicator in self.pack.inputs)


def _done(indicator: Indicator, at: Period) -> str:
    """Year to date of one enterprise; missing when it never reported."""
    cells = [f'{_alias(p)}."{indicator.code}"' for p in at.year_to_date[:-1]] + [f'f."{indicator.code}"']
    if indicator.nature is Nature.STOCK or len(cells) == 1:
        return cells[-1]
    zeros = " + ".join(f"coalesce({cell}, 0)" for cell in cells)
    return f"CASE WHEN coalesce({', '.join(cells)}) IS NOT NULL THEN {zeros} END"


def _alias(period: Period) -> str:
    return f"q{period.ordinal}"
