"""The same totals in pandas: exactly, on whole numbers of the smallest unit, and inexactly, on doubles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.panel import NEWEST, Panel
from benchmarks.rivals import put
from khoi.catalog.definitions import Count, Indicator, Nature
from khoi.consolidate.measures import ROUND_STAGES, STATE, periods_added_up
from khoi.engine.query import Totals
from khoi.values.period import Period

Answer = list[tuple[pd.DataFrame, int]]
"""Totals by group, a column each, and how many decimals their whole numbers stand for."""


class InPandas:
    """Arrow reads the files; values become int64 or float64 columns beside a mask of what is known."""

    def __init__(self, panel: Panel, *, exact: bool) -> None:
        self.panel, self.exact = panel, exact
        self.name = "pandas" if exact else "pandas on doubles (inexact)"

    def answer(self, periods: Sequence[Period]) -> Answer:
        history = _History(self)
        needed = sorted({at for period in periods for at in periods_added_up(period)})
        found = [part for at in needed for part in history.sums(at)]
        for at in sorted({at for period in periods for at in (period, period.same_last_year)}):
            found += _Quarter(history, at).counts()
        return found + [part for period in periods for part in _Quarter(history, period).compared()]

    def totals(self, answer: Answer) -> Totals:
        result: Totals = {}
        for frame, scale in answer:
            for group, row in frame.to_dict("index").items():
                put(result, str(group), ((str(name), Decimal(int(v)).scaleb(-scale)) for name, v in row.items()))
        return result

    def wide(self, table: pa.Table, indicators: tuple[Indicator, ...]) -> pd.DataFrame:
        """Values by enterprise; missing is NaN, or zero where the mask says so."""
        columns = {i.code: self._numbers(table[i.code].combine_chunks(), i.decimals) for i in indicators}
        return pd.DataFrame(columns, index=table["enterprise"].to_numpy())

    def _numbers(self, column: pa.Array, decimals: int) -> Any:
        if not self.exact:
            return column.cast(pa.float64()).to_numpy(zero_copy_only=False)
        whole = pc.multiply(column, pa.scalar(Decimal(10**decimals))) if decimals else column
        return pc.fill_null(whole.cast(pa.int64()), 0).to_numpy()


@dataclass(frozen=True)
class _Sheet:
    """One quarter's figures by enterprise."""

    values: pd.DataFrame
    known: pd.DataFrame
    final: pd.DataFrame


class _History:
    """Quarters as they were read, each once."""

    def __init__(self, how: InPandas) -> None:
        self.how, self.panel = how, how.panel
        self._sheets: dict[Period, _Sheet] = {}
        self._pairs: dict[Period, pd.DataFrame] = {}

    def sheet(self, at: Period) -> _Sheet:
        if at not in self._sheets:
            self._sheets[at] = self._read(at)
        return self._sheets[at]

    def pairs(self, at: Period) -> pd.DataFrame:
        if at not in self._pairs:
            self._pairs[at] = pq.read_table(self.panel.members(at)).to_pandas()
        return self._pairs[at]

    def sums(self, at: Period) -> Answer:
        """What a quarter adds up to, whatever it is compared with."""
        sheet = self.sheet(at)
        return [
            *self.summed(at, "sum", sheet.values),
            (self.grouped(at, sheet.known.add_prefix(f"known {at} ")), 0),
            (self.grouped(at, sheet.final.add_prefix(f"final {at} ")), 0),
            (self.pairs(at).groupby("grp").size().to_frame(f"members {at} "), 0),
        ]

    def _read(self, at: Period) -> _Sheet:
        table = pq.read_table(self.panel.figures(at))
        if at == NEWEST:
            delta = pq.read_table(self.panel.delta_file)
            stale = pc.is_in(table["enterprise"], delta["enterprise"].combine_chunks())
            table = pa.concat_tables([table.filter(pc.invert(stale)), delta])
        inputs = self.panel.pack.inputs
        values = self.how.wide(table, inputs)
        known = {i.code: table[i.code].is_valid().to_numpy() for i in inputs}
        final = {
            i.code: known[i.code] & (table[i.code + STATE].cast(pa.int64()).fill_null(0).to_numpy() >= 30)
            for i in inputs
        }
        return _Sheet(values, pd.DataFrame(known, index=values.index), pd.DataFrame(final, index=values.index))

    def grouped(self, at: Period, frame: pd.DataFrame) -> pd.DataFrame:
        """Added up by group: the rows are repeated for each group that an enterprise belongs to."""
        pairs = self.pairs(at)
        places = frame.index.get_indexer(pairs["enterprise"])
        inside = places >= 0
        return frame.take(places[inside]).groupby(pairs["grp"].to_numpy()[inside]).sum()

    def summed(self, at: Period, what: str, values: pd.DataFrame) -> Answer:
        """Per number of decimals, so that whole numbers can be read back."""
        total = self.grouped(at, values)
        scales = {i.code: i.decimals for i in self.panel.pack.inputs}
        return [
            (total[[c for c in total if scales[c] == scale]].add_prefix(f"{what} {at} "), scale)
            for scale in {scales[code] for code in total}
        ]


