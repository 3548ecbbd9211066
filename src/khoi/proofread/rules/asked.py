"""The rules and formulas of a pack as they are asked of texts, and the doubts that they leave."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Final

from khoi.catalog.definitions import Indicator
from khoi.catalog.formula import tree
from khoi.catalog.pack import Pack
from khoi.catalog.rules import CheckedRule
from khoi.catalog.terms import Term
from khoi.collect.rounds import GRAINS
from khoi.proofread import grammar
from khoi.proofread.interval import Interval
from khoi.proofread.lexicon import Lexicon
from khoi.proofread.moments import When
from khoi.proofread.reading import ROUNDING, Reading, Verdict, decimals_for, intervals, percent
from khoi.proofread.rules.additive import additive, linear, timeless
from khoi.proofread.rules.ranges import Told, holds, value_of
from khoi.proofread.rules.scopes import Scope, scopes
from khoi.proofread.rules.written import Written
from khoi.proofread.said import Said
from khoi.proofread.units import Sort
from khoi.proofread.values import Doubt, Severity
from khoi.values.finding import Severity as Weight
from khoi.values.period import Grain, Period

_MOST_READINGS: Final = 32
"""Of the figures of a formula together; with more a text is too doubtful to be held to it."""
_OF_EACH: Final = "quy tắc đặt cho từng đơn vị; số của nhiều đơn vị cộng lại có thể khác"


@dataclass(frozen=True, eq=False)
class TextRule:
    """A rule between figures of one period; `surely`: what does not meet it cannot be true.

    `of_each` may fail for a total though it holds of each that is in it.
    """

    checked: CheckedRule
    reads: frozenset[str]
    surely: bool
    of_each: bool
    timeless: bool
    grain: Grain

    def doubts(self, asked: _Asked) -> Iterator[Doubt]:
        when = self.checked.when
        if not self._on(asked.scope.when) or (when is not None and not asked.always(when, self.reads)):
            return
        verdict = asked.verdict(lambda told: holds(self.checked.must, told), self.reads)
        if verdict is Verdict.HOLDS or (verdict is Verdict.LAST_DIGIT and not self.surely):
            return
        about, *others = self._order(asked)
        because = ROUNDING if verdict is Verdict.LAST_DIGIT else _OF_EACH if self.of_each else ""
        yield asked.read.doubt(
            "rule", _severity(verdict, self.surely), about, *others, sum_=asked.written.broken(self.checked.must),
            because=because, rule=self.checked.rule.name.vi,
        )  # fmt: skip

    def _order(self, asked: _Asked) -> list[Said]:
        """What is asked about, or what was told last; then the others."""
        about = self.checked.about.code
        said = sorted((asked.scope.said[code] for code in self.reads if code in asked.scope.said), key=_place)
        first = asked.scope.said.get(about, said[-1])
        return [first, *(one for one in said if one is not first)]

    def _on(self, when: When) -> bool:
        """Switched on at its end, and for such lengths of time."""
        assert when.year is not None
        if not _FIRST_YEAR <= when.year <= _LAST_YEAR:
            return False
        end = Period(when.year, Grain.QUARTER, (when.last + 2) // 3)
        return self.checked.rule.on(end) and (self.timeless or _grain(when) is self.grain)


_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 9998


@dataclass(frozen=True, eq=False)
class TextFormula:
    """How an indicator is computed, as the pack says: in percent of it where that is its unit."""

    indicator: Indicator
    value: tree.Value
    reads: frozenset[str]
    surely: bool

    def doubts(self, asked: _Asked) -> Iterator[Doubt]:
        one = asked.scope.said[self.indicator.code]
        verdict = asked.verdict(lambda told: self._meets(told, asked.scope.when), self.reads | {self.indicator.code})
        if verdict is Verdict.HOLDS or (verdict is Verdict.LAST_DIGIT and not self.surely):
            return
        computed = self._computed(asked.written.exact, asked.scope.when)
        assert computed is not None
        if one.q.unit.sort is Sort.PERCENT:
            expected = percent(computed.middle, decimals_for(one))
        else:
            expected = asked.written.amount(computed.middle, one)
        months = f" / {asked.scope.when.months} tháng" if self._per_month else ""
        others = (asked.scope.said[code] for code in sorted(self.reads))
        because = ROUNDING if verdict is Verdict.LAST_DIGIT else "" if self.surely else _OF_EACH
        yield asked.read.doubt(
            "rule", _severity(verdict, self.surely), one, *others,
            sum_=f"{asked.written.value(self.value)}{months} = {expected}",
            expected=expected, because=because, computed=self.indicator.name.vi,
        )  # fmt: skip

    @property
    def _per_month(self) -> bool:
        return self.indicator.ratio is not None and self.indicator.ratio.per_month

    def _computed(self, told: Told, when: When) -> Interval | None:
        found = value_of(self.value, told)
        if found is None or (self._per_month and when.day):
            return None
        of_hundred = 100 if self.indicator.unit == "percent" else 1
        return found.times(Fraction(of_hundred, when.months if self._per_month else 1))

    def _meets(self, told: Told, when: When) -> bool | None:
        computed = self._computed(told, when)
        return None if computed is None else told[self.indicator.code].meets(computed)


@dataclass(frozen=True)
class Rules:
    """All that a pack asks of texts, by each code that it reads."""

    by_code: Mapping[str, tuple[TextRule | TextFormula, ...]]
    words: Mapping[str, frozenset[str]]
    """By an indicator's code all words of its names."""
    units: Mapping[str, frozenset[str]]
    """What its unit may be called."""
    unit_name: Callable[[str], str] = str

    @classmethod
    def of(cls, pack: Pack, lexicon: Lexicon) -> Rules:
        """Rules between figures of one period that are switched on some day, and formulas of what is computed."""
        found: list[TextRule | TextFormula] = [*_rules(pack), *_formulas(pack)]
        indicators = pack.indicators.values()
        return cls(
            {code: tuple(one for one in found if code in one.reads) for code in pack.indicators},
            {i.code: frozenset().union(*map(_words, (i.name.vi, *i.synonyms))) for i in indicators},
            {i.code: frozenset(_called(pack, i, lexicon)) for i in indicators},
            pack.name_of,
        )

    def doubts(self, read: Reading, codes: Sequence[str]) -> Iterator[Doubt]:
        """What the text tells beside what the pack asks; `codes` binds its quantities to indicators, in order."""
        if not any(codes):
            return
        for scope in scopes(read, codes, self.words, self.units):
            near = dict.fromkeys(one for code in scope.said for one in self.by_code.get(code, ()))
            asked = _Asked(read, scope, Written(read, scope.said, self.unit_name))
            for one in near:
                if isinstance(one, TextRule) or one.reads | {one.indicator.code} <= scope.said.keys():
                    yield from one.doubts(asked)


