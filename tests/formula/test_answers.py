"""What formulas say of an enterprise's figures, in cases that can be checked with a pencil."""

from __future__ import annotations

from decimal import Decimal

from formula import oracle
from formula.vocabulary import VOCABULARY
from khoi.catalog.formula.asked import condition_at
from khoi.catalog.formula.parse import read_condition
from khoi.engine import reference
from khoi.engine.embedded import Engine
from khoi.engine.query import Cell, Demand, Not
from khoi.engine.tables import Column, Data, Table
from khoi.values.period import Period
from tables import each

NOW = Period.parse("2022Q2")
BOOKS = {
    "2022Q2": {
        "trade.revenue": Decimal(300), "trade.profit": Decimal("-12.50"), "bank.loans": Decimal(1000),
        "bank.bad": Decimal(30), "staff.number": Decimal(0), "digital.online": Decimal("25.0"),
    },
    "2022Q1": {"trade.revenue": Decimal(200), "bank.loans": Decimal(-400)},
    "2022Q3": {},
    "2022Q4": {},
    "2021Q1": {"trade.revenue": Decimal(50), "trade.profit": Decimal(7)},
    "2021Q2": {"trade.revenue": Decimal(250)},
    "2021Q3": {"trade.revenue": Decimal(100), "trade.profit": Decimal(1)},
    "2021Q4": {"trade.revenue": Decimal(600), "trade.profit": Decimal(1)},
    "plan 2022": {"trade.revenue": Decimal(1000)},
    "plan 2021": {},
    "total sector 2022Q2": {"trade.revenue": Decimal(1200)},
    "total bloc 2022Q2": {"trade.revenue": Decimal(3000)},
}  # fmt: skip


@each("""
    | formula                                                      | says  |
    | trade.revenue = 300 VND                                      | true  |
    | trade.revenue < 0.0000003 tỷ VND                             | false |   which is the same 300
    | trade.revenue + trade.profit = 287.5 VND                     | true  |
    | trade.revenue + staff.hired * 1 VND / 1 person = 300 VND     | ?     |   nobody said how many were hired
    | trade.revenue + (staff.hired default 0) * 1 VND / 1 person = 300 VND | true |
    | previous(trade.revenue) = 200 VND                            | true  |
    | same_period(trade.revenue) = 250 VND                         | true  |
    | previous(same_period(trade.revenue)) = 50 VND                | true  |
    | to_date(trade.revenue) = 500 VND                             | true  |
    | same_period(to_date(trade.revenue)) = 300 VND                | true  |
    | same_period(quarters(trade.revenue)) = 1000 VND              | true  |
    | same_period(quarters(trade.profit)) = 9 VND                  | ?     |   a quarter is missing
    | quarters(trade.revenue) > 0                                  | ?     |   two are still to come
    | to_date(trade.profit) = -12.5 VND                            | true  |   of the quarters that are known
    | same_period(to_date(trade.profit)) = 7 VND                   | true  |
    | to_date(trade.revenue) / plan(trade.revenue) >= 50 %         | true  |
    | to_date(trade.revenue) / plan(trade.revenue) > 50 %          | false |
    | trade.revenue / same_period(plan(trade.revenue)) > 0         | ?     |   no plan was recorded
    | bank.bad_ratio = 3 %                                         | true  |
    | bank.bad / bank.loans = bank.bad_ratio                       | true  |
    | bank.bad / previous(bank.loans) = -7.5 %                     | true  |   below zero: the sign turns, too
    | bank.bad / previous(bank.loans) < -8 %                       | false |
    | bank.bad / previous(bank.loans) < 0                          | true  |
    | trade.revenue / staff.number > 0                             | ?     |   nothing is divided by nobody
    | trade.revenue / staff.number = trade.revenue / staff.number  | ?     |
    | bank.bad / (trade.revenue / staff.number) = 0 person         | ?     |   nor by what nothing was divided by
    | bank.bad / previous(bank.loans) > trade.revenue / trade.profit | true |   two below zero: turned twice
    | bank.bad / previous(bank.loans) <= trade.revenue / trade.profit | false |
    | known(trade.revenue / staff.number)                          | false |
    | missing(trade.revenue / staff.number)                        | true  |
    | abs(bank.bad / previous(bank.loans)) = 7.5 % | true | the size of a quotient, whichever part is below zero
    | bank.bad / (trade.revenue / bank.loans) = 100 VND            | true  |
    | (bank.bad / bank.loans) / (bank.bad / trade.revenue) = 0.3   | true  |   quotients of quotients
    | (bank.bad / bank.loans) / (previous(bank.loans) / bank.loans) < 0 | true |
    | trade.costs = 312.5 VND                                      | true  |   what is computed stands for its formula
    | same_period(trade.costs) > 0                                 | ?     |
    | bank.lent = 1400 VND                                         | true  |
    | trade.cost_ratio > 208 %                                     | true  |
    | trade.revenue / -0.5 = -600 VND                              | true  |
    | digital.online = 25 %                                        | true  |
    | digital.online * trade.revenue = 75 VND                      | true  |
    | digital.online + digital.online = 0.5                        | true  |
    | trade.revenue / total(trade.revenue, sector) = 25 %          | true  |
    | trade.revenue / total(trade.revenue, bloc) = 10 %            | true  |
    | max(trade.revenue, bank.bad, bank.loans) = 1000 VND          | true  |
    | min(trade.revenue, bank.bad) = 30 VND                        | true  |
    | min(1 / 3, bank.bad / bank.loans) = 0.03                     | true  |
    | max(1 / 3, bank.bad / bank.loans) = 1 / 3                    | true  |
    | abs(trade.profit) = 12.5 VND                                 | true  |
    | abs(trade.profit / bank.loans) = 1.25 %                      | true  |
    | --trade.revenue = 300 VND                                    | true  |
    | if trade.profit < 0 then 0 else trade.profit = 0             | true  |
    | (if trade.profit < 0 then bank.bad else bank.loans) = 30 VND | true  |
    | (if staff.hired > 0 then bank.bad else bank.loans) = 30 VND  | ?     |
    | trade.revenue = 1 VND or bank.bad = 30 VND                   | true  |
    | staff.hired > 0 or bank.bad = 30 VND                         | true  |
    | staff.hired > 0 and bank.bad = 30 VND                        | ?     |
    | staff.hired > 0 and bank.bad = 31 VND                        | false |
    | not (staff.hired > 0)                                        | ?     |
    | not trade.revenue = 300 VND                                  | false |
    | trade.revenue * 3 - 2 * trade.revenue = trade.revenue        | true  |
""")
def test_says(engine: Engine, formula: str, says: str) -> None:
    expected = {"true": True, "false": False, "?": None}[says]
    condition = read_condition(formula, VOCABULARY)
    asked = condition_at(condition, NOW)
    assert oracle.decided(condition, BOOKS, NOW) is expected
    assert reference.decided(asked, BOOKS) is expected
    here = Cell("here", "here", 0)
    tables = {
        name: Table(
            (*(Column(i.code, i.decimals) for i in VOCABULARY.indicators.values() if not i.derived),), delta={1: row}
        )
        for name, row in BOOKS.items()
    }
    tables["here"] = Table((Column("here"),), delta={1: {"here": Decimal(1)}})
    failed = engine.failures([Demand("false", here, asked), Demand("true", here, Not(asked))], Data(tables, {}))
    assert failed == {"false": {1: ()} if says == "false" else {}, "true": {1: ()} if says == "true" else {}}
