"""A formula explained in Vietnamese, as an officer would say it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from khoi.values.numbers import write_number

Names = Callable[[str], str]
"""A unit's or group kind's code to its name."""

_ORDERS: Final[Mapping[Order, str]] = {
    "=": "bằng",
    "!=": "khác",
    "<": "nhỏ hơn",
    "<=": "không lớn hơn",
    ">": "lớn hơn",
    ">=": "không nhỏ hơn",
}
_SCALES: Final = ((9, "tỷ"), (6, "triệu"))


def explained(condition: Condition, names: Names) -> str:
    """What a condition demands."""
    match condition:
        case Comparison(left=left, order=order, right=right):
            return f"{said(left, names)} {_ORDERS[order]} {said(right, names)}"
        case IsKnown(value=value):
            return f"có số {said(value, names)}"
        case Negation(of=IsKnown(value=value)):
            return f"thiếu số {said(value, names)}"
        case Negation(of=of):
            return f"không phải ({explained(of, names)})"
        case And(left=left, right=right):
            return f"{_within(left, names)} và {_within(right, names)}"
        case Or(left=left, right=right):
            return f"{explained(left, names)} hoặc {explained(right, names)}"


def said(value: Value, names: Names) -> str:
    """What a value is."""
    match value:
        case Number():
            return _number(value, names)
        case Figure():
            return _figure(value)
        case OfGroup(figure=figure, group=group):
            whose = "của cả khối" if group == "bloc" else f"của các đơn vị cùng {names(group)}"
            return f"tổng {_figure(figure)} {whose}"
        case Sum(left=Number(value=zero), right=right, sign=-1) if not zero:
            return f"âm {_part(right, names)}"
        case Sum(left=left, right=right, sign=sign):
            return f"{said(left, names)} {'cộng' if sign > 0 else 'trừ'} {_part(right, names)}"
        case Product(left=Number(percent=True) as share, right=right):
            return f"{_number(share, names)} {_part(right, names)}"
        case Product(left=left, right=right):
            return f"{_part(left, names)} nhân {_part(right, names)}"
        case Quotient(top=left, bottom=right):
            return f"{_part(left, names)} chia {_part(right, names)}"
        case Absolute(of=of):
            return f"độ lớn của {_part(of, names)}"
        case Default(value=first, instead=instead):
            return f"{_part(first, names)} (thiếu thì lấy {said(instead, names)})"
        case Extreme(which=which, left=left, right=right):
            size = "lớn" if which == "max" else "nhỏ"
            return f"số {size} hơn trong {_part(left, names)} và {_part(right, names)}"
        case If(where=where, then=then, otherwise=otherwise):
            return f"{said(then, names)} nếu {explained(where, names)}, còn không thì {said(otherwise, names)}"


def _within(condition: Condition, names: Names) -> str:
    """In a row of "và", a "hoặc" stands in parentheses."""
    words = explained(condition, names)
    return f"({words})" if isinstance(condition, Or) else words


def _part(value: Value, names: Names) -> str:
    """Part of a larger value: in parentheses where it would be heard otherwise."""
    words = said(value, names)
    return f"({words})" if isinstance(value, Sum | Product | Quotient | If | Extreme) else words


def _figure(figure: Figure) -> str:
    name = f"«{figure.indicator.name.vi}»"
    if figure.of == "plan":
        return f"kế hoạch {name}{' năm trước' * (figure.at.years == 1)}"
    if figure.of == "to_date":
        name = f"lũy kế {name}"
    if figure.of == "quarters":
        return f"tổng bốn quý {name}{' năm trước' * (figure.at.years == 1)}"
    return name + _when(figure.at)


def _when(at: Moment) -> str:
    years = {0: "", 1: " cùng kỳ năm trước"}.get(at.years, f" cùng kỳ {at.years} năm trước")
    periods = {0: "", 1: " kỳ trước"}.get(at.periods, f" {at.periods} kỳ trước")
    return f"{periods} của{years}" if years and periods else periods + years


def _number(number: Number, names: Names) -> str:
    """In tỷ or triệu where that is shorter; a plain number below ten with decimals is written as it is."""
    value, scale = number.value, ""
    if number.percent:
        value, scale = value.scaleb(2), "%"
    for power, word in _SCALES:
        if not scale and value >= Decimal(10) ** power:
            value, scale = value.scaleb(-power), f" {word}"
    decimals = max(0, -int(value.normalize().as_tuple().exponent)) if value else 0
    unit = "".join(f" {names(unit)}" for unit, _ in number.kind)
    return f"{write_number(value, decimals)}{scale}{unit}"