@dataclass(frozen=True)
class _Asked:
    """A scope of a text, of which formulas are asked."""

    read: Reading
    scope: Scope
    written: Written

    def always(self, condition: tree.Condition, codes: Set[str]) -> bool:
        return all(holds(condition, told) for told in self._readings(codes, wide=True))

    def verdict(self, meets: Callable[[Told], bool | None], codes: Set[str]) -> Verdict:
        """False where no reading of the figures of these codes, however they were rounded, meets it."""
        for wide, verdict in ((False, Verdict.HOLDS), (True, Verdict.LAST_DIGIT)):
            if any(meets(told) is not False for told in self._readings(codes, wide=wide)):
                return verdict
        return Verdict.FALSE

    def _readings(self, codes: Set[str], *, wide: bool) -> Iterator[Told]:
        """Every way to read the figures together; one that tells nothing where there are too many."""
        each = {code: intervals(one, wide) for code, one in self.scope.said.items() if code in codes}
        if math.prod(map(len, each.values())) > _MOST_READINGS:
            yield {}
            return
        for chosen in product(*each.values()):
            yield dict(zip(each, chosen, strict=True))


def _rules(pack: Pack) -> Iterator[TextRule]:
    for checked in pack.checked_rules.values():
        form = pack.form_of_record(checked.about)
        if checked.rule.since is None or checked.rule.severity is Weight.NOTE or form is None:
            continue
        conditions = (checked.must,) if checked.when is None else (checked.must, checked.when)
        figures = [figure for condition in conditions for figure in tree.figures_in(condition)]
        if checked.totals or any(figure.of != "period" or figure.at != tree.Moment() for figure in figures):
            continue
        of_each = checked.when is not None or not additive(checked.must) or checked.rule.scope != ("all",)
        surely = not of_each and checked.rule.severity is Weight.ERROR
        always = checked.when is None and timeless(checked.must)
        reads = frozenset(figure.indicator.code for figure in figures)
        yield TextRule(checked, reads, surely, of_each, always, GRAINS[form.frequency])


def _formulas(pack: Pack) -> Iterator[TextFormula]:
    for indicator in pack.indicators.values():
        terms: tuple[Term, ...]
        if indicator.ratio is not None:
            terms = pack.ratio_terms[indicator.code]
            value: tree.Value = tree.Quotient(terms[0].value, terms[1].value)
        elif indicator.formula is not None:
            terms = (pack.terms[indicator.code],)
            value = terms[0].value
        else:
            continue
        figures = [figure for term in terms for figure in term.figures]
        if all(figure.at == tree.Moment() for figure in figures):
            reads = frozenset(figure.indicator.code for figure in figures)
            yield TextFormula(indicator, value, reads, all(linear(term.value) for term in terms))


def _words(name: str) -> frozenset[str]:
    """All its words, and what stands for several: dn."""
    return frozenset(re.findall(r"\w+", name.lower())) | grammar.content(name)


def _called(pack: Pack, indicator: Indicator, lexicon: Lexicon) -> Iterator[str]:
    """What a text may call the unit: đồng is read as VND, a lao động as a người."""
    unit = pack.unit_of(indicator)
    for name in (unit.code, unit.name.vi, *unit.synonyms):
        first, slash, rest = name.lower().partition("/")
        known = lexicon.units.get(first)
        yield from (name.lower(), f"{(known.name if known else first).lower()}{slash}{rest}")


def _grain(when: When) -> Grain | None:
    try:
        return Period.parse(when.code).grain
    except ValueError:
        return None


def _severity(verdict: Verdict, surely: bool) -> Severity:
    return Severity.ERROR if surely and verdict is Verdict.FALSE else Severity.QUESTION


def _place(one: Said) -> int:
    return one.number
