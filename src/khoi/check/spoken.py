"""A finding's parameters that are names or amounts, as a reader of another language calls and writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Final

from khoi.catalog.definitions import Name
from khoi.catalog.display import display
from khoi.catalog.explain import value_in_words
from khoi.catalog.formula.tree import Figure, OfGroup
from khoi.catalog.pack import Pack
from khoi.catalog.rules import FINDING, CheckedRule
from khoi.check.words import amount
from khoi.values.finding import Finding
from khoi.values.period import Period

AMOUNTS: Final = "amounts"
"""The values behind the parameter `figures` of a rule's finding, as decimals; `?` for one that is not known."""
UNKNOWN: Final = "?"
RATIO: Final = "ratio_code"
EXACT: Final = "_exact"
"""What the parameters `measure` and `typical` print, as decimals, stands under their names with this ending."""

_NAMED: Final = ("indicator", "unit", "first", "question", "right", "ratio", "group")
_PERIODS: Final = ("period", "copied")


def figures_told(pack: Pack, rule: CheckedRule, amounts: tuple[Decimal | None, ...], language: str = "vi") -> str:
    """`«Doanh thu»: 5.000.000 đồng; …`: each figure and total that a rule looks at."""
    leaves: tuple[Figure | OfGroup, ...] = (*rule.figures, *rule.totals)
    return "; ".join(_told(pack, leaf, value, language) for leaf, value in zip(leaves, amounts, strict=True))


def _told(pack: Pack, leaf: Figure | OfGroup, value: Decimal | None, language: str) -> str:
    indicator = leaf.figure.indicator if isinstance(leaf, OfGroup) else leaf.indicator
    return f"{value_in_words(leaf, pack, language)}: {amount(pack, indicator, value, language)}"


@dataclass(frozen=True)
class Speaker:
    """Puts findings of a pack into a language; Vietnamese is what they hold already."""

    pack: Pack
    language: str

    def spoken(self, finding: Finding) -> Finding:
        """The finding with what the pack calls otherwise in this language; what people wrote stays."""
        if self.language == "vi":
            return finding
        return replace(finding, values={**finding.values, **dict(self._spoken(finding))})

    def _spoken(self, finding: Finding) -> Iterator[tuple[str, str]]:
        values = finding.values
        for key in _NAMED:
            if values.get(key) in self._names:
                yield key, self._names[values[key]]
        if "lines" in values:
            yield "lines", self._known.sub(lambda name: self._names[name[0]], values["lines"])
        if finding.place.period:
            near = self._periods(Period.parse(finding.place.period))
            yield from ((key, near[values[key]]) for key in _PERIODS if values.get(key) in near)
        yield from self._amounts(finding)

    def _amounts(self, finding: Finding) -> Iterator[tuple[str, str]]:
        values = finding.values
        rule = self.pack.checked_rules.get(finding.code.removeprefix(FINDING))
        amounts = tuple(None if text == UNKNOWN else Decimal(text) for text in values.get(AMOUNTS, "").split())
        if rule is not None and len(amounts) == len(rule.figures) + len(rule.totals):
            yield "figures", figures_told(self.pack, rule, amounts, self.language)
        ratio = self.pack.indicators.get(values.get(RATIO, ""))
        if ratio is not None:
            for key in ("measure", "typical"):
                yield key, display(self.pack, ratio, Decimal(values[key + EXACT]), self.language)

    def _periods(self, now: Period) -> Mapping[str, str]:
        return {one.name: one.named(self.language) for one in (now, now.previous, now.same_last_year)}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Whatever the pack names, by its Vietnamese name."""
        return {one.vi: one.of(self.language) for one in _named(self.pack)} | {
            self.pack.name_of(kind.code): self.pack.name_of(kind.code, self.language)
            for kind in self.pack.about.group_kinds
        }

    @cached_property
    def _known(self) -> re.Pattern[str]:
        """Names in a list with commas; of two that begin alike the longer one."""
        names = sorted((one.name.vi for one in self.pack.indicators.values()), key=len, reverse=True)
        return re.compile(rf"(?:^|(?<=, ))(?:{'|'.join(map(re.escape, names))})(?=, |$)")


def _named(pack: Pack) -> Iterator[Name]:
    yield from (unit.name for unit in pack.units)
    for question in (question for form in pack.forms for question in form.texts):
        yield question.name
        if question.choices is not None:
            yield from (question.choices.above, question.choices.below, question.choices.zero)
    yield from (indicator.name for indicator in pack.indicators.values())
