"""A formula explained in Vietnamese, as an officer would say it, or in English."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from khoi.catalog.formula.tree import (
    Absolute,
    And,
    Comparison,
    Condition,
    Default,
    Extreme,
    Figure,
    If,
    IsKnown,
    Moment,
    Negation,
    Number,
    OfGroup,
    Or,
    Product,
    Quotient,
    Sum,
    Value,
)
from khoi.engine.query import Order
from khoi.values.numbers import with_unit, write_number

Names = Callable[[str], str]
"""A unit's or group kind's code to its name, in the language of the words."""

_ORDERS: Final[Mapping[str, Mapping[Order, str]]] = {
    "vi": {
        "=": "bằng",
        "!=": "khác",
        "<": "nhỏ hơn",
        "<=": "không lớn hơn",
        ">": "lớn hơn",
        ">=": "không nhỏ hơn",
    },
    "en": {
        "=": "equals",
        "!=": "differs from",
        "<": "is less than",
        "<=": "is not more than",
        ">": "is more than",
        ">=": "is not less than",
    },
}
_SCALES: Final[Mapping[str, tuple[tuple[int, str], ...]]] = {
    "vi": ((9, "tỷ"), (6, "triệu")),
    "en": ((9, "billion"), (6, "million")),
}
_PHRASES: Final[Mapping[str, Mapping[str, str]]] = {
    "vi": {
        "known": "có số {0}",
        "missing": "thiếu số {0}",
        "not": "không phải ({0})",
        "and": "{0} và {1}",
        "or": "{0} hoặc {1}",
        "of_bloc": "tổng {0} của cả khối",
        "of_group": "tổng {0} của các đơn vị cùng {1}",
        "negative": "âm {0}",
        "plus": "{0} cộng {1}",
        "minus": "{0} trừ {1}",
        "times": "{0} nhân {1}",
        "share": "{0} {1}",
        "divided": "{0} chia {1}",
        "size": "độ lớn của {0}",
        "default": "{0} (thiếu thì lấy {1})",
        "max": "số lớn hơn trong {0} và {1}",
        "min": "số nhỏ hơn trong {0} và {1}",
        "if": "{0} nếu {1}, còn không thì {2}",
        "name": "«{0}»",
        "plan": "kế hoạch {0}",
        "to_date": "lũy kế {0}",
        "quarters": "tổng bốn quý {0}",
        "last_year": "{0} năm trước",
        "period": "{0} kỳ trước",
        "periods": "{0} {1} kỳ trước",
        "year": "{0} cùng kỳ năm trước",
        "years": "{0} cùng kỳ {1} năm trước",
        "then": "{0} của",
    },
    "en": {
        "known": "{0} is known",
        "missing": "{0} is missing",
        "not": "it is not so that ({0})",
        "and": "{0} and {1}",
        "or": "{0} or {1}",
        "of_bloc": "the total of {0} of the whole bloc",
        "of_group": "the total of {0} of all enterprises of the same {1}",
        "negative": "minus {0}",
        "plus": "{0} plus {1}",
        "minus": "{0} minus {1}",
        "times": "{0} times {1}",
        "share": "{0} of {1}",
        "divided": "{0} divided by {1}",
        "size": "the size of {0}",
        "default": "{0} (or {1}, if missing)",
        "max": "the larger of {0} and {1}",
        "min": "the smaller of {0} and {1}",
        "if": "{0} if {1}, otherwise {2}",
        "name": "“{0}”",
        "plan": "the plan of {0}",
        "to_date": "{0} since the beginning of the year",
        "quarters": "the sum of the four quarters of {0}",
        "last_year": "{0} of last year",
        "period": "{0} of the period before",
        "periods": "{0} of {1} periods before",
        "year": "{0} of the same period last year",
        "years": "{0} of the same period {1} years before",
        "then": "{0},",
    },
}


def explained(condition: Condition, names: Names, language: str = "vi") -> str:
    """What a condition demands."""
    return _Speech(names, language).condition(condition)


def said(value: Value, names: Names, language: str = "vi") -> str:
    """What a value is."""
    return _Speech(names, language).value(value)


@dataclass(frozen=True)
class _Speech:
    """The words of a tree's nodes in one language."""

    names: Names
    language: str

    def condition(self, condition: Condition) -> str:
        match condition:
            case Comparison(left=left, order=order, right=right):
                return f"{self.value(left)} {_ORDERS[self.language][order]} {self.value(right)}"
            case IsKnown(value=value):
                return self._phrase("known", self.value(value))
            case Negation(of=IsKnown(value=value)):
                return self._phrase("missing", self.value(value))
            case Negation(of=of):
                return self._phrase("not", self.condition(of))
            case And(left=left, right=right):
                return self._phrase("and", self._within(left), self._within(right))
            case Or(left=left, right=right):
                return self._phrase("or", self.condition(left), self.condition(right))

    def value(self, value: Value) -> str:
        match value:
            case Number():
                return self._number(value)
            case Figure():
                return self._figure(value)
            case OfGroup(figure=figure, group="bloc"):
                return self._phrase("of_bloc", self._figure(figure))
            case OfGroup(figure=figure, group=group):
                return self._phrase("of_group", self._figure(figure), self.names(group))
            case Sum(left=Number(value=zero), right=right, sign=-1) if not zero:
                return self._phrase("negative", self._part(right))
            case Sum(left=left, right=right, sign=sign):
                return self._phrase("plus" if sign > 0 else "minus", self.value(left), self._part(right))
            case Product(left=Number(percent=True) as share, right=right):
                return self._phrase("share", self._number(share), self._part(right))
            case Product(left=left, right=right):
                return self._phrase("times", self._part(left), self._part(right))
            case Quotient(top=left, bottom=right):
                return self._phrase("divided", self._part(left), self._part(right))
            case Absolute(of=of):
                return self._phrase("size", self._part(of))
            case Default(value=first, instead=instead):
                return self._phrase("default", self._part(first), self.value(instead))
            case Extreme(which=which, left=left, right=right):
                return self._phrase("max" if which == "max" else "min", self._part(left), self._part(right))
            case If(where=where, then=then, otherwise=otherwise):
                return self._phrase("if", self.value(then), self.condition(where), self.value(otherwise))

    def _phrase(self, key: str, *parts: object) -> str:
        return _PHRASES[self.language][key].format(*parts)

    def _within(self, condition: Condition) -> str:
        """In a row of "và", a "hoặc" stands in parentheses."""
        words = self.condition(condition)
        return f"({words})" if isinstance(condition, Or) else words

    def _part(self, value: Value) -> str:
        """Part of a larger value: in parentheses where it would be heard otherwise."""
        words = self.value(value)
        return f"({words})" if isinstance(value, Sum | Product | Quotient | If | Extreme) else words

    def _figure(self, figure: Figure) -> str:
        name = self._phrase("name", figure.indicator.name.of(self.language))
        if figure.of in {"plan", "quarters"}:
            words = self._phrase(figure.of, name)
            return self._phrase("last_year", words) if figure.at.years == 1 else words
        return self._when(self._phrase("to_date", name) if figure.of == "to_date" else name, figure.at)

    def _when(self, name: str, at: Moment) -> str:
        words = name
        if at.periods:
            words = self._phrase("period" if at.periods == 1 else "periods", words, at.periods)
        if at.years:
            words = self._phrase("then", words) if at.periods else words
            words = self._phrase("year" if at.years == 1 else "years", words, at.years)
        return words

    def _number(self, number: Number) -> str:
        """In tỷ or triệu where that is shorter; a plain number below ten with decimals is written as it is."""
        value, scale = number.value, ""
        if number.percent:
            return f"{self._digits(value.scaleb(2))}%{self._units(number)}"
        for power, word in _SCALES[self.language]:
            if not scale and value >= Decimal(10) ** power:
                value, scale = value.scaleb(-power), word
        return with_unit(self._digits(value), self._units(number).strip(), self.language, scale)

    def _digits(self, value: Decimal) -> str:
        decimals = max(0, -int(value.normalize().as_tuple().exponent)) if value else 0
        return write_number(value, decimals, self.language)

    def _units(self, number: Number) -> str:
        return "".join(f" {self.names(unit)}" for unit, _ in number.kind)
