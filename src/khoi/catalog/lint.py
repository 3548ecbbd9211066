"""What no single definition can know: that the definitions of a pack fit each other."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from khoi.catalog.answers import spellings
from khoi.catalog.definitions import INDICATOR_CODE, Form, Indicator, Nature
from khoi.catalog.formula.parse import read_value
from khoi.catalog.formula.tree import Moment, Slip, figures_in, spelt, totals_in
from khoi.catalog.lint_names import names_name_one_indicator, names_of
from khoi.catalog.lint_prose import (
    equals_can_be_told,
    scales_are_powers_of_ten,
    units_have_one_sort,
    words_of_scale_are_free,
    words_of_units_are_free,
)
from khoi.catalog.lint_publications import publications_can_be_told, publications_name_what_exists
from khoi.catalog.looks import LOOKS
from khoi.catalog.pack import Pack
from khoi.catalog.rules import checked, checked_condition
from khoi.catalog.terms import ratio_parts, term_of
from khoi.values.finding import Finding, Place, error, warning
from khoi.values.text import fold

if TYPE_CHECKING:
    from khoi.catalog.yaml_source import YamlDocument

Where = tuple[str | int, ...]
"""A path in the sources, with codes for definitions: `("indicators", "bank.loans", "unit")`; or from a file's name."""

Check = Callable[[Pack], Iterator[tuple[Where, str, dict[str, str]]]]
"""Yields (where it is written, finding code, parameters)."""


def lint(pack: Pack, documents: Mapping[str, YamlDocument]) -> list[Finding]:
    """Run every check; each finding is placed on the line where the slip is written."""
    return [error(code, _place(documents, where), **values) for check in CHECKS for where, code, values in check(pack)]


def notices(pack: Pack, documents: Mapping[str, YamlDocument]) -> list[Finding]:
    """What a pack may say, though somebody should look at it."""
    return [warning(code, _place(documents, at), **values) for at, code, values in names_name_one_indicator(pack)]


def _place(documents: Mapping[str, YamlDocument], where: Where) -> Place:
    """Of a code that is defined twice, the second time."""
    kind, code, *rest = where
    if kind in documents:
        return documents[str(kind)].place((code, *rest))
    for document in reversed(list(documents.values())):
        items = document.data.get(kind, ())
        for number in range(len(items) - 1, -1, -1):
            if number == code or (isinstance(items[number], dict) and items[number].get("code") == code):
                return document.place((kind, number, *rest))
    return Place(file="pack.yaml", line=1)


def codes_are_unique(pack: Pack) -> Iterator[tuple[Where, str, dict[str, str]]]:
    for kind, subjects in {
        "indicator": [("indicators", i.code, "code") for area in pack.areas for i in area.indicators],
        "form": [("forms", f.code, "code") for f in pack.forms],
        "unit": [("units", u.code, "code") for u in pack.units],
        "rule": [("rules", r.code, "code") for r in pack.rules],
    }.items():
        for where in _again(subjects):
            yield where, "pack.code_twice", {"kind": kind, "code": where[1]}
    sheets = [form.sheet for form in pack.forms]
    for number, form in enumerate(pack.forms):
        if form.sheet in sheets[:number]:
            yield ("forms", form.code, "sheet"), "pack.code_twice", {"kind": "sheet", "code": form.sheet}


