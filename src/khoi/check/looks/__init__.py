"""A form comes in with the enterprise's past; what is odd goes out, each cell told once. Nothing is corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from khoi.catalog.definitions import Sign
from khoi.catalog.pack import Pack
from khoi.check.looks import answers, finals, form, line
from khoi.check.looks.answers import Contradiction
from khoi.check.looks.form import Spread
from khoi.check.looks.line import Cause, Line
from khoi.check.looks.series import Series
from khoi.collect.filing import Held, HeldBook
from khoi.collect.submission import Figure, FormReading
from khoi.values.finding import Finding, Place, Severity
from khoi.values.quantity import as_text, from_fraction, plain

__all__ = ["HISTORY", "Held", "inspect", "lines_of", "of_answers"]

HISTORY: Final = 12
"""So many periods are looked back."""


def inspect(reading: FormReading, past: Sequence[HeldBook], pack: Pack) -> list[Finding]:
    """Every look at a form; `past` holds the periods before, newest first. What is explained becomes a note."""
    lines = lines_of(reading, past, pack)
    found, told = [], set()
    for form_look in form.LOOKS:
        spread = form_look([one for one in lines if one.indicator.code not in told])
        if spread is not None:
            found.append(_of_form(reading, spread, pack))
            told |= {one.indicator.code for one in spread.lines}
    for one in lines:
        if one.indicator.code not in told:
            cause = next((cause for look in line.LOOKS if (cause := look(one)) is not None), None)
            if cause is not None:
                found.append(_of_line(reading, one, cause, pack))
    return [*of_answers(reading, pack), *found, *_of_finals(reading, past, pack)]


def of_answers(reading: FormReading, pack: Pack) -> list[Finding]:
    """Figures whose sign the answers of the same form contradict; nothing of it needs the past."""
    return [_of_answer(reading, one, pack) for one in answers.contradictions(reading, pack)]


def lines_of(reading: FormReading, past: Sequence[HeldBook], pack: Pack) -> list[Line]:
    """The figures of the form's own period that were reported, each with its past."""
    period = reading.key.period
    told = answers.signs_told(reading, pack)
    found = []
    for figure in reading.figures:
        if figure.period == period and figure.amount is not None:
            indicator = pack.indicators[figure.indicator]
            amounts = tuple(held.figure.amount if (held := book.get(figure.indicator)) else None for book in past)
            series = Series(amounts[:HISTORY], period.grain.per_year)
            dimension, before = pack.unit_of(indicator).dimension, period.ordinal - 1
            found.append(Line(figure, indicator, dimension, series, before, sign_told=figure.indicator in told))
    return found


def _of_line(reading: FormReading, one: Line, cause: Cause, pack: Pack) -> Finding:
    usual = one.series.usual
    values = {
        "indicator": one.indicator.name.vi,
        "value": as_text(plain(one.value)),
        "unit": pack.unit_of(one.indicator).name.vi,
        "usual": as_text(_rounded(usual, one.value)) if usual is not None else "",
        "proposed": as_text(plain(cause.proposed)) if cause.proposed is not None else "",
        "suspicion": as_text(cause.suspicion),
    }
    return _finding(cause.code, reading, one.figure, values)


def _of_answer(reading: FormReading, one: Contradiction, pack: Pack) -> Finding:
    """The place is the figure's; the answer's cell is one of the values."""
    choices = one.of.question.choices
    assert choices is not None
    indicator = pack.indicators[one.of.figure.indicator]
    values = {
        "indicator": indicator.name.vi,
        "value": as_text(plain(one.of.value)),
        "unit": pack.unit_of(indicator).name.vi,
        "question": one.of.question.name.vi,
        "answer": one.of.answer.text,
        "answer_cell": one.of.answer.cell,
        "right": choices.of(Sign.of(one.of.value)).vi,
        "proposed": as_text(plain(one.proposed)) if one.proposed is not None else "",
        "suspicion": as_text(one.suspicion),
    }
    return _finding(one.code, reading, one.of.figure, values)


def _rounded(usual: Fraction, value: Decimal) -> Decimal:
    """To three digits, with the sign of what was reported: a usual size is no figure."""
    return from_fraction(usual, 3) * (-1 if value < 0 else 1)


def _of_form(reading: FormReading, spread: Spread, pack: Pack) -> Finding:
    """`proposals` and `doubts` by indicator, for programs; words show the first line's."""
    first, period = spread.lines[0], reading.key.period
    copied = {"": "", "previous": period.previous.name, "same_period": period.same_last_year.name}[spread.copied]
    values = {
        "lines": ", ".join(one.indicator.name.vi for one in spread.lines),
        "period": period.name,
        "first": first.indicator.name.vi,
        "value": as_text(plain(first.value)),
        "unit": pack.unit_of(first.indicator).name.vi,
        "proposed_first": as_text(plain(spread.proposals[0])) if spread.proposals else "",
        "proposals": _by_indicator(spread.lines, spread.proposals),
        "doubts": _by_indicator(spread.lines, spread.doubts),
        "factor": as_text(Decimal(10) ** abs(spread.factor)),
        "copied": copied,
        "suspicion": as_text(spread.suspicion),
    }
    return _finding(spread.code, reading, first.figure, values)


def _by_indicator(lines: Sequence[Line], amounts: Sequence[Decimal]) -> str:
    """`revenue.total=5000000 profit.before_tax=700000`, for programs."""
    return " ".join(
        f"{one.indicator.code}={as_text(plain(amount))}" for one, amount in zip(lines, amounts, strict=bool(amounts))
    )


def _of_finals(reading: FormReading, past: Sequence[HeldBook], pack: Pack) -> Iterator[Finding]:
    period = reading.key.period.previous
    said = (figure for figure in reading.figures if figure.period == period)
    for code, figure, before in finals.revised(said, past[0] if past else {}, pack):
        indicator = pack.indicators[figure.indicator]
        amount = figure.amount or Decimal(0)
        values = {
            "indicator": indicator.name.vi,
            "value": as_text(plain(amount)),
            "unit": pack.unit_of(indicator).name.vi,
            "before": as_text(plain(before)),
            "likely": as_text(plain(meant)) if (meant := finals.likely(before, amount)) is not None else "",
            "period": period.name,
            "excess": as_text(abs(plain(amount) - plain(before))),
            "suspicion": "0.5",
        }
        yield _finding(code, reading, figure, values)


def _finding(code: str, reading: FormReading, figure: Figure, values: dict[str, str]) -> Finding:
    key = reading.key
    place = Place(
        file=reading.file,
        sheet=figure.sheet,
        cell=figure.cell,
        enterprise=key.enterprise,
        period=str(key.period),
        indicator=figure.indicator,
    )
    severity = Severity.NOTE if figure.explanation else Severity.WARNING
    return Finding(code, severity, place, {**values, "explanation": figure.explanation})
