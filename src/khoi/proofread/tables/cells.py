"""What stands in a cell: a number with its sign, brackets, percent mark and marks of notes; nothing; or words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from khoi.proofread.numerals import NUMERAL, Style, numeral, style_of
from khoi.proofread.scan import Quantity
from khoi.proofread.tables.measures import NONE, Measure, Measures
from khoi.proofread.units import Sort

YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
NIL: Final = re.compile(r"|[-−–—x:*/.…]{1,3}|n/?a")
"""What stands where there is no number."""

_FIGURE: Final = re.compile(
    rf"""(?P<lead>[≈~']?[ ]?)
    (?P<open>\([ ]?)?
    (?:(?P<word>tăng|giảm|đạt|\+/-)[ ]+)?
    (?P<sign>[-−–+↑↓▲▼±][ ]?)?
    (?P<number>{NUMERAL})
    (?P<unit>[ ]?(?:(?:[^\W\d_]+[ ])*k?m[23](?![0-9])|[^\W\d_]|%)[^0-9()*]*)?
    (?P<close>\))?
    (?P<notes>[ ]?(?:\*{{1,3}}|\(\*{{1,3}}\)|\([0-9a-zđ]\)|\[[0-9]{{1,2}}\]|[¹²³⁴⁵⁶]))?
    """,
    re.VERBOSE,
)
_DOTTED: Final = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){2,}|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}")
"""Dates and numbers of paragraphs."""
_DOWN: Final = frozenset("-−–↓▼")
_SURELY: Final = 3
"""More numbers than these, each with a comma before three digits and none with a point, are thousands."""
_COMMA: Final = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")


@dataclass(frozen=True)
class Found:
    """A number of a cell between two places of the text; `measure` where the cell names a unit itself."""

    start: int
    end: int
    number: str
    sign: int
    measure: Measure
    rose: int = 0
    """Its own word: 1 tăng, −1 giảm."""


def found(low: str, start: int, measures: Measures) -> Found | None:
    """Read a cell whose first letter stands at `start`; None where it holds words or nothing."""
    one = _FIGURE.fullmatch(low)
    if one is None or _DOTTED.fullmatch(one["number"]) or bool(one["open"]) != bool(one["close"]):
        return None
    unit = (one["unit"] or "").strip()
    measure = measures.measured(unit) if unit else NONE
    if measure is None or (measure.unit is None and measure.scale):
        return None
    sign = -1 if (one["sign"] or "+").strip() in _DOWN else 1
    if one["open"] and not one["sign"] and not one["word"]:
        sign = -1  # (1.234), as accountants write it
    first = next(name for name in ("sign", "number") if one[name])
    rose = {"tăng": 1, "giảm": -1}.get(one["word"] or "", 0)
    end = one.end("unit") if unit else one.end("number")
    return Found(start + one.start(first), start + end, one["number"], sign, measure, rose)


def style_in(numbers: list[str], around: Style) -> Style:
    """How the numbers of one table are written: as the certain ones are, or as those of the text around it."""
    own = style_of(numbers)
    if own is not Style.VIETNAMESE:
        return own
    certain = style_of([*numbers, "1.5"]) is Style.BOTH
    if certain:
        return own
    if around is Style.ENGLISH:
        return around
    commas = [one for one in numbers if _COMMA.fullmatch(one)]
    small = [one for one in numbers if one.isdigit() and len(one) <= 3]
    if len(commas) > 2 and len(commas) + len(small) == len(numbers):
        return Style.ENGLISH if small or len(commas) > _SURELY else Style.BOTH
    return own


def quantity(one: Found, measure: Measure, style: Style) -> Quantity:
    """The number in its unit; one in brackets in a column of percent is no less negative."""
    unit = one.measure.unit or measure.unit
    scale = one.measure.scale if one.measure.unit is not None else measure.scale
    assert unit is not None
    bare = unit.sort is Sort.MONEY and not scale
    return Quantity(one.start, one.end, numeral(one.number, style), scale, unit, one.sign, bare=bare)
