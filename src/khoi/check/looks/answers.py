"""A figure beside what its own enterprise answered of its sign: a second source, where the past cannot tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from khoi.catalog.answers import sign_meant
from khoi.catalog.definitions import Sign
from khoi.catalog.definitions import Text as Question
from khoi.catalog.pack import Pack
from khoi.collect.submission import Figure, FormReading, Text

SIGN: Final = "answer.sign"
ZERO: Final = "answer.zero"
CODES: Final = frozenset({SIGN, ZERO})

_SMALL: Final = 100
"""What is no more than such a part of the largest amount of its unit on the form is near enough to nothing."""


@dataclass(frozen=True)
class Answered:
    """A figure other than zero, the question that confirms its sign, and the answer with the sign that it means."""

    figure: Figure
    value: Decimal
    question: Question
    answer: Text
    sign: Sign


@dataclass(frozen=True)
class Contradiction:
    """A figure that its answer contradicts, how suspicious that is, and the amount that would agree, if one would."""

    code: str
    suspicion: Decimal
    of: Answered
    proposed: Decimal | None = None


def contradictions(reading: FormReading, pack: Pack) -> Iterator[Contradiction]:
    """Where figure and answer cannot both be true; a zero, rounded or not, contradicts nothing."""
    for one in answered(reading, pack):
        if one.sign is Sign.ZERO:
            if not _is_small(one, reading, pack):
                yield Contradiction(ZERO, Decimal("0.3"), one)
        elif one.sign is not Sign.of(one.value):
            yield Contradiction(SIGN, Decimal("0.9"), one, -one.value)


def signs_told(reading: FormReading, pack: Pack) -> frozenset[str]:
    """Indicators of whose sign the enterprise itself has told: the past need not be asked about it.

    None where the pack has switched that look off.
    """
    if not pack.look_settings[SIGN].on(reading.key.period):
        return frozenset()
    return frozenset(one.figure.indicator for one in answered(reading, pack) if one.sign is not Sign.ZERO)


def answered(reading: FormReading, pack: Pack) -> Iterator[Answered]:
    """The figures of the form's own period beside the answers that are understood; none of a form no longer asked."""
    form = pack.forms_by_code.get(reading.key.form)
    own = {figure.indicator: figure for figure in reading.figures if figure.period == reading.key.period}
    given = {text.code: text for text in reading.texts}
    for question in form.texts if form is not None else ():
        figure, answer = own.get(question.confirms or ""), given.get(question.code)
        if question.choices is None or answer is None or figure is None or not figure.value:
            continue
        sign = sign_meant(question.choices, answer.text)
        if sign is not None:
            yield Answered(figure, figure.value, question, answer, sign)


def _is_small(one: Answered, reading: FormReading, pack: Pack) -> bool:
    unit = pack.indicators[one.figure.indicator].unit
    alike = {code for code, indicator in pack.indicators.items() if indicator.unit == unit}
    largest = max(abs(f.value) for f in reading.figures if f.value is not None and f.indicator in alike)
    return abs(one.value) * _SMALL <= largest
