"""One hundred rules of the kinds an office has, over forty indicators of an enterprise."""

from __future__ import annotations

from typing import Final

from khoi.catalog.definitions import Indicator, Name, Nature
from khoi.catalog.formula.parse import Vocabulary
from khoi.catalog.rules import CheckedRule, Rule, checked
from khoi.values.finding import Severity

MONEY_FLOWS: Final = """
    revenue.total* revenue.goods revenue.services revenue.finance revenue.other revenue.online export.value*
    cost.total* cost.materials cost.labour cost.depreciation cost.other wages.fund
    profit.before_tax*± tax.income profit.after_tax± budget.due budget.paid* stock.received stock.issued
    cash.received cash.paid
"""
MONEY_STOCKS: Final = """
    assets.total assets.current assets.fixed equity.total± debt.total debt.short debt.long debt.overdue
    budget.arrears_opening budget.arrears_closing stock.opening stock.closing cash.opening cash.closing
"""
PEOPLE: Final = "workers.opening workers.joined workers.left workers.closing workers.women workers.insured"
MATERIAL: Final = "output.weight energy.used"
"""`*` has a plan, `±` may be negative; tonnes have three decimals and MWh two."""

RULES: Final = """
    revenue.total = revenue.goods + revenue.services + revenue.finance + revenue.other
    cost.total = cost.materials + cost.labour + cost.depreciation + cost.other
    profit.before_tax = revenue.total - cost.total
    profit.after_tax = profit.before_tax - tax.income
    assets.total = assets.current + assets.fixed
    assets.total = debt.total + equity.total
    debt.total = debt.short + debt.long
    stock.closing = stock.opening + stock.received - stock.issued
    cash.closing = cash.opening + cash.received - cash.paid
    workers.closing = workers.opening + workers.joined - workers.left
    budget.arrears_closing = budget.arrears_opening + budget.due - budget.paid
    stock.opening = previous(stock.closing)
    cash.opening = previous(cash.closing)
    workers.opening = previous(workers.closing)
    budget.arrears_opening = previous(budget.arrears_closing)

    revenue.goods <= revenue.total
    revenue.services <= revenue.total
    revenue.finance <= revenue.total
    revenue.online <= revenue.goods + revenue.services
    export.value <= revenue.goods
    cost.materials <= cost.total
    cost.depreciation <= assets.fixed
    wages.fund <= cost.labour
    debt.overdue <= debt.total
    stock.closing <= assets.current
    cash.closing <= assets.current
    stock.closing + cash.closing <= assets.current
    stock.issued <= stock.opening + stock.received
    cash.paid <= cash.opening + cash.received
    workers.left <= workers.opening + workers.joined
    workers.women <= workers.closing
    workers.insured <= workers.closing

    revenue.total >= 0
    revenue.other >= 0
    cost.total >= 0
    cost.other >= 0
    tax.income >= 0
    budget.due >= 0
    stock.closing >= 0
    cash.closing >= 0
    workers.closing >= 0
    output.weight >= 0
    energy.used >= 0

    workers.closing <= 200_000 person
    revenue.total <= 90_000 tỷ VND
    assets.total >= 1 triệu VND
    energy.used <= 5_000_000.5 MWh
    output.weight <= 20_000_000.125 tonne
    wages.fund / workers.closing >= 3 triệu VND / 1 person
    wages.fund / workers.closing <= 300 triệu VND / 1 person
    revenue.total / workers.closing <= 50 tỷ VND / 1 person

    profit.before_tax / revenue.total <= 60 %
    tax.income / profit.before_tax <= 45 % | profit.before_tax > 0
    cost.materials / cost.total >= 5 %
    cost.labour / cost.total <= 80 %
    debt.overdue / debt.total <= 20 %
    debt.total / assets.total <= 95 %
    wages.fund / cost.labour >= 50 %
    cost.depreciation / assets.fixed <= 25 %
    revenue.total / assets.total <= 20
    workers.insured / workers.closing >= 60 %
    energy.used / output.weight <= 12.5 MWh / 1 tonne
    stock.closing / stock.issued <= 8

    revenue.total <= 10 * previous(revenue.total)
    previous(revenue.total) <= 10 * revenue.total
    cost.total <= 10 * previous(cost.total)
    previous(cost.total) <= 10 * cost.total
    abs(assets.total - previous(assets.total)) <= 50 % * previous(assets.total)
    abs(assets.fixed - previous(assets.fixed)) <= 50 % * previous(assets.fixed)
    abs(debt.total - previous(debt.total)) <= 70 % * previous(debt.total)
    abs(workers.closing - previous(workers.closing)) <= 30 % * max(workers.closing, previous(workers.closing))
    wages.fund / previous(wages.fund) <= 5
    energy.used / previous(energy.used) >= 0.2
    output.weight / energy.used <= 4 * previous(output.weight) / previous(energy.used)
    revenue.total != previous(revenue.total)
    cost.materials != previous(cost.materials)

    revenue.total / same_period(revenue.total) <= 8
    revenue.total / same_period(revenue.total) >= 12.5 %
    cost.total <= 8 * same_period(cost.total)
    workers.closing >= 50 % * same_period(workers.closing)
    abs(profit.before_tax) <= 30 * abs(same_period(profit.before_tax)) + 1 tỷ VND
    revenue.total / cost.total <= 3 * same_period(revenue.total) / same_period(cost.total)
    output.weight != same_period(output.weight)

    to_date(revenue.total) / plan(revenue.total) <= 120 %
    to_date(revenue.total) / plan(revenue.total) >= 20 %
    to_date(export.value) <= 1.5 * plan(export.value)
    to_date(cost.total) <= plan(cost.total) + 10 tỷ VND
    budget.paid <= plan(budget.paid)
    profit.before_tax <= 60 % * plan(revenue.total)

    (revenue.online default 0) <= revenue.total
    (export.value default 0) + (revenue.online default 0) <= 2 * revenue.total
    workers.left <= (workers.opening default previous(workers.closing)) + (workers.joined default 0 person)
    cash.paid <= (cash.opening default previous(cash.closing)) + (cash.received default revenue.total)
    budget.paid <= budget.due + (budget.arrears_opening default previous(budget.arrears_closing))

    profit.before_tax <= 0 or tax.income <= profit.before_tax
    missing(profit.before_tax) or known(profit.after_tax)
    not (workers.closing > 0 person and wages.fund <= 0)
    revenue.goods > 0 or export.value <= 0 or stock.issued > 0
    tax.income <= (if profit.before_tax > 0 then 45 % * profit.before_tax else 0)
    debt.overdue <= min(debt.short, debt.total) | debt.total > 0
"""
"""A line is a rule: what must hold, and behind a bar when it is asked."""


