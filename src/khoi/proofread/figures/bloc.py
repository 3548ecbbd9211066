"""A bloc as a text may name it: its indicators, whose figures there are, and in which units they are told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from khoi.catalog.definitions import Dimension, Indicator
from khoi.catalog.pack import Pack
from khoi.proofread.figures.scopes import Scopes
from khoi.proofread.grammar import content
from khoi.proofread.lexicon import lexicon
from khoi.proofread.naming import Names
from khoi.proofread.units import Sort, Unit

_TOPICS: Final = frozenset(
    re.findall(
        r"\w+",
        """
        kết quả sản xuất kinh doanh tình hình công tác hoạt động nhiệm vụ chỉ tiêu chủ yếu chính nổi bật chung điểm
        cụ thể xây dựng đảng đoàn thể lao động việc làm an sinh xã hội thông tin báo chí tóm tắt điều hành báo cáo số
        liệu tổng hợp cần chú ý hạn chế khó khăn nguyên nhân đánh giá phát biểu hội nghị về thực hiện triển khai dn
        kế hoạch đạt được trọng tâm giải pháp khối doanh nghiệp các đơn vị trong theo ước mục đích tin bài i ii iii iv
        a b c d e
        """,
    )
)
"""Words of headings that turn to nothing else than the bloc's affairs."""
_SORTS: Final = {
    Dimension.MONEY: frozenset({Sort.MONEY}),
    Dimension.PERCENT: frozenset({Sort.PERCENT}),
    Dimension.COUNT: frozenset({Sort.COUNT}),
    Dimension.PHYSICAL: frozenset({Sort.MEASURE, Sort.COUNT, Sort.TIMES}),
}


@dataclass(frozen=True)
class Bloc:
    """What is known of a bloc before its figures are asked for."""

    pack: Pack
    scopes: Scopes

    @cached_property
    def names(self) -> Names:
        return Names.of({code: (one.name.vi, *one.synonyms) for code, one in self.pack.indicators.items()})

    def code(self, words: str, unit: Unit | None) -> str:
        """The indicator that words name, told in a unit in which it can be told; no unit: whatever its unit is."""
        if unit is None:
            return self.names.code(words)
        return self.names.code(words, lambda code: self.tells(self.pack.indicators[code], unit), unit.name)

    def tells(self, indicator: Indicator, unit: Unit) -> bool:
        """Whether figures of an indicator are told in this unit."""
        own = self.pack.unit_of(indicator)
        if unit.sort not in _SORTS[own.dimension]:
            return False
        if own.dimension is Dimension.PERCENT:
            return True
        return _plain(unit.name) in self._written[own.code]

    @cached_property
    def _written(self) -> Mapping[str, frozenset[str]]:
        """A unit of the pack to the names under which texts' units are read; of an amount per head also without it."""
        known = lexicon(self.pack.prose).units
        found = {}
        for unit in self.pack.units:
            said = [unit.name.vi, *unit.synonyms, *(name.partition("/")[0] for name in (unit.name.vi,))]
            read = {known[one.lower()].name for one in said if one.lower() in known}
            heads = {_per(one, known) for one in said}
            found[unit.code] = frozenset(map(_plain, {*read, *(one.lower() for one in said), *heads}))
        return found

    @cached_property
    def topics(self) -> frozenset[str]:
        """Words that stand in headings without turning to somebody else: those of areas and indicators."""
        named = [area.name.vi for area in self.pack.areas]
        named += [name for one in self.pack.indicators.values() for name in (one.name.vi, *one.synonyms)]
        return frozenset(word for name in named for word in content(name)) | _TOPICS


def _per(said: str, known: Mapping[str, Unit]) -> str:
    """đồng/người/tháng as texts' units are named: VND/người/tháng."""
    first, slash, rest = said.lower().partition("/")
    unit = known.get(first)
    return f"{unit.name}{slash}{rest}" if unit is not None else said


def _plain(name: str) -> str:
    return name.lower().partition(" ")[0] if "/" not in name else name.lower().replace("lao động", "người")
