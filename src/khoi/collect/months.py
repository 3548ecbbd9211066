"""A quarter's form made of its months: flows are added, of stocks the last month holds, averages are averaged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from khoi.catalog.answers import sign_meant
from khoi.catalog.definitions import Form, Indicator, Nature
from khoi.catalog.pack import Pack
from khoi.collect.layout import SheetKey
from khoi.collect.submission import Figure, FormReading, Text
from khoi.values.basis import Basis, State
from khoi.values.finding import Finding, Place, error, note, warning
from khoi.values.quantity import as_text, exact_sum, fits, quotient, round_half_up

APART: Final = "; "
"""Between the sheets and the cells of a figure that comes from several."""

_SETTLED: Final = frozenset({State.NIL, State.NOT_APPLICABLE})


def combined(key: SheetKey, months: Sequence[FormReading], pack: Pack) -> FormReading:
    """The form of the quarter from those of its months, in order; a figure that lacks a month is not reported."""
    file = months[0].file
    sheets = APART.join(month.sheet for month in months)
    place = Place(file=file, sheet=sheets, enterprise=key.enterprise, period=str(key.period))
    figures: list[Figure] = []
    findings = [finding for month in months for finding in month.findings]
    findings.append(note("months.combined", place, sheets=sheets))
    for line in pack.forms_by_code[key.form].lines:
        of_line = [f for month in months for f in month.figures if f.indicator == line.indicator]
        if len(of_line) == len(months):
            figure, said = _combined(pack.indicators[line.indicator], of_line, key, place)
            figures.append(figure)
            findings += said
    return FormReading(
        file, key, tuple(figures), tuple(_texts(months, pack.forms_by_code[key.form])), tuple(findings), sheets
    )


def _texts(months: Sequence[FormReading], form: Form) -> Iterator[Text]:
    """What the last month says; its sign is the quarter's only where every month is of that sign."""
    choices = {question.code: question.choices for question in form.texts}
    for text in months[-1].texts:
        offered = choices.get(text.code)
        said = [other.text for month in months for other in month.texts if other.code == text.code]
        signs = {sign_meant(offered, words) for words in said} if offered else set()
        if offered is None or (len(said) == len(months) and len(signs) == 1):
            yield text


def _combined(
    indicator: Indicator, months: Sequence[Figure], key: SheetKey, place: Place
) -> tuple[Figure, list[Finding]]:
    used = months[-1:] if indicator.nature is Nature.STOCK else months
    here = Place(place.file, *_cells(used), place.enterprise, place.period, indicator.code)
    state, value, said = _value(indicator, used, here)
    units = list(dict.fromkeys(figure.unit for figure in used if figure.unit))
    figure = Figure(
        indicator.code,
        key.period,
        Basis.ESTIMATE,
        state,
        value,
        here.sheet,
        here.cell,
        APART.join(figure.raw for figure in used),
        APART.join(units),
        APART.join(dict.fromkeys(figure.explanation for figure in months if figure.explanation)),
        typed=True,
    )
    return figure, list(said)


def _cells(figures: Sequence[Figure]) -> tuple[str, str]:
    """The sheets and the cells, in the same order."""
    return APART.join(figure.sheet for figure in figures), APART.join(figure.cell for figure in figures)


def _value(indicator: Indicator, months: Sequence[Figure], here: Place) -> tuple[State, Decimal | None, list[Finding]]:
    blank = [figure for figure in months if figure.state is State.NOT_REPORTED]
    if len(blank) == len(months):
        return State.NOT_REPORTED, None, []
    if blank:
        return State.NOT_REPORTED, None, [_incomplete(indicator, blank, here)]
    states = {figure.state for figure in months}
    if states <= _SETTLED:
        return (State.NIL if State.NIL in states else State.NOT_APPLICABLE), None, []
    total = exact_sum(figure.amount or Decimal(0) for figure in months)
    value, said = _mean(indicator, total, len(months), here) if indicator.nature is Nature.AVERAGE else (total, [])
    if not fits(value, indicator.decimals):
        return State.NOT_REPORTED, None, [error("cell.too_large", here, raw=as_text(value))]
    return State.VALUE, value, said


def _incomplete(indicator: Indicator, blank: Sequence[Figure], here: Place) -> Finding:
    names = ", ".join(figure.period.name for figure in blank)
    return warning("months.incomplete", here, indicator=indicator.name.vi, months=names)


def _mean(indicator: Indicator, total: Decimal, months: int, here: Place) -> tuple[Decimal, list[Finding]]:
    """The mean as it is kept; a note where that is not exact."""
    exact = quotient(total, Decimal(months))
    kept = round_half_up(exact, indicator.decimals)
    if kept * months == total:
        return kept, []
    said = note("months.mean_rounded", here, indicator=indicator.name.vi, total=as_text(total), taken=as_text(kept))
    return kept, [said]
