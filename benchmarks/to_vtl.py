"""The same rules in VTL, the language of official statistics: a datapoint ruleset over joined data sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

from khoi.catalog.formula import tree
from khoi.catalog.formula.asked import moment
from khoi.catalog.rules import CheckedRule
from khoi.engine.query import Order
from khoi.values.period import Period

ENTERPRISE: Final = "enterprise"

_ORDERS: Final[dict[Order, str]] = {"=": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}

At = Period | int
"""A quarter, or the year of a plan."""


class Ruleset:
    """Rules as a script, and the data sets that it reads: of each quarter and plan indicators, by their names there.

    VTL has no previous period beside a figure: each is a measure of its own. It divides (in doubles) where we compare
    crosswise, and has no larger or smaller of two and no choice of numbers in a rule: those become alternatives.
    """

    def __init__(self, rules: Iterable[CheckedRule], period: Period) -> None:
        self._period = period
        self.data_sets: dict[At, dict[str, str]] = {period: {}}
        lines = ";\n".join(f"{rule.rule.code.partition('.')[2]}: {self._rule(rule)}" for rule in rules)
        names = ", ".join(name for measures in self.data_sets.values() for name in measures.values())
        self.script = (
            f"define datapoint ruleset office (variable {names}) is\n{lines}\nend datapoint ruleset;\n"
            f"filings := left_join({', '.join(map(data_set, self.data_sets))});\n"
            f"failing <- check_datapoint(filings, office components {names} invalid);\n"
        )

    def _rule(self, rule: CheckedRule) -> str:
        """Asked where the figure that it is about is known, said only where the rule would not be undecided anyway."""
        asked = [] if _is_plain(rule.must) else [f"not isnull({self._figure(tree.Figure(rule.about))})"]
        if rule.when is not None:
            asked.append(self._condition(rule.when))
        when = f"when {' and '.join(asked)} then " if asked else ""
        return when + self._condition(rule.must)

    def _condition(self, condition: tree.Condition) -> str:
        match condition:
            case tree.Comparison(left=left, order=order, right=right):
                sides = product(self._cases(left), self._cases(right))
                cases = [[*one, *other, f"{a} {_ORDERS[order]} {b}"] for (one, a), (other, b) in sides]
                return " or ".join(f"({' and '.join(case)})" for case in cases)
            case tree.IsKnown(value=tree.Figure() as figure):
                return f"not isnull({self._figure(figure)})"
            case tree.And(left=left_, right=right_):
                return f"({self._condition(left_)} and {self._condition(right_)})"
            case tree.Or(left=left_, right=right_):
                return f"({self._condition(left_)} or {self._condition(right_)})"
            case tree.Negation(of=of):
                return f"not ({self._condition(of)})"
            case _:
                raise NotImplementedError(condition)

    def _cases(self, value: tree.Value) -> Iterator[tuple[list[str], str]]:
        """What a value may be, each under conditions of which those of one at most hold."""
        match value:
            case tree.Number(value=number):
                yield [], f"{number:f}"
            case tree.Figure():
                yield [], self._figure(value)
            case tree.Sum(left=left, right=right, sign=sign):
                yield from self._both(left, "+" if sign > 0 else "-", right)
            case tree.Product(left=left, right=right):
                yield from self._both(left, "*", right)
            case tree.Quotient(top=left, bottom=right):
                yield from self._both(left, "/", right)
            case tree.Absolute(of=of):
                yield from ((where, f"abs({text})") for where, text in self._cases(of))
            case tree.Default(value=tree.Figure() as figure, instead=tree.Number(value=number)):
                yield [], f"nvl({self._figure(figure)}, {number:f})"
            case tree.Default(value=tree.Figure() as figure, instead=instead):
                name = self._figure(figure)
                yield [f"not isnull({name})"], name
                yield from (([f"isnull({name})", *where], text) for where, text in self._cases(instead))
            case tree.If(where=where_, then=then, otherwise=otherwise):
                chosen = self._condition(where_)
                yield from (([chosen, *where], text) for where, text in self._cases(then))
                yield from (([f"not {chosen}", *where], text) for where, text in self._cases(otherwise))
            case tree.Extreme(which=which, left=left, right=right):
                first = tree.Comparison(left, ">=" if which == "max" else "<=", right)
                yield from self._cases(tree.If(first, left, right))
            case _:
                raise NotImplementedError(value)

    def _both(self, left: tree.Value, sign: str, right: tree.Value) -> Iterator[tuple[list[str], str]]:
        for (one, a), (other, b) in product(self._cases(left), self._cases(right)):
            yield [*one, *other], f"({a} {sign} {b})"

    def _figure(self, figure: tree.Figure) -> str:
        code, at = figure.indicator.code, moment(figure.at, self._period)
        if figure.of == "plan":
            return self._named(code, at.year)
        if figure.of == "to_date":
            # The rule is asked only where this period's is known, so never are all missing.
            return f"({' + '.join(f'nvl({self._named(code, one)}, 0)' for one in at.year_to_date)})"
        return self._named(code, at)

    def _named(self, code: str, at: At) -> str:
        return self.data_sets.setdefault(at, {}).setdefault(code, f"{code}_{at}".replace(".", "_").lower())


def data_set(at: At) -> str:
    return f"of_{at}".lower()


def _is_plain(condition: tree.Condition) -> bool:
    """Undecided where any of its figures is missing: a comparison of what is worked out from all of them."""
    return isinstance(condition, tree.Comparison) and _all_of(condition.left) and _all_of(condition.right)


def _all_of(value: tree.Value) -> bool:
    match value:
        case tree.Number() | tree.Figure(of="period" | "plan"):
            return True
        case tree.Sum(left=left, right=right) | tree.Product(left=left, right=right):
            return _all_of(left) and _all_of(right)
        case tree.Quotient(top=left, bottom=right):
            return _all_of(left) and _all_of(right)
        case tree.Absolute(of=of):
            return _all_of(of)
        case _:
            return False
