"""The parts of a year beside the year: rules over a report of the year and what is in force of its quarters."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from khoi.check.rules import Rulebook
from khoi.collect.filing import Filing
from khoi.collect.layout import SheetKey
from khoi.collect.submission import Figure, FormReading
from khoi.values.basis import Basis, State
from khoi.values.period import Period
from shipped import haiphong
from tables import each

YEAR = Period.parse("2021")


@dataclass(frozen=True)
class Kept:
    figure: Figure


def figure(code: str, at: Period, millions: str) -> Figure:
    return Figure(code, at, Basis.FINAL, State.VALUE, Decimal(millions) * 10**6, "", "", "", "")


@each("""
    Profit of a year, and of its quarters, in triệu đồng
    | year | quarters         | asked       |
    | 1000 | 200 300 250 250  | no          |
    | 1050 | 200 300 250 250  | no          |   the auditor's five percent
    | 1110 | 200 300 250 250  | yes         |
    | -1000 | 200 300 250 250 | yes         |   the sign of the year
    | 500  | 200 300 -250 250 | no          |
    | 1000 | 200 300 -250 250 | yes         |   the sign of a quarter
    | 1000 | 200 300 . 250    | no          |   of a year that is not all known nothing is said
    | 30   | 1 2 3 4          | no          |   too little to ask about
""")
def test_profit(year: str, quarters: str, asked: str) -> None:
    held = {
        at: {} if millions == "." else {"profit.before_tax": Kept(figure("profit.before_tax", at, millions))}
        for at, millions in zip(YEAR.quarters, quarters.split(), strict=True)
    }
    reading = FormReading("", SheetKey("annual", "An", YEAR), (figure("annual.profit", YEAR, year),), (), ())
    [findings] = Rulebook(haiphong()).inspect(Filing("An", YEAR, (reading,), quarters=held))
    assert [finding.code for finding in findings] == ["rule.annual.profit_of_quarters"] * (asked == "yes")