def _again(subjects: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return sorted({subject for subject in subjects if subjects.count(subject) > 1})


def units_exist(pack: Pack) -> Iterator[tuple[Where, str, dict[str, str]]]:
    for indicator in pack.indicators.values():
        if indicator.unit not in pack.units_by_code:
            yield (
                ("indicators", indicator.code, "unit"),
                "pack.unit_unknown",
                {"indicator": indicator.code, "unit": indicator.unit},
            )


def parts_exist(pack: Pack) -> Iterator[tuple[Where, str, dict[str, str]]]:
    """What a derived indicator is computed from adds up, and is asked for by some form."""
    asked = {line.indicator for form in pack.forms for line in form.lines}
    for indicator in pack.indicators.values():
        for where, text, adds_up in _parts(indicator):
            values = {"indicator": indicator.code}
            alone = pack.indicators.get(text)
            if alone is None and re.fullmatch(INDICATOR_CODE, text):
                yield where, "pack.part_unknown", {**values, "part": text}
                continue
            if alone is not None and alone.derived and (alone.formula is None or not adds_up):
                yield where, "pack.part_derived", {**values, "part": text}
                continue
            try:
                read = figures_in(read_value(text, pack.vocabulary))
            except Slip:
                continue  # told below
            for part in dict.fromkeys(figure.indicator.code for figure in read):
                if part not in asked:
                    yield where, "pack.part_not_asked", {**values, "part": part}


def _parts(indicator: Indicator) -> Iterator[tuple[Where, str, bool]]:
    """Where a part is written, its text, and whether a formula may stand there."""
    here = ("indicators", indicator.code)
    if indicator.ratio is not None:
        yield (*here, "ratio", "numerator"), indicator.ratio.numerator, True
        yield (*here, "ratio", "denominator"), indicator.ratio.denominator, True
    if indicator.count is not None:
        yield (*here, "count", "of"), indicator.count.of, False
    if indicator.formula is not None:
        yield (*here, "formula"), indicator.formula, True


def formulas_add_up(pack: Pack) -> Iterator[tuple[Where, str, dict[str, str]]]:
    """Formulas of known names that divide nothing, of the unit and nature that the indicator says it has."""
    for indicator in pack.indicators.values():
        if indicator.formula is None:
            continue
        where = ("indicators", indicator.code, "formula")
        try:
            term = term_of(indicator, pack.vocabulary)
        except Slip as slip:
            if indicator.formula == indicator.code or not re.fullmatch(INDICATOR_CODE, indicator.formula):
                yield where, slip.code, slip.values
            continue
        if term.value.kind != ((indicator.unit, 1),):
            values = {"indicator": indicator.code, "unit": indicator.unit, "found": spelt(term.value.kind)}
            yield (*where[:2], "unit"), "pack.formula_unit", values
        if term.nature is not indicator.nature:
            values = {"indicator": indicator.code, "nature": indicator.nature.value, "found": term.nature.value}
            yield (*where[:2], "nature"), "pack.formula_nature", values


def ratios_make_sense(pack: Pack) -> Iterator[tuple[Where, str, dict[str, str]]]:
    """Stocks over stocks, flows and averages over flows and averages; percent only of like units."""
    for indicator in pack.of_nature(Nature.RATIO):
        assert indicator.ratio is not None
        where = ("indicators", indicator.code, "ratio")
        parts = (indicator.ratio.numerator, indicator.ratio.denominator)
        try:
            top, bottom = ratio_parts(indicator, pack.vocabulary)
        except Slip as slip:
            side = slip.values.pop("key")
            if not re.fullmatch(INDICATOR_CODE, getattr(indicator.ratio, side)):
                yield (*where, side), slip.code, slip.values
            continue
        values = {"indicator": indicator.code, "numerator": parts[0], "denominator": parts[1]}
        if (top.nature is Nature.STOCK) is not (bottom.nature is Nature.STOCK):
            yield where, "pack.ratio_natures", values
        if indicator.unit == "percent" and top.value.kind != bottom.value.kind:
            units = f"{spelt(top.value.kind)}, {spelt(bottom.value.kind)}"
            yield where, "pack.ratio_units", {**values, "units": units}


def paces_have_plans(pack: Pack) -> Iterator[tuple[Where, str, dict[str, str]]]:
    for indicator in pack.indicators.values():
        if indicator.count is not None and indicator.count.at_least_plan_pace:
            of = pack.indicators.get(indicator.count.of)
            if of is not None and not of.planned:
                yield (
                    ("indicators", indicator.code, "count", "of"),
                    "pack.pace_without_plan",
                    {"indicator": indicator.code, "of": of.code},
                )


def lines_ask_inputs(pack: Pack) -> Iterator[tuple[Where, str, dict[str, str]]]:
    for form in pack.forms:
        for number, line in enumerate(form.lines):
            where = ("forms", form.code, "lines", number, "indicator")
            indicator = pack.indicators.get(line.indicator)
            values = {"form": form.code, "indicator": line.indicator}
            if indicator is None:
                yield where, "pack.line_unknown", values
            elif indicator.derived:
                yield where, "pack.line_derived", values


def one_form_of_record(pack: Pack) -> Iterator[tuple[Where, str, dict[str, str]]]:
    asked: set[str] = set()
    for form in pack.forms:
        for number, line in enumerate(form.lines):
            if line.indicator in asked:
                where = ("forms", form.code, "lines", number, "indicator")
                yield where, "pack.asked_twice", {"indicator": line.indicator}
            asked.add(line.indicator)
    for indicator in pack.inputs:
        if indicator.code not in asked:
            yield ("indicators", indicator.code, "code"), "pack.never_asked", {"indicator": indicator.code}


def kinds_exist(pack: Pack) -> Iterator[tuple[Where, str, dict[str, str]]]:
    kinds = {kind.code for kind in pack.about.group_kinds}
    for form in pack.forms:
        for number, owner in enumerate(form.owed_by):
            if owner != "all" and owner.split(":")[0] not in kinds:
                yield (
                    ("forms", form.code, "owed_by", number),
                    "pack.kind_unknown",
                    {"form": form.code, "owed_by": owner},
                )


def rules_can_be_read(pack: Pack) -> Iterator[tuple[Where, str, dict[str, str]]]:
    """Formulas of known names, one kind of unit on both sides, and nothing that could overflow."""
    kinds = {kind.code for kind in pack.about.group_kinds}
    for rule in pack.rules:
        try:
            checked(rule, pack.vocabulary)
        except Slip as slip:
            key = slip.values.pop("key")
            yield ("rules", rule.code, key), slip.code, {"rule": rule.code, **slip.values}
        for number, group in enumerate(rule.scope):
            if group != "all" and group.split(":")[0] not in kinds:
                yield ("rules", rule.code, "scope", number), "pack.scope_unknown", {"rule": rule.code, "scope": group}


def counts_can_be_read(pack: Pack) -> Iterator[tuple[Where, str, dict[str, str]]]:
    """A count looks at this year alone, so that it can be taken of last year in the same way."""
    for indicator in pack.indicators.values():
        if indicator.count is None or indicator.count.where is None:
            continue
        where: Where = ("indicators", indicator.code, "count", "where")
        try:
            condition = checked_condition(indicator.count.where, "where", pack.vocabulary)
        except Slip as slip:
            slip.values.pop("key")
            yield where, slip.code, slip.values
            continue
        read = figures_in(condition)
        if totals_in(condition) or any(figure.at != Moment() or figure.of == "quarters" for figure in read):
            yield where, "pack.count_looks_back", {"indicator": indicator.code}


def looks_exist(pack: Pack) -> Iterator[tuple[Where, str, dict[str, str]]]:
    for number, one in enumerate(pack.about.looks):
        if one.code not in LOOKS:
            near = difflib.get_close_matches(one.code, LOOKS, n=1)
            yield ("looks", number, "code"), "pack.look_unknown", {"code": one.code, "near": near[0] if near else ""}


def headlines_exist(pack: Pack) -> Iterator[tuple[Where, str, dict[str, str]]]:
    for number, code in enumerate(pack.about.headlines):
        if code not in pack.indicators:
            yield ("headlines", number), "pack.headline_unknown", {"indicator": code}


def names_are_unambiguous(pack: Pack) -> Iterator[tuple[Where, str, dict[str, str]]]:
    """A row found by its name must be one indicator's only, within the form."""
    for form in pack.forms:
        owners: dict[str, str] = {}
        for name, code, where in _named(pack, form):
            first = owners.setdefault(name, code)
            if first != code:
                yield (
                    where,
                    "pack.name_ambiguous",
                    {"form": form.code, "name": name, "indicators": f"{first}, {code}"},
                )


def questions_confirm_signs(pack: Pack) -> Iterator[tuple[Where, str, dict[str, str]]]:
    """A question confirms a line of its own form, and only what may be below zero has a sign to confirm."""
    for form in pack.forms:
        asked = {line.indicator for line in form.lines}
        for number, question in enumerate(form.texts):
            if question.confirms is None:
                continue
            where = ("forms", form.code, "texts", number, "confirms")
            values = {"form": form.code, "question": question.code, "indicator": question.confirms}
            indicator = pack.indicators.get(question.confirms)
            if question.confirms not in asked:
                yield where, "pack.confirms_no_line", values
            elif indicator is not None and not indicator.signed:
                yield where, "pack.confirms_unsigned", values


def choices_are_unambiguous(pack: Pack) -> Iterator[tuple[Where, str, dict[str, str]]]:
    """An answer means one sign, and is not mistaken for a line where a sheet has no keys."""
    for form in pack.forms:
        for number, question in enumerate(form.texts):
            if question.choices is None:
                continue
            meanings = dict(line_names(pack, form))
            for name, sign, path in spellings(question.choices):
                first = meanings.setdefault(name, sign.value)
                if first != sign:
                    where = ("forms", form.code, "texts", number, "choices", *path)
                    values = {"form": form.code, "question": question.code, "name": name}
                    yield where, "pack.choice_ambiguous", {**values, "meanings": f"{first}, {sign.value}"}


def line_names(pack: Pack, form: Form) -> Iterator[tuple[str, str]]:
    """Every folded name by which a form's line may be called, with its indicator's code."""
    return ((name, code) for name, code, _ in _named(pack, form))


def _named(pack: Pack, form: Form) -> Iterator[tuple[str, str, Where]]:
    for number, line in enumerate(form.lines):
        indicator = pack.indicators.get(line.indicator)
        if indicator is not None:
            if line.label:
                yield fold(line.label), line.indicator, ("forms", form.code, "lines", number, "label")
            yield from ((fold(name), line.indicator, where) for name, where in names_of(indicator))


CHECKS: Final[tuple[Check, ...]] = (
    codes_are_unique,
    units_exist,
    parts_exist,
    formulas_add_up,
    ratios_make_sense,
    paces_have_plans,
    lines_ask_inputs,
    one_form_of_record,
    kinds_exist,
    rules_can_be_read,
    counts_can_be_read,
    looks_exist,
    headlines_exist,
    names_are_unambiguous,
    publications_can_be_told,
    publications_name_what_exists,
    questions_confirm_signs,
    choices_are_unambiguous,
    scales_are_powers_of_ten,
    words_of_scale_are_free,
    words_of_units_are_free,
    units_have_one_sort,
    equals_can_be_told,
)
