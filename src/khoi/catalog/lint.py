"""What no single definition can know: that the definitions of a pack fit each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from khoi.catalog.definitions import Form, Indicator, Nature
from khoi.catalog.pack import Pack
from khoi.catalog.yaml_source import YamlDocument
from khoi.values.finding import Finding, Place, error
from khoi.values.text import fold

Check = Callable[[Pack], Iterator[tuple[str, str, dict[str, str]]]]
"""Yields (the text to look for in the sources, finding code, parameters)."""


def lint(pack: Pack, documents: Mapping[str, YamlDocument]) -> list[Finding]:
    """Run every check; each finding is placed at the first line where its subject is written."""
    return [
        error(code, _where(documents, subject), **values) for check in CHECKS for subject, code, values in check(pack)
    ]


_SUBJECT_KEYS: Final = frozenset({"code", "indicator", "numerator", "denominator", "of"})


def _where(documents: Mapping[str, YamlDocument], subject: str) -> Place:
    for document in documents.values():
        for path, line in document.lines.items():
            names_it = bool(path) and (path[-1] in _SUBJECT_KEYS or "headlines" in path)
            if names_it and _at(document.data, path) == subject:
                return Place(file=document.name, line=line)
    return Place(file="pack.yaml", line=1)


def _at(data: object, path: tuple[str | int, ...]) -> object:
    for step in path:
        if isinstance(data, dict) or (isinstance(data, list) and isinstance(step, int)):
            data = data[step]  # type: ignore[index]
    return data


def codes_are_unique(pack: Pack) -> Iterator[tuple[str, str, dict[str, str]]]:
    every = [i.code for area in pack.areas for i in area.indicators]
    for kind, codes in {
        "indicator": every,
        "form": [f.code for f in pack.forms],
        "unit": [u.code for u in pack.units],
        "sheet": [f.sheet for f in pack.forms],
    }.items():
        for code in sorted({c for c in codes if codes.count(c) > 1}):
            yield code, "pack.code_twice", {"kind": kind, "code": code}


def units_exist(pack: Pack) -> Iterator[tuple[str, str, dict[str, str]]]:
    for indicator in pack.indicators.values():
        if indicator.unit not in pack.units_by_code:
            yield indicator.code, "pack.unit_unknown", {"indicator": indicator.code, "unit": indicator.unit}


def parts_exist(pack: Pack) -> Iterator[tuple[str, str, dict[str, str]]]:
    for indicator in pack.indicators.values():
        for part in _parts(indicator):
            found = pack.indicators.get(part)
            if found is None:
                yield indicator.code, "pack.part_unknown", {"indicator": indicator.code, "part": part}
            elif found.derived:
                yield indicator.code, "pack.part_derived", {"indicator": indicator.code, "part": part}
            elif pack.form_of_record(found) is None:
                yield indicator.code, "pack.part_not_asked", {"indicator": indicator.code, "part": part}


def _parts(indicator: Indicator) -> tuple[str, ...]:
    if indicator.ratio is not None:
        return indicator.ratio.numerator, indicator.ratio.denominator
    return (indicator.count.of,) if indicator.count is not None else ()


def ratios_make_sense(pack: Pack) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Stocks over stocks, flows and averages over flows and averages; percent only of like units."""
    for indicator in pack.indicators.values():
        if indicator.ratio is None:
            continue
        top = pack.indicators.get(indicator.ratio.numerator)
        bottom = pack.indicators.get(indicator.ratio.denominator)
        if top is None or bottom is None:
            continue
        values = {"indicator": indicator.code, "numerator": top.code, "denominator": bottom.code}
        if (top.nature is Nature.STOCK) is not (bottom.nature is Nature.STOCK):
            yield indicator.code, "pack.ratio_natures", values
        if indicator.unit == "percent" and top.unit != bottom.unit:
            yield indicator.code, "pack.ratio_units", {**values, "units": f"{top.unit}, {bottom.unit}"}


def paces_have_plans(pack: Pack) -> Iterator[tuple[str, str, dict[str, str]]]:
    for indicator in pack.indicators.values():
        if indicator.count is not None and indicator.count.at_least_plan_pace:
            of = pack.indicators.get(indicator.count.of)
            if of is not None and not of.planned:
                yield indicator.code, "pack.pace_without_plan", {"indicator": indicator.code, "of": of.code}


def lines_ask_inputs(pack: Pack) -> Iterator[tuple[str, str, dict[str, str]]]:
    for form in pack.forms:
        for line in form.lines:
            indicator = pack.indicators.get(line.indicator)
            values = {"form": form.code, "indicator": line.indicator}
            if indicator is None:
                yield line.indicator, "pack.line_unknown", values
            elif indicator.derived:
                yield line.indicator, "pack.line_derived", values


def one_form_of_record(pack: Pack) -> Iterator[tuple[str, str, dict[str, str]]]:
    asked = [line.indicator for form in pack.forms for line in form.lines]
    for code in sorted({c for c in asked if asked.count(c) > 1}):
        yield code, "pack.asked_twice", {"indicator": code}
    for indicator in pack.inputs:
        if indicator.code not in asked:
            yield indicator.code, "pack.never_asked", {"indicator": indicator.code}


def kinds_exist(pack: Pack) -> Iterator[tuple[str, str, dict[str, str]]]:
    kinds = {kind.code for kind in pack.about.group_kinds}
    for form in pack.forms:
        for owner in form.owed_by:
            if owner != "all" and owner.split(":")[0] not in kinds:
                yield form.code, "pack.kind_unknown", {"form": form.code, "owed_by": owner}


def headlines_exist(pack: Pack) -> Iterator[tuple[str, str, dict[str, str]]]:
    for code in pack.about.headlines:
        if code not in pack.indicators:
            yield code, "pack.headline_unknown", {"indicator": code}


def names_are_unambiguous(pack: Pack) -> Iterator[tuple[str, str, dict[str, str]]]:
    """A row found by its name must be one indicator's only, within the form."""
    for form in pack.forms:
        owners: dict[str, str] = {}
        for name, code in line_names(pack, form):
            first = owners.setdefault(name, code)
            if first != code:
                yield (
                    code,
                    "pack.name_ambiguous",
                    {"form": form.code, "name": name, "indicators": f"{first}, {code}"},
                )


def line_names(pack: Pack, form: Form) -> Iterator[tuple[str, str]]:
    """Every folded name by which a form's line may be called, with its indicator's code."""
    for line in form.lines:
        indicator = pack.indicators.get(line.indicator)
        if indicator is not None:
            for name in (line.label or "", indicator.name.vi, *indicator.synonyms):
                if name:
                    yield fold(name), line.indicator


CHECKS: Final[tuple[Check, ...]] = (
    codes_are_unique,
    units_exist,
    parts_exist,
    ratios_make_sense,
    paces_have_plans,
    lines_ask_inputs,
    one_form_of_record,
    kinds_exist,
    headlines_exist,
    names_are_unambiguous,
)
