"""Numbers as texts write them: Vietnamese `1.234,5`, English `1,234.5`, with spaces; and what is no number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

NUMERAL: Final = (
    r"(?<![0-9.,])[0-9]+[.,](?=[ ]?%)"
    r"|[0-9]{1,3}(?:[ ][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?(?![0-9]*[.,]?[0-9])"
    r"|[0-9]+(?:[.,]{1,2}[0-9]+)*"
)
"""What may be a number: digits with points and commas between them, or groups of three with spaces."""

LONGEST: Final = 30
"""Digits of a number that anybody means."""

_SPACED: Final = re.compile(r"[0-9]{1,3}( [0-9]{3})+([.,][0-9]+)?")
_VIETNAMESE: Final = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?|[0-9]+,[0-9]+")
_ENGLISH: Final = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?|[0-9]+\.[0-9]+")


@dataclass(frozen=True)
class Numeral:
    """A number as read first, and what else its digits allow; no readings: malformed. `decimals` are of the first."""

    readings: tuple[Decimal, ...]
    decimals: int = 0
    zeros: int = 0
    """Zeros at the end of a whole number: as many digits as the writer may have left away."""


class Style(Enum):
    """How a text writes its certain numbers; one that writes both ways leaves `1.234` in doubt."""

    VIETNAMESE = "vi"
    ENGLISH = "en"
    BOTH = "both"


def numeral(text: str, style: Style = Style.VIETNAMESE) -> Numeral:
    """Read a number; of two possible readings the text's own style decides, and if it has none both come back."""
    if len(text) > LONGEST:
        return Numeral(())
    if text.isdigit():
        return _numeral([text])
    if _SPACED.fullmatch(text):
        return _numeral([text.replace(" ", "").replace(",", ".")])
    told = []
    if _VIETNAMESE.fullmatch(text):
        told.append(text.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(text):
        told.append(text.replace(",", ""))
    if len(told) == 2 and style is not Style.BOTH:
        told = told[1:] if style is Style.ENGLISH else told[:1]
    return _numeral(told)


def _numeral(told: list[str]) -> Numeral:
    if not told:
        return Numeral(())
    decimals = len(told[0].partition(".")[2])
    zeros = 0 if decimals else len(told[0]) - len(told[0].rstrip("0"))
    return Numeral(tuple(dict.fromkeys(Decimal(one) for one in told)), decimals, zeros)


def style_of(numbers: Iterable[str]) -> Style:
    """How a text writes the numbers that only one way allows; Vietnamese, if it has none."""
    vietnamese = english = 0
    for text in numbers:
        of_both = bool(_VIETNAMESE.fullmatch(text)), bool(_ENGLISH.fullmatch(text))
        vietnamese += of_both == (True, False)
        english += of_both == (False, True)
    if not english:
        return Style.VIETNAMESE
    return Style.BOTH if vietnamese else Style.ENGLISH
