"""The language of formulas: text becomes a checked tree, or a slip that says where and what to write instead.

condition = and {"or" and};  and = not {"and" not};  not = ["not"] (comparison | "known(" sum ")" | "missing(" sum ")")
comparison = sum ("=" | "!=" | "<" | "<=" | ">" | ">=") sum
sum = product {("+" | "-") product};  product = sign {("*" | "/") sign};  sign = {"-"} default
default = atom ["default" {"-"} atom]
atom = NUMBER [nghìn | triệu | tỷ] [UNIT | "%"] | INDICATOR | "(" sum ")" | "if" condition "then" sum "else" sum
     | previous(…) | same_period(…) | plan(INDICATOR) | to_date(INDICATOR) | quarters(INDICATOR)
     | abs(sum) | max(sum, sum) | min(sum, sum) | total(INDICATOR, bloc | KIND_OF_GROUP)
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal, TypeVar, cast, get_args

from khoi.catalog.definitions import Indicator
from khoi.catalog.formula.tree import (
    VALUES,
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
    Reach,
    Slip,
    Sum,
    Value,
    figures_in,
)
from khoi.engine.query import Order

Node = Value | Condition
T = TypeVar("T", Value, Condition)

_TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>\d[\d_]*(?:\.\d+)?)|(?P<name>[^\W\d]\w*(?:\.\w+)*)|(?P<sign><=|>=|!=|[-+*/=<>(),%])|(?P<end>$))"
)
_SCALES: Final = {"nghìn": 3, "triệu": 6, "tỷ": 9}
_WORDS: Final = {"and", "or", "not", "if", "then", "else", "default"}
_DEEPEST: Final = 40
LONGEST: Final = 2000
MOST_FIGURES: Final = 200
"""Of a derived indicator, those of what it names counted too."""


_OF_THE_WHOLE: Final = frozenset({"formula.not_a_condition", "formula.not_a_value"})
"""Slips of what stands before the place at which they are seen."""


@dataclass(frozen=True)
class Vocabulary:
    """What a formula may name."""

    indicators: Mapping[str, Indicator]
    units: Collection[str]
    group_kinds: Collection[str]
    within: tuple[str, ...] = ()
    """Derived indicators whose formulas are being read."""

    def parts_of(self, indicator: Indicator) -> Value | None:
        """What stands for a derived indicator within a formula; None for one that only its totals have.

        `Slip` when its own formula is none, or leads back to it.
        """
        if indicator.code in self.within:
            raise Slip("formula.circle", indicator=indicator.code)
        inner = replace(self, within=(*self.within, indicator.code))
        if indicator.formula is not None:
            return _bounded(read_value(indicator.formula, inner), indicator)
        if indicator.ratio is not None and not indicator.ratio.per_month:
            parts = (indicator.ratio.numerator, indicator.ratio.denominator)
            return _bounded(Quotient(*(read_value(part, inner) for part in parts)), indicator)
        return None


def _bounded(value: Value, indicator: Indicator) -> Value:
    """Formulas that name formulas grow by multiplying: what reads too many figures is refused before it is used."""
    read = len(figures_in(value))
    if read > MOST_FIGURES:
        raise Slip("formula.too_many", indicator=indicator.code, number=str(read), limit=str(MOST_FIGURES))
    return value


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    at: int


def read_condition(text: str, vocabulary: Vocabulary) -> Condition:
    """A condition; `Slip` with `at` (the text from the place of the slip on) when it is none."""
    return cast(Condition, _read(text, vocabulary, "condition"))


def read_value(text: str, vocabulary: Vocabulary) -> Value:
    """A value; `Slip` as `read_condition`."""
    return cast(Value, _read(text, vocabulary, "value"))


def _read(text: str, vocabulary: Vocabulary, wanted: Literal["condition", "value"]) -> Node:
    if len(text) > LONGEST:
        raise Slip("formula.too_long", length=str(len(text)), limit=str(LONGEST), at=text[:40])
    reader = _Reader(text, vocabulary)
    try:
        node = reader.condition()
        if reader.token.kind != "end":
            raise Slip("formula.trailing")
        return _expect(node, wanted)
    except Slip as slip:
        slip = reader.comma_for_a_point() or slip
        rest = text if slip.code in _OF_THE_WHOLE else text[reader.token.at :]
        slip.values.setdefault("at", rest[:40].strip())
        raise slip from None


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while not found or found[-1].kind != "end":
        match = _TOKEN.match(text, at)
        if match is None:
            raise Slip("formula.sign", at=text[at:].strip()[:40])
        kind = str(match.lastgroup)
        found.append(_Token(kind, match[kind], match.start(kind)))
        at = match.end()
    return found


def _expect(node: Node, wanted: Literal["condition", "value"]) -> Node:
    if isinstance(node, VALUES) == (wanted == "value"):
        return node
    if wanted == "condition":
        raise Slip("formula.not_a_condition")
    raise Slip("formula.not_a_value")


class _Reader:
    """Reads token by token, each rule of the grammar a method."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._tokens, self._next, self._depth = _tokens(text), 0, 0
        self._vocabulary = vocabulary

    @property
    def token(self) -> _Token:
        return self._tokens[self._next]

    def comma_for_a_point(self) -> Slip | None:
        """What is wrong where reading stopped within `1,5`: between the arguments of a function it goes on."""
        around = self._tokens[max(0, self._next - 1) : self._next + 2]
        written = "".join(token.text for token in around)
        beside = all(token.at + len(token.text) == next_.at for token, next_ in pairwise(around))
        if [token.kind for token in around] != ["number", "sign", "number"] or self.token.text != "," or not beside:
            return None
        return Slip("formula.decimal_comma", written=written, meant=written.replace(",", "."))

    def _take(self, *texts: str) -> str:
        """The token's text, if it is one of these, and on to the next; otherwise nothing."""
        text = self.token.text
        if self.token.kind == "end" or text not in texts:
            return ""
        self._next += 1
        return text

    def _need(self, text: str) -> None:
        if not self._take(text):
            raise Slip("formula.syntax", expected=text)

    def _value(self, read: Callable[[], Node]) -> Value:
        return cast(Value, _expect(read(), "value"))

    def _condition(self, read: Callable[[], Node]) -> Condition:
        return cast(Condition, _expect(read(), "condition"))

    def condition(self) -> Node:
        """Either a condition or a value: parentheses may hold both."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Slip("formula.too_deep", limit=str(_DEEPEST))
        node = self._and()
        while self._take("or"):
            node = Or(cast(Condition, _expect(node, "condition")), self._condition(self._and))
        self._depth -= 1
        return node

    def _and(self) -> Node:
        node = self._not()
        while self._take("and"):
            node = And(cast(Condition, _expect(node, "condition")), self._condition(self._not))
        return node

    def _not(self) -> Node:
        return Negation(self._condition(self._comparison)) if self._take("not") else self._comparison()

    def _comparison(self) -> Node:
        left = self._sum()
        order = self._take(*get_args(Order))
        if not order:
            return left
        return Comparison(cast(Value, _expect(left, "value")), cast(Order, order), self._value(self._sum))

    def _sum(self) -> Node:
        node = self._product()
        while sign := self._take("+", "-"):
            node = Sum(cast(Value, _expect(node, "value")), self._value(self._product), 1 if sign == "+" else -1)
        return node

    def _product(self) -> Node:
        node = self._signed()
        while sign := self._take("*", "/"):
            left, right = cast(Value, _expect(node, "value")), self._value(self._signed)
            node = Product(left, right) if sign == "*" else Quotient(left, right)
        return node

    def _signed(self) -> Node:
        return self._opposite(self._default)

    def _opposite(self, read: Callable[[], Node]) -> Node:
        minus = 0
        while self._take("-"):
            minus += 1
        node = read()
        return Sum(Number(Decimal(0)), cast(Value, _expect(node, "value")), -1) if minus % 2 else node

    def _default(self) -> Node:
        node = self._atom()
        if self._take("default"):
            node = Default(cast(Value, _expect(node, "value")), self._value(lambda: self._opposite(self._atom)))
        return node

    def _atom(self) -> Node:
        if self._take("("):
            node = self.condition()
            self._need(")")
            return node
        if self._take("if"):
            where = self._condition(self.condition)
            self._need("then")
            then = self._value(self._inner)
            self._need("else")
            return If(where, then, self._value(self._inner))
        if self.token.kind == "number":
            return self._number()
        if self.token.kind != "name" or self.token.text in _WORDS:
            raise Slip("formula.value_expected")
        function = _FUNCTIONS.get(self.token.text)
        if function is not None and self._tokens[self._next + 1].text == "(":
            self._next += 2
            node = function(self)
            self._need(")")
            return node
        return self._indicator()

    def _inner(self) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Slip("formula.too_deep", limit=str(_DEEPEST))
        node = self._sum()
        self._depth -= 1
        return node

    def _number(self) -> Number:
        value = Decimal(self.token.text.replace("_", ""))
        self._next += 1
        if scale := self._take(*_SCALES):
            value = value.scaleb(_SCALES[scale])
        if self._take("%"):
            return Number(value.scaleb(-2), percent=True)
        if self.token.kind == "name" and self.token.text not in _WORDS:
            if self.token.text not in self._vocabulary.units:
                raise Slip("formula.unit_unknown", unit=self.token.text, near=_near(self.token, self._vocabulary.units))
            unit = self.token.text
            self._next += 1
            return Number(value, ((unit, 1),)) if unit != "percent" else Number(value.scaleb(-2), percent=True)
        return Number(value)

    def _indicator(self) -> Value:
        """A figure; a derived indicator stands for what it is computed from."""
        indicator = self._vocabulary.indicators.get(self.token.text)
        if indicator is None:
            near = _near(self.token, [*self._vocabulary.indicators, *_FUNCTIONS])
            raise Slip("formula.name_unknown", name=self.token.text, near=near)
        found = (self._vocabulary.parts_of(indicator) if indicator.derived else None) or Figure(indicator)
        self._next += 1
        return found

    def _figure(self) -> Figure:
        found = self._indicator()
        if not isinstance(found, Figure):
            raise Slip("formula.not_a_figure")
        return found

    def earlier(self, years: int, periods: int) -> Value:
        return shifted(self._value(self._inner), years, periods)

    def of_a_figure(self, of: Reach) -> Figure:
        return replace(self._figure(), of=of)

    def absolute(self) -> Absolute:
        return Absolute(self._value(self._inner))

    def extreme(self, which: Literal["max", "min"]) -> Value:
        found = self._value(self._inner)
        self._need(",")
        found = Extreme(which, found, self._value(self._inner))
        while self._take(","):
            found = Extreme(which, found, self._value(self._inner))
        return found

    def known(self) -> IsKnown:
        return IsKnown(self._value(self._inner))

    def total(self) -> OfGroup:
        figure = self._figure()
        self._need(",")
        group = self._take("bloc", *self._vocabulary.group_kinds)
        if not group:
            raise Slip("formula.group_unknown", kinds=", ".join(["bloc", *self._vocabulary.group_kinds]))
        return OfGroup(figure, group)


_FUNCTIONS: Final[Mapping[str, Callable[[_Reader], Node]]] = {
    "previous": lambda reader: reader.earlier(0, 1),
    "same_period": lambda reader: reader.earlier(1, 0),
    "plan": lambda reader: reader.of_a_figure("plan"),
    "to_date": lambda reader: reader.of_a_figure("to_date"),
    "quarters": lambda reader: reader.of_a_figure("quarters"),
    "abs": _Reader.absolute,
    "max": lambda reader: reader.extreme("max"),
    "min": lambda reader: reader.extreme("min"),
    "known": _Reader.known,
    "missing": lambda reader: Negation(reader.known()),
    "total": _Reader.total,
}


def shifted(value: Value, years: int, periods: int) -> Value:
    """The same value as it was so many years and periods before."""
    match value:
        case Figure(at=at):
            return replace(value, at=Moment(at.years + years, at.periods + periods))
        case OfGroup(figure=figure):
            return replace(value, figure=cast(Figure, shifted(figure, years, periods)))
        case Number():
            return value
        case Sum() | Product() | Extreme():
            return replace(value, left=shifted(value.left, years, periods), right=shifted(value.right, years, periods))
        case Quotient(top=top, bottom=bottom):
            return Quotient(shifted(top, years, periods), shifted(bottom, years, periods))
        case Absolute(of=of):
            return Absolute(shifted(of, years, periods))
        case Default(value=first, instead=instead):
            return Default(shifted(first, years, periods), shifted(instead, years, periods))
        case If():
            raise Slip("formula.earlier_choice")


def _near(token: _Token, words: Collection[str]) -> str:
    found = difflib.get_close_matches(token.text, list(words), n=1)
    return found[0] if found else ""
