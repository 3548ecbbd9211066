"""A unit of what is counted or measured."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from khoi.catalog.prose import Sort

__all__ = ["PARTY_MEMBERS", "VND", "Sort", "Unit"]


@dataclass(frozen=True)
class Unit:
    """A unit by its name in answers, and how its numbers behave.

    `factor` is how many of it are one of what stands in the text: 100 where a tạ is told in kg; None where it is that.
    """

    name: str
    sort: Sort
    factor: Decimal | None = None


VND: Final = Unit("VND", Sort.MONEY)
PARTY_MEMBERS: Final = Unit("đảng viên", Sort.COUNT)
