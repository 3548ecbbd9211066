"""Figures of enterprises that keep their books, drawn from a seed, with slips in one filing of twenty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

import duckdb

from benchmarks.office_rules import INDICATORS
from khoi.catalog.definitions import Indicator
from khoi.catalog.formula.asked import plan_table
from khoi.engine.embedded import Engine
from khoi.engine.tables import Column, Data, Table
from khoi.values.period import Period

SEED: Final = 2022
SLIPS_IN: Final = 20
MISSING_IN: Final = 50

BOOKS: Final = """
    size             = 100 + ever(1000) * ever(1000)
    revenue.goods    = size * (9000 + draw(2000)) * 1000 + draw(1000)
    revenue.services = size * (2000 + draw(1000)) * 1000 + draw(1000)
    revenue.finance  = size * (100 + draw(200)) * 1000
    revenue.other    = size * draw(100) * 1000
    cost.materials   = size * (5000 + draw(1000)) * 1000 + draw(997)
    cost.labour      = size * (1500 + draw(500)) * 1000
    cost.depreciation = size * (300 + draw(100)) * 1000
    cost.other       = size * (200 + draw(300)) * 1000
    assets.current   = size * (9000 + draw(2000)) * 1000
    assets.fixed     = size * (20000 + draw(2000)) * 1000
    debt.short       = size * (6000 + draw(1500)) * 1000
    debt.long        = size * (4000 + draw(1500)) * 1000
    budget.arrears_closing = size * draw(50) * 1000
    budget.arrears_opening = size * before(budget.arrears_closing, 50) * 1000
    stock.closing    = size * (1000 + draw(500)) * 1000
    stock.opening    = size * (1000 + before(stock.closing, 500)) * 1000
    stock.received   = size * (5000 + draw(1000)) * 1000
    cash.closing     = size * (800 + draw(400)) * 1000
    cash.opening     = size * (800 + before(cash.closing, 400)) * 1000
    workers.closing  = size // 6 + draw(5)
    workers.opening  = size // 6 + before(workers.closing, 5)
    output.weight    = (size * (4 + draw(3))) * 1000 + draw(1000)
    energy.used      = (size * (2 + draw(2))) * 100 + draw(100)
    revenue.total    = revenue.goods + revenue.services + revenue.finance + revenue.other
    revenue.online   = revenue.goods * draw(30) // 100
    export.value     = revenue.goods * draw(3) // 4
    cost.total       = cost.materials + cost.labour + cost.depreciation + cost.other
    wages.fund       = cost.labour * 80 // 100
    profit.before_tax = revenue.total - cost.total
    tax.income       = profit.before_tax // 5
    profit.after_tax = profit.before_tax - tax.income
    assets.total     = assets.current + assets.fixed
    debt.total       = debt.short + debt.long
    equity.total     = assets.total - debt.total
    debt.overdue     = debt.short * draw(10) // 100
    budget.due       = tax.income + size * 100000
    budget.paid      = budget.arrears_opening + budget.due - budget.arrears_closing
    stock.issued     = stock.opening + stock.received - stock.closing
    cash.received    = revenue.total
    cash.paid        = cash.opening + cash.received - cash.closing
    workers.joined   = greatest(workers.closing - workers.opening, 0) + draw(3)
    workers.left     = workers.opening + workers.joined - workers.closing
    workers.women    = workers.closing * (30 + draw(40)) // 100
    workers.insured  = workers.closing * (80 + draw(21)) // 100
