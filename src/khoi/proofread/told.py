"""Doubts and claims in the words in which people are shown them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from khoi.proofread.document import finding_of, plain
from khoi.proofread.values import Claim, Doubt, Proof, Severity
from khoi.values.numbers import with_unit, write_exactly
from khoi.values.period import Period
from khoi.values.text import shown
from khoi.wording.say import say, word
from khoi.wording.screens import screen, written

_MOST_DIGITS: Final = 40
_NO_WORDS: Final = "“”: "
"""How a message begins whose words are shown elsewhere."""
_MONTHS: Final = re.compile(r"(\d{4})M(\d\d)-(\d\d)")
_CURRENCY: Final = {"VND": "đồng"}


@dataclass(frozen=True)
class ToldDoubt:
    """A doubt by its number in the text, the words it is about apart from what is said of them."""

    number: int
    severity: Severity
    kind: str
    """How sure it is, in words."""
    words: str
    message: str
    reason: str
    """Why, as a part of a sentence; mostly empty."""
    arithmetic: str
    expected: str
    advice: str


@dataclass(frozen=True)
class ToldClaim:
    """A quantity as it was read: `40.000.000.000 đồng`, of which indicator, when, as what."""

    words: str
    value: str
    indicator: str
    bound: str
    """The name by which the pack knows the indicator, where it does."""
    period: str
    role: str


def told_doubts(proof: Proof, language: str = "vi") -> tuple[ToldDoubt, ...]:
    """In the order of the text, numbered from one."""
    return tuple(_doubt(number, doubt, proof.text, language) for number, doubt in enumerate(proof.doubts, 1))


def told_claims(proof: Proof, names: Mapping[str, str], language: str = "vi") -> tuple[ToldClaim, ...]:
    """In the order of the text; `names` are what the pack calls its indicators."""
    return tuple(_claim(claim, names, language) for claim in proof.claims)


def _doubt(number: int, doubt: Doubt, text: str, language: str) -> ToldDoubt:
    full = finding_of(doubt, text)
    words = say(replace(full, values={**full.values, "words": "", "sum": "", "because": ""}), language)
    message = words.message.removeprefix(_NO_WORDS)
    return ToldDoubt(
        number=number,
        severity=doubt.severity,
        kind=word("doubt", doubt.severity.value, language),
        words=shown(full.values.get("words", "")),
        message=message[:1].upper() + message[1:],
        reason=shown(full.values.get("because", "")),
        arithmetic=shown(full.values.get("sum", "")),
        expected=shown(doubt.expected),
        advice=words.advice,
    )


def _claim(claim: Claim, names: Mapping[str, str], language: str) -> ToldClaim:
    return ToldClaim(
        words=shown(claim.text),
        value=_value(claim, language),
        indicator=shown(claim.indicator),
        bound=shown(names.get(claim.code, "")),
        period=_period(claim.period, language),
        role=word("role", claim.role.value, language),
    )


def _value(claim: Claim, language: str) -> str:
    """Empty where there is none that could be written."""
    ends = [_number(one, language) for one in (claim.value, claim.high) if one is not None]
    unit = _CURRENCY.get(claim.unit, claim.unit) if language == "vi" else claim.unit
    return with_unit(" – ".join(ends), unit, language) if ends and all(ends) else ""


def _number(value: Decimal, language: str) -> str:
    written = plain(value)
    return "" if written is None or len(written) > _MOST_DIGITS else write_exactly(Decimal(written), language)


def _period(code: str, language: str) -> str:
    """A period, a day or some months by their names; several years by the code."""
    if months := _MONTHS.fullmatch(code):
        year, first, last = map(int, months.groups())
        return screen("proofread.months", language, year=year, first=first, last=last)
    for read in (Period.parse, date.fromisoformat):
        try:
            return str(written(read(code), language))
        except ValueError:
            continue
    return code
