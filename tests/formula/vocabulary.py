"""A few indicators of every unit and nature, to write formulas with."""

from __future__ import annotations

from typing import Final

from khoi.catalog.definitions import Count, Denominator, Indicator, Name, Nature, Ratio
from khoi.catalog.formula.parse import Vocabulary


def indicator(code: str, name: str, nature: Nature, unit: str, **more: object) -> Indicator:
    return Indicator.model_validate(
        {
            "code": code, "name": Name(vi=name, en=code), "nature": nature, "unit": unit,
            "definition": "Theo sổ sách trong kỳ.", "source": "Sổ cái", **more,
        }
    )  # fmt: skip


INDICATORS: Final = {
    found.code: found
    for found in (
        indicator("trade.revenue", "Doanh thu", Nature.FLOW, "VND", planned=True),
        indicator("trade.profit", "Lợi nhuận", Nature.FLOW, "VND", signed=True, decimals=2),
        indicator("bank.loans", "Dư nợ", Nature.STOCK, "VND", planned=True),
        indicator("bank.bad", "Nợ xấu", Nature.STOCK, "VND"),
        indicator("staff.number", "Lao động", Nature.STOCK, "person"),
        indicator("staff.hired", "Tuyển mới", Nature.FLOW, "person"),
        indicator("digital.online", "Tỷ lệ trực tuyến", Nature.STOCK, "percent", decimals=1),
        indicator(
            "bank.bad_ratio", "Tỷ lệ nợ xấu", Nature.RATIO, "percent",
            ratio=Ratio(numerator="bank.bad", denominator="bank.loans", per_month=False),
        ),
        indicator("trade.costs", "Chi phí", Nature.FLOW, "VND", formula="trade.revenue - trade.profit"),
        indicator("bank.lent", "Dư nợ tăng", Nature.FLOW, "VND", formula="bank.loans - previous(bank.loans)"),
        indicator(
            "trade.cost_ratio", "Tỷ lệ chi phí", Nature.RATIO, "percent",
            ratio=Ratio(numerator="trade.costs * 2", denominator="trade.revenue", per_month=False),
        ),
        indicator(
            "trade.large", "Đơn vị lớn", Nature.COUNT, "enterprise", denominator=Denominator.MEMBERS,
            count=Count.model_validate({"of": "trade.revenue", "at_least": 1000}),
        ),
    )
}  # fmt: skip

VOCABULARY: Final = Vocabulary(INDICATORS, {"VND", "person", "percent", "enterprise"}, {"sector"})
NAMES: Final = {"VND": "đồng", "person": "người", "percent": "%", "sector": "ngành"}.__getitem__