"""
"""One enterprise's quarter, each line from those above: `draw(n)` is a number below n of the quarter, `ever(n)` of all
quarters, `before(closing, n)` what that line drew a quarter ago. Tonnes are in thousandths and MWh in hundredths.
"""

PLANS: Final = {
    "revenue.total": 52_000_000,
    "export.value": 22_000_000,
    "cost.total": 32_000_000,
    "profit.before_tax": 20_000_000,
    "budget.paid": 8_000_000,
}
"""Of a year, for each unit of size."""

SLIPS: Final = ("{0} * 1000", "-{0}", "{0} + 1", "{0} // 10", "NULL", "{0} * 3")
"""What may happen to a figure: in thousands, sign, last digit, a digit lost, left out, three months as one."""

COLUMNS: Final = tuple(Column(i.code, i.decimals) for i in INDICATORS.values())
PLANNED: Final = tuple(Column(i.code, i.decimals) for i in INDICATORS.values() if i.planned)


@dataclass(frozen=True)
class Filings:
    """A folder with the forms of quarters and the plans of years, in files as the engine writes them."""

    folder: Path

    def figures(self, period: Period) -> Path:
        return self.folder / f"figures-{period}.parquet"

    def plans(self, year: int) -> Path:
        return self.folder / f"plans-{year}.parquet"

    def data(self, period: Period) -> Data:
        """What rules may read when they are asked of a quarter; what was not written is empty."""
        quarters = {period, period.previous, period.same_last_year, *period.year_to_date}
        tables = {str(at): self._table(COLUMNS, self.figures(at)) for at in quarters}
        return Data(tables | {plan_table(period.year): self._table(PLANNED, self.plans(period.year))}, {})

    def _table(self, columns: tuple[Column, ...], file: Path) -> Table:
        return Table(columns, file if file.exists() else None)

    def write(self, enterprises: int, periods: Sequence[Period]) -> None:
        with Engine() as engine, duckdb.connect() as database:
            for period in periods:
                self._write(engine, database, COLUMNS, _filed(period, enterprises), self.figures(period))
            for year in {at.year for at in periods}:
                plans = ", ".join(f'size * {times} AS "{code}"' for code, times in PLANS.items())
                source = f"SELECT enterprise, {plans} FROM ({_drawn(periods[0], enterprises)})"
                self._write(engine, database, PLANNED, source, self.plans(year))

    def _write(
        self, engine: Engine, database: duckdb.DuckDBPyConnection, columns: Sequence[Column], sql: str, target: Path
    ) -> None:
        raw = target.with_suffix(".raw")
        typed = ", ".join(
            f'CAST("{c.name}" * {Decimal(1).scaleb(-c.scale)} AS DECIMAL({c.digits},{c.scale})) AS "{c.name}"'
            for c in columns
        )
        database.execute(f"COPY (SELECT enterprise, {typed} FROM ({sql})) TO '{raw}' (FORMAT parquet)")
        engine.write_table(Table(tuple(columns), raw), target)
        raw.unlink()


def _filed(period: Period, enterprises: int) -> str:
    """As sent: a few figures missing, and in one filing of so many a figure that slipped."""
    slips = _hash(f"slips {period}", SLIPS_IN)
    slipped = f"CASE WHEN {slips} = 0 THEN {_hash(f'which {period}', len(INDICATORS))} END"
    how = _hash(f"how {period}", len(SLIPS))
    sent = ", ".join(_sent(n, i, period) for n, i in enumerate(INDICATORS.values()))
    drawn = f"SELECT *, {slipped} AS slipped, {how} AS how FROM ({_drawn(period, enterprises)})"
    return f"SELECT enterprise, {sent} FROM ({drawn})"


def _drawn(period: Period, enterprises: int) -> str:
    return f"SELECT enterprise, {_books(period)} FROM range(1, {enterprises + 1}) AS of (enterprise)"


def _books(period: Period) -> str:
    """The books as columns of a statement; one may name those before it."""
    lines = (line.split("=", 1) for line in BOOKS.splitlines() if line.strip())
    return ", ".join(f'{_line(code.strip(), text.strip(), period)} AS "{code.strip()}"' for code, text in lines)


def _line(code: str, text: str, period: Period) -> str:
    text = re.sub(r"[a-z]+\.[a-z_]+", r'"\g<0>"', text)
    text = re.sub(r"draw\((\d+)\)", lambda m: _hash(f"{code} {period}", int(m[1])), text)
    text = re.sub(r"ever\((\d+)\)", lambda m: _hash(f"{code} {m.start()}", int(m[1])), text)
    return re.sub(r'before\("([a-z._]+)", (\d+)\)', lambda m: _hash(f"{m[1]} {period.previous}", int(m[2])), text)


def _hash(what: str, below: int) -> str:
    """A whole number from 0 that an enterprise draws for something; hashed once, its draws would go together."""
    return f"CAST(hash(hash({SEED}, '{what}', enterprise)) % {below} AS BIGINT)"


def _sent(number: int, indicator: Indicator, period: Period) -> str:
    name = f'"{indicator.code}"'
    slips = " ".join(f"WHEN {n} THEN {slip.format(name)}" for n, slip in enumerate(SLIPS))
    kept = f"CASE WHEN {_hash(f'kept {indicator.code} {period}', MISSING_IN)} > 0 THEN {name} END"
    return f"CASE WHEN slipped = {number} THEN CASE how {slips} END ELSE {kept} END AS {name}"
