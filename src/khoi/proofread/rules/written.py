"""A formula written out with the numbers of a text: `45 tỷ đồng > 3% × 1.000 tỷ đồng = 30 tỷ đồng`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from khoi.catalog.formula import tree
from khoi.catalog.formula.words import said as in_words
from khoi.engine.query import Order
from khoi.proofread.interval import Interval
from khoi.proofread.reading import Reading, amount, exact, percent
from khoi.proofread.rules.ranges import holds, value_of
from khoi.proofread.said import Said

_NOT: Final[Mapping[Order, str]] = {"=": "≠", "!=": "=", "<": "≥", "<=": ">", ">": "≤", ">=": "<"}
_DECIMALS: Final = 2
_UNIT: Final = re.compile(r"[^\W\d_]|%")


@dataclass(frozen=True)
class Written:
    """Writes formulas with what a text tells."""

    read: Reading
    said: Mapping[str, Said]
    unit_name: Callable[[str], str]

    @cached_property
    def exact(self) -> dict[str, Interval]:
        values = ((code, exact(one)) for code, one in self.said.items())
        return {code: Interval.at(value) for code, value in values if value is not None}

    def broken(self, condition: tree.Condition) -> str:
        """What of a condition does not hold; empty where it is no comparison."""
        match condition:
            case tree.Comparison(left=left, order=order, right=right):
                return f"{self.side(left)} {_NOT[order]} {self.side(right)}"
            case tree.And(left=left, right=right):
                wrong = [part for part in (left, right) if holds(part, self.exact) is False]
                return "; ".join(filter(None, map(self.broken, wrong)))
            case _:
                return ""

    def side(self, value: tree.Value) -> str:
        """A value, and what it comes to."""
        written = self.value(value)
        if isinstance(value, tree.Figure):
            printed = self.read.words(self.said[value.indicator.code])
            return written if printed == written else f"{printed} = {written}"
        return written if isinstance(value, tree.Number | tree.Default) else f"{written} = {self.result(value)}"

    def result(self, value: tree.Value) -> str:
        """What a value comes to, in the unit of its first figure; a ratio of like units in percent."""
        found = value_of(value, self.exact)
        assert found is not None
        like = next((s for s in self._figures(value) if s is not None), None)
        if not value.kind:
            return percent(found.middle * 100, _DECIMALS)
        return self.amount(found.middle, like) if like is not None else ""

    def amount(self, value: Fraction, like: Said) -> str:
        """In scale and unit of another quantity, with its words."""
        words, written = self.read.words(like), amount(value, like)
        unit = _UNIT.search(words)
        return f"{written} {words[unit.start() :]}" if unit and like.q.unit.factor is None else written

    def _figures(self, value: tree.Value) -> list[Said | None]:
        return [self.said.get(f.indicator.code) for f in tree.figures_in(value) if f.kind == value.kind]

    def value(self, value: tree.Value) -> str:
        match value:
            case tree.Number():
                return in_words(value, self.unit_name)
            case tree.Figure(indicator=indicator):
                return self._figure(self.said[indicator.code])
            case tree.Sum(left=left, right=right, sign=sign):
                return f"{self.value(left)} {'+' if sign > 0 else '−'} {self._part(right)}"
            case tree.Product(left=left, right=right):
                return f"{self._part(left)} × {self._part(right)}"
            case tree.Quotient(top=left, bottom=right):
                return f"{self._part(left)} / {self._part(right)}"
            case tree.Absolute(of=of):
                return f"|{self.value(of)}|"
            case tree.Extreme(which=which, left=left, right=right):
                return f"{which}({self.value(left)}; {self.value(right)})"
            case tree.Default(value=first):
                return self.value(first)
            case tree.If(where=where, then=then, otherwise=otherwise):
                return self.value(then if holds(where, self.exact) else otherwise)
            case tree.OfGroup():
                raise AssertionError("a total of a group is told by no text")

    def _figure(self, one: Said) -> str:
        """As printed, or in the unit in which it is told."""
        return self.read.words(one) if one.q.unit.factor is None else self.read.plain(one)

    def _part(self, value: tree.Value) -> str:
        words = self.value(value)
        return f"({words})" if isinstance(value, tree.Sum | tree.Product | tree.Quotient) else words
