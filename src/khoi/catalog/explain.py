"""How a derived indicator is computed, in Vietnamese or English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from khoi.catalog.definitions import Count, Direction, Indicator, Nature
from khoi.catalog.formula.tree import Figure, Number, Value
from khoi.catalog.formula.words import explained, said
from khoi.catalog.pack import Pack
from khoi.catalog.terms import Term

_PHRASES: Final[Mapping[str, Mapping[str, str]]] = {
    "vi": {
        "formula": "{0}, tính cho từng đơn vị rồi cộng lại",
        "ratio": "tổng {0}, chia cho tổng {1}",
        "per_month": "{0}, chia tiếp cho số tháng của kỳ",
        "where": "số đơn vị mà {0}",
        "at_least": "số đơn vị có {0} từ {1} trở lên",
        "pace": "số đơn vị có {0} đạt phần kế hoạch năm ứng với số kỳ đã qua",
        "pace_within": "số đơn vị có {0} không vượt phần kế hoạch năm ứng với số kỳ đã qua",
    },
    "en": {
        "formula": "{0}, of each enterprise, then added up",
        "ratio": "the total of {0}, divided by the total of {1}",
        "per_month": "{0}, and by the number of months of the period",
        "where": "how many enterprises there are of which {0}",
        "at_least": "how many enterprises reach {1} of {0}",
        "pace": "how many enterprises reach, with {0}, the part of the year's plan that the passed periods ask for",
        "pace_within": "how many enterprises stay, with {0}, within the part of the year's plan for the passed periods",
    },
}


def computed_as(indicator: Indicator, pack: Pack, language: str = "vi") -> str | None:
    """Words for a formula, a ratio or a count; None for what enterprises are asked. `Slip` if it was never linted."""
    return _Speech(pack, language).of(indicator)


def value_in_words(value: Value, pack: Pack, language: str = "vi") -> str:
    """What a value of a formula is, with the pack's names."""
    return said(value, lambda code: pack.name_of(code, language), language)


@dataclass(frozen=True)
class _Speech:
    pack: Pack
    language: str

    def of(self, indicator: Indicator) -> str | None:
        if indicator.formula is not None:
            return self._phrase("formula", self._said(self.pack.terms[indicator.code].value))
        if indicator.ratio is not None:
            words = self._phrase("ratio", *map(self._summed, self.pack.ratio_terms[indicator.code]))
            return self._phrase("per_month", words) if indicator.ratio.per_month else words
        if indicator.count is not None:
            return self._counted(indicator, indicator.count)
        return None

    def _summed(self, term: Term) -> str:
        words = self._said(term.value)
        return words if term.figure is not None else f"({words})"

    def _counted(self, indicator: Indicator, count: Count) -> str:
        if count.where is not None:
            condition = self.pack.count_conditions[indicator.code]
            names = lambda code: self.pack.name_of(code, self.language)  # noqa: E731
            return self._phrase("where", explained(condition, names, self.language))
        of = self.pack.indicators[count.of]
        figure = Figure(of, "to_date" if of.nature is Nature.FLOW else "period")
        if count.at_least is not None:
            return self._phrase("at_least", self._said(figure), self._said(Number(count.at_least, figure.kind)))
        return self._phrase("pace_within" if indicator.direction is Direction.LOWER else "pace", self._said(figure))

    def _said(self, value: Value) -> str:
        return value_in_words(value, self.pack, self.language)

    def _phrase(self, key: str, *parts: str) -> str:
        return _PHRASES[self.language][key].format(*parts)
