"""Numbers as Vietnamese write them: `1.234.567,89` read with its doubts, and printed; also as English print them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from khoi.values.quantity import plain, round_half_up
from khoi.values.text import tidy

_NIL: Final = frozenset({"-", "–", "—", "−", "không", "không có", "ko", "nil"})
_UNKNOWN: Final = frozenset({"...", "…", "*", "chưa có", "chưa có số liệu"})
_NOT_APPLICABLE: Final = frozenset({"x", "không áp dụng", "n/a", "na"})
# Excel's format `#,##0.###` shows 1234 as `1.234,`: the decimal sign without decimals.
_VIETNAMESE: Final = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d*)?|\d+,\d*")
_ENGLISH: Final = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d*)?|\d+\.\d*")
_SPACED: Final = re.compile(r"\d{1,3}( \d{3})+([.,]\d+)?")
_PLAIN: Final = re.compile(r"\d+")
_TRAILING_WORDS: Final = re.compile(r"(?<=[\d)])\s*([^\W\d_][^\d]*[23]?|%|\$)$")


@dataclass(frozen=True)
class Number:
    """A number as read; two `readings` when the text allows 1234 as well as 1.234; a `unit` if words followed it."""

    readings: tuple[Decimal, ...]
    unit: str = ""

    @property
    def certain(self) -> bool:
        return len(self.readings) == 1


@dataclass(frozen=True)
class Mark:
    """A cell that says something other than a number: `nil`, `unknown` or `not_applicable`."""

    meaning: str


@dataclass(frozen=True)
class NotANumber:
    """Text that no reading makes a number."""

    text: str


def read_number(text: str) -> Number | Mark | NotANumber:
    """Read a figure typed as text.

    `1.234` and `12,345` are doubtful: both readings come back, the Vietnamese one first. `(5)` and `−5` are negative.
    """
    cleaned = _cleaned(text)
    mark = _mark(cleaned.lower())
    if mark:
        return mark
    unit = ""
    words = _TRAILING_WORDS.search(cleaned)
    if words:
        unit, cleaned = words.group(1).strip(), cleaned[: words.start()].strip()
    negative, digits = _sign(cleaned)
    readings = _readings(digits)
    if not readings:
        return NotANumber(text)
    return Number(tuple(plain(-r if negative else r) for r in readings), unit)


def _cleaned(text: str) -> str:
    """Without the quote that makes a cell text; full-width digits as plain ones."""
    text = tidy(text)
    if not text.isascii():
        text = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text.translate(_FULL_WIDTH))
    return text.strip("'’ ")


_FULL_WIDTH: Final = str.maketrans("．，（）－", ".,()-")


def _mark(text: str) -> Mark | None:
    for words, meaning in ((_NIL, "nil"), (_UNKNOWN, "unknown"), (_NOT_APPLICABLE, "not_applicable")):
        if text in words:
            return Mark(meaning)
    return None


def _sign(text: str) -> tuple[bool, str]:
    if text.startswith("(") and text.endswith(")"):
        return True, text[1:-1].strip()
    if text[:1] in "-−–" and text[1:]:
        return True, text[1:].strip()
    return False, text.removeprefix("+").strip()


def _readings(digits: str) -> tuple[Decimal, ...]:
    if _PLAIN.fullmatch(digits):
        return (Decimal(digits),)
    if _SPACED.fullmatch(digits):
        return (Decimal(digits.replace(" ", "").replace(",", ".")),)
    found: list[Decimal] = []
    if _VIETNAMESE.fullmatch(digits):
        found.append(Decimal(digits.replace(".", "").replace(",", ".")))
    if _ENGLISH.fullmatch(digits):
        found.append(Decimal(digits.replace(",", "")))
    return tuple(dict.fromkeys(found))


def grouping(text: str) -> str:
    """How a text certainly groups its digits: `vietnamese`, `english`, or `` when it does not show it."""
    _, digits = _sign(_TRAILING_WORDS.sub("", _cleaned(text)))
    vietnamese, english = _VIETNAMESE.fullmatch(digits), _ENGLISH.fullmatch(digits)
    if bool(vietnamese) == bool(english):
        return ""
    return "vietnamese" if vietnamese else "english"


def write_number(value: Decimal, decimals: int, language: str = "vi") -> str:
    """`1.234.567,89`, in English `1,234,567.89`: rounded half up, a true minus sign."""
    rounded = round_half_up(value, decimals)
    written = f"{abs(rounded):,f}"
    return (_MINUS if rounded < 0 else "") + (written.translate(_POINTS) if language == "vi" else written)


def write_exactly(value: Decimal, language: str = "vi") -> str:
    """All digits it has, and no zeros after them."""
    exponent = plain(value).as_tuple().exponent
    assert isinstance(exponent, int), f"not a finite number: {value}"
    return write_number(value, max(0, -exponent), language)


def with_unit(number: str, unit: str, language: str = "vi", scale: str = "") -> str:
    """`6.619 tỷ đồng`, `61,18%`; in English a currency stands first: `VND 6,619 billion`, `−VND 5 per person`."""
    currency, _, rest = unit.partition(" ")
    if language != "vi" and currency in _CURRENCIES:
        sign = _MINUS if number.startswith(_MINUS) else ""
        return f"{sign}{_spaced(currency, number.removeprefix(_MINUS), scale, rest)}"
    return f"{number}{unit}" if unit in _CLOSE else _spaced(number, scale, unit)


def unit_alone(unit: str, language: str = "vi", scale: str = "") -> str:
    """`tỷ đồng`, `VND billion`: as a column says it whose numbers stand alone."""
    return with_unit("", unit, language, scale)


def _spaced(*words: str) -> str:
    return " ".join(word for word in words if word)


_MINUS: Final = "−"
_CLOSE: Final = frozenset({"%", "‰"})
_POINTS: Final = str.maketrans(".,", ",.")
_CURRENCIES: Final = frozenset({"VND", "USD", "EUR", "JPY", "CNY", "KRW"})
