"""What is known of each enterprise and added up over them: a figure, or a formula of figures that divides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final, Literal

from khoi.catalog.definitions import Indicator, Nature
from khoi.catalog.formula import tree
from khoi.catalog.formula.asked import HUNDRED, Fraction, fraction_at, moment, value_at
from khoi.catalog.formula.parse import Vocabulary, read_value, shifted
from khoi.catalog.formula.tree import Slip
from khoi.engine.query import Cell, Chosen, Constant, Known, Some, Sum, Times, TooWideError, Value
from khoi.values.period import Period

Side = Literal["numerator", "denominator"]
SIDES: Final[tuple[Side, Side]] = ("numerator", "denominator")

_HUNDREDTH: Final = Constant(Decimal("0.01"))
_SOME_PERIOD: Final = Period.parse("2022Q2")


@dataclass(frozen=True)
class Term:
    """One value of each enterprise in a period.

    `key` is an indicator's code, or `code:numerator`, `code:denominator` for a formula within a ratio.
    """

    key: str
    value: tree.Value
    nature: Nature
    formula: str | None = None
    """As it is written; None for what enterprises are asked."""

    @cached_property
    def figures(self) -> tuple[tree.Figure, ...]:
        """Every figure that is read, once; those of the period itself first."""
        return tuple(sorted(dict.fromkeys(tree.figures_in(self.value)), key=lambda figure: figure.at != tree.Moment()))

    @property
    def figure(self) -> tree.Figure | None:
        """The one figure that this is, unless it is computed."""
        return self.value if isinstance(self.value, tree.Figure) else None

    @cached_property
    def strict(self) -> bool:
        """Whether it is known exactly where all its figures are."""
        return _strict(self.value)

    def cells(self, period: Period) -> tuple[Cell, ...]:
        """Where its figures stand, in their order."""
        found = (value_at(figure, period) for figure in self.figures)
        return tuple(cell for cell in found if isinstance(cell, Cell))

    def at(self, period: Period) -> Value:
        """The value as asked of a period; missing for an enterprise of which no figure of that period is known."""
        if self.figure is not None:
            return value_at(self.figure, period)
        value = _undivided(fraction_at(self.value, period))
        if self.strict:
            return value
        now = {value_at(figure, period) for figure in self.figures if figure.at == tree.Moment()}
        return Chosen(Some(tuple(Known(cell) for cell in self.cells(period) if cell in now)), value, None)

    def periods(self, period: Period) -> frozenset[Period]:
        """The periods whose figures are read when it is asked of one."""
        return frozenset(moment(figure.at, period) for figure in self.figures)


def term_of(indicator: Indicator, vocabulary: Vocabulary) -> Term:
    """The term of an indicator that adds up: what is asked, or has a formula. `Slip` if that cannot be added up."""
    if indicator.formula is None:
        return Term(indicator.code, tree.Figure(indicator), indicator.nature)
    value = vocabulary.parts_of(indicator)
    assert value is not None
    return _checked(indicator.code, value, indicator.formula)


def ratio_parts(indicator: Indicator, vocabulary: Vocabulary) -> tuple[Term, Term]:
    """The two sides of a ratio; `Slip` with the side as `key` for one that is neither a sum nor a formula of sums."""
    top, bottom = (_side(indicator, side, vocabulary) for side in SIDES)
    return top, bottom


def _side(indicator: Indicator, side: Side, vocabulary: Vocabulary) -> Term:
    text: str = getattr(indicator.ratio, side)
    alone = vocabulary.indicators.get(text)
    try:
        if alone is not None and alone.ratio is None and alone.count is None:
            return term_of(alone, vocabulary)
        return _checked(f"{indicator.code}:{side}", read_value(text, vocabulary), text)
    except Slip as slip:
        slip.values["key"] = side
        raise


def _checked(key: str, value: tree.Value, formula: str) -> Term:
    nature = nature_of(value)
    read = tree.figures_in(value)
    if any(figure.of != "period" for figure in read) or tree.totals_in(value):
        raise Slip("formula.beyond_period", at=formula[:40])
    if nature is None or all(figure.at != tree.Moment() for figure in read):
        raise Slip("formula.nothing_now", at=formula[:40])
    term = Term(key, value, nature, formula)
    try:
        Sum(term.at(_SOME_PERIOD))
    except TooWideError as trouble:
        raise Slip("formula.too_wide", digits=str(trouble.digits), at=formula[:40]) from None
    return term


def nature_of(value: tree.Value) -> Nature | None:
    """How a value adds up over time; None for plain numbers. `Slip` for what does not add up over enterprises."""
    match value:
        case tree.Number():
            return None
        case tree.Figure(indicator=indicator):
            return indicator.nature
        case tree.Absolute(of=of):
            return nature_of(of)
        case tree.Sum(left=left, right=right, sign=-1) if _movement(left, right):
            return Nature.FLOW
        case tree.Sum(left=left, right=right) | tree.Product(left=left, right=right):
            return _alike(left, right)
        case tree.Extreme(left=left, right=right) | tree.Default(value=left, instead=right):
            return _alike(left, right)
        case tree.If(then=then, otherwise=otherwise):
            return _alike(then, otherwise)
        case tree.Quotient():
            raise Slip("formula.divides")
        case tree.OfGroup(figure=figure):
            raise Slip("formula.beyond_period", at=figure.indicator.code)


def _movement(left: tree.Value, right: tree.Value) -> bool:
    """What was at the end less what was at the beginning: it happened in between."""
    if nature_of(left) is not Nature.STOCK:
        return False
    try:
        return right == shifted(left, 0, 1)
    except Slip:
        return False


def _alike(left: tree.Value, right: tree.Value) -> Nature | None:
    one, other = nature_of(left), nature_of(right)
    if one is not None and other is not None and one is not other:
        raise Slip("formula.natures", left=one.value, right=other.value)
    return one or other


def _strict(value: tree.Value) -> bool:
    match value:
        case tree.Sum() | tree.Product() | tree.Extreme():
            return _strict(value.left) and _strict(value.right)
        case tree.Absolute(of=of):
            return _strict(of)
        case _:
            return isinstance(value, tree.Number | tree.Figure)


def _undivided(found: Fraction) -> Value:
    """Of percents so many hundredths; nothing else is under a value that divides nothing."""
    value, bottom = found.top, found.bottom
    while bottom is not None:
        rest, bottom = (bottom.left, bottom.right) if isinstance(bottom, Times) else (None, bottom)
        if bottom != HUNDRED:
            raise Slip("formula.divides")
        value, bottom = Times(value, _HUNDREDTH), rest
    return value
