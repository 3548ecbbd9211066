"""Derived indicators by formula, of every kind, on top of the small pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final

from khoi.catalog.definitions import Indicator
from khoi.catalog.pack import Pack
from office import small_pack

FORMULAS: Final[Mapping[str, Mapping[str, Any]]] = {
    "costs": {"formula": "trade.revenue - trade.profit"},
    "lent": {"formula": "bank.loans - previous(bank.loans)"},
    "good": {"nature": "stock", "formula": "bank.loans - (bank.bad default 0)"},
    "grown": {"formula": "max(trade.revenue - (same_period(trade.revenue) default 0), 0)"},
    "of_the_busy": {"formula": "if staff.headcount >= 10 person then trade.revenue else 0"},
    "half": {"nature": "average", "unit": "person", "formula": "staff.headcount * 0.5"},
    "taxable": {"formula": "trade.computed_costs * 20 %"},
    "cost_share": {
        "nature": "ratio",
        "unit": "percent",
        "ratio": {"numerator": "trade.revenue - trade.profit", "denominator": "trade.revenue"},
    },
    "good_share": {
        "nature": "ratio",
        "unit": "percent",
        "ratio": {"numerator": "trade.computed_good", "denominator": "bank.loans"},
    },
    "per_head": {
        "nature": "ratio",
        "unit": "wage",
        "ratio": {"numerator": "trade.revenue", "denominator": "staff.headcount"},
    },
    "half_of_heads": {
        "nature": "ratio",
        "unit": "percent",
        "ratio": {"numerator": "staff.headcount * 0.5", "denominator": "staff.headcount"},
    },
}  # fmt: skip
"""What follows `trade.computed_` in the code, to what it is; a flow of đồng unless it says otherwise."""


def computed(name: str, **what: Any) -> Indicator:
    """A derived indicator with the words that all must have."""
    return Indicator.model_validate(
        {
            "code": f"trade.{name}", "name": {"vi": f"Số {name}", "en": name}, "nature": "flow", "unit": "VND",
            "definition": "Tính từ các chỉ tiêu khác.", "source": "Quy định của khối", **what,
        }
    )  # fmt: skip


def pack_with(*indicators: Indicator) -> Pack:
    """The small pack with more indicators at the end of its first area."""
    pack = small_pack()
    first, *others = pack.areas
    return replace(pack, areas=(first.model_copy(update={"indicators": (*first.indicators, *indicators)}), *others))


@cache
def computing_pack() -> Pack:
    """The small pack with all of `FORMULAS`."""
    return pack_with(*(computed(f"computed_{name}", **what) for name, what in FORMULAS.items()))
