"""The two percentages that the press printed and that their own neighbours contradict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Contradiction:
    """What was printed of an indicator: its own value, or (`share`) the share of a count."""

    code: str
    words: str
    share: bool


CONTRADICTIONS: Final = (
    Contradiction(
        "bank.loans_to_funds", "báo in dư nợ 37.952 tỷ đồng “chiếm 62,93%” của 62.029 tỷ đồng huy động", share=False
    ),
    Contradiction("budget.units_over_1bn", "báo in 30 doanh nghiệp “chiếm 28,1%”", share=True),
)
