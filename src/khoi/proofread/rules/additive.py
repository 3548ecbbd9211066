"""Which formulas hold of a total if they hold of each that is in it: a text may speak of one enterprise or of all."""

from __future__ import annotations

from khoi.catalog.definitions import Nature
from khoi.catalog.formula import tree


def additive(condition: tree.Condition) -> bool:
    """Comparisons of sums, each figure times a number; with a number that stands alone they are of one enterprise."""
    match condition:
        case tree.Comparison(left=left, order=order, right=right):
            return order != "!=" and linear(left) and linear(right)
        case tree.And(left=left, right=right):
            return additive(left) and additive(right)
        case _:
            return False


def linear(value: tree.Value) -> bool:
    """Whether the value of a total is the total of the values."""
    match value:
        case tree.Figure(indicator=indicator):
            return indicator.unit != "percent"
        case tree.Number():
            return tree.is_zero(value)
        case tree.Sum(left=left, right=right):
            return linear(left) and linear(right)
        case tree.Product(left=left, right=right):
            return (_constant(left) and linear(right)) or (linear(left) and _constant(right))
        case tree.Quotient(top=left, bottom=right):
            return linear(left) and _constant(right)
        case tree.Default(value=first, instead=instead):
            return linear(first) and tree.is_zero(instead)
        case _:
            return False


def timeless(condition: tree.Condition) -> bool:
    """Whether it holds of any length of time: additive, and all of what happened or all of how things stood."""
    natures = {figure.indicator.nature for figure in tree.figures_in(condition)}
    return additive(condition) and (natures == {Nature.FLOW} or natures == {Nature.STOCK})


def _constant(value: tree.Value) -> bool:
    return not tree.figures_in(value) and not tree.totals_in(value)
