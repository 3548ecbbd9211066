"""A pack as one checked value: all definitions of a bloc, with the digest under which they are adopted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from khoi.catalog.definitions import Form, Indicator, IndicatorsFile, LookSetting, Nature, PackFile, Unit
from khoi.catalog.formula.parse import Vocabulary, read_condition
from khoi.catalog.formula.tree import Condition
from khoi.catalog.looks import LOOKS
from khoi.catalog.prose import ProseFile
from khoi.catalog.publications import Publishing
from khoi.catalog.rules import FINDING, CheckedRule, Level, Rule, checked
from khoi.catalog.terms import Term, ratio_parts, term_of
from khoi.values.period import Period


@dataclass(frozen=True)
class Pack:
    """Definitions that belong together; equal content has an equal digest wherever it was loaded."""

    about: PackFile
    units: tuple[Unit, ...]
    areas: tuple[IndicatorsFile, ...]
    forms: tuple[Form, ...]
    rules: tuple[Rule, ...] = ()
    publishing: Publishing | None = None
    """How it publishes; None for a pack that does not."""
    prose: ProseFile | None = None
    """Its words for what is counted and measured in texts; None where the general ones do."""

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Every indicator by code, in the order of the pack."""
        return {i.code: i for area in self.areas for i in area.indicators}

    @cached_property
    def inputs(self) -> tuple[Indicator, ...]:
        """What enterprises are asked: the columns of the figures on disk."""
        return tuple(i for i in self.indicators.values() if not i.derived)

    @cached_property
    def forms_by_code(self) -> Mapping[str, Form]:
        return {form.code: form for form in self.forms}

    @cached_property
    def _form_of(self) -> Mapping[str, Form]:
        return {line.indicator: form for form in self.forms for line in form.lines}

    @cached_property
    def units_by_code(self) -> Mapping[str, Unit]:
        return {unit.code: unit for unit in self.units}

    def unit_of(self, indicator: Indicator) -> Unit:
        return self.units_by_code[indicator.unit]

    def form_of_record(self, indicator: Indicator) -> Form | None:
        """The form that asks for an indicator, or for what a derived one is computed from; None if none does."""
        return self._form_of.get(self.main_term(indicator).figures[0].indicator.code)

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """All that is added up over enterprises, by key: what they are asked, and formulas, also those within ratios.

        `Slip` if the pack was never linted.
        """
        sums = [i for i in self.indicators.values() if i.ratio is None and i.count is None]
        found = [term_of(indicator, self.vocabulary) for indicator in sums]
        return {term.key: term for term in (*found, *(part for parts in self.ratio_terms.values() for part in parts))}

    @cached_property
    def ratio_terms(self) -> Mapping[str, tuple[Term, Term]]:
        """Numerator and denominator of each ratio, by its code; `Slip` as above."""
        return {ratio.code: ratio_parts(ratio, self.vocabulary) for ratio in self.of_nature(Nature.RATIO)}

    def main_term(self, indicator: Indicator) -> Term:
        """What an indicator is first of all made of: itself, a ratio's numerator, what a count looks at."""
        if indicator.ratio is not None:
            return self.ratio_terms[indicator.code][0]
        return self.terms[indicator.count.of if indicator.count is not None else indicator.code]

    def terms_of(self, indicator: Indicator) -> tuple[Term, ...]:
        """What is added up for an indicator that is no count: itself, or a ratio's two parts."""
        return self.ratio_terms[indicator.code] if indicator.ratio is not None else (self.terms[indicator.code],)

    @cached_property
    def planned(self) -> tuple[Indicator, ...]:
        """Indicators with a plan per enterprise."""
        return tuple(i for i in self.inputs if i.planned)

    @cached_property
    def leading(self) -> frozenset[str]:
        """What enterprises are asked and the headlines are made of."""
        found: list[Term] = []
        for indicator in (self.indicators[code] for code in self.about.headlines):
            found += self.ratio_terms[indicator.code] if indicator.ratio is not None else [self.main_term(indicator)]
        return frozenset(figure.indicator.code for term in found for figure in term.figures)

    def of_nature(self, nature: Nature) -> tuple[Indicator, ...]:
        return tuple(i for i in self.indicators.values() if i.nature is nature)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What formulas may name."""
        kinds = tuple(kind.code for kind in self.about.group_kinds if kind.exclusive)
        return Vocabulary(self.indicators, self.units_by_code, kinds)

    @cached_property
    def checked_rules(self) -> Mapping[str, CheckedRule]:
        """Every rule by code with its formulas read; `Slip` if the pack was never linted."""
        return {rule.code: checked(rule, self.vocabulary) for rule in self.rules}

    def name_of(self, code: str, language: str = "vi") -> str:
        """What an officer calls a unit or a kind of group, within a sentence."""
        unit = self.units_by_code.get(code)
        if unit is not None:
            return unit.name.of(language)
        return next(kind.name.of(language).lower() for kind in self.about.group_kinds if kind.code == code)

    @cached_property
    def count_conditions(self) -> Mapping[str, Condition]:
        """The formulas by which counts are taken, by the count's code; `Slip` if the pack was never linted."""
        return {
            indicator.code: read_condition(indicator.count.where, self.vocabulary)
            for indicator in self.of_nature(Nature.COUNT)
            if indicator.count is not None and indicator.count.where is not None
        }

    def rule_texts(self, language: str = "vi") -> dict[str, dict[str, str]]:
        """The words of each rule's findings, by the finding's code: for `wording.say`."""
        found = {}
        for rule in self.rules:
            message, advice = getattr(rule.message, language), getattr(rule.recommendation, language)
            shown, reason = {"vi": ("Các số", "Giải trình"), "en": ("Figures", "Explained")}[language]
            found[FINDING + rule.code] = {
                "message": f"{_literal(message)}[[ {shown}: {{figures}}.]][[ {reason}: {{explanation}}]]",
                "advice": _literal(advice),
            }
        return found

    @cached_property
    def look_settings(self) -> Mapping[str, LookSetting]:
        """How each built-in look is used, by its code."""
        return {code: LookSetting(code=code) for code in LOOKS} | {one.code: one for one in self.about.looks}

    def rules_on(self, period: Period) -> tuple[CheckedRule, ...]:
        """The rules that are switched on for a period."""
        return tuple(found for found in self.checked_rules.values() if found.rule.on(period))

    def level_of(self, rule: CheckedRule) -> Level:
        return rule.level(lambda indicator: form.code if (form := self.form_of_record(indicator)) else "")

    def as_json(self) -> dict[str, Any]:
        """The document under which an adopted pack is stored."""
        return {
            "about": self.about.model_dump(mode="json"),
            "units": [unit.model_dump(mode="json") for unit in self.units],
            "areas": [area.model_dump(mode="json") for area in self.areas],
            "forms": [form.model_dump(mode="json") for form in self.forms],
            # A pack without rules, publications or words of prose keeps the digest that it had before there were any.
            **({"rules": [rule.model_dump(mode="json") for rule in self.rules]} if self.rules else {}),
            **({"publishing": self.publishing.model_dump(mode="json")} if self.publishing is not None else {}),
            **({"prose": self.prose.model_dump(mode="json", exclude_unset=True)} if self.prose is not None else {}),
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Pack:
        """Rebuild an adopted pack; pydantic's `ValidationError` if the store was tampered with."""
        return cls(
            PackFile.model_validate(document["about"]),
            tuple(Unit.model_validate(unit) for unit in document["units"]),
            tuple(IndicatorsFile.model_validate(area) for area in document["areas"]),
            tuple(Form.model_validate(form) for form in document["forms"]),
            tuple(Rule.model_validate(rule) for rule in document.get("rules", ())),
            Publishing.model_validate(document["publishing"]) if "publishing" in document else None,
            ProseFile.model_validate(document["prose"]) if "prose" in document else None,
        )

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content in one canonical spelling."""
        text = json.dumps(self.as_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def _literal(text: str) -> str:
    """A text in which braces are only braces."""
    return text.replace("{", "{{").replace("}", "}}")
