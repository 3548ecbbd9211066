"""How an office types a number: as a number, or as text with dots, commas, spaces or the unit's words."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeVar

from khoi.documents.workbook_out import OutValue
from khoi.values.numbers import Number, grouping, read_number
from khoi.values.quantity import as_text

_Place = TypeVar("_Place", bound=Hashable)


class Hand(StrEnum):
    """One office's way, for good."""

    NUMBER = "number"
    VIETNAMESE = "vietnamese"  # 1.234.567,8
    ENGLISH = "english"  # 1,234,567.8
    SPACED = "spaced"  # 1 234 567,8
    PLAIN = "plain"  # 1234567,8 as text
    WORDS = "words"  # 12,5 tỷ
    COPIED = "copied"  # numbers, but the first money line is pasted from a letter: 57.930


UNIT_WORDS: Final = {0: ("đồng", "đ"), 3: ("nghìn đồng", "ngàn đồng"), 6: ("triệu đồng", "tr.đ"), 9: ("tỷ đồng", "tỷ")}
"""Money scales as offices spell them."""


def typed(value: Decimal, hand: Hand, words: str = "") -> OutValue:
    """A value in a hand; `words` follow the number where the hand writes them."""
    match hand:
        case Hand.NUMBER | Hand.COPIED:
            return value
        case Hand.VIETNAMESE:
            return _signed(value, ".", ",", brackets=True)
        case Hand.ENGLISH:
            return _signed(value, ",", ".", brackets=True)
        case Hand.SPACED:
            return _signed(value, " ", ",")
        case Hand.PLAIN:
            return _signed(value, "", ",")
        case Hand.WORDS:
            return f"{_signed(value, '.', ',')} {words}".strip()


def dotted(value: Decimal) -> str:
    """`57.930`: in the Vietnamese way, whatever a reader may think of it."""
    return _signed(value, ".", ",")


def doubtful(value: OutValue) -> bool:
    """Whether a cell's text can be read as two numbers."""
    return isinstance(value, str) and isinstance(read := read_number(value), Number) and not read.certain


def settled(cells: Mapping[_Place, OutValue], meant: Mapping[_Place, Decimal]) -> dict[_Place, OutValue]:
    """The same cells, where the sheet shows no one way of grouping, with the doubtful ones retyped as numbers."""
    shown = {grouping(value) for value in cells.values() if isinstance(value, str)} - {""}
    if len(shown) == 1:
        return dict(cells)
    return {place: meant[place] if doubtful(value) else value for place, value in cells.items()}


def _signed(value: Decimal, thousands: str, point: str, *, brackets: bool = False) -> str:
    whole, _, fraction = as_text(abs(value)).partition(".")
    digits = f"{int(whole):,}".replace(",", thousands) + (f"{point}{fraction}" if fraction else "")
    if value >= 0:
        return digits
    return f"({digits})" if brackets else f"-{digits}"