def _indicators() -> dict[str, Indicator]:
    found = [
        _indicator(word, nature, unit)
        for words, nature, unit in (
            (MONEY_FLOWS, Nature.FLOW, "VND"),
            (MONEY_STOCKS, Nature.STOCK, "VND"),
            (PEOPLE, Nature.STOCK, "person"),
            (MATERIAL, Nature.FLOW, ""),
        )
        for word in words.split()
    ]
    return {indicator.code: indicator for indicator in found}


def _indicator(word: str, nature: Nature, unit: str) -> Indicator:
    code = word.rstrip("*±")
    own = {"output.weight": ("tonne", 3), "energy.used": ("MWh", 2)}
    unit, decimals = own.get(code, (unit, 0))
    return Indicator(
        code=code,
        name=Name(vi=code, en=code),
        nature=nature,
        unit=unit,
        decimals=decimals,
        planned="*" in word,
        signed="±" in word,
        definition="Chỉ để đo tốc độ.",
        source="giả định",
    )


INDICATORS: Final = _indicators()
VOCABULARY: Final = Vocabulary(INDICATORS, ("VND", "person", "tonne", "MWh"), ())


def rules() -> list[CheckedRule]:
    """All rules, read and checked anew."""
    lines = [line for line in RULES.splitlines() if line.strip()]
    return [checked(_rule(number, line), VOCABULARY) for number, line in enumerate(lines, 1)]


def _rule(number: int, line: str) -> Rule:
    must, _, when = (part.strip() for part in line.partition("|"))
    said = Name(vi=must, en=must)
    return Rule(
        code=f"office.r{number:03d}",
        name=said,
        severity=Severity.ERROR,
        since="2016Q1",
        check=must,
        when=when or None,
        message=said,
        recommendation=said,
        source="giả định",
    )
