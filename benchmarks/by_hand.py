"""The SQL that a careful person would write for consolidations: one statement for each quarter, one for all sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from khoi.catalog.definitions import Indicator, Nature
from khoi.catalog.pack import Pack
from khoi.consolidate.measures import ROUND_STAGES, periods_added_up
from khoi.values.period import Period


class Sources(Protocol):
    """Where a database keeps the tables: each is something that may follow FROM."""

    def figures(self, period: Period) -> str: ...
    def plans(self, year: int) -> str: ...
    def members(self, period: Period) -> str: ...
    def round(self, period: Period) -> str: ...

    def all_figures(self, periods: Sequence[Period]) -> str:
        """Figures of several quarters, told apart by a column `quarter`."""

    def all_members(self, periods: Sequence[Period]) -> str:
        """Members of several quarters, told apart by a column `quarter`."""


Statement = tuple[str, str]
"""The quarter that a statement's totals are of (empty when its rows name it in column `quarter`), and its SQL."""


@dataclass(frozen=True)
class ByHand:
    """Statements whose columns are named as the engine names its totals, with @ for the quarter."""

    pack: Pack
    sources: Sources

    def statements(self, periods: Sequence[Period]) -> list[Statement]:
        """All that consolidations of these quarters add up; what several need is added up once."""
        needed = sorted({at for period in periods for at in periods_added_up(period)})
        same = sorted({period.same_last_year for period in periods} - set(periods))
        if len(periods) > 1:
            return [
                ("", self._all_sums(needed)),
                *((str(at), self._same_period(at, [])) for at in same),
                *((str(at), self._period(at, [])) for at in periods),
            ]
        others = [at for at in needed if at not in {*periods, *same}]
        return [
            *((str(at), self._statement(at, [], self._sums(), "")) for at in others),
            *((str(at), self._same_period(at, self._sums())) for at in same),
            *((str(at), self._period(at, self._sums())) for at in periods),
        ]

    def _all_sums(self, periods: Sequence[Period]) -> str:
        return (
            f"WITH book AS (SELECT quarter, enterprise, {', '.join(self._own())}"
            f" FROM {self.sources.all_figures(periods)} AS f)"
            f" SELECT quarter, grp, {', '.join(self._sums())} FROM {self.sources.all_members(periods)} AS m"
            " LEFT JOIN book USING (quarter, enterprise) GROUP BY quarter, grp"
        )

    def _same_period(self, same: Period, sums: list[str]) -> str:
        """The quarter with which another is compared: its own sums and counts over a threshold."""
        values, totals = self._counts(same)
        return self._statement(same, values, [*sums, *totals], self._to_date(same))

    def _period(self, period: Period, sums: list[str]) -> str:
        """The quarter itself, also beside the same one of last year, its plans and its round."""
        same = period.same_last_year
        values, totals = self._counts(period)
        for code in self._codes():
            values += [
                f'CASE WHEN b."{code}" IS NOT NULL AND was.enterprise IS NOT NULL THEN f."{code}" END AS "now {code}"',
                f'CASE WHEN f."{code}" IS NOT NULL AND was.enterprise IS NOT NULL THEN b."{code}" END AS "then {code}"',
            ]
            totals += [
                f'sum("now {code}") AS "both_now @ {code}"',
                f'sum("then {code}") AS "both_then @ {code}"',
                f'count("now {code}") AS "both @ {code}"',
            ]
        for indicator in self.pack.of_nature(Nature.RATIO):
            assert indicator.ratio is not None
            parts = {"top": indicator.ratio.numerator, "bottom": indicator.ratio.denominator}
            four = [f'{alias}."{code}" IS NOT NULL' for alias in "fb" for code in parts.values()]
            all_four = " AND ".join([*four, "was.enterprise IS NOT NULL"])
            values.append(f'CASE WHEN {all_four} THEN 1 END AS "both {indicator.code}"')
            totals.append(f'count("both {indicator.code}") AS "both @ {indicator.code}"')
            for when, alias in (("both_now", "f"), ("both_then", "b")):
                for part, code in parts.items():
                    values.append(f'CASE WHEN {all_four} THEN {alias}."{code}" END AS "{when} {part} {indicator.code}"')
                    total = f'"{when}_{part} @ {indicator.code}"'
                    totals.append(f'sum("{when} {part} {indicator.code}") AS {total}')
        for indicator in self.pack.planned:
            code = indicator.code
            values += [
                f'p."{code}" AS "plan {code}"',
                f'CASE WHEN p."{code}" IS NOT NULL THEN {_done(indicator, period)} END AS "done {code}"',
            ]
            totals += [
                f'sum("plan {code}") AS "plan @ {code}"',
                f'count("plan {code}") AS "plans @ {code}"',
                f'sum("done {code}") AS "plan_done @ {code}"',
            ]
        for stage in ROUND_STAGES:
            for form in self.pack.forms:
                values.append(f'r."{stage}.{form.code}"')
                totals.append(f'count("{stage}.{form.code}") AS "{stage} @ {form.code}"')
        joins = (
            f"{self._to_date(period)}"
            f" LEFT JOIN {self.sources.figures(same)} AS b USING (enterprise)"
            f" LEFT JOIN (SELECT enterprise FROM {self.sources.members(same)} AS m WHERE grp = 'bloc') AS was"
            " USING (enterprise)"
            f" LEFT JOIN {self.sources.round(period)} AS r USING (enterprise)"
        )
        return self._statement(period, values, [*sums, *totals], joins)

    def _statement(self, at: Period, values: list[str], totals: list[str], joins: str) -> str:
        """Work out each enterprise's values once; then add them up in all of its groups."""
        return (
            f"WITH book AS (SELECT enterprise, {', '.join([*self._own(), *values])}"
            f" FROM {self.sources.figures(at)} AS f{joins})"
            f" SELECT grp, {', '.join(totals)} FROM {self.sources.members(at)} AS m LEFT JOIN book USING (enterprise)"
            " GROUP BY grp"
        )

    def _own(self) -> list[str]:
        return [
            f'f."{code}", CASE WHEN f."{code}:state" >= 30 THEN f."{code}" END AS "final {code}"'
            for code in self._codes()
        ]

    def _sums(self) -> list[str]:
        return ['count(*) AS "members @ "'] + [
            f'sum("{code}") AS "sum @ {code}", count("{code}") AS "known @ {code}",'
            f' count("final {code}") AS "final @ {code}"'
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
                f'count("{indicator.code}") AS "count @ {indicator.code}"',
                f'count("of {indicator.code}") AS "counted @ {indicator.code}"',
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