@dataclass(frozen=True)
class _Quarter:
    """One consolidation at work."""

    history: _History
    period: Period

    @property
    def panel(self) -> Panel:
        return self.history.panel

    def compared(self) -> Answer:
        return [*self._both(), *self._ratios(), *self._plans(), *self._round()]

    def _both(self) -> Answer:
        now, then = self.history.sheet(self.period), self.history.sheet(self.period.same_last_year)
        present = now.values.index[now.values.index.isin(self.history.pairs(self.period.same_last_year)["enterprise"])]
        shared = present.intersection(then.values.index)
        both = now.known.loc[shared] & then.known.loc[shared]
        return [
            *self.history.summed(self.period, "both_now", now.values.loc[shared].where(both, 0)),
            *self.history.summed(self.period, "both_then", then.values.loc[shared].where(both, 0)),
            (self.history.grouped(self.period, both.add_prefix(f"both {self.period} ")), 0),
        ]

    def _ratios(self) -> Answer:
        """Both parts now and then, of those that have all four."""
        now, then = self.history.sheet(self.period), self.history.sheet(self.period.same_last_year)
        present = now.values.index[now.values.index.isin(self.history.pairs(self.period.same_last_year)["enterprise"])]
        shared = present.intersection(then.values.index)
        found: Answer = []
        for indicator in self.panel.pack.of_nature(Nature.RATIO):
            assert indicator.ratio is not None
            parts = {"top": indicator.ratio.numerator, "bottom": indicator.ratio.denominator}
            codes = list(parts.values())
            four = now.known.loc[shared, codes].all(axis=1) & then.known.loc[shared, codes].all(axis=1)
            for when, sheet in (("both_now", now), ("both_then", then)):
                for part, code in parts.items():
                    total = f"{when}_{part} {self.period} {indicator.code}"
                    values = sheet.values.loc[shared, code].where(four, 0).to_frame(total)
                    found.append((self.history.grouped(self.period, values), self.panel.pack.indicators[code].decimals))
            found.append((self.history.grouped(self.period, four.to_frame(f"both {self.period} {indicator.code}")), 0))
        return found

    def _plan(self, year: int) -> tuple[pd.DataFrame, pd.DataFrame]:
        table = pq.read_table(self.panel.plans(year))
        values = self.history.how.wide(table, self.panel.pack.planned)
        known = {i.code: table[i.code].is_valid().to_numpy() for i in self.panel.pack.planned}
        return values, pd.DataFrame(known, index=values.index)

    def _done(self, indicator: Indicator, at: Period) -> tuple[pd.Series[Any], pd.Series[Any]]:
        """Year to date and whether any of it is known, by enterprise."""
        sheets = [self.history.sheet(p) for p in at.year_to_date]
        if indicator.nature is Nature.STOCK:
            sheets = sheets[-1:]
        value, known = sheets[0].values[indicator.code].fillna(0), sheets[0].known[indicator.code]
        for sheet in sheets[1:]:
            value = value.add(sheet.values[indicator.code].fillna(0), fill_value=0)
            known = known.reindex(value.index, fill_value=False) | sheet.known[indicator.code].reindex(
                value.index, fill_value=False
            )
        return (value if not self.history.how.exact else value.astype("int64")), known

    def _plans(self) -> Answer:
        plan, known = self._plan(self.period.year)
        done = {}
        for indicator in self.panel.pack.planned:
            value, _ = self._done(indicator, self.period)
            has_plan = known[indicator.code].reindex(value.index, fill_value=False)
            done[indicator.code] = value.where(has_plan, 0)
        return [
            *self.history.summed(self.period, "plan", plan),
            (self.history.grouped(self.period, known.add_prefix(f"plans {self.period} ")), 0),
            *self.history.summed(self.period, "plan_done", pd.DataFrame(done)),
        ]

    def counts(self) -> Answer:
        """How many reach a threshold, of those whose value is known."""
        counts: dict[str, pd.Series[Any]] = {}
        for indicator in self.panel.pack.of_nature(Nature.COUNT):
            assert indicator.count is not None
            value, known = self._done(self.panel.pack.indicators[indicator.count.of], self.period)
            counts[f"counted {self.period} {indicator.code}"] = known
            counts[f"count {self.period} {indicator.code}"] = known & self._reached(indicator.count, value, self.period)
        return [(self.history.grouped(self.period, pd.DataFrame(counts)), 0)]

    def _reached(self, count: Count, value: pd.Series[Any], at: Period) -> pd.Series[Any]:
        of = self.panel.pack.indicators[count.of]
        if count.at_least is not None:
            return value >= (
                int(count.at_least.scaleb(of.decimals)) if self.history.how.exact else float(count.at_least)
            )
        plans, known = self._plan(at.year)
        plan = plans[of.code].reindex(value.index, fill_value=0) * at.ordinal
        done = value * at.grain.per_year
        reached = done <= plan if of.direction == "lower" else done >= plan
        return known[of.code].reindex(value.index, fill_value=False) & reached

    def _round(self) -> Answer:
        table = pq.read_table(self.panel.round(self.period))
        cells = {
            f"{stage} {self.period} {form.code}": table[f"{stage}.{form.code}"].is_valid().to_numpy()
            for stage in ROUND_STAGES
            for form in self.panel.pack.forms
        }
        return [(self.history.grouped(self.period, pd.DataFrame(cells, index=table["enterprise"].to_numpy())), 0)]
